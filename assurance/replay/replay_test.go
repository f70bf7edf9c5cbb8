package replay_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/replay"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/rules/record"
)

var asOf = fact.MustDate("2026-11-23")

// kept is a keeper with what it keeps.
type kept struct {
	*replay.Keeper
	records *record.Memory
	store   *record.MemoryStore
}

func keeper(t *testing.T, opts *policy.Options) kept {
	t.Helper()
	pol, err := policy.Standard(opts)
	require.NoError(t, err)
	k := kept{records: &record.Memory{}, store: &record.MemoryStore{}}
	k.Keeper = &replay.Keeper{Policy: pol, Recorder: k.records, Store: k.store, Library: "v0.1.0"}
	return k
}

// last returns the record kept last.
func (k kept) last(t *testing.T) record.Record {
	t.Helper()
	var last record.Record
	for e, err := range record.Entries(k.records.Reader()) {
		require.NoError(t, err)
		last = e.Record
	}
	return last
}

func cases(t *testing.T) map[string]assurance.Dossier {
	t.Helper()
	files, err := filepath.Glob("../../examples/check/testdata/*.yaml")
	require.NoError(t, err)
	require.Len(t, files, 6)
	out := map[string]assurance.Dossier{}
	for _, name := range files {
		out[filepath.Base(name)], err = casefile.ReadFile(name, nil)
		require.NoError(t, err)
	}
	return out
}

// The six cases are assessed, recorded, and judged again from nothing but the
// record and the store: the same findings, byte for byte.
func TestReplayOfTheCases(t *testing.T) {
	k := keeper(t, nil)
	for name, d := range cases(t) {
		t.Run(name, func(t *testing.T) {
			for _, knownAt := range []fact.Date{{}, fact.MustDate("2018-01-01")} {
				a, _, err := k.Assess(t.Context(), asOf, d, &policy.AssessOptions{KnownAt: knownAt})
				require.NoError(t, err)
				r, err := replay.Replay(t.Context(), k.last(t), k.store, nil)
				require.NoError(t, err)
				for _, d := range r.Differences {
					t.Error(d)
				}
				require.True(t, r.Same)
				require.True(t, r.SameFacts)
				require.Equal(t, "v0.1.0", r.Library)
				require.Equal(t, len(a.Findings), len(r.Assessment.Findings))
				require.Equal(t, knownAt, r.Assessment.KnownAt)
			}
		})
	}
	v, err := record.Verify(k.records.Reader(), k.records.Head())
	require.NoError(t, err)
	require.Equal(t, 12, v.Whole)
}

const localPack = `
pack: local/wards
version: "7"
language: expr
parameters:
  most: {unit: beds, values: [{from: 2020-01-01, value: 10, confidence: confirmed}]}
rules:
  - id: L1
    title: Few beds close
    severity: policy
    confidence: confirmed
    require: {id: few, that: 0 - derived.bed_change <= most, because: few beds close}
    sources: [{title: Local policy}]
`

// A host's own packs, overlays, rules switched off and waivers are in the record.
func TestReplayOfAHost(t *testing.T) {
	local, err := packfile.Parse("local.yaml", []byte(localPack))
	require.NoError(t, err)
	goRule := rules.GoRule[policy.Facts]{
		Rule: rules.Rule{ID: "G1", Title: "It has a title", Severity: rules.GoodPractice, Confidence: rules.Confirmed, Sources: []rules.Source{{Title: "Local policy"}}},
		Judge: func(_ context.Context, _ fact.Date, f *policy.Facts) rules.Outcome {
			return rules.Outcome{Truth: rules.TruthOf(f.Title != ""), Because: "it has a title"}
		},
	}
	k := keeper(t, &policy.Options{
		Packs: []*rules.Pack{local}, GoRules: []rules.GoRule[policy.Facts]{goRule},
		Off: []rules.SwitchOff{{Rule: "R038", Reason: "judged elsewhere", By: "the board"}}, WithoutUnconfirmed: true,
		Overlays: []*rules.Overlay{{
			Name: "ICB", By: "the board",
			Severities: []rules.SeverityChange{{Rule: "R059", Severity: rules.Policy, Reason: "our board holds to it"}},
			Parameters: []rules.ParameterChange{{Parameter: "occupancy_ceiling", Reason: "our board's ceiling", Values: []rules.ParameterValue{
				{From: fact.MustDate("2022-07-01"), Value: []rules.Value{rules.FloatValue(0.85)}, Confidence: rules.Confirmed, Sources: []rules.Source{{Title: "Board paper"}}},
			}}},
		}},
	})
	d := cases(t)["humber-2024.yaml"]
	opts := &policy.AssessOptions{Waivers: []rules.Waiver{{
		Rule: "R034", Subject: d.ID, Justification: "the analysis is being written", Approver: "the board",
		Evidence: []string{"minutes of June"}, Issued: fact.MustDate("2026-06-01"), Expires: fact.MustDate("2026-12-31"),
	}}}
	_, _, err = k.Assess(t.Context(), asOf, d, opts)
	require.NoError(t, err)

	_, err = replay.Replay(t.Context(), k.last(t), k.store, nil)
	var missing *replay.MissingRuleError
	require.ErrorAs(t, err, &missing)
	require.Equal(t, "G1", missing.Rule)

	given := &replay.Options{GoRules: []rules.GoRule[policy.Facts]{goRule}}
	r, err := replay.Replay(t.Context(), k.last(t), k.store, given)
	require.NoError(t, err)
	for _, d := range r.Differences {
		t.Error(d)
	}
	require.True(t, r.Same)
	require.Len(t, r.Assessment.Waivers, 1)

	// A rule in Go that answers otherwise is told.
	goRule.Judge = func(context.Context, fact.Date, *policy.Facts) rules.Outcome {
		return rules.Outcome{Truth: rules.False, Because: "never"}
	}
	r, err = replay.Replay(t.Context(), k.last(t), k.store, &replay.Options{GoRules: []rules.GoRule[policy.Facts]{goRule}})
	require.NoError(t, err)
	require.False(t, r.Same)
	require.Len(t, r.Differences, 1)
	require.Equal(t, "G1", r.Differences[0].Rule)
	require.Contains(t, r.Differences[0].String(), `rule G1: recorded {"rule":"G1"`)
}

// What cannot be replayed is an error that says why, all reasons at once.
func TestReplayRefuses(t *testing.T) {
	k := keeper(t, nil)
	_, _, err := k.Assess(t.Context(), asOf, cases(t)["horton-2017.yaml"], nil)
	require.NoError(t, err)
	r := k.last(t)

	_, err = replay.Replay(t.Context(), r, &record.MemoryStore{}, nil)
	require.ErrorIs(t, err, record.ErrNotStored)
	require.ErrorContains(t, err, "the dossier: ")
	require.ErrorContains(t, err, "the pack service-change/bed-test: ")

	masked := r.Redact(func(name string) bool { return name == "dossier" })
	_, err = replay.Replay(t.Context(), masked, k.store, nil)
	require.ErrorIs(t, err, record.ErrMasked)

	_, err = replay.Replay(t.Context(), record.Record{}, k.store, nil)
	require.ErrorIs(t, err, record.ErrNoField)
}

// A record is kept before the assessment is given out.
func TestKeeperFails(t *testing.T) {
	k := keeper(t, nil)
	full := errors.New("the disk is full")
	k.Recorder = failing{full}
	a, _, err := k.Assess(t.Context(), asOf, cases(t)["horton-2017.yaml"], nil)
	require.ErrorIs(t, err, full)
	require.Nil(t, a)
}

type failing struct{ err error }

func (f failing) Append(context.Context, record.Record) (record.Head, error) {
	return record.Head{}, f.err
}

// The rules that a rulebook has written down judge as those of the policy.
func TestRulebookIsWhole(t *testing.T) {
	pol, err := policy.Standard(nil)
	require.NoError(t, err)
	again, err := policy.FromRulebook(pol.Rulebook(), nil)
	require.NoError(t, err)
	for name, d := range cases(t) {
		want, err := pol.Assess(t.Context(), asOf, d, nil)
		require.NoError(t, err)
		got, err := again.Assess(t.Context(), asOf, d, nil)
		require.NoError(t, err)
		verdicts := func(a *policy.Assessment) (out []string) {
			for _, f := range a.Findings {
				out = append(out, f.Rule.ID+" "+f.Verdict.String()+" "+f.Rule.Severity.String())
			}
			return out
		}
		if diff := cmp.Diff(verdicts(want), verdicts(got)); diff != "" {
			t.Errorf("%s (-policy +rulebook):\n%s", name, diff)
		}
	}
}
