// Package report writes assessments for people to read. Start with [New], and
// write what it returns:
//
//	document := report.New(assessment, nil)
//	err := report.Markdown(w, document)
//
// A [Document] is what a report says, in the order in which it says it: how the
// five tests came out, what is missing, what to do next, where the proposal
// stands, and each finding with its reasons; at the end, in short, which rules do
// not apply. A host adds a timetable and what would change the answer, with
// [Options]. Every format writes the same document: [Text], [JSON] and
// [Markdown] here, one-file HTML in package htmlreport and Word in package docx.
//
// A report adds nothing to an assessment and leaves nothing out: findings of
// unconfirmed rules are marked, and faults are printed. It shows whatever is in
// the dossier; what readers may not see has to be masked before, with package
// disclosure.
//
// A Document is a plain value. Any number of goroutines may write one at a time.
package report
