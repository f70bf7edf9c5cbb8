package kh03

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/network"
)

// Series returns the figures of one organisation in one sector, from the first
// quarter to the last, without a gap: a quarter that no file has is there, with
// its figures not supplied. Organisation "" is the whole of England.
func (b Beds) Series(organisation network.Code, sector Sector) []Figure {
	var series []Figure
	for _, f := range b.figures {
		if f.Organisation != organisation || f.Sector != sector {
			continue
		}
		for len(series) > 0 && series[len(series)-1].Quarter.Add(1) != f.Quarter {
			series = append(series, Figure{Organisation: organisation, Sector: sector, Quarter: series[len(series)-1].Quarter.Add(1)})
		}
		series = append(series, f)
	}
	return series
}

// Trend is how occupancy changed from year to year.
type Trend struct {
	// PerYear is the mean change of occupancy from a quarter to the same quarter a
	// year later, in shares: 0.01 is one percentage point. The same quarters are
	// compared, so that the season does not count.
	PerYear float64
	Pairs   int // how many pairs of quarters were compared
	From    Quarter
	To      Quarter // the last quarter of a pair
}

// TrendOf returns the trend of a series, as [Beds.Series] gives it. It is not
// known without a pair of quarters a year apart whose occupancy is known.
func TrendOf(series []Figure) (trend Trend, known bool) {
	var sum float64
	for i, f := range series {
		if i+4 >= len(series) {
			break
		}
		before, a := f.Occupancy()
		after, b := series[i+4].Occupancy()
		if !a || !b {
			continue
		}
		if trend.Pairs == 0 {
			trend.From = f.Quarter
		}
		sum += after - before
		trend.Pairs++
		trend.To = series[i+4].Quarter
	}
	if trend.Pairs == 0 {
		return Trend{}, false
	}
	trend.PerYear = sum / float64(trend.Pairs)
	return trend, true
}

// Season is how occupancy differs between the quarters of a year.
type Season struct {
	// Mean is the mean occupancy of each quarter, Q1 first, over the same Years.
	Mean  [4]float64
	Peak  int // 1 to 4: the quarter with the highest mean, the earliest of several
	Rise  float64
	Years []int // the years in which those fiscal years begin
}

// SeasonOf returns the season in a series, as [Beds.Series] gives it. It counts
// fiscal years of which all four quarters are known, so that no quarter weighs
// more than another, and is not known without one. Rise is the mean of the peak
// less the mean of all quarters.
func SeasonOf(series []Figure) (season Season, known bool) {
	byYear := map[int]map[int]float64{}
	for _, f := range series {
		share, ok := f.Occupancy()
		if !ok {
			continue
		}
		if byYear[f.Quarter.Year()] == nil {
			byYear[f.Quarter.Year()] = map[int]float64{}
		}
		byYear[f.Quarter.Year()][f.Quarter.Number()] = share
	}
	for year, quarters := range byYear {
		if len(quarters) == 4 {
			season.Years = append(season.Years, year)
		}
	}
	if len(season.Years) == 0 {
		return Season{}, false
	}
	slices.Sort(season.Years)
	var all float64
	for i := range season.Mean {
		for _, year := range season.Years {
			season.Mean[i] += byYear[year][i+1]
		}
		season.Mean[i] /= float64(len(season.Years))
		all += season.Mean[i] / 4
		if season.Peak == 0 || season.Mean[i] > season.Mean[season.Peak-1] {
			season.Peak = i + 1
		}
	}
	season.Rise = season.Mean[season.Peak-1] - all
	return season, true
}

// Highest returns the quarter of a series with the highest occupancy, the
// earliest of several. It is not known where no occupancy is.
func Highest(series []Figure) (figure Figure, known bool) {
	var most float64
	for _, f := range series {
		if share, ok := f.Occupancy(); ok && (!known || share > most) {
			figure, most, known = f, share, true
		}
	}
	return figure, known
}
