package htmlreport

import (
	"fmt"
	"reflect"
)

// parts are a long list in two: what is shown, and what is folded away.
type parts struct {
	First, Rest any // slices, of the type of the list
	Start       int // the number of the first item of Rest
	More        string
}

// atOnce is how many items of a long list are shown. One more is shown instead of
// a fold that would hold it alone.
const atOnce = 8

// split parts a list, which is a slice.
func split(list any) parts {
	v := reflect.ValueOf(list)
	n := v.Len()
	if n <= atOnce+1 {
		return parts{First: list}
	}
	return parts{
		First: v.Slice(0, atOnce).Interface(), Rest: v.Slice(atOnce, n).Interface(),
		Start: atOnce + 1, More: fmt.Sprintf("%d more", n-atOnce),
	}
}
