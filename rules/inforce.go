package rules

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

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

// inForce says whether the rule is in force on the day that counts. A rule with
// no dates is always in force, whatever the day.
func (in *interpreter) inForce() Truth {
	period := in.rule.InForce
	started, ended := True, False
	if !period.From.IsZero() {
		started = truthIf(period.From.First().NotAfter(in.day))
		if tooEarly, _ := in.latest.Before(period.From.First()); tooEarly {
			started = False
		}
	}
	if !period.To.IsZero() {
		ended = truthIf(period.To.Last().Before(in.day))
	}
	t := started.And(ended.Not())
	if t == Undecided {
		in.missDay()
	}
	return t
}

// missDay notes the event whose date, or exact date, would settle the day that counts.
func (in *interpreter) missDay() {
	event := in.awaited
	if event == nil {
		event = in.dated
	}
	if event != nil {
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
		return "In force from " + period.From.First().English() + ", after " + when + "."
	}
	return "In force until " + period.To.Last().English() + ", before " + when + "."
}
