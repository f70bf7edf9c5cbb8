package network

import "fmt"

// Code identifies an organisation: its code in the Organisation Data Service
// or, for a local authority, in the Office for National Statistics register.
//
// A code is opaque. Codes of the same shape name bodies of different kinds, and
// a body keeps its code when its area changes, so nothing may be read from one
// but which organisation it is.
type Code string

// Check returns an error where c cannot be a code: codes are three to nine
// upper-case letters and digits. It does not say that the organisation exists.
func (c Code) Check() error { return checkCode(string(c)) }

// SiteCode identifies one site of an organisation, such as a hospital.
type SiteCode string

// Check returns an error where c cannot be a site code, as for [Code.Check].
func (c SiteCode) Check() error { return checkCode(string(c)) }

// AreaCode identifies the area of an organisation in the register of the Office
// for National Statistics. An area takes a new code when its boundary moves,
// though the organisation keeps its own.
type AreaCode string

// Check returns an error where c cannot be an area code, as for [Code.Check].
func (c AreaCode) Check() error { return checkCode(string(c)) }

const shortestCode, longestCode = 3, 9

func checkCode(code string) error {
	for _, r := range code {
		if (r < 'A' || r > 'Z') && (r < '0' || r > '9') {
			return fmt.Errorf("%q is not a code: write upper-case letters and digits only", code)
		}
	}
	if len(code) < shortestCode || len(code) > longestCode {
		return fmt.Errorf("%q is not a code: write %d to %d letters and digits", code, shortestCode, longestCode)
	}
	return nil
}
