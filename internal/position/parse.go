package position

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
)

// Format is how a file is written.
type Format uint8

// The formats. ByExtension, the zero Format, looks at the name of the file.
const (
	ByExtension Format = iota
	YAML
	JSON
)

func formatOf(file string) Format {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".yaml", ".yml":
		return YAML
	case ".json":
		return JSON
	}
	return ByExtension
}

// Parse reads data into a tree. The file is named in errors and, for
// [ByExtension], gives the format: .yaml, .yml or .json.
//
// A file that is no YAML or JSON, or goes beyond limits, gives no tree. With
// faults of other kinds, such as a field that stands twice, the tree comes with
// the error, so that a caller can look for further faults before giving up.
func Parse(file string, data []byte, format Format, limits Limits) (*Node, error) {
	if format == ByExtension {
		format = formatOf(file)
	}
	b := &builder{src: &source{file: file, format: format}, limits: limits.WithDefaults()}
	root, err := b.parse(data)
	if err != nil {
		return nil, err
	}
	return root, Join(b.faults...)
}

func (b *builder) parse(data []byte) (*Node, error) {
	if len(data) > b.limits.Bytes {
		return nil, b.at(1, 1, fmt.Sprintf("the file has more than %d bytes", b.limits.Bytes), "split it")
	}
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	if err := b.checkText(data); err != nil {
		return nil, err
	}
	switch b.src.format {
	case YAML:
		return b.parseYAML(data)
	case JSON:
		return b.parseJSON(data)
	}
	return nil, b.at(1, 1, "the name does not say how the file is written", "end it in .yaml, .yml or .json")
}
