package senate

import (
	"cmp"
	"slices"
	"strings"
)

// Match is a lesson that bears on what was asked about, with the reasons.
type Match struct {
	Lesson  Lesson
	Reasons []string // such as "both concern obstetrics"; never empty
	weight  int
}

// Similar returns the lessons, of whatever senate, that share a service, a theme
// or a kind of change with about. The closest come first: a service weighs most,
// then a theme, a change and a setting. Among equals the latest comes first,
// then the order of identifiers, so that the answer does not depend on the order
// of lessons. A setting alone makes no match: every hospital would be like every
// other. Case and spaces do not matter.
func Similar(about Tags, lessons []Lesson) []Match {
	var matches []Match
	for _, l := range lessons {
		if m := compare(about, l); m.weight > 0 {
			matches = append(matches, m)
		}
	}
	slices.SortFunc(matches, func(a, b Match) int {
		return cmp.Or(
			cmp.Compare(b.weight, a.weight),
			b.Lesson.SharedOn.Compare(a.Lesson.SharedOn),
			cmp.Compare(a.Lesson.Senate, b.Lesson.Senate),
			cmp.Compare(a.Lesson.ID, b.Lesson.ID),
			cmp.Compare(a.Lesson.Text, b.Lesson.Text),
		)
	})
	return matches
}

// The weights keep one shared service ahead of three shared themes.
const serviceWeight, themeWeight, changeWeight, settingWeight = 12, 4, 3, 1

func compare(about Tags, l Lesson) Match {
	m := Match{Lesson: l}
	m.add(serviceWeight, "both concern ", shared(about.Services, l.Tags.Services))
	m.add(themeWeight, "both raise ", shared(about.Themes, l.Tags.Themes))
	m.add(changeWeight, "both propose to ", shared(about.Changes, l.Tags.Changes))
	if m.weight > 0 {
		m.add(settingWeight, "both are about care in ", shared(values(about.Settings...), values(l.Tags.Settings...)))
	}
	return m
}

func (m *Match) add(weight int, why string, tags []string) {
	for _, tag := range tags {
		m.weight += weight
		m.Reasons = append(m.Reasons, why+strings.ReplaceAll(tag, "_", " "))
	}
}

// shared returns the tags of b that a has too, as b writes them, in the order of
// their text.
func shared(a, b []string) []string {
	var both []string
	for _, tag := range b {
		same := func(other string) bool { return plain(other) == plain(tag) }
		if plain(tag) != "" && slices.ContainsFunc(a, same) && !slices.ContainsFunc(both, same) {
			both = append(both, tag)
		}
	}
	slices.Sort(both)
	return both
}

// plain puts a tag in the form in which tags are compared.
func plain(tag string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(tag), "_", " ")), " ")
}
