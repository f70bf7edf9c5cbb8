package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Consultation holds what fair public consultation turns on: proposals still at
// a formative stage, enough information, enough time, and responses taken into
// account (R v Brent LBC ex p Gunning (1985) 84 LGR 168). Its days are in
// [Dates].
type Consultation struct {
	LaunchedBy               fact.Of[string]    `json:"launched_by,omitzero" label:"body that launched the consultation"`
	OptionsOpen              fact.Of[bool]      `json:"options_open,omitzero" label:"openness of the options when consultation began"`
	PreferredOptionDisclosed fact.Of[bool]      `json:"preferred_option_disclosed,omitzero" label:"disclosure of the preferred option"`
	Materials                fact.Of[Materials] `json:"materials,omitzero" label:"consultation materials"`
	OverHolidays             fact.Of[bool]      `json:"over_holidays,omitzero" label:"consultation over Christmas, Easter or August"`
	MidpointReviewOn         fact.Of[fact.Date] `json:"midpoint_review_on,omitzero" label:"day of the mid-point review"`
	Extension                fact.Of[Extension] `json:"extension,omitzero" label:"extension of the consultation"`
	Responses                fact.Of[int]       `json:"responses,omitzero" label:"responses" unit:"responses" min:"0"`
	ResponsesPositivePercent fact.Of[float64]   `json:"responses_positive_percent,omitzero" label:"share of responses in favour" unit:"percent" min:"0" limit:"100"`
	ReportIndependent        fact.Of[bool]      `json:"report_independent,omitzero" label:"independence of the consultation report"`
	ConsideredOn             fact.Of[fact.Date] `json:"considered_on,omitzero" label:"day the deciding body considered the responses"`
}

// Materials says what the consultation materials held.
type Materials struct {
	Reasons          fact.Of[bool] `json:"reasons,omitzero" label:"reasons in the materials"`
	Options          fact.Of[bool] `json:"options,omitzero" label:"options in the materials"`
	DiscardedOptions fact.Of[bool] `json:"discarded_options,omitzero" label:"discarded options in the materials"`
	Scores           fact.Of[bool] `json:"scores,omitzero" label:"scores of the options in the materials"`
	EasyRead         fact.Of[bool] `json:"easy_read,omitzero" label:"easy-read version of the materials"`
	Translations     fact.Of[bool] `json:"translations,omitzero" label:"translations of the materials"`
}

// Extension is more time given during a consultation.
type Extension struct {
	AnnouncedOn fact.Of[fact.Date] `json:"announced_on,omitzero" label:"day the extension was announced"`
	Until       fact.Of[fact.Date] `json:"until,omitzero" label:"day the consultation was extended to"`
	Reason      fact.Of[string]    `json:"reason,omitzero" label:"reason for the extension"`
}

// PreElectionPeriod is a time before an election in which public bodies launch
// no consultation and take no contentious decision.
type PreElectionPeriod struct {
	Election string             `json:"election,omitzero" label:"election"`
	From     fact.Of[fact.Date] `json:"from,omitzero" label:"first day of the pre-election period"`
	To       fact.Of[fact.Date] `json:"to,omitzero" label:"polling day"`
}
