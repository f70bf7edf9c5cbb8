package position

import (
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// WriteYAML writes the tree in block style, so that [Parse] reads the same tree
// from it. A text that another reader of YAML could take for a number, a bool or
// a null is put in quotes; a date is not. Numbers lose their exponent.
func WriteYAML(w io.Writer, n *Node) error {
	dumper, err := yaml.NewDumper(w, yaml.WithIndent(2), yaml.WithCompactSeqIndent(false), yaml.WithLineWidth(-1))
	if err != nil {
		return err
	}
	if err := dumper.Dump(toYAML(n)); err != nil {
		return err
	}
	return dumper.Close()
}

func toYAML(n *Node) *yaml.Node {
	switch n.Kind {
	case Sequence:
		y := &yaml.Node{Kind: yaml.SequenceNode}
		for _, item := range n.Items {
			y.Content = append(y.Content, toYAML(item))
		}
		return y
	case Mapping:
		y := &yaml.Node{Kind: yaml.MappingNode}
		for _, e := range n.Entries {
			y.Content = append(y.Content, keyToYAML(e.Key), toYAML(e.Value))
		}
		return y
	}
	return scalarToYAML(n)
}

func keyToYAML(key *Node) *yaml.Node {
	y := &yaml.Node{Kind: yaml.ScalarNode, Value: key.Text}
	if !isName(key.Text) {
		y.Style = yaml.DoubleQuotedStyle
	}
	return y
}

func scalarToYAML(n *Node) *yaml.Node {
	y := &yaml.Node{Kind: yaml.ScalarNode, Value: n.Text}
	switch {
	case n.IsNull():
		y.Value = "null"
	case !n.Quoted:
		y.Value = writtenOut(n.Text)
	case isDate(n.Text):
	case isBlock(n.Text):
		y.Style = yaml.LiteralStyle
	case strings.ContainsFunc(n.Text, isHidden):
		y.Style = yaml.DoubleQuotedStyle
	case slices.Contains([]string{"y", "n", "yes", "no", "on", "off"}, strings.ToLower(n.Text)):
		// The library writes these plain, and readers of YAML 1.1 take them for bools.
		y.Style = yaml.SingleQuotedStyle
	default:
		y.Tag = "!!str" // leaves it to the library to see what needs quotes
	}
	return y
}

// isDate reports whether text is a date and, unlike a year, no number.
func isDate(text string) bool {
	date, err := fact.ParseDate(text)
	return err == nil && date.Precision() != fact.ToYear
}

func isHidden(r rune) bool { return !unicode.IsPrint(r) }

var lines = regexp.MustCompile(`^\S(.*\S)?(\n+\S(.*\S)?)+\n?$`)

// isBlock reports whether text says the same as an indented block of lines, in
// which a reader cannot see spaces at either end of a line.
func isBlock(text string) bool {
	return lines.MatchString(text) && !strings.ContainsFunc(strings.ReplaceAll(text, "\n", ""), isHidden)
}
