package jsonschema

import "github.com/clinicalsenate/clinicalsenate/rules"

// Pack returns the schema of a pack, as package packfile reads it.
func Pack() []byte {
	s := record("A pack of rules, with the parameters that they read.", []string{"pack", "version"},
		property{"pack", text("its name, such as service-change/bed-test")},
		property{"version", text("such as 2026.1")},
		property{"title", text("what it is about, for readers")},
		property{"language", text("the language of its conditions, such as expr")},
		property{"parameters", &schema{
			Type: "object", Description: "numbers, texts, dates and lists that rules read by name, and that may change from one day to another", Others: shared("parameter", ""),
		}},
		property{"rules", listOf("its rules", shared("rule", ""))},
	)
	s.Defs = properties{
		{"rule", rule()}, {"clause", clause()}, {"condition", condition("")}, {"exception", exception()}, {"table", table()}, {"row", row()},
		{"in_force", inForce()}, {"source", source()}, {"parameter", parameter()}, {"value", value()},
	}
	return s.written("Pack of rules")
}

func rule() *schema {
	s := record("A rule.", []string{"id", "title", "severity", "confidence", "sources"},
		property{"id", text("its id, which stays the same for good")},
		property{"test", text("the test or heading that its finding counts towards")},
		property{"beside", flag("shown with its test, and not counted towards it")},
		property{"title", text("in a few words what must hold")},
		property{"severity", oneOf("what stands behind it", rules.Statutory.String(), rules.Policy.String(), rules.GoodPractice.String())},
		property{"confidence", confidence("how far its source bears it out")},
		property{"from_what", text("of a derived rule: from what")},
		property{"in_force", shared("in_force", "from which day to which it is in force")},
		property{"applies_when", condition("the condition under which it applies; to every subject where it is left out")},
		property{"unless", listOf("exceptions, of which at most one holds: the rule then does not apply", shared("exception", ""))},
		property{"require", &schema{
			Description: "what it requires: a clause, or a condition alone",
			AnyOf:       []*schema{shared("condition", ""), shared("clause", "")},
		}},
		property{"table", shared("table", "what it requires as a decision table, in the place of require")},
		property{"remedy", text("what to do where it is not met")},
		property{"note", text("for the reader, where the rule needs one")},
		property{"sources", listOf("where it comes from", shared("source", ""))},
	)
	s.OneOf = []*schema{{Required: []string{"require"}}, {Required: []string{"table"}}}
	return s
}

func table() *schema {
	var hits []string
	for _, hit := range []rules.HitPolicy{rules.HitUnique, rules.HitAny, rules.HitFirst, rules.HitPriority, rules.HitCollect} {
		hits = append(hits, hit.String())
	}
	return record("A decision table: from what some inputs are follows what is required.", []string{"inputs", "rows"},
		property{"hit", oneOf("what counts where several rows match; unique where it is left out", hits...)},
		property{"inputs", listOf("what the cells look at, each a value", condition(""))},
		property{"rows", listOf("the rows", shared("row", ""))},
		property{"otherwise", oneOf("there need not be a row for every case", rules.NotApplicable.String())},
	)
}

func row() *schema {
	return record("A row of a table.", []string{"when", "then"},
		property{"id", text("its id, by which cases and reports name it; else it is called by its number")},
		property{"priority", &schema{Type: "integer", Description: "under priority: of rows that match, the lowest counts"}},
		property{"when", listOf("a cell for each input; - where any will do", text(""))},
		property{"then", &schema{
			Description: "what is required where the row counts: a clause or a condition alone; or met or not met",
			AnyOf:       []*schema{shared("condition", ""), shared("clause", "")},
		}},
	)
}

// clause is one of four forms.
func clause() *schema {
	s := record("What is required: one of that, all_of, any_of and recorded.", nil,
		property{"id", text("its id, by which cases and reports name it")},
		property{"that", condition("a condition that must hold")},
		property{"all_of", listOf("clauses that must all be met", shared("clause", ""))},
		property{"any_of", listOf("clauses of which one must be met", shared("clause", ""))},
		property{"recorded", listOf("paths of facts that must have a value", text(""))},
		property{"because", text("the clause in plain English, as a statement that is true when it is met")},
		property{"unconfirmed", flag("judged and shown, and not counted: nobody has checked it against the source")},
	)
	for _, form := range []string{"that", "all_of", "any_of", "recorded"} {
		s.OneOf = append(s.OneOf, &schema{Required: []string{form}})
	}
	return s
}

func condition(description string) *schema {
	return &schema{Type: "string", MinLength: 1, Description: description}
}

func exception() *schema {
	return record("A case in which the rule does not apply.", []string{"id", "that", "because"},
		property{"id", text("its id, by which cases and reports name it")},
		property{"that", condition("the condition in which the rule does not apply")},
		property{"because", text("in plain English what is so when it holds")},
		property{"sources", listOf("where it comes from; the sources of the rule where it is left out", shared("source", ""))},
	)
}

func inForce() *schema {
	return record("From which day to which something is in force, both included.", nil,
		property{"from", date("the first day; a month or a year stands for its first day")},
		property{"to", date("the last day; a month or a year stands for its last day")},
		property{"by", text("the event whose date counts, such as decision; the day of the judgement where it is left out")},
	)
}

func source() *schema {
	return record("Where something comes from.", []string{"title"},
		property{"title", text("the title of the document")},
		property{"publisher", text("who published it")},
		property{"published", date("when it was published")},
		property{"locator", text("the section, paragraph or page")},
		property{"url", text("its web address")},
	)
}

func confidence(description string) *schema {
	return oneOf(description, rules.Confirmed.String(), rules.Derived.String(), rules.Unconfirmed.String())
}

func parameter() *schema {
	return record("A parameter, under the name by which rules read it.", []string{"values"},
		property{"label", text("what it is, in plain English")},
		property{"unit", text("its unit, in the plural")},
		property{"values", listOf("its values, each from a day on", shared("value", ""))},
	)
}

func value() *schema {
	scalar := []string{"string", "number", "boolean"}
	return record("The value of a parameter from one day to another, both included.", []string{"from", "value"},
		property{"from", date("the first day that it holds")},
		property{"to", date("the last day that it holds; until further notice where it is left out")},
		property{"value", &schema{
			Description: "a number, a text, a date, true or false, or a list of one of these",
			AnyOf:       []*schema{{Type: scalar}, {Type: "array", Items: &schema{Type: scalar}}},
		}},
		property{"confidence", confidence("how far its source bears it out")},
		property{"from_what", text("of a derived value: from what")},
		property{"sources", listOf("where it comes from", shared("source", ""))},
	)
}
