package assurance

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// The copies below reach every list, so that nobody who holds one can change
// what a history holds.

func (r Request) clone() Request {
	r.JointWith, r.Questions, r.Parties = slices.Clone(r.JointWith), slices.Clone(r.Questions), cloneEach(r.Parties, Party.clone)
	r.Tags = cloneTags(r.Tags)
	return r
}

func cloneTags(t senate.Tags) senate.Tags {
	return senate.Tags{
		Services: slices.Clone(t.Services), Themes: slices.Clone(t.Themes),
		Changes: slices.Clone(t.Changes), Settings: slices.Clone(t.Settings),
	}
}

func (e AdviceEvent) clone() AdviceEvent {
	e.Reasons, e.Panel = slices.Clone(e.Reasons), slices.Clone(e.Panel)
	e.Corrections, e.ReleasedTo, e.Responses = slices.Clone(e.Corrections), slices.Clone(e.ReleasedTo), slices.Clone(e.Responses)
	e.Ratification.Dissent = slices.Clone(e.Ratification.Dissent)
	e.Pack.NetworkAdvice, e.Pack.Other = slices.Clone(e.Pack.NetworkAdvice), slices.Clone(e.Pack.Other)
	e.Decision.Conditions = slices.Clone(e.Decision.Conditions)
	e.Terms = e.Terms.clone()
	e.Report = e.Report.clone()
	return e
}

func (t TermsOfReference) clone() TermsOfReference {
	t.Questions, t.Heads, t.OutOfScope = slices.Clone(t.Questions), slices.Clone(t.Heads), slices.Clone(t.OutOfScope)
	t.Timeline, t.OtherSenates = slices.Clone(t.Timeline), slices.Clone(t.OtherSenates)
	return t
}

func (r AdviceReport) clone() AdviceReport {
	r.Findings = cloneEach(r.Findings, Finding.clone)
	r.Recommendations, r.Limits = slices.Clone(r.Recommendations), slices.Clone(r.Limits)
	r.Dispute.Parties = cloneEach(r.Dispute.Parties, Party.clone)
	r.Dispute.Points = cloneEach(r.Dispute.Points, Point.clone)
	return r
}

func (f Finding) clone() Finding {
	f.Evidence = slices.Clone(f.Evidence)
	return f
}

func (p Party) clone() Party {
	p.Evidence = slices.Clone(p.Evidence)
	return p
}

func (p Point) clone() Point {
	p.Views = cloneEach(p.Views, View.clone)
	return p
}

func (v View) clone() View {
	v.Evidence = slices.Clone(v.Evidence)
	return v
}

// cloneEach copies a list and what is in it. Nil stays nil: it means that nobody
// has said.
func cloneEach[T any](list []T, clone func(T) T) []T {
	out := slices.Clone(list)
	for i := range out {
		out[i] = clone(out[i])
	}
	return out
}

// answer puts a response to the recommendation that it is about.
func (r AdviceReport) answer(with Response) {
	for i := range r.Recommendations {
		if r.Recommendations[i].Number != with.Number {
			continue
		}
		if with.Status.Supplied() {
			r.Recommendations[i].Status = with.Status
		}
		if with.Text != "" {
			r.Recommendations[i].Response = fact.Known(with.Text)
		}
	}
}
