package deals

import (
	"fmt"
	"strings"

	"parley/explain"
	"parley/result"
	"parley/words"
)

// told bounds the deals told in sentences.
const told = 10

// Sentences tells the deals that matter in words: those that are undominated
// and need every member of their coalition.
func Sentences(r *result.Deals) []string {
	var out []string
	n := 0
	for k := range r.Deals {
		d := &r.Deals[k]
		if !d.Needed || !d.Undominated {
			continue
		}
		if n++; n <= told {
			out = append(out, dealSentence(d, r.Concept))
		}
	}
	switch {
	case n > told:
		out = append(out, fmt.Sprintf("%s told here.", count(n-told, "more deal is not", "more deals are not")))
	case n == 0 && r.Complete:
		out = append(out, fmt.Sprintf("From %s (%s) no coalition has a joint move by which all its members gain.", r.From, r.Description))
	case n == 0:
		out = append(out, fmt.Sprintf("No deal was found from %s (%s).", r.From, r.Description))
	}
	if !r.Complete {
		out = append(out, "The bound on work was reached: there may be more deals.")
	}
	return out
}

func dealSentence(d *result.Deal, concept string) string {
	var does, why []string
	for _, st := range d.Path {
		does = append(does, words.Mid(st.Name)+" "+explain.Phrase(st.Changes))
	}
	for _, g := range d.Gains {
		why = append(why, words.Mid(g.Name)+" gains because "+explain.Grounds(g.Effect, g.Reasons))
	}
	text := fmt.Sprintf("%s could go together to %s: %s. %s.", words.Upper(words.Mids(d.Names)), d.To, words.Few(does),
		words.Upper(strings.Join(why, "; ")))
	if len(d.Defect) == 0 {
		if d.Settled {
			return text + fmt.Sprintf(" It holds under %s: nobody would leave it.", strings.ToUpper(concept))
		}
		return text + " Whether it holds was not settled within the bound on work."
	}
	for _, f := range d.Defect {
		role := "an outsider"
		if f.Member {
			role = "a party to it"
		}
		text += fmt.Sprintf(" But %s, %s, would leave it by %s, to %s.", words.Mid(f.Name), role, explain.Phrase(f.Changes), f.To)
	}
	switch {
	case d.Then == "":
		text += " Play then does not come to rest."
	case len(d.Ends) > 1:
		text += fmt.Sprintf(" Play then comes to rest at %s, by who moves first.", strings.Join(d.Ends, " or "))
	default:
		text += fmt.Sprintf(" Play then comes to rest at %s.", d.Then)
	}
	return text
}

// Sentences tells which Nash equilibria are coalition-proof.
func ProofSentences(p *result.Proof) []string {
	var codes, out []string
	for _, st := range p.States[:min(told, len(p.States))] {
		codes = append(codes, fmt.Sprintf("%s (%s)", st.Code, st.Description))
	}
	if n := len(p.States) - told; n > 0 {
		codes = append(codes, fmt.Sprintf("%d more", n))
	}
	switch len(p.States) {
	case 0:
		if len(p.Open) == 0 {
			out = append(out, "No state is proof against every coalition.")
		}
	case 1:
		out = append(out, fmt.Sprintf("One state is proof against every coalition: %s.", codes[0]))
	default:
		out = append(out, fmt.Sprintf("%d states are proof against every coalition: %s.", len(p.States), words.Join(codes)))
	}
	for k, b := range p.Broken {
		if k == told {
			out = append(out, fmt.Sprintf("%s not told here.", count(len(p.Broken)-told, "more Nash equilibrium that a coalition would leave is", "more Nash equilibria that a coalition would leave are")))
			break
		}
		out = append(out, fmt.Sprintf("%s (%s) is a Nash equilibrium, but %s would leave it together, to %s.", b.Code, b.Description, words.Mids(b.Names), b.To))
	}
	if len(p.Open) > 0 {
		out = append(out, fmt.Sprintf("Not settled within the bound on work: %s.", words.Join(p.Open)))
	}
	return out
}

// Table is the outcomes against what they cost: a header, then a row an
// outcome with the least number of moves to see it happen and to see it rest.
func MediationTable(m *result.MovesMediation) [][]string {
	table := [][]string{{"outcome", "happens", "at", "rests", "at"}}
	for _, row := range m.Rows {
		line := []string{row.Outcome, "no", "", "no", ""}
		for k, w := range []*result.Way{row.Reached, row.Rests} {
			switch {
			case w != nil:
				line[1+2*k], line[2+2*k] = fmt.Sprint(w.Cost), w.State
			case !m.Complete:
				line[1+2*k] = "open"
			}
		}
		table = append(table, line)
	}
	return table
}

// Sentences tells what the mediating actors can bring about.
func MediationSentences(m *result.MovesMediation) []string {
	var out []string
	for k := range m.Rows {
		out = append(out, words.Plain(m.Rows[k].Outcome)+": "+influenceSentence(m, &m.Rows[k]))
	}
	return out
}

func influenceSentence(m *result.MovesMediation, row *result.Influence) string {
	names, its := words.Mids(m.Names), "its"
	if len(m.Names) > 1 {
		its = "their"
	}
	switch {
	case row.Reached == nil && m.Complete:
		return fmt.Sprintf("%s cannot bring it about; %s moves and the others' improvements lead to %s, and it holds in none of them.",
			names, its, count(m.States, "state", "states"))
	case row.Reached == nil:
		return "not found within the bound on work."
	}
	already := len(row.Reached.Path) == 0
	best := row.Rests
	if best == nil {
		best = row.Reached
	}
	text := ""
	switch {
	case already && best == row.Reached, already && len(best.Path) == 0:
		text = fmt.Sprintf("it holds already at %s.", best.State)
	case already:
		text = fmt.Sprintf("it holds already at %s, which does not rest; to see it rest, at %s, takes %s by %s: %s.",
			row.Reached.State, best.State, count(best.Cost, "move", "moves"), names, wayWords(best))
	case best.Cost == 0:
		text = fmt.Sprintf("it comes about without %s: %s.", names, wayWords(best))
	default:
		text = fmt.Sprintf("%s can bring it about with %s: %s.", names, count(best.Cost, "move of "+its+" own", "moves of "+its+" own"), wayWords(best))
	}
	if m.Rested && m.Complete && row.Rests == nil {
		text += " It would not rest."
	}
	return text
}

// words tells a way move by move.
func wayWords(w *result.Way) string {
	moves := make([]string, len(w.Path))
	for k := range w.Path {
		moves[k] = words.Mid(w.Path[k].Name) + " " + explain.Phrase(w.Path[k].Changes)
	}
	return words.Way(moves)
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
