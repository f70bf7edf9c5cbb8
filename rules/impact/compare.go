package impact

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Answer is what a rule came to, or that there was no such rule.
type Answer struct {
	NoRule  bool          `json:"no_rule,omitzero"`
	Verdict rules.Verdict `json:"verdict"`
	Reason  rules.Reason  `json:"-"` // why not applicable
}

// String says the answer: met, not applicable (not in force), no rule.
func (a Answer) String() string {
	switch {
	case a.NoRule:
		return "no rule"
	case a.Reason != rules.NoReason:
		return a.Verdict.String() + " (" + a.Reason.String() + ")"
	}
	return a.Verdict.String()
}

// MarshalText writes what String says.
func (a Answer) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

func (a Answer) compare(b Answer) int {
	return cmp.Or(-cmp.Compare(bit(a.NoRule), bit(b.NoRule)), cmp.Compare(a.Verdict, b.Verdict), cmp.Compare(a.Reason, b.Reason))
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Change is another answer of one rule for one subject.
type Change struct {
	Subject string `json:"subject"`
	Rule    string `json:"rule"`
	Was     Answer `json:"was"`
	Is      Answer `json:"is"`
	// Causes are edits that suffice for the new answer, and none of which can be
	// left out. Judging has shown it. There are none where the rule is written in
	// Go: what its function does differently cannot be seen.
	Causes []Edit `json:"causes"`
}

// Edits returns in what the rules of two rulebooks differ, rule by rule: in the
// order of the new one, then of what only the old one has.
func Edits[F any](old, new *rules.Checker[F]) []Edit {
	var out []Edit
	for _, p := range pairs(old.Trees(), new.Trees()) {
		out = append(out, p.edits...)
	}
	return out
}

// Changes judges each subject by two rulebooks as of a day, and yields every
// answer that differs: in the order of the subjects and, for each, of the rules
// as [Edits] has them. Subjects come with a name, which is told and not looked
// at. An error ends the sequence: ctx has ended, asOf is not known to the day, or
// a subject is nil.
func Changes[F any](ctx context.Context, asOf fact.Date, old, new *rules.Checker[F], subjects iter.Seq2[string, *F]) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		c := newComparison(old, new)
		for name, subject := range subjects {
			if !c.subject(ctx, asOf, name, subject, yield) {
				return
			}
		}
	}
}

// comparison judges subjects by two rulebooks.
type comparison[F any] struct {
	old, new   *rules.Checker[F]
	was, is    rules.Judgement[F]
	rules      []*variants[F]
	inOld      []int // the place of each in the old rulebook, or -1
	inNew      []int
	onlyChange []int // those that can have another answer
}

func newComparison[F any](old, new *rules.Checker[F]) *comparison[F] {
	c := &comparison[F]{old: old, new: new}
	was, is := places(old.Rules()), places(new.Rules())
	for i, p := range pairs(old.Trees(), new.Trees()) {
		c.rules = append(c.rules, &variants[F]{pair: p, old: old, compiled: map[uint32]*rules.Checker[F]{}})
		c.inOld, c.inNew = append(c.inOld, at(was, p.id)), append(c.inNew, at(is, p.id))
		written := p.old != nil && p.new != nil && p.old.Require != nil && p.new.Require != nil
		if len(p.decide) > 0 || !written {
			c.onlyChange = append(c.onlyChange, i)
		}
	}
	return c
}

func places(all []*rules.Rule) map[string]int {
	out := make(map[string]int, len(all))
	for i, r := range all {
		out[r.ID] = i
	}
	return out
}

func at(places map[string]int, id string) int {
	if i, ok := places[id]; ok {
		return i
	}
	return -1
}

// subject yields what changes for one subject. It returns false where that is
// the end of it.
func (c *comparison[F]) subject(ctx context.Context, asOf fact.Date, name string, subject *F, yield func(Change, error) bool) bool {
	err := c.old.Judge(ctx, asOf, subject, &c.was)
	if err == nil {
		err = c.new.Judge(ctx, asOf, subject, &c.is)
	}
	if err != nil {
		yield(Change{}, err)
		return false
	}
	for _, i := range c.onlyChange {
		was, is := answer(&c.was, c.inOld[i]), answer(&c.is, c.inNew[i])
		if was == is {
			continue
		}
		causes, err := c.rules[i].causes(ctx, asOf, subject, is)
		if err != nil {
			yield(Change{}, err)
			return false
		}
		if !yield(Change{Subject: name, Rule: c.rules[i].id, Was: was, Is: is, Causes: causes}, nil) {
			return false
		}
	}
	return true
}

// answer returns what the rule at i came to.
func answer[F any](j *rules.Judgement[F], i int) Answer {
	if i < 0 {
		return Answer{NoRule: true}
	}
	return Answer{Verdict: j.Verdict(i), Reason: j.Reason(i)}
}

// Options are the settings of [Compare]. Nil and zero mean the defaults.
type Options struct {
	Examples int // how many subjects a cell names: 5, and none where negative
}

// Report is what [Compare] found.
type Report struct {
	AsOf     fact.Date `json:"as_of"`
	Subjects int       `json:"subjects"` // how many were judged
	Changed  int       `json:"changed"`  // how many got another answer from any rule
	Edits    []Edit    `json:"edits"`
	Cells    []Cell    `json:"cells"` // by rule, in the order of Edits, then by the answers
}

// Cell counts the subjects for which a rule had one answer and now has another.
type Cell struct {
	Rule     string   `json:"rule"`
	Was      Answer   `json:"was"`
	Is       Answer   `json:"is"`
	Count    int      `json:"count"`
	Examples []string `json:"examples,omitzero"` // the first of them
	Causes   []Cause  `json:"causes"`            // the most frequent first
}

// Cause counts the changes of a cell that the same edits caused.
type Cause struct {
	Edits []Edit `json:"edits"`
	Count int    `json:"count"`
}

// Compare judges each subject by two rulebooks as of a day and counts what
// changes. It returns an error where [Changes] yields one.
func Compare[F any](ctx context.Context, asOf fact.Date, old, new *rules.Checker[F], subjects iter.Seq2[string, *F], opts *Options) (*Report, error) {
	examples := 5
	if opts != nil && opts.Examples != 0 {
		examples = max(0, opts.Examples)
	}
	r := &Report{AsOf: asOf, Edits: Edits(old, new)}
	t := tally{order: map[string]int{}, cells: map[cellKey]*Cell{}, causes: map[cellKey]map[string]*Cause{}, examples: examples}
	for i, p := range pairs(old.Trees(), new.Trees()) {
		t.order[p.id] = i
	}
	counted := func(yield func(string, *F) bool) {
		for name, subject := range subjects {
			r.Subjects++
			if !yield(name, subject) {
				return
			}
		}
	}
	last := 0
	for change, err := range Changes(ctx, asOf, old, new, counted) {
		if err != nil {
			return nil, err
		}
		if last != r.Subjects {
			last = r.Subjects
			r.Changed++
		}
		t.add(change)
	}
	r.Cells = t.sorted()
	return r, nil
}

type cellKey struct {
	rule    string
	was, is Answer
}

// tally counts changes. What it holds depends on the rules, not on the subjects.
type tally struct {
	order    map[string]int
	cells    map[cellKey]*Cell
	causes   map[cellKey]map[string]*Cause
	examples int
}

func (t *tally) add(c Change) {
	key := cellKey{c.Rule, c.Was, c.Is}
	cell := t.cells[key]
	if cell == nil {
		cell = &Cell{Rule: c.Rule, Was: c.Was, Is: c.Is}
		t.cells[key], t.causes[key] = cell, map[string]*Cause{}
	}
	cell.Count++
	if len(cell.Examples) < t.examples {
		cell.Examples = append(cell.Examples, c.Subject)
	}
	id := ""
	for _, e := range c.Causes {
		id += e.String() + "\n"
	}
	cause := t.causes[key][id]
	if cause == nil {
		cause = &Cause{Edits: c.Causes}
		t.causes[key][id] = cause
	}
	cause.Count++
}

func (t *tally) sorted() []Cell {
	keys := slices.SortedFunc(maps.Keys(t.cells), func(a, b cellKey) int {
		return cmp.Or(cmp.Compare(t.order[a.rule], t.order[b.rule]), a.was.compare(b.was), a.is.compare(b.is))
	})
	var out []Cell
	for _, key := range keys {
		cell := *t.cells[key]
		for _, id := range slices.Sorted(maps.Keys(t.causes[key])) {
			cell.Causes = append(cell.Causes, *t.causes[key][id])
		}
		slices.SortStableFunc(cell.Causes, func(a, b Cause) int { return cmp.Compare(b.Count, a.Count) })
		out = append(out, cell)
	}
	return out
}
