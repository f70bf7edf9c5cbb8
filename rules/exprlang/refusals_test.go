package exprlang_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// Every refusal: the first fault of a text, the column at which it starts and
// the character at which it ends, what is wrong, and what to write instead.
func TestRefusals(t *testing.T) {
	tests := []struct {
		text          string
		column, end   int
		message, hint string
	}{
		{`name == nil`, 9, 11, `a fact cannot be compared with nil`, `a fact not supplied makes the rule unknown by itself; recorded(fact) asks whether it has a value`},
		{`name == null`, 9, 12, `a fact cannot be compared with null`, `recorded(fact) is false of a fact known to be none`},
		{`name == none`, 9, 12, `a fact cannot be compared with none`, `recorded(fact) is false of a fact known to be none`},
		{`(name ?? "a") == "a"`, 7, 8, `?? would hide that a fact was not supplied`, `leave it out: a fact not supplied makes the rule unknown by itself`},
		{`owner?.name == "a"`, 8, 11, `?. would hide that a fact was not supplied`, `write . instead: a fact not supplied makes the rule unknown by itself`},
		{`sites?[0].open`, 14, 14, `the condition ends too early`, ``},
		{`p ? q : r`, 1, 1, `a choice with ? : or if is not supported`, `write (a and b) or (not a and c), or two rules with applies_when`},
		{`if p { q } else { r }`, 4, 4, `a choice with ? : or if is not supported`, `write (a and b) or (not a and c), or two rules with applies_when`},
		{`sites[1:2] == sites`, 6, 6, `a part of a list cannot be taken: the order of a list means nothing`, `use any, all or count over the whole list`},
		{`sites[0].open`, 6, 6, `an element cannot be taken by its place: the order of a list means nothing`, `use any, all or count over the whole list`},
		{`sites[beds].open`, 6, 6, `an element cannot be taken by its place: the order of a list means nothing`, `use any, all or count over the whole list`},
		{`["a"] == tags`, 1, 1, `a list of values does not belong here`, `write it on the right of in, as in kind in ["acute", "community"]`},
		{`beds == [1]`, 9, 9, `a list of values does not belong here`, `write it on the right of in, as in kind in ["acute", "community"]`},
		{`true; p`, 1, 4, `a condition is one expression, without semicolons`, `join the parts with and`},
		{`{"a": 1} == name`, 1, 1, `this kind of value is not supported`, ``},
		{`b"abc" == name`, 1, 6, `this kind of value is not supported`, ``},
		{`bed > 1`, 1, 3, `there is no fact or parameter called bed`, `did you mean beds?`},
		{`zzz > 1`, 1, 3, `there is no fact or parameter called zzz`, ``},
		{`limt > 1`, 1, 4, `there is no fact or parameter called limt`, `did you mean limit?`},
		{`all(sites, open)`, 12, 15, `there is no fact or parameter called open`, `write .open for the field of each element`},
		{`any(sites, .opn)`, 13, 15, `an element of the list has no field opn`, `did you mean open?`},
		{`any(sites, .beds > .after)`, 21, 25, `an element of the list has no field after`, `write after without the dot for the fact of the whole subject`},
		{`owner.nam == "a"`, 7, 9, `owner has no field nam`, `did you mean name?`},
		{`sites.open`, 7, 10, `sites is a list, and .open is a field of its elements`, `write any(sites, .open ...), all(...) or count(...)`},
		{`beds.x > 1`, 6, 6, `beds is a whole number and has no fields`, ``},
		{`as_of.x > 1`, 7, 7, `only facts have fields`, ``},
		{`any(tags, #acc == "a")`, 11, 11, `#acc is not supported`, `the order of a list means nothing`},
		{`any(sites, # == "a")`, 14, 15, `lists and records cannot be compared`, `ask how many elements there are, ask something of them, or name a field`},
		{`any(tags, #index > 0)`, 11, 11, `#index is not supported`, `the order of a list means nothing`},
		{`# > 1`, 1, 1, `# does not belong here`, ``},
		{`$env.beds > 1`, 1, 4, `$env would reach facts that nobody checked`, `name the fact itself`},
		{`let beds = 1; beds > 2`, 5, 8, `beds is already the name of a fact, a parameter or a variable`, `give the variable another name`},
		{`let limit = 1; beds > limit`, 5, 9, `limit is already the name of a fact, a parameter or a variable`, `give the variable another name`},
		{`let x = 1; let x = 2; beds > x`, 16, 16, `x is already the name of a fact, a parameter or a variable`, `give the variable another name`},
		{`let x = zzz; p`, 9, 11, `there is no fact or parameter called zzz`, ``},
		{`let f = filter(sites, .open); len(f) > 1`, 9, 14, `the function filter is not supported`, `use any, all, none, one, count, sum or len`},
		{`closes.Year() > 2016`, 8, 11, `methods cannot be called`, `ask the host for a function`},
		{`closes.Before(opens)`, 8, 13, `methods cannot be called`, `ask the host for a function`},
		{`recorde(beds)`, 1, 7, `there is no function called recorde`, `did you mean recorded?`},
		{`foo(beds)`, 1, 3, `there is no function called foo`, ``},
		{`beds(1)`, 1, 4, `there is no function called beds`, ``},
		{`recorded(beds, p)`, 1, 8, `recorded takes one fact`, `write recorded(fact)`},
		{`recorded(beds + 1)`, 1, 8, `recorded takes the name of a fact`, `write recorded(fact)`},
		{`recorded(1)`, 1, 8, `recorded takes the name of a fact`, `write recorded(fact)`},
		{`any(tags, recorded(#))`, 11, 18, `recorded takes the name of a fact`, `write recorded(fact)`},
		{`days_between(opens) > 1`, 1, 12, `days_between takes 2 arguments, and here has 1`, ``},
		{`days_between(opens, beds) > 1`, 21, 24, `days_between takes a date here, and this is a whole number`, ``},
		{`add_days(opens, 1.5) > opens`, 17, 19, `add_days takes a whole number here, and this is a number`, ``},
		{`date(name) > opens`, 1, 4, `date takes one date in quotes`, `write date("2017-04-01")`},
		{`date("2017-02-30") > opens`, 6, 17, `"2017-02-30" is not a date: February 2017 has 28 days`, ``},
		{`date("01/04/2017") > opens`, 6, 17, `"01/04/2017" is not a date: write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known`, ``},
		{`date("2017-04-01", "x") > opens`, 1, 4, `date takes one date in quotes`, `write date("2017-04-01")`},
		{`closes < now()`, 10, 12, `rules have no clock`, `write as_of, the day the judgement is made for`},
		{`first(tags) == "a"`, 1, 5, `first is not supported: the order of a list means nothing`, `use any, all, none, one, count, sum or len`},
		{`last(tags) == "a"`, 1, 4, `last is not supported: the order of a list means nothing`, `use any, all, none, one, count, sum or len`},
		{`find(sites, .open).open`, 1, 4, `find is not supported: the order of a list means nothing`, `use any, all, none, one, count, sum or len`},
		{`get(tags, 0) == "a"`, 1, 3, `get is not supported: the order of a list means nothing`, `use any, all, none, one, count, sum or len`},
		{`sort(tags) == tags`, 1, 4, `the function sort is not supported`, `use any, all, none, one, count, sum or len`},
		{`map(tags, # + "x") == tags`, 1, 3, `the function map is not supported`, `use any, all, none, one, count, sum or len`},
		{`filter(sites, .open)`, 1, 6, `the function filter is not supported`, `use any, all, none, one, count, sum or len`},
		{`reduce(sites, #acc + .beds, 0) > 1`, 1, 6, `the function reduce is not supported`, `use any, all, none, one, count, sum or len`},
		{`keys(owner) == tags`, 1, 4, `the function keys is not supported`, `use any, all, none, one, count, sum or len`},
		{`type(name) == "string"`, 1, 4, `the function type is not supported`, `use any, all, none, one, count, sum or len`},
		{`string(beds) == "1"`, 1, 6, `the function string is not supported`, `use any, all, none, one, count, sum or len`},
		{`int(share) > 1`, 1, 3, `the function int is not supported`, `use any, all, none, one, count, sum or len`},
		{`split(name, ",") == tags`, 1, 5, `the function split is not supported`, `use any, all, none, one, count, sum or len`},
		{`replace(name, "a", "b") == "b"`, 1, 7, `the function replace is not supported`, `use any, all, none, one, count, sum or len`},
		{`duration("1h") > duration("2h")`, 1, 8, `the function duration is not supported`, `use any, all, none, one, count, sum or len`},
		{`all(beds, # > 1)`, 5, 8, `this needs a list of facts, and has a whole number`, ``},
		{`all(filter(tags, # == "a"), beds)`, 29, 32, `what is asked of the elements must be true or false, and this is a whole number`, `compare it with something`},
		{`all(sites, .beds)`, 12, 16, `what is asked of the elements must be true or false, and this is a whole number`, `compare it with something`},
		{`count(sites)`, 1, 5, `count needs to know what to count`, `write count(list, condition), or len(list)`},
		{`any(map(sites, .open), #)`, 1, 3, `any over map is not supported`, `ask it of the elements themselves`},
		{`count(map(filter(sites, .open), .beds), # > 1) > 1`, 1, 5, `count over map is not supported`, `ask it of the elements themselves`},
		{`all(filter(map(sites, .beds), # > 1), # > 2)`, 5, 10, `nothing can be done to a list after map but sum`, `ask all of it in one condition`},
		{`len(beds) > 1`, 1, 3, `len takes a list or a text, and this is a whole number`, ``},
		{`len(sites, tags) > 1`, 1, 3, `len takes one list or text`, ``},
		{`len(map(sites, .beds)) > 1`, 5, 7, `the function map is not supported`, `use any, all, none, one, count, sum or len`},
		{`len() > 1`, 1, 3, `len takes one list or text`, ``},
		{`sum(sites) > 1`, 5, 9, `sum adds numbers, and this is a record`, ``},
		{`sum(tags) > 1`, 5, 8, `sum adds numbers, and this is text`, ``},
		{`sum(filter(sites, .open), .beds) > 1`, 1, 3, `a sum over filter is not supported`, `ask the host for a fact that holds the sum`},
		{`sum(map(sites, .beds), # * 2) > 1`, 1, 3, `a sum over map takes no value of its own`, `write sum(list, value)`},
		{`sum(sites, .open) > 1`, 12, 16, `sum adds numbers, and this is yes or no`, ``},
		{`sum(1..3) > 1`, 6, 7, `a range only belongs on the right of in`, `compare with >= and <=`},
		{`all(1..3, # > 1)`, 6, 7, `a range only belongs on the right of in`, `compare with >= and <=`},
		{`not beds`, 5, 8, `not needs something that is true or false, and this is a whole number`, `put what it denies in brackets, as in not (beds > 3)`},
		{`not beds > 3`, 5, 8, `not needs something that is true or false, and this is a whole number`, `put what it denies in brackets, as in not (beds > 3)`},
		{`!name`, 2, 5, `not needs something that is true or false, and this is text`, `put what it denies in brackets, as in not (beds > 3)`},
		{`-name == "a"`, 2, 5, `- needs a number, and this is text`, ``},
		{`-p`, 2, 2, `- needs a number, and this is yes or no`, ``},
		{`+name == "a"`, 2, 5, `+ needs a number, and this is text`, ``},
		{`p and beds`, 7, 10, `and joins what is true or false, and this is a whole number`, `compare it with something`},
		{`beds or p`, 1, 4, `or joins what is true or false, and this is a whole number`, `compare it with something`},
		{`p && 1`, 6, 6, `&& joins what is true or false, and this is a whole number`, `compare it with something`},
		{`kind == "akute"`, 6, 7, `kind is never "akute"`, `did you mean "acute"?`},
		{`kind == "zzzzzzzzz"`, 6, 7, `kind is never "zzzzzzzzz"`, `it may be acute, community, mental`},
		{`"akute" == kind`, 9, 10, `kind is never "akute"`, `did you mean "acute"?`},
		{`kind != "akute"`, 6, 7, `kind is never "akute"`, `did you mean "acute"?`},
		{`kind in ["acute", "akute"]`, 19, 25, `kind is never "akute"`, `did you mean "acute"?`},
		{`any(sites, .kind == "x")`, 13, 16, `an element of the list has no field kind`, `write kind without the dot for the fact of the whole subject`},
		{`closes < "2017-04-01"`, 8, 8, `a date cannot be compared with a text`, `write date("2017-04-01")`},
		{`"2017-04-01" < closes`, 14, 14, `a date cannot be compared with a text`, `write date("2017-04-01")`},
		{`closes == "2017-04-01"`, 8, 9, `a date cannot be compared with a text`, `write date("2017-04-01")`},
		{`closes in ["2017-04-01"]`, 12, 23, `a date cannot be compared with a text`, `write date("2017-04-01")`},
		{`closes < 2017`, 8, 8, `a date cannot be compared with a whole number`, `write date("2017-04-01"), or year(date) for its year`},
		{`beds == "3"`, 6, 7, `a whole number cannot be compared with text`, ``},
		{`beds == p`, 6, 7, `a whole number cannot be compared with yes or no`, ``},
		{`name == 3`, 6, 7, `text cannot be compared with a whole number`, ``},
		{`share == 0.5`, 7, 8, `numbers with a fraction are seldom exactly equal`, `use >= and <=`},
		{`share != 0.5`, 7, 8, `numbers with a fraction are seldom exactly equal`, `use >= and <=`},
		{`beds == share`, 6, 7, `numbers with a fraction are seldom exactly equal`, `use >= and <=`},
		{`beds == 0.5`, 6, 7, `numbers with a fraction are seldom exactly equal`, `use >= and <=`},
		{`share in [0.5]`, 11, 13, `numbers with a fraction are seldom exactly equal`, `use >= and <=`},
		{`p == true`, 3, 4, `there is no need to compare with true or false`, `write the fact itself, or not and the fact`},
		{`p != false`, 3, 4, `there is no need to compare with true or false`, `write the fact itself, or not and the fact`},
		{`true == p`, 6, 7, `there is no need to compare with true or false`, `write the fact itself, or not and the fact`},
		{`name < other`, 6, 6, `only numbers and dates have an order`, `use == or in`},
		{`p < q`, 3, 3, `only numbers and dates have an order`, `use == or in`},
		{`sites == sites`, 7, 8, `lists and records cannot be compared`, `ask how many elements there are, ask something of them, or name a field`},
		{`owner == owner`, 7, 8, `lists and records cannot be compared`, `ask how many elements there are, ask something of them, or name a field`},
		{`tags == ["a"]`, 9, 9, `a list of values does not belong here`, `write it on the right of in, as in kind in ["acute", "community"]`},
		{`closes + 1 > opens`, 8, 8, `dates cannot be added or subtracted with +`, `use days_between(from, to), add_days(date, days) or add_months(date, months)`},
		{`closes - opens > 3`, 8, 8, `dates cannot be added or subtracted with -`, `use days_between(from, to), add_days(date, days) or add_months(date, months)`},
		{`name + other == "ab"`, 6, 6, `+ is for numbers, and here are text and text`, ``},
		{`beds + p > 1`, 6, 6, `+ is for numbers, and here are a whole number and yes or no`, ``},
		{`beds / after > 2`, 6, 6, `division is only by a number written out, other than 0`, `multiply the other side instead: a * 100 >= b * 80 asks for 80 in 100`},
		{`beds / 0 > 2`, 6, 6, `division is only by a number written out, other than 0`, `multiply the other side instead: a * 100 >= b * 80 asks for 80 in 100`},
		{`beds / 0.0 > 2`, 6, 6, `division is only by a number written out, other than 0`, `multiply the other side instead: a * 100 >= b * 80 asks for 80 in 100`},
		{`beds / limit > 2`, 6, 6, `division is only by a number written out, other than 0`, `multiply the other side instead: a * 100 >= b * 80 asks for 80 in 100`},
		{`beds % 2 == 0`, 6, 6, `the remainder % is not supported`, ``},
		{`beds ** 2 > 4`, 6, 7, `powers are not supported`, ``},
		{`beds ^ 2 > 4`, 6, 6, `powers are not supported`, ``},
		{`1..3 == tags`, 2, 3, `a range only belongs on the right of in`, `compare with >= and <=`},
		{`beds in name`, 6, 7, `in looks into a list, and this is text`, ``},
		{`beds in p`, 6, 7, `in looks into a list, and this is yes or no`, ``},
		{`beds in after`, 6, 7, `in looks into a list, and this is a whole number`, ``},
		{`beds in owner`, 6, 7, `in looks into a list, and this is a record`, ``},
		{`name in []`, 9, 9, `nothing is in an empty list`, `write at least one value`},
		{`name in [other]`, 10, 14, `a list on the right of in holds values that are written out`, `join comparisons with or`},
		{`name in ["a", 1]`, 15, 15, `text cannot be compared with a whole number`, ``},
		{`beds in ["a"]`, 10, 12, `a whole number cannot be compared with text`, ``},
		{`beds in tags`, 6, 7, `a whole number cannot be compared with text`, ``},
		{`beds in 1..name`, 6, 7, `a range is for whole numbers`, `use >= and <=`},
		{`share in 1..2`, 7, 8, `a range is for whole numbers`, `use >= and <=`},
		{`name in 1..2`, 6, 7, `a range is for whole numbers`, `use >= and <=`},
		{`name contains 1`, 6, 13, `contains is for two texts, and here are text and a whole number`, `to look into a list, write x in list`},
		{`tags contains "a"`, 6, 13, `contains is for two texts, and here are a list and text`, `to look into a list, write x in list`},
		{`closes startsWith "2"`, 8, 17, `startsWith is for two texts, and here are a date and text`, `to look into a list, write x in list`},
		{`name matches other`, 6, 12, `matches takes a pattern that is written out`, `write the pattern in quotes`},
		{`name matches "("`, 14, 16, "the pattern cannot be read: error parsing regexp: missing closing ): `(`", ``},
		{`beds matches "1"`, 6, 12, `matches is for text, and this is a whole number`, ``},
		{`abs(name) > 1`, 1, 3, `abs cannot take text`, `it takes a whole number, or a number`},
		{`abs(beds, after) > 1`, 1, 3, `abs cannot take a whole number and a whole number`, `it takes a whole number, or a number`},
		{`max(beds, share) > 1`, 1, 3, `max cannot take a whole number and a number`, `it takes a whole number and a whole number, or a number and a number`},
		{`max(sites) > 1`, 1, 3, `max cannot take a list`, `it takes a whole number and a whole number, or a number and a number`},
		{`max(beds, after, 3) > 1`, 1, 3, `max cannot take a whole number and a whole number and a whole number`, `it takes a whole number and a whole number, or a number and a number`},
		{`round(beds) > 1`, 1, 5, `round cannot take a whole number`, `it takes a number`},
		{`lower(beds) == "a"`, 1, 5, `lower cannot take a whole number`, `it takes text`},
		{`ceil() > 1`, 1, 4, `ceil cannot take nothing`, `it takes a number`},
		{`beds`, 1, 4, `this is a whole number, and a condition is true or false`, `compare it with something`},
		{`name`, 1, 4, `this is text, and a condition is true or false`, `compare it with something`},
		{`tags`, 1, 4, `this is a list, and a condition is true or false`, `compare it with something`},
		{`closes`, 1, 6, `this is a date, and a condition is true or false`, `compare it with something`},
		{`1`, 1, 1, `this is a whole number, and a condition is true or false`, `compare it with something`},
		{`"a"`, 1, 3, `this is text, and a condition is true or false`, `compare it with something`},
		{`beds >`, 6, 6, `the condition ends too early`, ``},
		{`beds > > 1`, 8, 8, `> does not belong here`, ``},
		{`(beds > 1`, 9, 9, `the condition ends too early`, ``},
		{`beds > 1)`, 9, 9, `) does not belong here`, ``},
		{`beds > 1 1`, 10, 10, `1 does not belong here`, ``},
		{`name == "abc`, 13, 13, `the text in quotes has no end`, ``},
		{`beds > 1_000_000_000_000_000_000_000`, 36, 36, `this number is too large, or is not written as numbers are`, ``},
		{`beds > 1e999`, 12, 12, `this number is too large, or is not written as numbers are`, ``},
		{`@`, 1, 1, `unrecognized character: U+0040 '@'`, ``},
		{`beds => 1`, 6, 6, `= does not belong here`, ``},
		{`p not q`, 7, 7, `q does not belong here`, ``},
		{`name not == "a"`, 10, 11, `== does not belong here`, ``},
		{`name == "é" and bed > 1`, 17, 19, `there is no fact or parameter called bed`, `did you mean beds?`},
		{`any(sites, { .beds > 1; true })`, 20, 20, `a condition is one expression, without semicolons`, `join the parts with and`},
		{`p | foo()`, 5, 7, `there is no function called foo`, ``},
		{`p xor q`, 3, 5, `xor does not belong here`, ``},
		{`let x = beds`, 12, 12, `the condition ends too early`, ``},
		{`any(sites)`, 10, 10, `expected at least 2 arguments`, ``},
		{`any(sites, .open, 1)`, 19, 19, `1 does not belong here`, ``},
		{`toJSON(owner) == "a"`, 1, 6, `the function toJSON is not supported`, `use any, all, none, one, count, sum or len`},
		{`::len(sites) > beds2`, 16, 20, `there is no fact or parameter called beds2`, `did you mean beds?`},
		{`1 < bedz < 3`, 5, 8, `there is no fact or parameter called bedz`, `did you mean beds?`},
		{`bitand(beds, 1) == 1`, 1, 6, `the function bitand is not supported`, `use any, all, none, one, count, sum or len`},
		{`name[0:1] == "a"`, 5, 5, `a part of a list cannot be taken: the order of a list means nothing`, `use any, all or count over the whole list`},
		{`owner["nam"] == "a"`, 6, 6, `owner has no field nam`, `did you mean name?`},
		{`owner[name] == "a"`, 6, 6, `an element cannot be taken by its place: the order of a list means nothing`, `use any, all or count over the whole list`},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			listener := &listener{Engine: exprlang.New()}
			_, err := compileWith(listener, tt.text)
			var fault *rules.PackError
			require.ErrorAs(t, err, &fault)
			want := &rules.PackError{
				Position: rules.Position{File: "pack.yaml", Line: 7, Column: 10 + tt.column},
				Pack:     "pack", Rule: "rule", Message: tt.message, Hint: tt.hint,
			}
			if diff := cmp.Diff(want, fault); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
			var te *rules.TextError
			require.ErrorAs(t, listener.err, &te)
			if te.Span.To != tt.end {
				t.Errorf("the span ends at %d, want %d", te.Span.To, tt.end)
			}
		})
	}
}

// listener notes what an engine returned.
type listener struct {
	rules.Engine
	condition *rules.Condition
	err       error
}

func (l *listener) Parse(text string, scope *rules.Scope) (*rules.Condition, error) {
	l.condition, l.err = l.Engine.Parse(text, scope)
	return l.condition, l.err
}

// compileWith compiles a rule that requires text, which starts in the 11th
// column of the seventh line.
func compileWith(engine rules.Engine, text string) (*rules.Checker[ruletest.Facts], error) {
	pack := &rules.Pack{
		Name: "pack", Language: "expr",
		Parameters: []rules.Parameter{{Name: "limit", Values: []rules.ParameterValue{{From: fact.MustDate("2010"), Value: []rules.Value{rules.IntValue(1)}}}}},
		Rules: []rules.Rule{{
			ID: "rule", Title: "title", Sources: []rules.Source{{Title: "source"}},
			Require: rules.Clause{That: rules.ConditionText{Text: text, At: rules.Position{File: "pack.yaml", Line: 7, Column: 11}}},
		}},
	}
	return rules.Compile[ruletest.Facts]([]*rules.Pack{pack}, &rules.Options[ruletest.Facts]{Engines: []rules.Engine{engine}})
}

// Every fault of a text is told, each once. The lines of a text start in the
// column of its first character, as those of a YAML block do.
func TestRefusalsAllAtOnce(t *testing.T) {
	_, err := compileWith(exprlang.New(), "bedz > 1\n  and owner.nam == \"a\" and 1 < bedz < zzz")
	got := strings.Split(err.Error(), "\n")
	want := []string{
		"pack.yaml:7:11: rule rule: there is no fact or parameter called bedz: did you mean beds?",
		"pack.yaml:8:23: rule rule: owner has no field nam: did you mean name?",
		"pack.yaml:8:42: rule rule: there is no fact or parameter called bedz: did you mean beds?",
		"pack.yaml:8:49: rule rule: there is no fact or parameter called zzz",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// A short text may stand for a very long condition. It is refused before it is built.
func TestRefusesWhatGrows(t *testing.T) {
	doubled := "let a0 = p and q; "
	for i := range 60 {
		doubled += fmt.Sprintf("let a%d = a%d and a%d; ", i+1, i, i)
	}
	shared := "let a0 = p == q; "
	for i := range 60 {
		shared += fmt.Sprintf("let a%d = a%d == a%d; ", i+1, i, i)
	}
	chained := "beds"
	for range 60 {
		chained = "0 < max(1, count(sites, 0 < " + chained + " < 3)) and 0 < beds"
	}
	nested := strings.Repeat("1 < max(2, count(tags, 1 < max(2, ", 30) + "beds" + strings.Repeat(") < 3)) < 4", 30)
	for name, text := range map[string]string{
		"doubled": doubled + "a60", "shared": shared + "a60", "chained": chained, "nested": "1 < " + nested + " < 2",
		"long": strings.Repeat("p and ", 11_000) + "p", "deep": strings.Repeat("(", 2_000) + "p" + strings.Repeat(")", 1_999),
		"tall": strings.Repeat("not (", 70) + "p" + strings.Repeat(")", 70),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := compileWith(exprlang.New(), text)
			var fault *rules.PackError
			require.ErrorAs(t, err, &fault)
			_, err = exprlang.New().Parse(text, &rules.Scope{Schema: &rules.Schema{Root: &rules.Type{Kind: rules.Record}}})
			var te *rules.TextError
			if name != "deep" && name != "tall" && !errors.As(err, &te) {
				t.Errorf("Parse() = %v", err)
			}
		})
	}
}
