package report

import (
	_ "embed"
	"encoding/json"
	"io"
)

//go:embed schema/report.schema.json
var schema string

// Schema returns the JSON Schema, of the draft of 2020-12, of what [JSON] writes.
func Schema() string { return schema }

// JSON writes a report as JSON, as the schema of [Schema] has it. What is not
// known is left out; a list that is empty is there. The error is that of w.
func JSON(w io.Writer, d *Document) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(d)
}
