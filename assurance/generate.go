package assurance

//go:generate go test ../internal/advicedoc -run=TestCurrent -update
