package senate

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// InterestID identifies one entry of a register of interests. It is never given
// to another entry.
type InterestID string

// Interest is one entry of a register of interests: what somebody has at stake
// besides the work for a senate. It is not a conflict by itself; whether it is
// one depends on the matter at hand, the day and the policy.
//
// It is an interest in an organisation, by its code or, where it has none, its
// name, or in a person. A zero period means that it was always held and has no
// end known: who does not say when an interest ended still has it.
type Interest struct {
	ID           InterestID                `json:"id,omitzero" label:"register entry" class:"public"`
	Category     fact.Of[InterestCategory] `json:"category,omitzero" label:"category of the interest" class:"public"`
	Appearance   fact.Of[Appearance]       `json:"appearance,omitzero" label:"whether the conflict is actual, potential or perceived" class:"public"`
	Situation    fact.Of[Situation]        `json:"situation,omitzero" label:"what the interest consists in" class:"public"`
	Organisation fact.Of[network.Code]     `json:"organisation,omitzero" label:"organisation that the interest is in" class:"public"`
	Body         fact.Of[string]           `json:"body,omitzero" label:"name of an organisation without a code" class:"public"`
	Role         fact.Of[string]           `json:"role,omitzero" label:"role in the organisation" class:"public"`
	// Of an interest in a proposal or a review rather than in an organisation.
	Matter fact.Of[string] `json:"matter,omitzero" label:"identifier of the proposal that the interest is in" class:"public"`
	network.Period

	// Of an interest that somebody else has. Who that is, is nobody's business but
	// that of those who manage the conflict.
	Relation fact.Of[Relation] `json:"relation,omitzero" label:"whose interest it is" class:"personal"`
	Person   fact.Of[string]   `json:"person,omitzero" label:"person who has the interest, or in whom it is" class:"personal"`

	Value       fact.Of[int]    `json:"value,omitzero" label:"value of the interest" unit:"pence" min:"0" class:"personal"`
	Description fact.Of[string] `json:"description,omitzero" label:"description of the interest" class:"personal"`
	// Of a gift or hospitality.
	FromSupplier fact.Of[bool] `json:"from_supplier,omitzero" label:"gift or hospitality from a supplier or contractor" class:"internal"`
	Accepted     fact.Of[bool] `json:"accepted,omitzero" label:"acceptance of the gift or hospitality" class:"internal"`
	Approved     fact.Of[bool] `json:"approved,omitzero" label:"approval of the gift or hospitality by a senior person" class:"internal"`
	Cash         fact.Of[bool] `json:"cash,omitzero" label:"gift of money or vouchers" class:"internal"`

	// The day from which it could be declared, where that is not the day it began:
	// who joins a senate could not declare to it before.
	ArisenOn fact.Of[fact.Date] `json:"arisen_on,omitzero" label:"day from which the interest could be declared" class:"internal"`

	// A register is never rewritten. An entry that was wrong, or that has changed,
	// stays and is superseded by one that says so.
	Supersedes fact.Of[InterestID] `json:"supersedes,omitzero" label:"entry that this one takes the place of" class:"internal"`

	Withheld fact.Of[Withholding] `json:"withheld,omitzero" label:"decision to withhold the entry from publication" class:"internal"`
}

// Withholding is a decision not to publish an entry: why, by whom and when. The
// entry stays in the register.
type Withholding struct {
	Reason     fact.Of[WithholdingReason] `json:"reason,omitzero" label:"reason for withholding the entry" class:"internal"`
	ApprovedBy fact.Of[string]            `json:"approved_by,omitzero" label:"office that approved withholding the entry" class:"internal"`
	ApprovedOn fact.Of[fact.Date]         `json:"approved_on,omitzero" label:"day withholding the entry was approved" class:"internal"`
}

// Complete reports whether the decision has all that makes it one.
func (w Withholding) Complete() bool {
	_, reason := w.Reason.Value()
	_, by := w.ApprovedBy.Value()
	_, on := w.ApprovedOn.Value()
	return reason && by && on
}

// Held reports whether the interest is held on the whole of day, and whether
// that is known.
func (i Interest) Held(day fact.Date) (yes, known bool) { return i.Holds(day) }

// Currency says where an interest stands on a day. The zero Currency is Unclear.
type Currency uint8

// The currencies.
const (
	Unclear Currency = iota // the dates on record do not tell
	Live                    // held on the day
	Lapsed                  // ended, but within the look-back
	Past                    // ended before the look-back
	Ahead                   // not begun yet
)

var currencyNames = [...]string{"unclear", "live", "lapsed", "past", "ahead"}

func (c Currency) String() string { return currencyNames[c] }

// Currency says whether the interest is live on day, or lapsed within so many
// months before it. One whose last day lies exactly so many months back is
// lapsed, not past.
func (i Interest) Currency(day fact.Date, months int) Currency {
	held, known := i.Held(day)
	switch {
	case held:
		return Live
	case !known:
		return Unclear
	}
	if ahead, _ := day.Before(i.From); ahead {
		return Ahead
	}
	window := day.AddMonths(-months)
	earliest, latest := i.To.First(), i.lastDay()
	if past, _ := latest.Before(window); past {
		return Past
	}
	if within, _ := window.NotAfter(earliest); within {
		return Lapsed
	}
	return Unclear
}

// lastDay returns the latest day that may have been the last, or the zero Date
// where no end is known.
func (i Interest) lastDay() fact.Date {
	if by, ok := i.EndedBy.Value(); ok {
		return by.Last()
	}
	return i.To.Last()
}
