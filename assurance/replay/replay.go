package replay

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/rules/record"
)

// Options are the settings of [Replay]. Nil and zero mean the defaults.
type Options struct {
	GoRules []rules.GoRule[policy.Facts] // those that the record names
}

// Result is what came of a replay.
type Result struct {
	// Same: the findings, the grades and what came of waivers are byte for byte
	// those recorded.
	Same        bool
	Differences []Difference
	Assessment  *policy.Assessment // made now, from what was recorded
	Library     string             // that made the record
	// SameFacts: this library knows the same facts, of the same kinds, as the one
	// that made the record.
	SameFacts bool
}

// Difference is one thing that came out otherwise.
type Difference struct {
	Field    string          // of the record: findings, grades or waived
	Rule     string          // of a finding
	Recorded json.RawMessage // nil where there was none
	Replayed json.RawMessage // nil where there is none
}

// String says the difference in a line.
func (d Difference) String() string {
	what := d.Field
	if d.Rule != "" {
		what = "rule " + d.Rule
	}
	return fmt.Sprintf("%s: recorded %s, replayed %s", what, orNone(d.Recorded), orNone(d.Replayed))
}

func orNone(j json.RawMessage) string {
	if j == nil {
		return "nothing"
	}
	return string(j)
}

// MissingRuleError says that a record names a rule written in Go that [Options]
// does not give.
type MissingRuleError struct{ Rule string }

func (e *MissingRuleError) Error() string {
	return fmt.Sprintf("the record was made with the rule %s, which is written in Go: give it in Options.GoRules", e.Rule)
}

// Replay judges a recorded assessment again, from the texts that the record names
// and nothing else, and says what differs. It returns an error where it cannot:
// a text is not in the store ([record.ErrNotStored]), a value that it needs was
// masked ([record.ErrMasked]), a rule is missing ([*MissingRuleError]), or what
// was recorded can no longer be read. All reasons are joined.
func Replay(ctx context.Context, r record.Record, store record.Store, opts *Options) (*Result, error) {
	if opts == nil {
		opts = &Options{}
	}
	in := reading{ctx: ctx, record: r, store: store}
	dossier := in.dossier()
	pol := in.policy(opts.GoRules)
	var asOf, knownAt fact.Date
	var waivers waiversJSON
	res := &Result{}
	var schema record.Digest
	for name, into := range map[string]any{fieldAsOf: &asOf, fieldKnownAt: &knownAt, fieldWaivers: &waivers, fieldLibrary: &res.Library, fieldSchema: &schema} {
		in.get(name, into)
	}
	if err := errors.Join(in.faults...); err != nil {
		return nil, err
	}
	a, err := pol.Assess(ctx, asOf, dossier, waivers.options(knownAt))
	if err != nil {
		return nil, err
	}
	res.Assessment, res.SameFacts = a, schema == schemaDigest(pol.Checker().Schema())
	if res.Differences, err = differences(r, a); err != nil {
		return nil, err
	}
	res.Same = len(res.Differences) == 0
	return res, nil
}

// reading reads a record, and notes what it cannot.
type reading struct {
	ctx    context.Context
	record record.Record
	store  record.Store
	faults []error
}

func (in *reading) get(field string, into any) {
	if err := in.record.Get(field, into); err != nil {
		in.faults = append(in.faults, err)
	}
}

// text returns what a digest stands for.
func (in *reading) text(what string, d record.Digest) []byte {
	data, err := in.store.Get(in.ctx, d)
	if err != nil {
		in.faults = append(in.faults, fmt.Errorf("%s: %w", what, err))
	}
	return data
}

func (in *reading) dossier() assurance.Dossier {
	var d assurance.Dossier
	var held record.Digest
	in.get(fieldDossier, &held)
	if held == "" {
		return d
	}
	if data := in.text("the dossier", held); data != nil {
		if err := json.Unmarshal(data, &d); err != nil {
			in.faults = append(in.faults, fmt.Errorf("the dossier can no longer be read: %w", err))
		}
	}
	return d
}

// policy compiles the rulebook as it counted then.
func (in *reading) policy(given []rules.GoRule[policy.Facts]) *policy.Policy {
	var packs []packJSON
	var off []offJSON
	var goRules []string
	in.get(fieldPacks, &packs)
	in.get(fieldOff, &off)
	in.get(fieldGoRules, &goRules)
	book := policy.Rulebook{}
	for _, p := range packs {
		data := in.text("the pack "+p.Pack, p.Digest)
		if data == nil {
			continue
		}
		pack, err := packfile.Parse(p.Pack+".json", data)
		if err != nil {
			in.faults = append(in.faults, err)
			continue
		}
		book.Packs = append(book.Packs, pack)
	}
	for _, o := range off {
		book.Off = append(book.Off, rules.SwitchOff{Rule: o.Rule, Reason: o.Reason})
	}
	named := map[string]rules.GoRule[policy.Facts]{}
	for _, g := range given {
		named[g.Rule.ID] = g
	}
	var chosen []rules.GoRule[policy.Facts]
	for _, id := range goRules {
		g, ok := named[id]
		if !ok {
			in.faults = append(in.faults, &MissingRuleError{id})
		}
		chosen = append(chosen, g)
	}
	if len(in.faults) > 0 {
		return nil
	}
	pol, err := policy.FromRulebook(book, chosen)
	if err != nil {
		in.faults = append(in.faults, fmt.Errorf("the recorded rulebook can no longer be used: %w", err))
	}
	return pol
}

// differences compares what was recorded with what came out now, byte for byte.
func differences(r record.Record, a *policy.Assessment) ([]Difference, error) {
	now, err := record.New(nil, outcome(a)...)
	if err != nil {
		return nil, err
	}
	var out []Difference
	for _, name := range now.Names() {
		recorded, err := r.JSON(name)
		if err != nil {
			return nil, err
		}
		replayed, err := now.JSON(name)
		if err != nil {
			return nil, err
		}
		switch {
		case bytes.Equal(recorded, replayed):
		case name == fieldFindings:
			different, err := findingsDiffer(recorded, replayed)
			if err != nil {
				return nil, err
			}
			out = append(out, different...)
		default:
			out = append(out, Difference{Field: name, Recorded: recorded, Replayed: replayed})
		}
	}
	return out, nil
}

func findingsDiffer(recorded, replayed json.RawMessage) ([]Difference, error) {
	was, order, err := byRule(recorded)
	if err != nil {
		return nil, err
	}
	is, later, err := byRule(replayed)
	if err != nil {
		return nil, err
	}
	var out []Difference
	for _, id := range order {
		if !bytes.Equal(was[id], is[id]) {
			out = append(out, Difference{fieldFindings, id, was[id], is[id]})
		}
	}
	for _, id := range later {
		if was[id] == nil {
			out = append(out, Difference{fieldFindings, id, nil, is[id]})
		}
	}
	if len(out) == 0 {
		out = append(out, Difference{Field: fieldFindings, Recorded: recorded, Replayed: replayed}) // the order alone
	}
	return out, nil
}

// byRule returns findings by the ids of their rules, and the ids in their order.
func byRule(findings json.RawMessage) (map[string]json.RawMessage, []string, error) {
	var all []json.RawMessage
	if err := json.Unmarshal(findings, &all); err != nil {
		return nil, nil, fmt.Errorf("the recorded findings cannot be read: %w", err)
	}
	out := map[string]json.RawMessage{}
	var order []string
	for _, f := range all {
		var id struct{ Rule string }
		if err := json.Unmarshal(f, &id); err != nil {
			return nil, nil, fmt.Errorf("a recorded finding cannot be read: %w", err)
		}
		out[id.Rule] = f
		order = append(order, id.Rule)
	}
	return out, order, nil
}
