package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"

	"github.com/clinicalsenate/clinicalsenate/assurance/report"
)

// Write writes a report as a Word document (Office Open XML). The error is that
// of w.
func Write(w io.Writer, d *report.Document) error {
	b := &body{}
	b.report(d)
	parts := []struct {
		name string
		data []byte
	}{
		{"[Content_Types].xml", []byte(contentTypes)},
		{"_rels/.rels", []byte(packageLinks)},
		{"docProps/core.xml", core(d)},
		{"word/document.xml", b.document()},
		{"word/_rels/document.xml.rels", b.links()},
		{"word/styles.xml", []byte(styles)},
		{"word/numbering.xml", numbering(b.lists)},
		{"word/settings.xml", []byte(settings)},
		{"word/footer.xml", []byte(footer)},
	}
	if b.picture != nil {
		parts = append(parts, struct {
			name string
			data []byte
		}{"word/media/map.png", b.picture})
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, p := range parts {
		// Without a time, so that the same report gives the same bytes.
		f, err := archive.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err != nil {
			return fmt.Errorf("docx: %w", err)
		}
		if _, err := f.Write(p.data); err != nil {
			return fmt.Errorf("docx: %w", err)
		}
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	_, err := w.Write(out.Bytes())
	return err
}
