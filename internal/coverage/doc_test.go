// Package coverage_test holds docs/coverage.md and docs/coverage-networks.md to
// the code: what they name exists. It has tests only.
package coverage_test
