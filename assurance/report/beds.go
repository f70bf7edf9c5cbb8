package report

import (
	"strconv"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// beds returns what the dossier counts of beds, or nil.
func beds(d assurance.Dossier) *Beds {
	b, ok := d.Beds.Value()
	if !ok {
		return nil
	}
	out := &Beds{Rows: []BedRow{}, Total: bedRow("All beds", b.TotalBefore, b.TotalAfter, b.TotalChange)}
	for _, c := range b.Counts {
		out.Rows = append(out.Rows, bedRow(bedLabel(c, d.Sites), c.Before, c.After, c.Change))
	}
	if len(out.Rows) == 0 && out.Total.empty() {
		return nil
	}
	return out
}

// bedRow works the change out where both numbers are known and nobody gave it.
func bedRow(label string, before, after, change fact.Of[int]) BedRow {
	b, before1 := before.Value()
	a, after1 := after.Value()
	if before1 && after1 && !change.Supplied() {
		change = fact.Known(a - b)
	}
	return BedRow{Label: label, Before: before, After: after, Change: change}
}

func (r BedRow) empty() bool {
	return !r.Before.Supplied() && !r.After.Supplied() && !r.Change.Supplied()
}

// bedLabel names a row by kind, status, site and year, as far as they are known.
func bedLabel(c assurance.BedCount, sites []assurance.Site) string {
	var parts []string
	kind, ok := c.Kind.Value()
	if ok {
		parts = append(parts, sentenceCase(strings.ReplaceAll(string(kind), "_", " ")))
	} else {
		parts = append(parts, "Beds of a kind not known")
	}
	if status, ok := c.Status.Value(); ok {
		parts = append(parts, string(status))
	}
	if c.Site != "" {
		name := string(c.Site)
		for _, s := range sites {
			if s.Code == c.Site && s.Name != "" {
				name = s.Name
			}
		}
		parts = append(parts, name)
	}
	if year, ok := c.Year.Value(); ok {
		parts = append(parts, strconv.Itoa(year))
	}
	return strings.Join(parts, ", ")
}
