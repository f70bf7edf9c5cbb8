package reach

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// candidates is what a fact can be, one of each class.
type candidates struct {
	path   fact.Path
	worths []worth
	why    string // why there may be other classes, or ""
}

// constants are the values that conditions compare facts with, and how many facts
// are compared with each other.
type constants struct {
	values []rules.Value
	facts  int
}

// gather adds what a condition names; params are the parameters it may read.
func (k *constants) gather(c *rules.Condition, l *leaf) {
	c.Walk(func(n *rules.Condition) bool {
		switch n.Op {
		case rules.OpLiteral:
			k.values = append(k.values, n.Literal)
		case rules.OpSet:
			k.values = append(k.values, n.Set...)
		case rules.OpParameter:
			for _, v := range l.parameter(n.Name).Values {
				k.values = append(k.values, v.Value...)
				k.values = append(k.values, rules.DateValue(v.From.First()))
				if !v.To.IsZero() {
					k.values = append(k.values, rules.DateValue(v.To.Last()))
				}
			}
		}
		return true
	})
}

// facts returns what each fact that the leaves of a group read can be.
func (g *group[F]) facts() []candidates {
	var paths []fact.Path
	types := map[fact.Path]*rules.Type{}
	var k constants
	for _, i := range g.leaves {
		l := g.space.leaves[i]
		k.gather(l.cond, l)
		k.values = append(k.values, rules.DateValue(l.tree.Rule.InForce.From), rules.DateValue(l.tree.Rule.InForce.To))
		for _, p := range l.facts {
			if types[p] == nil {
				paths = append(paths, p)
				types[p] = l.typeOf(p)
			}
		}
	}
	slices.SortStableFunc(paths, func(p, q fact.Path) int { return cmp.Compare(len(p), len(q)) }) // what holds others first
	k.facts = min(3, len(paths))
	out := make([]candidates, len(paths))
	for i, p := range paths {
		out[i] = g.candidates(p, types[p], &k)
	}
	return out
}

// typeOf returns the type of a fact that the leaf reads.
func (l *leaf) typeOf(p fact.Path) *rules.Type {
	if p == asOf {
		return &rules.Type{Kind: rules.DateKind}
	}
	for _, event := range l.tree.By {
		if event.Path() == p {
			return event.Type
		}
	}
	var found *rules.Type
	l.cond.Walk(func(n *rules.Condition) bool {
		if n.Op == rules.OpFact && n.Level == 0 && n.Path() == p {
			found = n.Type
		}
		return found == nil
	})
	return found
}

func (g *group[F]) candidates(p fact.Path, t *rules.Type, k *constants) candidates {
	c := candidates{path: p}
	if p == asOf {
		c.worths = days(k.dates(), k.facts, false)
		return c
	}
	absent, none, of := g.space.made.states(reflect.TypeFor[F](), strings.Split(string(p), "."))
	if absent {
		c.worths = append(c.worths, notSupplied)
	}
	if none {
		c.worths = append(c.worths, knownNone)
	}
	switch t.Kind {
	case rules.Record:
		c.worths = append(c.worths, worth{state: fact.HasValue, text: "recorded"})
	case rules.List:
		lists, why := g.lists(p, t, of)
		c.worths, c.why = append(c.worths, lists...), why
	default:
		c.worths = append(c.worths, k.worths(t)...)
	}
	return c
}

// worths returns a value of each class that the constants cut a scalar into.
func (k *constants) worths(t *rules.Type) []worth {
	switch t.Kind {
	case rules.Bool:
		return []worth{valued(rules.BoolValue(true)), valued(rules.BoolValue(false))}
	case rules.Int:
		return k.ints()
	case rules.Float:
		return k.floats()
	case rules.Text:
		return k.texts(t.Values)
	}
	return days(k.dates(), k.facts, true)
}

// ints are the constants and as many numbers on each side as there are facts, so
// that facts compared with each other find room between two of them.
func (k *constants) ints() []worth {
	var out []int64
	for _, v := range k.values {
		switch v.Kind {
		case rules.Int:
			out = append(out, v.Int())
		case rules.Float:
			out = append(out, int64(v.Float()), int64(v.Float())+1)
		}
	}
	if len(out) == 0 {
		out = append(out, 1)
	}
	around := slices.Clone(out)
	for by := range int64(k.facts + 1) {
		for _, n := range out {
			around = append(around, n-by, n+by)
		}
	}
	slices.Sort(around)
	var worths []worth
	for _, n := range slices.Compact(around) {
		worths = append(worths, valued(rules.IntValue(n)))
	}
	return worths
}

// floats are the constants, a number between each two, and one beyond each end.
func (k *constants) floats() []worth {
	var at []float64
	for _, v := range k.values {
		if v.Kind == rules.Int || v.Kind == rules.Float {
			at = append(at, v.Float())
		}
	}
	if len(at) == 0 {
		at = append(at, 1)
	}
	slices.Sort(at)
	at = slices.Compact(at)
	out := []float64{at[0] - 1}
	for i, x := range at {
		out = append(out, x)
		if i+1 < len(at) {
			out = append(out, x+(at[i+1]-x)/2)
		}
	}
	out = append(out, at[len(at)-1]+1)
	var worths []worth
	for _, x := range out {
		worths = append(worths, valued(rules.FloatValue(x)))
	}
	return worths
}

// texts are the constants and some others, from the values that are allowed where
// not any text is.
func (k *constants) texts(allowed []string) []worth {
	var texts []string
	for _, v := range k.values {
		if v.Kind == rules.Text && v.Text() != "" && (allowed == nil || slices.Contains(allowed, v.Text())) {
			texts = append(texts, v.Text())
		}
	}
	others := max(1, k.facts)
	for _, text := range allowed {
		if others > 0 && !slices.Contains(texts, text) {
			texts = append(texts, text)
			others--
		}
	}
	for i := 0; allowed == nil && i < others; i++ {
		texts = append(texts, "another"+strings.Repeat("!", i))
	}
	slices.Sort(texts)
	var worths []worth
	for _, text := range slices.Compact(texts) {
		worths = append(worths, valued(rules.TextValue(text)))
	}
	return worths
}

func (k *constants) dates() []fact.Date {
	var out []fact.Date
	for _, v := range k.values {
		if v.Kind == rules.DateKind && v.Exact() {
			out = append(out, v.Date().First(), v.Date().Last())
		}
	}
	if len(out) == 0 {
		out = append(out, fact.MustDate("2024-06-01"))
	}
	return out
}

// days are the dates and the days around them and, of a fact, also months and
// years, which a date may be known to.
func days(around []fact.Date, facts int, partial bool) []worth {
	var out []fact.Date
	for _, d := range around {
		for by := -max(1, facts); by <= max(1, facts); by++ {
			out = append(out, d.AddDays(by))
			if partial && by >= -1 && by <= 1 {
				year := d.Year() + by
				month := d.AddMonths(by)
				out = append(out, fact.MustDate(month.String()[:len("2006-01")]))
				if year >= 1 && year <= 9999 {
					out = append(out, fact.MustDate(fact.Day(year, time.January, 1).String()[:len("2006")]))
				}
			}
		}
	}
	slices.SortFunc(out, fact.Date.Compare)
	var worths []worth
	seen := map[fact.Date]bool{}
	for _, d := range out {
		if !seen[d] {
			seen[d] = true
			worths = append(worths, valued(rules.DateValue(d)))
		}
	}
	return worths
}
