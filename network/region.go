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
	return []string{
		string(NorthEastAndYorkshire), string(NorthWest), string(Midlands),
		string(EastOfEngland), string(London), string(SouthEast), string(SouthWest),
	}
}
