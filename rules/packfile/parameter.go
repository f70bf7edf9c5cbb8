package packfile

import (
	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

func (f *file) parameters(target *[]rules.Parameter) func(*position.Node) {
	return func(n *position.Node) {
		if n.Kind != position.Mapping && n.Kind != position.Refused {
			f.fault(n, "the parameters are not written as fields", "write the name of each with a colon, and below it its values")
		}
		for _, e := range n.Entries {
			*target = append(*target, f.parameter(e))
		}
	}
}

func (f *file) parameter(e position.Entry) rules.Parameter {
	p := rules.Parameter{Name: e.Key.Text, At: f.at(e.Key)}
	f.record(e.Value, "the parameter",
		field{"label", "", into(f, &p.Label)},
		field{"unit", "", into(f, &p.Unit)},
		field{"values", "write each value with the day from which it holds", lists(f, "values", &p.Values, f.parameterValue)},
	)
	return p
}

func (f *file) parameterValue(n *position.Node) rules.ParameterValue {
	v := rules.ParameterValue{At: f.at(n)}
	f.record(n, "the value",
		field{"from", "write the first day, month or year that it holds", into(f, &v.From)},
		field{"to", "", into(f, &v.To)},
		field{"value", "write a number, a text, a date, true or false, or a list", f.value(&v)},
		field{"confidence", "", into(f, &v.Confidence)},
		field{"from_what", "", into(f, &v.FromWhat)},
		field{"sources", "", lists(f, "sources", &v.Sources, f.source)},
	)
	return v
}
