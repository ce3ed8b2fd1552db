package oracle

import (
	"slices"
	"strings"

	"parley"
)

// View is the game as an actor sees it: m itself where it has no view.
func (m *Model) View(actor string) *Model {
	for k := range m.Conflict.Views {
		if v := &m.Conflict.Views[k]; v.Actor == actor {
			return m.seen(v)
		}
	}
	return m
}

// seen is the game as v has it. Actors that v does not know keep their place,
// with nothing to do, and are not present.
func (m *Model) seen(v *parley.View) *Model {
	c := *m.Conflict
	c.Actors = slices.Clone(c.Actors)
	c.Views = nil
	unaware := map[int]bool{}
	for a := range c.Actors {
		if slices.Contains(v.Unaware, c.Actors[a].ID) {
			unaware[a] = true
			c.Actors[a].Moves = nil
		}
		for k := range v.Actors {
			if imputed := &v.Actors[k]; imputed.Actor == c.Actors[a].ID {
				c.Actors[a].Preference = imputed.Preference
				for _, t := range c.Actors[a].Types {
					if t.ID == imputed.Type {
						c.Actors[a].Preference = t.Preference
					}
				}
				if imputed.Type == parley.Base {
					c.Actors[a].Preference = m.Conflict.Actors[a].Preference
				}
			}
		}
	}
	if c.IsGraph() {
		c.States = nil
		for s, st := range m.Conflict.States {
			out := slices.Contains(v.Unseen, st.ID)
			for _, e := range v.Infeasible {
				out = out || m.holds(e, m.States[s])
			}
			if !out {
				c.States = append(c.States, st)
			}
		}
	} else {
		c.Infeasible = append(slices.Clone(c.Infeasible), v.Infeasible...)
		c.Fixed = slices.Clone(c.Fixed)
		for o := range m.unseen(v) {
			c.Fixed = append(c.Fixed, parley.Setting{Option: m.Options[o].ID, Level: m.Options[o].Levels[0]})
		}
	}
	seen := New(&c)
	seen.Ask = m.Ask
	seen.Present = nil
	for a := range c.Actors {
		if !unaware[a] {
			seen.Present = append(seen.Present, a)
		}
	}
	return seen
}

// unseen are the options that v does not see, in option form.
func (m *Model) unseen(v *parley.View) map[int]bool {
	out := map[int]bool{}
	for o, option := range m.Options {
		_, short, _ := strings.Cut(option.ID, ".")
		if slices.Contains(v.Unseen, option.ID) || slices.Contains(v.Unseen, short) ||
			slices.Contains(v.Unaware, m.Conflict.Actors[option.Actor].ID) {
			out[o] = true
		}
	}
	return out
}

// Hypergame is the game with every actor in its own view of it.
type Hypergame struct {
	Model *Model
	Views []*Model // by actor
}

// Hypergame is m with its actors' views.
func (m *Model) Hypergame() *Hypergame {
	h := &Hypergame{Model: m}
	for _, a := range m.Conflict.ActorIDs() {
		h.Views = append(h.Views, m.View(a))
	}
	return h
}

// Takes is the state of i's view for which i takes s, -1 where s is
// unthinkable for it, and whether that is s itself.
func (h *Hypergame) Takes(i, s int) (in int, recognised bool) {
	code := h.Model.Codes[s]
	if !h.Model.Conflict.IsGraph() {
		levels := slices.Clone(h.Model.States[s])
		for k := range h.Model.Conflict.Views {
			if v := &h.Model.Conflict.Views[k]; v.Actor == h.Model.Conflict.Actors[i].ID {
				for o := range h.Model.unseen(v) {
					levels[o] = 0
				}
			}
		}
		code = h.Model.code(levels)
	}
	in = slices.Index(h.Views[i].Codes, code)
	return in, in >= 0 && code == h.Model.Codes[s]
}

// Stable reports whether s is stable for i, which judges it in its view.
func (h *Hypergame) Stable(concept, rule string, i, s int) bool {
	in, _ := h.Takes(i, s)
	return in >= 0 && h.Views[i].Stable(concept, rule, i, in)
}

// Class is what the actors know of a state.
type Class struct {
	Code, Class string
	Recognised  []string
	Believed    []string
}

// Classes lists the states that rest, or that somebody believes to.
func (h *Hypergame) Classes(concept, rule string) []Class {
	m := h.Model
	rest := h.Equilibria(concept, rule)
	var believed []map[string]bool
	for _, v := range h.Views {
		in := map[string]bool{}
		for _, code := range v.Equilibria(concept, rule) {
			in[code] = true
		}
		believed = append(believed, in)
	}
	out := []Class{}
	for s, code := range m.Codes {
		c := Class{Code: code, Recognised: []string{}, Believed: []string{}}
		imagined := false
		for i, id := range m.Conflict.ActorIDs() {
			in, recognised := h.Takes(i, s)
			believes := in >= 0 && believed[i][h.Views[i].Codes[in]]
			if recognised {
				c.Recognised = append(c.Recognised, id)
			}
			if believes {
				c.Believed = append(c.Believed, id)
			}
			imagined = imagined || recognised && believes
		}
		all := len(m.Conflict.Actors)
		switch rests := slices.Contains(rest, code); {
		case rests && len(c.Recognised) < all:
			c.Class = "hidden"
		case rests && len(c.Believed) < all:
			c.Class = "misread"
		case rests:
			c.Class = "agreed"
		case imagined:
			c.Class = "imagined"
		default:
			continue
		}
		out = append(out, c)
	}
	return out
}

// Equilibria lists the codes of the states stable for every actor.
func (h *Hypergame) Equilibria(concept, rule string) []string {
	codes := []string{}
	if weak, ok := strings.CutPrefix(concept, "weak"); ok {
		_, plain, _ := strings.Cut(weak, "_")
		strong := h.Equilibria("strong"+weak, rule)
		for _, code := range h.Equilibria(plain, rule) {
			if !slices.Contains(strong, code) {
				codes = append(codes, code)
			}
		}
		return codes
	}
state:
	for s := range h.Model.States {
		for i := range h.Views {
			if !h.Stable(concept, rule, i, s) {
				continue state
			}
		}
		codes = append(codes, h.Model.Codes[s])
	}
	return codes
}
