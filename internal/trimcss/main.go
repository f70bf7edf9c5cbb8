// Command trimcss brings the style sheet of nhsuk-frontend, less what the
// templates of package htmlreport do not use. It is run by go generate in that
// package:
//
//	go run ../../../internal/trimcss page.gohtml write.go
//
// While what it was made from is the same, it does nothing, and needs neither npm
// nor a network. Otherwise it asks npm for the package, and checks its sum.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// What is brought. With a new version comes a new sum.
const (
	version = "10.6.1"
	sheet   = "package/dist/nhsuk/nhsuk-frontend.css"
	sum     = "fc3b8a17d290c8738c977763cde997059495becab26cef8ba2f8c24c8b4927d4" // SHA-256 of the sheet
	out     = "nhsuk/nhsuk.css"
	edition = "1" // of this program: raise it when it trims otherwise
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("trimcss: ")
	used := map[string]bool{}
	for _, file := range os.Args[1:] {
		text, err := os.ReadFile(file)
		if err != nil {
			log.Fatal(err)
		}
		for _, class := range regexp.MustCompile(`nhsuk-[a-z0-9_-]+`).FindAllString(string(text), -1) {
			used[class] = true
		}
	}
	head := header(used)
	if old, err := os.ReadFile(out); err == nil && strings.HasPrefix(string(old), head) {
		return
	}
	css, err := bring()
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(out, []byte(head+Trim(css, used)), 0o644); err != nil {
		log.Fatal(err)
	}
}

// header says what the sheet was made from.
func header(used map[string]bool) string {
	var classes []string
	for class := range used {
		classes = append(classes, class)
	}
	slices.Sort(classes)
	made := sha256.Sum256([]byte(edition + "\n" + strings.Join(classes, "\n")))
	return fmt.Sprintf("/* From nhsuk-frontend %s, MIT licence, (c) 2019 NHS.UK: see LICENSE and NOTICE.\n   Source SHA-256 %s, trimmed for %s. Do not edit: go generate. */\n",
		version, sum, hex.EncodeToString(made[:8]))
}

// bring gets the sheet from the registry, through npm.
func bring() (string, error) {
	dir, err := os.MkdirTemp("", "trimcss")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	pack := exec.Command("npm", "pack", "--silent", "nhsuk-frontend@"+version)
	pack.Dir, pack.Stderr = dir, os.Stderr
	name, err := pack.Output()
	if err != nil {
		return "", fmt.Errorf("npm pack: %w: the templates use other classes than before, so the style sheet is needed again", err)
	}
	css, err := exec.Command("tar", "-xOzf", filepath.Join(dir, strings.TrimSpace(string(name))), sheet).Output()
	if err != nil {
		return "", fmt.Errorf("tar: %w", err)
	}
	if got := sha256.Sum256(css); hex.EncodeToString(got[:]) != sum {
		return "", fmt.Errorf("%s has the sum %x, want %s", sheet, got, sum)
	}
	return string(css), nil
}
