package codependency

// Grade is how near a service has to be. Red ranks below purple and above amber.
type Grade string

// The grades. The edition of 2014 has three levels of red.
const (
	Purple Grade = "purple"
	Red    Grade = "red"
	Red1   Grade = "red_1"
	Red2   Grade = "red_2"
	Red3   Grade = "red_3"
	Amber  Grade = "amber"
	Green  Grade = "green"
)

// Values implements fact.Enum.
func (Grade) Values() []string {
	return []string{string(Purple), string(Red), string(Red1), string(Red2), string(Red3), string(Amber), string(Green)}
}

// Colour returns the grade without its level: red for the three levels of red.
func (g Grade) Colour() Grade {
	switch g {
	case Red1, Red2, Red3:
		return Red
	}
	return g
}

// Edition is the edition of The Clinical Co-dependencies of Acute Hospital
// Services that a cell is from, or Elsewhere.
type Edition string

// The editions: that of 16 December 2014, and the revised one, whose day is not
// published in what could be read. A standard set elsewhere is in neither.
const (
	First     Edition = "2014"
	Revised   Edition = "revised"
	Elsewhere Edition = "elsewhere"
)

// Meaning returns what a grade means in an edition, or "" where the edition has
// no such grade. A cell from elsewhere is read as in the revised edition.
func (g Grade) Meaning(e Edition) string {
	if e == First {
		return map[Grade]string{
			Purple: "must be based in the same hospital",
			Red1:   "should come to the patient, first level",
			Red2:   "should come to the patient, second level",
			Red3:   "should come to the patient, third level",
			Amber:  "ideally on the same site",
			Green:  "need not be on the same site",
		}[g]
	}
	return map[Grade]string{
		Purple: "must be based on the same site",
		Red:    "is near enough if it visits or reaches in to the patient",
		Amber:  "can be elsewhere, with the patient transferred through a network",
		Green:  "has a loose relationship or no direct one",
	}[g]
}
