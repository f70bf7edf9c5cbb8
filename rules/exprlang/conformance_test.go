package exprlang_test

import (
	"testing"

	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

func TestConformance(t *testing.T) {
	ruletest.Conformance(t, exprlang.New(), phrasebook())
}

// phrasebook says the cases in expr. Most of their names are expr already.
func phrasebook() ruletest.Phrasebook {
	says := map[string]string{}
	for _, name := range ruletest.Cases() {
		says[name] = name
	}
	for name, text := range map[string]string{
		`name starts with "bl"`:                             `name startsWith "bl"`,
		`name ends with "en"`:                               `name endsWith "en"`,
		`any(tags, # starts with "r")`:                      `any(tags, # startsWith "r")`,
		"closes < 2017-04-15":                               `closes < date("2017-04-15")`,
		"closes <= 2017-04-30":                              `closes <= date("2017-04-30")`,
		"closes > 2017-04-30":                               `closes > date("2017-04-30")`,
		"closes >= 2017-04-01":                              `closes >= date("2017-04-01")`,
		"closes == 2017-04-15":                              `closes == date("2017-04-15")`,
		"closes != 2017-04-15":                              `closes != date("2017-04-15")`,
		"closes in [2017-04-01, 2018-04-01]":                `closes in [date("2017-04-01"), date("2018-04-01")]`,
		"any(sites, any(.wards, .beds > beds of the site))": `any(sites, {let own = .beds; any(.wards, .beds > own)})`,

		"a text that is cut short":                      "beds >",
		"a blank text":                                  " ",
		"a number as a condition":                       "beds + 1",
		"a list as a condition":                         "tags",
		"a name that no fact has":                       "bed > 1",
		"a field that no record has":                    `owner.nam == "a"`,
		"a field of a list":                             "sites.open",
		"a function that does not exist":                "days_from(opens, closes) > 3",
		"a function with too few arguments":             "days_between(opens) > 3",
		"a function with an argument of the wrong kind": "days_between(opens, beds) > 3",
		"a comparison with nil":                         "name == nil",
		"a default for a fact not supplied":             `(name ?? "a") == "a"`,
		"a word that a closed set never has":            `kind == "akute"`,
		"a word that a closed set never has, in a set":  `kind in ["acute", "surgical"]`,
		"a date compared with a text":                   `closes < "2017-04-01"`,
		"a number compared with a text":                 `beds == "3"`,
		"a yes-or-no joined with a number":              "p and beds",
		"equality of numbers with a fraction":           "share == 0.5",
		"division by a fact":                            "beds / after > 2",
		"division by zero":                              "beds / 0 > 2",
		"an element of a list by its place":             "sites[0].open",
		"the clock":                                     "closes < now()",
		"a method":                                      "closes.Year() > 2016",
		"a pattern made of facts":                       "name matches other",
		"a pattern that cannot be read":                 `name matches "("`,
		"a date that does not exist":                    `closes < date("2017-02-29")`,
		"recorded of a value that is no fact":           "recorded(beds + 1)",
	} {
		says[name] = text
	}
	return ruletest.Phrasebook{Says: says}
}
