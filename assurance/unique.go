package assurance

import (
	"strconv"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// checkUnique finds elements of a list that cannot be told apart.
func (fs *faults) checkUnique(d Dossier) {
	unique(fs, "commissioners", "code", d.Commissioners, func(c Commissioner) string { return string(c.Code) })
	unique(fs, "providers", "code", d.Providers, func(b Body) string { return string(b.Code) })
	unique(fs, "local_authorities", "code", d.LocalAuthorities, func(a LocalAuthority) string { return string(a.Code) })
	unique(fs, "services", "name", d.Services, func(s ServiceChange) string { return s.Name })
	unique(fs, "linked_services", "name", d.LinkedServices, func(s LinkedService) string { return s.Name })
	unique(fs, "options", "name", d.Options, func(o Option) string { return o.Name })
	unique(fs, "sites", "code", d.Sites, func(s Site) string { return string(s.Code) })
	unique(fs, "panel", "id", d.Panel, func(m senate.Member) string { return string(m.ID) })
	unique(fs, "sources", "id", d.Sources, func(s Source) string { return string(s.ID) })
	review, _ := d.Review.Value()
	unique(fs, "review.recommendations", "number", review.Recommendations, func(r Recommendation) string {
		if r.Number == 0 {
			return ""
		}
		return strconv.Itoa(r.Number)
	})
}

// unique adds a fault for each element that has the key of an earlier one. Key
// returns "" for an element without one.
func unique[T any](fs *faults, list fact.Path, field string, elems []T, key func(T) string) {
	seen := make(map[string]int)
	for i, elem := range elems {
		k := key(elem)
		if k == "" {
			continue
		}
		if earlier, ok := seen[k]; ok {
			fs.add(list.Index(i).Field(field), "%s is the %s of %s already: leave one of the two out, or correct it", k, field, list.Index(earlier))
			continue
		}
		seen[k] = i
	}
}
