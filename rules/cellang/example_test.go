package cellang_test

import (
	"context"
	"fmt"
	"log"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/cellang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

func ExampleNew() {
	pack, err := packfile.Parse("local.yaml", []byte(`
pack: local/beds
version: "1"
language: cel
rules:
  - id: L1
    title: Every site keeps enough beds
    severity: good-practice
    confidence: confirmed
    require:
      that: sites.all(site, site.beds >= 20)
      because: every site keeps at least 20 beds
    sources: [{title: Local policy on beds}]
`))
	if err != nil {
		log.Fatal(err)
	}
	type site struct {
		Beds fact.Of[int] `json:"beds" label:"beds" unit:"beds"`
	}
	type proposal struct {
		Sites []site `json:"sites" label:"sites" max:"50"`
	}
	checker, err := rules.Compile[proposal]([]*rules.Pack{pack}, &rules.Options[proposal]{Engines: []rules.Engine{cellang.New()}})
	if err != nil {
		log.Fatal(err)
	}
	for _, beds := range []fact.Of[int]{fact.Known(24), {}, fact.Known(12)} {
		subject := proposal{Sites: []site{{Beds: fact.Known(30)}, {Beds: beds}}}
		findings, err := checker.Check(context.Background(), fact.MustDate("2026-11-01"), &subject)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(findings[0].Verdict)
	}
	// Output:
	// met
	// unknown
	// not met
}
