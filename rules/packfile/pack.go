package packfile

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

func (f *file) pack() *rules.Pack {
	p := &rules.Pack{At: f.at(f.root)}
	f.record(f.root, "the pack",
		field{"pack", "name it, as in service-change/bed-test", into(f, &p.Name)},
		field{"version", "number it, as in 2026.1", into(f, &p.Version)},
		field{"title", "", into(f, &p.Title)},
		field{"language", "", into(f, &p.Language)},
		field{"parameters", "", f.parameters(&p.Parameters)},
		field{"rules", "", lists(f, "rules", &p.Rules, f.rule)},
	)
	if list := f.root.Get("rules"); list != nil {
		f.ids(list)
		if f.root.Get("language") == nil {
			f.fault(f.root, "the pack has no language", "name the language of its conditions, such as expr")
		}
	}
	return p
}

// ids checks that no two rules have one id.
func (f *file) ids(list *position.Node) {
	lines := map[string]int{}
	for _, rule := range list.Items {
		id := rule.Get("id")
		switch {
		case id == nil || id.Text == "":
		case lines[id.Text] > 0:
			f.fault(id, fmt.Sprintf("the rule in line %d has this id too", lines[id.Text]), "give one of them another id")
		default:
			lines[id.Text] = id.Line
		}
	}
}
