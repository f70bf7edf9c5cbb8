package assurance_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

func point(text string, views ...assurance.View) assurance.Point {
	return assurance.Point{Text: text, Views: views}
}

func view(party assurance.PartyID, stance assurance.Stance, on string) assurance.View {
	return assurance.View{Party: party, Stance: stance, GivenOn: fact.MustDate(on)}
}

func TestDisputeStanding(t *testing.T) {
	d := assurance.Dispute{
		Parties: []assurance.Party{{ID: "trust"}, {ID: "network"}, {ID: "silent"}},
		Points: []assurance.Point{
			point("agreed", view("network", assurance.Agrees, "2024-01-01"), view("trust", assurance.Agrees, "2024-01-01"), view("silent", assurance.Agrees, "2024-01-01")),
			point("agreed not to be so", view("trust", assurance.Disagrees, "2024-01-01"), view("network", assurance.Disagrees, "2024-01-01"), view("silent", assurance.Disagrees, "2024-01-01")),
			point("in dispute", view("trust", assurance.Agrees, "2024-01-01"), view("network", assurance.Disagrees, "2024-01-01"), view("silent", assurance.Agrees, "2024-01-01")),
			point("one is undecided", view("trust", assurance.Agrees, "2024-01-01"), view("network", assurance.Undecided, "2024-01-01"), view("silent", assurance.Agrees, "2024-01-01")),
			point("one has not said", view("trust", assurance.Agrees, "2024-01-01"), view("network", assurance.Agrees, "2024-01-01")),
			point("one came round", view("trust", assurance.Agrees, "2024-02-01"), view("trust", assurance.Disagrees, "2024-01-01"), view("network", assurance.Agrees, "2024-01-01"), view("silent", assurance.Agrees, "2024-01-01")),
		},
	}
	type standing struct{ Consensus, Dissent, Open []string }
	s := d.Standing()
	var got standing
	for _, p := range s.Consensus {
		got.Consensus = append(got.Consensus, fmt.Sprint(p.Point.Text, " for ", p.For, " against ", p.Against))
	}
	for _, p := range s.Dissent {
		got.Dissent = append(got.Dissent, fmt.Sprint(p.Point.Text, " for ", p.For, " against ", p.Against))
	}
	for _, p := range s.Open {
		got.Open = append(got.Open, p.Text)
	}
	want := standing{
		Consensus: []string{
			"agreed for [trust network silent] against []",
			"agreed not to be so for [] against [trust network silent]",
			"one came round for [trust network silent] against []",
		},
		Dissent: []string{"in dispute for [trust silent] against [network]"},
		Open:    []string{"one is undecided", "one has not said"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Standing() mismatch (-want +got):\n%s", diff)
	}
	if len(d.Unheard()) != 0 {
		t.Errorf("Unheard() = %v, want nobody", d.Unheard())
	}
	d.Points = d.Points[4:5]
	if diff := cmp.Diff([]assurance.PartyID{"silent"}, d.Unheard()); diff != "" {
		t.Errorf("Unheard() mismatch (-want +got):\n%s", diff)
	}
}

func TestOnePartySettlesNothing(t *testing.T) {
	d := assurance.Dispute{Parties: []assurance.Party{{ID: "a"}}, Points: []assurance.Point{point("p", view("a", assurance.Agrees, "2024-01-01"))}}
	if s := d.Standing(); len(s.Open) != 1 {
		t.Errorf("Standing() = %+v, want the point open", s)
	}
}

func TestTagsOf(t *testing.T) {
	p := assurance.Proposal{
		Services:       []assurance.ServiceChange{{Name: "Obstetrics", Change: fact.Known(assurance.ChangeClose)}, {Name: "Gynaecology"}},
		LinkedServices: []assurance.LinkedService{{Name: "Paediatrics"}},
	}
	want := senate.Tags{Services: []string{"Obstetrics", "Gynaecology", "Paediatrics"}, Changes: []string{"close"}}
	if diff := cmp.Diff(want, assurance.TagsOf(p)); diff != "" {
		t.Errorf("TagsOf() mismatch (-want +got):\n%s", diff)
	}
}
