// Package examples holds small programs that use the library as a host
// program would. Each is a directory of its own, and reads as a recipe.
//
// The module is apart from the library so that what an example needs is never
// downloaded by those who import the library.
package examples
