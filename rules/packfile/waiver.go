package packfile

import (
	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// ParseWaivers reads waivers. The name of the file stands in positions, and its
// ending says how the file is written.
//
//	waivers:
//	  - rule: R056
//	    subject: ward-4               # the id of the proposal
//	    justification: The ward is closed for a fire, and opens again in May.
//	    approver: Chief Executive, North ICB
//	    evidence: [Fire report of 12 January 2026]
//	    issued: 2026-01-15            # the first day on which it stands
//	    expires: 2026-05-31           # the last; there is no waiver without
//	    review_by: 2026-03-31
//
// A waiver without a rule or a subject is read, so that it can be reported as
// too broad: see [rules.WaiverTerms]. With any fault there are no waivers, and
// the error joins a [*rules.PackError] for each, in the order of the file.
func ParseWaivers(name string, data []byte) ([]rules.Waiver, error) {
	return parse(name, data, (*file).waivers)
}

func (f *file) waivers() []rules.Waiver {
	var all []rules.Waiver
	f.record(f.root, "the file",
		field{"waivers", "write each waiver with a dash before its rule", lists(f, "waivers", &all, f.waiver)},
	)
	return all
}

func (f *file) waiver(n *position.Node) rules.Waiver {
	w := rules.Waiver{At: f.at(n)}
	f.record(n, "the waiver",
		field{"rule", "", into(f, &w.Rule)},
		field{"subject", "", into(f, &w.Subject)},
		field{"justification", "say why it may be so", into(f, &w.Justification)},
		field{"approver", "write who answers for it", into(f, &w.Approver)},
		field{"evidence", "", lists(f, "evidence", &w.Evidence, f.text)},
		field{"issued", "write the first day on which it stands", f.day(&w.Issued)},
		field{"expires", "write the last day on which it stands", f.day(&w.Expires)},
		field{"review_by", "", f.day(&w.ReviewBy)},
	)
	if !w.Issued.IsZero() && !w.Expires.IsZero() && w.Expires.Compare(w.Issued) < 0 {
		f.fault(n.Get("expires"), "the waiver expires before it is issued", "write a day on or after "+w.Issued.String())
	}
	return w
}

func (f *file) text(n *position.Node) string {
	var s string
	f.add(position.Decode(n, &s))
	return s
}

// day reads a date that must be known to the day.
func (f *file) day(target *fact.Date) func(*position.Node) {
	return func(n *position.Node) {
		var d fact.Date
		if err := position.Decode(n, &d); err != nil {
			f.add(err)
			return
		}
		if d.Precision() != fact.ToDay {
			f.fault(n, d.String()+" is no day", "write it as 2026-05-31")
			return
		}
		*target = d
	}
}
