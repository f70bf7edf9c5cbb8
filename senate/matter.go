package senate

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Matter is what a conflict of interest may be in, beyond the organisations
// that a [Brief] names: who prepared the proposal, who reviewed it before, and
// whom it touches without affecting them.
type Matter struct {
	ID               string             `json:"id,omitzero" label:"identifier of the proposal" class:"public"`
	LocalAuthorities []network.Code     `json:"local_authorities,omitzero" label:"local authorities whose people the change affects" class:"public"`
	Neighbours       []network.Code     `json:"neighbours,omitzero" label:"neighbouring organisations that neither gain nor lose" class:"public"`
	Networks         []string           `json:"networks,omitzero" label:"clinical networks in the same pathway" class:"public"`
	PreparedBy       []MemberID         `json:"prepared_by,omitzero" label:"people who took part in preparing the proposal" max:"500" class:"personal"`
	EarlierReviews   []EarlierReview    `json:"earlier_reviews,omitzero" label:"earlier reviews of the proposal" class:"public"`
	PapersOn         fact.Of[fact.Date] `json:"papers_on,omitzero" label:"day the panel has its papers" class:"internal"`
}

// EarlierReview is a review of the same proposal, or of one before it.
type EarlierReview struct {
	Review  string     `json:"review,omitzero" label:"earlier review" class:"public"`
	Senate  ID         `json:"senate,omitzero" label:"senate of the earlier review" class:"public"`
	Members []MemberID `json:"members,omitzero" label:"members of the earlier panel" class:"personal"`
	// A view that leaves nothing to find out is a prejudgement: at the Horton in
	// 2017 it was said of a second review by the same senate, whose first had
	// found that safe obstetric staffing could not be achieved.
	FixedView fact.Of[bool] `json:"fixed_view,omitzero" label:"view of the earlier review that settles what is asked now" class:"internal"`
}
