// Package webtest looks at reports with the programs of their readers: a browser,
// a word processor and a validator of JSON. It has tests only, and a module of its
// own, so that those who use the library download none of what they need.
//
// To see what the tests see, run them with -shots DIR: they write a picture of
// each page there.
package webtest
