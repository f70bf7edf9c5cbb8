package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

func TestTemplateThenRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ward-4.xlsx")
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitOK, run([]string{"template", path}, &stdout, &stderr), &stderr)
	if code := run([]string{"template", path}, &stdout, &stderr); code != exitInput {
		t.Errorf("a workbook was written over: exit code %d", code)
	}

	book, err := excelize.OpenFile(path)
	require.NoError(t, err)
	require.NoError(t, book.SetCellValue("Proposal", "C4", "ward-4"))
	require.NoError(t, book.SetCellValue("Proposal", "C5", "Closing ward 4"))
	require.NoError(t, book.Save())
	require.NoError(t, book.Close())
	stderr.Reset()
	require.Equal(t, exitOK, run([]string{"read", path}, &stdout, &stderr), &stderr)
	if got := stdout.String(); !strings.Contains(got, "id: ward-4\ntitle: Closing ward 4\n") {
		t.Errorf("read wrote:\n%s", got)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"read"}, {"print", "x.xlsx"}} {
		var stdout, stderr bytes.Buffer
		if code := run(args, &stdout, &stderr); code != exitUsage || !strings.Contains(stderr.String(), "workbook template FILE.xlsx") {
			t.Errorf("%v: exit code %d, %s", args, code, &stderr)
		}
	}
	var stdout, stderr bytes.Buffer
	if code := run([]string{"read", filepath.Join(t.TempDir(), "absent.xlsx")}, &stdout, &stderr); code != exitInput {
		t.Errorf("exit code %d for a file that is not there", code)
	}
}
