package packfile

import (
	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

func (f *file) rule(n *position.Node) rules.Rule {
	r := rules.Rule{At: f.at(n)}
	required := "write a condition, or one of that, all_of, any_of and recorded"
	if n.Get("table") != nil {
		required = ""
	}
	f.record(n, "the rule",
		field{"id", "give it an id that stays the same for good", into(f, &r.ID)},
		field{"title", "say in a few words what must hold", into(f, &r.Title)},
		field{"test", "", into(f, &r.Test)},
		field{"beside", "", into(f, &r.Beside)},
		field{"severity", "write statutory, policy or good-practice", into(f, &r.Severity)},
		field{"confidence", "write confirmed, derived or unconfirmed", into(f, &r.Confidence)},
		field{"from_what", "", into(f, &r.FromWhat)},
		field{"in_force", "", f.inForce(&r.InForce)},
		field{"applies_when", "", func(n *position.Node) { r.AppliesWhen = f.condition(n) }},
		field{"unless", "", lists(f, "exceptions", &r.Unless, f.exception)},
		field{"require", required, func(n *position.Node) { r.Require = f.require(n) }},
		field{"table", "", func(n *position.Node) { r.Table = f.table(n) }},
		field{"remedy", "", into(f, &r.Remedy)},
		field{"note", "", into(f, &r.Note)},
		field{"sources", "cite title, publisher and date", lists(f, "sources", &r.Sources, f.source)},
	)
	if table := n.Get("table"); table != nil && n.Get("require") != nil {
		f.fault(table, "the rule has both require and a table", "keep one of the two")
	}
	return r
}

func (f *file) exception(n *position.Node) rules.Exception {
	x := rules.Exception{At: f.at(n)}
	f.record(n, "the exception",
		field{"id", "give it an id, which reports and cases name it by", into(f, &x.ID)},
		field{"that", "write the condition in which the rule does not apply", func(n *position.Node) { x.That = f.condition(n) }},
		field{"because", "say what is so when it holds", into(f, &x.Because)},
		field{"sources", "", lists(f, "sources", &x.Sources, f.source)},
	)
	return x
}

func (f *file) inForce(p *rules.InForce) func(*position.Node) {
	return func(n *position.Node) {
		f.record(n, "in_force",
			field{"from", "", into(f, &p.From)},
			field{"to", "", into(f, &p.To)},
			field{"by", "", into(f, &p.By)},
		)
	}
}

func (f *file) source(n *position.Node) rules.Source {
	var s rules.Source
	f.record(n, "the source",
		field{"title", "write the title of the document", into(f, &s.Title)},
		field{"publisher", "", into(f, &s.Publisher)},
		field{"published", "", into(f, &s.Published)},
		field{"locator", "", into(f, &s.Locator)},
		field{"url", "", into(f, &s.URL)},
	)
	return s
}
