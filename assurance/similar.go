package assurance

import "github.com/clinicalsenate/clinicalsenate/senate"

// TagsOf returns what a proposal is about, for [senate.Similar] to find what
// senates learned from others like it.
func TagsOf(p Proposal) senate.Tags {
	var tags senate.Tags
	for _, s := range p.Services {
		tags.Services = append(tags.Services, s.Name)
		if change, ok := s.Change.Value(); ok {
			tags.Changes = append(tags.Changes, string(change))
		}
	}
	for _, s := range p.LinkedServices {
		tags.Services = append(tags.Services, s.Name)
	}
	return tags
}
