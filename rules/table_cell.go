package rules

import (
	"regexp"
	"strconv"
	"strings"
)

// cell compiles a cell of a column: see [Row]. It returns nil where any input will
// do, and where the cell is at fault.
func (c *compiler) cell(in input, text ConditionText) *Condition {
	if anyInput(text.Text) {
		return nil
	}
	r := cellReader{compiler: c, in: in, text: text, of: []rune(text.Text)}
	whole := piece{0, len(r.of)}.trimmed(r.of)
	inner, negative := r.inNot(whole)
	any := r.node(OpOr, whole)
	for _, p := range r.split(inner) {
		cond := r.test(p)
		if cond == nil {
			return nil
		}
		any.Args = append(any.Args, cond)
	}
	switch cond := single(any); {
	case len(any.Args) == 0:
		r.fault(whole, `write "-" where any input will do`, "the cell is empty")
		return nil
	case negative:
		not := r.node(OpNot, whole)
		not.Args = []*Condition{cond}
		return not
	default:
		return cond
	}
}

func anyInput(cell string) bool { return strings.TrimSpace(cell) == "-" }

// cellReader reads one cell.
type cellReader struct {
	*compiler
	in   input
	text ConditionText
	of   []rune
}

// piece is a part of the text of a cell, in characters.
type piece struct{ from, to int }

func (p piece) trimmed(of []rune) piece {
	for p.from < p.to && strings.ContainsRune(" \t\n", of[p.from]) {
		p.from++
	}
	for p.to > p.from && strings.ContainsRune(" \t\n", of[p.to-1]) {
		p.to--
	}
	return p
}

func (p piece) cut(n int, of []rune) piece { return piece{p.from + n, p.to}.trimmed(of) }

func (r *cellReader) slice(p piece) string { return string(r.of[p.from:p.to]) }

func (r *cellReader) fault(p piece, hint, format string, args ...any) {
	r.compiler.fault(r.text.At.in(r.text.Text, p.from), hint, format, args...)
}

func (r *cellReader) node(op Op, p piece) *Condition {
	return &Condition{Op: op, Type: boolType, Span: Span{p.from, p.to}, Within: &r.text}
}

// inNot returns what stands between the brackets of not(...).
func (r *cellReader) inNot(p piece) (piece, bool) {
	text := r.slice(p)
	open := p.from + len("not(") - 1
	if !strings.HasPrefix(text, "not(") || r.closing(open, p.to) != p.to-1 {
		return p, false
	}
	return piece{open + 1, p.to - 1}.trimmed(r.of), true
}

// closing returns where the bracket at a place is closed, or end.
func (r *cellReader) closing(open, end int) int {
	depth := 0
	at := end
	r.outsideQuotes(piece{open, end}, func(i int, c rune) bool {
		switch {
		case strings.ContainsRune("([{", c):
			depth++
		case strings.ContainsRune(")]}", c):
			depth--
		}
		if depth == 0 {
			at = i
		}
		return depth > 0
	})
	return at
}

// outsideQuotes calls visit for each character that is in no quotes, until it
// returns false.
func (r *cellReader) outsideQuotes(p piece, visit func(int, rune) bool) {
	quote := rune(0)
	for i := p.from; i < p.to; i++ {
		c := r.of[i]
		switch {
		case quote != 0 && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case strings.ContainsRune("\"'`", c):
			quote = c
		case !visit(i, c):
			return
		}
	}
}

// split returns the parts between the commas that are in no brackets or quotes.
func (r *cellReader) split(p piece) []piece {
	if p.from == p.to {
		return nil
	}
	var out []piece
	depth, from := 0, p.from
	r.outsideQuotes(p, func(i int, c rune) bool {
		switch {
		case c == ',' && depth == 0:
			out, from = append(out, piece{from, i}.trimmed(r.of)), i+1
		case strings.ContainsRune("([{", c):
			depth++
		case strings.ContainsRune(")]}", c):
			depth = max(0, depth-1)
		}
		return true
	})
	return append(out, piece{from, p.to}.trimmed(r.of))
}

// comparisons that a test of a cell can start with, the longer before the shorter.
var comparisons = []struct {
	text string
	op   Op
}{
	{">=", OpAtLeast}, {"<=", OpAtMost}, {"==", OpEqual}, {"!=", OpNotEqual}, {">", OpMore}, {"<", OpLess}, {"in ", OpIn},
}

var (
	rangeForm = regexp.MustCompile(`^[\[(](.+?)\.\.(.+)[\])]$`)
	bareDate  = regexp.MustCompile(`^\d{4}(-\d\d){0,2}$`)
	bareWord  = regexp.MustCompile(`^\pL[\pL\pN_-]*$`)
)

// test compiles one of the tests of a cell.
func (r *cellReader) test(p piece) *Condition {
	text := r.slice(p)
	if text == "" {
		r.fault(p, "leave out the comma, or write a value", "there is nothing between two commas")
		return nil
	}
	for _, c := range comparisons {
		if strings.HasPrefix(text, c.text) {
			return r.compare(p, c.op, c.text, p.cut(len(c.text), r.of), "")
		}
	}
	if strings.HasPrefix(text, "=") {
		r.fault(p, "write the value alone, or ==", "a single = is no comparison")
		return nil
	}
	if at := rangeForm.FindStringSubmatchIndex(text); at != nil {
		return r.between(p, at)
	}
	if r.in.cond.Boolean() {
		return r.yesOrNo(p)
	}
	if r.in.cond.Type.Kind == Text && bareWord.MatchString(text) {
		if r.scope.Parameters[text] != nil || r.schema.Root.Field(text) != nil {
			r.fault(p, "write the text in quotes, or == before the name", "%s is a text here, and also the name of a fact or parameter", text)
			return nil
		}
		return r.compare(p, OpEqual, "==", p, strconv.Quote(text))
	}
	return r.compare(p, OpEqual, "==", p, "")
}

// yesOrNo asks for an input that is true or false by itself.
func (r *cellReader) yesOrNo(p piece) *Condition {
	cond := copyOf(r.in.cond)
	cond.Walk(func(n *Condition) bool {
		n.Within, n.Span = &r.text, Span{p.from, p.to}
		return true
	})
	switch r.slice(p) {
	case "yes", "true":
		return cond
	case "no", "false":
		not := r.node(OpNot, p)
		not.Args = []*Condition{cond}
		return not
	}
	r.fault(p, "write yes or no", "the input is yes or no, and the cell asks for %s", r.slice(p))
	return nil
}

// between compiles a range. At are the places of its two ends in the piece, in bytes.
func (r *cellReader) between(p piece, at []int) *Condition {
	text := r.slice(p)
	place := func(bytes int) int { return p.from + len([]rune(text[:bytes])) }
	low, high := piece{place(at[2]), place(at[3])}.trimmed(r.of), piece{place(at[4]), place(at[5])}.trimmed(r.of)
	from, to := comparisons[0], comparisons[1] // >= and <=
	if text[0] == '(' {
		from = comparisons[4]
	}
	if strings.HasSuffix(text, ")") {
		to = comparisons[5]
	}
	both := r.node(OpAnd, p)
	first, last := r.compare(piece{p.from, low.to}, from.op, from.text, low, ""), r.compare(high, to.op, to.text, high, "")
	if first == nil || last == nil {
		return nil
	}
	both.Args = []*Condition{first, last}
	return both
}

// compare has the engine read a comparison of the input with the value at a piece,
// or with the text that stands for it. Places in the comparison become places in
// the cell.
func (r *cellReader) compare(test piece, op Op, sign string, value piece, text string) *Condition {
	if value.from == value.to {
		r.fault(test, "write what to compare the input with", "there is nothing after %s", strings.TrimSpace(sign))
		return nil
	}
	if text == "" && r.in.cond.Type.Kind == DateKind && bareDate.MatchString(r.slice(value)) {
		text = `date("` + r.slice(value) + `")`
	}
	lead := r.in.text + " " + strings.TrimSpace(sign) + " "
	before, written := len([]rune(lead)), text
	if text == "" {
		written = r.slice(value)
	}
	place := func(offset int) int {
		switch {
		case offset < before:
			return test.from
		case text != "": // it has more characters than the cell
			return value.from
		}
		return min(value.from+offset-before, value.to)
	}
	cond := r.expression(lead+written, func(offset int) Position { return r.text.At.in(r.text.Text, place(offset)) })
	if cond == nil {
		return nil
	}
	if cond.Op != op && (cond.Op != OpNot || op != OpNotEqual) {
		r.fault(value, "write one value; several are separated by commas", "%s is no value to compare with", r.slice(value))
		return nil
	}
	cond = copyOf(cond) // an engine may share nodes
	cond.Walk(func(n *Condition) bool {
		n.Within, n.Span = &r.text, Span{place(n.Span.From), place(n.Span.To)}
		return true
	})
	cond.Span = Span{test.from, value.to}
	return cond
}
