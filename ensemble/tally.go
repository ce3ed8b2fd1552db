package ensemble

// tally is the sums over draws, walks and combinations. It is exact, so that
// tallies of any shares of a run add up to that of the whole.
type tally struct {
	draws  []Sum // one: how many
	walks  []Sum // one: how many
	weight []Sum // by stage
	square []Sum // by stage: of weights
	chance []Sum // by stage and outcome: weighted
	kinds  []Sum // by stage, actor and type

	chance2   []Sum // by outcome: of chances squared, at the last stage
	unsettled []Sum // one
	settles   []Sum // by state
	rests     []Sum // by concept and state
	some      []Sum // by concept and outcome
	when      []Sum // by outcome, actor and type
	over      []Sum // by time and outcome, then rest

	asked  []Sum // by question and answer
	askedY []Sum // by question, answer and outcome

	groups []Sum // by input's value and outcome: powers 0 to 4 of the chance, weighted
	walked []Sum // by outcome: see walkSums
}

// sums lists the parts of a tally in a fixed order.
func (t *tally) sums() []*[]Sum {
	return []*[]Sum{
		&t.draws, &t.walks, &t.weight, &t.square, &t.chance, &t.kinds, &t.chance2, &t.unsettled, &t.settles, &t.rests,
		&t.some, &t.when, &t.over, &t.asked, &t.askedY, &t.groups, &t.walked,
	}
}

// powers of a chance that are summed up in a group: p^0 to p^4, the last two
// rounded to 2^-40.
const powers = 5

func (u *Setup) newTally() *tally {
	stages, outcomes, concepts := len(u.events)+1, len(u.outcomes), len(u.Settings.Concepts)
	t := &tally{
		draws: make([]Sum, 1), walks: make([]Sum, 1),
		weight: make([]Sum, stages), square: make([]Sum, stages),
		chance: make([]Sum, stages*outcomes), kinds: make([]Sum, stages*u.kinds),
		chance2: make([]Sum, outcomes), unsettled: make([]Sum, 1),
		rests: make([]Sum, concepts*u.s.Count), some: make([]Sum, concepts*outcomes),
		when: make([]Sum, outcomes*u.kinds), over: make([]Sum, len(u.times)*(outcomes+1)),
	}
	if u.start >= 0 {
		t.settles = make([]Sum, u.s.Count)
		answers := u.answerAt(len(u.asked))
		t.asked, t.askedY = make([]Sum, answers), make([]Sum, answers*outcomes)
	}
	if u.drives() {
		t.groups = make([]Sum, u.groupAt(len(u.in.list))*outcomes*powers)
		t.walked = make([]Sum, u.walkSums()*outcomes)
	}
	return t
}

// Memory is what the sums of a run take at least, in bytes: one tally a worker
// and their total. What is found of a single draw comes on top.
func (u *Setup) Memory(workers int) uint64 {
	lists := 1 + len(u.Settings.Concepts) // settles, and rests by concept
	const bytes = 8 * uint64(len(Sum{}))
	return bytes * uint64(lists) * uint64(u.s.Count) * uint64(max(1, workers)+1)
}

// add adds another tally of the same run.
func (t *tally) add(other *tally) {
	mine, theirs := t.sums(), other.sums()
	for k := range mine {
		for i := range *mine[k] {
			(*mine[k])[i].add((*theirs[k])[i])
		}
	}
}

// answerAt is where a question's answers begin in lists of all answers.
func (u *Setup) answerAt(q int) int {
	n := 0
	for k := range u.asked[:q] {
		n += len(u.asked[k].answers)
	}
	return n
}

// groupAt is where an input's values begin in lists of all values of types,
// tables and coins.
func (u *Setup) groupAt(input int) int {
	n := 0
	for k := range u.in.list[:input] {
		n += u.values(k)
	}
	return n
}

// values is the number of values of a type, a table or a coin; 0 for an
// input whose values are not listed.
func (u *Setup) values(input int) int {
	switch x := &u.in.list[input]; x.kind {
	case typeInput, tableInput:
		return len(u.in.groups[x.group].rows)
	case coinInput:
		return 2
	}
	return 0
}

// drives reports whether it is asked what outcomes hang on. After events it
// is not: evidence makes inputs depend on one another.
func (u *Setup) drives() bool {
	return !u.Settings.Brief && u.start >= 0 && len(u.events) == 0 && len(u.in.list) > 0 && len(u.outcomes) > 0
}

// maxExact is the greatest number of inputs whose effects are computed over
// all their subsets.
const maxExact = 12

// exact reports whether effects are computed from all combinations.
func (u *Setup) exact() bool { return u.drives() && u.Enumerated() && u.exactInputs() <= maxExact }

// exactInputs counts the inputs, the types of a table apart under Split.
func (u *Setup) exactInputs() int {
	n := len(u.in.list)
	if u.Settings.Split {
		for g := range u.in.groups {
			if x := &u.in.groups[g]; x.input >= 0 {
				n += len(x.actors) - 1
			}
		}
	}
	return n
}

// tallier sums up one worker's draws.
type tallier struct {
	u       *Setup
	t       *tally
	scratch []int
	pairs   [][]int // by actor: its questions about pairs
	answers []int   // by question: where its answers begin
	grouped []int   // by input: where its values begin
}

func (u *Setup) newTallier() *tallier {
	t := &tallier{u: u, t: u.newTally(), pairs: make([][]int, len(u.in.actors))}
	for k := range u.in.list {
		t.grouped = append(t.grouped, u.groupAt(k))
	}
	for q := range u.asked {
		t.answers = append(t.answers, u.answerAt(q))
		if u.asked[q].kind == askPair {
			t.pairs[u.asked[q].actor] = append(t.pairs[u.asked[q].actor], q)
		}
	}
	return t
}

// draw sums up a draw: the world w, of the given chance, with its verdict. It
// gives the weight that the events leave.
func (t *tallier) draw(w *world, chance float64, v *verdict, now []*held) uint64 {
	u, all := t.u, t.t
	all.draws[0].plus(1)
	outcomes := len(u.outcomes)
	weight := weigh(chance)
	for stage := 0; ; stage++ {
		all.weight[stage].plus(weight)
		all.square[stage].product(weight, weight)
		if s := v.settled[stage]; s != nil {
			for o, p := range s.outcomes {
				if p > 0 {
					all.chance[stage*outcomes+o].product(weight, p)
				}
			}
		}
		for i, k := range w.kinds {
			all.kinds[stage*u.kinds+u.kindAt[i]+k].plus(weight)
		}
		if stage == len(u.events) {
			break
		}
		e := &u.events[stage]
		if e.acted {
			chance *= v.acts[stage]
		} else {
			chance *= e.speaks(u.in, w, t.scratch)
		}
		weight = weigh(chance)
	}
	if weight > 0 {
		t.last(w, weight, v, now)
	}
	return weight
}

// last sums up what is told of the last stage alone.
func (t *tallier) last(w *world, weight uint64, v *verdict, now []*held) {
	u, all := t.u, t.t
	for c, set := range v.equilibria {
		rests := all.rests[c*u.s.Count:]
		set.Each(func(id uint64) bool {
			rests[id].plus(weight)
			return true
		})
	}
	for k, has := range v.rests {
		if has {
			all.some[k].plus(weight)
		}
	}
	for k, p := range v.over {
		all.over[k].product(weight, p)
	}
	s := v.settled[len(v.settled)-1]
	if s == nil {
		return
	}
	all.unsettled[0].product(weight, s.unsettled)
	for k, id := range s.states {
		all.settles[id].product(weight, s.chances[k])
	}
	for o, p := range s.outcomes {
		if p == 0 {
			continue
		}
		all.chance2[o].product3(weight, p, p)
		for i, k := range w.kinds {
			all.when[o*u.kinds+u.kindAt[i]+k].product(weight, p)
		}
	}
	t.answer(w, weight, s.outcomes, now)
	if all.groups != nil {
		t.group(w, weight, s.outcomes)
	}
}

// answer sums up for questions: types and coins at once, pairs of statements
// by the stance, whose answers are the same each time.
func (t *tallier) answer(w *world, weight uint64, chances []uint64, now []*held) {
	u := t.u
	for q := range u.asked {
		if u.asked[q].kind == askPair {
			continue
		}
		at := t.answers[q] + u.in.answer(&u.asked[q], w, t.scratch)
		t.sum(at, Sum{weight}, func(o int) Sum {
			var x Sum
			x.product(weight, chances[o])
			return x
		})
	}
	for i, h := range now {
		if len(t.pairs[i]) == 0 {
			continue
		}
		h.weight.plus(weight)
		for o, p := range chances {
			if p > 0 {
				h.chance[o].product(weight, p)
			}
		}
	}
}

func (t *tallier) sum(at int, weight Sum, chance func(o int) Sum) {
	t.t.asked[at].add(weight)
	for o := range t.u.outcomes {
		t.t.askedY[at*len(t.u.outcomes)+o].add(chance(o))
	}
}

// spill sums a stance up for the questions about pairs of statements.
func (t *tallier) spill(h *held) {
	if h.weight.zero() {
		return
	}
	for _, q := range t.pairs[h.actor] {
		list := h.effective
		if !h.ordered {
			list = nil
		}
		x := &t.u.asked[q]
		at := t.answers[q] + x.places[pairAnswer(list, x.first, x.second)]
		t.sum(at, h.weight, func(o int) Sum { return h.chance[o] })
	}
	h.weight = Sum{}
	clear(h.chance)
}

// group sums up, for each value of types, tables and coins, the powers of the
// chances.
func (t *tallier) group(w *world, weight uint64, chances []uint64) {
	for k, x := range t.u.in.list {
		value := 0
		switch x.kind {
		case typeInput, tableInput:
			value = w.rows[x.group]
		case coinInput:
			if !w.coins[x.coin] {
				value = 1
			}
		default:
			continue
		}
		base := (t.grouped[k] + value) * len(chances) * powers
		for o, p := range chances {
			at := t.t.groups[base+o*powers:]
			at[0].plus(weight)
			if p == 0 {
				continue
			}
			at[1].product(weight, p)
			at[2].product3(weight, p, p)
			f := float64(p) / one
			at[3].product(weight, fixed(f*f*f))
			at[4].product(weight, fixed(f*f*f*f))
		}
	}
}
