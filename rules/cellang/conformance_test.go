package cellang_test

import (
	"testing"

	"github.com/clinicalsenate/clinicalsenate/rules/cellang"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

func TestConformance(t *testing.T) {
	ruletest.Conformance(t, cellang.New(), phrasebook())
}

// phrasebook says the cases in CEL. Those that are not here are CEL already.
func phrasebook() ruletest.Phrasebook {
	says := map[string]string{}
	for _, name := range ruletest.Cases() {
		says[name] = name
	}
	for name, text := range map[string]string{
		"not p":                     "!p",
		"(p and q) or r":            "(p && q) || r",
		"p and q":                   "p && q",
		"p or q":                    "p || q",
		"not (p and q)":             "!(p && q)",
		"not (p or q)":              "!(p || q)",
		`name contains "lak"`:       `name.contains("lak")`,
		`name starts with "bl"`:     `name.startsWith("bl")`,
		`name ends with "en"`:       `name.endsWith("en")`,
		`name matches "^b.*n$"`:     `name.matches("^b.*n$")`,
		`not (name contains "lak")`: `!name.contains("lak")`,

		"closes < 2017-04-15":                `closes < date("2017-04-15")`,
		"closes <= 2017-04-30":               `closes <= date("2017-04-30")`,
		"closes > 2017-04-30":                `closes > date("2017-04-30")`,
		"closes >= 2017-04-01":               `closes >= date("2017-04-01")`,
		"closes == 2017-04-15":               `closes == date("2017-04-15")`,
		"closes != 2017-04-15":               `closes != date("2017-04-15")`,
		"closes in [2017-04-01, 2018-04-01]": `closes in [date("2017-04-01"), date("2018-04-01")]`,

		`not ("red" in tags)`:                               `!("red" in tags)`,
		`not (kind in ["acute", "mental"])`:                 `!(kind in ["acute", "mental"])`,
		"all(sites, .open)":                                 "sites.all(s, s.open)",
		"any(sites, .open)":                                 "sites.exists(s, s.open)",
		"none(sites, .open)":                                "!sites.exists(s, s.open)",
		"one(sites, .open)":                                 "sites.exists_one(s, s.open)",
		"not all(sites, .open)":                             "!sites.all(s, s.open)",
		"not any(sites, .open)":                             "!sites.exists(s, s.open)",
		`any(tags, # starts with "r")`:                      `tags.exists(tag, tag.startsWith("r"))`,
		`all(tags, # != "red")`:                             `tags.all(tag, tag != "red")`,
		"all(filter(sites, .open), .beds > 5)":              "sites.filter(s, s.open).all(s, s.beds > 5)",
		"any(filter(sites, .open), .beds > 5)":              "sites.filter(s, s.open).exists(s, s.beds > 5)",
		"none(filter(sites, .open), .beds > 5)":             "!sites.filter(s, s.open).exists(s, s.beds > 5)",
		"one(filter(sites, .open), .beds > 5)":              "sites.filter(s, s.open).exists_one(s, s.beds > 5)",
		"count(filter(sites, .open), .beds > 5) >= 2":       "sites.filter(s, s.open).filter(s, s.beds > 5).size() >= 2",
		"len(filter(sites, .open)) >= 2":                    "size(sites.filter(s, s.open)) >= 2",
		"any(sites, any(.wards, .open))":                    "sites.exists(s, s.wards.exists(w, w.open))",
		"all(sites, any(.wards, .open))":                    "sites.all(s, s.wards.exists(w, w.open))",
		"any(sites, count(.wards, .open) >= 2)":             "sites.exists(s, s.wards.filter(w, w.open).size() >= 2)",
		"all(sites, all(.wards, .beds <= beds))":            "sites.all(s, s.wards.all(w, w.beds <= beds))",
		"any(sites, any(.wards, .beds > beds of the site))": "sites.exists(s, s.wards.exists(w, w.beds > s.beds))",
		"count(sites, .open) >= 2":                          "sites.filter(s, s.open).size() >= 2",
		"count(sites, .open) == 2":                          "sites.filter(s, s.open).size() == 2",
		"count(sites, .open) != 2":                          "sites.filter(s, s.open).size() != 2",
		"count(sites, .open) < 2":                           "sites.filter(s, s.open).size() < 2",
		"count(sites, .open) <= 1":                          "sites.filter(s, s.open).size() <= 1",
		"count(sites, .open) > 1":                           "sites.filter(s, s.open).size() > 1",
		"count(sites, .open) * 100 >= len(sites) * 60":      "sites.filter(s, s.open).size() * 100 >= sites.size() * 60",
		"len(sites) >= 2":                                   "sites.size() >= 2",
		"sum(sites, .beds) > 10":                            "sites.map(s, s.beds).sum() > 10",
		"not recorded(beds)":                                "!recorded(beds)",
		"all(sites, recorded(.open))":                       "sites.all(s, recorded(s.open))",
		"p and beds + after > 3":                            "p && beds + after > 3",
		"p or beds + after > 3":                             "p || beds + after > 3",
		"beds / 2 > 1.25":                                   "double(beds) / 2.0 > 1.25",

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
		"a comparison with nil":                         "name == null",
		"a default for a fact not supplied":             `name.orValue("a") == "a"`,
		"a word that a closed set never has":            `kind == "akute"`,
		"a word that a closed set never has, in a set":  `kind in ["acute", "surgical"]`,
		"a date compared with a text":                   `closes < "2017-04-01"`,
		"a number compared with a text":                 `beds == "3"`,
		"a yes-or-no joined with a number":              "p && beds",
		"equality of numbers with a fraction":           "share == 0.5",
		"division by a fact":                            "share / target > 2.0",
		"division by zero":                              "share / 0.0 > 2.0",
		"an element of a list by its place":             "sites[0].open",
		"the clock":                                     "closes < now()",
		"a method":                                      "closes.getFullYear() > 2016",
		"a pattern made of facts":                       "name.matches(other)",
		"a pattern that cannot be read":                 `name.matches("(")`,
		"a date that does not exist":                    `closes < date("2017-02-29")`,
		"recorded of a value that is no fact":           "recorded(beds + 1)",
	} {
		says[name] = text
	}
	return ruletest.Phrasebook{Says: says}
}
