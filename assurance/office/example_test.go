package office_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/clinicalsenate/clinicalsenate/assurance/office"
)

// A template is written, filled in at a desk, and read back. A fault names its cell.
func ExampleRead() {
	var file bytes.Buffer
	if err := office.WriteTemplate(&file); err != nil {
		fmt.Println(err)
		return
	}
	book, err := excelize.OpenReader(&file)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer book.Close()
	book.SetCellValue("Proposal", "C4", "ward-4")
	book.SetCellValue("Proposal", "C5", "Closing ward 4")
	book.SetCellValue("Beds", "C6", 24.5)
	fill, err := book.WriteToBuffer()
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = office.Read("ward-4.xlsx", fill.Bytes(), nil)
	fmt.Println(err)
	// Output:
	// ward-4.xlsx: Beds!C6: 24.5 is not a whole number of beds: write 24 or 25
}

func ExampleReadKH03() {
	_, err := office.ReadKH03("beds.xlsx", []byte("Year,Period End"), nil)
	for _, f := range office.Faults(err) {
		fmt.Println(f.File, "-", f.Hint)
	}
	// Output:
	// beds.xlsx - save it from Excel as .xlsx, without a password
}

func ExampleWriteTemplate() {
	var file bytes.Buffer
	if err := office.WriteTemplate(&file); err != nil {
		fmt.Println(err)
		return
	}
	book, err := excelize.OpenReader(&file)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer book.Close()
	for _, cell := range []string{"A6", "B6", "D6"} {
		says, _ := book.GetCellValue("Beds", cell)
		fmt.Println(strings.TrimSpace(says))
	}
	// Output:
	// beds.total_before
	// Total of beds before the change
	// A whole number, in beds. Write none if it is known that there is none
}
