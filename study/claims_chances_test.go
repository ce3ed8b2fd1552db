package study_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/ensemble"
	"parley/result"
	"parley/stability/oracle"
	"parley/study"
)

// mostCombined bounds the combinations of types that are worked out here.
const mostCombined = 64

// combinations are the models in which each actor is of each of its types, with
// the chance of each: the types of an actor go by their weights, 1 unless given,
// as its first order does.
func (w *world) combinations() (models []*oracle.Model, chances []float64) {
	weight := func(x *float64) float64 {
		if x == nil {
			return 1
		}
		return *x
	}
	all, chances := []*parley.Conflict{w.c}, []float64{1}
	for i := range w.c.Actors {
		a := &w.c.Actors[i]
		kinds, weights, sum := []parley.Preference{a.Preference}, []float64{weight(a.Weight)}, weight(a.Weight)
		for k := range a.Types {
			kinds, weights = append(kinds, a.Types[k].Preference), append(weights, weight(a.Types[k].Weight))
			sum += weight(a.Types[k].Weight)
		}
		var next []*parley.Conflict
		var shares []float64
		for n, c := range all {
			for k, p := range kinds {
				d := *c
				d.Actors = slices.Clone(d.Actors)
				d.Actors[i].Preference = p
				next, shares = append(next, &d), append(shares, chances[n]*weights[k]/sum)
			}
		}
		if all, chances = next, shares; len(all) > mostCombined {
			return nil, nil
		}
	}
	for _, c := range all {
		models = append(models, oracle.New(c))
	}
	return models, chances
}

// chances checks how likely it is that an outcome rests somewhere. Where play
// settles, package ensemble holds against its own brute force.
func (w *world) chances(rng *rand.Rand) {
	models, weights := w.combinations()
	if len(models) < 2 || len(w.c.Events)+len(w.c.Correlated) > 0 {
		return
	}
	c := must0(w, func() (*study.Chances, error) {
		return w.study.Chances(study.Ensemble{Draws: 200, Seed: rng.Uint64N(1 << 40), Concepts: "nash,seq", Sample: rng.IntN(4) == 0})
	})
	part := must0(w, func() (*ensemble.Part, error) { return c.Run(ctx, ensemble.Job{Cores: 1}) })
	r := must(w, func() (*result.Ensemble, error) { return c.Result(ctx, part) })
	if r.Method != "enumerated" {
		w.met("sampled", 1)
		return
	}
	for _, o := range w.c.Outcomes {
		for _, concept := range []string{"nash", "seq"} {
			want := 0.0
			for k, m := range models {
				if slices.ContainsFunc(m.Equilibria(concept, "legal"), func(code string) bool { return w.holds(string(o.That), w.id(code)) }) {
					want += weights[k]
				}
			}
			if got := r.Outcomes[o.ID].Rests[concept]; math.Abs(got-want) > 1e-9 {
				w.wrong("%s rests under %s with chance %v, want %v", o.ID, concept, got, want)
			}
			w.met("chances", 1)
		}
	}
	if r.Draws != len(models) {
		w.wrong("%d combinations, want %d", r.Draws, len(models))
	}
}

func init() { proverbs["*result.Ensemble"] = chanceProverbs }

var chanceProverbs = []proverb{
	says(`^(?:Play settles with )?“([^”]*)” (?:comes about )?(in no world|in every world|in none of the \d+ draws|in every one of the \d+ draws|in nearly all worlds|in (?:fewer than )?\d+ of 100 worlds)\.(?: It takes (?:one thing|\w+ things together): .*\.| In every draw in which it did, .*\.)?$`, func(w *world, a any, m []string) bool {
		r := a.(*result.Ensemble)
		p := *r.Outcomes[w.outcomeID(m[1])].Settles
		switch {
		case strings.HasPrefix(m[2], "in no") && m[2] != "in nearly all worlds":
			return p == 0 && (m[2] == "in no world") == (r.Method == "enumerated")
		case strings.HasPrefix(m[2], "in every"):
			return p == 1 && (m[2] == "in every world") == (r.Method == "enumerated")
		}
		return p > 0 && p < 1
	}),
	says(`^“([^”]*)” hangs on nothing: (every world decides|all \d+ draws decide) it alike\.$`, func(w *world, a any, m []string) bool {
		r := a.(*result.Ensemble)
		return r.Outcomes[w.outcomeID(m[1])].Decided && (m[2] == "every world decides") == (r.Method == "enumerated")
	}),
	says(`^All (\d+) combinations? of what is uncertain were worked out, each with its exact chance\.$`, func(w *world, _ any, m []string) bool {
		models, _ := w.combinations()
		return m[1] == strconv.Itoa(len(models))
	}),
	says(`¦ exact ¦`, func(_ *world, a any, _ []string) bool { return a.(*result.Ensemble).Method == "enumerated" }),
	says(`^The model names no outcomes; .*`, func(w *world, _ any, _ []string) bool { return len(w.c.Outcomes) == 0 }),
	says(`^Nothing in the model is uncertain, so each chance is that of the one world it describes\.$`, func(_ *world, a any, _ []string) bool {
		return len(a.(*result.Ensemble).Inputs) == 0
	}),
	says(`^Where play settles rests on the law (\w+): nobody fears an answer, and each moves to the best of its improvements\.$`, func(_ *world, a any, m []string) bool {
		r := a.(*result.Ensemble)
		return r.Law == m[1] && m[1] == "nash" && r.Choice == "best"
	}),
	says(`^Another law answers otherwise: under (gmr, where nobody|seq, where everybody) .*`, always),
	says(`^No answer to a single question would change any of these chances by anything worth telling\.$`, func(_ *world, a any, _ []string) bool {
		for _, all := range a.(*result.Ensemble).Ask {
			if slices.ContainsFunc(all, func(q result.Question) bool { return q.GainBits >= 0.0005 }) {
				return false
			}
		}
		return true
	}),
	says(`^In the rest, .*, play goes on and on: .*`, func(_ *world, a any, _ []string) bool { return *a.(*result.Ensemble).Unsettled > 0 }),
}

func (w *world) outcomeID(name string) string {
	for _, o := range w.c.Outcomes {
		if strings.ReplaceAll(o.ID, "_", " ") == name {
			return o.ID
		}
	}
	return ""
}
