package ruletest

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/reach"
	"github.com/clinicalsenate/clinicalsenate/rules/report"
)

// Coverage says which truths the parts of rules came to in the cases about them.
type Coverage struct {
	Parts []CoveredPart // in the order of the rules and of their texts
}

// CoveredPart is a clause that has parts, or a leaf: a condition without and, or
// and not in it. What a list operator asks of each element is part of its leaf.
type CoveredPart struct {
	Pack, Rule string
	RuleAt     rules.Position
	Clause     string // the id of the clause, or its place in the rule: 1.2; or applies_when
	At         rules.Position
	Text       string // as a formula
	Seen       []rules.Truth
	Lacking    []rules.Truth // that no case shows
	// Excluded are those that it cannot come to, whatever the facts, with the reason.
	Excluded map[rules.Truth]string
}

// truths are those that a part should be seen to come to.
var truths = []rules.Truth{rules.True, rules.False, rules.Undecided}

// Cover judges the cases and notes what each part of a rule came to in the cases
// about the rule: true, false and unknown. A leaf that another had made needless
// was not judged, and counts as not seen. Frozen cases do not count, and neither
// does what a clause comes to in a case that the rule does not apply to.
//
// A truth that a part cannot come to where the rule applies, as package reach
// proves, is not asked for. The error says that a case is at fault or does not
// hold.
func Cover[F any](ctx context.Context, checker *rules.Checker[F], files fs.FS, opts *Options[F]) (*Coverage, error) {
	s, err := load(ctx, checker, files, opts)
	if err != nil {
		return nil, err
	}
	c := &Coverage{}
	for _, tree := range s.trees {
		if tree.Require == nil {
			continue // a Go rule
		}
		r := newCovered(tree)
		trial, err := checker.Only(tree)
		if err != nil {
			return nil, err
		}
		for _, a := range s.byRule[tree.Rule.ID] {
			findings, err := trial.Check(ctx, a.asOf, &a.facts)
			if err != nil {
				return nil, err
			}
			r.note(&findings[0])
		}
		parts, err := settle(checker, r)
		if err != nil {
			return nil, err
		}
		c.Parts = append(c.Parts, parts...)
	}
	return c, nil
}

// covered is a rule at work.
type covered struct {
	tree   *rules.RuleTree
	leaves map[*rules.Condition]int // to their records
	count  int                      // of the records
	parts  []*coveredPart
	of     map[any]*coveredPart // a clause or a condition
	cells  map[cellLeaf]*coveredPart
}

// cellLeaf names a leaf of a cell of a table, wherever it stands in the rule.
type cellLeaf struct {
	within *rules.ConditionText
	span   rules.Span
	key    string
}

type coveredPart struct {
	CoveredPart
	part reach.Part
	seen map[rules.Truth]bool
}

func newCovered(tree *rules.RuleTree) *covered {
	r := &covered{tree: tree, leaves: map[*rules.Condition]int{}, of: map[any]*coveredPart{}, cells: map[cellLeaf]*coveredPart{}}
	if tree.Applies != nil {
		r.condition(nil, "applies_when", tree.Applies)
	}
	for i, x := range tree.Unless {
		r.clause(x, "unless."+strconv.Itoa(i+1))
	}
	r.clause(tree.Require, "")
	return r
}

// condition adds the leaves of a condition.
func (r *covered) condition(clause *rules.ClauseTree, name string, c *rules.Condition) {
	c.Walk(func(n *rules.Condition) bool {
		if !n.Leaf() {
			return true
		}
		at := r.count
		if r.count++; r.of[n] != nil {
			return false // one that stands in two places
		}
		r.leaves[n] = at
		cell := cellLeaf{n.Within, n.Span, n.Key()}
		if p := r.cells[cell]; p != nil && n.Within != nil {
			r.of[n] = p // a table is laid out with a cell in several places
			return false
		}
		r.add(n, name, r.tree.Position(clause, n), n.Key(), reach.Part{Condition: n})
		r.cells[cell] = r.of[n]
		return false
	})
}

func (r *covered) add(of any, name string, at rules.Position, text string, part reach.Part) {
	p := &coveredPart{part: part, seen: map[rules.Truth]bool{}, CoveredPart: CoveredPart{
		Pack: r.tree.Pack, Rule: r.tree.Rule.ID, RuleAt: r.tree.Rule.At, Clause: name, At: at, Text: text, Excluded: map[rules.Truth]string{},
	}}
	r.parts, r.of[of] = append(r.parts, p), p
}

func (r *covered) clause(c *rules.ClauseTree, name string) {
	if c.Clause.ID != "" {
		name = c.Clause.ID
	}
	shown := name
	if shown == "" {
		shown = "require"
	}
	if c.Condition != nil {
		r.condition(c, shown, c.Condition)
		return
	}
	text := "all of its parts"
	if c.Any {
		text = "any of its parts"
	}
	r.add(c, shown, c.Clause.At, text, reach.Part{Clause: c})
	for i, p := range c.Parts {
		r.clause(p, strings.TrimPrefix(name+"."+strconv.Itoa(i+1), "."))
	}
}

// note notes what the parts came to in a case.
func (r *covered) note(f *rules.Finding) {
	if len(f.Leaves) == 0 {
		return // not in force
	}
	if r.tree.Applies != nil && r.truth(f, r.tree.Applies) != rules.True {
		return
	}
	excluded := true // every exception: only then is the rest judged
	for _, x := range r.tree.Unless {
		excluded = r.noteClause(f, x) == rules.False && excluded
	}
	if excluded {
		r.noteClause(f, r.tree.Require)
	}
}

// truth notes the leaves of c and returns what c came to. A leaf that was not
// judged changes nothing.
func (r *covered) truth(f *rules.Finding, c *rules.Condition) rules.Truth {
	switch c.Op {
	case rules.OpNot:
		return r.truth(f, c.Args[0]).Not()
	case rules.OpAnd, rules.OpOr, rules.OpOneOf:
		var all []rules.Truth
		for _, arg := range c.Args {
			all = append(all, r.truth(f, arg))
			if settled(c.Op, all) {
				break // the rest was not judged
			}
		}
		return c.Op.Join(all...)
	}
	record := f.Leaves[r.leaves[c]]
	r.of[c].seen[record.Truth] = true
	return record.Truth
}

// settled reports whether a node that joins conditions looks at no more of them:
// an and at the first that is false, an or at the first that is true, and one of at
// the second that is.
func settled(op rules.Op, all []rules.Truth) bool {
	last := all[len(all)-1]
	if op == rules.OpAnd {
		return last == rules.False
	}
	before := slices.Contains(all[:len(all)-1], rules.True)
	return last == rules.True && (op == rules.OpOr || before)
}

func (r *covered) noteClause(f *rules.Finding, c *rules.ClauseTree) rules.Truth {
	if c.Condition != nil {
		return r.truth(f, c.Condition)
	}
	t := rules.TruthOf(!c.Any)
	for _, p := range c.Parts {
		switch u := r.noteClause(f, p); {
		case p.Clause.Unconfirmed:
		case c.Any:
			t = t.Or(u)
		default:
			t = t.And(u)
		}
	}
	r.of[c].seen[t] = true
	return t
}

// settle says of each part what was not seen, and what cannot be.
func settle[F any](checker *rules.Checker[F], r *covered) ([]CoveredPart, error) {
	space, err := reach.New(checker, r.tree)
	if err != nil {
		return nil, err
	}
	var out []CoveredPart
	for _, p := range r.parts {
		var can *reach.Truths
		for _, t := range truths {
			if p.seen[t] {
				p.Seen = append(p.Seen, t)
				continue
			}
			if can == nil {
				can = p.can(space)
			}
			if _, possible := can.Can(0, t); !possible && can.Exact {
				p.Excluded[t] = p.why(r.tree, t)
			} else {
				p.Lacking = append(p.Lacking, t)
			}
		}
		out = append(out, p.CoveredPart)
	}
	return out, nil
}

func (p *coveredPart) can(space interface {
	Of([]int, ...reach.Part) *reach.Truths
}) *reach.Truths {
	if p.Clause == "applies_when" {
		return space.Of(nil, p.part)
	}
	return space.Of([]int{0}, p.part)
}

func (p *coveredPart) why(tree *rules.RuleTree, t rules.Truth) string {
	where := ""
	if tree.Applies != nil && p.Clause != "applies_when" {
		where = " where the rule applies"
	}
	return fmt.Sprintf("it is never %s%s, whatever the facts", t, where)
}

// Report returns how much was seen of each rule, what was not, and as accepted
// what cannot be.
func (c *Coverage) Report() *report.Report {
	out := &report.Report{Tool: "coverage"}
	for i := range c.Parts {
		p := &c.Parts[i]
		if n := len(out.Scores); n == 0 || out.Scores[n-1].Rule != p.Rule || out.Scores[n-1].Pack != p.Pack {
			out.Scores = append(out.Scores, report.Score{Pack: p.Pack, Rule: p.Rule, At: p.RuleAt})
		}
		score := &out.Scores[len(out.Scores)-1]
		score.Got, score.Of = score.Got+len(p.Seen), score.Of+len(p.Seen)+len(p.Lacking)
		for _, t := range truths {
			if reason, excluded := p.Excluded[t]; excluded {
				out.Findings = append(out.Findings, p.finding(t, reason))
			}
		}
		for _, t := range p.Lacking {
			out.Findings = append(out.Findings, p.finding(t, ""))
		}
	}
	out.Sort()
	return out
}

func (p *CoveredPart) finding(t rules.Truth, reason string) report.Finding {
	return report.Finding{
		ID:   fmt.Sprintf("%s/%s/%s/%s", p.Rule, p.Clause, t, p.Text),
		Code: "coverage", Pack: p.Pack, Rule: p.Rule, At: p.At, Accepted: reason,
		Message: fmt.Sprintf("no case shows %s to be %s: %s", p.Clause, t, p.Text),
	}
}

// RequireCoverage fails a test where the cases show less than the share atLeast of
// what the parts of the rules of any pack can come to, and lists what they do not
// show. It returns what was seen, for a report.
//
//	ruletest.RequireCoverage(t, checker, os.DirFS("testdata/cases"), nil, 0.95)
func RequireCoverage[F any](t testing.TB, checker *rules.Checker[F], files fs.FS, opts *Options[F], atLeast float64) *Coverage {
	t.Helper()
	c, err := Cover(t.Context(), checker, files, opts)
	if err != nil {
		t.Errorf("%v", err)
		return nil
	}
	requireScores(t, c.Report(), atLeast)
	return c
}
