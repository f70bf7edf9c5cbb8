package rules

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Options are the settings of [Compile]. Nil and zero mean: no engine, no
// functions, no Go rules, nothing switched off, default limits.
type Options[F any] struct {
	Engines   []Engine
	Functions []*Function // that conditions may call
	GoRules   []GoRule[F]
	Off       []SwitchOff
	// Overlays are what a host changes in the packs, each a file of its own.
	Overlays []*Overlay
	// WithoutUnconfirmed switches off every rule that is unconfirmed.
	WithoutUnconfirmed bool
	Limits             Limits
}

// GoRule is a rule judged by a Go function. Its Require, AppliesWhen and Unless are not
// used.
type GoRule[F any] struct {
	Rule
	// Judge must be safe for concurrent use and must not keep or change the
	// subject. A panic makes the finding Faulty.
	Judge func(ctx context.Context, asOf fact.Date, subject *F) Outcome
}

// Outcome is what a [GoRule] finds. The zero Outcome is Undecided.
type Outcome struct {
	Truth   Truth
	Because string      // what was found, in plain English
	Missing []fact.Path // where Undecided: the facts that would decide
	Err     error       // where it is a Fault: why
}

// Compile checks packs against the schema of F and returns a checker of all
// their rules. Every fault of every pack is in the error: [*PackError]s, joined.
// The packs are not kept.
func Compile[F any](packs []*Pack, opts *Options[F]) (*Checker[F], error) {
	if opts == nil {
		opts = &Options[F]{}
	}
	schema, err := SchemaOf[F]()
	if err != nil {
		return nil, fmt.Errorf("the facts cannot be judged: %w", err)
	}
	c := &compiler{schema: schema, limits: opts.Limits.WithDefaults(), functions: map[string]*Function{}, byID: map[string]*rule{}}
	c.engines(opts.Engines)
	c.addFunctions(append(standardFunctions(), opts.Functions...))
	c.parameterChanges(packs, opts.Overlays)
	for _, pack := range packs {
		c.pack(pack)
	}
	c.localPacks(opts.Overlays)
	checker := &Checker[F]{schema: schema}
	for i, g := range opts.GoRules {
		c.goRule(&g.Rule, i, g.Judge != nil)
		checker.goRules = append(checker.goRules, g.Judge)
	}
	c.severities(opts.Overlays)
	c.switchOff(opts.Off, opts.Overlays, opts.WithoutUnconfirmed)
	if len(c.rules) > c.limits.Rules {
		c.fault(Position{}, "", "%d rules are more than the limit of %d", len(c.rules), c.limits.Rules)
	}
	if err := joinErrors(c.faults); err != nil {
		return nil, err
	}
	checker.rules = c.rules
	checker.program = lower(schema, c.rules)
	checker.differences = c.overlays.all(c.rules)
	return checker, nil
}

// rule is a compiled rule.
type rule struct {
	Rule
	pack    string
	params  map[string]*Parameter // of its pack
	by      []*Condition          // the dates of the event that counts and of those after it
	applies *Condition            // or nil
	unless  []*clause             // each a condition
	require *clause               // or nil, of a Go rule
	table   *TableTree            // that applies and require were laid out from, or nil
	goRule  int                   // its index, or -1
	lowered *loweredRule
	off     string // why it is switched off, or ""
}

// clause is a compiled clause. Its condition is cond, or its parts joined by all or any.
type clause struct {
	src         *Clause // as it was written
	id, because string
	unconfirmed bool
	cond        *Condition // the clause itself, or nil where it has parts
	that        ConditionText
	any         bool // its parts are alternatives
	parts       []*clause
}

type compiler struct {
	schema     *Schema
	limits     Limits
	byLanguage map[string]Engine
	functions  map[string]*Function
	rules      []*rule
	byID       map[string]*rule
	faults     []error
	overlays   overlays

	// of the pack and rule at work
	current *Pack
	id      string
	spent   int // what judging the conditions of the rule may cost, so far
	scope   *Scope
	engine  Engine
	read    func(text string) (*Condition, error) // by the engine, in the scope
}

func (c *compiler) fault(at Position, hint, format string, args ...any) {
	e := &PackError{Position: at, Rule: c.id, Message: fmt.Sprintf(format, args...), Hint: hint}
	if c.current != nil {
		e.Pack = c.current.Name
		if at.Line == 0 {
			e.Position = c.current.At
		}
	}
	c.faults = append(c.faults, e)
}

func (c *compiler) engines(engines []Engine) {
	c.byLanguage = map[string]Engine{}
	for _, e := range engines {
		if e == nil {
			c.fault(Position{}, "leave it out", "an engine is nil")
			continue
		}
		if c.byLanguage[e.Language()] != nil {
			c.fault(Position{}, "leave one out", "two engines read the language %q", e.Language())
		}
		c.byLanguage[e.Language()] = e
	}
}

func (c *compiler) addFunctions(functions []*Function) {
	for _, f := range functions {
		switch {
		case f == nil:
			c.fault(Position{}, "leave it out", "a function is nil")
		case !isName(f.Name) || reserved[f.Name]:
			c.fault(Position{}, "use lower-case letters, digits and underscores, and no word of the language", "%q cannot be the name of a function", f.Name)
		case c.functions[f.Name] != nil || c.schema.Root.Field(f.Name) != nil:
			c.fault(Position{}, "give it another name", "the function %s has the name of another function or of a fact", f.Name)
		case f.Call == nil || !scalar(f.Result) || slices.ContainsFunc(f.Params, func(k Kind) bool { return !scalar(k) }):
			c.fault(Position{}, "", "the function %s needs a Call, and takes and returns only yes or no, numbers, text and dates", f.Name)
		default:
			c.functions[f.Name] = f
		}
	}
}

func scalar(k Kind) bool { return k >= Bool && k <= DateKind }

func (c *compiler) pack(p *Pack) {
	if p == nil {
		c.fault(Position{}, "leave it out", "a pack is nil")
		return
	}
	c.current, c.id = p, ""
	defer func() { c.current, c.id = nil, "" }()
	c.engine, c.read = c.byLanguage[p.Language], nil
	if c.engine == nil && len(p.Rules) > 0 {
		languages := sortedKeys(c.byLanguage)
		c.fault(p.At, oneOf(p.Language, languages), "no engine reads the language %q", p.Language)
	}
	params := map[string]*Parameter{}
	c.scope = &Scope{Schema: c.schema, Parameters: map[string]*Type{}, Functions: c.functions}
	for _, param := range p.Parameters {
		param = c.overlaid(p.Name, param)
		c.parameter(&param, params)
	}
	for i := range p.Rules {
		c.rule(&p.Rules[i], params)
	}
}

func (c *compiler) parameter(p *Parameter, params map[string]*Parameter) {
	switch {
	case !isName(p.Name) || reserved[p.Name]:
		c.fault(p.At, "use lower-case letters, digits and underscores, and no word of the language", "%q cannot be the name of a parameter", p.Name)
		return
	case params[p.Name] != nil:
		c.fault(p.At, "give one of them another name", "two parameters are called %s", p.Name)
		return
	case c.schema.Root.Field(p.Name) != nil || c.functions[p.Name] != nil:
		c.fault(p.At, "give the parameter another name", "%s is already the name of a fact or a function", p.Name)
		return
	case len(p.Values) == 0:
		c.fault(p.At, "give it a value with a from date", "the parameter %s has no value", p.Name)
		return
	}
	sorted := *p
	sorted.Values = slices.Clone(p.Values)
	slices.SortStableFunc(sorted.Values, func(a, b ParameterValue) int { return a.From.Compare(b.From) })
	for i := range sorted.Values {
		v := &sorted.Values[i]
		c.parameterValue(p.Name, v)
		if i > 0 {
			c.follows(p.Name, &sorted.Values[i-1], v)
		}
	}
	if t := c.parameterType(&sorted); t != nil {
		params[p.Name], c.scope.Parameters[p.Name] = &sorted, t
	}
}

// parameterValue checks a value of a parameter by itself.
func (c *compiler) parameterValue(name string, v *ParameterValue) {
	if !v.List && len(v.Value) != 1 {
		c.fault(v.At, "write one value, or a list", "the parameter %s needs one value, and here has %d", name, len(v.Value))
	}
	for _, x := range v.Value {
		if !x.literal(x.Kind) {
			c.fault(v.At, "write yes or no, a number, a text or a date", "%s cannot be a value of the parameter %s", x, name)
		}
	}
	switch {
	case v.From.IsZero():
		c.fault(v.At, "write from: with the first day, month or year it had this value", "a value of the parameter %s has no first day", name)
	case !v.To.IsZero() && v.To.Last().Compare(v.From.First()) < 0:
		c.fault(v.At, "", "a value of the parameter %s ends on %s, before it starts on %s", name, v.To, v.From)
	}
}

// parameterType returns the type that the values of p have in common, or nil.
func (c *compiler) parameterType(p *Parameter) *Type {
	kind, list := NoKind, p.Values[0].List
	for _, v := range p.Values {
		for _, x := range v.Value {
			if kind == NoKind {
				kind = x.Kind
			}
			if x.Kind != kind {
				c.fault(v.At, "give all its values one form", "the values of the parameter %s differ in kind", p.Name)
				return nil
			}
		}
		if v.List != list {
			c.fault(v.At, "give all its values one form", "the parameter %s is a list, and is none", p.Name)
			return nil
		}
	}
	switch {
	case !scalar(kind):
		if list {
			c.fault(p.At, "give it a value with an element", "the parameter %s is always an empty list", p.Name)
		}
		return nil
	case list:
		longest := 1
		for _, v := range p.Values {
			longest = max(longest, len(v.Value))
		}
		return &Type{Kind: List, Elem: &Type{Kind: kind}, Max: longest}
	}
	return &Type{Kind: kind}
}

// follows checks that v starts on the day after its predecessor ends: a
// parameter has one value a day.
func (c *compiler) follows(name string, before, v *ParameterValue) {
	if before.From.IsZero() || v.From.IsZero() {
		return
	}
	if before.To.IsZero() && before.From.First() != v.From.First() {
		before.To = v.From.First().AddDays(-1)
	}
	switch gap, _ := before.To.Last().Days(v.From.First()); {
	case gap < 1:
		c.fault(v.At, "end the earlier value the day before", "the parameter %s has two values on %s", name, v.From.First())
	case gap > 1:
		c.fault(v.At, "let it start the day after the earlier value ends", "the parameter %s has no value from %s to %s",
			name, before.To.Last().AddDays(1), v.From.First().AddDays(-1))
	}
}

func (c *compiler) rule(src *Rule, params map[string]*Parameter) {
	r := c.register(src)
	defer func() { c.id = "" }()
	r.params = params
	if src.AppliesWhen.Text != "" {
		r.applies = c.condition(src.AppliesWhen)
	}
	ids := map[string]bool{}
	r.unless = c.exceptions(src.Unless, ids)
	if src.Table != nil {
		c.table(r, ids)
		return
	}
	r.require = c.clause(&src.Require, ids)
	if src.Require.Unconfirmed {
		c.fault(src.Require.At, "mark the rule unconfirmed", "all that the rule requires is unconfirmed")
	}
}

func (c *compiler) goRule(src *Rule, index int, judged bool) {
	r := c.register(src)
	defer func() { c.id = "" }()
	r.goRule = index
	if !judged {
		c.fault(src.At, "", "a Go rule needs a Judge")
	}
}

// register adds a rule and checks all but its conditions.
func (c *compiler) register(src *Rule) *rule {
	c.id, c.spent = src.ID, 0
	r := &rule{Rule: *src, goRule: -1}
	if c.current != nil {
		r.pack = c.current.Name
	}
	if r.Confidence == Unconfirmed {
		r.Severity = GoodPractice
	}
	switch {
	case src.ID == "":
		c.fault(src.At, "give it an id that stays the same for good", "a rule has no id")
	case c.byID[src.ID] != nil:
		c.fault(src.At, "give one of them another id", "two rules have this id; the other is in pack %q", c.byID[src.ID].pack)
	}
	if src.Title == "" {
		c.fault(src.At, "say in a few words what must hold", "the rule has no title")
	}
	if len(src.Sources) == 0 {
		c.fault(src.At, "cite title, publisher and date", "the rule has no source")
	}
	if src.Confidence == Derived && src.FromWhat == "" {
		c.fault(src.At, "say so in from_what", "a derived rule says what it is derived from")
	}
	c.inForce(r)
	c.rules, c.byID[src.ID] = append(c.rules, r), r
	return r
}

func (c *compiler) inForce(r *rule) {
	if by := r.InForce.By; by != "" && c.schema.events[by] == nil {
		c.fault(r.At, oneOf(by, c.schema.Events()), "no event is called %q", by)
	}
	for e := c.schema.events[r.InForce.By]; e != nil; e = c.schema.events[e.before] {
		r.by = append(r.by, e.date)
	}
	if from, to := r.InForce.From, r.InForce.To; !from.IsZero() && !to.IsZero() && to.Last().Compare(from.First()) < 0 {
		c.fault(r.At, "", "the rule ends on %s, before it starts on %s", to, from)
	}
}

func (c *compiler) clause(src *Clause, ids map[string]bool) *clause {
	out := &clause{src: src, id: src.ID, because: src.Because, unconfirmed: src.Unconfirmed}
	if src.ID != "" && ids[src.ID] {
		c.fault(src.At, "give one of them another id", "two clauses of the rule are called %q", src.ID)
	}
	ids[src.ID] = true
	forms := 0
	for _, set := range []bool{src.That.Text != "", src.AllOf != nil, src.AnyOf != nil, src.Recorded != nil} {
		if set {
			forms++
		}
	}
	if forms != 1 {
		c.fault(src.At, "write one of that, all_of, any_of and recorded", "a clause says what it asks for in one way, and this one in %d", forms)
		return out
	}
	switch {
	case src.That.Text != "":
		out.cond, out.that = c.condition(src.That), src.That
	case src.Recorded != nil:
		if len(src.Recorded) == 0 {
			c.fault(src.At, "name at least one fact", "the clause records nothing")
		}
		out.cond = c.recorded(src)
	default:
		parts := src.AllOf
		if src.AnyOf != nil {
			parts, out.any = src.AnyOf, true
		}
		if !slices.ContainsFunc(parts, func(p Clause) bool { return !p.Unconfirmed }) {
			c.fault(src.At, "write at least one part that is confirmed, or mark the rule unconfirmed", "the clause has no part that counts")
		}
		for i := range parts {
			out.parts = append(out.parts, c.clause(&parts[i], ids))
		}
	}
	return out
}

func (c *compiler) recorded(src *Clause) *Condition {
	all := &Condition{Op: OpAnd, Type: boolType}
	for _, path := range src.Recorded {
		if fact := c.factAt(path, src.At); fact != nil {
			all.Args = append(all.Args, &Condition{Op: OpRecorded, Type: boolType, Args: []*Condition{fact}})
		}
	}
	switch len(all.Args) {
	case 0:
		return nil
	case 1:
		return all.Args[0]
	}
	return all
}

var boolType = &Type{Kind: Bool}

// factAt returns the condition that reads the fact at path.
func (c *compiler) factAt(path fact.Path, at Position) *Condition {
	t := c.schema.Root
	steps := strings.Split(string(path), ".")
	for i, step := range steps {
		f := t.Field(step)
		switch name := strings.Join(steps[:i+1], "."); {
		case f == nil && t.Kind == List:
			c.fault(at, "ask in a condition of all, any or none of the elements", "there is no fact %s: %s is a list", name, strings.Join(steps[:i], "."))
			return nil
		case f == nil && t.Kind != Record:
			c.fault(at, "", "there is no fact %s: %s is %s", name, strings.Join(steps[:i], "."), t.Kind)
			return nil
		case f == nil:
			c.fault(at, oneOf(step, t.names()), "there is no fact %s", name)
			return nil
		}
		t = f.Type
	}
	return &Condition{Op: OpFact, Type: t, Steps: steps}
}

// condition has the engine parse a text, and holds the tree to the limits.
func (c *compiler) condition(text ConditionText) *Condition {
	cond := c.expression(text.Text, func(offset int) Position { return text.At.in(text.Text, offset) })
	switch {
	case cond == nil:
		return nil
	case !cond.Boolean():
		c.fault(text.At, "compare it with something", "the condition is %s, and must be true or false", cond.Type.Kind)
		return nil
	case !c.withinLimits(cond, text.At):
		return nil
	}
	return cond
}

// expression has the engine parse a text, whatever it is true or false or a value
// of. Place returns where a character of the text stands.
func (c *compiler) expression(text string, place func(offset int) Position) *Condition {
	if c.engine == nil {
		return nil
	}
	if n := len([]rune(text)); n > c.limits.Text {
		c.fault(place(0), "split the rule", "the condition has %d characters, and the limit is %d", n, c.limits.Text)
		return nil
	}
	cond, err := c.parse(text)
	for _, err := range flatten(err) {
		var te *TextError
		if errors.As(err, &te) {
			c.fault(place(te.Span.From), te.Hint, "%s", te.Message)
		} else {
			c.fault(place(0), "", "%s", err)
		}
	}
	if err != nil || !c.sized(cond, place(0)) {
		return nil
	}
	if err := wellFormed(cond, c.scope); err != nil {
		c.fault(place(0), "", "the %s engine made a faulty condition of it: %s", c.engine.Language(), err)
		return nil
	}
	return cond
}

// sized holds a condition to the number of its nodes and levels.
func (c *compiler) sized(cond *Condition, at Position) bool {
	switch nodes, depth := cond.size(c.limits.Nodes, c.limits.Depth); {
	case nodes > c.limits.Nodes:
		c.fault(at, "split the rule", "the condition has more than %d parts", c.limits.Nodes)
	case depth > c.limits.Depth:
		c.fault(at, "split the rule", "the condition is more than %d levels deep", c.limits.Depth)
	default:
		return true
	}
	return false
}

// withinLimits holds a well-formed condition to what judging it may take.
func (c *compiler) withinLimits(cond *Condition, at Position) bool {
	cost, before := cond.cost(), c.spent
	c.spent = min(before+cost, maxCost)
	const fewer = "nest fewer lists in each other, or lower the max of the lists in the schema"
	switch {
	case cost > c.limits.Cost:
		c.fault(at, fewer, "judging the condition may take %s steps, and the limit is %d", steps(cost), c.limits.Cost)
	case cond.lists() > MaxLists:
		c.fault(at, "nest fewer lists in each other", "the condition asks of lists in lists, %d deep, and the limit is %d", cond.lists(), MaxLists)
	case cond.patternSize() > c.limits.Pattern:
		c.fault(at, "write a shorter one, with fewer repetitions", "the pattern has %d steps, and the limit is %d", cond.patternSize(), c.limits.Pattern)
	case before <= c.limits.Cost && c.spent > c.limits.Cost:
		c.fault(at, "split the rule; "+fewer, "judging the rule up to here may take %s steps, and the limit is %d", steps(c.spent), c.limits.Cost)
	default:
		return true
	}
	return false
}

func steps(cost int) string {
	if cost >= maxCost {
		return "more than a million million"
	}
	return fmt.Sprint(cost)
}

// parse keeps a panic of an engine from reaching the host.
func (c *compiler) parse(text string) (cond *Condition, err error) {
	defer func() {
		if p := recover(); p != nil {
			cond, err = nil, &TextError{Message: fmt.Sprintf("the %s engine failed on this text: %v", c.engine.Language(), p)}
		}
	}()
	if c.read == nil {
		c.read = reader(c.engine, c.scope)
	}
	cond, err = c.read(text)
	if err == nil && cond == nil {
		err = &TextError{Message: fmt.Sprintf("the %s engine returned no condition", c.engine.Language())}
	}
	return cond, err
}

// reader returns what an engine does to read texts in a scope.
func reader(e Engine, scope *Scope) func(text string) (*Condition, error) {
	if p, ok := e.(Preparer); ok {
		return p.Prepare(scope)
	}
	return func(text string) (*Condition, error) { return e.Parse(text, scope) }
}

// flatten returns the errors that err joins, in order.
func flatten(err error) []error {
	if err == nil {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []error
		for _, e := range joined.Unwrap() {
			all = append(all, flatten(e)...)
		}
		return all
	}
	return []error{err}
}
