package replay

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/rules/record"
)

// Keeper assesses dossiers and keeps what it did.
type Keeper struct {
	Policy   *policy.Policy
	Recorder record.Recorder
	Store    record.Store
	// Library names the version of this library that judges, for those who read
	// the record. The host knows it from its go.mod; "" is recorded as such.
	Library string
	Random  io.Reader // of salts; nil is the system's. For tests alone
}

// Assess is [policy.Policy.Assess], and keeps a record of it. It returns the
// assessment only when the record is kept, with the head of the chain that holds
// it.
func (k *Keeper) Assess(ctx context.Context, asOf fact.Date, d assurance.Dossier, opts *policy.AssessOptions) (*policy.Assessment, record.Head, error) {
	a, err := k.Policy.Assess(ctx, asOf, d, opts)
	if err != nil {
		return nil, record.Head{}, err
	}
	r, err := k.record(ctx, d, a, opts)
	if err != nil {
		return nil, record.Head{}, fmt.Errorf("the assessment of %q cannot be recorded: %w", d.ID, err)
	}
	head, err := k.Recorder.Append(ctx, r)
	if err != nil {
		return nil, head, err
	}
	return a, head, nil
}

// The fields of a record. Those before fieldFindings are what the assessment was
// made from; the others are what came of it.
const (
	fieldSubject     = "subject"
	fieldAsOf        = "as_of"
	fieldKnownAt     = "known_at"
	fieldLibrary     = "library"
	fieldSchema      = "schema"
	fieldPacks       = "packs"
	fieldOff         = "switched_off"
	fieldGoRules     = "go_rules"
	fieldDossier     = "dossier"
	fieldWaivers     = "waivers"
	fieldDifferences = "differences"
	fieldFindings    = "findings"
	fieldGrades      = "grades"
	fieldWaived      = "waived"
)

func (k *Keeper) record(ctx context.Context, d assurance.Dossier, a *policy.Assessment, opts *policy.AssessOptions) (record.Record, error) {
	dossier, err := dossierText(d)
	if err != nil {
		return record.Record{}, err
	}
	held, err := k.Store.Put(ctx, dossier)
	if err != nil {
		return record.Record{}, err
	}
	book := k.Policy.Rulebook()
	packs, err := k.packs(ctx, book.Packs)
	if err != nil {
		return record.Record{}, err
	}
	fields := []record.Field{
		{Name: fieldSubject, Value: d.ID}, {Name: fieldAsOf, Value: a.AsOf}, {Name: fieldKnownAt, Value: a.KnownAt},
		{Name: fieldLibrary, Value: k.Library}, {Name: fieldSchema, Value: schemaDigest(k.Policy.Checker().Schema())},
		{Name: fieldPacks, Value: packs}, {Name: fieldOff, Value: offOf(book.Off)}, {Name: fieldGoRules, Value: book.GoRules},
		{Name: fieldDossier, Value: held}, {Name: fieldWaivers, Value: waiversOf(opts)}, {Name: fieldDifferences, Value: a.Differences},
	}
	return record.New(k.Random, append(fields, outcome(a)...)...)
}

// outcome is what came of an assessment, as a record has it.
func outcome(a *policy.Assessment) []record.Field {
	return []record.Field{
		{Name: fieldFindings, Value: findingsOf(a.Findings)}, {Name: fieldGrades, Value: gradesOf(a.Tests)}, {Name: fieldWaived, Value: waivedOf(a.Waivers)},
	}
}

// packJSON names a pack with the digest of its text.
type packJSON struct {
	Pack    string        `json:"pack"`
	Version string        `json:"version"`
	Digest  record.Digest `json:"digest"`
}

func (k *Keeper) packs(ctx context.Context, packs []*rules.Pack) ([]packJSON, error) {
	out := make([]packJSON, len(packs))
	for i, p := range packs {
		text, err := packfile.Marshal(p)
		if err != nil {
			return nil, err
		}
		held, err := k.Store.Put(ctx, text)
		if err != nil {
			return nil, err
		}
		out[i] = packJSON{p.Name, p.Version, held}
	}
	return out, nil
}

// dossierText writes a dossier so that it reads back as the same.
func dossierText(d assurance.Dossier) ([]byte, error) {
	text, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	var back assurance.Dossier
	if err := json.Unmarshal(text, &back); err != nil {
		return nil, fmt.Errorf("the dossier holds what no file can: %w", err)
	}
	if !reflect.DeepEqual(back, d) {
		return nil, fmt.Errorf("the dossier holds what no file can, such as a text that is not UTF-8: correct it first")
	}
	return text, nil
}

// schemaDigest is the digest of the names and kinds of all facts, so that a
// record tells whether the library it is replayed with reads the same facts.
func schemaDigest(s *rules.Schema) record.Digest {
	var text []byte
	var walk func(t *rules.Type)
	walk = func(t *rules.Type) {
		text = fmt.Appendf(text, "(%d %q %d", t.Kind, t.Values, t.Max)
		for _, f := range t.Fields {
			text = fmt.Appendf(text, " %s %q", f.Name, f.Event)
			walk(f.Type)
		}
		if t.Elem != nil {
			walk(t.Elem)
		}
		text = append(text, ')')
	}
	walk(s.Root)
	return record.DigestOf(text)
}
