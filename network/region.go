package network

// Region is one of the seven regions of NHS England. They replaced the earlier
// four in 2019, so a proposal of before has none of them.
type Region string

// The regions.
const (
	NorthEastAndYorkshire Region = "north_east_and_yorkshire"
	NorthWest             Region = "north_west"
	Midlands              Region = "midlands"
	EastOfEngland         Region = "east_of_england"
	London                Region = "london"
	SouthEast             Region = "south_east"
	SouthWest             Region = "south_west"
)

// Values implements fact.Enum.
func (Region) Values() []string {
	return values(NorthEastAndYorkshire, NorthWest, Midlands, EastOfEngland, London, SouthEast, SouthWest)
}

var regionNames = map[Region]string{
	NorthEastAndYorkshire: "North East and Yorkshire",
	NorthWest:             "North West",
	Midlands:              "Midlands",
	EastOfEngland:         "East of England",
	London:                "London",
	SouthEast:             "South East",
	SouthWest:             "South West",
}

// English returns the region's name, or the text of r where it has none.
func (r Region) English() string {
	if name, ok := regionNames[r]; ok {
		return name
	}
	return string(r)
}
