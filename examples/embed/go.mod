module github.com/clinicalsenate/clinicalsenate/examples/embed

go 1.26

require (
	github.com/clinicalsenate/clinicalsenate v0.0.0
	github.com/google/go-cmp v0.7.0
)

require (
	github.com/expr-lang/expr v1.17.8 // indirect
	go.yaml.in/yaml/v4 v4.0.0 // indirect
)

replace github.com/clinicalsenate/clinicalsenate => ../../
