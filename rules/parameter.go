package rules

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// parameter returns the value of a parameter on the day that counts. A list
// parameter is only read by [interpreter.in].
func (in *interpreter) parameter(c *Condition) Value {
	values, err := in.parameterValues(c.Name)
	switch {
	case err != nil:
		return faultValue(err)
	case values == nil:
		return Value{Kind: c.Type.Kind}
	}
	return values[0]
}

// parameterValues returns nil and no error where the day that counts is not
// known well enough to say which of its values a parameter has.
func (in *interpreter) parameterValues(name string) ([]Value, error) {
	switch held, s := in.rule.params[name].at(in.day); {
	case s == faulty:
		return nil, fmt.Errorf("the parameter %s has no value on %s", name, in.day)
	case s == notSupplied:
		in.missDay()
		return nil, nil
	case held.Value == nil:
		return []Value{}, nil
	default:
		return held.Value, nil
	}
}

// at returns the value that a parameter has on a day, or says why there is none
// to be had.
func (p *Parameter) at(day fact.Date) (*ParameterValue, standing) {
	if day.IsZero() {
		return nil, notSupplied
	}
	var held *ParameterValue
	for i := range p.Values {
		switch v := &p.Values[i]; {
		case v.throughout(day):
			return v, known
		case v.during(day):
			held = v
		}
	}
	if held == nil {
		return nil, faulty
	}
	return nil, notSupplied
}

// during reports whether v holds on a day that day may stand for.
func (v *ParameterValue) during(day fact.Date) bool {
	return day.Last().Compare(v.From.First()) >= 0 && (v.To.IsZero() || day.First().Compare(v.To.Last()) <= 0)
}

// throughout reports whether v holds on all the days that day may stand for.
func (v *ParameterValue) throughout(day fact.Date) bool {
	return day.First().Compare(v.From.First()) >= 0 && (v.To.IsZero() || day.Last().Compare(v.To.Last()) <= 0)
}
