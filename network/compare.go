package network

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// compare says how a network stands to one element. The order of its cases is
// that of the elements.
func (m OperatingModel) compare(e Element, n StrategicNetwork) Variation {
	support, _ := n.Support.Value()
	switch e {
	case HostedInArea:
		return present("host_area", n.HostArea, "no area hosts it")
	case NationalConditionOrLocalNeed:
		return n.conditionVariation()
	case AimsWithMeasures:
		return n.aimsVariation()
	case LimitedLife:
		return n.lifeVariation(m.LifeMonths)
	case SupportFromNHSEngland:
		return n.supportVariation()
	case PartTimeClinicalDirector:
		return support.directorVariation(n.Support.State())
	case NetworkDirectorInPost:
		if n.Support.State() == fact.KnownNone {
			return departs("support", "it has no support team")
		}
		return present("support.network_director", support.NetworkDirector, "it has no network director")
	case AlignedToSenate:
		return listed("senates", n.Senates, "it is aligned to no senate")
	}
	return Variation{}
}

func asModel(path fact.Path) Variation { return Variation{Path: path, Conformity: AsModel} }

func departs(path fact.Path, found string) Variation {
	return Variation{Path: path, Conformity: Departs, Found: found}
}

func cannotTell(path fact.Path) Variation { return Variation{Path: path} }

// present is the variation of an element that asks for a fact to have a value.
func present(path fact.Path, f fact.Fact, otherwise string) Variation {
	switch f.State() {
	case fact.HasValue:
		return asModel(path)
	case fact.KnownNone:
		return departs(path, otherwise)
	}
	return cannotTell(path)
}

// listed is the variation of an element that asks for a list not to be empty.
func listed[T any](path fact.Path, list []T, otherwise string) Variation {
	switch {
	case list == nil:
		return cannotTell(path)
	case len(list) == 0:
		return departs(path, otherwise)
	}
	return asModel(path)
}

func (n StrategicNetwork) conditionVariation() Variation {
	if area, ok := n.Condition.Value(); ok && area != LocalAddition {
		return asModel("condition")
	} else if ok {
		return present("local_need", n.LocalNeed, "it answers no local need")
	}
	return present("condition", n.Condition, "it has no condition area")
}

func (n StrategicNetwork) aimsVariation() Variation {
	if v := listed("aims", n.Aims, "it has no aims"); v.Conformity != AsModel {
		return v
	}
	result := asModel("aims")
	for i, aim := range n.Aims {
		v := present(fact.Path("aims").Index(i).Field("measure"), aim.Measure, "an aim has no measure")
		if v.Conformity == Departs {
			return v
		}
		if v.Conformity == CannotTell && result.Conformity == AsModel {
			result = v
		}
	}
	return result
}

func (n StrategicNetwork) lifeVariation(months int) Variation {
	planned := n
	planned.ExtendedTo, planned.EndedOn = fact.Of[fact.Date]{}, fact.Of[fact.Date]{}
	life, known := planned.life(months)
	if !known {
		return cannotTell("established_on")
	}
	for _, recorded := range []struct {
		path fact.Path
		last fact.Of[fact.Date]
	}{{"ended_on", n.EndedOn}, {"extended_to", n.ExtendedTo}} {
		last, ok := recorded.last.Value()
		if !ok {
			continue
		}
		switch inside, sure := (Period{To: life.To, EndedBy: life.EndedBy}).Holds(last); {
		case !sure:
			return cannotTell(recorded.path)
		case !inside:
			return departs(recorded.path, "it runs to "+last.English())
		}
	}
	return asModel("established_on")
}

func (n StrategicNetwork) supportVariation() Variation {
	support, ok := n.Support.Value()
	if !ok {
		return present("support", n.Support, "it has no support team")
	}
	by, ok := support.ProvidedBy.Value()
	switch {
	case !ok:
		return present("support.provided_by", support.ProvidedBy, "nobody provides its support team")
	case by != NHSEngland && by != NHSEnglandRegion:
		return departs("support.provided_by", "its support team is provided by another kind of body: "+string(by))
	}
	return asModel("support.provided_by")
}

func (t SupportTeam) directorVariation(team fact.State) Variation {
	const path = fact.Path("support.clinical_director")
	if team == fact.KnownNone {
		return departs("support", "it has no support team")
	}
	post, ok := t.ClinicalDirector.Value()
	if !ok {
		return present(path, t.ClinicalDirector, "it has no clinical director")
	}
	share := path.Field("whole_time_equivalent")
	switch partTime, known := post.PartTime(); {
	case !known:
		return cannotTell(share)
	case !partTime:
		return departs(share, "its clinical director is not part-time")
	}
	return asModel(share)
}
