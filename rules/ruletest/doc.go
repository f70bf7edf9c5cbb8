// Package ruletest tests rules, and the front ends that read them.
//
// Authors of packs write cases: facts, and the verdicts that they must lead to.
// [Run] judges them. [RequireCoverage] asks what they show of each clause: true,
// false and unknown. [RequireMutation] puts faults into the rules to find out
// what no case would notice, and [Freeze] notes what the rules come to today.
//
// Authors of front ends run [Conformance]. It holds the meaning of conditions,
// as package rules documents it, in some hundred named cases; the test of a
// front end supplies a [Phrasebook], which says each of them in its language.
package ruletest
