// Package packfile reads packs of rules from YAML and JSON. Start with [Parse],
// or with [ParseFS] for all packs of a directory:
//
//	//go:embed packs/*.yaml
//	var files embed.FS
//
//	packs, err := packfile.ParseFS(files, "packs/*.yaml")
//
// The file has the fields of [rules.Pack] in lower case, as in applies_when:
//
//	pack: service-change/bed-test
//	version: 2026.1
//	language: expr
//	parameters:
//	  consultation_days:
//	    unit: days
//	    values: [{from: 1985, value: 84, confidence: derived, from_what: the dated cases}]
//	rules:
//	  - id: R056
//	    test: beds                     # beside: true, where it does not count towards it
//	    title: Alternative care is there before the beds close
//	    severity: policy               # statutory, policy or good-practice
//	    confidence: confirmed          # or derived, or unconfirmed
//	    in_force: {from: 2017-04-01, by: approval}
//	    applies_when: beds.fall_significantly
//	    unless:                        # one at most holds; the rule then does not apply
//	      - {id: emergency, that: proposal.emergency, because: beds close at once for safety}
//	    require:                       # or a text, which is short for {that: text}
//	      all_of:                      # or one of that, any_of and recorded
//	        - {that: beds.alternative.live_on <= beds.closes_on, because: it starts before or as the beds close}
//	        - {recorded: [beds.alternative.evidence], because: there is evidence for it, unconfirmed: true}
//	    # In the place of require, a table: see rules.Table.
//	    # table:
//	    #   hit: first                 # or unique, which is the default, any, priority and collect
//	    #   inputs: [beds.now, site.kind]
//	    #   rows:
//	    #     - {when: [">= 5", acute], then: consultation.days >= 84}
//	    #     - {id: rest, when: ["-", "-"], then: met}
//	    #   otherwise: not applicable  # there need be no row for every case
//	    remedy: Show when the alternative care starts.
//	    sources: [{title: New patient care test for hospital bed closures, published: 2017-03-03}]
//
// The value of a parameter is what it looks like: 84 a whole number, 0.92 a
// number, 2017-04-01 or 2017-04 a date, true a yes; anything else, and whatever
// stands in quotes, is text. In JSON, where a date has to stand in quotes, a text
// that is written as a date is one. What readers of YAML disagree about, such as
// 010, 1e3 and yes, is refused.
//
// A condition keeps the line breaks that it has in the file, whatever the style
// of its text, so that a later fault in it has the right line. The column is
// right too, save behind an escape such as \" and on a line that starts to the
// left of the first.
//
// Every fault is a [*rules.PackError] with its line and column. This package
// judges the shape of a file alone; whether its conditions mean something is
// judged by [rules.Compile]. Nothing here is shared between goroutines.
package packfile
