// Package htmlreport writes a report as one HTML file. Start with [Write].
//
// The file asks no other host for anything: its style and pictures are in it, it
// has no script, and its content security policy forbids the rest. It is meant to
// meet WCAG 2.2 AA, to read on a phone and to print on A4, where everything that
// folds is open.
//
// The markup is that of nhsuk-frontend. The logo, the name and the fonts of the
// NHS are not in it: a body that may use them adds them through [Options]. A host
// that wants another page altogether takes [Templates], defines some of them
// anew, and hands them back.
package htmlreport

//go:generate go run ../../../internal/trimcss page.gohtml write.go
