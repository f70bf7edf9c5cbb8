package report

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/network/england"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// places finds the boards that a change affects and those that the panel comes
// from, as they are on the day of the assessment.
func places(a *policy.Assessment, given *network.Directory) Places {
	dir := england.Directory()
	if given != nil {
		dir = *given
	}
	m := mapper{
		day: a.AsOf, now: dir.At(a.AsOf), codes: map[string]network.Code{}, boards: map[network.Code]*Board{},
		out: Places{Day: a.AsOf, Boards: []Board{}, Apart: []string{}, Notes: []string{}},
	}
	m.index(dir, a)
	d := &a.Dossier
	for _, c := range d.Commissioners {
		m.affect(c.Body)
	}
	if region, ok := d.Region.Value(); ok {
		m.note("The proposal lies in the region " + region.English() + ".")
	}
	for _, member := range d.Panel {
		m.seat(member)
	}
	return m.result()
}

// mapper puts organisations and senates on the map of a day.
type mapper struct {
	day    fact.Date
	now    network.Snapshot
	codes  map[string]network.Code // of boards, by name in lower case
	boards map[network.Code]*Board
	groups []string // clinical commissioning groups without a code
	out    Places
}

// index learns the names of boards: those of the day, and those of the day of the
// decision, which may have gone since.
func (m *mapper) index(dir network.Directory, a *policy.Assessment) {
	days := []fact.Date{m.day}
	dates := a.Dossier.Dates
	for _, d := range []fact.Of[fact.Date]{dates.Decision, dates.ConsultationStart} {
		if day, ok := d.Value(); ok {
			days = append(days, day)
		}
	}
	for _, day := range days {
		for o := range dir.At(day).Organisations(network.IntegratedCareBoard) {
			m.codes[strings.ToLower(o.Name)] = o.Code
		}
	}
}

// affect marks the board of a commissioner, or says why it cannot.
func (m *mapper) affect(body assurance.Body) {
	code := body.Code
	if code == "" {
		code = m.codes[strings.ToLower(body.Name)]
	}
	called := cmp.Or(body.Name, string(code))
	kind, _ := body.Kind.Value()
	switch {
	case called == "":
		return
	case code == "" && kind == network.ClinicalCommissioningGroup:
		m.groups = appendOnce(m.groups, called)
		return
	case code == "":
		m.apart(called + " is on no list of integrated care boards, and the dossier gives no code for it.")
		return
	}
	boards, why := m.resolve(code, called)
	if why != "" {
		m.apart(why)
	}
	for _, b := range boards {
		b.Affected = true
	}
}

// resolve returns what has become of the organisation with the code by the day,
// as far as that is boards, or why it has no place on the map.
func (m *mapper) resolve(code network.Code, called string) ([]*Board, string) {
	o, err := m.now.Resolve(code)
	if err == nil {
		if o.Kind != network.IntegratedCareBoard {
			return nil, called + " is not a board, and the map shows boards alone."
		}
		return []*Board{m.board(o)}, ""
	}
	gone, ok := errors.AsType[*network.AbolishedError](err)
	if !ok {
		return nil, called + " cannot be put on the map: " + err.Error() + "."
	}
	var boards []*Board
	for _, s := range gone.Successors.Shares {
		if s.Organisation.Kind == network.IntegratedCareBoard {
			boards = append(boards, m.board(s.Organisation))
		}
	}
	var names []string
	for _, b := range boards {
		names = append(names, b.Name)
	}
	if len(boards) == 0 {
		return nil, called + " no longer exists, and no board is known to have followed it."
	}
	says := called + " no longer exists. The map shows what followed it: " + joinAnd(names) + "."
	if gone.Successors.Split() {
		says = called + " no longer exists, and was split. The map shows all that it went to, though the change may affect one of them alone: " + joinAnd(names) + "."
	}
	m.note(says)
	return boards, ""
}

// seat counts a member of the panel in the board that employs them, as far as
// their employer is or has become one, and otherwise in each board of their
// senate's area.
func (m *mapper) seat(member senate.Member) {
	if member.Employer == "" && member.Senate == "" {
		m.apart("Where a member of the panel comes from is not known.")
		return
	}
	var boards []*Board
	var why string
	if member.Employer != "" {
		boards, why = m.resolve(member.Employer, "An employer of a member of the panel, "+string(member.Employer)+",")
	}
	if len(boards) == 0 && member.Senate != "" {
		boards, why = m.area(member.Senate)
	}
	if why != "" {
		m.apart(why)
	}
	for _, b := range boards {
		b.Panel++
	}
}

// area returns the boards of a senate's area, or why there are none.
func (m *mapper) area(id senate.ID) ([]*Board, string) {
	ids := m.senates(id)
	var boards []*Board
	for o := range m.now.Organisations(network.IntegratedCareBoard) {
		senates, err := m.now.Senates(o.Code)
		if err != nil {
			continue
		}
		if slices.ContainsFunc(senates, func(p network.Placement) bool { return slices.Contains(ids, p.Senate.ID) }) {
			boards = append(boards, m.board(o))
		}
	}
	if len(boards) == 0 {
		return nil, "No board is known to lie in the area of the senate " + string(id) + ", from which a member of the panel comes."
	}
	return boards, ""
}

// senates returns the senate, or those that it has merged into.
func (m *mapper) senates(id senate.ID) []senate.ID {
	_, err := m.now.Senate(id)
	if merged, ok := errors.AsType[*network.MergedError](err); ok {
		return merged.Into
	}
	return []senate.ID{id}
}

func (m *mapper) board(o network.Organisation) *Board {
	b := m.boards[o.Code]
	if b == nil {
		b = &Board{Code: o.Code, Name: o.Name}
		m.boards[o.Code] = b
	}
	return b
}

func (m *mapper) apart(says string) { m.out.Apart = appendOnce(m.out.Apart, says) }
func (m *mapper) note(says string)  { m.out.Notes = appendOnce(m.out.Notes, says) }

func appendOnce(all []string, s string) []string {
	if slices.Contains(all, s) {
		return all
	}
	return append(all, s)
}

// result returns the boards in the order of their names.
func (m *mapper) result() Places {
	if len(m.groups) > 0 {
		m.apart("The map shows integrated care boards, which took over from clinical commissioning groups on 1 July 2022. " +
			"Which board followed is not in the register for " + joinAnd(m.groups) + ".")
	}
	for _, b := range m.boards {
		m.out.Boards = append(m.out.Boards, *b)
	}
	slices.SortFunc(m.out.Boards, func(x, y Board) int {
		return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.Code, y.Code))
	})
	return m.out
}
