package kh03

import "strings"

// Sector is a group of specialties for which available beds are published.
type Sector string

// The sectors.
const (
	GeneralAndAcute      Sector = "general_and_acute"
	LearningDisabilities Sector = "learning_disabilities"
	Maternity            Sector = "maternity"
	MentalIllness        Sector = "mental_illness"
)

// Values implements fact.Enum.
func (Sector) Values() []string {
	var texts []string
	for _, s := range Sectors() {
		texts = append(texts, string(s))
	}
	return texts
}

// Sectors returns the sectors, in the order of the published columns.
func Sectors() []Sector {
	return []Sector{GeneralAndAcute, LearningDisabilities, Maternity, MentalIllness}
}

// English returns the sector as the published files name it.
func (s Sector) English() string {
	switch s {
	case GeneralAndAcute:
		return "General & Acute"
	case LearningDisabilities:
		return "Learning Disabilities"
	case Maternity:
		return "Maternity"
	case MentalIllness:
		return "Mental Illness"
	}
	return string(s)
}

// parseSector reads the names that files use, whose case and plural vary.
func parseSector(text string) (Sector, bool) {
	switch strings.ReplaceAll(strings.Join(strings.Fields(strings.ToLower(text)), " "), "&", "and") {
	case "general and acute":
		return GeneralAndAcute, true
	case "learning disabilities", "learning disability":
		return LearningDisabilities, true
	case "maternity":
		return Maternity, true
	case "mental illness":
		return MentalIllness, true
	}
	return "", false
}
