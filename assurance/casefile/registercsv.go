package casefile

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// RegisterOptions are the settings of [WriteRegisterCSV]. Nil and zero mean that
// members appear by their identifiers alone.
type RegisterOptions struct {
	// Name returns the name under which a member is published, or "".
	Name func(senate.MemberID) string
}

// WriteRegisterCSV writes to w what of a register of interests is public on day,
// as [senate.InterestRegister.Published] says: no sooner than the terms allow, for
// no longer, and no more than the public may see. The terms in force on a day are
// in package policy.
//
// Each interest has a row, and so has each member with a nil return. A last row
// says how many entries are withheld, if any are. The table is in UTF-8 with a
// byte order mark, and its lines end as RFC 4180 has them, so that spreadsheets
// read it as it is; a cell that one would take for a formula has an apostrophe
// before it.
func WriteRegisterCSV(w io.Writer, register senate.InterestRegister, day fact.Date, terms senate.RegisterTerms, opts *RegisterOptions) error {
	if day.Precision() != fact.ToDay {
		return fmt.Errorf("%q is not a day: a register is published for one, such as 2026-06-01", day)
	}
	if opts == nil {
		opts = &RegisterOptions{}
	}
	if opts.Name == nil {
		opts = &RegisterOptions{Name: func(senate.MemberID) string { return "" }}
	}
	public := register.Published(day, terms)
	columns := append([]string{"member", "name", "statement"}, interestColumnsPublished()...)
	var text bytes.Buffer
	text.WriteString("\uFEFF")
	out := csv.NewWriter(&text)
	out.UseCRLF = true
	write := func(row map[string]string) {
		cells := make([]string, len(columns))
		for i, column := range columns {
			cells[i] = position.Guarded(row[column])
		}
		out.Write(cells) // its error stays until the end
	}
	out.Write(columns)
	for _, i := range public.Interests {
		row := cells(reflect.ValueOf(i))
		row["name"], row["statement"] = opts.Name(i.Member), "interest"
		write(row)
	}
	for _, id := range public.NilReturns {
		write(map[string]string{"member": string(id), "name": opts.Name(id), "statement": "nothing to declare"})
	}
	if public.Withheld > 0 {
		write(map[string]string{"statement": fmt.Sprintf("entries withheld: %d", public.Withheld)})
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	_, err := w.Write(text.Bytes())
	return err
}

// interestColumnsPublished are the fields of a published interest, but for its
// member, who comes first.
func interestColumnsPublished() []string {
	var names []string
	for _, name := range fieldNames(reflect.TypeFor[senate.PublishedInterest]()) {
		if name != "member" {
			names = append(names, name)
		}
	}
	return names
}
