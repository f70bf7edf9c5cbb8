package main

import (
	"fmt"
	"io"

	"github.com/clinicalsenate/clinicalsenate/assurance"
)

// follow prints what came of a request, event by event.
func follow(w io.Writer, a assurance.Advice) error {
	h, err := assurance.Receive(a.Request)
	if err != nil {
		return err
	}
	request := h.Request()
	heading(w, "Request: "+request.Title)
	fmt.Fprintf(w, "  %s asks for a %s.\n", request.Requester.Name, plain(request.Kind.String()))
	for _, question := range request.Questions {
		fmt.Fprintf(w, "  - %s\n", question)
	}
	fmt.Fprintf(w, "\n  %-18s %-15s %s\n", request.ReceivedOn.English(), "received", h.Stage())
	for _, e := range a.Events {
		if h, err = h.Apply(e); err != nil {
			return err
		}
		fmt.Fprintf(w, "  %-18s %-15s %s\n", e.Day.English(), plain(string(e.Kind)), h.Stage())
	}
	for _, short := range assurance.StandardLeadTimes().Short(h) {
		fmt.Fprintf(w, "\n  Short %s: it was due on %s at the earliest, and was on %s.\n", short.LeadTime.Name, short.Due.English(), short.Was.English())
	}
	report(w, h)
	refused(w, h)
	return nil
}

func report(w io.Writer, h assurance.AdviceHistory) {
	published, ok := h.Publication()
	if !ok {
		return
	}
	heading(w, "Published on "+published.PublishedOn.English())
	fmt.Fprintf(w, "  %s\n", published.Summary)
	for _, f := range h.Report().Findings {
		fmt.Fprintf(w, "  %-20s %s\n", plain(string(f.Head)), f.Text)
	}
	for _, r := range h.Open() {
		fmt.Fprintf(w, "  Open: %d. %s (due: %s)\n", r.Number, r.Text, plain(r.DueGate.String()))
	}
}

// refused shows what the library says of an event that is out of place.
func refused(w io.Writer, h assurance.AdviceHistory) {
	heading(w, "What cannot happen now")
	_, err := h.Apply(assurance.AdviceEvent{Kind: assurance.EventRatify})
	fmt.Fprintf(w, "  %v\n", err)
}
