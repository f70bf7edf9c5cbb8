package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// book is a folder of packs.
type book struct {
	packs   []*rules.Pack
	checker *rules.Checker[policy.Facts]
}

// readBook reads and compiles the packs of a folder: by themselves or, where
// standard, beside those that the library brings.
func readBook(folder string, standard bool) (*book, error) {
	packs, err := readPacks(folder)
	if err != nil {
		return nil, err
	}
	b := &book{packs: packs}
	if standard {
		pol, err := policy.Standard(&policy.Options{Packs: packs})
		if err != nil {
			return nil, err
		}
		b.checker = pol.Checker()
		return b, nil
	}
	b.checker, err = rules.Compile(packs, &rules.Options[policy.Facts]{Engines: []rules.Engine{exprlang.New()}})
	return b, err
}

// readPacks reads the packs of a folder. With a fault in any there are none.
func readPacks(folder string) ([]*rules.Pack, error) {
	names, err := packFiles(folder)
	faults := []error{err}
	var packs []*rules.Pack
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		pack, err := packfile.Parse(filepath.ToSlash(name), data)
		packs, faults = append(packs, pack), append(faults, err)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return packs, nil
}

// packFiles returns the files of a folder that hold packs, sorted.
func packFiles(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); !e.IsDir() && slices.Contains([]string{".yaml", ".yml", ".json"}, ext) {
			names = append(names, filepath.Join(folder, e.Name()))
		}
	}
	if names == nil {
		return nil, fmt.Errorf("%s holds no packs: write one that ends in .yaml", folder)
	}
	return names, nil
}

// disk is the file system with the names that the user has for files, so that a
// fault names a file as they did.
type disk struct{}

func (disk) Open(name string) (fs.File, error) { return os.Open(filepath.FromSlash(name)) }

// cases are the cases in a directory.
func cases(dir string) *ruletest.Options[policy.Facts] {
	literal := strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(filepath.ToSlash(filepath.Clean(dir)))
	return &ruletest.Options[policy.Facts]{Pattern: literal + "/*.yaml", Facts: caseFacts}
}

// caseFacts reads the facts of a case as those of a dossier. One that says what
// cannot be so, such as an occupancy of 92, would prove nothing.
func caseFacts(decode func(any) error) (policy.Facts, error) {
	var d assurance.Dossier
	err := decode(&d)
	d.ID, d.Title = "case", "A case"
	return policy.FactsOf(d), errors.Join(err, d.Validate())
}

// exists reports whether there is a file.
func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
