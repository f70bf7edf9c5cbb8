package kh03

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// File is a CSV file that is in memory, under the name that errors give it. It is
// text in UTF-8, with or without a byte order mark.
type File struct {
	Name string
	Data []byte
}

// Limits bound what a file may hold. A zero field means its default.
type Limits = position.Limits

// Fault is one thing wrong with a file, with its line and column.
type Fault = position.Error

// Faults returns every [*Fault] in an error.
func Faults(err error) []*Fault { return position.All(err) }

// Options say how to read a file. The zero Options, and nil, mean the defaults.
type Options struct {
	// Limits are 64 MiB and 4 million cells where they are zero: the published
	// files reach back to 2001.
	Limits Limits
}

func (o *Options) limits() Limits {
	var l Limits
	if o != nil {
		l = o.Limits
	}
	return Limits{Bytes: cmp.Or(l.Bytes, 64<<20), Depth: l.Depth, Nodes: cmp.Or(l.Nodes, 4_000_000)}
}

// mostFaults bounds what is said about one file.
const mostFaults = 200

// faults collects what is wrong with a file.
type faults struct{ list []error }

func (fs *faults) add(fault *Fault) {
	switch {
	case len(fs.list) < mostFaults:
		fs.list = append(fs.list, fault)
	case len(fs.list) == mostFaults:
		more := *fault
		more.Message, more.Hint = "there is more at fault from here on", "correct what is above first"
		fs.list = append(fs.list, &more)
	}
}

func (fs *faults) join(err error) error { return position.Join(append(fs.list, err)...) }

// beds is the number of beds in a cell: a fraction, perhaps with commas between
// the thousands.
var beds = regexp.MustCompile(`^([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?$`)

// mostBeds is more than there have been in England.
const mostBeds = 1_000_000

// readBeds reads a cell. An empty one is not supplied.
func (fs *faults) readBeds(cell *position.Node, column string) fact.Of[float64] {
	if cell == nil {
		return fact.Of[float64]{}
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(cell.Text, ",", ""), 64)
	switch {
	case !beds.MatchString(cell.Text) || err != nil:
		fs.add(cell.Fault(fmt.Sprintf("%s: %s is not a number of beds", column, show(cell.Text)), "write digits as 1,234.5; leave the cell empty where no figure is published"))
	case v > mostBeds:
		fs.add(cell.Fault(fmt.Sprintf("%s: %s is more beds than there are", column, show(cell.Text)), "correct it"))
	default:
		return fact.Known(v)
	}
	return fact.Of[float64]{}
}

var code = regexp.MustCompile(`^[A-Z0-9]{3,9}$`)

// readCode reads the code of an organisation. Whether there is such a one is for
// a directory to say.
func (fs *faults) readCode(cell *position.Node, column string) network.Code {
	text := strings.ToUpper(cell.Text)
	if !code.MatchString(text) {
		fs.add(cell.Fault(fmt.Sprintf("%s: %s is no code of an organisation", column, show(cell.Text)), "codes have 3 to 9 letters and digits, as RTH"))
	}
	return network.Code(text)
}

func show(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		text = string(runes[:40]) + "..."
	}
	return strconv.Quote(text)
}
