package rules

import (
	"cmp"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// settleDay finds the day whose law and parameters count: the date of the event
// that the rule attaches to or, while that has not happened, of the first event
// after it that has; the day of the judgement while none has.
func (in *interpreter) settleDay() {
	in.awaited = nil
	for _, event := range in.rule.by {
		v, _, state := in.read(event)
		switch {
		case state == fact.NotSupplied && in.awaited == nil:
			in.awaited = event
		case state == fact.HasValue && in.awaited == nil:
			in.day, in.dated = scalarOf(v, DateKind).date, event
			return
		case state == fact.HasValue:
			in.latest, in.dated = scalarOf(v, DateKind).date, event
			return
		}
	}
	if in.awaited == nil {
		in.day = in.asOf
	}
}

// inForce says whether the rule is in force on the day that counts.
func (in *interpreter) inForce() Truth {
	t := in.rule.InForce.on(in.day, in.latest)
	if t == Undecided {
		in.missDay()
	}
	return t
}

// on says whether a rule with these dates is in force on a day, or on one not
// known that is latest at the latest. One without dates always is.
func (p InForce) on(day, latest fact.Date) Truth {
	started, ended := True, False
	if !p.From.IsZero() {
		started = truthIf(p.From.First().NotAfter(day))
		if tooEarly, _ := latest.Before(p.From.First()); tooEarly {
			started = False
		}
	}
	if !p.To.IsZero() {
		ended = truthIf(p.To.Last().Before(day))
		if inTime, _ := latest.NotAfter(p.To.Last()); inTime {
			ended = False
		}
	}
	return started.And(ended.Not())
}

// missDay notes the event whose date, or exact date, would settle the day that counts.
func (in *interpreter) missDay() {
	if event := cmp.Or(in.awaited, in.dated); event != nil {
		_, f, _ := in.read(event)
		in.miss(event, f, in.awaited == nil)
	}
}

// outOfForce says in English why the rule is not in force.
func (in *interpreter) outOfForce() string {
	period, day := in.rule.InForce, in.day
	if day.IsZero() {
		day = in.latest
	}
	when := "the day of this assessment"
	if in.dated != nil {
		_, f, _ := in.read(in.dated)
		when = "the " + f.Label
	}
	when += ", " + day.English()
	if early, _ := day.Before(period.From.First()); early {
		return "In force from " + period.From.English() + ", after " + when + "."
	}
	return "In force until " + period.To.Last().English() + ", before " + when + "."
}

// says tells when a rule is in force: "as it is from 2017".
func (p InForce) says() string {
	switch {
	case p.To.IsZero():
		return "as it is from " + p.From.English()
	case p.From.IsZero():
		return "as it was until " + p.To.English()
	}
	return "as it was from " + p.From.English() + " until " + p.To.English()
}

// maybeInForce says in English why it is not known whether the rule is in force.
func (in *interpreter) maybeInForce() string {
	event := cmp.Or(in.awaited, in.dated)
	x := explainer{interpreter: in}
	return "It is not known whether the rule was in force, " + in.rule.InForce.says() + ": " + x.label(event) + ": " + x.worth(event) + "."
}
