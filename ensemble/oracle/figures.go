package oracle

import (
	"fmt"
	"math"
	"slices"

	"parley"
)

// Weigh gives every point's weight after the first n events, and the state to
// which they lead from start.
func (s *Sure) Weigh(start, n int) (weights []float64, state int) {
	weights = make([]float64, len(s.Points))
	for k, p := range s.Points {
		weights[k] = p.Chance
	}
	noise := 0.1
	if s.c.Noise != nil {
		noise = *s.c.Noise
	}
	state = start
	for e := range s.c.Events[:n] {
		x := &s.c.Events[e]
		after := state
		any := s.Play(s.Points[0])
		if x.Moved != nil {
			after = any.With(state, x.Moved.To.Settings)
		}
		for k, p := range s.Points {
			switch {
			case x.Moved != nil:
				weights[k] *= acts(s.Play(p), s.actor(x.Moved.Actor), state, after, noise)
			case x.Stayed != "":
				weights[k] *= acts(s.Play(p), s.actor(x.Stayed), state, state, noise)
			case x.Said != nil:
				costly := 0.3
				if x.Said.Costly != nil {
					costly = *x.Said.Costly
				}
				for _, l := range x.Said.Likelihood {
					if a := s.actor(x.Said.Actor); s.typeIndex(a, l.Type) == p.kinds[a] {
						weights[k] *= math.Pow(l.Ratio, costly)
					}
				}
			case x.Found != nil:
				r := 0.9
				if x.Found.Reliability != nil {
					r = *x.Found.Reliability
				}
				q := s.Question(x.Found.Question)
				if q.Answers[k] == x.Found.Answer {
					weights[k] *= r
				} else {
					weights[k] *= (1 - r) / float64(len(q.Possible)-1)
				}
			}
		}
		state = after
	}
	return weights, state
}

func acts(p *Play, i, s, t int, noise float64) float64 {
	choices := 1
	for u := range p.m.States {
		if p.m.Can(i, s, u) {
			choices++
		}
	}
	chance := noise / float64(choices)
	best := p.Best(i, s)
	switch {
	case len(best) == 0 && s == t:
		chance += 1 - noise
	case slices.Contains(best, t):
		chance += (1 - noise) / float64(len(best))
	}
	return chance
}

func (s *Sure) actor(id string) int { return slices.Index(s.c.ActorIDs(), id) }

// Mean is the weighted mean of f over all points.
func (s *Sure) Mean(weights []float64, f func(*Point) float64) float64 {
	total, all := 0.0, 0.0
	for k, p := range s.Points {
		if weights[k] > 0 {
			total += weights[k] * f(p)
			all += weights[k]
		}
	}
	return total / all
}

// Mean2 is the weighted mean of what y gives the points.
func (s *Sure) Mean2(weights, y []float64) float64 {
	total := 0.0
	for k := range y {
		total += weights[k] * y[k]
	}
	return total / s.Total(weights)
}

// Total is the sum of weights.
func (s *Sure) Total(weights []float64) float64 { return sum(weights) }

// TypeName is the name of an actor's type at a point.
func (s *Sure) TypeName(p *Point, actor int) string {
	if p.kinds[actor] == 0 {
		return "base"
	}
	return s.c.Actors[actor].Types[p.kinds[actor]-1].ID
}

// Y is the chance that an outcome settles from a state, at every point.
func (s *Sure) Y(that parley.Expression, start int) []float64 {
	known := map[string]float64{}
	y := make([]float64, len(s.Points))
	for k, p := range s.Points {
		v, ok := known[p.key]
		if !ok {
			play := s.Play(p)
			for t, c := range play.Settles(start) {
				if play.m.Holds(that, t) {
					v += c
				}
			}
			known[p.key] = v
		}
		y[k] = v
	}
	return y
}

// Effects are the first-order and Shapley effects of groups of inputs on y:
// by grouping all points by what is known, over all orders of the groups.
func (s *Sure) Effects(y []float64, groups [][]func(*Point) int) (first, shapley []float64, variance float64) {
	m := len(groups)
	mean := 0.0
	for k, p := range s.Points {
		mean += p.Chance * y[k]
	}
	explained := make([]float64, 1<<m)
	for set := range explained {
		type cell struct{ chance, sum float64 }
		cells := map[string]*cell{}
		for k, p := range s.Points {
			key := ""
			for g := range groups {
				if set>>g&1 == 1 {
					for _, f := range groups[g] {
						key += fmt.Sprint(f(p), " ")
					}
				}
			}
			if cells[key] == nil {
				cells[key] = &cell{}
			}
			cells[key].chance += p.Chance
			cells[key].sum += p.Chance * y[k]
		}
		for _, c := range cells {
			explained[set] += c.chance * (c.sum/c.chance - mean) * (c.sum/c.chance - mean)
		}
	}
	variance = explained[len(explained)-1]
	first, shapley = make([]float64, m), make([]float64, m)
	all := permutations(m)
	for g := range groups {
		first[g] = explained[1<<g] / variance
	}
	for _, order := range all {
		set := 0
		for _, g := range order {
			shapley[g] += (explained[set|1<<g] - explained[set]) / variance / float64(len(all))
			set |= 1 << g
		}
	}
	return first, shapley, variance
}

// Question is a question with its answer at every point.
type Question struct {
	Name     string
	Answers  []string
	Possible []string // those with a chance
}

// Questions are all that have more than one possible answer.
func (s *Sure) Questions() []Question {
	var out []Question
	add := func(name string, f func(*Point) string) {
		q := Question{Name: name}
		for _, p := range s.Points {
			a := f(p)
			q.Answers = append(q.Answers, a)
			if !slices.Contains(q.Possible, a) {
				q.Possible = append(q.Possible, a)
			}
		}
		if len(q.Possible) > 1 {
			out = append(out, q)
		}
	}
	for a := range s.c.Actors {
		actor := &s.c.Actors[a]
		add(actor.ID+".type", func(p *Point) string {
			if p.kinds[a] == 0 {
				return "base"
			}
			return actor.Types[p.kinds[a]-1].ID
		})
		ordered := false
		for i := range s.Inputs {
			in := &s.Inputs[i]
			if in.actor != a {
				continue
			}
			switch in.what {
			case "coin":
				add(in.Name, func(p *Point) string {
					if in.Values[p.At[i]].counts {
						return "yes"
					}
					return "no"
				})
			case "order":
				ordered = ordered || len(in.Values) > 1
			}
		}
		if !ordered {
			continue
		}
		for x := range actor.Statements {
			for y := x + 1; y < len(actor.Statements); y++ {
				add(actor.ID+": "+actor.Statements[x].Label()+" above "+actor.Statements[y].Label(), func(p *Point) string {
					at, to := slices.Index(p.listed[a], x), slices.Index(p.listed[a], y)
					switch {
					case at < 0 && to < 0:
						return "neither"
					case at >= 0 && (to < 0 || at < to):
						return "yes"
					}
					return "no"
				})
			}
		}
	}
	return out
}

// Question finds a question.
func (s *Sure) Question(name string) Question {
	for _, q := range s.Questions() {
		if q.Name == name {
			return q
		}
	}
	panic("oracle: no question " + name)
}

// Kind is the type that an actor has at a point, base being 0.
func (p *Point) Kind(actor int) int { return p.kinds[actor] }
