package assurance_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

func TestAdviceValidate(t *testing.T) {
	tests := []struct {
		name string
		edit func(*assurance.Advice)
		want []assurance.Fault
	}{
		{"sound", func(*assurance.Advice) {}, nil},
		{"nothing", func(a *assurance.Advice) { *a = assurance.Advice{} }, []assurance.Fault{
			{Path: "request.id", Message: "a request needs an identifier: write a short one of your own"},
			{Path: "request.senate", Message: "name the senate that is asked"},
			{Path: "request.questions", Message: "a request needs a question"},
			{Path: "request.received_on", Message: "write the day on which the request was received"},
		}},
		{"values that mean nothing", func(a *assurance.Advice) {
			a.Request.Kind = fact.Known[assurance.AdviceKind]("veto")
			a.Request.Parties = []assurance.Party{{ID: "a"}, {ID: "a"}}
			a.Events[0].Report.Dispute = assurance.Dispute{Points: []assurance.Point{{Views: []assurance.View{{Party: "c", Stance: assurance.Agrees}}}}}
		}, []assurance.Fault{
			{Path: "request.kind", Message: `"veto" is not among its values: write one of ` + strings.Join(assurance.AdviceKind("").Values(), ", ")},
			{Path: "request.parties[1].id", Message: "a is the id of request.parties[0] already: leave one of the two out, or correct it"},
			{Path: "events[0].report.dispute.points[0].views[0].party", Message: `no party has the identifier "c": add one to parties, or correct it`},
		}},
		{"an event that cannot have happened", func(a *assurance.Advice) { a.Events = slices.Delete(a.Events, 1, 2) }, []assurance.Fault{
			{Path: "events[1]", Message: "advice cannot go from accepted to convened by convene: it can happen when advice is scoped; next can come agree_terms, withdraw or decide"},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := after(t, request(assurance.FormalClinicalReview, nil), whole...).Advice()
			for i := range a.Events {
				a.Events[i].Report.Dispute = assurance.Dispute{}
			}
			tt.edit(&a)
			if diff := cmp.Diff(tt.want, faultsOf(t, a.Validate())); diff != "" {
				t.Errorf("Validate() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNames holds what files may name of senates and advice to the same rules as
// the names in a dossier.
func TestNames(t *testing.T) {
	seen := map[reflect.Type]bool{}
	for _, root := range []reflect.Type{reflect.TypeFor[assurance.Advice](), reflect.TypeFor[senate.Constitution](),
		reflect.TypeFor[senate.Publication](), reflect.TypeFor[senate.Lesson](), reflect.TypeFor[senate.ReviewRecord]()} {
		checkNames(t, root, "", seen)
	}
}

func checkNames(t *testing.T, typ reflect.Type, at fact.Path, seen map[reflect.Type]bool) {
	if settable, ok := reflect.New(typ).Interface().(fact.Settable); ok {
		typ = settable.Elem()
	}
	if typ.Kind() == reflect.Slice {
		typ = typ.Elem()
	}
	if typ.Kind() != reflect.Struct || typ == reflect.TypeFor[fact.Date]() || seen[typ] {
		vocabulary{t: t}.enum(typ, at)
		return
	}
	seen[typ] = true
	names := map[string]bool{}
	for _, f := range fact.Fields(typ) {
		path := at.Field(f.Name)
		if !snakeCase.MatchString(f.Name) || slices.Contains(reserved, f.Name) || names[f.Name] {
			t.Errorf("%s: the name cannot be used, or is there twice", path)
		}
		names[f.Name] = true
		if !label.MatchString(f.Label) {
			t.Errorf("%s: label %q must be a noun phrase in lower case", path, f.Label)
		}
		checkNames(t, f.Type, path, seen)
	}
}
