package rules

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func (x explainer) words(v Value, unit string) string {
	if x.years && v.Kind == Int && v.Exact() {
		return strconv.FormatInt(v.Int(), 10)
	}
	if name, ok := x.kind.name(v); ok {
		return name
	}
	return words(v, unit)
}

// name returns the name of a word of a closed set, where t has names for them.
func (t *Type) name(v Value) (string, bool) {
	if t == nil || t.Kind != Text || v.Kind != Text || v.State != fact.HasValue || t.goType == nil {
		return "", false
	}
	return fact.EnumEnglish(t.goType, v.text)
}

func (x explainer) wordList(values []Value) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = x.words(v, "")
	}
	return strings.Join(out, ", ")
}

// words writes a value for a reader: 12 beds, 92%, 1 April 2017, yes.
func words(v Value, unit string) string {
	if v.State != fact.HasValue {
		return map[fact.State]string{fact.KnownNone: "none", fact.NotSupplied: "not known"}[v.State]
	}
	if unit != "" && unit != "%" {
		unit = " " + unit
	}
	if v.Kind == Int && v.Exact() && v.Int() == 1 {
		unit = singular(unit)
	}
	switch v.Kind {
	case Bool:
		return map[bool]string{true: "yes", false: "no"}[v.Bool()]
	case Int:
		if low, high := v.Bounds(); low != high {
			return fmt.Sprintf("%s to %s%s", thousands(low), thousands(high), unit)
		}
		return thousands(v.Int()) + unit
	case Float:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64) + unit
	case DateKind:
		return v.Date().English()
	}
	if strings.Trim(v.text, "abcdefghijklmnopqrstuvwxyz_") == "" { // a word of a closed set
		return strings.ReplaceAll(v.text, "_", " ")
	}
	return v.Text()
}

// singular is the unit of one: bed, day, county.
func singular(unit string) string {
	if stem, ok := strings.CutSuffix(unit, "ies"); ok {
		return stem + "y"
	}
	if isPlural(unit) {
		return strings.TrimSuffix(unit, "s")
	}
	return unit
}

// thousands writes a whole number with commas: 12,000.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// sentence gives a clause its capital and its full stop.
func sentence(clause string) string {
	bracket := ""
	if rest, ok := strings.CutPrefix(clause, "("); ok {
		bracket, clause = "(", rest
	}
	first, size := utf8.DecodeRuneInString(clause)
	return bracket + string(unicode.ToUpper(first)) + clause[size:] + "."
}

// Words writes a value for a reader, with its unit where it has one.
func (r Reading) Words() string {
	if r.Name != "" && r.Value.State == fact.HasValue {
		return r.Name
	}
	return words(r.Value, r.Unit)
}
