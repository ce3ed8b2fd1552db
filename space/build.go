package space

import (
	"math/bits"
	"slices"
	"sort"
	"strconv"

	"parley"
	"parley/logic"
)

// New builds the space of a valid conflict. The error is a parley.Problems
// with everything that is wrong.
func New(c *parley.Conflict) (*Space, error) {
	s, _, ps := Build(c)
	if err := ps.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

// Build is New that goes on as far as it can, so that all problems are found
// in one pass. If the states could not be found, known is false, and only names
// can be looked up in the space; it must not be analysed if the problems hold
// more than warnings.
func Build(c *parley.Conflict) (s *Space, known bool, ps parley.Problems) {
	ps = c.Validate()
	s = &Space{Conflict: c, Graph: c.IsGraph(), StatusQuo: -1, byName: map[string]int{}}
	s.Owned = make([][]int, len(c.Actors))
	s.barred = make([][]barred, len(c.Actors))
	ok := true
	if s.Graph {
		s.buildGraph(&ps)
	} else {
		ok = s.buildOptions()
	}
	names, found := logic.NewNames(c, s)
	s.Names, ps = names, append(ps, found...)
	if ok && len(c.Actors) > 0 {
		ok = s.buildFeasible(&ps)
	}
	for i, b := range c.Barred {
		path := parley.Path{"barred", strconv.Itoa(i)}
		from, to := s.BindAt(b.From, path.Child("from"), &ps), s.BindAt(b.To, path.Child("to"), &ps)
		for a := range c.Actors {
			if c.Actors[a].ID == b.Actor && from != nil && to != nil {
				s.barred[a] = append(s.barred[a], barred{from: from, to: to})
			}
		}
	}
	for _, o := range c.Outcomes {
		s.Outcomes = append(s.Outcomes, s.BindAt(o.That, parley.Path{"outcomes", o.ID}, &ps))
	}
	for _, v := range c.Variants {
		s.settings(v.Fix, parley.Path{"variants", v.ID, "fix"}, &ps)
	}
	s.buildStatusQuo(ok, &ps)
	s.checkUncertain(&ps)
	return s, ok && len(c.Actors) > 0, ps
}

func (s *Space) buildGraph(ps *parley.Problems) {
	s.Size = uint64(len(s.Conflict.States))
	s.Count = len(s.Conflict.States)
	for i, st := range s.Conflict.States {
		s.byName[st.ID] = i
	}
	s.arcs = make([][][]int32, len(s.Conflict.Actors))
	for i := range s.Conflict.Actors {
		a := &s.Conflict.Actors[i]
		arcs := make([][]int32, s.Count)
		for _, m := range a.Moves {
			from, ok1 := s.byName[m.From]
			to, ok2 := s.byName[m.To]
			if !ok1 || !ok2 || from == to {
				continue // Validate has said so
			}
			arcs[from] = append(arcs[from], int32(to))
			if m.Both {
				arcs[to] = append(arcs[to], int32(from))
			}
		}
		for f, to := range arcs {
			sort.Slice(to, func(x, y int) bool { return to[x] < to[y] })
			n := 0
			for k, t := range to {
				if k == 0 || t != to[n-1] {
					to[n] = t
					n++
				}
			}
			arcs[f] = to[:n]
		}
		s.arcs[i] = arcs
	}
}

// buildOptions lays out the options; it reports whether there are any.
func (s *Space) buildOptions() bool {
	size := uint64(1) // 0 where the levels multiply to more than can be walked over
	short := map[string]int{}
	for a := range s.Conflict.Actors {
		actor := &s.Conflict.Actors[a]
		names := actor.OptionNames()
		for k := range actor.Options {
			o := &actor.Options[k]
			levels := o.LevelNames()
			i := len(s.Options)
			id := actor.ID + "." + o.ID
			s.Options = append(s.Options, Option{
				Actor: a, ID: id, Short: o.ID, Name: names[k], Levels: levels,
				Binary: len(levels) == 2 && levels[0] == "no" && levels[1] == "yes",
				Moves:  o.Moves, Stride: size, Fixed: -1,
			})
			if n := uint64(len(levels)); n > 1 && n&(n-1) == 0 && size > 0 && size&(size-1) == 0 {
				s.Options[i].shift, s.Options[i].mask = uint8(bits.TrailingZeros64(size)), n-1
			}
			s.Owned[a] = append(s.Owned[a], i)
			s.byName[id] = i
			short[o.ID]++
			if size *= uint64(max(1, len(levels))); size > MaxSize { // neither factor is large
				size = 0
			}
		}
	}
	for i, o := range s.Options {
		if short[o.Short] == 1 {
			s.byName[o.Short] = i
		} else if _, taken := s.byName[o.Short]; !taken {
			s.byName[o.Short] = -1
		}
	}
	s.Size = size
	return len(s.Options) > 0
}

// combinations is the number of ways in which the options' levels can stand, 0
// where they are more than can be walked over.
func (s *Space) combinations() uint64 {
	size := uint64(1)
	for i := range s.Options {
		if size *= uint64(max(1, len(s.Options[i].Levels))); size > MaxSize {
			return 0
		}
	}
	return size
}

// setting resolves an option at a level.
func (s *Space) setting(f parley.Setting, path parley.Path, ps *parley.Problems) (option, level int, ok bool) {
	option, ok, message, hint := s.Option(f.Option)
	if !ok {
		ps.Add(path.Child(f.Option), hint, "%s", message).OnKey = true
		return 0, 0, false
	}
	if s.Graph {
		ps.Add(path.Child(f.Option), "", "a model in graph form has no options").OnKey = true
		return 0, 0, false
	}
	level, ok, message, hint = s.LevelByName(option, f.Level)
	if !ok {
		ps.Add(path.Child(f.Option), hint, "%s", message)
	}
	return option, level, ok
}

// level is an option at a level.
type level struct{ option, level int }

// settings resolves options at levels, each option once.
func (s *Space) settings(settings []parley.Setting, path parley.Path, ps *parley.Problems) (out []level, ok bool) {
	ok = true
	first := map[int]string{}
	for _, f := range settings {
		o, l, good := s.setting(f, path, ps)
		if ok = ok && good; !good {
			continue
		}
		if before, twice := first[o]; twice {
			ps.Add(path.Child(f.Option), "remove one of the two", "%s is given twice, as %q and as %q", s.Options[o].ID, before, f.Option).OnKey = true
			ok = false
		}
		first[o] = f.Option
		out = append(out, level{o, l})
	}
	return out, ok
}

// buildFeasible finds the feasible states.
func (s *Space) buildFeasible(ps *parley.Problems) bool {
	var scratch parley.Problems // Build checks every variant's settings itself
	for _, f := range s.Conflict.Fixed {
		if o, l, ok := s.setting(f, nil, &scratch); ok {
			s.Options[o].Fixed = l
		}
	}
	ok := true
	s.Infeasible = make([]*logic.Bound, 0, len(s.Conflict.Infeasible))
	for i, e := range s.Conflict.Infeasible {
		b := s.BindAt(e, parley.Path{"infeasible", strconv.Itoa(i)}, ps)
		s.Infeasible = append(s.Infeasible, b)
		ok = ok && b != nil
	}
	if s.Graph {
		if len(s.Infeasible) > 0 {
			ps.Add(parley.Path{"infeasible"}, "leave the state out of states", "a model in graph form has no infeasible states").OnKey = true
		}
		return true
	}
	if !ok {
		return false
	}
	masks := s.fixedBounds()
	if s.Size > 0 && len(s.Infeasible) == 0 && len(masks) == 0 {
		s.Count = int(s.Size)
		return true
	}
	if listed, ok := s.buildListing(masks, ps); listed || !ok {
		return ok
	}
	depth := 1
	for _, b := range s.Infeasible {
		depth = max(depth, b.Depth)
	}
	stack := make([]uint64, depth)
	s.feasible = make([]uint64, (s.Size+63)/64)
	s.rank = make([]uint64, (len(s.feasible)+7)/8)
	total := uint64(0)
	for w := range s.feasible {
		base := uint64(w) * 64
		word := ^uint64(0)
		if s.Size-base < 64 {
			word = 1<<(s.Size-base) - 1
		}
		for _, a := range masks {
			word &= s.atom(a, base)
		}
		for _, b := range s.Infeasible {
			word &^= s.Words(b, base, stack)
		}
		s.feasible[w] = word
		if w%8 == 0 {
			s.rank[w/8] = total
		}
		total += uint64(bits.OnesCount64(word))
	}
	s.Count = int(total)
	if total == s.Size {
		s.feasible, s.rank = nil, nil
	}
	return s.some(ps)
}

// some reports whether any state is feasible.
func (s *Space) some(ps *parley.Problems) bool {
	if s.Count == 0 {
		all := "all"
		if s.listed == nil {
			all = "all " + plural(int(s.Size), "state", "states")
		}
		ps.Add(parley.Path{"infeasible"}, "", "no state is feasible: the infeasible patterns rule out %s", all).OnKey = true
	}
	return s.Count > 0
}

// buildStatusQuo finds the status quo, with fixed options at their level.
// Where the states are not known, it checks what is written all the same.
func (s *Space) buildStatusQuo(states bool, ps *parley.Problems) {
	q := s.Conflict.StatusQuo
	if q == nil {
		return
	}
	path := parley.Path{"status_quo"}
	var index uint64
	if q.Code != "" {
		var message, hint string
		if index, message, hint = s.CodeProblem(q.Code); message != "" {
			ps.Add(path, hint, "%s", message)
			return
		}
	}
	settings, good := s.settings(q.Settings, path, ps)
	if !good || !states {
		return
	}
	for _, f := range settings {
		index = s.With(index, f.option, f.level)
	}
	for o := range s.Options {
		if l := s.Options[o].Fixed; l >= 0 {
			index = s.With(index, o, l)
		}
	}
	if !s.Feasible(index) {
		ps.Add(path, "", "the status quo %s cannot occur: %s", s.CodeAt(index), s.WhyInfeasible(index)).OnKey = true
		return
	}
	s.StatusQuo = s.ID(index)
}

// With is the index of the state that differs in one option's level.
func (s *Space) With(index uint64, option, level int) uint64 {
	if s.listed != nil {
		key := slices.Clone(s.listed.key(index))
		s.listed.pack(key, option, level)
		return s.listed.find(key)
	}
	return index - uint64(s.Level(option, index))*s.Options[option].Stride + uint64(level)*s.Options[option].Stride
}

// fixedBounds are the atoms that fixed options must satisfy.
func (s *Space) fixedBounds() []logic.Atom {
	var atoms []logic.Atom
	for i, o := range s.Options {
		if o.Fixed >= 0 {
			atoms = append(atoms, logic.Atom{Option: i, Lo: o.Fixed, Hi: o.Fixed})
		}
	}
	return atoms
}
