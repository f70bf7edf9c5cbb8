// Million judges a million proposals by the twenty rules of the five tests on
// all cores, and says how long that took and how much memory. The view of each
// proposal is built anew, as a host that reads them from elsewhere would; with
// -built it is built before.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"runtime"
	"runtime/metrics"
	"syscall"
	"time"

	"github.com/clinicalsenate/clinicalsenate/rules/peerbench"
)

func main() {
	n := flag.Int("n", 1_000_000, "how many `proposals`")
	built := flag.Bool("built", false, "build the views of the facts before")
	flag.Parse()
	stream, err := peerbench.NewStream(1000, *built)
	if err != nil {
		log.Fatal(err)
	}
	var peak uint64
	failed, done := 0, 0
	start := time.Now()
	err = stream.Judge(context.Background(), *n, func(failures int) {
		failed += failures
		if done++; done%10_000 == 0 {
			peak = max(peak, inUse())
			if done%(*n/10) == 0 {
				fmt.Printf("%9d proposals after %5.2f s: %5.1f MB in use, at most %5.1f MB\n",
					done, time.Since(start).Seconds(), mb(inUse()), mb(peak))
			}
		}
	})
	if err != nil {
		log.Fatal(err)
	}
	took := time.Since(start)
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d proposals by 20 rules on %d cores: %.2f s, %.2f µs a proposal, %d failed rules; at most %.1f MB by the runtime, %.1f MB resident\n",
		done, runtime.GOMAXPROCS(0), took.Seconds(), took.Seconds()*1e6/float64(done), failed, mb(peak), float64(usage.Maxrss)/1024)
}

// inUse is all memory that the Go runtime has from the system and has not given back.
func inUse() uint64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64() - samples[1].Value.Uint64()
}

func mb(n uint64) float64 { return float64(n) / (1 << 20) }
