package position

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/internal/nearest"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// isNone reports whether n says that a fact does not exist.
func isNone(n *Node) bool { return n.Kind == Scalar && n.Text == fact.Literal }

// resemblesNone reports whether n may be meant to say so.
func resemblesNone(n *Node) bool {
	return slices.Contains([]string{fact.Literal, "n/a", "nil"}, strings.ToLower(strings.TrimSpace(n.Text)))
}

// fits reports whether n is of the kind that is wanted and says something at
// all. Where it does not, fits has recorded why.
func (d *decoder) fits(n *Node, kind Kind, want string, s slot) bool {
	switch {
	case n.IsNull():
		d.null(n, want, s)
	case n.Kind == Scalar && resemblesNone(n) && s.optional:
		d.fault(n, show(n)+" is not clear", "write none if it is known not to exist")
	case n.Kind == Scalar && resemblesNone(n):
		d.fault(n, show(n)+" is not possible here", "write "+want)
	case n.Kind != kind:
		d.fault(n, "expected "+want+", found "+show(n), "")
	default:
		return true
	}
	return false
}

// null reports a null, which could mean none or not supplied.
func (d *decoder) null(n *Node, want string, s slot) {
	fault := n.Fault("a value is missing here", "write "+want+", or leave the field out")
	if n.Text != "" {
		fault.Message = n.Text + " is not a value"
	}
	if s.optional {
		fault.Hint = "write none if it is known not to exist, or leave it out if nobody has said"
	}
	fault.Err = fact.ErrNull
	d.faults.add(fault)
}

// read returns the text at n, and whether there is one.
func (d *decoder) read(n *Node, want string, s slot) (text string, ok bool) {
	switch {
	case !d.fits(n, Scalar, want, s):
		return "", false
	case !n.Quoted && n.src.format == JSON:
		d.fault(n, "expected "+want+", found "+show(n), fmt.Sprintf("write it in quotes, as %q", clip(n.Text)))
		return "", false
	case strings.TrimSpace(n.Text) == "" && s.optional:
		d.fault(n, "the text is empty", "leave it out, or write none")
		return "", false
	case strings.TrimSpace(n.Text) == "":
		d.fault(n, "the text is empty", "write "+want+", or leave the field out")
		return "", false
	}
	return n.Text, true
}

// text reads a string, which may have a closed set of values.
func (d *decoder) text(n *Node, v reflect.Value, s slot) {
	values := fact.EnumValues(v.Type())
	if values == nil {
		if text, ok := d.read(n, "a text", s); ok {
			v.SetString(text)
		}
		return
	}
	oneOf := "one of " + list(values, "or")
	text, ok := d.read(n, oneOf, s)
	switch near := nearest.Word(text, values); {
	case !ok:
	case slices.Contains(values, text):
		v.SetString(text)
	case near != "":
		d.fault(n, show(n)+" is not among the values", "did you mean "+near+"? Write "+oneOf)
	default:
		d.fault(n, show(n)+" is not among the values", "write "+oneOf)
	}
}

// unmarshalText reads a type that knows its own text, such as a date.
func (d *decoder) unmarshalText(n *Node, target encoding.TextUnmarshaler, s slot) {
	want := "a text"
	if _, ok := target.(*fact.Date); ok {
		want = "a date"
	}
	text, ok := d.read(n, want, s)
	if !ok {
		return
	}
	if err := target.UnmarshalText([]byte(text)); err != nil {
		fault := n.Fault(err.Error(), "")
		if date, ok := errors.AsType[*fact.DateError](err); ok {
			fault.Message, fault.Hint = show(n)+" is not a date", date.Reason
		}
		fault.Err = err
		d.faults.add(fault)
	}
}

// bool reads true or false. YAML 1.1 has other words for them, which its readers
// take for texts as often as not.
func (d *decoder) bool(n *Node, v reflect.Value, s slot) {
	const want = "true or false"
	if !d.fits(n, Scalar, want, s) {
		return
	}
	word := strings.ToLower(n.Text)
	truth := slices.Contains([]string{"true", "yes", "on", "y", "1"}, word)
	switch {
	case !n.Quoted && (n.Text == "true" || n.Text == "false"):
		v.SetBool(truth)
	case n.Text == "true" || n.Text == "false":
		d.fault(n, show(n)+" is a text", "write "+n.Text+" without quotes")
	case truth:
		d.fault(n, show(n)+" is not true or false", "write true")
	case slices.Contains([]string{"false", "no", "off", "n", "0"}, word):
		d.fault(n, show(n)+" is not true or false", "write false")
	default:
		d.fault(n, show(n)+" is not true or false", "write "+want)
	}
}
