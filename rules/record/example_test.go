package record_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"os"

	"github.com/clinicalsenate/clinicalsenate/rules/record"
)

func Example() {
	ctx := context.Background()
	var kept record.Memory // or a File, from Open
	for _, verdict := range []string{"met", "not met"} {
		r, err := record.New(nil, record.Field{Name: "subject", Value: "ward-4"}, record.Field{Name: "verdict", Value: verdict})
		if err != nil {
			log.Fatal(err)
		}
		if _, err := kept.Append(ctx, r); err != nil {
			log.Fatal(err)
		}
	}
	head := kept.Head() // to be published somewhere else

	v, err := record.Verify(kept.Reader(), head)
	fmt.Println(v.Head.Entries, "entries,", err)

	var file bytes.Buffer
	if _, err := file.ReadFrom(kept.Reader()); err != nil {
		log.Fatal(err)
	}
	forged := bytes.Replace(file.Bytes(), []byte("not met"), []byte("is  met"), 1)
	_, err = record.Verify(bytes.NewReader(forged), head)
	fmt.Println(errors.Is(err, record.ErrAltered), err)
	// Output:
	// 2 entries, <nil>
	// true line 2: an entry was altered: its hash is not that of entry 2
}

func ExampleOpen() {
	dir, err := os.MkdirTemp("", "records")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	kept, found, err := record.Open(dir, nil)
	if err != nil {
		log.Fatal(err)
	}
	defer kept.Close()
	fmt.Println("found", found.Head.Entries, "entries, torn bytes:", found.Torn)
	r, err := record.New(nil, record.Field{Name: "subject", Value: "ward-4"})
	if err != nil {
		log.Fatal(err)
	}
	head, err := kept.Append(context.Background(), r)
	fmt.Println("kept", head.Entries, err)
	// Output:
	// found 0 entries, torn bytes: 0
	// kept 1 <nil>
}

func ExampleReadDir() {
	_, err := record.ReadDir("no/such/directory")
	fmt.Println(errors.Is(err, fs.ErrNotExist))
	// Output: true
}

func ExampleExport() {
	var kept record.Memory
	r, err := record.New(nil, record.Field{Name: "subject", Value: "ward-4"}, record.Field{Name: "contact", Value: "A Person"})
	if err != nil {
		log.Fatal(err)
	}
	head, err := kept.Append(context.Background(), r)
	if err != nil {
		log.Fatal(err)
	}
	var public bytes.Buffer
	hide := func(name string) bool { return name == "contact" }
	if err := record.Export(&public, kept.Reader(), hide); err != nil {
		log.Fatal(err)
	}
	v, err := record.Verify(&public, head)
	fmt.Println("verified:", err == nil, "whole entries:", v.Whole, "masked:", v.Masked)
	// Output: verified: true whole entries: 0 masked: map[contact:1]
}

func ExampleNew() {
	r, err := record.New(nil, record.Field{Name: "subject", Value: "ward-4"}, record.Field{Name: "beds", Value: 24})
	if err != nil {
		log.Fatal(err)
	}
	var beds int
	err = r.Get("beds", &beds)
	fmt.Println(r.Names(), beds, err)
	// Output: [subject beds] 24 <nil>
}

func ExampleDigestOf() {
	fmt.Println(record.DigestOf([]byte("a pack")) == record.DigestOf([]byte("a pack ")))
	// Output: false
}

func ExampleEntries() {
	var kept record.Memory
	r, err := record.New(nil, record.Field{Name: "subject", Value: "ward-4"})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := kept.Append(context.Background(), r); err != nil {
		log.Fatal(err)
	}
	for entry, err := range record.Entries(kept.Reader()) {
		if err != nil {
			log.Fatal(err)
		}
		var subject string
		if err := entry.Record.Get("subject", &subject); err != nil {
			log.Fatal(err)
		}
		fmt.Println(entry.Seq, subject)
	}
	// Output: 1 ward-4
}
