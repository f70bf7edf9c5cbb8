package disclosure

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/clinicalsenate/clinicalsenate/assurance"
)

// Class says who may see a field. Special is data of a special category, such as
// data concerning health (UK GDPR, article 9).
type Class = assurance.Class

// The classes, each of which holds less for others to see than the one before.
const (
	Public   = assurance.Public
	Internal = assurance.Internal
	Personal = assurance.Personal
	Special  = assurance.Special
)

// rank is higher for what fewer may see. What is no class is special.
func rank(c Class) int {
	if i := slices.Index([]Class{Public, Internal, Personal, Special}, c); i >= 0 {
		return i
	}
	return 3
}

// Audience is for whom something is exported. The zero Audience is [ToPublic].
type Audience string

// The audiences, each of which sees what those before it do.
const (
	ToPublic   Audience = "public"   // anybody
	ToSenate   Audience = "senate"   // those who work for the senate or its host
	ToKeepers  Audience = "keepers"  // those who keep the register and convene panels
	ToGuardian Audience = "guardian" // who answers for data of special categories
)

// Values implements fact.Enum.
func (Audience) Values() []string {
	return []string{string(ToPublic), string(ToSenate), string(ToKeepers), string(ToGuardian)}
}

// ParseAudience returns the audience of that name.
func ParseAudience(name string) (Audience, error) {
	if a := Audience(name); slices.Contains(a.Values(), name) {
		return a, nil
	}
	return "", fmt.Errorf("there is no audience %q: write one of %s", name, strings.Join(ToPublic.Values(), ", "))
}

// Sees reports whether the audience may see what has the class. An audience that
// does not exist sees what the public does.
func (a Audience) Sees(c Class) bool {
	return rank(c) <= max(0, slices.Index(a.Values(), string(a)))
}

// ClassOf returns the class of a field of a struct type, by its name in files,
// and whether it has one. Without one it is Personal; a tag that is no class
// counts as Special.
func ClassOf(t reflect.Type, field string) (class Class, classed bool) {
	if tag, ok := tagOf(t, field); ok {
		if !slices.Contains(Public.Values(), tag) {
			return Special, false
		}
		return Class(tag), true
	}
	if c, ok := table()[t.String()+"."+field]; ok {
		return c, true
	}
	return Personal, false
}

// tagOf returns the class tag of a field of t itself, not of one embedded in it.
func tagOf(t reflect.Type, field string) (string, bool) {
	for i := range t.NumField() {
		f := t.Field(i)
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name == field {
			return f.Tag.Lookup("class")
		}
	}
	return "", false
}

//go:embed classes.csv
var classes string

// table returns the classes by type and field. It panics on a fault in the file,
// which a test finds before it can be released.
var table = sync.OnceValue(func() map[string]Class {
	rows, err := csv.NewReader(strings.NewReader(classes)).ReadAll()
	if err != nil {
		panic(err)
	}
	out := make(map[string]Class, len(rows))
	for _, row := range rows[1:] {
		if !slices.Contains(Public.Values(), row[2]) {
			panic(fmt.Sprintf("classes.csv: %s.%s: %q is no class", row[0], row[1], row[2]))
		}
		out[row[0]+"."+row[1]] = Class(row[2])
	}
	return out
})
