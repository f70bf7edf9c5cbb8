// Package senate names clinical senates and the people who sit for them.
//
// A senate is a non-statutory advisory body hosted by NHS England. It gives
// independent clinical advice and has no veto: commissioners stay accountable
// for their decisions. Whether a member has a conflict of interest is not
// decided here.
//
// All types are plain values.
package senate
