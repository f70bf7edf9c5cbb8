package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Intake is how a senate weighs a request before it takes it on. Its topic
// tests are those that senates publish ("Clinical Senate Advice", South East
// Coast Clinical Senate; "Work Plan", Thames Valley Clinical Senate). Questions
// are usually, not always, of strategic importance, so none of the tests but
// the last refuses a request by itself.
type Intake struct {
	Priority        fact.Of[Priority] `json:"priority,omitzero" label:"priority of the request"`
	Strategic       fact.Of[bool]     `json:"strategic,omitzero" label:"strategic importance of the topic"`
	CrossCutting    fact.Of[bool]     `json:"cross_cutting,omitzero" label:"reach of the topic across services"`
	Relevant        fact.Of[bool]     `json:"relevant,omitzero" label:"relevance of the topic to the area"`
	ImprovesQuality fact.Of[bool]     `json:"improves_quality,omitzero" label:"likely gain in quality or safety"`
	WithAnotherBody fact.Of[bool]     `json:"with_another_body,omitzero" label:"work on the topic by another body of the region"`
}

// Priority is the place of a request among a senate's work.
type Priority string

// The priorities.
const (
	PriorityUrgent  Priority = "urgent"
	PriorityRoutine Priority = "routine"
	PriorityLater   Priority = "later"
)

// Values implements fact.Enum.
func (Priority) Values() []string { return values(PriorityUrgent, PriorityRoutine, PriorityLater) }

// DeclineGround is why a senate declines a request.
type DeclineGround string

// The grounds.
const (
	AlreadyDecidedLocally DeclineGround = "already_decided_locally"
	RoleRetired           DeclineGround = "role_retired"
	NotYetOffered         DeclineGround = "not_yet_offered"
	OutsideClinicalRemit  DeclineGround = "outside_clinical_remit"
	NotStrategic          DeclineGround = "not_strategic"
	WithAnotherBody       DeclineGround = "with_another_body"
	NoCommissioner        DeclineGround = "no_commissioner"
	ReviewedNationally    DeclineGround = "reviewed_nationally"
	NoCapacity            DeclineGround = "no_capacity"
	SenateConflicted      DeclineGround = "senate_conflicted"
)

// Values implements fact.Enum.
func (DeclineGround) Values() []string {
	return values(AlreadyDecidedLocally, RoleRetired, NotYetOffered, OutsideClinicalRemit, NotStrategic,
		WithAnotherBody, NoCommissioner, ReviewedNationally, NoCapacity, SenateConflicted)
}
