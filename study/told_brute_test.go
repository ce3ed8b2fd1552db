package study_test

import (
	"slices"
	"strings"

	"parley"
	"parley/result"
	"parley/stability/oracle"
)

// What the sentences of reports are counted again with.

// jointGains are the states to which a coalition of two or more can go from a
// state so that each of its members gains.
func (w *world) jointGains(from int) []int {
	var out []int
	for h := range 1 << len(w.c.Actors) {
		var members []int
		for i := range w.c.Actors {
			if h>>i&1 == 1 {
				members = append(members, i)
			}
		}
		if len(members) < 2 {
			continue
		}
		for to := range w.reach(from, members, false).steps {
			if !slices.ContainsFunc(members, func(i int) bool { return w.gain(i, from, to) <= 0 }) {
				out = append(out, to)
			}
		}
	}
	return out
}

// proofs are the Nash equilibria that no coalition would leave.
func (w *world) proofs() []string {
	return slices.DeleteFunc(slices.Clone(w.m.Equilibria("nash", "legal")), func(code string) bool { return len(w.jointGains(w.id(code))) > 0 })
}

// meets lists the equilibria of m in which a target holds and, where it must be
// reached, those that are; others are those that are not, and reached tells
// that one of the first is reached.
func (w *world) meets(m *oracle.Model, concept, target string, reach bool) (holds, others []string, reached bool) {
	better := m.Improved(w.start)
	better[w.start] = true
	for _, code := range m.Equilibria(concept, "legal") {
		switch id := w.id(code); {
		case !slices.Contains(w.matching(target), id):
		case reach && !better[id]:
			others = append(others, code)
		default:
			holds = append(holds, code)
			reached = reached || better[id]
		}
	}
	return holds, others, reached
}

// least is the least cost of a choice of orders that does something, and how
// many of that cost do; -1 if none does.
func least(all []profile, does func(*oracle.Model) bool) (cost, ways int) {
	cost = -1
	for _, p := range all {
		if cost >= 0 && p.cost > cost || !does(p.m) {
			continue
		}
		if p.cost != cost {
			cost, ways = p.cost, 0
		}
		ways++
	}
	return cost, ways
}

// leastCost is the least cost of what an achievement was asked for.
func (w *world) leastCost(a *result.Achievement) (cost, ways int) {
	return least(w.profiles(), func(m *oracle.Model) bool {
		holds, _, _ := w.meets(m, a.Concept, a.Target, w.reaching)
		return len(holds) > 0
	})
}

// saysVaried: a text in brackets says whose weights and types a proof does not
// speak of, and nothing else.
func (w *world) saysVaried(text string) bool {
	var weights, types, parts []string
	for i, name := range w.c.ActorNames() {
		a := &w.c.Actors[i]
		if len(a.Preference.Weights) > 0 {
			weights = append(weights, name)
		}
		if len(a.Types) > 0 {
			types = append(types, name)
		}
	}
	if len(weights) > 0 {
		parts = append(parts, "the weights of "+listed(weights)+" were held")
	}
	if len(types) > 0 {
		parts = append(parts, "types of "+listed(types)+" were not tried")
	}
	want := ""
	if len(parts) > 0 {
		want = " (" + strings.Join(parts, "; ") + ")"
	}
	return strings.EqualFold(text, want)
}

// listed joins names as a sentence does.
func listed(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// outcome is the expression of an outcome by its name in words.
func (w *world) outcome(name string) string {
	for _, o := range w.c.Outcomes {
		if strings.EqualFold(strings.ReplaceAll(o.ID, "_", " "), name) {
			return string(o.That)
		}
	}
	return "false"
}

// orderOnly are the models in which the first actor has each order of its
// statements; nil where they cannot all be tried.
func (w *world) orderOnly() []*oracle.Model {
	old := w.c.Actors[0].Preference.Order
	if len(w.c.Actors[0].Preference.Ranking) > 0 || len(old) > 4 {
		return nil
	}
	var out []*oracle.Model
	for _, order := range orders(len(old)) {
		c := *w.c
		c.Actors = slices.Clone(c.Actors)
		moved := make([]int, len(old))
		for k, at := range order {
			moved[k] = old[at]
		}
		c.Actors[0].Preference.Order = moved
		out = append(out, oracle.New(&c))
	}
	return out
}

// without is the model without an actor's k-th statement, or with it and the
// next one in each other's place.
func (w *world) without(actor, k int, swap bool) *oracle.Model {
	c := *w.c
	c.Actors = slices.Clone(c.Actors)
	order := slices.Clone(c.Actors[actor].Preference.Order)
	if swap {
		order[k], order[k+1] = order[k+1], order[k]
	} else {
		order = slices.Delete(order, k, k+1)
	}
	c.Actors[actor].Preference = parley.Preference{Order: order}
	return oracle.New(&c)
}

// depends counts what depends on a statement: the states that are lost and
// gained without it, and those that a swap with a neighbour changes, each once,
// under Nash and SEQ.
func (w *world) depends(actor, k int) (lost, gained, swapped int) {
	exchange := func(m *oracle.Model, out, in map[string]bool) {
		for _, concept := range []string{"nash", "seq"} {
			was, is := w.m.Equilibria(concept, "legal"), m.Equilibria(concept, "legal")
			for _, code := range was {
				if !slices.Contains(is, code) {
					out[code] = true
				}
			}
			for _, code := range is {
				if !slices.Contains(was, code) {
					in[code] = true
				}
			}
		}
	}
	out, in, changed := map[string]bool{}, map[string]bool{}, map[string]bool{}
	exchange(w.without(actor, k, false), out, in)
	for _, at := range []int{k - 1, k} {
		if at >= 0 && at+1 < len(w.c.Actors[actor].Preference.Order) {
			exchange(w.without(actor, at, true), changed, changed)
		}
	}
	return len(out), len(in), len(changed)
}

// unbreakable: a state rests under a concept whatever the orders.
func (w *world) unbreakable(code, concept string) bool {
	cost, _ := w.breakCost(code, concept)
	return cost < 0
}

func (w *world) breakCost(code, concept string) (cost, ways int) {
	return least(w.profiles(), func(m *oracle.Model) bool { return !slices.Contains(m.Equilibria(concept, "legal"), code) })
}

// expects is what can be expected of an outcome, in the words of the reports.
func (w *world) expects(verdict, that, concept string) bool {
	all := w.m.Equilibria(concept, "legal")
	has := slices.DeleteFunc(slices.Clone(all), func(code string) bool { return !w.holds(that, w.id(code)) })
	if w.start < 0 {
		return (verdict == "could last") == (len(has) > 0) && (verdict == "cannot last") == (len(has) == 0)
	}
	today := w.m.Codes[w.start]
	rested := slices.Contains(all, today)
	var reached, good int
	for _, code := range w.reachedEquilibria(w.m, concept, w.reach(w.start, w.everybody(), true)) {
		if code == today {
			continue
		}
		reached++
		if slices.Contains(has, code) {
			good++
		}
	}
	switch verdict {
	case "is so and stays":
		return slices.Contains(has, today)
	case "cannot last":
		return len(has) == 0
	case "comes about", "is so and comes about again":
		return !rested && good > 0 && good == reached
	case "can come about":
		return !rested && good > 0 && good < reached
	case "deterred":
		return rested && !slices.Contains(has, today) && good > 0
	case "could last":
		return len(has) > 0 && good == 0 && !slices.Contains(has, today)
	}
	return false
}
