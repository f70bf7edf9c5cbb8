// Table reads benchstat's CSV and prints it as one Markdown table of medians,
// each with its ratio to hand-written Go.
package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"log"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/peerbench"
)

type stats map[string]map[string]float64 // by unit, then by benchmark

func main() {
	all, spread := read(os.Stdin)
	var head, rule, body strings.Builder
	for _, c := range columns {
		head.WriteString("| " + c.title + " ")
		rule.WriteString("|---")
	}
	for _, e := range peerbench.Engines {
		for _, c := range columns {
			body.WriteString("| " + c.cell(all, e) + " ")
		}
		body.WriteString("|\n")
	}
	fmt.Printf("%s|\n%s|\n%s\n%s\n", &head, &rule, &body, spread)
}

var cpus = regexp.MustCompile(`-\d+$`)

// read also says how wide the confidence intervals of the ratios are.
func read(r io.Reader) (all stats, spread string) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1
	rows, err := in.ReadAll()
	if err != nil {
		log.Fatal(err)
	}
	all = stats{}
	var unit string
	var widest string
	var cis []int
	for _, row := range rows {
		if len(row) < 3 {
			continue
		}
		if row[0] == "" {
			unit = row[1]
			continue
		}
		v, err := strconv.ParseFloat(row[1], 64)
		if err != nil || row[0] == "geomean" {
			continue
		}
		if all[unit] == nil {
			all[unit] = map[string]float64{}
		}
		name := cpus.ReplaceAllString(row[0], "")
		all[unit][name] = v
		if ci, err := strconv.Atoi(strings.TrimSuffix(row[2], "%")); err == nil && unit == "x-go" {
			if len(cis) == 0 || ci > slices.Max(cis) {
				widest = name
			}
			cis = append(cis, ci)
		}
	}
	if len(cis) == 0 {
		return all, "Too few passes for confidence intervals."
	}
	slices.Sort(cis)
	spread = fmt.Sprintf("95%% confidence intervals of the ratios: half of them within ±%d%%, nine in ten within ±%d%%, the widest ±%d%% (%s).",
		cis[len(cis)/2], cis[len(cis)*9/10], cis[len(cis)-1], widest)
	return all, spread
}

type column struct {
	title string
	cell  func(stats, peerbench.Engine) string
}

var columns = []column{
	{"engine", func(_ stats, e peerbench.Engine) string { return "**" + e.Name() + "**" }},
	{"rules of P5, COI, ESC", func(_ stats, e peerbench.Engine) string {
		var n []string
		for _, s := range peerbench.Sets()[:3] {
			n = append(n, fmt.Sprintf("%d/%d", len(peerbench.Render(e, s)), len(s.Rules)))
		}
		if why := e.Language().Cannot; why != "" {
			n = append(n, why)
		}
		return strings.Join(n, ", ")
	}},
	timed("P5", "Eval/P5"),
	timed("P5's 9 scalar rules", "Eval/P5scalar"),
	{"P5 memory", func(all stats, e peerbench.Engine) string {
		name := "Eval/P5/" + e.Name()
		b, ok := all["B/op"][name]
		if !ok {
			return "–"
		}
		return fmt.Sprintf("%.0f B, %.0f allocs", b, all["allocs/op"][name])
	}},
	plain("input from the struct", "Input/P5"),
	timed("P5 from the struct", "WithInput/P5"),
	timed("COI", "Eval/COI"),
	timed("COI from the struct", "WithInput/COI"),
	timed("ESC", "Eval/ESC"),
	timed("P100", "Eval/P100"),
	timed("P1000", "Eval/P1000"),
	timed("P1000 from the struct", "WithInput/P1000"),
	timed("P1000 scoped", "Eval/P1000scoped"),
	timed("COI: 10 / 100 / 1000 members", "Eval/COI@10", "Eval/COI@100", "Eval/COI@1000"),
	timed("ESC: 10 / 100 / 1000 members", "Eval/ESC@10", "Eval/ESC@100", "Eval/ESC@1000"),
	timed("a fifth of the facts not supplied: P5 / COI / ESC / P1000", "Missing/P5", "Missing/COI", "Missing/ESC", "Missing/P1000"),
	plain("compile P5 / P100 / P1000", "Compile/P5", "Compile/P100", "Compile/P1000"),
	plain("cold start, P5", "Cold/P5"),
	{"P5 on 2 goroutines (× one)", func(all stats, e peerbench.Engine) string {
		name := "Parallel/P5/" + e.Name()
		t, ok := all["sec/op"][name]
		if !ok {
			return "–"
		}
		return fmt.Sprintf("%s/s (%.1f×)", count(1/t), all["x-one"][name])
	}},
}

// timed is a column of times, each with its ratio to the floor on the same rules.
func timed(title string, benches ...string) column {
	return column{title, func(all stats, e peerbench.Engine) string {
		return cells(benches, func(bench string) string {
			t, ok := all["sec/op"][bench+"/"+e.Name()]
			if !ok {
				return ""
			}
			return fmt.Sprintf("%s (%s×)", duration(t), three(all["x-go"][bench+"/"+e.Name()]))
		})
	}}
}

func plain(title string, benches ...string) column {
	return column{title, func(all stats, e peerbench.Engine) string {
		return cells(benches, func(bench string) string {
			if t, ok := all["sec/op"][bench+"/"+e.Name()]; ok {
				return duration(t)
			}
			return ""
		})
	}}
}

// cells joins what cell says of each bench; a dash stands for no figure.
func cells(benches []string, cell func(string) string) string {
	var c []string
	for _, b := range benches {
		if s := cell(b); s != "" {
			c = append(c, s)
		}
	}
	if len(c) == 0 {
		return "–"
	}
	return strings.Join(c, " / ")
}

// three is x to three significant figures, and no fewer than its whole part has.
func three(x float64) string {
	switch {
	case x < 10:
		return fmt.Sprintf("%.2f", x)
	case x < 100:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.0f", x)
}

func duration(s float64) string {
	for _, u := range []struct {
		size float64
		name string
	}{{1, "s"}, {1e-3, "ms"}, {1e-6, "µs"}} {
		if s >= u.size {
			return three(s/u.size) + " " + u.name
		}
	}
	return three(s*1e9) + " ns"
}

func count(n float64) string {
	if n >= 1e6 {
		return three(n/1e6) + " M"
	}
	return three(n/1e3) + " k"
}
