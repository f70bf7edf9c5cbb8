package jsonschema

import (
	"bytes"
	"encoding/json"
)

// schema is a JSON Schema, with the keywords that are used here in the order in
// which they are written.
type schema struct {
	Dialect     string     `json:"$schema,omitzero"`
	Title       string     `json:"title,omitzero"`
	Description string     `json:"description,omitzero"`
	Ref         string     `json:"$ref,omitzero"`
	Type        any        `json:"type,omitzero"` // a name, or several
	Const       string     `json:"const,omitzero"`
	Enum        []string   `json:"enum,omitzero"`
	Pattern     string     `json:"pattern,omitzero"`
	Minimum     *float64   `json:"minimum,omitzero"`
	MinLength   int        `json:"minLength,omitzero"`
	MinItems    int        `json:"minItems,omitzero"`
	MaxItems    int        `json:"maxItems,omitzero"`
	Items       *schema    `json:"items,omitzero"`
	AnyOf       []*schema  `json:"anyOf,omitzero"`
	OneOf       []*schema  `json:"oneOf,omitzero"`
	Required    []string   `json:"required,omitzero"`
	Properties  properties `json:"properties,omitzero"`
	// Others is false or the schema of the properties that are not named.
	Others any        `json:"additionalProperties,omitzero"`
	Defs   properties `json:"$defs,omitzero"`
}

// properties are named schemas, in the order in which an editor offers them.
type properties []property

type property struct {
	name string
	of   *schema
}

// MarshalJSON writes the properties as an object, in their order.
func (p properties) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, property := range p {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(property.name)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(property.of); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

const dialect = "https://json-schema.org/draft/2020-12/schema"

// written returns the schema as a file, indented, with a line break at its end.
func (s *schema) written(title string) []byte {
	s.Dialect, s.Title = dialect, title
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s); err != nil {
		panic("jsonschema: " + err.Error()) // only texts and numbers are in it
	}
	return b.Bytes()
}

// shared returns a reference to a definition.
func shared(name, description string) *schema {
	return &schema{Ref: "#/$defs/" + name, Description: description}
}

// text is what may stand where a text is read: without quotes, a number or a yes
// is one too.
func text(description string) *schema {
	return &schema{Type: []string{"string", "number", "boolean"}, Description: description}
}

func flag(description string) *schema { return &schema{Type: "boolean", Description: description} }

// oneOf is a text of a closed set.
func oneOf(description string, values ...string) *schema {
	return &schema{Enum: values, Description: description}
}

// datePattern is a civil date to the day, the month or the year.
const datePattern = `^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`

var firstYear = 1.0

// date is a civil date. A year without quotes is a number.
func date(description string) *schema {
	return &schema{Description: description, AnyOf: []*schema{{Type: "string", Pattern: datePattern}, {Type: "integer", Minimum: &firstYear}}}
}

// day is a civil date to the day.
func day(description string) *schema {
	return &schema{Description: description, Type: "string", Pattern: `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`}
}

func listOf(description string, items *schema) *schema {
	return &schema{Type: "array", Description: description, MinItems: 1, Items: items}
}

// record is a mapping with these fields and no others.
func record(description string, required []string, fields ...property) *schema {
	return &schema{Type: "object", Description: description, Required: required, Properties: fields, Others: false}
}
