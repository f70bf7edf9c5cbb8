package policy

//go:generate go test ../../internal/catalogue -run=TestCurrent -update
