package ensemble

import (
	"context"

	"parley/stability"
)

// verdict is what follows from one set of preferences.
type verdict struct {
	equilibria []stability.Set // by concept, by ID
	rests      []bool          // by concept and outcome: some equilibrium has it
	acts       []float64       // by event: the chance of what was done, scaled; 1 for others
	settled    []*settled      // by stage: nil without a status quo
	over       []uint64        // by time: the outcomes' chances, then that of rest

	own  []*settled // those of settled, each once, and then such as wait to be used again
	used int        // of own
}

// empty forgets what v says, and keeps its room.
func (v *verdict) empty() {
	v.rests, v.acts, v.settled, v.over, v.used = v.rests[:0], v.acts[:0], v.settled[:0], v.over[:0], 0
}

// next is a place for where play settles.
func (v *verdict) next() *settled {
	if v.used == len(v.own) {
		v.own = append(v.own, &settled{})
	}
	v.used++
	return v.own[v.used-1]
}

// settled is where play settles from one state.
type settled struct {
	states    []int32
	chances   []uint64
	unsettled uint64
	outcomes  []uint64
}

// held is a stance kept by an actor's effective preference, with what the
// draws that had it came to.
type held struct {
	stance
	actor     int
	effective []int
	ordered   bool // by statements
	weight    Sum
	chance    []Sum // by outcome
}

// judge turns worlds into verdicts, keeping what was worked out before.
type judge struct {
	u     *Setup
	board *board
	chain *chain
	keep  map[string]*held
	bytes int // taken by keep
	known map[string]*verdict
	spent int         // by known
	asked int         // how often known was asked,
	found int         // and had the answer
	now   []*held     // by actor, of the world judged last
	loose []*held     // those of now that are not kept
	spill func(*held) // takes the sums of a stance that is not kept

	verdict verdict // of the world judged last, if it is not known
	ends    settled // of the walk's world
	joint   []byte  // the key of a world's preferences
	key     []byte
	list    []int
	states  []int32
	sums    []float64
}

// Bounds of what a judge keeps.
const (
	keepBytes    = 6 << 20
	keepVerdicts = 2 << 20 // bytes
)

func (u *Setup) newJudge(spill func(*held)) (*judge, error) {
	b, err := u.game.board()
	return &judge{
		u: u, board: b, chain: newChain(u.s.Count), keep: map[string]*held{}, known: map[string]*verdict{},
		now: make([]*held, len(u.in.actors)), spill: spill,
	}, err
}

// stances sets the board to a world's preferences, and joint to their key.
func (j *judge) stances(w *world) {
	for _, h := range j.loose {
		j.spill(h)
	}
	j.loose = j.loose[:0]
	j.board.reset()
	j.joint = j.joint[:0]
	for i := range j.u.in.actors {
		k := &j.u.in.actors[i].kinds[w.kinds[i]]
		j.list = j.u.in.effective(w, i, j.list[:0])
		j.key = append(j.key[:0], byte(i))
		if !k.parts.Statements { // which are the same ones in every type
			j.key = append(j.key, 1, byte(w.kinds[i]), byte(w.kinds[i]>>8))
		} else {
			j.key = append(j.key, 0)
		}
		for _, x := range j.list {
			j.key = append(j.key, byte(x), byte(x>>8))
		}
		j.joint = append(append(j.joint, byte(len(j.key)), byte(len(j.key)>>8)), j.key...)
		h, ok := j.keep[string(j.key)]
		if !ok {
			h = &held{
				actor: i, effective: append([]int{}, j.list...), ordered: k.parts.Statements,
				chance: make([]Sum, len(j.u.outcomes)),
			}
			h.ranking = j.u.in.actors[i].rank(k, h.effective)
			if size := j.size(h); j.bytes+size <= keepBytes {
				j.bytes += size
				j.keep[string(j.key)] = h
			} else {
				j.loose = append(j.loose, h)
			}
		}
		j.now[i] = h
		j.board.stances[i] = &h.stance
	}
}

// size is what a stance takes, about.
func (j *judge) size(h *held) int {
	n := 900 + 24*len(j.u.outcomes) + 4*j.u.s.Count
	if a := j.u.game.arena; a != nil {
		n += 4*j.u.s.Count + 24*a.words + len(a.moves[h.actor].To)
	}
	if j.u.rules.law.Reply == stability.AnyReply {
		n += 4 * j.u.s.Count
	}
	return n
}

// finish gives up the sums of every stance.
func (j *judge) finish() {
	for _, h := range j.loose {
		j.spill(h)
	}
	j.loose = nil
	for _, h := range j.keep {
		j.spill(h)
	}
}

// judge works a world out in full. The verdict lasts until the next is asked
// for.
func (j *judge) judge(ctx context.Context, w *world) (*verdict, error) {
	j.stances(w)
	j.asked++
	if v, ok := j.known[string(j.joint)]; ok {
		j.found++
		return v, nil
	}
	v := &j.verdict
	size := 1024 + len(j.u.Settings.Concepts)*j.u.s.Count/8 + 8*len(j.u.times)*(len(j.u.outcomes)+1)
	kept := j.spent+size <= keepVerdicts
	switch {
	case kept:
		v = &verdict{}
	case j.found < j.asked/10: // hardly a world comes back
		j.known = nil
	}
	v.empty()
	var err error
	if v.equilibria, err = j.board.equilibria(ctx, v.equilibria, len(j.u.Settings.Concepts)); err != nil {
		return nil, err
	}
	for _, set := range v.equilibria {
		for o := range j.u.outcomes {
			v.rests = append(v.rests, j.u.outcomes[o].some(set))
		}
	}
	if err := j.play(ctx, v); err != nil {
		return nil, err
	}
	if kept {
		j.spent += size
		j.known[string(j.joint)] = v
	}
	return v, nil
}

func (o *outcome) some(set stability.Set) bool {
	found := false
	set.Each(func(id uint64) bool {
		found = o.in[id]
		return !found
	})
	return found
}

// play works out what was done and where play settles, at every stage.
func (j *judge) play(ctx context.Context, v *verdict) error {
	u := j.u
	if err := j.stage(ctx, v, u.start); err != nil {
		return err
	}
	for k := range u.events {
		e := &u.events[k]
		acts := 1.0
		if e.acted {
			var err error
			if acts, err = e.acts(ctx, j.board, &u.rules, j.states); err != nil {
				return err
			}
		}
		v.acts = append(v.acts, acts)
		if err := j.stage(ctx, v, e.after); err != nil {
			return err
		}
	}
	return nil
}

// stage works out where play settles from s, unless an earlier stage was there.
func (j *judge) stage(ctx context.Context, v *verdict, s int32) error {
	u := j.u
	if s < 0 {
		v.settled = append(v.settled, nil)
		return nil
	}
	at := u.start
	for k, before := range v.settled {
		if at == s {
			v.settled = append(v.settled, before)
			return nil
		}
		at = u.events[k].after
	}
	if err := j.chain.follow(ctx, j.board, s, &u.rules, u.hazards); err != nil {
		return err
	}
	out := v.next()
	j.settle(out)
	v.settled = append(v.settled, out)
	var err error
	if s == u.now && len(u.times) > 0 {
		v.over, err = u.over(ctx, j.chain, v.over)
	}
	return err
}

// settle rounds where the chain settles. Outcomes are summed before they are
// rounded, so that one which is sure is 1 in whatever states it settles.
func (j *judge) settle(out *settled) {
	u, c := j.u, j.chain
	visits, unsettled := c.visits()
	out.states, out.chances, out.outcomes = out.states[:0], out.chances[:0], out.outcomes[:0]
	out.unsettled = fixed(unsettled)
	j.sums = sized(j.sums, len(u.outcomes))
	for n, p := range visits {
		if !c.rest(n) || p == 0 {
			continue
		}
		out.states, out.chances = append(out.states, c.states[n]), append(out.chances, fixed(p))
		for o := range u.outcomes {
			if u.outcomes[o].in[c.states[n]] {
				j.sums[o] += p
			}
		}
	}
	for _, p := range j.sums {
		out.outcomes = append(out.outcomes, fixed(p))
	}
}

// over appends a chain's chances over time, rounded.
func (u *Setup) over(ctx context.Context, c *chain, out []uint64) ([]uint64, error) {
	chances, err := c.over(ctx, u.Settings.Step, len(u.times))
	if err != nil {
		return nil, err
	}
	for _, now := range chances {
		sums := make([]float64, len(u.outcomes)+1)
		for n, p := range now {
			for o := range u.outcomes {
				if u.outcomes[o].in[c.states[n]] {
					sums[o] += p
				}
			}
			if c.rest(n) {
				sums[len(u.outcomes)] += p
			}
		}
		for _, p := range sums {
			out = append(out, fixed(p))
		}
	}
	return out, nil
}

// chance is Y of each outcome in a world, from the status quo: what walks ask.
// It lasts until the next is asked for.
func (j *judge) chance(ctx context.Context, w *world) ([]uint64, error) {
	j.stances(w)
	if v, ok := j.known[string(j.joint)]; ok {
		return v.settled[0].outcomes, nil
	}
	if err := j.chain.follow(ctx, j.board, j.u.start, &j.u.rules, j.u.hazards); err != nil {
		return nil, err
	}
	j.settle(&j.ends)
	return j.ends.outcomes, nil
}
