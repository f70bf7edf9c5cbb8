package rules

import (
	"cmp"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Explanation says why a rule came to its verdict, in plain English.
type Explanation struct {
	Rule    *Rule
	Verdict Verdict
	Reason  Reason
	Why     string      // where the verdict needs a sentence of its own: not in force, switched off, faulty
	Applies *Statement  // what applies_when came to, or nil
	Unless  []Statement // what its exceptions came to, where it came to them
	Require *Statement  // what the rule requires, or nil where it did not come to that
	Missing []Missing   // what would decide an Unknown
	// Day is the event that Why tells of, or whose day counts: its date as it was
	// read. It is nil where the rule goes by the day of the judgement.
	Day *Reading
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

	// Of a condition that has no parts:
	At         Position           // where its text begins, as far as the pack says
	Span       Span               // where it stands in the text of its clause
	Sides      []Operand          // the two that it compares, left and right, or nil
	Element    *Element           // of a question about a list: the element that settles it, or nil
	Readings   []Reading          // the facts it read outside lists, and the lists, each once
	Parameters []ParameterReading // the parameters it read, each once
	// Facts are the paths of all that English may tell of, sorted, with [] for each
	// element of a list: what a host looks at to know whom it may show this.
	Facts    []fact.Path
	Withheld bool // English and the values were taken out by [Explanation.Redact]
}

// Reading is a fact as it was read.
type Reading struct {
	Path  fact.Path
	Label string
	Unit  string
	Value Value  // of a list: how many elements it has
	Name  string // of a word of a closed set: what readers call it, where that is another word
}

// Explain says why the rule came to its verdict. Unlike judging, it looks at
// every condition, also those behind one that had already decided.
func (f *Finding) Explain() *Explanation {
	e := &Explanation{Rule: f.Rule, Verdict: f.Verdict, Reason: f.Reason, Why: f.why(), Missing: f.Missing()}
	in := f.interpreter()
	probe := *f
	entered := probe.enter(in)
	x := explainer{interpreter: in, leaves: &f.Leaves}
	if event := cmp.Or(in.awaited, in.dated); event != nil {
		day := x.reading(event)
		e.Day = &day
	}
	if !entered {
		if f.Verdict == Unknown {
			e.Why = in.maybeInForce()
		}
		return e
	}
	leaves := f.Leaves // a copy of the slice, used up as conditions come by
	x.leaves = &leaves
	if f.compiled.goRule >= 0 {
		e.Require = &Statement{Truth: f.outcome.Truth, Decides: true, English: f.outcome.Because}
		return e
	}
	if applies := f.compiled.applies; applies != nil {
		s := x.place(f.Rule.AppliesWhen).condition(applies)
		e.Applies = &s
		if s.Truth != True {
			s.decide()
			return e
		}
	}
	var excepted Truth
	if e.Unless, excepted = x.exceptions(f.compiled.unless); excepted != False {
		return e
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

// decide marks the parts that the truth of s hangs on. Alternatives of which one
// holds are at fault only where another holds, or may, and only one was to.
func (s *Statement) decide() {
	s.Decides = true
	for i := range s.Parts {
		if part := &s.Parts[i]; (part.Truth == s.Truth || s.Any && s.Truth == Fault && part.Truth == True) && !part.Unconfirmed {
			part.decide()
		}
	}
}

type explainer struct {
	*interpreter
	years  bool          // whole numbers are years
	kind   *Type         // the type of the words that are written out, or nil
	leaves *[]LeafRecord // those of the conditions still to come, in the order of the text
	judged []judgedLeaf  // those of the condition at work
	text   ConditionText // that the condition at work is from
	lists  []fact.Path   // of the list operators around, with [] at their ends
}

// place returns an explainer of conditions from a text.
func (x explainer) place(text ConditionText) explainer {
	x.text = text
	return x
}

func (x explainer) clause(c *clause) Statement {
	s := Statement{Any: c.any}
	if c.cond != nil {
		s = x.place(c.that).condition(c.cond)
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
	s := Statement{Expression: c.String(), Any: c.Op == OpOr || c.Op == OpOneOf}
	if c.Op.Joins() {
		f := folding(c.Op)
		for _, arg := range c.Args {
			s.Parts = append(s.Parts, x.condition(arg))
			f.add(s.Parts[len(s.Parts)-1].Truth)
		}
		s.ID, s.Truth = c.Name, f.truth
		return s
	}
	x = x.with(c)
	s.Truth = x.truth(c)
	s.English = sentence(x.found(c, s.Truth))
	s.Span = c.Span
	s.At = x.text.PositionOf(c)
	s.Sides = x.sides(c)
	s.Element = x.settling(c)
	s.Readings = x.readings(c)
	s.Parameters = x.parametersOf(c)
	s.Facts = x.paths(c)
	return s
}

// readings returns the facts under c that are outside lists, and its lists.
func (x explainer) readings(c *Condition) []Reading {
	var out []Reading
	seen := map[fact.Path]bool{}
	c.Walk(func(n *Condition) bool {
		if n.Op != OpFact || n.Level >= len(x.scopes) || seen[x.at(n)] {
			return true
		}
		seen[x.at(n)] = true
		out = append(out, x.reading(n))
		return true
	})
	return out
}

func (x explainer) reading(c *Condition) Reading {
	v, f, state := x.read(c)
	r := Reading{Path: x.at(c), Value: Value{Kind: c.Type.Kind, State: state}}
	if f != nil {
		r.Label, r.Unit = f.Label, f.Unit
	}
	switch {
	case state != fact.HasValue || c.Type.Kind == Record:
	case c.Type.Kind == List:
		r.Value = IntValue(int64(v.Len()))
	default:
		r.Value = scalarOf(v, c.Type.Kind)
		r.Name, _ = c.Type.name(r.Value)
	}
	return r
}
