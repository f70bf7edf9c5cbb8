package lifecycle

//go:generate go test ../../internal/stagedoc -run=TestCurrent -update
