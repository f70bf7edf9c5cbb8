package rules

import "slices"

// Table is what a rule requires, written as a decision table: from what some
// inputs are follows what is then required. It stands in the place of
// [Rule.Require].
//
// A row matches where each of its cells does. Where no row does, the rule does not
// apply. Where it is open whether some row matches, so is the verdict, unless other
// rows settle it; see [HitPolicy].
//
// A table is laid out, when it is compiled, as a condition of what the rule applies
// to and clauses of what it requires. [TableTree] has the rows for tools.
type Table struct {
	Hit    HitPolicy
	Inputs []ConditionText // a value each, in the language of the pack
	Rows   []Row
	// Otherwise is NotApplicable where the author says that there need not be a row
	// for every case, and Unknown where nothing is said. It changes no verdict.
	Otherwise Verdict
	At        Position
}

// Row is a row of a [Table].
type Row struct {
	ID string // or "": it is then called by its number, as in "row 2"
	// Priority is for [HitPriority] alone: the row with the lowest number counts.
	Priority int
	// When are the cells, one for each input. A cell is
	//
	//	-                   whatever the input is, also where nobody has told
	//	acute               in a column of text, a text
	//	2017-04-01          in a column of dates, a date; or 2017-04, or 2017
	//	12, limit, yes      a value in the language of the pack; yes or no
	//	>= 5, != "acute"    a comparison; also in, with a list
	//	[1..5], (1..5]      a range; a round bracket leaves its end out
	//	acute, community    one of several of these
	//	not(acute, [1..5])  none of them
	When []ConditionText
	Then Clause // what is required where the row counts
	// Gives is Met or NotMet where the row settles the verdict by itself, and Then is
	// the zero Clause.
	Gives Verdict
	At    Position
}

// Complete reports whether a row matches whatever the inputs are: one whose cells are
// all "-".
func (t *Table) Complete() bool {
	return slices.ContainsFunc(t.Rows, func(r Row) bool {
		return !slices.ContainsFunc(r.When, func(cell ConditionText) bool { return !anyInput(cell.Text) })
	})
}

// HitPolicy says what is required where more than one row of a table matches, as
// the hit policies of the same names in Decision Model and Notation do. The zero
// HitPolicy is HitUnique.
type HitPolicy uint8

const (
	HitUnique   HitPolicy = iota // one row at most may match; two that do make the rule Faulty
	HitAny                       // rows that match together ask for the same, or the rule is Faulty
	HitFirst                     // the first row that matches counts, and no other
	HitPriority                  // that with the lowest priority number does
	HitCollect                   // every row that matches counts
)

var hitNames = [...]string{"unique", "any", "first", "priority", "collect"}

func (h HitPolicy) String() string {
	if int(h) < len(hitNames) {
		return hitNames[h]
	}
	return "no hit policy"
}

// MarshalText writes the name that packs use.
func (h HitPolicy) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads the name that packs use.
func (h *HitPolicy) UnmarshalText(text []byte) error {
	return parseName(h, hitNames[:], text, "hit policy")
}

// ordered reports whether a row counts only where none before it matches.
func (h HitPolicy) ordered() bool { return h == HitFirst || h == HitPriority }

// alone reports whether two rows that match may make the rule Faulty.
func (h HitPolicy) alone() bool { return h == HitUnique || h == HitAny }
