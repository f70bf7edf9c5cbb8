package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/internal/position"
)

// WriteYAML writes d to w as YAML, its fields in the order of
// [assurance.Dossier]. It writes nothing of a dossier that [Read] would not
// read back as the same, such as one with a title of "n/a"; the error then
// joins an [*assurance.Fault] for each reason.
func WriteYAML(w io.Writer, d assurance.Dossier) error {
	data, err := encode(d)
	if err != nil {
		return err
	}
	root, err := position.Parse("", data, JSON, unlimited(data))
	if err != nil {
		return unwritable(err)
	}
	var text bytes.Buffer
	if err := position.WriteYAML(&text, root); err != nil {
		return err
	}
	return write(w, text.Bytes(), YAML, d)
}

// WriteJSON writes d to w as [WriteYAML] does, as JSON.
func WriteJSON(w io.Writer, d assurance.Dossier) error {
	data, err := encode(d)
	if err != nil {
		return err
	}
	return write(w, data, JSON, d)
}

// encode returns d as JSON.
func encode(d assurance.Dossier) ([]byte, error) {
	if err := d.Validate(); err != nil {
		return nil, err
	}
	var data bytes.Buffer
	encoder := json.NewEncoder(&data)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(d)
	return data.Bytes(), err
}

// write writes text, which stands for d, once it has been read back as d.
func write(w io.Writer, text []byte, format Format, d assurance.Dossier) error {
	back, err := Read("", text, &Options{Format: format, Limits: unlimited(text)})
	if err != nil {
		return unwritable(err)
	}
	if !reflect.DeepEqual(back, d) {
		return errors.New("the dossier holds what no file can, such as a text that is not UTF-8: correct it first")
	}
	_, err = w.Write(text)
	return err
}

// unlimited returns limits that no dossier of that length exceeds: they guard
// against files of others.
func unlimited(text []byte) Limits {
	return Limits{Bytes: len(text) + 1, Nodes: len(text) + 1}
}

// unwritable turns faults in a text that nobody sees into faults of the dossier.
func unwritable(err error) error {
	var faults []error
	for _, fault := range Faults(err) {
		message := fault.Message
		if fault.Hint != "" {
			message += ": " + fault.Hint
		}
		faults = append(faults, &assurance.Fault{Path: fault.Path, Message: message})
	}
	return errors.Join(faults...)
}
