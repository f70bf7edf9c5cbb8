package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// format puts the fields of packs into their usual order, or says which files
// have another.
func (t *tool) format(flags *flag.FlagSet, args []string) error {
	write := flags.Bool("w", false, "rewrite the files; if left out, only list those that would change")
	if err := parse(flags, args, 1, 0); err != nil {
		return err
	}
	files, err := yamlFiles(flags.Args())
	if err != nil {
		return err
	}
	changed := false
	faults := []error{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		out, err := inOrder(filepath.ToSlash(file), data)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		if string(out) == string(data) {
			continue
		}
		changed = true
		fmt.Fprintln(t.stdout, filepath.ToSlash(file))
		if *write {
			if err := os.WriteFile(file, out, 0o644); err != nil {
				return err
			}
		}
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	if changed && !*write {
		return errFound
	}
	return nil
}

// yamlFiles returns the files that are named, and of folders the packs in YAML.
// JSON has no comments to keep and tools of its own.
func yamlFiles(args []string) ([]string, error) {
	var files []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			files = append(files, arg)
			continue
		}
		names, err := packFiles(arg)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if filepath.Ext(name) != ".json" {
				files = append(files, name)
			}
		}
	}
	return files, nil
}

// inOrder returns a pack with its fields in their usual order. Lines are moved and
// never rewritten, so that comments, folded texts and quotes stay as they are. What
// it returns says what data says, or there is an error.
func inOrder(name string, data []byte) ([]byte, error) {
	if filepath.Ext(name) == ".json" {
		return nil, fmt.Errorf("%s: only packs in YAML are laid out", name)
	}
	if _, err := packfile.Parse(name, data); err != nil {
		return nil, err
	}
	root, err := position.Parse(name, data, position.YAML, position.Limits{})
	if err != nil {
		return nil, err
	}
	out := arranged(root, data)
	again, err := position.Parse(name, out, position.YAML, position.Limits{})
	if err != nil || !same(root, again) {
		return nil, fmt.Errorf("%s cannot be laid out without changing what it says: move its fields by hand", name)
	}
	return out, nil
}

// same reports whether two files say the same, in whatever order of fields.
func same(a, b *position.Node) bool {
	if a.Kind != b.Kind || a.Text != b.Text || a.Quoted != b.Quoted || len(a.Items) != len(b.Items) || len(a.Entries) != len(b.Entries) {
		return false
	}
	for i := range a.Items {
		if !same(a.Items[i], b.Items[i]) {
			return false
		}
	}
	for _, e := range a.Entries {
		if other := b.Get(e.Key.Text); other == nil || !same(e.Value, other) {
			return false
		}
	}
	return true
}
