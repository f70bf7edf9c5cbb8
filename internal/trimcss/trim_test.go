package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTrim(t *testing.T) {
	used := map[string]bool{"a": true, "a__b": true}
	tests := []struct{ name, css, want string }{
		{"element", "html { color: red; }", "html{color: red}\n"},
		{"used class", ".a { color: red; top: 0 }", ".a{color: red;top: 0}\n"},
		{"unused class", ".c { color: red; }", ""},
		{"one of several", ".a,\n.c,\n.a:not(.a__b, .a) { top: 0; }", ".a,.a:not(.a__b, .a){top: 0}\n"},
		{"used within unused", ".c .a { top: 0; }", ""},
		{"media", "@media print { .a { top: 0; } .c { top: 0; } }", "@media print{.a{top: 0}\n}\n"},
		{"empty media", "@media print { .c { top: 0; } }", ""},
		{"nested", "@supports (x: y) { @media print { .a { top: 0; } } }", "@supports (x: y){@media print{.a{top: 0}\n}\n}\n"},
		{"fonts", `@font-face { src: url("https://example.org/x"); } .a { top: 0; }`, ".a{top: 0}\n"},
		{"font of the NHS", `html { font-family: "Frutiger W01", arial, sans-serif; }`, "html{font-family: arial, sans-serif}\n"},
		{"another file", `.a { background: url("x.svg"); top: 0; }`, ".a{top: 0}\n"},
		{"nothing but another file", `.a { background: url("x.svg"); }`, ""},
		{"comment", "/* .a { } */ .a { top: 0; }", ".a{top: 0}\n"},
		{"statement before a rule", `@charset "UTF-8"; .a { top: 0; }`, ".a{top: 0}\n"},
		{"variables", ":root { --nhsuk-x: 1; --nhsuk-y: 2; } .a { top: var(--nhsuk-y); }", ":root{--nhsuk-y: 2}\n.a{top: var(--nhsuk-y)}\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Trim(tt.css, used)); diff != "" {
				t.Errorf("Trim() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
