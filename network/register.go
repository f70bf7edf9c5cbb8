package network

import "slices"

// Register is what a [Directory] is made from: rows, each with its source. The
// zero Register has none. Package england reads one from its tables; a host adds
// its own rows before it makes a directory.
type Register struct {
	Sources           []Source           `json:"sources,omitzero" label:"sources" max:"500"`
	Organisations     []Organisation     `json:"organisations,omitzero" label:"organisations" max:"100000"`
	AreaCodes         []AreaCoding       `json:"area_codes,omitzero" label:"codes of areas" max:"100000"`
	Successions       []Succession       `json:"successions,omitzero" label:"successions" max:"100000"`
	RegionAssignments []RegionAssignment `json:"region_assignments,omitzero" label:"regions of organisations" max:"100000"`
	Borders           []Border           `json:"borders,omitzero" label:"borders between regions" max:"100"`
	SenateAreas       []SenateArea       `json:"senate_areas,omitzero" label:"areas of senates" max:"100"`
	Hostings          []Hosting          `json:"hostings,omitzero" label:"hosts of senates" max:"500"`
	SenateAssignments []SenateAssignment `json:"senate_assignments,omitzero" label:"senates of organisations" max:"100000"`
	Ties              []Tie              `json:"ties,omitzero" label:"ties between organisations" max:"100000"`
	PartnerEras       []PartnerEra       `json:"partner_eras,omitzero" label:"kinds of partner" max:"100"`
}

// Clone returns a copy of r that shares nothing with it.
func (r Register) Clone() Register {
	r.Sources = slices.Clone(r.Sources)
	r.Organisations = cloned(r.Organisations, func(row *Organisation) *Evidence { return &row.Evidence })
	r.AreaCodes = cloned(r.AreaCodes, func(row *AreaCoding) *Evidence { return &row.Evidence })
	r.Successions = cloned(r.Successions, func(row *Succession) *Evidence { return &row.Evidence })
	r.RegionAssignments = cloned(r.RegionAssignments, func(row *RegionAssignment) *Evidence { return &row.Evidence })
	r.Borders = cloned(r.Borders, func(row *Border) *Evidence { return &row.Evidence })
	r.SenateAreas = slices.Clone(r.SenateAreas)
	for i, area := range r.SenateAreas {
		r.SenateAreas[i] = area.clone()
	}
	r.Hostings = cloned(r.Hostings, func(row *Hosting) *Evidence { return &row.Evidence })
	r.SenateAssignments = cloned(r.SenateAssignments, func(row *SenateAssignment) *Evidence { return &row.Evidence })
	r.Ties = cloned(r.Ties, func(row *Tie) *Evidence { return &row.Evidence })
	r.PartnerEras = cloned(r.PartnerEras, func(row *PartnerEra) *Evidence { return &row.Evidence })
	return r
}

func cloned[T any](rows []T, evidence func(*T) *Evidence) []T {
	rows = slices.Clone(rows)
	for i := range rows {
		e := evidence(&rows[i])
		*e = e.clone()
	}
	return rows
}
