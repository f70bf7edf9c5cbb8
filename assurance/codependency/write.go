package codependency

import (
	"encoding/csv"
	"io"
)

// Write writes the grid as CSV, as [Read] reads it.
func (g Grid) Write(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	for _, c := range g.Cells {
		confirmed := "no"
		if c.Confirmed {
			confirmed = "yes"
		}
		published := ""
		if !c.Source.Published.IsZero() {
			published = c.Source.Published.String()
		}
		row := []string{
			string(c.Service), string(c.Needs), string(c.Grade), string(c.Edition), confirmed,
			c.Source.Title, c.Source.Publisher, published, c.Source.Locator, c.Note,
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
