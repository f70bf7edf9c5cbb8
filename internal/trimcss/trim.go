package main

import (
	"regexp"
	"strings"
)

// Trim returns the rules of a style sheet that may apply to a page with the
// classes used, without fonts and without anything that names another file.
func Trim(css string, used map[string]bool) string {
	css = regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(css, "")
	css = strings.TrimPrefix(strings.TrimSpace(css), `@charset "UTF-8";`)
	return dropVariables(rules(css, used))
}

// rules trims a list of rules.
func rules(css string, used map[string]bool) string {
	var out strings.Builder
	for css = strings.TrimSpace(css); css != ""; css = strings.TrimSpace(css) {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			break
		}
		prelude, body := strings.TrimSpace(css[:open]), css[open+1:]
		end := closing(body)
		body, css = body[:end], body[end+1:]
		if _, rest, ok := strings.Cut(prelude, ";"); ok && strings.HasPrefix(prelude, "@") { // a statement before the rule
			prelude = strings.TrimSpace(rest)
		}
		switch {
		case strings.HasPrefix(prelude, "@media"), strings.HasPrefix(prelude, "@supports"):
			if strings.Contains(prelude, `screen\0`) { // an old browser alone reads it
				continue
			}
			if inner := rules(body, used); inner != "" {
				out.WriteString(squeeze(prelude) + "{" + inner + "}\n")
			}
		case strings.HasPrefix(prelude, "@"): // fonts, containers and moving things
		default:
			if s, d := selectors(prelude, used), declarations(body); s != "" && d != "" {
				out.WriteString(s + "{" + d + "}\n")
			}
		}
	}
	return out.String()
}

// closing returns where the block ends that body begins in.
func closing(body string) int {
	depth := 1
	for i := range len(body) {
		switch body[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(body) - 1
}

var class = regexp.MustCompile(`\.(-?[A-Za-z_][A-Za-z0-9_-]*)`)

// selectors keeps those of a list whose classes are all used.
func selectors(list string, used map[string]bool) string {
	var kept []string
	for _, s := range split(list) {
		ok := true
		for _, m := range class.FindAllStringSubmatch(s, -1) {
			ok = ok && used[m[1]]
		}
		if ok {
			kept = append(kept, squeeze(s))
		}
	}
	return strings.Join(kept, ",")
}

// split splits at commas that stand in no brackets.
func split(list string) []string {
	var out []string
	depth, from := 0, 0
	for i := range len(list) {
		switch list[i] {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				out, from = append(out, list[from:i]), i+1
			}
		}
	}
	return append(out, list[from:])
}

// declarations leaves out those that name another file, and the font of the NHS.
func declarations(body string) string {
	var kept []string
	for _, d := range strings.Split(body, ";") {
		d = strings.ReplaceAll(squeeze(d), `"Frutiger W01", `, "")
		if d == "" || strings.Contains(d, "url(") {
			continue
		}
		kept = append(kept, d)
	}
	return strings.Join(kept, ";")
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

var variable = regexp.MustCompile(`(--nhsuk-[a-z0-9-]+): ?[^;}]*;?`)

// dropVariables leaves out custom properties that nothing asks for.
func dropVariables(css string) string {
	return variable.ReplaceAllStringFunc(css, func(d string) string {
		name := variable.FindStringSubmatch(d)[1]
		if strings.Contains(css, "var("+name) {
			return d
		}
		return ""
	})
}
