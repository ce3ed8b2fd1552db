package summit

import (
	"slices"

	"parley"
)

// Conflict is the base model with its variants, built in code from the model's
// description: the embedded file is held against it.
func Conflict() *parley.Conflict {
	st := func(that, because string, cites ...string) parley.Statement {
		s := parley.Statement{That: parley.Expression(that), Because: because}
		for _, c := range cites {
			s.Cites = append(s.Cites, parley.Cite{Source: c})
		}
		return s
	}
	recognition := st("talks != leaders if not concede", "Sitting down with the leader whom it calls illegitimate would recognise him", "doc1")
	conceded := st("concede", "Its key demands are about territory", "doc0")
	unpressed := st("pressure != on_moscow", "Pressure on Moscow would be a price", "doc4")
	prize := st("talks = leaders if concede and open", "It meets only to receive a victory", "doc2")
	russia := []parley.Statement{
		recognition, conceded, unpressed, prize,
		st("pressure = on_kyiv", "Washington is its lever on Kyiv", "doc1"),
		st("strikes if not concede", "Force is the fallback", "doc0"),
		st("talks", "Talks at a lower level win time", "doc0"),
		st("not back", ""), st("not strikes", ""),
	}
	low := append([]parley.Statement{conceded, unpressed, recognition}, russia[3:]...)

	firm := st("not concede", "Most Ukrainians oppose giving up territory", "doc4")
	open := st("open", "An open door shows who refuses", "doc3")
	ukraine := []parley.Statement{
		firm, st("pressure != on_kyiv", "Kyiv depends on Washington", "doc4"), open,
		st("talks = leaders and open and not concede", ""), st("not strikes", ""),
		st("pressure = on_moscow", ""), st("back", ""),
	}
	isolated := append([]parley.Statement{st("not (pressure = on_kyiv and not back and not concede)", "Alone and pressed it could not hold out", "doc4")}, ukraine...)
	cover := append([]parley.Statement{ukraine[0], ukraine[1], st("not (open and not back)", "It does not step forward uncovered", "doc1")}, ukraine[2:]...)

	meeting := st("talks = leaders and open", "Washington wants the meeting", "doc0")
	offMoscow, offKyiv := st("pressure != on_moscow", ""), st("pressure != on_kyiv", "")
	blame := st("pressure = on_moscow or talks = leaders or not open", "Whoever refuses gets the blame", "doc3")
	usa := func(rest ...parley.Statement) []parley.Statement { return append([]parley.Statement{meeting}, rest...) }

	europe := []parley.Statement{
		firm, st("back", ""), st("open", ""), st("pressure = on_moscow", ""), st("pressure != on_kyiv", ""), st("not strikes", ""),
	}
	doubtful := append([]parley.Statement{firm, st("not (back and not open)", "Backing needs an open door", "doc4")}, europe[1:]...)

	// actor gives an actor its statements, and types the same in another order.
	actor := func(a parley.Actor, base []parley.Statement, types ...any) parley.Actor {
		order := func(list []parley.Statement) (p parley.Preference) {
			for _, s := range list {
				at := slices.IndexFunc(a.Statements, func(o parley.Statement) bool { return o.That == s.That })
				if at < 0 {
					at = len(a.Statements)
					a.Statements = append(a.Statements, s)
				}
				p.Order = append(p.Order, at)
			}
			return p
		}
		a.Preference = order(base)
		for k := 0; k < len(types); k += 2 {
			a.Types = append(a.Types, parley.Type{ID: types[k].(string), Preference: order(types[k+1].([]parley.Statement))})
		}
		return a
	}
	variant := func(id string, fix []parley.Setting, choices ...string) parley.Variant {
		v := parley.Variant{ID: id, Fix: fix}
		for k := 0; k < len(choices); k += 2 {
			v.Types = append(v.Types, parley.TypeChoice{Actor: choices[k], Type: choices[k+1]})
		}
		return v
	}
	return &parley.Conflict{
		Title: "Summit between Moscow and Kyiv",
		Actors: []parley.Actor{
			actor(parley.Actor{ID: "russia", Name: "Moscow", Options: []parley.Option{
				{ID: "talks", Name: "Level of talks", Levels: []string{"none", "representatives", "leaders"}},
				{ID: "strikes", Name: "Escalated strikes"},
			}}, russia, "lower_recognition_cost", low),
			actor(parley.Actor{ID: "ukraine", Name: "Kyiv", Options: []parley.Option{
				{ID: "open", Name: "Open offer of a meeting"},
				{ID: "concede", Name: "Accept the key demands", Moves: parley.Up},
			}}, ukraine, "fears_isolation", isolated, "wants_cover", cover),
			actor(parley.Actor{ID: "usa", Name: "Washington", Options: []parley.Option{
				{ID: "pressure", Name: "Pressure", Levels: []string{"none", "on_kyiv", "on_moscow"}},
			}}, usa(offMoscow, offKyiv),
				"presses_kyiv", usa(offMoscow, st("pressure = on_kyiv or concede", ""), offKyiv),
				"presses_moscow", usa(blame, offKyiv, offMoscow),
				"blames_obstructor", usa(blame, st("pressure = on_kyiv or open", ""), offMoscow, offKyiv),
			),
			actor(parley.Actor{ID: "europe", Name: "Europe", Options: []parley.Option{
				{ID: "back", Name: "Back Kyiv"},
			}}, europe, "backs_only_openness", doubtful),
		},
		StatusQuo: &parley.Position{Settings: []parley.Setting{
			{Option: "talks", Level: "representatives"},
			{Option: "strikes", Level: "yes"},
			{Option: "open", Level: "yes"},
			{Option: "back", Level: "yes"},
		}},
		Variants: []parley.Variant{
			variant("presses_kyiv", nil, "usa", "presses_kyiv"),
			variant("kyiv_isolated", nil, "usa", "presses_kyiv", "ukraine", "fears_isolation"),
			variant("europe_absent", []parley.Setting{{Option: "back", Level: "no"}}, "usa", "presses_kyiv", "ukraine", "fears_isolation"),
			variant("presses_moscow", nil, "usa", "presses_moscow"),
			variant("presses_moscow_low_cost", nil, "usa", "presses_moscow", "russia", "lower_recognition_cost"),
			variant("low_cost_only", nil, "russia", "lower_recognition_cost"),
			variant("calls_the_bluff", nil, "ukraine", "wants_cover", "europe", "backs_only_openness", "usa", "blames_obstructor"),
			variant("bluff_low_cost", nil, "ukraine", "wants_cover", "europe", "backs_only_openness", "usa", "blames_obstructor", "russia", "lower_recognition_cost"),
			variant("already_conceded", []parley.Setting{{Option: "concede", Level: "yes"}}),
		},
		Outcomes: []parley.Outcome{
			{ID: "meeting", That: "talks = leaders and open"},
			{ID: "meeting_without_concession", That: "talks = leaders and open and not concede"},
			{ID: "concession", That: "concede"},
			{ID: "lower_level_talks", That: "talks = representatives"},
			{ID: "strikes_go_on", That: "strikes"},
			{ID: "pressure_on_moscow", That: "pressure = on_moscow"},
			{ID: "pressure_on_kyiv", That: "pressure = on_kyiv"},
		},
		Sources: []parley.Source{
			{ID: "doc0", Title: "First document"},
			{ID: "doc1", Title: "Second document"},
			{ID: "doc2", Title: "Third document"},
			{ID: "doc3", Title: "Fourth document"},
			{ID: "doc4", Title: "Fifth document"},
		},
	}
}
