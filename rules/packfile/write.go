package packfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Marshal writes a pack as JSON that [Parse] reads back as the same but for the
// positions. The same pack gives the same bytes, wherever it was read from, so
// that a digest of them names what it says. It returns an error for a pack that no
// file can hold, such as one with a text parameter that reads as a date.
func Marshal(p *rules.Pack) ([]byte, error) {
	if p == nil {
		return nil, errors.New("there is no pack to write")
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(packOf(p)); err != nil {
		return nil, fmt.Errorf("pack %s: %w", p.Name, err)
	}
	back, err := Parse("pack.json", b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("pack %s cannot be written: %w", p.Name, err)
	}
	if !reflect.DeepEqual(placeless(*back), placeless(*p)) {
		return nil, fmt.Errorf("pack %s holds what no file can, such as a parameter with a text that reads as a date", p.Name)
	}
	return b.Bytes(), nil
}

// The types below are the file's, with its names in its order.

type packJSON struct {
	Pack       string         `json:"pack"`
	Version    string         `json:"version,omitzero"`
	Title      string         `json:"title,omitzero"`
	Language   string         `json:"language,omitzero"`
	Parameters parametersJSON `json:"parameters,omitzero"`
	Rules      []ruleJSON     `json:"rules,omitzero"`
}

type ruleJSON struct {
	ID          string           `json:"id"`
	Title       string           `json:"title"`
	Test        string           `json:"test,omitzero"`
	Beside      bool             `json:"beside,omitzero"`
	Severity    rules.Severity   `json:"severity"`
	Confidence  rules.Confidence `json:"confidence"`
	FromWhat    string           `json:"from_what,omitzero"`
	InForce     inForceJSON      `json:"in_force,omitzero"`
	AppliesWhen string           `json:"applies_when,omitzero"`
	Unless      []exceptionJSON  `json:"unless,omitzero"`
	Require     *clauseJSON      `json:"require,omitempty"`
	Table       *tableJSON       `json:"table,omitempty"`
	Remedy      string           `json:"remedy,omitzero"`
	Note        string           `json:"note,omitzero"`
	Sources     []sourceJSON     `json:"sources,omitzero"`
}

type inForceJSON struct {
	From fact.Date `json:"from,omitzero"`
	To   fact.Date `json:"to,omitzero"`
	By   string    `json:"by,omitzero"`
}

type exceptionJSON struct {
	ID      string       `json:"id"`
	That    string       `json:"that"`
	Because string       `json:"because,omitzero"`
	Sources []sourceJSON `json:"sources,omitzero"`
}

type clauseJSON struct {
	ID          string       `json:"id,omitzero"`
	Because     string       `json:"because,omitzero"`
	Unconfirmed bool         `json:"unconfirmed,omitzero"`
	That        string       `json:"that,omitzero"`
	AllOf       []clauseJSON `json:"all_of,omitzero"`
	AnyOf       []clauseJSON `json:"any_of,omitzero"`
	Recorded    []fact.Path  `json:"recorded,omitzero"`
}

type tableJSON struct {
	Hit       rules.HitPolicy `json:"hit"`
	Inputs    []string        `json:"inputs"`
	Rows      []rowJSON       `json:"rows"`
	Otherwise rules.Verdict   `json:"otherwise,omitzero"`
}

type rowJSON struct {
	ID       string   `json:"id,omitzero"`
	Priority int      `json:"priority,omitzero"`
	When     []string `json:"when"`
	Then     any      `json:"then"` // a clause, or the name of a verdict
}

type sourceJSON struct {
	Title     string    `json:"title"`
	Publisher string    `json:"publisher,omitzero"`
	Published fact.Date `json:"published,omitzero"`
	Locator   string    `json:"locator,omitzero"`
	URL       string    `json:"url,omitzero"`
}

type parameterJSON struct {
	Label  string      `json:"label,omitzero"`
	Unit   string      `json:"unit,omitzero"`
	Values []valueJSON `json:"values,omitzero"`
}

type valueJSON struct {
	From       fact.Date        `json:"from"`
	To         fact.Date        `json:"to,omitzero"`
	Value      any              `json:"value"`
	Confidence rules.Confidence `json:"confidence"`
	FromWhat   string           `json:"from_what,omitzero"`
	Sources    []sourceJSON     `json:"sources,omitzero"`
}

func packOf(p *rules.Pack) packJSON {
	return packJSON{
		Pack: p.Name, Version: p.Version, Title: p.Title, Language: p.Language,
		Parameters: p.Parameters, Rules: each(p.Rules, ruleOf),
	}
}

// each makes a list of each element of another; of none, none.
func each[T, U any](of []T, made func(T) U) []U {
	if of == nil {
		return nil
	}
	out := make([]U, len(of))
	for i, x := range of {
		out[i] = made(x)
	}
	return out
}

func ruleOf(r rules.Rule) ruleJSON {
	out := ruleJSON{
		ID: r.ID, Title: r.Title, Test: r.Test, Beside: r.Beside, Severity: r.Severity, Confidence: r.Confidence, FromWhat: r.FromWhat,
		InForce:     inForceJSON{r.InForce.From, r.InForce.To, r.InForce.By},
		AppliesWhen: r.AppliesWhen.Text, Unless: each(r.Unless, exceptionOf),
		Remedy: r.Remedy, Note: r.Note, Sources: each(r.Sources, sourceOf),
	}
	if r.Table != nil {
		out.Table = tableOf(r.Table)
	} else {
		require := clauseOf(r.Require)
		out.Require = &require
	}
	return out
}

func tableOf(t *rules.Table) *tableJSON {
	return &tableJSON{t.Hit, each(t.Inputs, textOf), each(t.Rows, rowOf), t.Otherwise}
}

func textOf(t rules.ConditionText) string { return t.Text }

func rowOf(r rules.Row) rowJSON {
	out := rowJSON{ID: r.ID, Priority: r.Priority, When: each(r.When, textOf), Then: clauseOf(r.Then)}
	if r.Gives != rules.Unknown {
		out.Then = r.Gives
	}
	return out
}

func exceptionOf(x rules.Exception) exceptionJSON {
	return exceptionJSON{x.ID, x.That.Text, x.Because, each(x.Sources, sourceOf)}
}

func clauseOf(c rules.Clause) clauseJSON {
	return clauseJSON{
		ID: c.ID, Because: c.Because, Unconfirmed: c.Unconfirmed, That: c.That.Text,
		AllOf: each(c.AllOf, clauseOf), AnyOf: each(c.AnyOf, clauseOf), Recorded: c.Recorded,
	}
}

func sourceOf(s rules.Source) sourceJSON {
	return sourceJSON{s.Title, s.Publisher, s.Published, s.Locator, s.URL}
}

// parametersJSON writes parameters as fields, in their order.
type parametersJSON []rules.Parameter

// MarshalJSON implements [json.Marshaler].
func (all parametersJSON) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, p := range all {
		name, err := json.Marshal(p.Name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(parameterJSON{p.Label, p.Unit, each(p.Values, valueOf)})
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func valueOf(v rules.ParameterValue) valueJSON {
	out := valueJSON{From: v.From, To: v.To, Confidence: v.Confidence, FromWhat: v.FromWhat, Sources: each(v.Sources, sourceOf)}
	switch {
	case v.List:
		out.Value = append([]scalarJSON{}, each(v.Value, func(x rules.Value) scalarJSON { return scalarJSON(x) })...)
	case len(v.Value) == 1:
		out.Value = scalarJSON(v.Value[0])
	}
	return out
}

// scalarJSON writes a value as [Parse] reads it from JSON.
type scalarJSON rules.Value

// MarshalJSON implements [json.Marshaler].
func (s scalarJSON) MarshalJSON() ([]byte, error) {
	switch v := rules.Value(s); v.Kind {
	case rules.Text:
		return json.Marshal(v.Text())
	case rules.DateKind:
		return json.Marshal(v.Date())
	default:
		return []byte(v.String()), nil
	}
}

// placeless returns a copy of x without any positions, whatever it holds.
func placeless[T any](x T) T {
	v := reflect.New(reflect.TypeFor[T]()).Elem()
	v.Set(copied(reflect.ValueOf(x)))
	return v.Interface().(T)
}

var positionType = reflect.TypeFor[rules.Position]()

// copied copies what can hold a position; the rest is shared. An empty list and
// none are the same to a file.
func copied(v reflect.Value) reflect.Value {
	switch {
	case v.Type() == positionType:
		return reflect.Zero(positionType)
	case v.Kind() == reflect.Pointer && !v.IsNil() && v.Type().Elem() == reflect.TypeFor[rules.Table]():
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(copied(v.Elem()))
		return out
	case v.Kind() == reflect.Slice && v.Len() == 0:
		return reflect.Zero(v.Type())
	case v.Kind() == reflect.Slice:
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(copied(v.Index(i)))
		}
		return out
	case v.Kind() == reflect.Struct && v.Type().PkgPath() == positionType.PkgPath() && v.Type() != reflect.TypeFor[rules.Value]():
		out := reflect.New(v.Type()).Elem()
		for i := range v.NumField() {
			out.Field(i).Set(copied(v.Field(i)))
		}
		return out
	}
	return v
}
