package disclosure

import "slices"

// TableRows returns the types and fields that classes.csv names.
func TableRows() []string {
	var rows []string
	for row := range table() {
		rows = append(rows, row)
	}
	slices.Sort(rows)
	return rows
}
