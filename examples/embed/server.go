package main

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

const (
	mostBytes = 1 << 20          // of a request
	mostTime  = 10 * time.Second // to answer one
)

// Handler answers POST /check and GET /healthz.
func Handler(shelf *Shelf, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /check", func(w http.ResponseWriter, r *http.Request) {
		start, book := time.Now(), shelf.Rulebook()
		answer, status, err := check(book, r)
		if err != nil {
			answer = map[string][]string{"errors": strings.Split(err.Error(), "\n")}
		}
		write(w, status, answer)
		// What is in a dossier stays out of the log.
		log.Info("checked", "status", status, "rulebook", book.Version, "took", time.Since(start))
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		write(w, http.StatusOK, map[string]string{"rulebook": shelf.Rulebook().Version})
	})
	return http.TimeoutHandler(http.MaxBytesHandler(mux, mostBytes), mostTime, `{"errors": ["it took too long"]}`)
}

// Request is what is to be checked: a dossier, and the board paper about it.
type Request struct {
	Dossier json.RawMessage `json:"dossier"`
	Paper   Paper           `json:"paper"`
}

// Answer is what came of it, all by one rulebook.
type Answer struct {
	Rulebook    string                     `json:"rulebook"`
	AsOf        fact.Date                  `json:"as_of"`
	Grades      map[string]assurance.Grade `json:"grades"` // of the five tests
	Findings    []*rules.Explanation       `json:"findings"`
	Paper       []*rules.Explanation       `json:"paper"`
	Differences []policy.Difference        `json:"differences,omitempty"` // from the standard rulebook
}

func check(book *Rulebook, r *http.Request) (any, int, error) {
	asOf, err := fact.ParseDate(r.URL.Query().Get("as_of"))
	if err != nil {
		return nil, http.StatusBadRequest, err
	}
	var request Request
	if err := decode(r.Body, &request); err != nil {
		if _, large := errors.AsType[*http.MaxBytesError](err); large {
			return nil, http.StatusRequestEntityTooLarge, err
		}
		return nil, http.StatusBadRequest, err
	}
	dossier, err := casefile.Read("dossier.json", request.Dossier, nil)
	if err != nil {
		return nil, http.StatusBadRequest, err // every fault, each with its line and column
	}
	assessment, err := book.Standard.Assess(r.Context(), asOf, dossier, nil)
	if err != nil {
		return nil, http.StatusBadRequest, err
	}
	paper, err := book.Papers.Check(r.Context(), asOf, &request.Paper)
	if err != nil {
		return nil, http.StatusBadRequest, err
	}
	answer := Answer{
		Rulebook: book.Version, AsOf: asOf, Grades: map[string]assurance.Grade{},
		Findings: explained(assessment.Findings), Paper: explained(paper), Differences: assessment.Differences,
	}
	for _, t := range assessment.Tests {
		answer.Grades[t.Test.Name] = t.Grade
	}
	return answer, http.StatusOK, nil
}

// decode reads one JSON value with no field that it does not know.
func decode(body io.Reader, into any) error {
	d := json.NewDecoder(body)
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("there is more than one value in the request")
	}
	return nil
}

func explained(findings []rules.Finding) []*rules.Explanation {
	out := make([]*rules.Explanation, len(findings))
	for i := range findings {
		out[i] = findings[i].Explain()
	}
	return out
}

func write(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the client has gone
}
