package rules

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Explanation says why a rule came to its verdict, in plain English.
type Explanation struct {
	Rule    *Rule
	Verdict Verdict
	Reason  Reason
	Why     string     // where the verdict needs a sentence of its own: not in force, switched off, faulty
	Applies *Statement // what applies_when came to, or nil
	Require *Statement // what the rule requires, or nil where it did not come to that
	Missing []Missing  // what would decide an Unknown
}

// Statement is a part of an explanation: a condition, or parts joined.
type Statement struct {
	ID      string // of the clause, or ""
	Because string // what the author says of the clause, or ""
	Truth   Truth
	Decides bool // the verdict hangs on it
	// Unconfirmed: nobody has checked the clause against its source, and it does
	// not count.
	Unconfirmed bool
	English     string      // what was found, or "" where it has parts
	Expression  string      // the condition as a formula, for those who ask
	Any         bool        // its parts are alternatives
	Parts       []Statement // in the author's order
	Readings    []Reading   // the facts it read, each once
}

// Reading is a fact as it was read.
type Reading struct {
	Path  fact.Path
	Label string
	Unit  string
	Value Value // of a list: how many elements it has
}

// Explain says why the rule came to its verdict. Unlike judging, it looks at
// every condition, also those behind one that had already decided.
func (f *Finding) Explain() *Explanation {
	e := &Explanation{Rule: f.Rule, Verdict: f.Verdict, Reason: f.Reason, Why: f.why(), Missing: f.Missing()}
	in := f.interpreter()
	probe := *f
	if !probe.enter(in) {
		if f.Verdict == Unknown {
			e.Why = in.maybeInForce()
		}
		return e
	}
	x := explainer{interpreter: in}
	if f.compiled.goRule >= 0 {
		e.Require = &Statement{Truth: f.outcome.Truth, Decides: true, English: f.outcome.Because}
		return e
	}
	if applies := f.compiled.applies; applies != nil {
		s := x.condition(applies)
		e.Applies = &s
		if s.Truth != True {
			s.decide()
			return e
		}
	}
	s := x.clause(f.compiled.require)
	s.decide()
	e.Require = &s
	return e
}

func (f *Finding) why() string {
	switch {
	case f.Reason == SwitchedOff:
		return "Switched off: " + f.Why + "."
	case f.Reason == NotInForce:
		in := f.interpreter()
		in.settleDay()
		return in.outOfForce()
	case f.Verdict == Faulty:
		return "It could not be evaluated: " + f.Err.Error() + "."
	}
	return ""
}

// decide marks the parts that the truth of s hangs on.
func (s *Statement) decide() {
	s.Decides = true
	for i := range s.Parts {
		if part := &s.Parts[i]; part.Truth == s.Truth && !part.Unconfirmed {
			part.decide()
		}
	}
}

type explainer struct {
	*interpreter
	years bool // whole numbers are years
}

func (x explainer) clause(c *clause) Statement {
	s := Statement{Any: c.any}
	if c.cond != nil {
		s = x.condition(c.cond)
	}
	s.ID, s.Because, s.Unconfirmed = c.id, c.because, c.unconfirmed
	if c.cond != nil {
		return s
	}
	for _, p := range c.parts {
		s.Parts = append(s.Parts, x.clause(p))
	}
	s.Truth = joined(s.Parts, c.any)
	return s
}

func joined(parts []Statement, any bool) Truth {
	t := TruthOf(!any)
	for _, part := range parts {
		switch {
		case part.Unconfirmed:
		case any:
			t = t.Or(part.Truth)
		default:
			t = t.And(part.Truth)
		}
	}
	return t
}

// condition explains a condition. And and or become parts, so that a reader sees
// each on its own line.
func (x explainer) condition(c *Condition) Statement {
	s := Statement{Expression: c.String(), Any: c.Op == OpOr}
	if c.Op == OpAnd || c.Op == OpOr {
		for _, arg := range c.Args {
			s.Parts = append(s.Parts, x.condition(arg))
		}
		s.Truth = joined(s.Parts, s.Any)
		return s
	}
	s.Truth = x.truth(c)
	s.English = sentence(x.found(c, s.Truth))
	s.Readings = x.readings(c)
	return s
}

// readings returns the facts under c that are outside lists, and its lists.
func (x explainer) readings(c *Condition) []Reading {
	var out []Reading
	seen := map[fact.Path]bool{}
	c.Walk(func(n *Condition) bool {
		if n.Op != OpFact || n.Level >= len(x.scopes) || seen[n.Path()] {
			return true
		}
		seen[n.Path()] = true
		out = append(out, x.reading(n))
		return true
	})
	return out
}

func (x explainer) reading(c *Condition) Reading {
	v, f, state := x.read(c)
	r := Reading{Path: c.Path(), Value: Value{Kind: c.Type.Kind, State: state}}
	if f != nil {
		r.Label, r.Unit = f.Label, f.Unit
	}
	switch {
	case state != fact.HasValue || c.Type.Kind == Record:
	case c.Type.Kind == List:
		r.Value = IntValue(int64(v.Len()))
	default:
		r.Value = scalarOf(v, c.Type.Kind)
	}
	return r
}
