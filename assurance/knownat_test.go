package assurance_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func TestKnownAt(t *testing.T) {
	on := func(text string) fact.Of[fact.Date] { return fact.Known(fact.MustDate(text)) }
	recorded := func(day string, paths ...fact.Path) assurance.Provenance {
		return assurance.Provenance{Paths: paths, RecordedOn: on(day)}
	}
	d := assurance.Dossier{
		Proposal: assurance.Proposal{
			ID: "horton", Title: "Horton", ChangeManner: fact.Known(true),
			Dates: assurance.Dates{Decision: on("2017-08-10"), ConsultationStart: on("2017-01-16")},
			Beds:  fact.Known(assurance.Beds{TotalChange: fact.Known(-146), Substitutions: []assurance.BedSubstitution{}}),
			LocalAuthorities: []assurance.LocalAuthority{
				{Name: "Northamptonshire", Consulted: fact.Known(false)},
				{Name: "Oxfordshire", Consulted: fact.Known(true)},
				{Name: "Warwickshire", Consulted: fact.Known(false)},
			},
		},
		Review: fact.None[assurance.Review](),
		Provenance: []assurance.Provenance{
			recorded("2017-01-20", "dates.consultation_start"),
			recorded("2017-08-10", "dates.decision", "beds"),
			recorded("2017-09", "beds.substitutions"),
			recorded("2017-02-01", "local_authorities[1]"),
			recorded("2018", "local_authorities[0]", "local_authorities[2]"),
			recorded("2018-03-01", "review"),
			{Paths: []fact.Path{"change_manner"}}, // nobody has said when
		},
	}
	tests := []struct {
		day  string
		want assurance.Dossier
	}{
		{"2016-12-31", assurance.Dossier{Proposal: assurance.Proposal{ID: "horton", Title: "Horton"}}},
		{"2017-02-01", assurance.Dossier{Proposal: assurance.Proposal{
			ID: "horton", Title: "Horton",
			Dates:            assurance.Dates{ConsultationStart: on("2017-01-16")},
			LocalAuthorities: []assurance.LocalAuthority{{Name: "Oxfordshire", Consulted: fact.Known(true)}},
		}}},
		{"2017-09-29", assurance.Dossier{Proposal: assurance.Proposal{
			ID: "horton", Title: "Horton",
			Dates:            assurance.Dates{Decision: on("2017-08-10"), ConsultationStart: on("2017-01-16")},
			Beds:             fact.Known(assurance.Beds{TotalChange: fact.Known(-146)}),
			LocalAuthorities: []assurance.LocalAuthority{{Name: "Oxfordshire", Consulted: fact.Known(true)}},
		}}},
	}
	for _, tt := range tests {
		t.Run(tt.day, func(t *testing.T) {
			got := d.KnownAt(fact.MustDate(tt.day))
			for i, a := range got.LocalAuthorities {
				p, _ := got.ProvenanceOf(fact.Path("local_authorities").Index(i))
				if recorded, _ := p.RecordedOn.Value(); recorded != fact.MustDate("2017-02-01") {
					t.Errorf("%s now stands at %d, with the provenance of another: recorded on %s", a.Name, i, recorded)
				}
			}
			got.Provenance = nil
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("KnownAt(%s) mismatch (-want +got):\n%s", tt.day, diff)
			}
		})
	}
	t.Run("2018-12-31", func(t *testing.T) {
		want := d
		want.ChangeManner = fact.Of[bool]{}
		if diff := cmp.Diff(want, d.KnownAt(fact.MustDate("2018-12-31"))); diff != "" {
			t.Errorf("all is known but what nobody has dated (-want +got):\n%s", diff)
		}
	})
	if len(d.LocalAuthorities) != 3 || !d.ChangeManner.Supplied() {
		t.Error("KnownAt changed the dossier that it was called on")
	}
}
