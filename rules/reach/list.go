package reach

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// lists returns the lists with elements that the list at a path can be, and why
// there may be others, or "".
func (g *group[F]) lists(p fact.Path, t *rules.Type, of reflect.Type) ([]worth, string) {
	u := g.uses(p)
	if u.asked == 0 { // only its length counts
		return u.lengths(of, t.Max), u.tooLong(t.Max)
	}
	elements, why := g.elements(u, t.Elem, of.Elem())
	classes := g.classes(p, elements, of)
	out := []worth{}
	longer := u.numbers(t.Max)
	pick := func(items ...worth) {
		out = append(out, listOf(of, items))
		for _, n := range longer { // an element that stands there twice changes nothing but the length
			if n > len(items) && len(out) <= maxElements {
				padded := slices.Clone(items)
				for len(padded) < n {
					padded = append(padded, items[len(items)-1])
				}
				out = append(out, listOf(of, padded))
			}
		}
	}
	for i, a := range classes {
		pick(a)
		for j, b := range classes[i+1:] {
			if t.Max < 2 {
				break
			}
			pick(a, b)
			for _, c := range classes[i+1+j+1:] {
				if u.leaves > 2 && t.Max > 2 && len(out) < maxElements {
					pick(a, b, c)
				}
			}
		}
	}
	if why == "" {
		why = u.tooLong(t.Max)
	}
	switch {
	case len(out) > maxElements:
		out, why = out[:maxElements], "there are too many lists to look at"
	case u.leaves > 3:
		why = "more is asked of " + string(p) + " than a few elements can show"
	}
	return out, why
}

// uses is what the leaves of a group ask of a list.
type uses struct {
	conditions []*rules.Condition // asked of its elements
	leaves     int                // how many leaves read it
	asked      int                // how many of those ask of its elements
	counts     bool               // some count, so that the length matters
	k          constants
}

func (g *group[F]) uses(p fact.Path) uses {
	var u uses
	for _, i := range g.leaves {
		l := g.space.leaves[i]
		if !slices.Contains(l.facts, p) {
			continue
		}
		u.leaves++
		u.k.gather(l.cond, l)
		asks := 0
		l.cond.Walk(func(n *rules.Condition) bool {
			if n.Op.Overlist() && n.Args[0].Level == 0 && n.Args[0].Path() == p {
				u.conditions = append(u.conditions, n.Args[1])
				u.counts = u.counts || n.Op == rules.OpCount || n.Op == rules.OpSum || n.Op == rules.OpOne
				asks++
			}
			u.counts = u.counts || n.Op == rules.OpLength
			if n.Op == rules.OpIn && n.Args[1].Op == rules.OpFact && n.Args[1].Path() == p {
				asks++
			}
			return true
		})
		if asks > 0 {
			u.asked++
		}
	}
	return u
}

// tooLong says that a number is named that is more than lists are made long here.
func (u *uses) tooLong(most int) string {
	for _, v := range u.k.values {
		if u.counts && v.Kind == rules.Int && v.Int() >= maxLength && v.Int() <= int64(most) {
			return "lists as long as they are asked to be are not made"
		}
	}
	return ""
}

// numbers are the lengths at and beside the numbers that the conditions name,
// where the length matters.
func (u *uses) numbers(most int) []int {
	if !u.counts {
		return nil
	}
	numbers := []int{1, 2}
	for _, v := range u.k.values {
		if v.Kind == rules.Int && v.Int() <= maxLength {
			numbers = append(numbers, int(v.Int())-1, int(v.Int()), int(v.Int())+1)
		}
	}
	slices.Sort(numbers)
	return slices.DeleteFunc(slices.Compact(numbers), func(n int) bool { return n < 1 || n > min(most, maxLength) })
}

// lengths returns a list of each length that matters, or some list where none does.
func (u *uses) lengths(of reflect.Type, most int) []worth {
	numbers := u.numbers(most)
	if numbers == nil {
		numbers = []int{1}
	}
	var out []worth
	for _, n := range numbers {
		items := make([]worth, n)
		for i := range items {
			items[i] = worth{list: plainElement(of.Elem())}
		}
		w := listOf(of, items)
		if w.text = fmt.Sprintf("%d elements", n); n == 1 {
			w.text = "1 element"
		}
		out = append(out, w)
	}
	return out
}

// plainElement is an element of which nothing is known, or some value.
func plainElement(t reflect.Type) reflect.Value {
	v := reflect.New(t).Elem()
	switch {
	case t.Kind() == reflect.String:
		v.SetString("another")
	case t == reflect.TypeFor[fact.Date]():
		v.Set(reflect.ValueOf(fact.MustDate("2024-06-01")))
	}
	return v
}

func listOf(of reflect.Type, items []worth) worth {
	list := reflect.MakeSlice(of, 0, len(items))
	texts := make([]string, len(items))
	for i, item := range items {
		list = reflect.Append(list, item.list)
		texts[i] = "{" + item.text + "}"
	}
	text := "[" + strings.Join(texts, ", ") + "]"
	if len(items) > 4 {
		text = fmt.Sprintf("[%s, ... %d elements]", strings.Join(texts[:3], ", "), len(items))
	}
	return worth{state: fact.HasValue, list: list, text: text}
}

// elements returns an element for each combination of what the facts can be that
// are asked of it.
func (g *group[F]) elements(u uses, t *rules.Type, of reflect.Type) ([]worth, string) {
	var facts []candidates
	seen := map[string]bool{}
	u.k.facts = 2
	for _, c := range u.conditions {
		c.Walk(func(n *rules.Condition) bool {
			if n.Op == rules.OpFact && n.Level == 1 && !seen[string(n.Path())] {
				seen[string(n.Path())] = true
				facts = append(facts, g.elementFact(n, of, &u.k))
			}
			return true
		})
	}
	if len(facts) == 0 {
		facts = []candidates{g.elementFact(&rules.Condition{Op: rules.OpFact, Level: 1, Type: t}, of, &u.k)}
	}
	slices.SortStableFunc(facts, func(a, b candidates) int { return len(a.path) - len(b.path) })
	total, why := 1, ""
	for _, f := range facts {
		total *= max(1, len(f.worths))
	}
	step := 1
	if total > maxElements {
		step, why = total/maxElements+1, "an element can be more than can be looked at"
	}
	var out []worth
	for n := 0; n < total; n += step {
		if e, ok := g.element(facts, n, of); ok {
			out = append(out, e)
		}
	}
	return out, why
}

// element makes the n-th element of those that facts describe.
func (g *group[F]) element(facts []candidates, n int, of reflect.Type) (worth, bool) {
	e := reflect.New(of).Elem()
	var texts []string
	for _, f := range facts {
		if len(f.worths) == 0 {
			continue
		}
		w := f.worths[n%len(f.worths)]
		n /= len(f.worths)
		if w.state != fact.NotSupplied && g.space.made.set(e, steps(f.path), w) != nil {
			return worth{}, false
		}
		texts = append(texts, strings.TrimSpace(string(f.path)+" "+w.text))
	}
	return worth{list: e, text: strings.Join(texts, ", ")}, true
}

func steps(p fact.Path) []string {
	if p == "" {
		return nil
	}
	return strings.Split(string(p), ".")
}

func (g *group[F]) elementFact(c *rules.Condition, of reflect.Type, k *constants) candidates {
	out := candidates{path: c.Path()}
	absent, none, inner := g.space.made.states(of, c.Steps)
	if len(c.Steps) == 0 {
		absent, none = false, false
	}
	if absent {
		out.worths = append(out.worths, notSupplied)
	}
	if none {
		out.worths = append(out.worths, knownNone)
	}
	switch c.Type.Kind {
	case rules.Record:
		out.worths = append(out.worths, worth{state: fact.HasValue, text: "recorded"})
	case rules.List:
		out.worths = append(out.worths, listOf(inner, []worth{{list: plainElement(inner.Elem())}}))
	default:
		out.worths = append(out.worths, k.worths(c.Type)...)
	}
	return out
}

// classes returns an element of each class that the leaves tell apart, where it is
// the only one of its list.
func (g *group[F]) classes(p fact.Path, elements []worth, of reflect.Type) []worth {
	seen := map[string]bool{}
	var out []worth
	for _, e := range elements {
		list := listOf(of, []worth{e})
		truths := g.judge([]Setting{{Path: p, Is: list.text, as: list}})
		if truths == nil {
			continue
		}
		if key := keyOf(truths); !seen[key] {
			seen[key] = true
			out = append(out, e)
		}
	}
	return out
}
