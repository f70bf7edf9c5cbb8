package report

import (
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/lifecycle"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Stage is where a proposal stands on the day of the report, as far as its
// dossier tells.
type Stage struct {
	ID   lifecycle.Stage `json:"id"`
	Name string          `json:"name"` // of the stage
	// Certain: the proposal is known to have come no further.
	Certain bool `json:"certain"`
	// PerhapsRejected: of the latest decisions some may reject it, and some not.
	PerhapsRejected bool      `json:"perhaps_rejected,omitzero"`
	Passed          []Passage `json:"passed"`       // the gates known to be passed
	NotNeeded       []string  `json:"not_needed"`   // stages, by their names
	Unrecorded      []string  `json:"unrecorded"`   // earlier stages whose gate nobody says was passed
	Later           []string  `json:"later"`        // stages whose gate may have been passed as well
	OutOfOrder      []string  `json:"out_of_order"` // gates passed before an earlier one, in sentences
	Next            *Gate     `json:"next,omitzero"`
}

// Passage is a gate that was passed.
type Passage struct {
	Name string    `json:"name"` // of its stage
	On   fact.Date `json:"on"`
	Path fact.Path `json:"path"`
}

// Gate is what the next gate asks. A proposal that has ended has none.
type Gate struct {
	Output  Claim   `json:"output"`  // what the stage brings forth
	Asks    Claim   `json:"asks"`    // what is decided
	Decider Claim   `json:"decider"` // who decides
	Answers []Asked `json:"answers"`
}

// Claim is something that the course of a proposal is said to be.
type Claim struct {
	Text       string             `json:"text"`
	Confidence network.Confidence `json:"confidence"`
	Source     string             `json:"source,omitzero"`
}

// Says returns the claim with what stands behind it.
func (c Claim) Says() string {
	switch {
	case c.Source == "":
		return c.Text + " (unconfirmed)"
	case c.Confidence == network.Derived:
		return c.Text + " (derived from: " + c.Source + ")"
	}
	return c.Text + " (" + c.Source + ")"
}

// Asked is one fact that a gate asks for, and whether it is there.
type Asked struct {
	Text  string    `json:"text"`
	Path  fact.Path `json:"path"`
	State string    `json:"state"` // of those of [lifecycle.AnswerState]
}

// Says returns the state in words.
func (a Asked) Says() string {
	switch a.State {
	case lifecycle.Unknown.String():
		return "Not known"
	case lifecycle.NotAsked.String():
		return "Not needed"
	}
	return sentenceCase(a.State)
}

// Says says in sentences where the proposal stands.
func (s *Stage) Says() []string {
	says := []string{"The dossier shows that the proposal has come at least to: " + s.Name + "."}
	if s.Certain {
		says[0] = "The proposal stands at: " + s.Name + "."
	}
	for _, list := range []struct {
		lead  string
		names []string
	}{
		{"It may have come further: nobody says whether it has passed the gate of: ", s.Later},
		{"Earlier stages without a day on record: ", s.Unrecorded},
		{"Stages that it does not need: ", s.NotNeeded},
	} {
		if len(list.names) > 0 {
			says = append(says, list.lead+strings.Join(list.names, "; ")+".")
		}
	}
	if s.PerhapsRejected {
		says = append(says, "It may have been rejected: the latest decisions on record do not agree, or nobody says which was the latest.")
	}
	return append(says, s.OutOfOrder...)
}

// Says says in sentences what is decided at the gate and by whom.
func (g *Gate) Says() []string {
	return []string{
		"What is decided: " + g.Asks.Says() + ".", "Who decides: " + g.Decider.Says() + ".", "What the stage brings forth: " + g.Output.Says() + ".",
	}
}

// stage finds where the proposal stands on the day of the assessment.
func stage(a *policy.Assessment) *Stage {
	p := lifecycle.StageOf(a.Dossier, a.AsOf)
	s := &Stage{
		ID: p.Stage, Name: stageName(p.Stage), Certain: p.Certain, PerhapsRejected: p.PerhapsRejected, Passed: []Passage{},
		NotNeeded: stageNames(p.NotNeeded), Unrecorded: stageNames(p.Unrecorded), Later: stageNames(p.Later), OutOfOrder: []string{},
	}
	for _, x := range p.Passed {
		s.Passed = append(s.Passed, passage(x))
	}
	for _, x := range p.OutOfOrder {
		later, earlier := passage(x.Later), passage(x.Earlier)
		s.OutOfOrder = append(s.OutOfOrder, later.Name+" was passed on "+later.On.English()+", before "+earlier.Name+" on "+earlier.On.English()+".")
	}
	if p.Next.Stage == "" {
		return s
	}
	s.Next = &Gate{Output: claim(p.Next.Output), Asks: claim(p.Next.Asks), Decider: claim(p.Next.Decider), Answers: []Asked{}}
	for _, x := range p.Answers {
		s.Next.Answers = append(s.Next.Answers, Asked{Text: x.Text, Path: x.Path, State: x.State.String()})
	}
	return s
}

func passage(p lifecycle.Passage) Passage { return Passage{stageName(p.Stage), p.On, p.Path} }

func claim(s lifecycle.Statement) Claim {
	c := Claim{s.Text, s.Confidence, s.Source}
	if c.Confidence == "" {
		c.Confidence = network.Unconfirmed
	}
	return c
}

func stageName(s lifecycle.Stage) string {
	if g, ok := lifecycle.GateOf(s); ok {
		return g.Title.Text
	}
	return sentenceCase(strings.ReplaceAll(string(s), "_", " "))
}

func stageNames(all []lifecycle.Stage) []string {
	out := []string{}
	for _, s := range all {
		out = append(out, stageName(s))
	}
	return out
}
