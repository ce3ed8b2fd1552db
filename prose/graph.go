package prose

import (
	"strconv"

	"parley/doc"
	"parley/result"
)

// Graph tells in tables what the picture of a conflict shows: the states with
// what they rest under, and who can move between them.
func Graph(r *result.Graph) *doc.Doc {
	m := open(r.Legend)
	d := &doc.Doc{Data: &doc.Table{Head: []string{"by", "from", "to", "effect", "back"}}}
	d.Head(1, "States and moves: %s", r.Conflict)
	d.Answer("Of %s, %s here, with %s between them.", plural(r.StateCount, "state", "states"),
		plural(len(r.States), "is shown", "are shown"), plural(len(r.Moves), "move", "moves"))
	states := &doc.Table{Head: []string{"state", "", "rests under", "improvements from today"}}
	for k := range r.States {
		st := &r.States[k]
		text, steps := m.state(st.Code), ""
		if st.StatusQuo {
			text += " (today)"
		}
		if st.Steps != nil {
			steps = strconv.Itoa(*st.Steps)
		}
		states.Rows = append(states.Rows, []string{st.Code, text, Shorts(st.Equilibrium), steps})
	}
	moves := &doc.Table{Head: []string{"who", "from", "to", "for the mover", "the move back"}}
	for _, v := range r.Moves {
		back := v.Back
		if back == "" {
			back = "cannot be made"
		}
		moves.Rows = append(moves.Rows, []string{m.name(v.By), v.From, v.To, v.Effect, back})
		d.Row(v.By, v.From, v.To, v.Effect, v.Back)
	}
	if r.More != nil {
		if r.More.States > 0 {
			states.Note = cut(r.More.States, "parley draw --all")
		}
		if r.More.Moves > 0 {
			moves.Note = cut(r.More.Moves, "parley draw --moves all")
		}
	}
	d.Table(states)
	d.Table(moves)
	if len(r.States) > 0 {
		m.foot(d, r.States[0].Code)
	}
	return d
}
