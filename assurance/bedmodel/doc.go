// Package bedmodel does the arithmetic of beds. [Reconcile] says whether the bed
// counts of a proposal add up, by site, kind and year; [Need] how many beds its
// assumptions call for, and what becomes of that when they are wrong.
//
// What is not supplied leaves an answer unknown, with the paths of what is missing;
// no number is put in its place. Each answer carries the assumptions that it was
// reckoned with, so that a reader can reckon again.
//
// The package judges no proposal: whether a bed test is met is for the rules.
// Everything here is a plain value, and the functions are pure.
package bedmodel
