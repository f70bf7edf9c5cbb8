// Package senate holds clinical senates: their councils and assemblies, who
// sits on them and when, what they publish and what they learn from it. Start
// with [Constitution], and with [Constitution.On] for who sits on a day;
// [Similar] finds what other senates learned from proposals like one at hand.
//
// [InterestRegister] holds what people declared: each [Return] with its interests,
// superseded and never rewritten. [Pool] is people who may sit on panels with
// their returns.
//
// A senate is a non-statutory advisory body hosted by NHS England. It gives
// independent clinical advice and has no veto: commissioners stay accountable
// for their decisions. What a senate ought to be like is left to the rules of
// package policy, and whether a member has a conflict of interest is not
// decided here. How a request becomes advice is in package assurance.
//
// All types are plain values: share them between goroutines as long as nobody
// writes to them.
package senate
