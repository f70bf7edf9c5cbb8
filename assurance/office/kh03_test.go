package office_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/clinicalsenate/clinicalsenate/assurance/kh03"
	"github.com/clinicalsenate/clinicalsenate/assurance/office"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// published is a workbook laid out as the published ones are: the names of the
// columns in row 15, England in row 16, organisations from row 18. The trust is
// made up.
func published(t *testing.T, edit func(*excelize.File)) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	const sheet = "NHS Trust by Sector"
	require.NoError(t, book.SetSheetName("Sheet1", sheet))
	set := func(cell string, values ...any) { require.NoError(t, book.SetSheetRow(sheet, cell, &values)) }
	set("B2", "Title:", `Average daily available and occupied beds, "open overnight"`)
	set("B15", "Year", "Period End", "Region", "Org Code", "Org Name",
		"Total", "General & Acute", "Learning Disabilities", "Maternity", "Mental Illness", nil,
		"Total", "General & Acute", "Learning Disabilities", "Maternity", "Mental Illness")
	set("B16", "2025-26", "September", nil, nil, "England", 10, 7, 1, 1, 1, nil, 8, 6, 0, 1, 1)
	set("B18", "2025-26", "September", "Y59", "RZZ", "A trust, of beds", 1245.5, 1234.5, 0, 11, nil, nil, 1100, 1090, 0, 10, nil)
	if edit != nil {
		edit(book)
	}
	var out bytes.Buffer
	_, err := book.WriteTo(&out)
	require.NoError(t, err)
	return out.Bytes()
}

func TestReadKH03(t *testing.T) {
	beds, err := office.ReadKH03("q2.xlsx", published(t, nil), nil)
	require.NoError(t, err)
	got, ok := beds.Figure("RZZ", kh03.GeneralAndAcute, kh03.FiscalQuarter(2025, 2))
	require.True(t, ok)
	want := kh03.Figure{
		Organisation: "RZZ", Name: "A trust, of beds", Sector: kh03.GeneralAndAcute, Quarter: kh03.FiscalQuarter(2025, 2),
		Available: fact.Known(1234.5), Occupied: fact.Known(1090.0),
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(kh03.Quarter{})); diff != "" {
		t.Errorf("ReadKH03() mismatch (-want +got):\n%s", diff)
	}
}

// A fault is named by its cell, whatever stands before it in its row.
func TestReadKH03Faults(t *testing.T) {
	_, err := office.ReadKH03("q2.xlsx", published(t, func(book *excelize.File) {
		const sheet = "NHS Trust by Sector"
		require.NoError(t, book.SetCellValue(sheet, "F18", `Trust "é", of beds`))
		require.NoError(t, book.SetCellValue(sheet, "H18", "many"))
		require.NoError(t, book.SetCellValue(sheet, "C18", "October"))
	}), nil)
	require.Error(t, err)
	want := `q2.xlsx: 'NHS Trust by Sector'!C18: period end: no quarter ends in "October": quarters end in June, September, December and March
q2.xlsx: 'NHS Trust by Sector'!H18: available beds, General & Acute: "many" is not a number of beds: write digits as 1,234.5; leave the cell empty where no figure is published`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("ReadKH03() mismatch (-want +got):\n%s", diff)
	}
	_, err = office.ReadKH03("empty.xlsx", template(t), nil)
	require.EqualError(t, err, "empty.xlsx: 'NHS Trust by Sector': the sheet is not there: give the workbook as NHS England publishes it")
}

// Whatever stands in a cell, the trust is read with a number of beds, or there is a
// fault and nothing is read.
func FuzzReadKH03(f *testing.F) {
	for _, seed := range []string{"1,234.5", "", "many", `a "quoted", cell`, "two\nlines", "'=1+1", "é,ü", "1e300"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, name, count string) {
		if len(name)+len(count) > 1000 {
			return
		}
		data := published(t, func(book *excelize.File) {
			const sheet = "NHS Trust by Sector"
			require.NoError(t, book.SetCellStr(sheet, "F18", name))
			require.NoError(t, book.SetCellStr(sheet, "H18", count))
		})
		beds, err := office.ReadKH03("q2.xlsx", data, nil)
		if err != nil {
			if len(office.Faults(err)) == 0 {
				t.Errorf("%v is no fault", err)
			}
			for range beds.All() {
				t.Errorf("beds were read beside %v", err)
			}
			return
		}
		figure, ok := beds.Figure("RZZ", kh03.GeneralAndAcute, kh03.FiscalQuarter(2025, 2))
		if v, known := figure.Available.Value(); !ok || known && v < 0 {
			t.Errorf("%q was read as %v, %v", count, v, ok)
		}
	})
}
