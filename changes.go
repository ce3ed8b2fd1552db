package parley

import "slices"

// Changes says what edits change in a model as it stands.
type Changes struct {
	Variant   string       // the variant applied
	Types     []TypeChoice // actors that have another type than base
	Moved     []Reordered  // statements that stand elsewhere in their actor's order
	Blocks    []NotKnown   // orders in which other statements are of unknown order
	Held      []Setting    // options held at a level, by their full names
	StatusQuo *Position    // another status quo, or nil
}

// Reordered is a statement that stands at another place than in the order of
// its type as the file has it. Places count from 1, the most important.
type Reordered struct {
	Actor     string
	Type      string // Base or another
	Statement int    // its place in the actor's Statements
	Label     string
	From, To  int
	Of        int // statements in the order
}

// NotKnown lists the blocks of unknown order of an actor, by labels.
type NotKnown struct {
	Actor  string
	Blocks [][]string
}

// Empty reports whether nothing is changed.
func (d *Changes) Empty() bool {
	return d.Variant == "" && len(d.Types)+len(d.Moved)+len(d.Blocks)+len(d.Held) == 0 && d.StatusQuo == nil
}

// Changes says what e changes in c. The least number of statements is told
// as moved. The error is that of [Conflict.Edit].
func (c *Conflict) Changes(e Edits) (Changes, error) {
	edited, err := c.Edit(e)
	if err != nil {
		return Changes{}, err
	}
	before, _ := c.Edit(Edits{Variant: e.Variant, Types: e.Types})
	out := Changes{Variant: e.Variant, StatusQuo: e.StatusQuo}
	types := c.Chosen(e)
	for i := range c.Actors {
		a := &c.Actors[i]
		if t := types[a.ID]; t != "" && t != Base {
			out.Types = append(out.Types, TypeChoice{a.ID, t})
		}
		was, is := &before.Actors[i].Preference, &edited.Actors[i].Preference
		for _, move := range shifted(was.Order, is.Order) {
			at := was.Order[move[0]]
			out.Moved = append(out.Moved, Reordered{
				Actor: a.ID, Type: orElse(types[a.ID], Base), Statement: at, Label: a.Statements[at].Label(),
				From: move[0] + 1, To: move[1] + 1, Of: len(is.Order),
			})
		}
		if now := blocks(a, is); !slices.EqualFunc(now, blocks(a, was), sameSet) {
			out.Blocks = append(out.Blocks, NotKnown{a.ID, now})
		}
	}
	for _, f := range edited.Fixed {
		if !slices.Contains(c.Fixed, f) {
			if id, _, problem := c.option(f.Option); problem == nil {
				f.Option = id
			}
			out.Held = append(out.Held, f)
		}
	}
	return out, nil
}

// Chosen are the types that e gives to actors, by actor, Base among them.
func (c *Conflict) Chosen(e Edits) map[string]string {
	out := map[string]string{}
	for _, v := range c.Variants {
		if v.ID == e.Variant {
			for _, t := range v.Types {
				out[t.Actor] = t.Type
			}
		}
	}
	for _, t := range e.Types {
		out[t.Actor] = t.Type
	}
	return out
}

func blocks(a *Actor, p *Preference) [][]string {
	var out [][]string
	for _, b := range p.Blocks {
		var labels []string
		for _, at := range p.Order[b.Start:b.End] {
			labels = append(labels, a.Statements[at].Label())
		}
		out = append(out, labels)
	}
	return out
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// shifted gives the least set of entries of an order that must move to make it
// another order of the same entries, each by its place before and after: those
// outside a longest part that stands in the same sequence in both.
func shifted(from, to []int) [][2]int {
	at := make([]int, len(from)) // the new place of each
	used := make([]bool, len(to))
	for k, s := range from {
		for j, other := range to {
			if s == other && !used[j] {
				at[k], used[j] = j, true
				break
			}
		}
	}
	best, before := make([]int, len(from)), make([]int, len(from)) // of longest rising parts that end at k
	end := -1
	for k := range at {
		best[k], before[k] = 1, -1
		for j := range k {
			if at[j] < at[k] && best[j] >= best[k] {
				best[k], before[k] = best[j]+1, j
			}
		}
		if end < 0 || best[k] > best[end] {
			end = k
		}
	}
	stays := make([]bool, len(from))
	for k := end; k >= 0; k = before[k] {
		stays[k] = true
	}
	var out [][2]int
	for k, stay := range stays {
		if !stay {
			out = append(out, [2]int{k, at[k]})
		}
	}
	return out
}

// Keep returns the model that a file has after e is written into it: orders in
// the lists in force, in that of the type where Types or the variant give the
// actor one, and the status quo in its place. Types and held options become a
// variant called as, together with those of e's variant. The error is a
// Problems.
func (c *Conflict) Keep(e Edits, as string) (*Conflict, error) {
	edited, err := c.Edit(e)
	if err != nil {
		return nil, err
	}
	d := *c
	d.Actors = slices.Clone(c.Actors)
	types := c.Chosen(e)
	for i := range d.Actors {
		a := &d.Actors[i]
		if t := types[a.ID]; t == "" || t == Base {
			a.Preference = edited.Actors[i].Preference
			continue
		}
		a.Types = slices.Clone(a.Types)
		for k := range a.Types {
			if a.Types[k].ID == types[a.ID] {
				a.Types[k].Preference = edited.Actors[i].Preference
			}
		}
	}
	d.StatusQuo = edited.StatusQuo
	if len(e.Types)+len(e.Fix) == 0 {
		return &d, nil
	}
	switch {
	case as == "":
		return nil, Problems{{Message: "types and held options are kept as a variant, and it has no name", Hint: "name the variant"}}
	case slices.ContainsFunc(c.Variants, func(v Variant) bool { return v.ID == as }):
		return nil, Problems{{Message: Message("a variant is called %q already", as), Hint: "choose another name"}}
	}
	v := Variant{ID: as}
	for _, f := range edited.Fixed {
		if !slices.Contains(c.Fixed, f) {
			v.Fix = append(v.Fix, f)
		}
	}
	for i := range c.Actors {
		if t := types[c.Actors[i].ID]; t != "" {
			v.Types = append(v.Types, TypeChoice{c.Actors[i].ID, t})
		}
	}
	d.Variants = append(slices.Clone(c.Variants), v)
	return &d, d.Validate().Err()
}
