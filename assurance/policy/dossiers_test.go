package policy_test

import (
	"reflect"
	"strings"

	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// drawer draws dossiers: a value for each fact that its type has room for.
type drawer struct {
	t *rapid.T
	// Of so many facts, one is not supplied and one is known to be none. It is
	// drawn for each dossier, for some are fuller than others.
	sparsity int
}

// drawDossier draws a dossier that says nothing that cannot be: no event comes
// after one that it precedes, and the stated change in beds is that of the totals.
func drawDossier(t *rapid.T) assurance.Dossier {
	d := drawer{t, rapid.SampledFrom([]int{3, 8, 30, 200}).Draw(t, "sparsity")}
	var out assurance.Dossier
	d.record(reflect.ValueOf(&out).Elem(), "")
	out.Sources, out.Provenance = nil, nil
	consistent(&out)
	return out
}

// record draws the facts of a struct.
func (d drawer) record(v reflect.Value, path fact.Path) {
	for _, f := range fact.Fields(v.Type()) {
		at := path.Field(f.Name)
		into := v.FieldByIndex(f.Index)
		of, wrapped := into.Addr().Interface().(fact.Settable)
		switch {
		case wrapped:
			d.fact(of, at)
		case f.Type.Kind() == reflect.Slice:
			d.list(into, at)
		default:
			d.value(into, at)
		}
	}
}

// state draws whether a fact has a value, is known to be none or was not supplied.
func (d drawer) state(at fact.Path) fact.State {
	switch rapid.IntRange(0, d.sparsity).Draw(d.t, string(at)+" is") {
	case 0:
		return fact.NotSupplied
	case 1:
		return fact.KnownNone
	}
	return fact.HasValue
}

func (d drawer) fact(of fact.Settable, at fact.Path) {
	switch d.state(at) {
	case fact.KnownNone:
		of.SetNone()
	case fact.HasValue:
		v := reflect.New(of.Elem()).Elem()
		d.value(v, at)
		of.SetReflect(v)
	}
}

func (d drawer) list(into reflect.Value, at fact.Path) {
	state := d.state(at)
	if state == fact.NotSupplied {
		return
	}
	length := 0
	if state == fact.HasValue {
		length = rapid.IntRange(1, 3).Draw(d.t, string(at)+" has")
	}
	into.Set(reflect.MakeSlice(into.Type(), length, length))
	for i := range length {
		d.value(into.Index(i), at.Index(i))
	}
}

var (
	drawnDates = []string{"2012-07-16", "2015-03", "2016-02-08", "2017", "2017-03-31", "2017-04-01", "2019", "2021-05", "2022-06-30", "2023-11-23", "2026-10-01", "2027-02"}
	drawnTexts = []string{"a", "b", "icb", "ccg", "none of these"}
	drawnInts  = []int64{0, 1, 2, 5, 20, 84, 100, 2012, 2016, 2018, 2024, -3}
	drawnReals = []float64{0, 0.4, 0.92, 1, 12, 20, 25.5, 60, 100}
)

// value draws a value of the type of v into it.
func (d drawer) value(v reflect.Value, at fact.Path) {
	label := string(at)
	switch {
	case v.Type() == reflect.TypeFor[fact.Date]():
		v.Set(reflect.ValueOf(fact.MustDate(rapid.SampledFrom(drawnDates).Draw(d.t, label))))
		return
	case v.Kind() == reflect.Struct:
		d.record(v, at)
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(d.t, label))
	case reflect.Int:
		v.SetInt(rapid.SampledFrom(drawnInts).Draw(d.t, label))
	case reflect.Float64:
		v.SetFloat(rapid.SampledFrom(drawnReals).Draw(d.t, label))
	case reflect.String:
		texts := fact.EnumValues(v.Type())
		if texts == nil {
			texts = drawnTexts
		}
		v.SetString(rapid.SampledFrom(texts).Draw(d.t, label))
	default:
		panic("nothing was thought of for " + v.Type().String() + " at " + label)
	}
}

// consistent mends what cannot be.
func consistent(d *assurance.Dossier) {
	if decision, ok := d.Dates.Decision.Value(); ok {
		for _, before := range []*fact.Of[fact.Date]{&d.Dates.Approval, &d.Dates.ConsultationStart} {
			if day, ok := before.Value(); ok && day.Last().Compare(decision.First()) > 0 {
				*before = fact.Known(decision.First())
			}
		}
	}
	if review, ok := d.Review.Value(); ok {
		report, reported := review.ReportOn.Value()
		if request, ok := review.RequestedOn.Value(); ok && reported && request.Last().Compare(report.First()) > 0 {
			review.RequestedOn = fact.Known(report.First())
			d.Review = fact.Known(review)
		}
	}
	if review, ok := d.Review.Value(); ok && review.PanelSize.Supplied() && d.Panel != nil {
		review.PanelSize = fact.None[int]()
		if n := len(d.Panel); n > 0 {
			review.PanelSize = fact.Known(n)
		}
		d.Review = fact.Known(review)
	}
	beds, ok := d.Beds.Value()
	if !ok {
		return
	}
	before, hasBefore := beds.TotalBefore.Value()
	after, hasAfter := beds.TotalAfter.Value()
	if hasBefore && hasAfter && beds.TotalChange.Supplied() {
		beds.TotalChange = fact.Known(after - before)
		d.Beds = fact.Known(beds)
	}
}

// change visits a dossier once with each fact changed that alter changes. A
// fact is a scalar, a record or a whole list, also of an element of a list. The
// dossier is what it was before whenever change returns.
func change(d *assurance.Dossier, alter func(reflect.Value) bool, visit func(fact.Path)) {
	c := changer{alter, visit}
	c.record(reflect.ValueOf(d).Elem(), "", func() {})
}

type changer struct {
	alter func(reflect.Value) bool
	visit func(fact.Path)
}

// record changes each fact of v; settle hands v on to the fact that it is the
// value of.
func (c changer) record(v reflect.Value, path fact.Path, settle func()) {
	for _, f := range fact.Fields(v.Type()) {
		at, field := path.Field(f.Name), v.FieldByIndex(f.Index)
		before := reflect.New(f.Type).Elem()
		before.Set(field)
		if c.alter(field) {
			settle()
			c.visit(at)
			field.Set(before)
			settle()
		}
		c.within(field, at, settle)
	}
}

// within changes what a fact holds.
func (c changer) within(v reflect.Value, at fact.Path, settle func()) {
	of, wrapped := v.Addr().Interface().(fact.Settable)
	switch {
	case wrapped:
		if of.Elem().Kind() != reflect.Struct || of.Elem() == reflect.TypeFor[fact.Date]() || v.Interface().(fact.Fact).State() != fact.HasValue {
			return
		}
		inner := reflect.New(of.Elem()).Elem()
		inner.Set(reflect.ValueOf(v.Interface().(fact.Fact).Any()))
		c.record(inner, at, func() { of.SetReflect(inner); settle() })
	case v.Type() == reflect.TypeFor[fact.Date]():
	case v.Kind() == reflect.Struct:
		c.record(v, at, settle)
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
		for i := range v.Len() {
			c.record(v.Index(i), at.Index(i), settle)
		}
	}
}

// takeAway makes a fact not supplied. A number or a yes-or-no that is no
// [fact.Of] is always there; so is a record that is none, whose facts are taken
// away one by one.
func takeAway(v reflect.Value) bool {
	_, wrapped := v.Interface().(fact.Fact)
	if !wrapped && v.Kind() != reflect.Slice && v.Kind() != reflect.String && v.Type() != reflect.TypeFor[fact.Date]() || v.IsZero() {
		return false
	}
	v.SetZero()
	return true
}

// blur leaves out the day of a date, or the month where the day is not known.
func blur(v reflect.Value) bool {
	of, ok := v.Interface().(fact.Of[fact.Date])
	if !ok {
		return false
	}
	day, _ := of.Value()
	text := day.String()
	if day.Precision() < fact.ToMonth {
		return false
	}
	v.Set(reflect.ValueOf(fact.Known(fact.MustDate(text[:strings.LastIndexByte(text, '-')]))))
	return true
}

// reorder draws another order for the elements of every list.
func reorder(t *rapid.T, v reflect.Value) {
	for _, f := range fact.Fields(v.Type()) {
		reorderWithin(t, v.FieldByIndex(f.Index))
	}
}

func reorderWithin(t *rapid.T, v reflect.Value) {
	of, wrapped := v.Addr().Interface().(fact.Settable)
	switch {
	case wrapped:
		if of.Elem().Kind() == reflect.Struct && of.Elem() != reflect.TypeFor[fact.Date]() && v.Interface().(fact.Fact).State() == fact.HasValue {
			inner := reflect.New(of.Elem()).Elem()
			inner.Set(reflect.ValueOf(v.Interface().(fact.Fact).Any()))
			reorder(t, inner)
			of.SetReflect(inner)
		}
	case v.Type() == reflect.TypeFor[fact.Date]():
	case v.Kind() == reflect.Struct:
		reorder(t, v)
	case v.Kind() == reflect.Slice && v.Len() > 0:
		order := make([]int, v.Len())
		for i := range order {
			order[i] = i
		}
		order = rapid.Permutation(order).Draw(t, "order")
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i, from := range order {
			out.Index(i).Set(v.Index(from))
			if v.Type().Elem().Kind() == reflect.Struct {
				reorder(t, out.Index(i))
			}
		}
		v.Set(out)
	}
}
