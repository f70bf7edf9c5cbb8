package senate

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// ID identifies a senate. Names do not: "South East Clinical Senate" meant
// Kent, Surrey and Sussex before the mergers, and the whole region after.
type ID string

// Senate is one clinical senate for as long as it had its name and host.
type Senate struct {
	ID         ID                      `json:"id,omitzero" label:"senate identifier"`
	Name       string                  `json:"name,omitzero" label:"senate name"`
	HostRegion fact.Of[network.Region] `json:"host_region,omitzero" label:"NHS England region that hosts the senate"`
	network.Period
}
