// Package analysis is the main job: where a conflict rests, why, and how it
// would get there from the status quo. It asks the engines and the packages
// of questions, and gathers their answers into one result for report.
package analysis

import (
	"context"
	"iter"
	"maps"
	"slices"

	"parley"
	"parley/evolve"
	"parley/explain"
	"parley/legend"
	"parley/logic"
	"parley/prefer"
	"parley/result"
	"parley/space"
	"parley/stability"
)

// Listed is the greatest number of feasible states for which a result lists
// every state; MaxEquilibria is how many equilibria of a concept it lists
// beyond that.
const (
	Listed        = 10_000
	MaxEquilibria = 1_000
)

// Settings are what the analyst chose.
type Settings struct {
	Variant      string // for the heading only
	VariantAbout string
	Concepts     []stability.Concept
	Sequences    stability.Sequences
	Engine       stability.Engine
	Reading      prefer.Reading
	Horizon      int
	Whole        *prefer.Profile // whose actors the states are ranked for; nil means those analysed
	Full         bool            // list states and equilibria however many
	Tables       bool            // with Full: the states are told in tables, a column each
	Late         bool            // give lists of more than Listed states to be made as they are written
	Offset       int             // equilibria of each concept passed over
	Where        *logic.Bound    // ask only about states where it holds; nil for all
	WhereText    string
	Story        bool // tell the story too
	Prospects    bool // with what would change it
	WhatIfs      bool // and what its variants would
	// Varied gives the model under a variant; nil applies it to the model as it is analysed.
	Varied   func(variant string) (*parley.Conflict, error)
	Summary  bool // cover the equilibria by patterns
	Progress space.Progress
}

// lists reports whether every state of s is listed.
func (set *Settings) lists(s *prefer.Profile) bool { return s.Count <= Listed || set.Full }

// Stable reports whether the engine has to say what is stable for each actor.
func (set *Settings) Stable(s *prefer.Profile) bool { return set.lists(s) || set.Where != nil }

// Memory bounds the bytes that Run takes for s beside what the engine takes.
func (set *Settings) Memory(s *prefer.Profile) uint64 {
	var n uint64
	if set.Story && s.StatusQuo >= 0 { // first the walks, then the status quo explained, with one comparer; what is told is few states long
		n += max(evolve.Memory(s, evolve.DefaultWork)+s.ComparerMemory(), explain.Memory(s))
	}
	if set.Summary {
		const diagrams = 24 << 20 // of sets that few patterns cover
		n += diagrams
	}
	sets := uint64(len(set.Concepts)) * s.Size / 8
	if set.Where != nil {
		n += 2 * sets
	}
	if set.lists(s) {
		listed := uint64(s.Count)
		n += s.RankingsMemory()
		if set.Late && s.Count > Listed {
			const written = 4 << 20 // the lines that are being written, and what was before them
			return n + written
		}
		actors := uint64(s.Actors())
		if set.Tables && set.Full {
			// A cell of every option and stable set, as it is kept, made clean
			// and written to what grows by doubling.
			const cell = 16 + 16 + 64
			n += listed * (uint64(len(s.Options)) + uint64(len(set.Concepts))*(actors+1)) * cell
		}
		n += listed * (uint64(len(set.Concepts))*(actors+1)*40 + actors*40 + 200)
	}
	return n
}

// Run analyses s. It stops early with ctx's error. Who asks names the model.
func Run(ctx context.Context, s *prefer.Profile, set Settings) (*result.Analysis, error) {
	r, _, err := Found(ctx, s, set)
	return r, err
}

// Found is Run with what the engine found.
func Found(ctx context.Context, s *prefer.Profile, set Settings) (r *result.Analysis, found *stability.Result, err error) {
	list := set.lists(s)
	found, err = set.Engine.Analyze(ctx, s, stability.Request{
		Concepts: set.Concepts, Sequences: set.Sequences, Reading: set.Reading, Horizon: set.Horizon,
		Stable: set.Stable(s), Progress: set.Progress,
	})
	if err != nil {
		return nil, nil, err
	}
	r = &result.Analysis{
		Conflict: s.Conflict.Title, Variant: set.Variant, AsOf: s.Conflict.AsOf,
		Actors: present(s), Options: s.OptionIDs(), StateCount: s.Count,
		Sequences: string(set.Sequences), Engine: set.Engine.Name(), Where: set.WhereText,
		Equilibria: map[string][]string{}, Legend: legend.Of(s.Space),
	}
	for _, c := range set.Concepts {
		r.Concepts = append(r.Concepts, Assumes(c))
	}
	if found.Cycle != nil {
		r.NM = &result.Cycle{From: found.Cycle.From, Length: found.Cycle.Length}
	}
	if s.StatusQuo >= 0 {
		code := s.Code(s.StatusQuo)
		r.StatusQuo = &code
	}
	shown := found
	if set.Where != nil {
		var n int
		shown, n = restrict(s, set.Where, found)
		r.WhereCount = &n
	}
	r.Counts = counts(s, shown)
	if set.Late && s.Count > Listed {
		r.Late = late(s, shown, set)
	} else {
		addLists(r, s, shown, list, set)
	}
	if set.Summary {
		if err := summarise(r, ctx, s, shown); err != nil {
			return nil, nil, err
		}
	}
	if set.Story {
		r.Story, err = tell(ctx, s, plain(found), plain(shown), set)
	}
	return r, found, err
}

// restrict gives what was found of the states where b holds, and their number.
// The equilibria of found stay whole, for what is told of the status quo; its
// stable states, which are only listed, are cut down in place.
func restrict(s *prefer.Profile, b *logic.Bound, found *stability.Result) (*stability.Result, int) {
	mask := stability.NewSet(s.Space)
	stack := make([]uint64, b.Depth)
	for w := range mask {
		base := uint64(w) * 64
		mask[w] = s.Words(b, base, stack) & s.FeasibleWord(base)
	}
	and := func(x stability.Set) {
		for w := range x {
			x[w] &= mask[w]
		}
	}
	shown := &stability.Result{Concepts: found.Concepts, Stable: found.Stable}
	for k := range found.Concepts {
		shown.Equilibria = append(shown.Equilibria, slices.Clone(found.Equilibria[k]))
		and(shown.Equilibria[k])
		counts := make([]int, len(found.Counts[k]))
		for i, x := range found.Stable[k] { // kept, since Where is set
			and(x)
			counts[i] = x.Count()
		}
		shown.Counts = append(shown.Counts, counts)
	}
	return shown, mask.Count()
}

// counts are how many states each concept holds.
func counts(s *prefer.Profile, found *stability.Result) map[string]result.Count {
	all := map[string]result.Count{}
	for k, c := range found.Concepts {
		n := result.Count{Equilibria: found.Equilibria[k].Count(), Stable: map[string]int{}}
		for g, group := range groups(s, c) {
			if group.Name != "" {
				n.Stable[group.Name] = found.Counts[k][g]
			}
		}
		all[c.Name] = n
	}
	return all
}

// addLists writes the states and sets out as codes.
func addLists(r *result.Analysis, s *prefer.Profile, found *stability.Result, all bool, set Settings) {
	for k, c := range found.Concepts {
		limit := -1
		if !all {
			limit = MaxEquilibria
		}
		r.Equilibria[c.Name] = Codes(s, found.Equilibria[k], set.Offset, limit)
		if more := r.Counts[c.Name].Equilibria - set.Offset - len(r.Equilibria[c.Name]); more > 0 {
			if r.More == nil {
				r.More = map[string]int{}
			}
			r.More[c.Name] = more
		}
		if !all {
			number(r, s, c.Name)
		}
	}
	if !all {
		return
	}
	r.Stable = map[string]map[string][]string{}
	for k, c := range found.Concepts {
		r.Stable[c.Name] = map[string][]string{}
		for g, group := range groups(s, c) {
			if group.Name != "" {
				r.Stable[c.Name][group.Name] = Codes(s, found.Stable[k][g], 0, -1)
			}
		}
	}
	for st := range states(s, set) {
		row := *st
		row.Rank = maps.Clone(st.Rank)
		r.States = append(r.States, row)
	}
}

// late are the lists made as they are written.
func late(s *prefer.Profile, found *stability.Result, set Settings) *result.Late {
	l := &result.Late{Offset: set.Offset, States: states(s, set), Equilibria: map[string]iter.Seq[string]{}, Stable: map[string]map[string]iter.Seq[string]{}}
	for k, c := range found.Concepts {
		l.Equilibria[c.Name] = codes(s, found.Equilibria[k], set.Offset)
		l.Stable[c.Name] = map[string]iter.Seq[string]{}
		for g, group := range groups(s, c) {
			if group.Name != "" {
				l.Stable[c.Name][group.Name] = codes(s, found.Stable[k][g], 0)
			}
		}
	}
	return l
}

// states gives the states that are asked about, with everybody's ranks; a
// state holds until the next is given.
func states(s *prefer.Profile, set Settings) iter.Seq[*result.State] {
	whole := s
	if set.Whole != nil {
		whole = set.Whole
	}
	rankings := whole.Rankings()
	ids := whole.Conflict.ActorIDs()
	return func(yield func(*result.State) bool) {
		st := result.State{Rank: map[string]int{}}
		for id := range s.Count {
			index := s.Index(id)
			if set.Where != nil && !s.Truth(set.Where, index) {
				continue
			}
			st.Number, st.Code = id+1, s.CodeAt(index)
			for i, a := range ids {
				if !whole.Absent(i) {
					st.Rank[a] = rankings[i].Rank(id)
				}
			}
			if !yield(&st) {
				return
			}
		}
	}
}

// codes gives a set's states as codes, in state order, past the first offset.
func codes(s *prefer.Profile, set stability.Set, offset int) iter.Seq[string] {
	return func(yield func(string) bool) {
		left := offset
		set.Each(func(index uint64) bool {
			if left > 0 {
				left--
				return true
			}
			return yield(s.CodeAt(index))
		})
	}
}

// number gives the numbers of a concept's equilibria that are listed.
func number(r *result.Analysis, s *prefer.Profile, concept string) {
	if r.Numbers == nil {
		r.Numbers = map[string][]int{}
	}
	numbers := []int{}
	for _, code := range r.Equilibria[concept] {
		if index, ok := s.ParseCode(code); ok {
			numbers = append(numbers, s.ID(index)+1)
		}
	}
	r.Numbers[concept] = numbers
}

// Codes lists a set's states as codes in state order, past the first offset
// of them and at most limit (all if negative).
func Codes(s *prefer.Profile, set stability.Set, offset, limit int) []string {
	out := []string{}
	for code := range codes(s, set, offset) {
		if limit >= 0 && len(out) == limit {
			break
		}
		out = append(out, code)
	}
	return out
}
