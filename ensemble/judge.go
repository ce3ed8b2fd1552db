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
	u      *Setup
	board  *board
	keep   map[string]*held
	bytes  int // taken by keep
	spent  int // by known
	known  map[string]*verdict
	now    []*held // by actor, of the world judged last
	loose  []*held // those of now that are not kept
	key    []byte
	list   []int
	states []int32
	spill  func(*held) // takes the sums of a stance that is not kept
}

// Bounds of what a judge keeps.
const (
	keepBytes    = 8 << 20
	keepVerdicts = 2 << 20 // bytes
)

func (u *Setup) newJudge(spill func(*held)) (*judge, error) {
	b, err := u.game.board()
	return &judge{
		u: u, board: b, keep: map[string]*held{}, known: map[string]*verdict{},
		now: make([]*held, len(u.in.actors)), spill: spill,
	}, err
}

// stances sets the board to a world's preferences; it gives their joint key.
func (j *judge) stances(w *world) string {
	for _, h := range j.loose {
		j.spill(h)
	}
	j.loose = j.loose[:0]
	j.board.reset()
	joint := make([]byte, 0, 256)
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
		joint = append(append(joint, byte(len(j.key)), byte(len(j.key)>>8)), j.key...)
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
	return string(joint)
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

// judge works a world out in full.
func (j *judge) judge(ctx context.Context, w *world) (*verdict, error) {
	joint := j.stances(w)
	if v, ok := j.known[joint]; ok {
		return v, nil
	}
	v := &verdict{}
	var err error
	if v.equilibria, err = j.board.equilibria(ctx, len(j.u.Settings.Concepts)); err != nil {
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
	if size := 1024 + len(v.equilibria)*j.u.s.Count/8 + 8*len(v.over); j.spent+size <= keepVerdicts {
		j.spent += size
		j.known[joint] = v
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
	from := map[int32]*settled{}
	stage := func(s int32) error {
		if s < 0 {
			v.settled = append(v.settled, nil)
			return nil
		}
		if from[s] == nil {
			c, err := follow(ctx, j.board, s, &u.rules, u.hazards)
			if err != nil {
				return err
			}
			from[s] = u.settle(c)
			if s == u.now && len(u.times) > 0 {
				if v.over, err = u.over(ctx, c); err != nil {
					return err
				}
			}
		}
		v.settled = append(v.settled, from[s])
		return nil
	}
	if err := stage(u.start); err != nil {
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
		if err := stage(e.after); err != nil {
			return err
		}
	}
	return nil
}

// settle rounds where a chain settles. Outcomes are summed before they are
// rounded, so that one which is sure is 1 in whatever states it settles.
func (u *Setup) settle(c *chain) *settled {
	visits, unsettled := c.visits()
	out := &settled{unsettled: fixed(unsettled), outcomes: make([]uint64, len(u.outcomes))}
	sums := make([]float64, len(u.outcomes))
	for n, p := range visits {
		if !c.rest(n) || p == 0 {
			continue
		}
		out.states, out.chances = append(out.states, c.states[n]), append(out.chances, fixed(p))
		for o := range u.outcomes {
			if u.outcomes[o].in[c.states[n]] {
				sums[o] += p
			}
		}
	}
	for o, p := range sums {
		out.outcomes[o] = fixed(p)
	}
	return out
}

// over rounds a chain's chances over time.
func (u *Setup) over(ctx context.Context, c *chain) ([]uint64, error) {
	chances, err := c.over(ctx, u.Settings.Step, len(u.times))
	if err != nil {
		return nil, err
	}
	var out []uint64
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
func (j *judge) chance(ctx context.Context, w *world) ([]uint64, error) {
	joint := j.stances(w)
	if v, ok := j.known[joint]; ok {
		return v.settled[0].outcomes, nil
	}
	c, err := follow(ctx, j.board, j.u.start, &j.u.rules, j.u.hazards)
	if err != nil {
		return nil, err
	}
	return j.u.settle(c).outcomes, nil
}
