package exprlang_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"hash/maphash"
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/expr-lang/expr"
	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// How much the differential tests draw. docs/proof.md says what was run.
var (
	differential = flag.Int("differential", 5_000, "how many conditions, and how many rules, the differential tests draw")
	seed         = flag.Uint64("seed", 1, "where the differential tests start to draw")
)

const (
	batchSize = 50 // rules in one checker, which share what they ask
	perBatch  = 4  // subjects that each is judged on
)

// tally is what came of a differential test.
type tally struct {
	sync.Mutex
	drawn, compared int
	distinct        map[uint64]struct{}
	verdicts        map[rules.Verdict]int
	leaves          int
}

var textSeed = maphash.MakeSeed()

func (y *tally) add(texts []string, verdicts map[rules.Verdict]int, leaves int) {
	y.Lock()
	defer y.Unlock()
	y.drawn += len(texts)
	for _, text := range texts {
		y.distinct[maphash.String(textSeed, text)] = struct{}{}
	}
	for v, n := range verdicts {
		y.verdicts[v] += n
		y.compared += n
	}
	y.leaves += leaves
}

// inBatches runs one batch after another, two at a time, until as many
// conditions were drawn as the flag asks for. A batch draws from its own seed.
func inBatches(t *testing.T, batch func(t *testing.T, g gen, y *tally)) *tally {
	y := &tally{distinct: map[uint64]struct{}{}, verdicts: map[rules.Verdict]int{}}
	var numbers = make(chan int)
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for n := range numbers {
				batch(t, fromRand(rand.New(rand.NewPCG(*seed, uint64(n)))), y)
			}
		})
	}
	for n := range (*differential + batchSize - 1) / batchSize {
		if t.Failed() {
			break
		}
		numbers <- n
	}
	close(numbers)
	workers.Wait()
	t.Logf("seed %d: %d drawn, %d of them distinct; %d verdicts compared: %v; %d leaves compared", *seed, y.drawn, len(y.distinct), y.compared, y.verdicts, y.leaves)
	return y
}

// Where every fact has a value, the verdict is what expr by itself says: of the
// closures and of the interpreter, with expr's optimizer on.
func TestDifferentialExpr(t *testing.T) {
	y := inBatches(t, func(t *testing.T, g gen, y *tally) {
		texts := make([]string, batchSize)
		p := &rules.Pack{Name: "pack", Language: "expr"}
		for i := range texts {
			texts[i] = g.whole(4)
			p.Rules = append(p.Rules, requires(fmt.Sprint("R", i), texts[i]))
		}
		checker, err := rules.Compile[ruletest.Facts]([]*rules.Pack{p}, &rules.Options[ruletest.Facts]{Engines: []rules.Engine{exprlang.New()}})
		if err != nil {
			t.Errorf("refused: %v", err)
			return
		}
		facts := make([]ruletest.Facts, perBatch)
		native := make([]any, perBatch) // boxed once
		for i := range facts {
			facts[i] = g.facts(complete)
			native[i] = nativeFacts(facts[i], asOf)
		}
		want := make([][]any, perBatch)
		for _, text := range texts {
			program, err := expr.Compile(text, expr.Env(bareFacts{}))
			if err != nil {
				t.Errorf("%s: refused by expr: %v", text, err)
				return
			}
			for i := range native {
				out, err := expr.Run(program, native[i])
				if err != nil {
					out = err
				}
				want[i] = append(want[i], out)
			}
		}
		verdicts := map[rules.Verdict]int{}
		var j rules.Judgement[ruletest.Facts]
		for i := range facts {
			if err := checker.Judge(context.Background(), asOf, &facts[i], &j); err != nil {
				t.Error(err)
				return
			}
			interpreted, err := checker.Interpret(context.Background(), asOf, &facts[i])
			if err != nil {
				t.Error(err)
				return
			}
			for n, text := range texts {
				verdict := rules.NotMet
				if want[i][n] == true {
					verdict = rules.Met
				} else if want[i][n] != false {
					t.Errorf("%s: expr says %v of\n%+v", text, want[i][n], facts[i])
					return
				}
				verdicts[verdict]++
				if got := j.Verdict(n); got != verdict || interpreted[n].Verdict != verdict {
					t.Errorf("%s is %s, by the interpreter %s, and by expr %v, of\n%+v", text, got, interpreted[n].Verdict, want[i][n], facts[i])
					return
				}
			}
		}
		y.add(texts, verdicts, 0)
	})
	if !t.Failed() && (y.verdicts[rules.Met] < y.compared/10 || y.verdicts[rules.NotMet] < y.compared/10) {
		t.Error("nearly all conditions come out alike: this test looks at little")
	}
}

func requires(id, text string) rules.Rule {
	return rules.Rule{
		ID: id, Title: "title", Sources: []rules.Source{{Title: "source"}}, Confidence: rules.Confirmed,
		Require: rules.Clause{That: rules.ConditionText{Text: text}},
	}
}

// everything holds facts of all the forms that a host may give them, in all the
// states that they may be in.
type everything struct {
	ruletest.Facts
	Flag     bool               `json:"flag"`
	Plain    int                `json:"plain"`
	Tiny     int8               `json:"tiny"`
	Short    fact.Of[int16]     `json:"short"`
	Middle   int32              `json:"middle"`
	Long     fact.Of[int64]     `json:"long"`
	Byte     fact.Of[uint8]     `json:"byte"`
	Word     uint16             `json:"word"`
	Double   fact.Of[uint32]    `json:"double"`
	Ratio    float64            `json:"ratio"`
	Note     string             `json:"note"`
	Noted    fact.Of[string]    `json:"noted"`
	Day      fact.Date          `json:"day"`
	Ref      *held              `json:"ref"`
	Maybe    fact.Of[*held]     `json:"maybe"`
	Inner    held               `json:"inner"`
	Refs     []*ruletest.Ward   `json:"refs" max:"3"`
	Helds    []held             `json:"helds" max:"3"`
	Nums     []int              `json:"nums" max:"3"`
	Reals    []float64          `json:"reals" max:"3"`
	Days     []fact.Date        `json:"days" max:"3"`
	Oks      []bool             `json:"oks" max:"3"`
	Decided  fact.Of[fact.Date] `json:"decided" label:"day of the decision" event:"decision"`
	Approved fact.Of[fact.Date] `json:"approved" label:"day of the approval" event:"approval" before:"decision"`
}

type held struct {
	OK    fact.Of[bool] `json:"ok"`
	Size  int           `json:"size"`
	Text  string        `json:"text"`
	Words []string      `json:"words" max:"2"`
	Deep  *held2        `json:"deep"`
}

type held2 struct {
	Open fact.Of[bool]    `json:"open"`
	Rate fact.Of[float64] `json:"rate"`
}

// atoms of everything, of parameters and of functions of a host.
var atoms = map[string][]string{
	"flag": {
		"flag", "ref.ok", "maybe.ok", "inner.ok", "ref.deep.open", "maybe.deep.open", "any(oks, #)", "all(oks, # == p)", "flag == p", "agreed",
		"agreed != p", "moody(name)", "any(helds, .ok)", "all(helds, .deep.open or p)", "none(refs, .open)", "one(refs, .open and .beds > plain)",
	},
	"text": {
		`note == "a"`, `noted == note`, `note != noted`, `ref.text == name`, `any(helds, .text == note)`, `note contains noted`, `word_for == name`,
		`any(helds, "a" in .words)`, `all(helds, all(.words, # == note))`, `note matches "a"`, `lower(note) == noted`, `"a" in inner.words`, `len(noted) > 1`,
		`all(helds, .text in ["a", "b"])`, `any(ref.words, # startsWith "a")`, `twice(noted) == "aa"`,
	},
	"date": {
		"day < closes", "day == opens", "opens >= since", "day in days", "any(days, # <= closes)", "all(days, # != day)", "add_days(day, plain) > opens",
		"add_months(day, limit) > closes", "add_days(closes, long) > day", "decided <= approved", "since < as_of", `day < date("2020")`, `decided == date("2019-12")`,
		"days_between(day, decided) > 3", "add_days(opens, count(sites, .open)) > closes",
	},
	"member": {
		"plain in nums", "short in [1, 2]", "kind in kinds", "name in words", "beds in sizes", "long not in nums", "recorded(ref)", "recorded(ref.ok)",
		"recorded(inner.words)", "recorded(maybe.deep.rate)", "recorded(day)", "recorded(note)", "any(helds, recorded(.deep))", "any(refs, recorded(.beds))",
		"count(sites, .open) in [1, 2]", "day in [date(\"2020-01-01\"), date(\"2019\")]", "p in oks", "plain in limit..5", "recorded(nums)", "recorded(plain)", "recorded(flag)",
	},
	"literal": {"9223372036854775807", "-9223372036854775807", "4611686018427387904"},
	"fact": {
		"plain", "tiny", "short", "middle", "long", "byte", "word", "double", "limit", "picky(plain)", "ref.size", "inner.size", "sum(nums)", "sum(refs, .beds)",
		"sum(helds, .size)", "len(nums)", "len(ref.words)", "count(nums, # > plain)", "count(days, # < closes)", "picky(count(sites, .open))", "sum(nums, # * long)",
	},
	"fact of an element": {"plain", "limit", "long", "picky(.beds)"},
	"fraction":           {"ratio", "rate", "ref.deep.rate", "maybe.deep.rate", "sum(reals)", "sum(reals, # * share)", "sum(helds, .deep.rate)", "halved(ratio)", "sum(reals, # / 2)", "ratio / 4"},
	"of dates":           {"days_between(day, decided)", "year(day)", "year(since)", "days_between(approved, add_days(day, tiny))"},
	"tag":                {`# == "b" and # != ""`, "# in words", "# == note", "moody(#)", `# != ""`},
}

// What is asked of the elements of the lists of everything.
var (
	ofElements = map[string][]string{
		"helds": {
			".size > 1", ".size == plain", ".size in [1, 2]", `.text == "a"`, ".text != note", ".ok", ".ok == p", "recorded(.deep.rate)", ".deep.rate > 0.25", ".deep.open",
			`any(.words, # != "a")`, `all(.words, # in ["a", "b"])`, `"a" in .words`, "len(.words) >= 1", "recorded(.text)", `.text startsWith "a"`, "sum(nums, # + 1) > .size",
			"count(.words, # == \"a\") == .size", "picky(.size) > 0",
		},
		"refs":  {".open", ".beds >= 1", ".beds in nums", "recorded(.open)", ".beds + plain > 1", ".beds != after", ".open or p"},
		"nums":  {"# > 1", "# == plain", "# in [1, 2]", "-# < 2", "# in sizes", "# * 2 <= long", "# in nums", "picky(#) == 1", "# >= beds"},
		"reals": {"# > 0.25", "# <= ratio", "# * 2 < 1.5", "abs(#) > 1", "# > plain", "halved(#) < 3", "-# < share"},
		"days":  {"# < closes", "# == day", `# >= date("2020-01-01")`, "# in days", "year(#) == 2020", "# < as_of", "# != opens", "add_days(#, 1) <= closes", "days_between(#, day) < 3"},
		"oks":   {"#", "# == p", "# != flag", "# or q"},
	}
	ofTexts = []string{`# == "a"`, `# != "b"`, "# == note", `# in ["a"]`, "# in words", `# contains "a"`, `lower(#) == "a"`, "moody(#)", "len(#) < 1", `# matches "^$"`}
)

// The functions of a host: they fail, panic, answer nonsense or nothing.
var hostFunctions = []*rules.Function{
	{Name: "picky", Params: []rules.Kind{rules.Int}, Result: rules.Int, Call: func(args []rules.Value) (rules.Value, error) {
		switch args[0].Int() {
		case 2:
			return rules.Value{}, errors.New("not two")
		case 3:
			panic("three")
		case 4:
			return rules.TextValue("four"), nil
		case 5:
			return rules.Value{Kind: rules.Int}, nil
		}
		return args[0], nil
	}},
	{Name: "moody", Params: []rules.Kind{rules.Text}, Result: rules.Bool, Call: func(args []rules.Value) (rules.Value, error) {
		return rules.BoolValue(args[0].Text() == "a"), nil
	}},
	{Name: "twice", Params: []rules.Kind{rules.Text}, Result: rules.Text, Call: func(args []rules.Value) (rules.Value, error) {
		return rules.TextValue(args[0].Text() + args[0].Text()), nil
	}},
	{Name: "halved", Params: []rules.Kind{rules.Float}, Result: rules.Float, Call: func(args []rules.Value) (rules.Value, error) {
		return rules.FloatValue(1 / args[0].Float()), nil
	}},
}

func hostParameters() []rules.Parameter {
	one := func(name string, values ...rules.Value) rules.Parameter {
		p := rules.Parameter{Name: name}
		for i, v := range values {
			p.Values = append(p.Values, rules.ParameterValue{From: []fact.Date{fact.MustDate("2015"), fact.MustDate("2020-01-01")}[i], Value: []rules.Value{v}})
		}
		return p
	}
	many := func(name string, values ...rules.Value) rules.Parameter {
		return rules.Parameter{Name: name, Values: []rules.ParameterValue{
			{From: fact.MustDate("2015"), To: fact.MustDate("2019"), List: true},
			{From: fact.MustDate("2020"), List: true, Value: values},
		}}
	}
	return []rules.Parameter{
		one("limit", rules.IntValue(1), rules.IntValue(2)), one("agreed", rules.BoolValue(true), rules.BoolValue(false)),
		one("since", rules.DateValue(fact.MustDate("2019-12-31")), rules.DateValue(fact.MustDate("2020"))), one("rate", rules.FloatValue(0.5)),
		one("word_for", rules.TextValue("a"), rules.TextValue("b")), many("kinds", rules.TextValue("acute"), rules.TextValue("mental")),
		many("words", rules.TextValue("a")), many("sizes", rules.IntValue(1), rules.IntValue(3)),
	}
}

// rule draws a rule, in all the forms that a rule may have.
func (g gen) rule(id string) rules.Rule {
	r := requires(id, "p")
	r.Require = g.clause(2)
	if g.draw("applies", 3) == 0 {
		r.AppliesWhen.Text = g.pick("applies when", g.whole(2), `kind == "acute"`, `kind in ["acute", "mental"] and `+g.condition(1, subject), `name == "a"`)
	}
	if g.draw("unless", 3) == 0 {
		for i := range 1 + g.draw("exceptions", 3) {
			text := g.pick("exception", g.whole(2), g.condition(1, subject), `name == "a"`, "not p")
			r.Unless = append(r.Unless, rules.Exception{ID: fmt.Sprint("X", i), That: rules.ConditionText{Text: text}, Because: "it is so"})
		}
	}
	dates := []fact.Date{{}, fact.MustDate("2016"), fact.MustDate("2019-12"), fact.MustDate("2020-01-01"), fact.MustDate("2020-02")}
	r.InForce.By = g.pick("by", "", "", "", "decision", "approval")
	r.InForce.From = dates[g.draw("from", len(dates))]
	if r.InForce.From.IsZero() {
		r.InForce.To = dates[g.draw("to", len(dates))]
	}
	return r
}

func (g gen) clause(depth int) rules.Clause {
	if depth > 0 && g.draw("parts", 3) == 0 {
		parts := make([]rules.Clause, 1+g.draw("how many", 3))
		for i := range parts {
			parts[i] = g.clause(depth - 1)
			parts[i].Unconfirmed = i > 0 && g.draw("unconfirmed", 6) == 0
		}
		if g.draw("any", 2) == 0 {
			return rules.Clause{AnyOf: parts}
		}
		return rules.Clause{AllOf: parts}
	}
	if g.draw("recorded", 8) == 0 {
		return rules.Clause{Recorded: []fact.Path{"owner.name", "maybe.deep.rate", "tags", "day"}[g.draw("which", 3):]}
	}
	return rules.Clause{That: rules.ConditionText{Text: g.whole(3)}}
}

func (g gen) everything() everything {
	small := func(label string) int { return g.draw(label, 7) - 1 }
	drawHeld := func() held {
		h := held{
			OK: draw(g, partial, "ok", true, false), Size: small("size"), Text: g.pick("text of a record", "", "a", "b"),
			Words: list(g, partial, "words", 2, func() string { return g.pick("a word", "a", "b", "") }),
		}
		if g.draw("deep", 3) > 0 {
			h.Deep = &held2{draw(g, partial, "open deep", true, false), draw(g, partial, "rate deep", 0.25, 0.5, math.Inf(1))}
		}
		return h
	}
	e := everything{
		Facts: g.facts(partial), Flag: g.draw("flag", 2) == 0, Plain: small("plain"), Tiny: int8(small("tiny")), Middle: int32(small("middle")), Word: uint16(g.draw("word", 4)),
		Short: draw(g, partial, "short", int16(-1), 1, 2), Long: draw(g, partial, "long", int64(1), 2, math.MaxInt64, math.MinInt64, 1<<62),
		Byte: draw(g, partial, "byte", uint8(0), 3, 255), Double: draw(g, partial, "double", uint32(0), 3, math.MaxUint32),
		Ratio: []float64{0, 0.5, -0.25, 2, 1e308, math.NaN(), math.Inf(-1)}[g.draw("ratio", 7)],
		Note:  g.pick("note", "", "a", "b"), Noted: draw(g, partial, "noted", "", "a", "b"),
		Inner: drawHeld(), Decided: draw(g, partial, "decided", days(partial)...), Approved: draw(g, partial, "approved", days(partial)...),
		Helds: list(g, partial, "helds", 4, drawHeld), Nums: list(g, partial, "nums", 4, func() int { return []int{-1, 0, 1, 2, math.MaxInt, math.MinInt}[g.draw("num", 6)] }),
		Reals: list(g, partial, "reals", 3, func() float64 { return []float64{0.25, 0.5, -2, 1e308, math.Inf(1)}[g.draw("real", 5)] }),
		Oks:   list(g, partial, "oks", 3, func() bool { return g.draw("an ok", 2) == 0 }),
		Days: list(g, partial, "days", 3, func() fact.Date {
			return append(days(partial), fact.Date{})[g.draw("a day", len(days(partial))+1)]
		}),
		Refs: list(g, partial, "refs", 3, func() *ruletest.Ward {
			if g.draw("nil", 4) == 0 {
				return nil
			}
			return &ruletest.Ward{Open: draw(g, partial, "open ref", true, false), Beds: draw(g, partial, "beds of a ref", -1, 0, 1, 2)}
		}),
	}
	e.Day = append(days(partial), fact.Date{})[g.draw("day", len(days(partial))+1)]
	if g.draw("ref", 3) > 0 {
		h := drawHeld()
		e.Ref = &h
	}
	switch g.draw("maybe", 4) {
	case 0:
		e.Maybe = fact.None[*held]()
	case 1:
		e.Maybe = fact.Known[*held](nil)
	case 2:
		h := drawHeld()
		e.Maybe = fact.Known(&h)
	}
	if len(e.Tags) > 0 && g.draw("an empty tag", 4) == 0 {
		e.Tags[0] = ""
	}
	if g.draw("too many tags", 20) == 0 {
		e.Tags = strings.Split("a,b,a,b,a,ba", ",")
	}
	return e
}

// answersNothing finds what may make a rule unknown though every fact is there: a
// host's function that answers nothing, and a date in the rulebook known only to
// the month or year.
var answersNothing = regexp.MustCompile(`picky|since|date\("\d+(-\d+)?"\)`)

// Where facts are missing, none, imprecise or wrong, closures come to what the
// interpreter comes to: verdict, reason, day, what is missing, faults, and what
// was compared in each leaf that both looked at.
func TestDifferentialInterpreter(t *testing.T) {
	y := inBatches(t, func(t *testing.T, g gen, y *tally) {
		g.more = atoms
		p := &rules.Pack{Name: "pack", Language: "expr", Parameters: hostParameters()}
		texts := make([]string, batchSize)
		for i := range texts {
			r := g.rule(fmt.Sprint("R", i))
			p.Rules = append(p.Rules, r)
			texts[i] = fmt.Sprintf("%+v %+v %+v %+v", r.InForce, r.AppliesWhen.Text, r.Unless, r.Require)
		}
		checker, err := rules.Compile[everything]([]*rules.Pack{p}, &rules.Options[everything]{Engines: []rules.Engine{exprlang.New()}, Functions: hostFunctions})
		if err != nil {
			t.Errorf("refused: %v", err)
			return
		}
		verdicts, leaves := map[rules.Verdict]int{}, 0
		var j rules.Judgement[everything]
		for range perBatch {
			facts := g.everything()
			if err := checker.Judge(context.Background(), asOf, &facts, &j); err != nil {
				t.Error(err)
				return
			}
			interpreted, err := checker.Interpret(context.Background(), asOf, &facts)
			if err != nil {
				t.Error(err)
				return
			}
			for n := range texts {
				f, want := j.Finding(n), &interpreted[n]
				verdicts[want.Verdict]++
				compared, diff := different(j.Verdict(n), &f, want)
				leaves += compared
				if diff == "" && want.Verdict == rules.Unknown && len(want.Missing()) == 0 && !answersNothing.MatchString(texts[n]) {
					diff = "is unknown, and nothing is missing"
				}
				if diff != "" {
					t.Errorf("%s\n%s, of\n%+v", texts[n], diff, facts)
					return
				}
			}
		}
		y.add(texts, verdicts, leaves)
	})
	for _, v := range []rules.Verdict{rules.Unknown, rules.NotApplicable, rules.Met, rules.NotMet, rules.Faulty} {
		if !t.Failed() && y.verdicts[v] < y.compared/100 {
			t.Errorf("of %d verdicts only %d are %s: this test looks at little", y.compared, y.verdicts[v], v)
		}
	}
}

// different says in what a lowered finding differs from an interpreted one, and
// counts the leaves that it compared.
func different(verdict rules.Verdict, f, want *rules.Finding) (leaves int, diff string) {
	if verdict != want.Verdict || f.Verdict != want.Verdict || f.Reason != want.Reason || f.Day != want.Day {
		return 0, fmt.Sprintf("is %s (%s, %s, %s), and by the interpreter %s (%s, %s, %v)", verdict, f.Verdict, f.Reason, f.Day, want.Verdict, want.Reason, want.Day, want.Err)
	}
	if fmt.Sprint(f.Err) != fmt.Sprint(want.Err) {
		return 0, fmt.Sprintf("has the fault %v, and by the interpreter %v", f.Err, want.Err)
	}
	if diff := cmp.Diff(want.Missing(), f.Missing()); diff != "" {
		return 0, "misses other facts (-interpreted +lowered):\n" + diff
	}
	for i := range min(len(f.Leaves), len(want.Leaves)) {
		a, b := f.Leaves[i], want.Leaves[i]
		if !a.Evaluated || !b.Evaluated {
			continue
		}
		leaves++
		if a.Truth != b.Truth || a.Element != b.Element || a.Element >= 0 && (a.True != b.True || a.False != b.False || a.Undecided != b.Undecided || a.Fault != b.Fault) || !alike(a.Left, b.Left) || !alike(a.Right, b.Right) {
			return leaves, fmt.Sprintf("leaf %d is %+v, and by the interpreter %+v", i, a, b)
		}
	}
	return leaves, ""
}

// alike reports whether two values are the same. Of a fault in a leaf that did
// not decide, only the interpreter knows what it was.
func alike(v, w rules.Value) bool { return v.Equal(w) || v.Err() != nil && w.Err() != nil }

// What the differential tests once found.
func TestDifferencesOnceFound(t *testing.T) {
	big := &held{Words: []string{"b", ""}, Size: 1}
	tests := []struct {
		name, text string
		facts      everything
		want       rules.Verdict
	}{
		{"an empty text in a list is there", `any(ref.words, # startsWith "a")`, everything{Ref: big}, rules.NotMet},
		{"an empty text in a list, of an element", `all(helds, any(.words, # != "b"))`, everything{Helds: []held{*big}}, rules.Met},
		{"bounds that are one as float64", "(days_between(opens, closes) - min(-9223372036854775807, word)) / 4.0 > 0.5",
			everything{Facts: ruletest.Facts{Opens: fact.Known(fact.MustDate("2020-01")), Closes: fact.Known(fact.MustDate("2019-12-31"))}}, rules.Unknown},
		{"a record that is asked whether it is there", "recorded(ref)", everything{Ref: big}, rules.Met},
		{"a quantifier that is compared", `any(tags, # == "a") == p`, everything{Facts: ruletest.Facts{P: fact.Known(true), Tags: []string{"b", "a"}}}, rules.Met},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &rules.Pack{Name: "pack", Language: "expr", Rules: []rules.Rule{requires("R", tt.text)}}
			checker, err := rules.Compile[everything]([]*rules.Pack{p}, &rules.Options[everything]{Engines: []rules.Engine{exprlang.New()}})
			if err != nil {
				t.Fatal(err)
			}
			lowered, err := checker.Check(t.Context(), asOf, &tt.facts)
			if err != nil {
				t.Fatal(err)
			}
			interpreted, err := checker.Interpret(t.Context(), asOf, &tt.facts)
			if err != nil {
				t.Fatal(err)
			}
			if _, diff := different(lowered[0].Verdict, &lowered[0], &interpreted[0]); diff != "" {
				t.Error(diff)
			}
			if lowered[0].Verdict != tt.want {
				t.Errorf("%s is %s, want %s", tt.text, lowered[0].Verdict, tt.want)
			}
		})
	}
}

// An unknown names what is missing, also where it comes of bounds.
func TestMissingIsNamed(t *testing.T) {
	month := fact.MustDate("2020-01")
	facts := everything{
		Facts: ruletest.Facts{Share: fact.Known(3.0), Opens: fact.Known(month), Closes: fact.Known(fact.MustDate("2020-01-20"))},
		Days:  []fact.Date{fact.MustDate("2019-05-05"), month}, Day: fact.MustDate("2020-01-03"),
	}
	for text, want := range map[string][]rules.Missing{
		"share < days_between(opens, closes) / 2":  {{Path: "opens", Label: "opening day", Imprecise: true}},
		"sum(days, days_between(#, closes)) > 270": {{Path: "days[1]", Label: "this", Imprecise: true}},
		"day in days":                          {{Path: "days[1]", Label: "days", Imprecise: true}},
		"any(days, # == day)":                  {{Path: "days[1]", Label: "this", Imprecise: true}},
		"abs(days_between(opens, closes)) > 3": {{Path: "opens", Label: "opening day", Imprecise: true}},
	} {
		t.Run(text, func(t *testing.T) {
			p := &rules.Pack{Name: "pack", Language: "expr", Rules: []rules.Rule{requires("R", text)}}
			checker, err := rules.Compile[everything]([]*rules.Pack{p}, &rules.Options[everything]{Engines: []rules.Engine{exprlang.New()}})
			if err != nil {
				t.Fatal(err)
			}
			findings, err := checker.Check(t.Context(), asOf, &facts)
			if err != nil {
				t.Fatal(err)
			}
			if findings[0].Verdict != rules.Unknown {
				t.Fatalf("it is %s, want unknown", findings[0].Verdict)
			}
			if diff := cmp.Diff(want, findings[0].Missing()); diff != "" {
				t.Errorf("Missing() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
