package rules

import (
	"context"
	"iter"
	"runtime"
	"sync"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// CheckAll judges subjects as of a day, on all cores, and yields what came of
// each in the order in which they come. A [Judgement] holds until the next is
// asked for; it is the caller's only until then. An error ends the sequence: ctx
// has ended, asOf is not known to the day, or a subject is nil.
//
// Memory is bounded: no more than a few hundred subjects are held at a time,
// fewer where there are many rules. The subjects are drawn on the caller's
// goroutine.
func (c *Checker[F]) CheckAll(ctx context.Context, asOf fact.Date, subjects iter.Seq[*F]) iter.Seq2[*Judgement[F], error] {
	return func(yield func(*Judgement[F], error) bool) {
		p := &pipeline[F]{checker: c, ctx: ctx, asOf: asOf, todo: make(chan *batch[F], waiting())}
		var workers sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			workers.Go(p.work)
		}
		defer workers.Wait()
		defer close(p.todo)
		p.run(subjects, yield)
	}
}

// batchWork is how many rules a batch of subjects is worth: enough to outweigh
// handing it over.
const batchWork = 4096

// waiting is how many batches may be on their way.
func waiting() int { return 2 * runtime.GOMAXPROCS(0) }

// batch is a run of subjects that one worker judges.
type batch[F any] struct {
	subjects   []*F
	judgements []Judgement[F]
	err        error // of the subject after the last judged
	judged     int
	done       chan struct{}
}

// pipeline hands batches to workers and takes them back in order.
type pipeline[F any] struct {
	checker *Checker[F]
	ctx     context.Context
	asOf    fact.Date
	todo    chan *batch[F]
	queue   []*batch[F] // handed out, the oldest first
	spare   []*batch[F]
}

func (p *pipeline[F]) work() {
	for b := range p.todo {
		b.judged, b.err = 0, nil
		for i, subject := range b.subjects {
			if b.err = p.checker.Judge(p.ctx, p.asOf, subject, &b.judgements[i]); b.err != nil {
				break
			}
			b.judged++
		}
		b.done <- struct{}{}
	}
}

// run draws the subjects and yields the judgements. It returns when all were
// yielded or the caller wants no more; batches still handed out are waited for.
func (p *pipeline[F]) run(subjects iter.Seq[*F], yield func(*Judgement[F], error) bool) {
	size := max(1, min(64, batchWork/max(1, len(p.checker.rules))))
	current := p.take(size)
	for subject := range subjects {
		current.subjects = append(current.subjects, subject)
		if len(current.subjects) < size {
			continue
		}
		if !p.hand(current, yield) {
			return
		}
		current = p.take(size)
	}
	if len(current.subjects) > 0 && !p.hand(current, yield) {
		return
	}
	for len(p.queue) > 0 {
		if !p.give(yield) {
			return
		}
	}
}

func (p *pipeline[F]) take(size int) *batch[F] {
	if n := len(p.spare); n > 0 {
		b := p.spare[n-1]
		p.spare = p.spare[:n-1]
		b.subjects = b.subjects[:0]
		return b
	}
	return &batch[F]{judgements: make([]Judgement[F], size), done: make(chan struct{}, 1)}
}

// hand hands a batch out, and first gives the oldest back where too many are out.
func (p *pipeline[F]) hand(b *batch[F], yield func(*Judgement[F], error) bool) bool {
	if len(p.queue) == waiting() && !p.give(yield) {
		return false
	}
	p.queue = append(p.queue, b)
	p.todo <- b
	return true
}

// give yields the judgements of the oldest batch.
func (p *pipeline[F]) give(yield func(*Judgement[F], error) bool) bool {
	b := p.queue[0]
	p.queue = append(p.queue[:0], p.queue[1:]...)
	<-b.done
	for i := range b.judged {
		if !yield(&b.judgements[i], nil) {
			return false
		}
	}
	if b.err != nil {
		yield(nil, b.err)
		return false
	}
	p.spare = append(p.spare, b)
	return true
}
