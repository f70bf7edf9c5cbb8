package packfile

import (
	"regexp"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// What an unquoted scalar looks like. Each form takes in what only resembles it,
// so that [position.Decode] refuses that and says what to write: a text for which
// the author meant a number would make every comparison with it a fault elsewhere.
var (
	dateLike  = regexp.MustCompile(`^[0-9]+-[0-9]+(-[0-9]+)?$`)
	boolLike  = regexp.MustCompile(`^(?i:true|false|yes|no|on|off|y|n)$`)
	whole     = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
	floatLike = regexp.MustCompile(`^(?i:[-+]?(\.?[0-9][0-9_,.]*(e[-+]?[0-9]+)?|0x[0-9a-f_]+|0o[0-7_]+|\.inf|\.nan))$`)
)

// isoDate is a text that is a date in JSON.
var isoDate = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$`)

// value reads the value of a parameter: a scalar or a list of scalars.
func (f *file) value(v *rules.ParameterValue) func(*position.Node) {
	return func(n *position.Node) {
		if n.Kind != position.Sequence {
			v.Value = []rules.Value{f.scalar(n)}
			return
		}
		v.List = true
		for _, item := range n.Items {
			v.Value = append(v.Value, f.scalar(item))
		}
	}
}

func (f *file) scalar(n *position.Node) rules.Value {
	switch {
	case n.Kind == position.Mapping || n.Kind == position.Sequence:
		f.fault(n, "this cannot be the value of a parameter", "write a number, a text, a date, true or false, or a list of one of these")
		return rules.Value{}
	case f.json() && n.Quoted && isoDate.MatchString(n.Text):
		return decoded(f, n, rules.DateValue)
	case n.Quoted:
		return decoded(f, n, rules.TextValue)
	case dateLike.MatchString(n.Text):
		return decoded(f, n, rules.DateValue)
	case boolLike.MatchString(n.Text):
		return decoded(f, n, rules.BoolValue)
	case whole.MatchString(n.Text):
		return decoded(f, n, rules.IntValue)
	case floatLike.MatchString(n.Text):
		return decoded(f, n, rules.FloatValue)
	}
	return decoded(f, n, rules.TextValue)
}

// decoded reads a scalar as a T.
func decoded[T bool | int64 | float64 | string | fact.Date](f *file, n *position.Node, value func(T) rules.Value) rules.Value {
	var x T
	err := position.Decode(n, &x)
	if !n.Quoted {
		for _, fault := range position.All(err) {
			fault.Hint += "; a text goes in quotes"
		}
	}
	f.add(err)
	return value(x)
}
