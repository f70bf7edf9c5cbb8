// Package docx writes a report as a Word document. Start with [Write].
//
// Headings, lists and tables are real ones: a screen reader finds its way by
// them, and the first row of a table is repeated on each page. Pictures have a
// text in their place, the language is British English and the paper A4. The same
// report always gives the same bytes.
package docx
