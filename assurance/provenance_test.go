package assurance_test

import (
	"testing"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func TestProvenanceOf(t *testing.T) {
	d := dossier(func(d *assurance.Dossier) {
		d.Provenance = []assurance.Provenance{
			{Source: "counts", Paths: []fact.Path{"sites", "beds.counts"}},
			{Source: "beds", Paths: []fact.Path{"beds"}},
			{Source: "third", Paths: []fact.Path{"beds.counts[2]"}},
			{Source: "correction", Paths: []fact.Path{"beds.counts"}},
		}
	})
	tests := []struct {
		path fact.Path
		want assurance.SourceID
	}{
		{"beds.closes_on", "beds"},
		{"beds", "beds"},
		{"beds.counts[0].before", "correction"}, // the last of two for the same path
		{"beds.counts[2].before", "third"},
		{"beds.counts[20].before", "correction"},
		{"sites[0].name", "counts"},
		{"bedside", ""},
		{"title", ""},
	}
	for _, tt := range tests {
		t.Run(string(tt.path), func(t *testing.T) {
			got, ok := d.ProvenanceOf(tt.path)
			if got.Source != tt.want || ok != (tt.want != "") {
				t.Errorf("ProvenanceOf(%s) = %q, %t, want %q", tt.path, got.Source, ok, tt.want)
			}
		})
	}
}
