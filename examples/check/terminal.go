package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// terminal reports whether a person reads what is written to w as it comes.
func terminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// colour reports whether to write in colour: on a terminal, unless its user says
// no, as https://no-color.org has it.
func colour(w io.Writer) bool { return terminal(w) && os.Getenv("NO_COLOR") == "" }

// progress says on a terminal what is being done, once it takes longer than a
// second. The caller calls the function that it returns when it is done.
func progress(w io.Writer, doing string) (done func()) {
	if !terminal(w) {
		return func() {}
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for n := 0; ; {
			select {
			case <-tick.C:
				n++
				fmt.Fprintf(w, "\r%s, %d s ...", doing, n)
			case <-stop:
				if n > 0 {
					fmt.Fprint(w, "\r\x1b[K")
				}
				return
			}
		}
	}()
	return func() { close(stop); <-stopped }
}
