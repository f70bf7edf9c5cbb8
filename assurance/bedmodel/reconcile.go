package bedmodel

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Reconciliation is the bed counts of a proposal, and whether they add up.
type Reconciliation struct {
	Rows   []Row   // in the order of the counts
	Totals []Total // for each year: all beds, then each kind, then each site
	Checks []Check // one for each row, then those of the declared totals
}

// Row is one bed count. Where two of its numbers are supplied, the third is
// derived.
type Row struct {
	Path   fact.Path
	Site   network.SiteCode  // "" for all sites
	Kind   assurance.BedKind // "" where not known
	Status assurance.BedStatus
	Year   int // 0 where not known

	Before, Change, After Amount
}

// Total is the sum of rows of one year. A sum is known where each of its rows is;
// it then is derived. It is not known where it is Mixed or Open.
type Total struct {
	Year int               // 0 for rows whose year is not known
	Kind assurance.BedKind // "" for all kinds
	Site network.SiteCode  // "" for all sites
	Rows int               // how many rows were summed

	// Mixed says that the sum would count beds twice: rows over all sites stand
	// beside rows of single ones, or two rows are of the same site, kind, status and
	// year.
	Mixed bool
	// Open says that a row whose kind or year nobody has said may belong to it.
	Open bool

	Before, Change, After Amount
}

// Reconcile adds up the bed counts of a proposal. Counts that are not supplied
// give no rows, and checks that cannot tell.
func Reconcile(beds assurance.Beds) Reconciliation {
	var r Reconciliation
	for i, count := range beds.Counts {
		row, check := reconcileRow(count, fact.Path("beds.counts").Index(i))
		r.Rows = append(r.Rows, row)
		r.Checks = append(r.Checks, check)
	}
	r.Totals = totals(r.Rows)
	r.Checks = append(r.Checks, r.declared(beds)...)
	return r
}

// State returns Differs where any check differs, Agrees where all agree, and
// otherwise CannotTell.
func (r Reconciliation) State() State {
	state := Agrees
	for _, c := range r.Checks {
		switch {
		case c.State == Differs:
			return Differs
		case c.State == CannotTell:
			state = CannotTell
		}
	}
	if len(r.Rows) == 0 {
		return CannotTell
	}
	return state
}

func reconcileRow(count assurance.BedCount, at fact.Path) (Row, Check) {
	row := Row{Path: at, Site: count.Site, Before: supplied(count.Before), Change: supplied(count.Change), After: supplied(count.After)}
	row.Kind, _ = count.Kind.Value()
	row.Status, _ = count.Status.Value()
	row.Year, _ = count.Year.Value()
	check := compare(at, row.Before, row.Change, row.After)
	for _, part := range []struct {
		amount Amount
		name   string
	}{{row.Before, "before"}, {row.Change, "change"}, {row.After, "after"}} {
		if !part.amount.Known {
			check.Missing = append(check.Missing, at.Field(part.name))
		}
	}
	if len(check.Missing) == 1 {
		row.complete()
	}
	return row, check
}

// complete derives the one number that is missing from the other two.
func (r *Row) complete() {
	switch {
	case !r.Before.Known:
		r.Before = derived(r.After.Beds - r.Change.Beds)
	case !r.Change.Known:
		r.Change = derived(r.After.Beds - r.Before.Beds)
	default:
		r.After = derived(r.Before.Beds + r.Change.Beds)
	}
}

// compare checks that before and change make after.
func compare(at fact.Path, before, change, after Amount) Check {
	c := Check{Path: at}
	if !before.Known || !change.Known || !after.Known {
		c.Text = fmt.Sprintf("whether %s and %s make %s beds cannot be told", before, change, after)
		return c
	}
	made := before.Beds + change.Beds
	c.By = after.Beds - made
	c.State, c.Text = Agrees, fmt.Sprintf("%d beds and a change of %+d make %d", before.Beds, change.Beds, made)
	if c.By != 0 {
		c.State = Differs
		c.Text += fmt.Sprintf(", and %d are written", after.Beds)
	}
	return c
}

func totals(rows []Row) []Total {
	var all []Total
	var sites []map[bool]bool // of each total, whether rows with and without a site are in it
	add := func(key Total, row Row) {
		i := slices.IndexFunc(all, func(t Total) bool { return t.Year == key.Year && t.Kind == key.Kind && t.Site == key.Site })
		if i < 0 {
			i = len(all)
			zero := derived(0)
			key.Before, key.Change, key.After = zero, zero, zero
			all = append(all, key)
			sites = append(sites, map[bool]bool{})
		}
		t := &all[i]
		t.Rows++
		sites[i][row.Site == ""] = true
		t.Before, t.Change, t.After = sum(t.Before, row.Before), sum(t.Change, row.Change), sum(t.After, row.After)
	}
	for _, row := range rows {
		add(Total{Year: row.Year}, row)
		if row.Kind != "" {
			add(Total{Year: row.Year, Kind: row.Kind}, row)
		}
		if row.Site != "" {
			add(Total{Year: row.Year, Site: row.Site}, row)
		}
	}
	for i := range all {
		t := &all[i]
		t.Mixed = len(sites[i]) == 2 || twice(rows, *t)
		t.Open = slices.ContainsFunc(rows, t.mayTake)
		if t.Mixed || t.Open {
			t.Before, t.Change, t.After = Amount{}, Amount{}, Amount{}
		}
	}
	slices.SortStableFunc(all, func(a, b Total) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Site, b.Site))
	})
	return all
}

// takes reports whether a row is summed in the total.
func (t Total) takes(r Row) bool {
	return r.Year == t.Year && (t.Kind == "" || r.Kind == t.Kind) && (t.Site == "" || r.Site == t.Site)
}

// mayTake reports whether a row that is not summed may belong to the total all the
// same, because nobody has said of which kind or year it is.
func (t Total) mayTake(r Row) bool {
	year, kind := r.Year == t.Year || r.Year == 0, t.Kind == "" || r.Kind == t.Kind || r.Kind == ""
	return year && kind && (t.Site == "" || r.Site == t.Site) && !t.takes(r)
}

// twice reports whether two rows of a total are of the same beds.
func twice(rows []Row, t Total) bool {
	type names struct {
		site   network.SiteCode
		kind   assurance.BedKind
		status assurance.BedStatus
	}
	seen := map[names]bool{}
	for _, r := range rows {
		if r.Kind == "" || r.Year == 0 || !t.takes(r) {
			continue
		}
		n := names{r.Site, r.Kind, r.Status}
		if seen[n] {
			return true
		}
		seen[n] = true
	}
	return false
}

func (t Total) rank() int {
	switch {
	case t.Kind != "":
		return 1
	case t.Site != "":
		return 2
	}
	return 0
}

func sum(a, b Amount) Amount {
	if !a.Known || !b.Known {
		return Amount{}
	}
	return derived(a.Beds + b.Beds)
}

// declared checks the totals that the proposal names against the sums of its
// rows, and against each other.
func (r Reconciliation) declared(beds assurance.Beds) []Check {
	before, change, after := supplied(beds.TotalBefore), supplied(beds.TotalChange), supplied(beds.TotalAfter)
	parts := []struct {
		path     fact.Path
		declared Amount
		of       func(Total) Amount
		field    func(Row) Amount
		name     string
	}{
		{"beds.total_before", before, func(t Total) Amount { return t.Before }, func(r Row) Amount { return r.Before }, "before"},
		{"beds.total_change", change, func(t Total) Amount { return t.Change }, func(r Row) Amount { return r.Change }, "change"},
		{"beds.total_after", after, func(t Total) Amount { return t.After }, func(r Row) Amount { return r.After }, "after"},
	}
	var checks []Check
	for _, p := range parts {
		c := Check{Path: p.path}
		switch total, ok := r.only(); {
		case !p.declared.Known:
			c.Text, c.Missing = "no total is supplied", []fact.Path{p.path}
		case len(r.Rows) == 0:
			c.Text, c.Missing = "there are no counts to add up", []fact.Path{"beds.counts"}
		case !ok:
			c.Text = "the counts are of several years, and nobody has said of which the total is"
		case twice(r.Rows, total):
			c.Text = "two counts are of the same kind, site, status and year, and to add them up would count beds twice"
		case total.Mixed:
			c.Text = "counts over all sites stand beside counts of single sites, and to add them up would count beds twice"
		case !p.of(total).Known:
			c.Text = "some counts are missing"
			for _, row := range r.Rows {
				if !p.field(row).Known {
					c.Missing = append(c.Missing, row.Path.Field(p.name))
				}
			}
		default:
			made := p.of(total).Beds
			c.By = p.declared.Beds - made
			c.State, c.Text = Agrees, fmt.Sprintf("the counts make %d", made)
			if c.By != 0 {
				c.State = Differs
				c.Text += fmt.Sprintf(", and %d is written", p.declared.Beds)
			}
		}
		checks = append(checks, c)
	}
	whole := compare("beds", before, change, after)
	for _, p := range parts {
		if !p.declared.Known {
			whole.Missing = append(whole.Missing, p.path)
		}
	}
	return append(checks, whole)
}

// only returns the sum of all rows where they are of one year.
func (r Reconciliation) only() (Total, bool) {
	var found []Total
	for _, t := range r.Totals {
		if t.Kind == "" && t.Site == "" {
			found = append(found, t)
		}
	}
	if len(found) != 1 {
		return Total{}, false
	}
	return found[0], true
}
