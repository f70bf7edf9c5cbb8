package lint

import (
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/report"
)

// floats finds numbers with a fraction that are asked to be the same: 0.1 + 0.2 is
// not 0.3, and what was rounded on its way into a file is not what it was.
func (l *linter[F]) floats(t *rules.RuleTree) {
	t.Conditions(func(clause *rules.ClauseTree, c *rules.Condition) {
		c.Walk(func(n *rules.Condition) bool {
			if n.Op != rules.OpEqual && n.Op != rules.OpNotEqual && n.Op != rules.OpIn {
				return true
			}
			if n.Args[0].Type.Kind == rules.Float || n.Op != rules.OpIn && n.Args[1].Type.Kind == rules.Float {
				l.find(t, FloatEquality, n.Key(), t.Position(clause, n), "numbers with a fraction are seldom just the same: "+n.Key(),
					"write two comparisons with the least and the greatest that will do")
			}
			return true
		})
	})
}

// sources finds sources that cannot be looked up, and those that a newer edition
// has taken the place of.
func (l *linter[F]) sources(t *rules.RuleTree, editions []Edition) {
	for i, s := range t.Rule.Sources {
		if strings.TrimSpace(s.Title) == "" || s.Publisher == "" && s.URL == "" && s.Published.IsZero() {
			l.once(t.Pack, "source/"+short(s.Title), MissingSource, t.Rule.At, "a source cannot be looked up: "+s.Title, "name its publisher, its date or its address")
		}
		for _, e := range editions {
			ends := t.Rule.InForce.To
			if e.Title != s.Title || e.Published != s.Published || !ends.IsZero() && ends.Last().Compare(e.From.First()) < 0 {
				continue
			}
			l.find(t, OldEdition, t.Rule.Sources[i].String(), t.Rule.At, "cites an edition that is out of date: "+s.String(),
				"since "+e.From.English()+" there is "+e.SupersededBy)
		}
	}
	for _, p := range t.Parameters {
		for _, v := range p.Values {
			if v.Confidence == rules.Confirmed && len(v.Sources) == 0 {
				l.once(t.Pack, p.Name, MissingSource, v.At, "a value of the parameter "+p.Name+" is confirmed, and has no source")
			}
		}
	}
}

// once adds a finding about something that several rules of a pack share, the first
// time that it is met.
func (l *linter[F]) once(pack, name, code string, at rules.Position, message string, details ...string) {
	id := pack + "/" + name + "/" + code
	same := func(f report.Finding) bool { return strings.HasPrefix(f.ID, id) && f.Message == message }
	if !slices.ContainsFunc(l.out.Findings, same) {
		l.add(report.Finding{ID: id, Code: code, Pack: pack, At: at, Message: message, Details: details})
	}
}

// parameters finds those that no rule of their pack reads, also none that is
// switched off.
func (l *linter[F]) parameters(packs []*rules.Pack) {
	read := map[string]bool{}
	for _, t := range l.checker.Trees() {
		for _, p := range t.Parameters {
			read[t.Pack+"\x00"+p.Name] = true
		}
	}
	for _, pack := range packs {
		for _, p := range pack.Parameters {
			if !read[pack.Name+"\x00"+p.Name] {
				l.once(pack.Name, p.Name, UnusedParam, p.At, "no rule reads the parameter "+p.Name, "take it out, or name it in a rule")
			}
		}
	}
}

// facts notes those that no rule reads.
func (l *linter[F]) facts() {
	var read []fact.Path
	for _, t := range l.checker.Trees() {
		read = append(read, factsOf(t)...)
	}
	var walk func(t *rules.Type, path fact.Path)
	walk = func(t *rules.Type, path fact.Path) {
		for _, f := range t.Fields {
			at := path.Field(f.Name)
			used := slices.ContainsFunc(read, func(p fact.Path) bool { return p == at || at.Covers(p) || p.Covers(at) })
			switch {
			case !used:
				l.add(report.Finding{ID: "fact/" + string(at), Code: UnusedFact, Level: report.Note, Message: "no rule reads " + string(at)})
			case f.Type.Kind == rules.Record:
				walk(f.Type, at)
			case f.Type.Kind == rules.List && f.Type.Elem.Kind == rules.Record:
				walk(f.Type.Elem, at+"[]")
			}
		}
	}
	walk(l.checker.Schema().Root, "")
}
