// Package office reads and writes workbooks for Excel. Start with [WriteTemplate],
// which writes a request and self-assessment for people to fill in, and with
// [Read], which reads it back as a dossier:
//
//	err := office.WriteTemplate(w, nil)
//	dossier, err := office.ReadFile("ward-4.xlsx", nil)
//
// [ReadKH03] reads the quarterly beds that NHS England publishes as a workbook.
//
// Every fault of a workbook is a [*Fault] that names its cell, all of them are in
// the error, and with an error nothing is read. The module stands apart so that
// users of the library do not depend on what reads workbooks.
//
// The functions of this package may be called from any number of goroutines.
package office
