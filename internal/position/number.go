package position

import (
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
)

// Numbers are read in the one form that all readers of a format take for the
// same number. An exponent is a text to some readers of YAML.
var (
	wholeForm = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
	plainForm = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	jsonForm  = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

	thousands = regexp.MustCompile(`^[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)
	loose     = regexp.MustCompile(`^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$`)
)

// whole reads a whole number.
func (d *decoder) whole(n *Node, v reflect.Value, s slot) {
	const want = "a whole number"
	if !d.fits(n, Scalar, want, s) {
		return
	}
	if n.Quoted || !wholeForm.MatchString(n.Text) {
		d.fault(n, show(n)+" is not "+want, wholeHint(n))
		return
	}
	i, err := strconv.ParseInt(n.Text, 10, v.Type().Bits())
	if err != nil {
		most := int64(math.MaxInt64) >> (64 - v.Type().Bits())
		d.outside(n, strings.HasPrefix(n.Text, "-"), strconv.FormatInt(-most-1, 10), strconv.FormatInt(most, 10))
		return
	}
	if d.enough(n, float64(i), s) {
		v.SetInt(i)
	}
}

// number reads a number with or without a fraction.
func (d *decoder) number(n *Node, v reflect.Value, s slot) {
	const want = "a number"
	if !d.fits(n, Scalar, want, s) {
		return
	}
	form := plainForm
	if n.src.format == JSON {
		form = jsonForm
	}
	if n.Quoted || !form.MatchString(n.Text) {
		d.fault(n, show(n)+" is not "+want, numberHint(n))
		return
	}
	x, err := strconv.ParseFloat(n.Text, v.Type().Bits())
	if err != nil {
		d.outside(n, x < 0, "", "")
		return
	}
	if d.enough(n, x, s) {
		v.SetFloat(x)
	}
}

// outside reports a number that is too small or too large, and the bound where
// it can be written in a few digits.
func (d *decoder) outside(n *Node, below bool, least, most string) {
	message, bound, onwards := show(n)+" is too large", most, " or less"
	if below {
		message, bound, onwards = show(n)+" is too small", least, " or more"
	}
	if bound == "" {
		d.fault(n, message, "")
		return
	}
	d.fault(n, message, "write "+bound+onwards)
}

// enough reports whether x is not below the least value declared for it.
func (d *decoder) enough(n *Node, x float64, s slot) bool {
	if s.Min == nil || x >= *s.Min {
		return true
	}
	d.outside(n, true, plain(*s.Min), "")
	return false
}

// wholeHint says what to write for a text that is not a whole number.
func wholeHint(n *Node) string {
	x, ok := guess(n.Text)
	switch low, high := plain(math.Floor(x)), plain(math.Ceil(x)); {
	case n.Quoted && wholeForm.MatchString(n.Text):
		return "write " + n.Text + " without quotes"
	case !ok:
		return "write digits only, as in 24"
	case low != high:
		return "write " + low + " or " + high
	default:
		return "write " + low
	}
}

// numberHint says what to write for a text that is not a plain number.
func numberHint(n *Node) string {
	x, ok := guess(n.Text)
	switch {
	case n.Quoted && plainForm.MatchString(n.Text):
		return "write " + n.Text + " without quotes"
	case !ok:
		return "write digits, as in 24 or 24.5"
	}
	return "write " + plain(x)
}

// guess returns the number that somebody who wrote text may have meant. It is
// for hints: 010 is 8 to one reader and 10 to another.
func guess(text string) (x float64, ok bool) {
	text = strings.ReplaceAll(strings.TrimSpace(text), "_", "")
	if thousands.MatchString(text) {
		text = strings.ReplaceAll(text, ",", "")
	}
	if loose.MatchString(text) {
		x, _ = strconv.ParseFloat(text, 64)
	} else if i, err := strconv.ParseInt(text, 0, 64); err == nil {
		x = float64(i)
	} else {
		return 0, false
	}
	// Beyond this size a float no longer tells whole numbers apart.
	return x, math.Abs(x) < 1<<53
}

// writtenOut returns a number of JSON without its exponent, and any other text
// as it is.
func writtenOut(text string) string {
	if plainForm.MatchString(text) || !jsonForm.MatchString(text) {
		return text
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return plain(x)
}

// plain writes a number without an exponent.
func plain(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
