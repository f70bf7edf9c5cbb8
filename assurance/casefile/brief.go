package casefile

import (
	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// PanelFile is what it takes to convene a panel, besides the dossier and the
// people: the brief, what a conflict may be in, what is on record of the panel, and
// organisations to add to the directory, such as trusts.
type PanelFile struct {
	Brief         senate.Brief           `json:"brief,omitzero" label:"brief" class:"internal"`
	Matter        senate.Matter          `json:"matter,omitzero" label:"matter" class:"internal"`
	Record        senate.PanelRecord     `json:"record,omitzero" label:"record of the panel" class:"internal"`
	Organisations []network.Organisation `json:"organisations,omitzero" label:"organisations to add to the directory" max:"5000" class:"public"`
	Ties          []network.Tie          `json:"ties,omitzero" label:"ties to add to the directory" max:"5000" class:"public"`
}

// ReadPanelFile reads the file at path. What cannot be so of a brief is for the
// package panel to find; what cannot be so of organisations, for
// [network.NewDirectory].
func ReadPanelFile(path string, opts *Options) (PanelFile, error) {
	if opts == nil {
		opts = new(Options)
	}
	data, err := readLimited(path, opts.Limits)
	if err != nil {
		return PanelFile{}, err
	}
	var file PanelFile
	if _, err := position.Unmarshal(path, data, opts.Format, opts.Limits, &file); err != nil {
		return PanelFile{}, err
	}
	return file, nil
}
