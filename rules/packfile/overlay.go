package packfile

import (
	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// ParseOverlay reads what a host changes in a rulebook. The name of the file
// stands in positions, and its ending says how the file is written.
//
//	overlay: North ICB
//	by: Director of Strategy, North ICB   # or by: at a change
//	off:
//	  - {rule: R071, reason: our own pack asks for more}
//	severities:
//	  - {rule: R047, severity: policy, reason: our board adopted it}
//	parameters:
//	  - parameter: consultation_days
//	    pack: service-change/involvement    # may be left out where only one pack has it
//	    reason: our board consults for fourteen weeks
//	    values: [{from: 2025-04-01, value: 98, confidence: confirmed}]
//
// Local packs are files of their own, for [Parse]; a host puts them into the
// overlay's Packs. Whether the rules and parameters are there is known only
// beside the packs: [rules.Compile] says so, with the position in this file.
//
// With any fault there is no overlay, and the error joins a [*rules.PackError]
// for each, in the order of the file.
func ParseOverlay(name string, data []byte) (*rules.Overlay, error) {
	return parse(name, data, (*file).overlay)
}

const whyChanged = "say why, for those who read the reports"

func (f *file) overlay() *rules.Overlay {
	o := &rules.Overlay{At: f.at(f.root)}
	f.record(f.root, "the overlay",
		field{"overlay", "name it, as by the organisation whose it is", into(f, &o.Name)},
		field{"by", "", into(f, &o.By)},
		field{"off", "", lists(f, "rules to switch off", &o.Off, f.switchOff)},
		field{"severities", "", lists(f, "severities", &o.Severities, f.severityChange)},
		field{"parameters", "", lists(f, "parameters", &o.Parameters, f.parameterChange)},
	)
	return o
}

func (f *file) switchOff(n *position.Node) rules.SwitchOff {
	o := rules.SwitchOff{At: f.at(n)}
	f.record(n, "the rule to switch off",
		field{"rule", "write the id of the rule", f.named(&o.Rule, &o.At)},
		field{"reason", whyChanged, into(f, &o.Reason)},
		field{"by", "", into(f, &o.By)},
	)
	return o
}

func (f *file) severityChange(n *position.Node) rules.SeverityChange {
	c := rules.SeverityChange{At: f.at(n)}
	f.record(n, "the change of a severity",
		field{"rule", "write the id of the rule", f.named(&c.Rule, &c.At)},
		field{"severity", "write statutory, policy or good-practice", into(f, &c.Severity)},
		field{"reason", whyChanged, into(f, &c.Reason)},
		field{"by", "", into(f, &c.By)},
	)
	return c
}

func (f *file) parameterChange(n *position.Node) rules.ParameterChange {
	c := rules.ParameterChange{At: f.at(n)}
	f.record(n, "the change of a parameter",
		field{"parameter", "write the name of the parameter", f.named(&c.Parameter, &c.At)},
		field{"pack", "", into(f, &c.Pack)},
		field{"reason", whyChanged, into(f, &c.Reason)},
		field{"by", "", into(f, &c.By)},
		field{"values", "write each value with the day from which it holds", lists(f, "values", &c.Values, f.parameterValue)},
	)
	return c
}

// named reads the name of a rule or a parameter, and notes where it stands.
func (f *file) named(name *string, at *rules.Position) func(*position.Node) {
	return func(n *position.Node) {
		f.add(position.Decode(n, name))
		*at = f.at(n)
	}
}
