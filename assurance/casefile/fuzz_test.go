package casefile_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/internal/hostile"
)

func FuzzRead(f *testing.F) {
	text, err := os.ReadFile(horton)
	require.NoError(f, err)
	d, err := casefile.Read(horton, text, nil)
	require.NoError(f, err)
	var json bytes.Buffer
	require.NoError(f, casefile.WriteJSON(&json, d))
	f.Add(text, false)
	f.Add(json.Bytes(), true)
	for _, pattern := range []string{"testdata/*.yaml", "../../examples/*/testdata/*.yaml", "../../examples/*/*.yaml"} {
		files, err := filepath.Glob(pattern)
		require.NoError(f, err)
		for _, name := range files {
			data, err := os.ReadFile(name)
			require.NoError(f, err)
			f.Add(data, false)
		}
	}
	for _, text := range hostile.Files() {
		f.Add([]byte(text), strings.HasPrefix(text, "{") || strings.HasPrefix(text, "["))
	}
	f.Add([]byte("id: p\ntitle: x\nbeds: {counts: [{occupancy: 0.95}]}\nurgent: none\noptions: []\n"), false)
	f.Add([]byte(`{"id": "p", "title": "\u2028\n", "beds": {"counts": [{"occupancy": 1e-07}]}}`), true)

	f.Fuzz(func(t *testing.T, data []byte, inJSON bool) {
		opts := &casefile.Options{Format: casefile.YAML}
		if inJSON {
			opts.Format = casefile.JSON
		}
		spent := hostile.Memory(t, 64<<20+uint64(len(data))<<10)
		d, err := casefile.Read("p", data, opts)
		spent()
		if err != nil {
			faults := casefile.Faults(err)
			if len(faults) == 0 {
				t.Errorf("error without a fault: %v", err)
			}
			for _, fault := range faults {
				if fault.Line < 1 || fault.Column < 1 || fault.Message == "" {
					t.Errorf("fault without a place in the file: %v", fault)
				}
			}
			return
		}
		for format, write := range map[casefile.Format]func(*bytes.Buffer) error{
			casefile.YAML: func(b *bytes.Buffer) error { return casefile.WriteYAML(b, d) },
			casefile.JSON: func(b *bytes.Buffer) error { return casefile.WriteJSON(b, d) },
		} {
			var written bytes.Buffer
			require.NoError(t, write(&written))
			again, err := casefile.Read("p", written.Bytes(), &casefile.Options{Format: format})
			require.NoError(t, err)
			if diff := cmp.Diff(d, again, dates); diff != "" {
				t.Errorf("read again, the dossier differs (-want +got):\n%s", diff)
			}
		}
	})
}
