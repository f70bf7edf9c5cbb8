package network_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// sameDates lets cmp compare dates, which have no exported fields.
var sameDates = cmp.Comparer(func(a, b fact.Date) bool { return a == b })

func period(from, to string) network.Period { return network.Period{From: date(from), To: date(to)} }

// ranged is a period of which an end lies between two days.
func ranged(from, beganBy, to, endedBy string) network.Period {
	p := period(from, to)
	if beganBy != "" {
		p.BeganBy = fact.Known(date(beganBy))
	}
	if endedBy != "" {
		p.EndedBy = fact.Known(date(endedBy))
	}
	return p
}

func date(text string) fact.Date {
	if text == "" {
		return fact.Date{}
	}
	return fact.MustDate(text)
}

var confirmed = network.Evidence{Confidence: fact.Known(network.Confirmed)}

func board(code network.Code, from, to string) network.Organisation {
	return network.Organisation{Code: code, Name: "Board " + string(code), Kind: network.IntegratedCareBoard, Period: period(from, to), Evidence: confirmed}
}

func succession(from, to network.Code, on string, extent network.Extent) network.Succession {
	return network.Succession{Predecessor: from, Successor: to, EffectiveOn: date(on), Extent: extent, Evidence: confirmed}
}

func directoryOf(t *testing.T, r network.Register) network.Directory {
	t.Helper()
	d, err := network.NewDirectory(r)
	require.NoError(t, err)
	return d
}
