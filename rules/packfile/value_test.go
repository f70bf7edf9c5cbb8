package packfile_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

const (
	valueYAML = "pack: p\nversion: 1\nparameters: {x: {values: [{from: 2017, value: %s}]}}\n"
	valueJSON = `{"pack": "p", "version": "1", "parameters": {"x": {"values": [{"from": "2017", "value": %s}]}}}`
)

func date(text string) rules.Value { return rules.DateValue(fact.MustDate(text)) }

func TestValue(t *testing.T) {
	tests := []struct {
		name   string // of the file
		format string
		value  string
		want   []rules.Value
		list   bool
	}{
		{"p.yaml", valueYAML, "84", []rules.Value{rules.IntValue(84)}, false},
		{"p.yaml", valueYAML, "-3", []rules.Value{rules.IntValue(-3)}, false},
		{"p.yaml", valueYAML, "0.92", []rules.Value{rules.FloatValue(0.92)}, false},
		{"p.yaml", valueYAML, "2017-04-01", []rules.Value{date("2017-04-01")}, false},
		{"p.yaml", valueYAML, "2017-04", []rules.Value{date("2017-04")}, false},
		{"p.yaml", valueYAML, "2017", []rules.Value{rules.IntValue(2017)}, false},
		{"p.yaml", valueYAML, "true", []rules.Value{rules.BoolValue(true)}, false},
		{"p.yaml", valueYAML, "acute care", []rules.Value{rules.TextValue("acute care")}, false},
		{"p.yaml", valueYAML, `"84"`, []rules.Value{rules.TextValue("84")}, false},
		{"p.yaml", valueYAML, "'2017-04-01'", []rules.Value{rules.TextValue("2017-04-01")}, false},
		{"p.yaml", valueYAML, "'no'", []rules.Value{rules.TextValue("no")}, false},
		{"p.yaml", valueYAML, "[acute, community]", []rules.Value{rules.TextValue("acute"), rules.TextValue("community")}, true},
		{"p.yaml", valueYAML, "[5]", []rules.Value{rules.IntValue(5)}, true},
		{"p.yaml", valueYAML, "[]", nil, true},
		{"p.json", valueJSON, "84", []rules.Value{rules.IntValue(84)}, false},
		{"p.json", valueJSON, "0.92", []rules.Value{rules.FloatValue(0.92)}, false},
		{"p.json", valueJSON, "1e3", []rules.Value{rules.FloatValue(1000)}, false},
		{"p.json", valueJSON, "false", []rules.Value{rules.BoolValue(false)}, false},
		{"p.json", valueJSON, `"84"`, []rules.Value{rules.TextValue("84")}, false},
		{"p.json", valueJSON, `"2017"`, []rules.Value{rules.TextValue("2017")}, false},
		{"p.json", valueJSON, `"2017-04-01"`, []rules.Value{date("2017-04-01")}, false},
		{"p.json", valueJSON, `["acute"]`, []rules.Value{rules.TextValue("acute")}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name+" "+tt.value, func(t *testing.T) {
			pack, err := packfile.Parse(tt.name, fmt.Appendf(nil, tt.format, tt.value))
			require.NoError(t, err)
			got := pack.Parameters[0].Values[0]
			if diff := cmp.Diff(tt.want, got.Value); diff != "" || got.List != tt.list {
				t.Errorf("list: %t, want %t; values mismatch (-want +got):\n%s", got.List, tt.list, diff)
			}
		})
	}
}

func TestValueFaults(t *testing.T) {
	tests := []struct{ name, format, value, want string }{
		{"p.yaml", valueYAML, "1_000", "p.yaml:3:47: 1_000 is not a number: write 1000; a text goes in quotes"},
		{"p.yaml", valueYAML, "010", "p.yaml:3:47: 010 is not a number: write 10; a text goes in quotes"},
		{"p.yaml", valueYAML, ".nan", "p.yaml:3:47: .nan is not a number: write digits, as in 24 or 24.5; a text goes in quotes"},
		{"p.yaml", valueYAML, "Yes", "p.yaml:3:47: Yes is not true or false: write true; a text goes in quotes"},
		{"p.yaml", valueYAML, "2017-02-30", "p.yaml:3:47: 2017-02-30 is not a date: February 2017 has 28 days; a text goes in quotes"},
		{"p.yaml", valueYAML, "99999999999999999999", "p.yaml:3:47: 99999999999999999999 is too large: write 9223372036854775807 or less; a text goes in quotes"},
		{"p.yaml", valueYAML, "[1, none]", "p.yaml:3:51: none is not possible here: write a text; a text goes in quotes"},
		{"p.yaml", valueYAML, "''", "p.yaml:3:47: the text is empty: write a text, or leave the field out"},
		{"p.json", valueJSON, `"2017-02-30"`, `p.json:1:89: "2017-02-30" is not a date: February 2017 has 28 days`},
	}
	for _, tt := range tests {
		t.Run(tt.name+" "+tt.value, func(t *testing.T) {
			_, err := packfile.Parse(tt.name, fmt.Appendf(nil, tt.format, tt.value))
			if diff := cmp.Diff([]string{tt.want}, lines(err)); diff != "" {
				t.Errorf("Parse() error mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
