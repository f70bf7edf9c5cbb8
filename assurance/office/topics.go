package office

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// topic is a sheet of facts, each asked once.
type topic struct {
	sheet string
	about string
	facts []string // names of fields of a dossier
}

// topics are the sheets of single facts, in their order. Lists of records have
// sheets of their own, after that of the topic that they belong to.
var topics = []topic{
	{"Proposal", "What is proposed, by whom and for whom", []string{
		"id", "title", "summary", "sponsor", "commissioners", "providers", "local_authorities", "region",
		"services", "linked_services", "change_manner", "change_range", "substantial", "temporary", "urgent", "options",
	}},
	{"Dates", "When each step was taken, or is planned", []string{"dates", "decisions"}},
	{"Beds", "Test 5: sites, beds, and what takes their place", []string{"beds", "sites"}},
	{"Evidence", "Test 3: activity, clinical evidence, staff, travel and money", []string{"activity", "evidence", "workforce", "travel", "capital"}},
	{"Choice", "Test 2: patient choice", []string{"choice"}},
	{"Engagement", "Test 1: engagement, consultation and scrutiny", []string{"engagement", "consultation", "pre_election_periods", "scrutiny", "call_in"}},
}

// rest is the sheet of what no topic names.
var rest = topic{"Duties and review", "Equality, inequalities, the senate's review, and all else", nil}

// apart are fields that the workbook does not ask for: the sponsor does not fill
// them in.
var apart = map[string]bool{"panel": true, "provenance": true}

// selfSheet is the sheet of the self-assessment, which comes after the facts.
var selfSheet = topic{"Self-assessment", "How the sponsor grades the five tests. It decides nothing.", []string{"self_assessment"}}

// names are the sheets of lists whose label is too long for a sheet, or stands for
// several.
var names = map[fact.Path]string{
	"linked_services":                          "Linked services",
	"beds.substitutions":                       "Bed substitutions",
	"pre_election_periods":                     "Pre-election periods",
	"scrutiny.date_changes":                    "Scrutiny dates changed",
	"scrutiny.recommendations":                 "Scrutiny recommendations",
	"scrutiny.information_requests":            "Scrutiny requests",
	"scrutiny.referrals":                       "Referrals",
	"checkpoint.conditions":                    "Checkpoint conditions",
	"self_assessment.engagement.conditions":    "Conditions, test 1",
	"self_assessment.choice.conditions":        "Conditions, test 2",
	"self_assessment.evidence.conditions":      "Conditions, test 3",
	"self_assessment.commissioners.conditions": "Conditions, test 4",
	"self_assessment.beds.conditions":          "Conditions, test 5",
}
