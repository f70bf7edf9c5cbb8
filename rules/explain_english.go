package rules

import (
	"fmt"
	"strings"
)

// English tells the explanation in sentences, to be read aloud: the verdict, what
// it hangs on and what is missing. It ends without a line break.
func (e *Explanation) English() string {
	t := teller{}
	t.say(fmt.Sprintf("%s: %s.", e.Rule.Title, spoken(e.Verdict)))
	if e.Why != "" {
		t.say(e.Why)
	}
	switch {
	case e.Applies != nil && e.Applies.Decides && e.Verdict == NotApplicable:
		t.say("The rule does not apply here.")
		t.statement(e.Applies)
	case e.Applies != nil && e.Applies.Decides:
		t.say("It is not known whether the rule applies.")
		t.statement(e.Applies)
	case e.Require != nil:
		t.statement(e.Require)
	case e.Unless != nil && e.Verdict == NotApplicable:
		t.say("An exception holds.")
		t.exceptions(e.Unless)
	case e.Unless != nil && e.Verdict == Unknown:
		t.say("It is not known whether an exception holds.")
		t.exceptions(e.Unless)
	}
	t.missing(e.Missing)
	return strings.Join(t.sentences, " ")
}

func spoken(v Verdict) string {
	switch v {
	case Unknown:
		return "cannot tell yet"
	case Faulty:
		return "could not be evaluated"
	}
	return v.String()
}

// asserted makes a sentence of what an author says of a clause, as far as it is true.
func asserted(because string, t Truth) string {
	switch t {
	case True:
		return sentence(because)
	case False:
		return "It is not so that " + because + "."
	case Undecided:
		return "It cannot be told yet whether " + because + "."
	}
	return "It could not be worked out whether " + because + "."
}

type teller struct{ sentences []string }

func (t *teller) say(sentence string) { t.sentences = append(t.sentences, sentence) }

// statement tells the parts of s that decide. Each that an author has words for
// is told by them, and then by what was found.
func (t *teller) statement(s *Statement) {
	if s.Because != "" {
		t.say(asserted(s.Because, s.Truth))
	}
	if s.English != "" {
		t.say(s.English)
	}
	t.parameters(s)
	for i := range s.Parts {
		if s.Parts[i].Decides {
			t.statement(&s.Parts[i])
		}
	}
}

// exceptions tells of those on which the verdict hangs.
func (t *teller) exceptions(all []Statement) {
	for i := range all {
		if all[i].Decides {
			t.statement(&all[i])
		}
	}
}

func (t *teller) parameters(s *Statement) {
	for _, p := range s.Parameters {
		if len(p.Values) > 0 && !s.Withheld {
			t.say(sentence(p.English()))
		}
	}
}

// English says what value a parameter had and where that comes from: fewest beds:
// 20 beds, from 1 April 2017 (a source, 2017).
func (p ParameterReading) English() string {
	label := p.Label
	if label == "" {
		label = strings.ReplaceAll(p.Name, "_", " ")
	}
	var values []string
	for _, v := range p.Values {
		values = append(values, words(v, p.Unit))
	}
	if len(values) == 0 {
		return label + ": not known"
	}
	out := label + ": " + strings.Join(values, ", ") + ", from " + p.From.English()
	if !p.To.IsZero() {
		out += " until " + p.To.Last().English()
	}
	switch {
	case len(p.Sources) > 0:
		out += " (" + p.Sources[0].String() + ")"
	case p.FromWhat != "":
		out += " (derived from " + p.FromWhat + ")"
	case p.Confidence == Unconfirmed:
		out += " (unconfirmed)"
	}
	return out
}

func (t *teller) missing(missing []Missing) {
	if len(missing) == 0 {
		return
	}
	names := make([]string, len(missing))
	for i, m := range missing {
		names[i] = m.English()
	}
	t.say("What is missing: " + strings.Join(names, "; ") + ".")
}

// English names the fact: position of the commissioner (Dorset), to the day.
func (m Missing) English() string {
	s := m.Label
	if m.Of != "" {
		s += " (" + m.Of + ")"
	}
	if m.Imprecise {
		s += ", to the day"
	}
	return s
}
