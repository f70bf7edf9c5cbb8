package assurance

import "github.com/clinicalsenate/clinicalsenate/network"

// Site is a place where services are given.
type Site struct {
	Code     network.SiteCode `json:"code,omitzero" label:"site code"`
	Name     string           `json:"name,omitzero" label:"site"`
	Provider network.Code     `json:"provider,omitzero" label:"provider that runs the site"`
	Services []string         `json:"services,omitzero" label:"services at the site"`
}
