package assurance

import (
	"strconv"

	"github.com/clinicalsenate/clinicalsenate/internal/fault"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// checkUnique finds elements of a list that cannot be told apart.
func (fs *faults) checkUnique(d Dossier) {
	fault.Unique(&fs.List, "commissioners", "code", d.Commissioners, func(c Commissioner) string { return string(c.Code) })
	fault.Unique(&fs.List, "providers", "code", d.Providers, func(b Body) string { return string(b.Code) })
	fault.Unique(&fs.List, "local_authorities", "code", d.LocalAuthorities, func(a LocalAuthority) string { return string(a.Code) })
	fault.Unique(&fs.List, "services", "name", d.Services, func(s ServiceChange) string { return s.Name })
	fault.Unique(&fs.List, "linked_services", "name", d.LinkedServices, func(s LinkedService) string { return s.Name })
	fault.Unique(&fs.List, "options", "name", d.Options, func(o Option) string { return o.Name })
	fault.Unique(&fs.List, "sites", "code", d.Sites, func(s Site) string { return string(s.Code) })
	fault.Unique(&fs.List, "panel", "id", d.Panel, func(m senate.Member) string { return string(m.ID) })
	fault.Unique(&fs.List, "sources", "id", d.Sources, func(s Source) string { return string(s.ID) })
	review, _ := d.Review.Value()
	fault.Unique(&fs.List, "review.recommendations", "number", review.Recommendations, func(r Recommendation) string {
		if r.Number == 0 {
			return ""
		}
		return strconv.Itoa(r.Number)
	})
}
