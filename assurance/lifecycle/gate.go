package lifecycle

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Statement is something that the course of a proposal is said to be, and how
// well that is borne out. Without a confidence it is unconfirmed.
type Statement struct {
	Text       string
	Confidence network.Confidence
	Source     string // title and publisher; "" where nobody has confirmed it
}

// Gate is the end of a stage: what a proposal has to show to go on.
type Gate struct {
	Stage   Stage
	Title   Statement // of the stage
	Output  Statement // what the stage brings forth
	Asks    Statement // what is decided at the gate
	Decider Statement // who decides

	// PassedBy are the days in a dossier of which any one, once it is reached,
	// shows that the gate is passed: first that of the gate itself, then days that
	// come no earlier. A gate without any cannot be seen there.
	PassedBy []fact.Path
	// Evidence is what of a dossier the gate asks for.
	Evidence []Ask
}

// Ask is one fact that a gate asks for. No source lists them for every gate:
// they are the facts of a dossier in which the output of the stage shows.
type Ask struct {
	Path fact.Path
	Text string
	// If is a fact that is true or false: where it is false, or known to be
	// none, nothing is asked. "" asks of every proposal.
	If fact.Path
}

// GateOf returns the gate of a stage, and whether there is one: an end has none.
func GateOf(s Stage) (Gate, bool) {
	all := Gates()
	at := slices.IndexFunc(all, func(g Gate) bool { return g.Stage == s })
	if at < 0 {
		return Gate{}, false
	}
	return all[at], true
}
