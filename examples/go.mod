module github.com/clinicalsenate/clinicalsenate/examples

go 1.26

require github.com/clinicalsenate/clinicalsenate v0.0.0

replace github.com/clinicalsenate/clinicalsenate => ../
