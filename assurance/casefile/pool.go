package casefile

import (
	"errors"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// PoolOptions are the settings of [ReadPool] and [ReadPoolCSV]. Nil and zero mean
// the defaults of [Options], and that no organisation is looked up.
type PoolOptions struct {
	Options
	// Directory has to know each organisation that the pool names, now or at any
	// time. Without one none is looked up.
	Directory *network.Directory
}

func (o *PoolOptions) orDefault() PoolOptions {
	if o == nil {
		return PoolOptions{}
	}
	return *o
}

// ReadPool reads people who may sit on panels, with their returns of interests,
// from data in YAML or JSON, as [Read] reads a dossier. Its faults are those of
// [senate.Pool.Validate], and organisations that the directory does not know.
// With an error the pool is zero: nothing of it is applied.
func ReadPool(name string, data []byte, opts *PoolOptions) (senate.Pool, error) {
	o := opts.orDefault()
	var pool senate.Pool
	root, err := position.Unmarshal(name, data, o.Format, o.Limits, &pool)
	if err != nil {
		return senate.Pool{}, err
	}
	locateIn := func(path fact.Path) *position.Node { node, _ := root.Find(path); return node }
	if err := position.Join(checkPool(pool, o.Directory, locateIn)...); err != nil {
		return senate.Pool{}, err
	}
	return pool, nil
}

// ReadPoolFile reads the file at path as [ReadPool] does.
func ReadPoolFile(path string, opts *PoolOptions) (senate.Pool, error) {
	o := opts.orDefault()
	data, err := readLimited(path, o.Limits)
	if err != nil {
		return senate.Pool{}, err
	}
	return ReadPool(path, data, &o)
}

// checkPool returns what is wrong with a pool, each fault in its place.
func checkPool(pool senate.Pool, dir *network.Directory, at func(fact.Path) *position.Node) []error {
	var errs []error
	for _, fault := range senateFaults(pool.Validate()) {
		located := at(fault.Path).Fault(fault.Message, "")
		located.Path, located.Err = fault.Path, fault
		errs = append(errs, located)
	}
	if dir != nil {
		for path, code := range pool.Organisations {
			if _, err := dir.At(fact.Date{}).Resolve(code); isUnknown(err) {
				located := at(path).Fault(string(code)+" is no organisation that the directory knows", "correct the code, or add the organisation to the directory")
				located.Path, located.Err = path, err
				errs = append(errs, located)
			}
		}
	}
	return errs
}

func isUnknown(err error) bool {
	_, ok := errors.AsType[*network.UnknownCodeError](err)
	return ok
}

// senateFaults returns the faults in an error of Validate.
func senateFaults(err error) []*senate.Fault {
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		var faults []*senate.Fault
		for _, inner := range all.Unwrap() {
			faults = append(faults, senateFaults(inner)...)
		}
		return faults
	}
	if fault, ok := errors.AsType[*senate.Fault](err); ok {
		return []*senate.Fault{fault}
	}
	return nil
}
