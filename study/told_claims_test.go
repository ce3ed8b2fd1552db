package study_test

import (
	"slices"
	"strconv"
	"strings"

	"parley/result"
	"parley/stability"
	"parley/stability/oracle"
)

// proverbs are the sentences with quantifiers that reports may say, by the kind
// of answer; "" has those of every kind. Each is counted again from the model.
var proverbs = map[string][]proverb{
	"": {
		says(`(?i)nobody does anything`, func(w *world, _ any, _ []string) bool {
			for s := range w.holding.strings {
				if id := w.id(s); id >= 0 && w.words(id) == "nobody does anything" {
					return true
				}
			}
			return false
		}),
	},
	"*result.Explanation": {
		says(`^(\S+) .*rests under [A-Za-z ]*\((\w+)\): nobody leaves\.$`, func(w *world, a any, m []string) bool {
			return len(w.leavers(m[1], a.(*result.Explanation).Concept)) == 0
		}),
		says(`^(\S+) .*does not rest under [A-Za-z ]*\((\w+)\): (.+?) leaves?\.$`, func(w *world, a any, m []string) bool {
			return slices.Equal(w.leavers(m[1], a.(*result.Explanation).Concept), w.actors(m[3]))
		}),
		says(`^(.+?) stays: none of its (\d+) moves is better for it\.`, staysPut),
		says(`^(.+?) stays: its (one) move is not better for it\.`, staysPut),
		says(`^(.+?) stays: it has (no) move\.`, staysPut),
		says(`(?i)\b(in all of them|there|in \d+ of them) nothing changes that it cares about`, func(w *world, a any, m []string) bool {
			n := 0
			from, all := w.id(a.(*result.Explanation).State), w.moves(w.speaker, w.id(a.(*result.Explanation).State))
			for _, to := range all {
				if w.gain(w.speaker, from, to) == 0 {
					n++
				}
			}
			return n == ofThem(m[1], len(all))
		}),
		says(`(?i)\b(in all of them|there|in \d+ of them) what decides is that “([^”]*)” becomes (true|false)`, func(w *world, a any, m []string) bool {
			n := 0
			from, all := w.id(a.(*result.Explanation).State), w.moves(w.speaker, w.id(a.(*result.Explanation).State))
			for _, to := range all {
				if label, holds := w.deciding(w.speaker, from, to); label == m[2] && holds == (m[3] == "true") {
					n++
				}
			}
			return n >= ofThem(m[1], len(all)) // two statements may have one name
		}),
		says(`(?i)\bin (all) of them (it comes to a state that it ranks lower|its sum falls)`, func(w *world, a any, m []string) bool {
			from := w.id(a.(*result.Explanation).State)
			return !slices.ContainsFunc(w.moves(w.speaker, from), func(to int) bool { return w.gain(w.speaker, from, to) >= 0 })
		}),
		says(`\bits sum (rises|falls) from (\S+) to (\S+?)(?:: |\. |\.$)`, func(w *world, a any, m []string) bool {
			e := a.(*result.Explanation)
			from := []int{w.id(e.State)}
			for _, s := range e.Actors { // answers are given from where a move led
				for _, x := range s.Improvements {
					from = append(from, w.id(x.To))
					for _, st := range x.Sanction {
						from = append(from, w.id(st.To))
					}
				}
			}
			return slices.ContainsFunc(w.everybody(), func(i int) bool {
				return slices.ContainsFunc(from, func(x int) bool {
					return m[2] == decimal(w.sum(i, x)) && slices.ContainsFunc(w.moves(i, x), func(to int) bool {
						return m[3] == decimal(w.sum(i, to)) && (m[1] == "rises") == (w.gain(i, x, to) > 0)
					})
				})
			})
		}),
		says(`^(.+?) would gain by `, func(w *world, _ any, m []string) bool { return w.speaks(m[1]) }),
		says(`Under this concept no answer is looked for\.`, func(_ *world, a any, _ []string) bool {
			return a.(*result.Explanation).Concept == "nash"
		}),
		says(`Nobody else (gains by answering|can answer), so nothing deters ([^.,]+)\.`, func(w *world, a any, m []string) bool {
			return w.speaks(m[2]) && w.undeterredBy(a.(*result.Explanation), func(to int) bool {
				for j := range w.c.Actors {
					for _, next := range w.moves(j, to) {
						if j != w.speaker && (m[1] == "can answer" || w.gain(j, to, next) > 0) {
							return false
						}
					}
				}
				return true
			})
		}),
		says(`Whatever the others answer( to their own gain)?, ([^.,]+) stays better off( or can move on to something better)?, so nothing deters it\.`, func(w *world, a any, m []string) bool {
			e := a.(*result.Explanation)
			any := map[bool]string{true: "smr", false: "gmr"}[m[3] != ""] // with answers that need not pay
			return w.speaks(m[2]) && w.undeterredBy(e, func(to int) bool {
				return m[1] != "" || !w.deterred(conceptOf(any), w.speaker, w.id(e.State), to)
			})
		}),
		says(`That leaves ([^.,]+) no better off than now`, func(w *world, a any, m []string) bool {
			e := a.(*result.Explanation)
			return w.speaks(m[1]) && slices.ContainsFunc(e.Actors[w.c.Actors[w.speaker].ID].Improvements, func(x result.Improvement) bool {
				return len(x.Sanction) > 0 && w.gain(w.speaker, w.id(e.State), w.id(x.Sanction[len(x.Sanction)-1].To)) == 0
			})
		}),
		says(`at no cost to itself\.`, func(w *world, a any, _ []string) bool {
			e := a.(*result.Explanation)
			for _, x := range e.Actors[w.c.Actors[w.speaker].ID].Improvements {
				at := w.id(x.To)
				for _, st := range x.Sanction {
					if w.gain(w.actor(st.By), at, w.id(st.To)) == 0 {
						return true
					}
					at = w.id(st.To)
				}
			}
			return false
		}),
	},
	"*result.WhyNot": {
		says(`^No state that can occur matches “(.*)”\.$`, func(w *world, a any, m []string) bool { return len(w.matching(m[1])) == 0 }),
		says(`^No state that matches “(.*)” rests under .*; (\d+) states? match(es)?\.$`, func(w *world, a any, m []string) bool {
			return m[2] == strconv.Itoa(len(w.matching(m[1]))) && len(w.resting(a.(*result.WhyNot).Concept, m[1])) == 0
		}),
		says(`^Of the (\d+) states? that match(?:es)? “(.*)” (\d+) rests? under [^:]*: (.*)\.$`, func(w *world, a any, m []string) bool {
			rest := w.resting(a.(*result.WhyNot).Concept, m[2])
			listed := !slices.ContainsFunc(rest, func(code string) bool { return !strings.Contains(" "+m[4]+" ", " "+code) })
			return m[1] == strconv.Itoa(len(w.matching(m[2]))) && m[3] == strconv.Itoa(len(rest)) && (len(rest) > 24 || listed)
		}),
		says(`^(.+?) leaves (?:all (\d+) that do not rest|the (only one) that does not rest)`, func(w *world, a any, m []string) bool {
			r := a.(*result.WhyNot)
			missed := 0
			for _, id := range w.matching(r.Target) {
				leave := w.leavers(w.m.Codes[id], r.Concept)
				if len(leave) == 0 {
					continue
				}
				if missed++; !slices.Contains(leave, w.actors(m[1])[0]) {
					return false
				}
			}
			return m[2] == strconv.Itoa(missed) || m[3] != "" && missed == 1
		}),
		says(`^The nearest miss is (\S+) .*, with (\d+) improvements? that nobody deters\.`, func(w *world, a any, m []string) bool {
			r := a.(*result.WhyNot)
			least := -1
			for _, id := range w.matching(r.Target) {
				if n := w.undeterred(r.Concept, id); n > 0 && (least < 0 || n < least) {
					least = n
				}
			}
			return m[2] == strconv.Itoa(least) && w.undeterred(r.Concept, w.id(m[1])) == least
		}),
	},
	"*result.Rankings": rankProverbs,
	"*result.Ranking":  rankProverbs,
	"*result.Between": {
		says(`^([^¦]+) ¦ neither ¦ (\d+)\w\w and (\d+)\w\w ¦ it is indifferent between the two$`, func(w *world, a any, m []string) bool {
			b, i := a.(*result.Between), w.actor(m[1])
			rank := strconv.Itoa(w.m.Rank(i, w.id(b.States[0])))
			return w.gain(i, w.id(b.States[0]), w.id(b.States[1])) == 0 && m[2] == rank && m[3] == rank
		}),
		says(`^([^¦]+) ¦ (\S+) ¦ (\d+)\w\w and (\d+)\w\w ¦ `, func(w *world, a any, m []string) bool {
			b, i := a.(*result.Between), w.actor(m[1])
			x, y := w.id(b.States[0]), w.id(b.States[1])
			better := map[bool]int{true: y, false: x}[w.gain(i, x, y) > 0]
			return w.gain(i, x, y) != 0 && w.id(m[2]) == better && m[3] == strconv.Itoa(w.m.Rank(i, x)) && m[4] == strconv.Itoa(w.m.Rank(i, y))
		}),
		says(`the file ranks it higher, and gives no reason$`, ranksStates),
	},
	"*result.Evolution": {
		says(`^At (\S+) .*nobody has an improvement: play does not start\.$`, func(w *world, _ any, m []string) bool {
			return len(w.reach(w.id(m[1]), w.everybody(), true).steps) == 1
		}),
		says(`^From (\S+) .*improvements lead to (one|\d+) states?, (?:the farthest )?(\d+) moves? away\.$`, func(w *world, _ any, m []string) bool {
			return w.leadsTo(w.id(m[1]), true, m[2], m[3])
		}),
		says(`^Any moves lead to (\d+) states?, the farthest (\d+) moves? away\.$`, func(w *world, _ any, m []string) bool {
			return w.leadsTo(w.start, false, m[1], m[2])
		}),
		says(`^No moves lead anywhere\.$`, func(w *world, _ any, _ []string) bool { return w.leadsTo(w.start, false, "0", "0") }),
		says(`^(\S+), an equilibrium under (.+), is not reached by improvements, only by (\d+) moves?: `, func(w *world, _ any, m []string) bool {
			_, better := w.reach(w.start, w.everybody(), true).steps[w.id(m[1])]
			return !better && strconv.Itoa(w.reach(w.start, w.everybody(), false).steps[w.id(m[1])]) == m[3] && w.restsUnder(m[1], m[2])
		}),
		says(`^(\S+) .*, an equilibrium under (.+), cannot be reached: (?:moves lead to (\d+) states? and nowhere else, and it is not among them|.* cannot go from .*)\.$`, func(w *world, _ any, m []string) bool {
			steps := w.reach(w.start, w.everybody(), false).steps
			_, there := steps[w.id(m[1])]
			return !there && (m[3] == "" || m[3] == strconv.Itoa(len(steps)-1)) && w.restsUnder(m[1], m[2])
		}),
		says(`^(\S+), an equilibrium under (.+), is reached by (\d+) improvements?: `, func(w *world, _ any, m []string) bool {
			n, ok := w.reach(w.start, w.everybody(), true).steps[w.id(m[1])]
			return ok && m[3] == strconv.Itoa(n) && w.restsUnder(m[1], m[2])
		}),
		says(`^(\S+), an equilibrium under (.+), is where play starts\.$`, func(w *world, _ any, m []string) bool {
			return w.id(m[1]) == w.start && w.restsUnder(m[1], m[2])
		}),
		says(`^By any moves: who can move last$`, always),
	},
	"*result.Achievement": {
		says(`^No state that can occur matches “(.*)”\.$`, func(w *world, a any, m []string) bool { return len(w.matching(m[1])) == 0 }),
		says(`^Nothing has to change: (\d+) such states? rests? already under (\w+)`, func(w *world, a any, m []string) bool {
			r := a.(*result.Achievement)
			holds, _, _ := w.meets(w.m, r.Concept, r.Target, w.reaching)
			return m[1] == strconv.Itoa(len(holds)) && len(holds) > 0
		}),
		says(`^No change that was allowed makes any such state rest under .*\. That is proven( \(.*\))?\.$`, func(w *world, a any, m []string) bool {
			cost, _ := w.leastCost(a.(*result.Achievement))
			return cost < 0 && w.saysVaried(m[1])
		}),
		says(`^It takes a change of cost (\d+) to make such a state rest under .*; that is proven( \(.*\))?\. (?:There is (one) such change\.|There are (\d+) such changes\.|\d+ such changes? (?:is|are) listed .*)$`, func(w *world, a any, m []string) bool {
			cost, ways := w.leastCost(a.(*result.Achievement))
			return m[1] == strconv.Itoa(cost) && w.saysVaried(m[2]) && (m[3] == "" || ways == 1) && (m[4] == "" || m[4] == strconv.Itoa(ways))
		}),
	},
	"*result.Conditions": {
		says(`^It is stable whatever the ranking: every move is deterred anyhow, or there is none\.$`, func(w *world, a any, _ []string) bool {
			return slices.ContainsFunc(a.(*result.Conditions).Conditions, func(c result.Condition) bool { return len(c.Every) == 0 && c.Fulfilled })
		}),
		says(`^([^.:¦]+)$`, func(w *world, _ any, m []string) bool { // a heading, or the end of a list
			if i := w.actor(m[1]); i >= 0 {
				w.speaker = i
			}
			return true
		}),
		says(`^Its ranking today (fulfils|does not fulfil) that\.$`, func(w *world, a any, m []string) bool {
			c := a.(*result.Conditions).Conditions[0]
			return (m[1] == "fulfils") == w.m.Stable(c.Concept, "legal", w.speaker, w.id(c.State))
		}),
		says(`of all strict rankings of the states would do\.$`, always), // the share itself is counted in conditions
		says(`at least as high as$`, always),                             // no quantifier of the text's own
	},
	"*result.Deals": {
		says(`^From (\S+) .*no coalition has a joint move by which all its members gain\.$`, func(w *world, _ any, _ []string) bool { return len(w.jointGains(w.start)) == 0 }),
		says(`^From (\S+) .*there (?:is|are) (\d+) joint moves? by which all members of a coalition gain, and none that needs them all and is not bettered by another`, func(w *world, a any, m []string) bool {
			for _, d := range a.(*result.Deals).Deals {
				if d.Needed && d.Undominated {
					return false
				}
			}
			return m[2] == strconv.Itoa(len(a.(*result.Deals).Deals)) && len(w.jointGains(w.start)) > 0
		}),
		says(`could go together to (\S+): .* It holds under SEQ: nobody would leave it\.$`, func(w *world, _ any, m []string) bool {
			return len(w.leavers(m[1], "seq")) == 0
		}),
		says(`\bBut ([^.,]+), (an outsider|a party to it), would leave it by .*?, to (\S+)\.`, func(w *world, a any, m []string) bool {
			return slices.ContainsFunc(a.(*result.Deals).Deals, func(d result.Deal) bool {
				id := w.c.Actors[w.actor(m[1])].ID
				return slices.Contains(w.leavers(d.To, "seq"), id) && slices.Contains(d.Coalition, id) == (m[2] == "a party to it") && w.gain(w.actor(m[1]), w.id(d.To), w.id(m[3])) > 0
			})
		}),
		says(`(\d+) other joint moves? says? no more than that\.`, always), // package deals counts them
		says(`Play then does not come to rest\.`, always),
	},
	"*result.Proof": {
		says(`^Outcomes that no coalition would leave$`, always),
		says(`^No state is proof against every coalition: there is no Nash equilibrium\.$`, func(w *world, _ any, _ []string) bool {
			return len(w.m.Equilibria("nash", "legal")) == 0
		}),
		says(`^No state is proof against every coalition\.$`, func(w *world, _ any, _ []string) bool { return len(w.proofs()) == 0 }),
		says(`^(\d+) states? (?:is|are) proof against every coalition: `, func(w *world, _ any, m []string) bool {
			return m[1] == strconv.Itoa(len(w.proofs()))
		}),
	},
	"*result.Influences": {
		says(`^This is another question than that of moves: .*`, always),
		says(`^The cost is the number of moves of its own; the others only ever make improvements\.$`, always),
		says(`^[^¦]+ ¦ (?:no|\d+) ¦ \S* ¦ (?:no|\d+) ¦ \S*$`, always), // mediation checks what they count
		says(`^(.+): (.+?) cannot bring it about; its moves and the others' improvements lead to (\d+) states?, and it holds in none of them\.$`, func(w *world, _ any, m []string) bool {
			cost := w.costs(0)
			for id := range cost {
				if w.holds(w.outcome(m[1]), id) {
					return false
				}
			}
			return m[3] == strconv.Itoa(len(cost))
		}),
		says(`^(.+): no order of those priorities makes it last; that is proven(?: \(.*\))?\.$`, func(w *world, a any, m []string) bool {
			return !slices.ContainsFunc(w.orderOnly(), func(o *oracle.Model) bool {
				return slices.ContainsFunc(o.Equilibria("seq", "legal"), func(code string) bool { return w.holds(w.outcome(m[1]), w.id(code)) })
			})
		}),
	},
	"*result.Comparison": {
		says(`^as it is((?: ¦ \d+ of \d+(?: \*)?)+)$`, func(w *world, _ any, m []string) bool {
			all := w.m.Equilibria("seq", "legal")
			for k, cell := range strings.Split(m[1], " ¦ ")[1:] {
				n := 0
				for _, code := range all {
					if w.holds(string(w.c.Outcomes[k].That), w.id(code)) {
						n++
					}
				}
				reached := w.start >= 0 && slices.ContainsFunc(w.reachedEquilibria(w.m, "seq", w.reach(w.start, w.everybody(), true)), func(code string) bool {
					return w.holds(string(w.c.Outcomes[k].That), w.id(code))
				})
				if cell != strconv.Itoa(n)+" of "+strconv.Itoa(len(all))+map[bool]string{true: " *"}[reached] {
					return false
				}
			}
			return true
		}),
		says(`: every variant$|^Where each rests$`, always),
		says(`^In how many of the SEQ equilibria each outcome holds; .*`, always),
		says(`^[^¦]+ ¦ (?:no|–|[A-Za-z]+) ¦ [^¦]* ¦ [^¦]*$`, always), // comparison checks what they count
		says(`¦ rests no more ¦`, always),
		says(`it cannot occur$`, func(w *world, a any, _ []string) bool {
			for _, v := range a.(*result.Comparison).Variants {
				for concept := range v.Counts {
					if v.Difference != nil && slices.ContainsFunc(slices.Concat(v.Difference.Appear[concept], v.Difference.Vanish[concept]), func(x result.Contrasted) bool { return x.Impossible }) {
						return true
					}
				}
			}
			return false
		}),
	},
}

var rankProverbs = []proverb{
	says(`^How (.+) ranks the states$`, func(w *world, _ any, m []string) bool { return w.speaks(m[1]) }),
	says(`^(.+) tells (\d+) ranks apart; states of one rank are equally good to it\.(?: Today stands (\d+)\w\w\.)?`, func(w *world, _ any, m []string) bool {
		ranks := map[int]bool{}
		for _, id := range w.everyState() {
			ranks[w.m.Rank(w.speaker, id)] = true
		}
		return w.actor(m[1]) == w.speaker && m[2] == strconv.Itoa(len(ranks)) && (m[3] == "" || m[3] == strconv.Itoa(w.m.Rank(w.speaker, w.start)))
	}),
	says(`^(?:(\d+)\w\w)? ¦ (\S+) ¦ `, func(w *world, _ any, m []string) bool {
		if m[1] != "" {
			w.row = m[1]
		}
		return w.row == strconv.Itoa(w.m.Rank(w.speaker, w.id(m[2])))
	}),
	says(`^(.+?) prefers nothing: all states are equally good to it\.`, func(w *world, _ any, m []string) bool {
		i := w.actor(m[1])
		return !slices.ContainsFunc(w.everyState(), func(id int) bool { return w.gain(i, 0, id) != 0 })
	}),
	says(`the file ranks it higher, and gives no reason$`, ranksStates),
	says(`None of them is listed here\.$`, func(_ *world, a any, _ []string) bool { r, ok := a.(*result.Ranking); return ok && len(r.Tiers) == 0 }),
}

// ranksStates: some actor has a ranking.
func ranksStates(w *world, _ any, _ []string) bool {
	for i := range w.c.Actors {
		if len(w.c.Actors[i].Preference.Ranking) > 0 {
			return true
		}
	}
	return false
}

// staysPut: an actor has so many moves from the state told of, and none is
// better for it.
func staysPut(w *world, a any, m []string) bool {
	if !w.speaks(m[1]) {
		return false
	}
	from := w.id(a.(*result.Explanation).State)
	moves := w.moves(w.speaker, from)
	want := map[string]int{"one": 1, "no": 0}[m[2]]
	if n, err := strconv.Atoi(m[2]); err == nil {
		want = n
	}
	return len(moves) == want && !slices.ContainsFunc(moves, func(to int) bool { return w.gain(w.speaker, from, to) > 0 })
}

// ofThem reads "in 3 of them", "in all of them" and, of one move, "there".
func ofThem(words string, all int) int {
	if fields := strings.Fields(words); len(fields) > 1 {
		if n, err := strconv.Atoi(fields[1]); err == nil {
			return n
		}
	}
	return all
}

// speaks remembers the actor that a paragraph is about.
func (w *world) speaks(name string) bool {
	w.speaker = w.actor(name)
	return w.speaker >= 0
}

// actor finds an actor by its ID or name.
func (w *world) actor(name string) int {
	for i, n := range w.c.ActorNames() {
		if strings.EqualFold(n, name) || w.c.Actors[i].ID == name {
			return i
		}
	}
	return -1
}

// actors reads "a, b and c" as IDs.
func (w *world) actors(list string) []string {
	var out []string
	for _, name := range strings.Split(strings.ReplaceAll(list, " and ", ", "), ", ") {
		if i := w.actor(name); i >= 0 {
			out = append(out, w.c.Actors[i].ID)
		}
	}
	return out
}

// leavers are those for whom a state is not stable.
func (w *world) leavers(code, concept string) []string {
	var out []string
	for i := range w.c.Actors {
		if !w.m.Stable(concept, "legal", i, w.id(code)) {
			out = append(out, w.c.Actors[i].ID)
		}
	}
	return out
}

func (w *world) everyState() []int {
	out := make([]int, len(w.m.Codes))
	for id := range out {
		out[id] = id
	}
	return out
}

// matching and resting are the states in which an expression, or a code, holds,
// and the codes of those that are equilibria.
func (w *world) matching(expr string) []int {
	if id := w.id(expr); id >= 0 {
		return []int{id}
	}
	return slices.DeleteFunc(w.everyState(), func(id int) bool { return !w.holds(expr, id) })
}

func (w *world) resting(concept, expr string) []string {
	out := []string{}
	for _, id := range w.matching(expr) {
		if slices.Contains(w.m.Equilibria(concept, "legal"), w.m.Codes[id]) {
			out = append(out, w.m.Codes[id])
		}
	}
	return out
}

// restsUnder: a state is an equilibrium under each of some concepts, by their
// letters.
func (w *world) restsUnder(code, shorts string) bool {
	for _, short := range strings.Split(strings.ReplaceAll(shorts, " and ", ", "), ", ") {
		if !slices.Contains(w.m.Equilibria(strings.ToLower(short), "legal"), code) {
			return false
		}
	}
	return true
}

// leadsTo: as many states are reached from one, the farthest so far away.
func (w *world) leadsTo(from int, improving bool, states, farthest string) bool {
	steps := w.reach(from, w.everybody(), improving).steps
	far := 0
	for _, n := range steps {
		far = max(far, n)
	}
	return strings.Replace(states, "one", "1", 1) == strconv.Itoa(len(steps)-1) && farthest == strconv.Itoa(far)
}

// deciding is the first of an actor's statements on which two states differ,
// and whether it holds in the second.
func (w *world) deciding(actor, from, to int) (label string, holds bool) {
	a := &w.c.Actors[actor]
	for _, at := range a.Preference.Order {
		bound := w.p.Statements[actor][at]
		if y := w.p.Truth(bound, w.p.Index(to)); y != w.p.Truth(bound, w.p.Index(from)) {
			return strings.ReplaceAll(a.Statements[at].Label(), "_", " "), y
		}
	}
	return "", false
}

// deterred reports whether going from a state to another is answered so that
// nothing is gained.
func (w *world) deterred(c stability.Concept, actor, id, to int) bool {
	if c.Reply == stability.NoReply {
		return false
	}
	others := slices.DeleteFunc(w.everybody(), func(j int) bool { return j == actor })
	for u, n := range w.reach(to, others, c.Reply == stability.ImprovingReply).steps {
		if n > 0 && w.gain(actor, id, u) <= 0 &&
			(!c.Escape || !slices.ContainsFunc(w.moves(actor, u), func(v int) bool { return w.gain(actor, id, v) > 0 })) {
			return true
		}
	}
	return false
}

// undeterred counts all actors' improvements from a state that nobody deters.
func (w *world) undeterred(concept string, id int) int {
	c, n := conceptOf(concept), 0
	for i := range w.c.Actors {
		for _, to := range w.moves(i, id) {
			if w.gain(i, id, to) > 0 && !w.deterred(c, i, id, to) {
				n++
			}
		}
	}
	return n
}

func conceptOf(name string) stability.Concept {
	return stability.Concepts[slices.IndexFunc(stability.Concepts, func(c stability.Concept) bool { return c.Name == name })]
}

// undeterredBy: the speaker has an improvement that nobody deters, to a state
// of which something is true.
func (w *world) undeterredBy(e *result.Explanation, of func(to int) bool) bool {
	id := w.id(e.State)
	return slices.ContainsFunc(w.moves(w.speaker, id), func(to int) bool {
		return w.gain(w.speaker, id, to) > 0 && !w.deterred(conceptOf(e.Concept), w.speaker, id, to) && of(to)
	})
}
