package peerbench

import (
	"context"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Stream is a run of proposals, with their facts, for this library to judge by
// the rules of the five tests on all cores.
type Stream struct {
	checker *rules.Checker[facts]
	corpus  []*Proposal
	views   []*facts // or none: each is built when it is its turn
}

// NewStream returns a stream that goes round a corpus of size proposals. Built
// says whether to build the views of their facts at once.
func NewStream(size int, built bool) (*Stream, error) {
	e := Engines[1].(ours[facts])
	p, err := e.Compile(Render(e, Sets()[0]))
	if err != nil {
		return nil, err
	}
	s := &Stream{checker: p.(*ourProgram[facts]).checker, corpus: Corpus(size, 0)}
	if built {
		s.views = each(s.corpus, factsOf)
	}
	return s, nil
}

// Judge judges n proposals, and calls done with how many rules each failed, in
// the order in which they come.
func (s *Stream) Judge(ctx context.Context, n int, done func(failures int)) error {
	for j, err := range s.checker.CheckAll(ctx, asOf, func(yield func(*facts) bool) {
		for i := range n {
			if !yield(s.view(i)) {
				return
			}
		}
	}) {
		if err != nil {
			return err
		}
		failures := 0
		for _, v := range j.Verdicts() {
			if v == rules.NotMet {
				failures++
			}
		}
		done(failures)
	}
	return nil
}

func (s *Stream) view(i int) *facts {
	if s.views != nil {
		return s.views[i%len(s.views)]
	}
	return factsOf(s.corpus[i%len(s.corpus)])
}
