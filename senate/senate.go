package senate

import (
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// ID identifies a senate, and its area in package network.
type ID = network.SenateID

// Senate is one clinical senate for as long as it had its name and host. It is
// not tied to a condition or a service, as clinical networks are: "Clinical
// Senates do not focus on a specific health condition" (Clinical Senates and
// Strategic Clinical Networks).
type Senate struct {
	ID         ID                      `json:"id,omitzero" label:"senate identifier"`
	Name       string                  `json:"name,omitzero" label:"senate name"`
	Host       fact.Of[network.Kind]   `json:"host,omitzero" label:"kind of body that hosts the senate"`
	HostRegion fact.Of[network.Region] `json:"host_region,omitzero" label:"NHS England region that hosts the senate"`
	// Senates are at arm's length: aligned to a regional medical director, who
	// does not sit on them by virtue of that.
	AlignedTo fact.Of[network.Region] `json:"aligned_to,omitzero" label:"NHS England region whose medical director the senate is aligned to"`
	network.Period
}
