package senate

// values returns the texts of the values of an enum, in their order.
func values[T ~string](all ...T) []string {
	texts := make([]string, len(all))
	for i, v := range all {
		texts[i] = string(v)
	}
	return texts
}
