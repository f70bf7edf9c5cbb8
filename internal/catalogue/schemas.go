package catalogue

import (
	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/jsonschema"
)

// Schemas returns the JSON Schemas of the files that hosts and rule authors write,
// by the name of the file.
func Schemas() map[string][]byte {
	return map[string][]byte{
		"pack.schema.json":    jsonschema.Pack(),
		"dossier.schema.json": jsonschema.Facts[assurance.Dossier]("Dossier", "id", "title"),
		"cases.schema.json":   jsonschema.Cases[assurance.Dossier]("Cases of the rules of service change"),
	}
}
