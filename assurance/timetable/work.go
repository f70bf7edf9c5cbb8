package timetable

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// worker works out one plan.
type worker struct {
	plan   Plan
	graph  graph
	steps  map[ID]*Step
	behind map[ID]Lead // the lead that sets the earliest day of a step
}

func newWorker(p Plan) *worker {
	w := &worker{plan: p, graph: newGraph(p), steps: map[ID]*Step{}, behind: map[ID]Lead{}}
	for _, m := range w.graph.order {
		s := &Step{Milestone: m, Status: Planned}
		if on, ok := p.Done[m.ID]; ok {
			s.Status, s.On = Done, on
		}
		w.steps[m.ID] = s
	}
	for _, m := range slices.Backward(w.graph.order) {
		for _, l := range w.graph.out(m.ID) {
			if s := w.steps[m.ID]; s.Status == Planned && w.steps[l.To].Status != Planned {
				s.Status = Overtaken
			}
		}
	}
	return w
}

// backward sets the latest day of each step, the last step first.
func (w *worker) backward() error {
	for _, m := range slices.Backward(w.graph.order) {
		s := w.steps[m.ID]
		s.Latest, s.LatestFirm = w.plan.Target, true
		for _, l := range w.graph.out(m.ID) {
			next := w.steps[l.To]
			s.LatestFirm = s.LatestFirm && next.LatestFirm && !l.Open()
			length, _ := l.Length.Value()
			day, err := length.before(w.plan.Calendar, next.Latest)
			if err != nil {
				return err
			}
			if earlier, _ := day.Before(s.Latest); earlier || s.Bound.To == "" {
				s.Latest, s.Bound = day, l
			}
		}
		if err := w.moveBack(s); err != nil {
			return err
		}
		if m.Sensitive && len(w.unplaced()) > 0 {
			s.LatestFirm = false
		}
	}
	return nil
}

// forward sets the earliest day of each step, the first step first.
func (w *worker) forward() error {
	for _, m := range w.graph.order {
		s := w.steps[m.ID]
		switch s.Status {
		case Overtaken:
			continue
		case Done:
			s.Earliest, s.EarliestFirm = s.On, s.On.Precision() == fact.ToDay
			continue
		}
		s.Earliest, s.EarliestFirm = w.plan.AsOf, !m.Sensitive || len(w.unplaced()) == 0
		for _, l := range w.graph.into(m.ID) {
			if err := w.follow(s, l); err != nil {
				return err
			}
		}
		if err := w.moveOn(s); err != nil {
			return err
		}
		s.Slack, _ = s.Earliest.Days(s.Latest)
	}
	return nil
}

// follow moves the earliest day of s on until the lead to it is over.
func (w *worker) follow(s *Step, l Lead) error {
	earlier := w.steps[l.From]
	s.EarliestFirm = s.EarliestFirm && earlier.EarliestFirm && !l.Open()
	if earlier.Status == Overtaken {
		return nil
	}
	length, _ := l.Length.Value()
	// Of a day known to the month, the first is a bound: the step cannot have been
	// earlier.
	day, err := length.after(w.plan.Calendar, earlier.Earliest.First())
	if err != nil {
		return err
	}
	if later(s.Earliest, day) != s.Earliest || day == s.Earliest && w.behind[s.ID].To == "" {
		s.Earliest = day
		w.behind[s.ID] = l
	}
	return nil
}

// critical returns the steps on which the earliest day of the decision hangs.
func (w *worker) critical() []ID {
	var path []ID
	for id := Decision; id != ""; id = w.behind[id].From {
		path = append(path, id)
		if w.steps[id].Status == Done {
			break
		}
	}
	slices.Reverse(path)
	return path
}

// decidedOpen reports whether it hangs on the rest of a date if the decision was
// taken in time.
func (w *worker) decidedOpen(on fact.Date) bool {
	_, known := w.plan.Target.Before(on)
	return !on.IsZero() && !known
}

// open returns what leaves days of the plan open.
func (w *worker) open() []Open {
	var open []Open
	for _, m := range w.graph.order {
		if on := w.steps[m.ID].On; m.ID == Decision && w.decidedOpen(on) {
			open = append(open, Open{To: m.ID, What: "the day of the " + m.Title + ", which is known as " + on.English()})
		}
		if w.steps[m.ID].Status != Planned {
			continue
		}
		for _, l := range w.graph.into(m.ID) {
			from := w.steps[l.From]
			switch {
			case l.Open():
				open = append(open, Open{l.From, l.To, "how long it takes from the " + from.Title + " to the " + m.Title})
			case from.Status == Overtaken:
				open = append(open, Open{l.From, l.To, "the day of the " + from.Title})
			case from.Status == Done && from.On.Precision() != fact.ToDay:
				open = append(open, Open{l.From, l.To, "the day of the " + from.Title + ", which is known as " + from.On.English()})
			}
		}
		if m.Sensitive {
			for _, what := range w.unplaced() {
				open = append(open, Open{To: m.ID, What: what})
			}
		}
	}
	return open
}
