package replay

import (
	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Finding is what one rule came to, as a record has it.
type Finding struct {
	Rule    string        `json:"rule"`
	Pack    string        `json:"pack"`
	Verdict rules.Verdict `json:"verdict"`
	Reason  string        `json:"reason,omitzero"` // why not applicable
	Why     string        `json:"why,omitzero"`    // why switched off, or why it could not be evaluated
	Day     fact.Date     `json:"day,omitzero"`    // the day whose law counted
	Leaves  []Leaf        `json:"leaves,omitzero"`
	Missing []fact.Path   `json:"missing,omitzero"` // of an unknown verdict
}

// Leaf is what came of one leaf of a rule's conditions, in the order of the rule.
type Leaf struct {
	Evaluated bool        `json:"evaluated"`
	Truth     string      `json:"truth"`
	Left      rules.Value `json:"left"`
	Right     rules.Value `json:"right"`
	Element   int         `json:"element"` // that decided, or -1
	Seen      [4]int      `json:"seen"`    // of the elements: true, false, undecided, at fault
}

func findingsOf(all []rules.Finding) []Finding {
	out := make([]Finding, len(all))
	for i := range all {
		f := &all[i]
		out[i] = Finding{Rule: f.Rule.ID, Pack: f.Pack, Verdict: f.Verdict, Reason: f.Reason.String(), Why: f.Why, Day: f.Day}
		if f.Err != nil {
			out[i].Why = f.Err.Error()
		}
		for _, r := range f.Leaves {
			out[i].Leaves = append(out[i].Leaves, Leaf{r.Evaluated, r.Truth.String(), r.Left, r.Right, r.Element, [4]int{r.True, r.False, r.Undecided, r.Fault}})
		}
		for _, m := range f.Missing() {
			out[i].Missing = append(out[i].Missing, m.Path)
		}
	}
	return out
}

// gradesOf gives the grade of each test by its name.
func gradesOf(tests []policy.TestResult) map[string]assurance.Grade {
	out := map[string]assurance.Grade{}
	for _, t := range tests {
		out[t.Test.Name] = t.Grade
	}
	return out
}

// waivedJSON is what came of a waiver.
type waivedJSON struct {
	Rule  string            `json:"rule"`
	State rules.WaiverState `json:"state"`
	Why   string            `json:"why,omitzero"`
}

func waivedOf(all []rules.WaiverFinding) []waivedJSON {
	var out []waivedJSON
	for _, w := range all {
		out = append(out, waivedJSON{w.Waiver.Rule, w.State, w.Why})
	}
	return out
}

// offJSON is a rule switched off.
type offJSON struct {
	Rule   string `json:"rule"`
	Reason string `json:"reason"`
}

func offOf(all []rules.SwitchOff) []offJSON {
	var out []offJSON
	for _, o := range all {
		out = append(out, offJSON{o.Rule, o.Reason})
	}
	return out
}

// waiversJSON are the waivers that an assessment was given and what they were
// held to.
type waiversJSON struct {
	Waivers  []waiverJSON `json:"waivers,omitzero"`
	MaxDays  int          `json:"max_days,omitzero"`
	Subjects []string     `json:"subjects,omitzero"`
}

type waiverJSON struct {
	Rule          string    `json:"rule"`
	Subject       string    `json:"subject"`
	Justification string    `json:"justification"`
	Approver      string    `json:"approver"`
	Evidence      []string  `json:"evidence,omitzero"`
	Issued        fact.Date `json:"issued,omitzero"`
	Expires       fact.Date `json:"expires,omitzero"`
	ReviewBy      fact.Date `json:"review_by,omitzero"`
}

func waiversOf(opts *policy.AssessOptions) waiversJSON {
	if opts == nil {
		return waiversJSON{}
	}
	out := waiversJSON{MaxDays: opts.WaiverTerms.MaxDays, Subjects: opts.WaiverTerms.Subjects}
	for _, w := range opts.Waivers {
		out.Waivers = append(out.Waivers, waiverJSON{w.Rule, w.Subject, w.Justification, w.Approver, w.Evidence, w.Issued, w.Expires, w.ReviewBy})
	}
	return out
}

// options are those of the assessment again.
func (w waiversJSON) options(knownAt fact.Date) *policy.AssessOptions {
	out := &policy.AssessOptions{KnownAt: knownAt, WaiverTerms: rules.WaiverTerms{MaxDays: w.MaxDays, Subjects: w.Subjects}}
	for _, x := range w.Waivers {
		out.Waivers = append(out.Waivers, rules.Waiver{
			Rule: x.Rule, Subject: x.Subject, Justification: x.Justification, Approver: x.Approver,
			Evidence: x.Evidence, Issued: x.Issued, Expires: x.Expires, ReviewBy: x.ReviewBy,
		})
	}
	return out
}
