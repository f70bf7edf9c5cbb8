package rules_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// crowd has lists long enough to make a hostile condition costly.
type crowd struct {
	P     fact.Of[bool]   `json:"p"`
	Name  fact.Of[string] `json:"name"`
	N     fact.Of[int]    `json:"n"`
	Words []string        `json:"words" max:"3"`
	Many  []member        `json:"many" max:"1000"`
}

type member struct {
	N     fact.Of[int] `json:"n"`
	Lists []int        `json:"lists" max:"1000"`
}

func compileCrowd(opts *rules.Options[crowd], texts ...string) (*rules.Checker[crowd], error) {
	p := &rules.Pack{Name: "hostile", Language: "expr"}
	for i, text := range texts {
		p.Rules = append(p.Rules, rules.Rule{
			ID: fmt.Sprint("H", i), Title: "title", Sources: []rules.Source{{Title: "source"}},
			Require: rules.Clause{That: rules.ConditionText{Text: text, At: rules.Position{File: "hostile.yaml", Line: i + 1, Column: 1}}},
		})
	}
	if opts == nil {
		opts = &rules.Options[crowd]{}
	}
	opts.Engines = append(opts.Engines, exprlang.New())
	return rules.Compile([]*rules.Pack{p}, opts)
}

// nest puts text into so many of a list operator.
func nest(times int, before, text, after string) string {
	return strings.Repeat(before, times) + text + strings.Repeat(after, times)
}

// What would take too long, or too much memory, is refused at load, in its
// place in the file, and soon.
func TestHostileConditionsAreRefused(t *testing.T) {
	doubled := "let a0 = n + 1; "
	for i := range 60 {
		doubled += fmt.Sprintf("let a%d = a%d + a%d; ", i+1, i, i)
	}
	tests := []struct{ name, text, refusal string }{
		{"a list in itself, three deep", "any(many, any(many, any(many, .n > 1)))", "steps, and the limit is 5000000"},
		{"a list in itself, many deep", nest(30, "count(many, ", "p", ") > 0"), "more than a million million steps"},
		{"lists of lists", "any(many, any(many, all(.lists, # > 1)))", "steps, and the limit is 5000000"},
		{"short lists, eight deep", nest(8, "any(words, ", "# == \"a\"", ")"), "the condition asks of lists in lists, 8 deep, and the limit is 7: nest fewer lists in each other"},
		{"sums of sums", "sum(many, sum(many, sum(many, .n))) > 1", "steps, and the limit is 5000000"},
		{"in a list, for each of a list", "all(many, any(many, n in .lists))", "steps, and the limit is 5000000"},
		{"a huge whole number", "n > " + strings.Repeat("9", 3000), "this number is too large"},
		{"a whole number just too large", "n > 9223372036854775808", "this number is too large"},
		{"a huge number with a fraction", "n > 1e" + strings.Repeat("9", 300), "this number is too large"},
		{"a long text", `name == "` + strings.Repeat("a", 4000) + `"`, "the condition has 4010 characters, and the limit is 4000: split the rule"},
		{"a long condition", nest(1, "", strings.Repeat("p or ", 900), "p"), "the condition has 4501 characters"},
		{"many conditions", strings.TrimSuffix(strings.Repeat("p or ", 799), " or "), ""},
		{"a deep condition", nest(70, "not (", "p", ")"), "the condition is more than 64 levels deep"},
		{"deep brackets", nest(1900, "(", "p", ")"), ""}, // they stand for nothing
		{"doubled variables", doubled + "a60 > 1", "with its variables filled in"},
		{"a pattern of many steps", `name matches "` + strings.Repeat("(a|b){500}", 20) + `"`, "steps, and the limit is 1000: write a shorter one, with fewer repetitions"},
		{"a repetition too large", `name matches "a{1001}"`, "the pattern cannot be read"},
		{"repetitions in repetitions", `name matches "((a{100}){100}){100}"`, "the pattern cannot be read"},
		{"a deep pattern", `name matches "` + nest(1500, "(", "a", ")") + `"`, "the pattern cannot be read"},
		{"a pattern in each element", "any(words, # matches \"" + strings.Repeat("x{900}", 2) + "\")", "and the limit is 1000"},
		{"a pattern made of facts", "name matches name", "matches takes a pattern that is written out"},
		{"a method", "name.String() == \"a\"", "methods cannot be called"},
		{"a loop", "reduce(many, #acc + .n, 0) > 1", "the function reduce is not supported"},
		{"a list that the condition makes", "len(1..9223372036854775807) > 1", "a range only belongs on the right of in"},
		{"a range of any length", "n in 1..9223372036854775807", ""}, // two comparisons
		{"bytes that are no text", "p or \xff\xfe", "U+FFFD"},
		{"zero bytes", "p\x00", "U+0000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before := allocated()
			start := time.Now()
			_, err := compileCrowd(nil, tt.text)
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("it took %s", took)
			}
			if used := allocated() - before; used > 256<<20 {
				t.Errorf("it took %d MiB", used>>20)
			}
			if tt.refusal == "" {
				require.NoError(t, err)
				return
			}
			var fault *rules.PackError
			require.ErrorAs(t, err, &fault)
			require.ErrorContains(t, err, tt.refusal)
			require.Equal(t, "hostile.yaml", fault.Position.File)
			require.Equal(t, 1, fault.Position.Line)
		})
	}
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// Many clauses, each within the limit, do not get a rule past it.
func TestHostileRuleIsRefused(t *testing.T) {
	heavy := rules.Clause{That: rules.ConditionText{Text: "any(many, any(many, .n == 1))"}} // about 4,000,000 nodes
	p := &rules.Pack{Name: "hostile", Language: "expr", Rules: []rules.Rule{{
		ID: "H1", Title: "title", Sources: []rules.Source{{Title: "source"}}, Require: rules.Clause{AllOf: []rules.Clause{heavy, heavy, heavy}},
	}}}
	_, err := rules.Compile[crowd]([]*rules.Pack{p}, &rules.Options[crowd]{Engines: []rules.Engine{exprlang.New()}})
	require.ErrorContains(t, err, "judging the rule up to here may take")
	require.Equal(t, 1, strings.Count(err.Error(), "and the limit is"), "it is said once")
}

// A list parameter counts for as many as it has values.
func TestHostileParameterIsRefused(t *testing.T) {
	words := make([]rules.Value, 50_000)
	for i := range words {
		words[i] = rules.IntValue(int64(i))
	}
	p := &rules.Pack{
		Name: "hostile", Language: "expr",
		Parameters: []rules.Parameter{{Name: "numbers", Values: []rules.ParameterValue{{From: fact.MustDate("2000"), List: true, Value: words}}}},
		Rules: []rules.Rule{{
			ID: "H1", Title: "title", Sources: []rules.Source{{Title: "source"}}, Require: rules.Clause{That: rules.ConditionText{Text: "all(many, .n in numbers)"}},
		}},
	}
	_, err := rules.Compile[crowd]([]*rules.Pack{p}, &rules.Options[crowd]{Engines: []rules.Engine{exprlang.New()}})
	require.ErrorContains(t, err, "steps, and the limit is 5000000")
}

// The costliest condition that is let through is judged in a time that a host
// can wait for, and so is the costliest pattern.
func TestCostliestIsBounded(t *testing.T) {
	checker, err := compileCrowd(nil, "any(many, any(many, .n == 2))", `name matches "(a|aa)*(b|a{20})*c{40}$"`, nest(7, "any(words, ", "# == \"c\"", ")"))
	require.NoError(t, err)
	facts := crowd{Many: make([]member, 1000), Words: []string{"a", "a", "b"}, Name: fact.Known(strings.Repeat("a", 1<<17))}
	for i := range facts.Many {
		facts.Many[i].N = fact.Known(1)
	}
	start := time.Now()
	findings, err := checker.Check(t.Context(), judgedOn, &facts)
	require.NoError(t, err)
	if took := time.Since(start); took > 20*time.Second { // about half a second, without -race
		t.Errorf("it took %s", took)
	}
	for i := range findings {
		require.Equal(t, rules.NotMet, findings[i].Verdict, "%s: %v", findings[i].Rule.ID, findings[i].Err)
	}
}

// A list that is longer than declared is a fault of the facts: never met, and
// never not met.
func TestListLongerThanDeclared(t *testing.T) {
	checker, err := compileCrowd(nil, `any(words, # == "a")`, `"a" in words`, `len(words) >= 4`, `count(words, # == "a") >= 1`, `recorded(words)`, `p or any(words, # == "a")`)
	require.NoError(t, err)
	facts := crowd{Words: []string{"a", "a", "a", "a"}, P: fact.Known(true)}
	findings, err := checker.Check(t.Context(), judgedOn, &facts)
	require.NoError(t, err)
	interpreted, err := checker.Interpret(t.Context(), judgedOn, &facts)
	require.NoError(t, err)
	for i := range findings {
		f := &findings[i]
		want := rules.Faulty
		if i >= 4 { // what is asked does not need to look into the list
			want = rules.Met
		}
		require.Equal(t, want, f.Verdict, "%s", f.Rule.Require.That.Text)
		require.Equal(t, want, interpreted[i].Verdict)
		if want == rules.Faulty {
			require.ErrorContains(t, f.Err, "words has 4 elements, and the most allowed is 3")
		}
	}
}

// hostileEngine panics, or gives what no engine should.
type hostileEngine struct{ gives func() *rules.Condition }

func (hostileEngine) Language() string { return "hostile" }

func (e hostileEngine) Parse(string, *rules.Scope) (*rules.Condition, error) { return e.gives(), nil }

func TestHostileEngine(t *testing.T) {
	yes := &rules.Type{Kind: rules.Bool}
	loop := &rules.Condition{Op: rules.OpNot, Type: yes}
	loop.Args = []*rules.Condition{loop}
	wide := &rules.Condition{Op: rules.OpLiteral, Type: yes, Literal: rules.BoolValue(true)}
	for range 60 {
		wide = &rules.Condition{Op: rules.OpAnd, Type: yes, Args: []*rules.Condition{wide, wide}}
	}
	for name, tt := range map[string]struct {
		gives   func() *rules.Condition
		refusal string
	}{
		"it panics":                {func() *rules.Condition { panic("out of order") }, "the hostile engine failed on this text: out of order"},
		"it runs out of its array": {func() *rules.Condition { return []*rules.Condition{}[len("x")] }, "the hostile engine failed on this text"},
		"it gives nothing":         {func() *rules.Condition { return nil }, "the hostile engine returned no condition"},
		"it gives an empty node":   {func() *rules.Condition { return &rules.Condition{} }, "made a faulty condition of it"},
		"it gives a loop":          {func() *rules.Condition { return loop }, "levels deep"},
		"it gives a shared giant":  {func() *rules.Condition { return wide }, "more than 1000 parts"},
		"it gives a fact from outside every list": {func() *rules.Condition {
			return &rules.Condition{Op: rules.OpFact, Type: yes, Level: 99}
		}, "made a faulty condition of it"},
		"it gives a fact of another type": {func() *rules.Condition {
			return &rules.Condition{Op: rules.OpFact, Type: yes, Steps: []string{"many"}}
		}, "made a faulty condition of it"},
	} {
		t.Run(name, func(t *testing.T) {
			p := &rules.Pack{Name: "p", Language: "hostile", Rules: []rules.Rule{{
				ID: "H1", Title: "title", Sources: []rules.Source{{Title: "source"}}, Require: rules.Clause{That: rules.ConditionText{Text: "x"}},
			}}}
			_, err := rules.Compile[crowd]([]*rules.Pack{p}, &rules.Options[crowd]{Engines: []rules.Engine{hostileEngine{tt.gives}}})
			require.ErrorContains(t, err, tt.refusal)
		})
	}
}

// A host's function or rule that panics, fails or answers nonsense makes its own
// findings faulty, and no others.
func TestHostileHost(t *testing.T) {
	function := func(name string, call func([]rules.Value) (rules.Value, error)) *rules.Function {
		return &rules.Function{Name: name, Params: []rules.Kind{rules.Int}, Result: rules.Bool, Call: call}
	}
	opts := &rules.Options[crowd]{
		Functions: []*rules.Function{
			function("panics", func([]rules.Value) (rules.Value, error) { panic("out of order") }),
			function("reaches", func(args []rules.Value) (rules.Value, error) { return args[len("x")], nil }),
			function("fails", func([]rules.Value) (rules.Value, error) { return rules.Value{}, errors.New("no answer") }),
			function("lies", func([]rules.Value) (rules.Value, error) { return rules.TextValue("yes"), nil }),
		},
		GoRules: []rules.GoRule[crowd]{{
			Rule:  rules.Rule{ID: "G1", Title: "title", Sources: []rules.Source{{Title: "source"}}},
			Judge: func(_ context.Context, _ fact.Date, c *crowd) rules.Outcome { panic(c.Name.String()) },
		}},
	}
	checker, err := compileCrowd(opts, "panics(n)", "reaches(n)", "fails(n)", "lies(n)", "n == 1", "n == 1 or panics(n)", "n == 2 and panics(n)", "any(many, panics(n)) or n == 1")
	require.NoError(t, err)
	facts := crowd{N: fact.Known(1), Name: fact.Known("of a rule"), Many: []member{{}}}
	findings, err := checker.Check(t.Context(), judgedOn, &facts)
	require.NoError(t, err)
	for i, want := range []struct {
		verdict rules.Verdict
		says    string
	}{
		{rules.Faulty, "out of order"}, {rules.Faulty, "index out of range"}, {rules.Faulty, "no answer"}, {rules.Faulty, "lies"},
		{rules.Met, ""}, {rules.Met, ""}, {rules.NotMet, ""}, {rules.Met, ""}, {rules.Faulty, "the rule panicked: of a rule"},
	} {
		f := &findings[i]
		require.Equal(t, want.verdict, f.Verdict, "%s", f.Rule.ID)
		if want.says != "" {
			require.ErrorContains(t, f.Err, want.says)
			require.Contains(t, f.Explain().Why, "It could not be evaluated")
		}
	}
}

// A context that has ended stops a check before it begins, and one that ends
// stops it soon: no rule may cost more than the limit.
func TestCancelledContext(t *testing.T) {
	texts := make([]string, 400)
	for i := range texts {
		texts[i] = fmt.Sprintf("any(many, any(many, .n == %d))", i+2)
	}
	checker, err := compileCrowd(nil, texts...)
	require.NoError(t, err)
	facts := crowd{Many: make([]member, 1000)}
	for i := range facts.Many {
		facts.Many[i].N = fact.Known(1)
	}
	for name, check := range map[string]func(context.Context) error{
		"Check":     func(ctx context.Context) error { _, err := checker.Check(ctx, judgedOn, &facts); return err },
		"Interpret": func(ctx context.Context) error { _, err := checker.Interpret(ctx, judgedOn, &facts); return err },
		"CheckAll": func(ctx context.Context) error {
			for _, err := range checker.CheckAll(ctx, judgedOn, func(yield func(*crowd) bool) { yield(&facts) }) {
				return err
			}
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			ended, cancel := context.WithCancel(t.Context())
			cancel()
			start := time.Now()
			require.ErrorIs(t, check(ended), context.Canceled)
			require.Less(t, time.Since(start), time.Second, "before it begins")

			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
			defer cancel()
			start = time.Now()
			require.ErrorIs(t, check(ctx), context.DeadlineExceeded)
			if took := time.Since(start); took > 10*time.Second { // the time of one rule, with -race and a busy machine
				t.Errorf("it went on for %s", took)
			}
		})
	}
}

// A host that reloads its rules swaps one checker for another. Each subject is
// judged by one of them, whole.
func TestReloadWhileJudging(t *testing.T) {
	var checkers [2]*rules.Checker[crowd]
	for i := range checkers {
		texts := make([]string, 20)
		for n := range texts {
			texts[n] = fmt.Sprintf("n == %d or any(many, .n == %d)", i, i)
		}
		checker, err := compileCrowd(nil, texts...)
		require.NoError(t, err)
		checkers[i] = checker
	}
	var current atomic.Pointer[rules.Checker[crowd]]
	current.Store(checkers[0])
	done := make(chan struct{})
	var reloading, judging sync.WaitGroup
	reloading.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			default:
				current.Store(checkers[i%2])
				runtime.Gosched()
			}
		}
	})
	for g := range 64 {
		judging.Go(func() {
			var kept rules.Judgement[crowd] // a Judgement serves one checker after another
			facts := crowd{N: fact.Known(g % 2), Many: []member{{N: fact.Known(g % 2)}}}
			for range 50 {
				checker := current.Load()
				want := rules.NotMet
				if checker == checkers[g%2] {
					want = rules.Met
				}
				if err := checker.Judge(context.Background(), judgedOn, &facts, &kept); err != nil {
					t.Error(err)
				}
				findings, err := checker.Check(context.Background(), judgedOn.AddDays(g%3), &facts)
				if err != nil {
					t.Error(err)
				}
				for i, f := range findings {
					if f.Verdict != want || kept.Verdict(i) != want {
						t.Errorf("rule %s is %s and %s, want %s", f.Rule.ID, f.Verdict, kept.Verdict(i), want)
						return
					}
				}
			}
		})
	}
	judging.Wait()
	close(done)
	reloading.Wait()
}
