package network

import "slices"

// ConditionArea is the field in which a strategic clinical network works. The
// first four are national, as "Clinical Senates and Strategic Clinical Networks"
// lists them; each region may add others by local need.
type ConditionArea string

// The condition areas.
const (
	Cardiovascular                ConditionArea = "cardiovascular"
	MaternityChildrenYoungPeople  ConditionArea = "maternity_children_and_young_people"
	MentalHealthDementiaNeurology ConditionArea = "mental_health_dementia_and_neurological_conditions"
	Cancer                        ConditionArea = "cancer"
	LocalAddition                 ConditionArea = "local_addition"
)

// Values implements fact.Enum.
func (ConditionArea) Values() []string {
	return values(Cardiovascular, MaternityChildrenYoungPeople, MentalHealthDementiaNeurology, Cancer, LocalAddition)
}

// SubCondition is a part of a condition area.
type SubCondition string

// The sub-conditions. Cancer has none.
const (
	Cardiac                SubCondition = "cardiac"
	Stroke                 SubCondition = "stroke"
	Renal                  SubCondition = "renal"
	Diabetes               SubCondition = "diabetes"
	Maternity              SubCondition = "maternity"
	Children               SubCondition = "children"
	YoungPeople            SubCondition = "young_people"
	MentalHealth           SubCondition = "mental_health"
	Dementia               SubCondition = "dementia"
	NeurologicalConditions SubCondition = "neurological_conditions"
)

// Values implements fact.Enum.
func (SubCondition) Values() []string {
	return values(Cardiac, Stroke, Renal, Diabetes, Maternity, Children, YoungPeople,
		MentalHealth, Dementia, NeurologicalConditions)
}

// SubConditions returns the parts of the area, in the order of the source.
func (a ConditionArea) SubConditions() []SubCondition {
	switch a {
	case Cardiovascular:
		return []SubCondition{Cardiac, Stroke, Renal, Diabetes}
	case MaternityChildrenYoungPeople:
		return []SubCondition{Maternity, Children, YoungPeople}
	case MentalHealthDementiaNeurology:
		return []SubCondition{MentalHealth, Dementia, NeurologicalConditions}
	}
	return nil
}

// Area returns the condition area of which c is a part, or "" for none.
func (c SubCondition) Area() ConditionArea {
	for _, name := range ConditionArea("").Values() {
		if area := ConditionArea(name); slices.Contains(area.SubConditions(), c) {
			return area
		}
	}
	return ""
}
