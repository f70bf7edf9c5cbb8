package disclosure_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/disclosure"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

func TestHides(t *testing.T) {
	tests := []struct {
		path    fact.Path
		hidden  []disclosure.Audience
		visible []disclosure.Audience
	}{
		{"panel.size", nil, []disclosure.Audience{disclosure.ToPublic, disclosure.ToSenate}},
		{"seats", []disclosure.Audience{disclosure.ToPublic}, []disclosure.Audience{disclosure.ToSenate}},
		{"seats[].member", []disclosure.Audience{disclosure.ToPublic}, []disclosure.Audience{disclosure.ToSenate}},
		{"seats[2].links[].tie", []disclosure.Audience{disclosure.ToPublic, disclosure.ToSenate}, []disclosure.Audience{disclosure.ToKeepers}},
		{"new_interests[].minuted_on", []disclosure.Audience{disclosure.ToPublic, disclosure.ToSenate}, []disclosure.Audience{disclosure.ToKeepers}},
		// What does not exist is shown to nobody.
		{"seats[].salary", []disclosure.Audience{disclosure.ToPublic, disclosure.ToGuardian}, nil},
		{"panel.size.more", []disclosure.Audience{disclosure.ToGuardian}, nil},
		{"", []disclosure.Audience{disclosure.ToGuardian}, nil},
		{"seats[", []disclosure.Audience{disclosure.ToGuardian}, nil},
	}
	for _, tt := range tests {
		for _, to := range tt.hidden {
			if !disclosure.Hides[policy.PanelFacts](to)(tt.path) {
				t.Errorf("%s is shown to %s", tt.path, to)
			}
		}
		for _, to := range tt.visible {
			if disclosure.Hides[policy.PanelFacts](to)(tt.path) {
				t.Errorf("%s is kept from %s", tt.path, to)
			}
		}
	}
}

// screeningFindings judges a member whose spouse has shares in an affected trust.
func screeningFindings(t *testing.T) []rules.Finding {
	t.Helper()
	pol, err := policy.Conflicts(nil)
	require.NoError(t, err)
	declared := senate.Return{ID: "r1", Member: "ada-secret", Occasion: fact.Known(senate.Annual), DeclaredOn: fact.MustDate("2026-05-01"), Interests: []senate.Interest{{
		ID: "int-secret", Category: fact.Known(senate.Indirect), Relation: fact.Known(senate.Spouse), Situation: fact.Known(senate.Shareholding),
		Organisation: fact.Known[network.Code]("RA1"),
	}}}
	c := policy.ConflictCase{Register: &senate.InterestRegister{Returns: []senate.Return{declared}}, UnlistedApart: true}
	brief := senate.Brief{AsOf: fact.MustDate("2026-06-01"), AffectedOrganisations: []network.Code{"RA1"}, Footprint: []network.Code{"QA1"}}
	facts := policy.ScreeningFactsOf(&c, brief, &senate.Candidate{Member: senate.Member{ID: "ada-secret", Employer: "RE5"}, Area: "QC3"})
	findings, err := pol.Checker().Check(t.Context(), brief.AsOf, &facts)
	require.NoError(t, err)
	return findings
}

// An explanation to the public says what came of each rule, and nothing of whose
// interest it is in what.
func TestExplanationsAreRedacted(t *testing.T) {
	tell := func(to disclosure.Audience) (string, int) {
		var all strings.Builder
		withheld := 0
		for _, f := range screeningFindings(t) {
			e := f.Explain().Redact(disclosure.Hides[policy.ScreeningFacts](to))
			text, err := json.Marshal(e)
			require.NoError(t, err)
			all.Write(text)
			withheld += countWithheld(e.Applies) + countWithheld(e.Require)
		}
		return all.String(), withheld
	}
	whole, none := tell(disclosure.ToKeepers)
	if !strings.Contains(whole, "int-secret") || none != 0 {
		t.Errorf("keepers miss the interest, or %d statements are withheld from them", none)
	}
	for _, to := range []disclosure.Audience{disclosure.ToPublic, disclosure.ToSenate, "nobody we know"} {
		text, withheld := tell(to)
		if strings.Contains(text, "int-secret") || withheld == 0 {
			t.Errorf("%s is told of the interest, with %d statements withheld", to, withheld)
		}
	}
}

func countWithheld(s *rules.Statement) int {
	if s == nil {
		return 0
	}
	n := 0
	if s.Withheld {
		n++
	}
	for i := range s.Parts {
		n += countWithheld(&s.Parts[i])
	}
	return n
}

// entry logs one record to an audience and returns what comes out.
func entry(t *testing.T, to disclosure.Audience, opts *disclosure.LogOptions, log func(*slog.Logger)) map[string]any {
	t.Helper()
	var out bytes.Buffer
	log(slog.New(disclosure.NewLogHandler(slog.NewJSONHandler(&out, nil), to, opts)))
	var got map[string]any
	require.NoError(t, json.Unmarshal(out.Bytes(), &got))
	delete(got, "time")
	return got
}

func TestLogHandler(t *testing.T) {
	interest := senate.Interest{ID: "i1", Organisation: fact.Known[network.Code]("RA1"), Person: fact.Known("A Person")}
	keys := &disclosure.LogOptions{Keys: map[string]disclosure.Class{"rule": disclosure.Public, "member": disclosure.Internal}}
	tests := []struct {
		name string
		to   disclosure.Audience
		log  func(*slog.Logger)
		want map[string]any
	}{
		{"a key that the audience may see", disclosure.ToPublic, func(l *slog.Logger) { l.Info("m", "rule", "C10") },
			map[string]any{"level": "INFO", "msg": "m", "rule": "C10"}},
		{"a key that it may not see", disclosure.ToPublic, func(l *slog.Logger) { l.Info("m", "member", "ada") },
			map[string]any{"level": "INFO", "msg": "m", "member": "[withheld]", "withheld": []any{"member"}}},
		{"a key without a class", disclosure.ToSenate, func(l *slog.Logger) { l.Info("m", "who", "ada", "member", "ada") },
			map[string]any{"level": "INFO", "msg": "m", "who": "[withheld]", "member": "ada", "withheld": []any{"who"}}},
		{"a record", disclosure.ToSenate, func(l *slog.Logger) { l.Info("m", "interest", interest) },
			map[string]any{"level": "INFO", "msg": "m", "interest": `{"id":"i1","organisation":"RA1"}`, "withheld": []any{"interest.person"}}},
		{"a pointer to a record", disclosure.ToSenate, func(l *slog.Logger) { l.Info("m", "interest", &interest) },
			map[string]any{"level": "INFO", "msg": "m", "interest": `{"id":"i1","organisation":"RA1"}`, "withheld": []any{"interest.person"}}},
		{"a list of records", disclosure.ToSenate, func(l *slog.Logger) { l.Info("m", "interests", []senate.Interest{interest}) },
			map[string]any{"level": "INFO", "msg": "m", "interests": `[{"id":"i1","organisation":"RA1"}]`, "withheld": []any{"interests[0].person"}}},
		{"what cannot be looked into", disclosure.ToGuardian, func(l *slog.Logger) {
			l.Info("m", "rule", map[string]string{"a": "b"}, "err", errors.New("ada did it"))
		},
			map[string]any{"level": "INFO", "msg": "m", "rule": "[withheld]", "err": "[withheld]", "withheld": []any{"rule", "err"}}},
		{"a group", disclosure.ToPublic, func(l *slog.Logger) { l.Info("m", slog.Group("g", "rule", "C10", "member", "ada")) },
			map[string]any{"level": "INFO", "msg": "m", "g": map[string]any{"rule": "C10", "member": "[withheld]"}, "withheld": []any{"g.member"}}},
		{"what a logger carries", disclosure.ToPublic, func(l *slog.Logger) { l.With("member", "ada").Info("m", "rule", "C10") },
			map[string]any{"level": "INFO", "msg": "m", "member": "[withheld]", "rule": "C10", "withheld": []any{"member"}}},
		{"what an audience that does not exist sees", "everybody", func(l *slog.Logger) { l.Info("m", "member", "ada") },
			map[string]any{"level": "INFO", "msg": "m", "member": "[withheld]", "withheld": []any{"member"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, entry(t, tt.to, keys, tt.log)); diff != "" {
				t.Errorf("the record (-want +got):\n%s", diff)
			}
		})
	}
	h := disclosure.NewLogHandler(slog.NewTextHandler(&bytes.Buffer{}, &slog.HandlerOptions{Level: slog.LevelWarn}), disclosure.ToPublic, nil)
	if h.Enabled(context.Background(), slog.LevelInfo) {
		t.Error("a level that the next handler leaves out is on")
	}
}

// Tell the public why a rule came to its verdict, without the facts about a person.
func ExampleHides() {
	pol, err := policy.Conflicts(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := policy.ScreeningFacts{Links: []policy.Link{{
		Interest: "int-1", Situation: fact.Known(senate.Employment), Own: fact.Known(true), Live: fact.Known(true), Certain: fact.Known(true),
		Stake: fact.Known(policy.IsAffected), Via: fact.Known(policy.Directly),
	}}}
	findings, err := pol.Checker().Check(context.Background(), fact.MustDate("2026-06-01"), &facts)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range findings {
		if f.Rule.ID == "C10" {
			e := f.Explain().Redact(disclosure.Hides[policy.ScreeningFacts](disclosure.ToPublic))
			fmt.Println(e.Verdict, "-", e.Require.English)
		}
	}
	// Output: not met - What was found is withheld.
}

// Log to those who work for the senate: they see who a member is, not whose
// interest it is.
func ExampleNewLogHandler() {
	var out bytes.Buffer
	plain := slog.NewTextHandler(&out, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}})
	log := slog.New(disclosure.NewLogHandler(plain, disclosure.ToSenate, &disclosure.LogOptions{
		Keys: map[string]disclosure.Class{"member": disclosure.Internal},
	}))
	log.Info("screened", "member", "m1", "interest", senate.Interest{ID: "int-1", Relation: fact.Known(senate.Spouse)})
	fmt.Print(out.String())
	// Output: level=INFO msg=screened member=m1 interest="{\"id\":\"int-1\"}" withheld=[interest.relation]
}
