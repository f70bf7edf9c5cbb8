package policy

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
	"sync"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Holder is who usually holds a fact, and in which document. The zero Holder says
// that no source tells.
type Holder struct {
	Fact       fact.Path // the fact, or what holds it, that the entry is about
	Who        string    // such as: the commissioners
	Document   string    // such as: consultation report
	Confidence rules.Confidence
	Source     rules.Source // the zero Source where the entry is unconfirmed
}

//go:embed holders.csv
var holderFile string

// HolderOf returns who usually holds the fact at a path. Of several entries that
// hold the fact the most particular counts; there may be none.
func HolderOf(path fact.Path) (Holder, bool) {
	each := everyElement(path)
	best, found := Holder{}, false
	for _, h := range holders() {
		if h.Fact.Covers(each) && len(h.Fact) >= len(best.Fact) {
			best, found = h, true
		}
	}
	return best, found
}

// everyElement writes [] for each index of a path.
func everyElement(path fact.Path) fact.Path {
	steps, err := path.Steps()
	if err != nil {
		return path
	}
	var out fact.Path
	for _, step := range steps {
		if step.Name == "" {
			out += "[]"
		} else {
			out = out.Field(step.Name)
		}
	}
	return out
}

// Holders returns all entries, in the order of the facts. The caller may change
// the slice.
func Holders() []Holder { return append([]Holder(nil), holders()...) }

// holders reads the table. It panics on a fault in the file, which a test finds
// before it can be released.
var holders = sync.OnceValue(func() []Holder {
	rows, err := csv.NewReader(strings.NewReader(holderFile)).ReadAll()
	if err != nil {
		panic(err)
	}
	var out []Holder
	for _, row := range rows[1:] {
		h := Holder{Fact: fact.Path(row[0]), Who: row[1], Document: row[2], Source: rules.Source{Title: row[4], Publisher: row[5], Locator: row[7]}}
		if err := h.Confidence.UnmarshalText([]byte(row[3])); err != nil {
			panic(fmt.Sprintf("holders.csv: %s: %v", row[0], err))
		}
		if row[6] != "" {
			h.Source.Published = fact.MustDate(row[6])
		}
		out = append(out, h)
	}
	return out
})
