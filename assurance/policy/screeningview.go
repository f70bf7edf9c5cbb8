package policy

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// ScreeningFactsOf returns what rules may read of a candidate and a matter on
// the day of the brief. A nil case stands for an empty one.
func ScreeningFactsOf(c *ConflictCase, brief senate.Brief, candidate *senate.Candidate) ScreeningFacts {
	if c == nil {
		c = &ConflictCase{}
	}
	return newScreeningView(c, brief).facts(candidate)
}

// screeningView works out facts about candidates for one brief. It is safe for
// concurrent use.
type screeningView struct {
	*ConflictCase
	brief    stakes
	register declarations // nil where there is none
	day      fact.Date
	parties  []party
	networks []string // of the matter, in the form in which names are compared
	prepared map[senate.MemberID]bool
	matter   MatterFacts
	// Most candidates share an employer or an area with others.
	employers memo[network.Code, employerFacts]
	areas     memo[areaKey, []Link]
	standings memo[standingKey, standing]
}

// declarations are what a register, or an index of it, says of a person.
type declarations interface {
	ReturnsOf(senate.MemberID) iter.Seq[senate.Return]
	Of(senate.MemberID, fact.Date) senate.Declared
}

// party is an organisation with a stake, and what became of it by the day.
type party struct {
	code  network.Code
	name  string // in the form in which names are compared
	stake Stake
	now   standing
}

// standing is where an organisation is on the day: itself, or its successors.
type standing struct {
	shares   []share
	unlisted bool   // the directory does not know it
	unsure   string // why the directory cannot tell, or ""
}

type share struct {
	code  network.Code
	whole bool // all that the organisation was is here
}

func newScreeningView(c *ConflictCase, brief senate.Brief) *screeningView {
	v := &screeningView{ConflictCase: c, day: brief.AsOf, brief: stakesOf(brief).clone(), prepared: map[senate.MemberID]bool{}}
	if c.Register != nil {
		v.register = c.Register
	}
	v.add(Proposes, v.brief.proposers)
	v.add(IsAffected, v.brief.affected)
	v.add(Gains, v.brief.gaining)
	v.add(Loses, v.brief.losing)
	v.add(LocalAuthority, c.Matter.LocalAuthorities)
	v.add(Neighbours, c.Matter.Neighbours)
	v.add(InFootprint, v.brief.footprint)
	for _, name := range c.Matter.Networks {
		v.networks = append(v.networks, plain(name))
	}
	for _, id := range c.Matter.PreparedBy {
		v.prepared[id] = true
	}
	v.matter = v.matterFacts()
	return v
}

func (v *screeningView) add(stake Stake, codes []network.Code) {
	for _, code := range codes {
		p := party{code: code, stake: stake, now: v.standing(code, v.day)}
		if org, ok := v.Directory.Lookup(code, v.day); ok {
			p.name = plain(org.Name)
		}
		v.parties = append(v.parties, p)
	}
}

// standingKey is an organisation as it stood on a day.
type standingKey struct {
	code  network.Code
	since fact.Date
}

// standing follows an organisation as it stood on since to the day.
func (v *screeningView) standing(code network.Code, since fact.Date) standing {
	return v.standings.get(standingKey{code, since}, v.follow)
}

func (v *screeningView) follow(at standingKey) standing {
	code := at.code
	lineage, err := v.Directory.At(at.since).Successors(code, v.day)
	switch {
	case err == nil:
		s := standing{}
		for _, l := range lineage.Shares {
			s.shares = append(s.shares, share{l.Organisation.Code, !l.Partial})
		}
		if lineage.Incomplete {
			s.unsure = fmt.Sprintf("the register does not say where all of %s went", code)
		}
		return s
	case isUnknownCode(err):
		return standing{shares: []share{{code, true}}, unlisted: true}
	case isNotYet(err):
		return standing{shares: []share{{code, true}}}
	}
	return standing{shares: []share{{code, true}}, unsure: err.Error()}
}

func isUnknownCode(err error) bool {
	_, ok := errors.AsType[*network.UnknownCodeError](err)
	return ok
}

func isNotYet(err error) bool {
	_, ok := errors.AsType[*network.NotYetError](err)
	return ok
}

func (v *screeningView) facts(c *senate.Candidate) ScreeningFacts {
	employer := v.employer(c)
	f := ScreeningFacts{
		Matter: v.matter,
		Person: PersonFacts{
			HostEmployed: employer.hostEmployed, SenateAdvisedBefore: v.advisedBefore(c.Senate),
			ConfidentialitySignedOn: c.ConfidentialitySignedOn,
		},
		Links: append([]Link{}, employer.links...),
	}
	f.Links = append(f.Links, v.area(c)...)
	v.part(&f, c)
	if v.register != nil {
		v.declared(&f, c)
	}
	return f
}

func (v *screeningView) matterFacts() MatterFacts {
	f := MatterFacts{
		Parties:      v.codes(v.brief.affected, func(s Stake) bool { return s != InFootprint && s != Neighbours }),
		Footprint:    v.codes(v.brief.footprint, func(s Stake) bool { return s == InFootprint }),
		HostProposes: v.brief.hostProposes, PapersOn: v.Matter.PapersOn,
	}
	if !f.PapersOn.Supplied() {
		f.PapersOn = fact.None[fact.Date]() // they go out when the panel is there
	}
	return f
}

// codes returns the parties with a stake that is asked for. It is nil where
// nobody has said who they are, and empty where said is: there are none.
func (v *screeningView) codes(said []network.Code, asked func(Stake) bool) []network.Code {
	out := said[:0:0]
	for _, p := range v.parties {
		if asked(p.stake) && !slices.Contains(out, p.code) {
			out = append(out, p.code)
		}
	}
	return out
}

func (v *screeningView) advisedBefore(id senate.ID) fact.Of[bool] {
	reviewed := slices.ContainsFunc(v.Matter.EarlierReviews, func(r senate.EarlierReview) bool { return r.Senate == id })
	switch {
	case id == "" && (len(v.brief.advisedBefore) > 0 || len(v.Matter.EarlierReviews) > 0):
		return fact.Of[bool]{}
	case id == "":
		return fact.Known(false)
	}
	return fact.Known(reviewed || slices.Contains(v.brief.advisedBefore, id))
}

// employerFacts are what follows from where a candidate works.
type employerFacts struct {
	hostEmployed fact.Of[bool]
	links        []Link
}

// employer returns what follows from where a candidate works. Where nobody has
// said, that depends on the candidate.
func (v *screeningView) employer(c *senate.Candidate) employerFacts {
	if c.Employer != "" {
		return v.employers.get(c.Employer, v.employedAt)
	}
	none := v.unemployed(c)
	if none.Supplied() {
		return employerFacts{hostEmployed: none}
	}
	link := employment("")
	link.Tie = "the employer is not on record"
	return employerFacts{none, []Link{link}}
}

func (v *screeningView) employedAt(code network.Code) employerFacts {
	return employerFacts{v.hostEmployed(code), v.links(employment(code), v.standing(code, v.day), v.parties)}
}

func employment(code network.Code) Link {
	return Link{
		Situation: fact.Known(senate.Employment), Category: fact.Known(senate.Financial), Own: fact.Known(true),
		Live: fact.Known(true), EndedOn: fact.None[fact.Date](), Organisation: code,
	}
}

// hostEmployed says whether an employer is NHS England, which hosts senates.
func (v *screeningView) hostEmployed(code network.Code) fact.Of[bool] {
	org, ok := v.Directory.Lookup(code, v.day)
	if !ok {
		return settled(false, v.UnlistedApart)
	}
	return fact.Known(org.Kind == network.NHSEngland || org.Kind == network.NHSEnglandRegion)
}

// unemployed says that a lay candidate without an employer has none, and of
// others that nobody has said.
func (v *screeningView) unemployed(c *senate.Candidate) fact.Of[bool] {
	lay, _ := c.Lay.Value()
	return settled(false, lay)
}

// areaKey is an area and what a candidate does there.
type areaKey struct {
	code      network.Code
	situation fact.Of[senate.Situation]
}

// area finds that a candidate works, or lives, where the change happens.
func (v *screeningView) area(c *senate.Candidate) []Link {
	key := areaKey{code: c.Area}
	switch lay, known := c.Lay.Value(); {
	case c.Employer != "":
		key.situation = fact.Known(senate.Practice)
	case known && lay:
		key.situation = fact.Known(senate.Residence)
	}
	return v.areas.get(key, v.areaLinks)
}

func (v *screeningView) areaLinks(key areaKey) []Link {
	link := Link{
		Situation: key.situation, Category: fact.Known(senate.NonFinancialPersonal), Own: fact.Known(true),
		Live: fact.Known(true), EndedOn: fact.None[fact.Date](), Organisation: key.code,
	}
	if key.code == "" {
		link.Tie = "the area is not on record"
		link.Stake = fact.Known(InFootprint)
		link.Via = fact.Known(Directly)
		return []Link{link}
	}
	var out []Link
	for _, l := range v.links(link, v.standing(key.code, v.day), v.with(InFootprint)) {
		// Boards that share leaders still have areas of their own.
		if via, ok := l.Via.Value(); !ok || via == Directly || via == BySuccession {
			out = append(out, l)
		}
	}
	return out
}

func (v *screeningView) with(stake Stake) []party {
	var out []party
	for _, p := range v.parties {
		if p.stake == stake {
			out = append(out, p)
		}
	}
	return out
}

// part finds that a candidate prepared the proposal or reviewed it before.
func (v *screeningView) part(f *ScreeningFacts, c *senate.Candidate) {
	matter := Link{
		Category: fact.Known(senate.NonFinancialProfessional), Own: fact.Known(true), Stake: fact.Known(TheMatterItself), Via: fact.Known(Directly),
		Certain: fact.Known(true), Live: fact.Known(true), EndedOn: fact.None[fact.Date](),
	}
	if v.prepared[c.ID] {
		link := matter
		link.Situation = fact.Known(senate.Preparation)
		f.Links = append(f.Links, link)
	}
	for _, r := range v.Matter.EarlierReviews {
		if slices.Contains(r.Members, c.ID) {
			link := matter
			link.Situation, link.FixedView, link.Tie = fact.Known(senate.ReviewedBefore), r.FixedView, r.Review
			f.Links = append(f.Links, link)
		}
	}
}

// declared adds what the register says.
func (v *screeningView) declared(f *ScreeningFacts, c *senate.Candidate) {
	d := v.register.Of(c.ID, v.day)
	f.Declaration = DeclaredFacts{WholeOn: fact.None[fact.Date](), ForMatter: v.forMatter(c.ID)}
	if whole, ok := d.Whole.Value(); ok {
		f.Declaration.WholeOn = fact.Known(whole.DeclaredOn)
	}
	f.Interests = make([]InterestFacts, 0, len(d.Entries))
	for _, e := range d.Entries {
		f.Interests = append(f.Interests, interestFacts(e))
		f.Links = append(f.Links, v.linksOf(e, c)...)
	}
	f.GiftSources = giftSources(d.Entries, v.day)
}

// forMatter says whether a whole return was made for this matter.
func (v *screeningView) forMatter(id senate.MemberID) fact.Of[bool] {
	for r := range v.register.ReturnsOf(id) {
		matter, _ := r.Matter.Value()
		made, _ := r.DeclaredOn.NotAfter(v.day)
		if r.Whole() && made && matter != "" && matter == v.Matter.ID {
			return fact.Known(true)
		}
	}
	return fact.Known(false)
}

func interestFacts(e senate.Entry) InterestFacts {
	f := InterestFacts{
		ID: e.ID, Category: e.Category, Appearance: e.Appearance, Situation: e.Situation, ArisenOn: e.ArisenOn,
		DeclaredOn: fact.Known(e.DeclaredOn), Value: e.Value, FromSupplier: e.FromSupplier, Accepted: e.Accepted, Approved: e.Approved, Cash: e.Cash,
	}
	if !f.ArisenOn.Supplied() && !e.From.IsZero() {
		f.ArisenOn = fact.Known(e.From)
	}
	return f
}

// linksOf returns the links of one declared interest.
func (v *screeningView) linksOf(e senate.Entry, c *senate.Candidate) []Link {
	link := v.linkOf(e)
	var out []Link
	if matter, ok := e.Matter.Value(); ok {
		if matter == v.Matter.ID {
			itself := link
			itself.Stake, itself.Via, itself.Certain = fact.Known(TheMatterItself), fact.Known(Directly), fact.Known(true)
			out = append(out, itself)
		}
		if !e.Organisation.Supplied() && !e.Body.Supplied() {
			return out // in a matter alone, this one or another
		}
	}
	if l, ok := v.network(e, link); ok {
		out = append(out, l)
	}
	code, coded := e.Organisation.Value()
	body, named := e.Body.Value()
	switch {
	case coded:
		since := v.day
		if ended, ok := link.EndedOn.Value(); ok {
			since = ended
		}
		link.Organisation = code
		return append(out, v.links(link, v.settled(v.standing(code, since), c), v.parties)...)
	case named:
		named, name := false, plain(body)
		for _, p := range v.parties {
			if p.name != "" && p.name == name {
				out, named = append(out, v.link(link, p, share{p.code, true}, Directly, "")), true
			}
		}
		if named || e.Organisation.State() == fact.KnownNone {
			return out
		}
		link.Tie = fmt.Sprintf("whether %s has a code is not on record", body)
		return append(out, link)
	case e.Organisation.State() == fact.KnownNone:
		return out
	}
	link.Tie = "the organisation is not on record"
	return append(out, link)
}

// linkOf returns a link with what an interest says of itself.
func (v *screeningView) linkOf(e senate.Entry) Link {
	l := Link{Interest: e.ID, Situation: e.Situation, Category: e.Category, Accepted: e.Accepted}
	category, hasCategory := e.Category.Value()
	relation, hasRelation := e.Relation.Value()
	switch {
	case hasCategory && category == senate.Indirect:
		l.Own = fact.Known(false)
	case hasRelation:
		l.Own = fact.Known(relation == senate.Self)
	case hasCategory:
		l.Own = fact.Known(true)
	}
	switch e.Currency(v.day, 0) {
	case senate.Live, senate.Ahead: // what is about to begin will be live while the panel sits
		l.Live, l.EndedOn = fact.Known(true), fact.None[fact.Date]()
	case senate.Unclear:
		if !e.EndedBy.Supplied() {
			l.EndedOn = fact.Known(e.To)
		}
	default:
		l.Live = fact.Known(false)
		if !e.EndedBy.Supplied() {
			l.EndedOn = fact.Known(e.To)
		}
	}
	return l
}

// network finds that the interest is in a clinical network of the same pathway.
func (v *screeningView) network(e senate.Entry, l Link) (Link, bool) {
	if len(v.networks) == 0 {
		return Link{}, false
	}
	body, _ := e.Body.Value()
	at := slices.Index(v.networks, plain(body))
	if at < 0 {
		return Link{}, false
	}
	l.Stake, l.Via, l.Certain, l.Tie = fact.Known(PathwayNetwork), fact.Known(Directly), fact.Known(true), v.Matter.Networks[at]
	return l, true
}

// settled resolves an organisation that was split by where the candidate works
// now: who was taken on by one successor has no interest in the others on that
// account.
func (v *screeningView) settled(s standing, c *senate.Candidate) standing {
	for _, sh := range s.shares {
		if sh.code == c.Employer && !sh.whole && s.unsure == "" {
			return standing{shares: []share{{sh.code, true}}}
		}
	}
	return s
}

// links returns a link for each party that the organisation is, became or is
// tied to, and one for what cannot be told.
func (v *screeningView) links(l Link, at standing, parties []party) []Link {
	var out []Link
	for _, p := range parties {
		if l.Organisation == p.code {
			out = append(out, v.link(l, p, share{p.code, true}, Directly, ""))
			continue
		}
		out = append(out, v.reach(l, at, p)...)
	}
	return out
}

// reach finds the ways from where an organisation is now to where a party is.
func (v *screeningView) reach(l Link, at standing, p party) []Link {
	if why := v.unlisted(l.Organisation, at, p); why != "" {
		unsure := l
		unsure.Stake, unsure.Party, unsure.Tie = fact.Known(p.stake), p.code, why
		return []Link{unsure}
	}
	var out []Link
	for _, mine := range at.shares {
		for _, theirs := range p.now.shares {
			if mine.code == theirs.code {
				both := share{p.code, mine.whole && theirs.whole}
				out = append(out, v.link(l, p, both, BySuccession, v.succession(l.Organisation, p.code, mine.code)))
				continue
			}
			for tie := range v.Directory.Ties(mine.code, theirs.code, v.day) {
				holds, _ := tie.Holds(v.day)
				certain := share{p.code, holds && mine.whole && theirs.whole}
				out = append(out, v.link(l, p, certain, viaOf(tie.Kind), describe(tie)))
			}
		}
	}
	return out
}

// unlisted says why it cannot be told whether an organisation is a party, or "".
func (v *screeningView) unlisted(code network.Code, at standing, p party) string {
	switch {
	case at.unsure != "":
		return at.unsure
	case p.now.unsure != "":
		return p.now.unsure
	case v.UnlistedApart:
		return ""
	case at.unlisted:
		return fmt.Sprintf("%s is not in the directory", code)
	case p.now.unlisted:
		return fmt.Sprintf("%s is not in the directory", p.code)
	}
	return ""
}

func (v *screeningView) link(l Link, p party, s share, via Via, tie string) Link {
	l.Stake, l.Party, l.Via = fact.Known(p.stake), p.code, fact.Known(via)
	l.Certain = settled(s.whole, s.whole)
	if tie != "" {
		l.Tie = tie
	}
	return l
}

func (v *screeningView) succession(from, to, now network.Code) string {
	if to == now {
		return fmt.Sprintf("%s went to %s", from, now)
	}
	if from == now {
		return fmt.Sprintf("%s went to %s", to, now)
	}
	return fmt.Sprintf("%s and %s went to %s", from, to, now)
}

func viaOf(k network.TieKind) Via {
	switch k {
	case network.SharedLeadership:
		return BySharedLeadership
	case network.Collaboration:
		return ByCollaboration
	}
	return ByHosting
}

func describe(t network.Tie) string {
	text := map[network.TieKind]string{
		network.SharedLeadership: "shared leadership of %s and %s",
		network.Collaboration:    "collaboration of %s and %s",
		network.Hosted:           "hosting between %s and %s",
	}[t.Kind]
	text = fmt.Sprintf(text, t.A, t.B)
	if group, ok := t.Group.Value(); ok {
		text += " (" + group + ")"
	}
	return text
}

// plain puts a name in the form in which names are compared.
func plain(name string) string { return strings.Join(strings.Fields(strings.ToLower(name)), " ") }

// giftSources adds up what was accepted from each source within a year.
func giftSources(entries []senate.Entry, day fact.Date) []GiftSource {
	out := []GiftSource{}
	for _, e := range entries {
		situation, _ := e.Situation.Value()
		accepted, said := e.Accepted.Value()
		if situation != senate.Gift || said && !accepted || !mayLieWithin(e, day) {
			continue
		}
		source := giftSource(e)
		i := slices.IndexFunc(out, func(g GiftSource) bool { return g.Name == source })
		if i < 0 {
			i = len(out)
			out = append(out, GiftSource{Name: source, Total: fact.Known(0)})
		}
		sum, summed := out[i].Total.Value()
		value, valued := e.Value.Value()
		if out[i].Total = fact.Known(sum + value); !summed || !valued || !said {
			out[i].Total = fact.Of[int]{}
		}
	}
	return out
}

// mayLieWithin reports whether a gift may have been given in the year to day.
func mayLieWithin(e senate.Entry, day fact.Date) bool {
	before, _ := e.From.Before(day.AddMonths(-12))
	later, _ := day.Before(e.From)
	return !before && !later
}

func giftSource(e senate.Entry) string {
	if code, ok := e.Organisation.Value(); ok {
		return string(code)
	}
	if body, ok := e.Body.Value(); ok {
		return body
	}
	if person, ok := e.Person.Value(); ok {
		return person
	}
	return "an unnamed source"
}
