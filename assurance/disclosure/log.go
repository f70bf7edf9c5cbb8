package disclosure

import (
	"context"
	"encoding/json"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"time"
)

// LogOptions are the settings of [NewLogHandler]. Nil and zero mean that no key
// has a class of its own.
type LogOptions struct {
	// Keys give the class of attributes that are plain values, by their key. A key
	// that is not among them counts as personal.
	Keys map[string]Class
}

// NewLogHandler returns a handler that passes records on to next without what the
// audience may not see.
//
// A struct, or a list of them, is redacted as [Redact] does. Of a plain value the
// key decides. What cannot be looked into, such as a map or an error, is withheld
// whole, as is anything whose key has no class. Each record gets an attribute
// "withheld" with the keys and paths of what was masked. The message, the time,
// the level and the names of groups go as they are: write no person's data into
// them.
//
// The handler is safe for concurrent use where next is.
func NewLogHandler(next slog.Handler, to Audience, opts *LogOptions) slog.Handler {
	h := logHandler{next: next, to: to}
	if opts != nil {
		h.keys = opts.Keys
	}
	return h
}

type logHandler struct {
	next slog.Handler
	to   Audience
	keys map[string]Class
	held []string // what was masked of the attributes that a logger carries
}

// withheld stands in the place of a value that is masked.
const withheld = "[withheld]"

// Enabled implements [slog.Handler].
func (h logHandler) Enabled(ctx context.Context, l slog.Level) bool { return h.next.Enabled(ctx, l) }

// Handle implements [slog.Handler].
func (h logHandler) Handle(ctx context.Context, r slog.Record) error {
	out := slog.NewRecord(r.Time, r.Level, r.Message, r.PC)
	held := slices.Clone(h.held)
	r.Attrs(func(a slog.Attr) bool {
		shown, masked := h.attr(a)
		out.AddAttrs(shown)
		held = append(held, masked...)
		return true
	})
	if len(held) > 0 {
		out.AddAttrs(slog.Any("withheld", held))
	}
	return h.next.Handle(ctx, out)
}

// WithAttrs implements [slog.Handler].
func (h logHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	shown := make([]slog.Attr, len(attrs))
	h.held = slices.Clone(h.held)
	for i, a := range attrs {
		var masked []string
		shown[i], masked = h.attr(a)
		h.held = append(h.held, masked...)
	}
	h.next = h.next.WithAttrs(shown)
	return h
}

// WithGroup implements [slog.Handler].
func (h logHandler) WithGroup(name string) slog.Handler {
	h.next = h.next.WithGroup(name)
	return h
}

// attr returns an attribute as the audience may see it, and what of it is masked.
func (h logHandler) attr(a slog.Attr) (slog.Attr, []string) {
	value := a.Value.Resolve()
	switch value.Kind() {
	case slog.KindGroup:
		return h.group(a.Key, value.Group())
	case slog.KindAny:
		if bareStruct(value.Any()) {
			return h.record(a.Key, value.Any())
		}
	}
	class, known := h.keys[a.Key]
	if known && h.to.Sees(class) && plainLog(value) {
		return slog.Attr{Key: a.Key, Value: value}, nil
	}
	return slog.String(a.Key, withheld), []string{a.Key}
}

func (h logHandler) group(key string, attrs []slog.Attr) (slog.Attr, []string) {
	shown := make([]any, len(attrs))
	var held []string
	for i, a := range attrs {
		attr, masked := h.attr(a)
		shown[i] = attr
		for _, m := range masked {
			held = append(held, key+"."+m)
		}
	}
	return slog.Group(key, shown...), held
}

// plainLog reports whether a value is one that a key can answer for.
func plainLog(v slog.Value) bool {
	if v.Kind() != slog.KindAny {
		return true
	}
	t := reflect.TypeOf(v.Any())
	if t == nil {
		return true
	}
	for t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return plainKind(t.Kind())
}

// bareStruct reports whether a value is a record, or a list of records, of which
// each field has a class.
func bareStruct(v any) bool {
	if v == nil {
		return false
	}
	if _, isError := v.(error); isError {
		return false
	}
	t := bare(reflect.TypeOf(v))
	return t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]()
}

// record redacts a record, and writes it as JSON: a handler might otherwise print
// fields that have no name in files.
func (h logHandler) record(key string, v any) (slog.Attr, []string) {
	r := redactor{to: h.to}
	from := reflect.New(reflect.TypeOf(v)).Elem()
	from.Set(reflect.ValueOf(v))
	out := reflect.New(from.Type()).Elem()
	r.copy(out, from, "")
	text, err := json.Marshal(out.Interface())
	if r.err != nil || err != nil {
		return slog.String(key, withheld), []string{key}
	}
	var held []string
	for _, m := range r.masked {
		held = append(held, strings.Replace(key+"."+string(m.Path), ".[", "[", 1))
	}
	return slog.String(key, string(text)), held
}
