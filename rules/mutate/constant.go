package mutate

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// literals returns argument i of c with another constant in its place, where it
// is one.
func literals(c *rules.Condition, i int) []changed {
	arg := c.Args[i]
	if arg.Op == rules.OpSet {
		return added(arg, c.Args[0].Type.Values)
	}
	if arg.Op != rules.OpLiteral {
		return nil
	}
	var allowed []string
	if c.Op.Compares() {
		allowed = c.Args[1-i].Type.Values
	}
	var out []changed
	for _, v := range near(arg.Literal, allowed) {
		if c.Op == rules.OpDivide && v.Float() == 0 {
			continue
		}
		now := *arg
		now.Literal = v
		out = append(out, changed{cond: &now, node: arg, now: &now, kind: Constant, text: arg.Literal.String() + " became " + v.String()})
	}
	return out
}

// near returns the values beside v: of a number or date both, of a text the next
// of those that it may have.
func near(v rules.Value, allowed []string) []rules.Value {
	switch v.Kind {
	case rules.Bool:
		return []rules.Value{rules.BoolValue(!v.Bool())}
	case rules.Int:
		n := v.Int()
		if n == math.MaxInt64 || n == math.MinInt64 {
			return nil
		}
		return []rules.Value{rules.IntValue(n - 1), rules.IntValue(n + 1)}
	case rules.Float:
		x, digits := v.Float(), decimals(v.Float())
		step := math.Pow(10, -float64(digits))
		return []rules.Value{rules.FloatValue(rounded(x-step, digits)), rules.FloatValue(rounded(x+step, digits))}
	case rules.DateKind:
		return []rules.Value{rules.DateValue(moved(v.Date(), -1)), rules.DateValue(moved(v.Date(), 1))}
	case rules.Text:
		return []rules.Value{rules.TextValue(next(v.Text(), allowed))}
	}
	return nil
}

// decimals counts the digits behind the point, as the number is written.
func decimals(x float64) int {
	_, digits, _ := strings.Cut(strconv.FormatFloat(x, 'f', -1, 64), ".")
	return len(digits)
}

func rounded(x float64, digits int) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', digits, 64), 64)
	if err != nil {
		return x
	}
	return y
}

// moved returns the day, month or year before or after d.
func moved(d fact.Date, by int) fact.Date {
	switch d.Precision() {
	case fact.ToYear:
		return fact.MustDate(fmt.Sprintf("%04d", d.Year()+by))
	case fact.ToMonth:
		return fact.MustDate(d.First().AddMonths(by).String()[:len("2006-01")])
	}
	return d.AddDays(by)
}

// next returns the value after text, or where any text is allowed another one.
func next(text string, allowed []string) string {
	if i := slices.Index(allowed, text); i >= 0 && len(allowed) > 1 {
		return allowed[(i+1)%len(allowed)]
	}
	return text + "x"
}

// members returns a set with each of its members left out.
func members(set *rules.Condition) []changed {
	if len(set.Set) < 2 {
		return nil
	}
	var out []changed
	for i, v := range set.Set {
		now := *set
		now.Set = without(set.Set, i)
		out = append(out, changed{cond: &now, node: set, now: &now, kind: Constant, text: v.String() + " is left out of the set"})
	}
	return out
}

// added returns a set with one more of the allowed values.
func added(set *rules.Condition, allowed []string) []changed {
	for _, text := range allowed {
		v := rules.TextValue(text)
		if slices.ContainsFunc(set.Set, v.Equal) {
			continue
		}
		now := *set
		now.Set = append(slices.Clip(set.Set), v)
		return []changed{{cond: &now, node: set, now: &now, kind: Constant, text: v.String() + " is put into the set"}}
	}
	return nil
}
