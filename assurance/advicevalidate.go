package assurance

import (
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/internal/fault"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Validate returns everything that is wrong with the request: an error that
// joins one [*Fault] for each, or nil.
func (r Request) Validate() error {
	var fs faults
	fs.checkRequest(r, "")
	return fs.Join()
}

func (fs *faults) checkRequest(r Request, at fact.Path) {
	if r.ID == "" {
		fs.Add(at.Field("id"), "a request needs an identifier: write a short one of your own")
	}
	if r.Senate == "" {
		fs.Add(at.Field("senate"), "name the senate that is asked")
	}
	if len(r.Questions) == 0 {
		fs.Add(at.Field("questions"), "a request needs a question")
	}
	if r.ReceivedOn.IsZero() {
		fs.Add(at.Field("received_on"), "write the day on which the request was received")
	}
	fs.Value(reflect.ValueOf(r), "", at)
	fault.Unique(&fs.List, at.Field("parties"), "id", r.Parties, func(p Party) string { return string(p.ID) })
}

// Validate returns everything that is wrong with the advice: an error that joins
// one [*Fault] for each, or nil. Where nothing else is, that is the first event
// that cannot have happened.
func (a Advice) Validate() error {
	var fs faults
	fs.checkRequest(a.Request, "request")
	fs.Value(reflect.ValueOf(a.Events), "", "events")
	for i, e := range a.Events {
		fs.checkDispute(e.Report.Dispute, fact.Path("events").Index(i).Field("report").Field("dispute"))
	}
	if len(fs.List) > 0 {
		return fs.Join()
	}
	if _, at, err := a.replay(); err != nil {
		fs.Add(at, "%v", err)
	}
	return fs.Join()
}

// checkDispute finds views of parties that are not listed.
func (fs *faults) checkDispute(d Dispute, at fact.Path) {
	fault.Unique(&fs.List, at.Field("parties"), "id", d.Parties, func(p Party) string { return string(p.ID) })
	known := map[PartyID]bool{}
	for _, p := range d.Parties {
		known[p.ID] = true
	}
	for i, point := range d.Points {
		for j, view := range point.Views {
			if !known[view.Party] {
				fs.Add(at.Field("points").Index(i).Field("views").Index(j).Field("party"), "no party has the identifier %q: add one to parties, or correct it", string(view.Party))
			}
		}
	}
}
