// Package panel convenes review panels.
package panel
