package network

import (
	"errors"
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Organisation is one body under one name and kind, for as long as it had both.
type Organisation struct {
	Code Code   `json:"code,omitzero" label:"organisation code"`
	Name string `json:"name,omitzero" label:"organisation name"`
	Kind Kind   `json:"kind,omitzero" label:"kind of organisation"`
	Period
}

// Directory finds organisations by code and day. The zero Directory is empty
// and works. A Directory is immutable and safe for concurrent use.
type Directory struct {
	byCode map[Code][]Organisation
}

// NewDirectory returns a directory of orgs. A code may occur more than once, as
// when a trust becomes a foundation trust, for periods that share no day. The
// error joins one fault for each entry that cannot be used.
func NewDirectory(orgs ...Organisation) (Directory, error) {
	byCode := make(map[Code][]Organisation)
	var faults []error
	for _, org := range orgs {
		if err := admit(org, byCode[org.Code]); err != nil {
			faults = append(faults, err)
			continue
		}
		byCode[org.Code] = append(byCode[org.Code], org)
	}
	if len(faults) > 0 {
		return Directory{}, errors.Join(faults...)
	}
	return Directory{byCode}, nil
}

func admit(org Organisation, others []Organisation) error {
	if err := org.Code.Check(); err != nil {
		return fmt.Errorf("network: organisation %q: %w", org.Name, err)
	}
	if !slices.Contains(org.Kind.Values(), string(org.Kind)) {
		return fmt.Errorf("network: organisation %s: %q is not a kind of organisation", org.Code, string(org.Kind))
	}
	if backwards, _ := org.To.Before(org.From); backwards {
		return fmt.Errorf("network: organisation %s: it ends on %s, before it begins on %s", org.Code, org.To.English(), org.From.English())
	}
	for _, other := range others {
		if org.overlaps(other.Period) {
			return fmt.Errorf("network: organisation %s: two entries hold on the same day; end %q before %q begins", org.Code, other.Name, org.Name)
		}
	}
	return nil
}

// Lookup returns the organisation that had the code on the whole of day, and
// whether there is one.
func (d Directory) Lookup(code Code, day fact.Date) (Organisation, bool) {
	for _, org := range d.byCode[code] {
		if holds, _ := org.Holds(day); holds {
			return org, true
		}
	}
	return Organisation{}, false
}
