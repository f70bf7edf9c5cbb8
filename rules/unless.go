package rules

import "fmt"

// Exception is a case in which a rule does not apply: the "unless" of its text.
// Exceptions are alternatives of which one at most may hold. Two that hold
// together make the rule Faulty, because its sources do not say which counts.
type Exception struct {
	ID      string
	That    ConditionText
	Because string   // in plain English, as a statement that is true when the exception holds
	Sources []Source // none: those of the rule
	At      Position
}

// clause returns the exception as a clause of the same form.
func (x *Exception) clause() *Clause {
	return &Clause{ID: x.ID, Because: x.Because, That: x.That, At: x.At}
}

// exceptions compiles the exceptions of a rule. Their ids are among those of its
// clauses.
func (c *compiler) exceptions(src []Exception, ids map[string]bool) []*clause {
	var out []*clause
	for i := range src {
		x := &src[i]
		if x.ID == "" {
			c.fault(x.At, "give it an id, which reports and cases name it by", "an exception has no id")
		}
		if x.Because == "" {
			c.fault(x.At, "say in because: what is so when it holds", "the exception %q has no words", x.ID)
		}
		if x.That.Text == "" {
			c.fault(x.At, "write that: and the condition", "the exception %q has no condition", x.ID)
			continue
		}
		out = append(out, c.clause(x.clause(), ids))
	}
	return out
}

// excepted is what the exceptions of a rule come to, while they are gone through.
// The zero excepted has seen none.
type excepted struct {
	first, second    int // the first two that hold, counted from 1; 0 for none
	undecided, fault bool
}

func (e *excepted) see(i int, t Truth) {
	switch {
	case t == True && e.first == 0:
		e.first = i + 1
	case t == True && e.second == 0:
		e.second = i + 1
	case t == Undecided:
		e.undecided = true
	case t == Fault:
		e.fault = true
	}
}

// truth is True where one exception holds, False where none does, and a Fault
// where two do: whatever the others are, that will not change. While one is open
// another may yet turn out to hold beside it, so that one open leaves all open.
func (e *excepted) truth() Truth {
	switch {
	case e.second > 0:
		return Fault
	case e.undecided:
		return Undecided
	case e.fault:
		return Fault
	case e.first > 0:
		return True
	}
	return False
}

// excepted judges each of the exceptions: a reader wants to know about all.
func (in *interpreter) excepted(all []*clause) Truth {
	before := in.reasons()
	var e excepted
	for i, x := range all {
		e.see(i, in.clause(x))
	}
	t := e.truth()
	if e.second > 0 {
		in.settle(True, before)
		return in.fail(bothHold(all[e.first-1], all[e.second-1]))
	}
	in.settle(t, before)
	return t
}

func bothHold(a, b *clause) error {
	return fmt.Errorf("the exceptions %s and %s hold together, and only one may", a.id, b.id)
}

// excepted is [interpreter.excepted], lowered.
func (r *loweredRule) excepted(f *frame) Truth {
	var e excepted
	for i, x := range r.unless {
		e.see(i, x(f))
	}
	return e.truth()
}

// exceptions explains the exceptions, and marks those on which it hangs that the
// rule was not judged.
func (x explainer) exceptions(all []*clause) ([]Statement, Truth) {
	var e excepted
	var out []Statement
	for i, c := range all {
		s := x.clause(c)
		e.see(i, s.Truth)
		out = append(out, s)
	}
	t := e.truth()
	for i := range out {
		held := out[i].Truth == True && (t == True || e.second > 0)
		if held || e.second == 0 && out[i].Truth == t && t != False {
			out[i].decide()
		}
	}
	return out, t
}
