// Package disclosure masks what an audience may not see. Start with [Redact]:
//
//	shown, masked, err := disclosure.Redact(register, disclosure.ToPublic, nil)
//
// Each field of the domain has a class: public, internal, personal or special. It
// stands in the field's class tag, or in classes.csv for types that have none. A
// field without a class is personal: it fails closed.
//
// [Hides] redacts explanations of rules, and [NewLogHandler] redacts logs.
//
// Masking leaves a copy without the values, and a list of what was masked, so
// that nobody takes what is withheld for what is not known. Package disclosure
// does not ask whether there are grounds to show personal data to an audience;
// that is for whoever chooses the audience.
//
// Everything here may be called from several goroutines at once.
package disclosure
