package rules

import (
	"cmp"
	"slices"
	"strings"
)

// overlays lays what a host changes over the packs, and keeps account of it.
type overlays struct {
	parameters  map[[2]string]*ParameterChange // by pack and name
	differences [4][]Difference                // by kind of change, in the order given
}

func (o *overlays) differ(d Difference) {
	o.differences[d.Change-1] = append(o.differences[d.Change-1], d)
}

// parameterChanges finds the parameter that each change is about.
func (c *compiler) parameterChanges(packs []*Pack, all []*Overlay) {
	holders := map[string][]string{} // the packs that have a parameter
	for _, p := range packs {
		for i := range parametersOf(p) {
			holders[p.Parameters[i].Name] = append(holders[p.Parameters[i].Name], p.Name)
		}
	}
	c.overlays.parameters = map[[2]string]*ParameterChange{}
	for _, o := range all {
		for i := range o.Parameters {
			change := o.Parameters[i]
			change.By = cmp.Or(change.By, o.By)
			c.parameterChange(&change, holders)
		}
	}
}

func parametersOf(p *Pack) []Parameter {
	if p == nil {
		return nil
	}
	return p.Parameters
}

func (c *compiler) parameterChange(change *ParameterChange, holders map[string][]string) {
	c.reasonGiven(change.Reason, change.At)
	packs := holders[change.Parameter]
	switch {
	case packs == nil:
		c.fault(change.At, oneOf(change.Parameter, sortedKeys(holders)), "the standard rulebook has no parameter %q", change.Parameter)
		return
	case change.Pack == "" && len(packs) > 1:
		c.fault(change.At, "write pack: with the name of the one you mean", "several packs have a parameter %s: %s", change.Parameter, strings.Join(packs, ", "))
		return
	case change.Pack != "" && !slices.Contains(packs, change.Pack):
		c.fault(change.At, oneOf(change.Pack, packs), "no pack %q has the parameter %s", change.Pack, change.Parameter)
		return
	}
	change.Pack = cmp.Or(change.Pack, packs[0])
	key := [2]string{change.Pack, change.Parameter}
	switch {
	case c.overlays.parameters[key] != nil:
		c.fault(change.At, "leave one out", "the parameter %s is changed twice", change.Parameter)
	case len(change.Values) == 0:
		c.fault(change.At, "give it a value with a from date", "the change of the parameter %s has no value", change.Parameter)
	default:
		c.overlays.parameters[key] = change
	}
}

// overlaid returns a parameter with what a host lays over it.
func (c *compiler) overlaid(pack string, p Parameter) Parameter {
	change := c.overlays.parameters[[2]string{pack, p.Name}]
	if change == nil {
		return p
	}
	if standard, host := kindOf(p.Values), kindOf(change.Values); standard != host && !emptyLists(p.Values, change.Values) {
		c.fault(change.At, "write values of that kind", "the parameter %s is %s, and here %s", p.Name, standard, host)
		return p
	}
	c.overlays.differ(Difference{
		Change: ParameterChanged, Parameter: p.Name, Pack: pack, Reason: change.Reason, By: change.By, At: change.At,
		Standard: valueWords(p.Values, p.Unit), Host: valueWords(change.Values, p.Unit),
	})
	p.Values = layOver(p.Values, change.Values)
	return p
}

// kindOf says what the values of a parameter are.
func kindOf(values []ParameterValue) string {
	kind := NoKind
	for _, v := range values {
		for _, x := range v.Value {
			kind = max(kind, x.Kind)
		}
	}
	if len(values) > 0 && values[0].List {
		return "a list of " + kind.String()
	}
	return kind.String()
}

// emptyLists reports whether both are lists, and one of them holds nothing by
// which to tell of what.
func emptyLists(a, b []ParameterValue) bool {
	empty := func(values []ParameterValue) bool {
		return !slices.ContainsFunc(values, func(v ParameterValue) bool { return !v.List || len(v.Value) > 0 })
	}
	list := func(values []ParameterValue) bool {
		return !slices.ContainsFunc(values, func(v ParameterValue) bool { return !v.List })
	}
	return list(a) && list(b) && (empty(a) || empty(b))
}

// layOver returns the values of a parameter with those of a host in their place
// on the days that the host's hold.
func layOver(standard, host []ParameterValue) []ParameterValue {
	out := slices.Clone(host)
	slices.SortStableFunc(out, func(a, b ParameterValue) int { return a.From.Compare(b.From) })
	endEach(out)
	rest := slices.Clone(standard)
	slices.SortStableFunc(rest, func(a, b ParameterValue) int { return a.From.Compare(b.From) })
	endEach(rest)
	for _, h := range out {
		rest = without(rest, h)
	}
	return append(out, rest...)
}

// endEach ends each value that has no last day before the next one starts.
func endEach(values []ParameterValue) {
	for i := range values {
		if v := &values[i]; v.To.IsZero() && i+1 < len(values) && v.From.First() != values[i+1].From.First() {
			v.To = values[i+1].From.First().AddDays(-1)
		}
	}
}

// without returns values without the days on which h holds.
func without(values []ParameterValue, h ParameterValue) []ParameterValue {
	var out []ParameterValue
	for _, v := range values {
		apart := !h.To.IsZero() && h.To.Last().Compare(v.From.First()) < 0 || !v.To.IsZero() && v.To.Last().Compare(h.From.First()) < 0
		if apart {
			out = append(out, v)
			continue
		}
		if v.From.First().Compare(h.From.First()) < 0 {
			before := v
			before.To = h.From.First().AddDays(-1)
			out = append(out, before)
		}
		if !h.To.IsZero() && (v.To.IsZero() || v.To.Last().Compare(h.To.Last()) > 0) {
			v.From = h.To.Last().AddDays(1)
			out = append(out, v)
		}
	}
	return out
}

// valueWords writes the values of a parameter with their days: 84 days from 1985.
func valueWords(values []ParameterValue, unit string) string {
	var all []string
	for _, v := range values {
		var each []string
		for _, x := range v.Value {
			each = append(each, words(x, unit))
		}
		s := strings.Join(each, ", ")
		if v.List && len(each) == 0 {
			s = "none"
		}
		s += " from " + v.From.English()
		if !v.To.IsZero() {
			s += " to " + v.To.English()
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

// severities gives rules the severities that a host gives them.
func (c *compiler) severities(all []*Overlay) {
	changed := map[string]bool{}
	for _, o := range all {
		for _, change := range o.Severities {
			c.reasonGiven(change.Reason, change.At)
			r := c.byID[change.Rule]
			switch {
			case r == nil:
				c.fault(change.At, oneOf(change.Rule, sortedKeys(c.byID)), "there is no rule %q to give a severity", change.Rule)
				continue
			case changed[change.Rule]:
				c.fault(change.At, "leave one out", "the severity of rule %s is changed twice", change.Rule)
				continue
			case r.Confidence == Unconfirmed && change.Severity != GoodPractice:
				c.fault(change.At, "read its source, and write the rule into a pack of your own", "rule %s is unconfirmed, and so is good practice", change.Rule)
				continue
			case r.Severity == change.Severity:
				c.fault(change.At, "leave the change out", "rule %s is %s already", change.Rule, change.Severity)
				continue
			}
			changed[change.Rule] = true
			c.overlays.differ(Difference{
				Change: SeverityChanged, Rule: change.Rule, Pack: r.pack, Standard: r.Severity.String(), Host: change.Severity.String(),
				Reason: change.Reason, By: cmp.Or(change.By, o.By), At: change.At,
			})
			r.Severity = change.Severity
		}
	}
}

func (c *compiler) reasonGiven(reason string, at Position) {
	if strings.TrimSpace(reason) == "" {
		c.fault(at, "say why, for those who read the reports", "the change has no reason")
	}
}

func (c *compiler) switchOff(off []SwitchOff, all []*Overlay, unconfirmed bool) {
	for _, o := range off {
		c.off(o)
	}
	for _, over := range all {
		for _, o := range over.Off {
			c.reasonGiven(o.Reason, o.At)
			o.By = cmp.Or(o.By, over.By)
			c.off(o)
		}
	}
	for _, r := range c.rules {
		if unconfirmed && r.Confidence == Unconfirmed && r.off == "" {
			c.off(SwitchOff{Rule: r.ID, Reason: "unconfirmed rules are switched off"})
		}
	}
}

func (c *compiler) off(o SwitchOff) {
	r := c.byID[o.Rule]
	if r == nil {
		c.fault(o.At, oneOf(o.Rule, sortedKeys(c.byID)), "no rule %q is there to switch off", o.Rule)
		return
	}
	if r.off != "" {
		return // the first one to do it has said why
	}
	r.off = cmp.Or(strings.TrimSpace(o.Reason), "no reason was given")
	c.overlays.differ(Difference{
		Change: RuleSwitchedOff, Rule: r.ID, Pack: r.pack, Standard: r.Severity.String(), Host: "switched off",
		Reason: r.off, By: o.By, At: o.At,
	})
}

// localPacks adds the packs of the overlays.
func (c *compiler) localPacks(all []*Overlay) {
	for _, o := range all {
		first := len(c.rules)
		for _, p := range o.Packs {
			c.pack(p)
		}
		for _, r := range c.rules[first:] {
			c.overlays.differ(Difference{Change: RuleAdded, Rule: r.ID, Pack: r.pack, Host: r.Severity.String(), By: o.By, At: r.At})
		}
	}
}

// all returns the differences in the order of [Checker.Differences].
func (o *overlays) all(rules []*rule) []Difference {
	out := slices.Concat(o.differences[:]...)
	for i := range out {
		if d := &out[i]; d.Change == ParameterChanged {
			d.ReadBy = readers(rules, d.Pack, d.Parameter)
		}
	}
	return out
}

// readers returns the ids of the rules of a pack that read a parameter.
func readers(rules []*rule, pack, name string) []string {
	var ids []string
	for _, r := range rules {
		reads := false
		r.conditions(func(c *Condition) {
			c.Walk(func(n *Condition) bool {
				reads = reads || n.Op == OpParameter && n.Name == name
				return true
			})
		})
		if reads && r.pack == pack {
			ids = append(ids, r.ID)
		}
	}
	return ids
}
