package evolve

import (
	"fmt"
	"sort"

	"parley/explain"
	"parley/result"
	"parley/stability"
	"parley/words"
)

// Table is the classic table of rows: a header, then for each state, after
// its code, one column a number of moves, which holds the actors that can move
// last after that many moves and not sooner. The state reached in no move,
// the status quo, is left out.
func Table(r *result.Evolution, rows []result.Reachable) [][]string {
	steps := 0
	for _, row := range rows {
		for _, n := range row.First {
			steps = max(steps, n)
		}
	}
	head := []string{"state"}
	for n := 1; n <= steps; n++ {
		head = append(head, fmt.Sprint(n))
	}
	table := [][]string{head}
	for _, row := range rows {
		line := make([]string, steps+1)
		line[0] = row.Code
		for k, id := range r.Order {
			if n, ok := row.First[id]; ok {
				if line[n] != "" {
					line[n] += ", "
				}
				line[n] += r.Names[k]
			}
		}
		table = append(table, line)
	}
	return table
}

// told bounds the equilibria told in sentences.
const told = 12

// Sentences tells a result in words: what improvements lead to, what any
// moves lead to, and the way to each equilibrium, those reached by
// improvements and those of the most concepts first.
func Sentences(r *result.Evolution) []string {
	var out []string
	switch {
	case r.ImprovementStates == 0 && r.ImprovementsComplete:
		out = append(out, fmt.Sprintf("At %s (%s) nobody has an improvement: play does not start.", r.From, r.Description))
	case r.ImprovementStates == 1 && r.ImprovementsComplete:
		out = append(out, fmt.Sprintf("From %s (%s) improvements lead to one state, %s away.", r.From, r.Description, farthest(r.Improvements)))
	case r.ImprovementsComplete:
		out = append(out, fmt.Sprintf("From %s (%s) improvements lead to %s, the farthest %s away.",
			r.From, r.Description, count(r.ImprovementStates, "state", "states"), farthest(r.Improvements)))
	default:
		out = append(out, fmt.Sprintf("From %s (%s) improvements lead to %s or more; the bound on work was reached.",
			r.From, r.Description, count(r.ImprovementStates, "state", "states")))
	}
	if r.MovesComplete {
		out = append(out, fmt.Sprintf("Any moves lead to %s.", count(r.MoveStates, "state", "states")))
	} else {
		out = append(out, fmt.Sprintf("Any moves lead to %s or more; the bound on work was reached.", count(r.MoveStates, "state", "states")))
	}
	// An equilibrium of several concepts is told once.
	codes := []string{}
	concepts := map[string][]string{}
	goals := map[string]*result.Goal{}
	for _, c := range r.Concepts {
		name := c
		if found, ok := stability.Find(c); ok {
			name = found.Short
		}
		for k := range r.Equilibria[c] {
			g := &r.Equilibria[c][k]
			if goals[g.Code] == nil {
				codes = append(codes, g.Code)
				goals[g.Code] = g
			}
			concepts[g.Code] = append(concepts[g.Code], name)
		}
	}
	order := map[string]int{ByImprovements: 0, ByMoves: 1, Open: 2, No: 3}
	sort.SliceStable(codes, func(x, y int) bool {
		a, b := goals[codes[x]], goals[codes[y]]
		if order[a.Reached] != order[b.Reached] {
			return order[a.Reached] < order[b.Reached]
		}
		if n, m := len(concepts[codes[x]]), len(concepts[codes[y]]); n != m {
			return n > m
		}
		return a.Steps < b.Steps
	})
	for k, code := range codes {
		if k == told {
			out = append(out, fmt.Sprintf("%s %s not told here.", count(len(codes)-told, "more equilibrium", "more equilibria"), areOrIs(len(codes)-told)))
			break
		}
		out = append(out, sentence(r, goals[code], concepts[code]))
	}
	return out
}

func sentence(r *result.Evolution, g *result.Goal, concepts []string) string {
	text := fmt.Sprintf("%s, an equilibrium under %s, ", g.Code, words.Join(concepts))
	if g.Steps == 0 && g.Code != r.From { // otherwise the path says what it is
		text = fmt.Sprintf("%s (%s), an equilibrium under %s, ", g.Code, g.Description, words.Join(concepts))
	}
	if g.Steps == 0 && g.Code == r.From {
		return text + "is where play starts."
	}
	var moves []string
	for k := range g.Path {
		moves = append(moves, words.Mid(g.Path[k].Name)+" "+explain.Phrase(g.Path[k].Changes))
	}
	way := words.Way(moves)
	if way == "" {
		way = "a way too long to tell here"
	}
	switch g.Reached {
	case ByImprovements:
		return text + fmt.Sprintf("is reached by %s: %s.", count(g.Steps, "improvement", "improvements"), way)
	case ByMoves:
		text += fmt.Sprintf("is not reached by improvements, only by %s: %s", count(g.Steps, "move", "moves"), way)
		for k := range g.Path {
			if st := &g.Path[k]; st.Effect != explain.Better {
				return text + fmt.Sprintf("; the first that does not pay is that of %s.", words.Mid(st.Name))
			}
		}
		return text + "."
	case No:
		if len(g.Barriers) == 0 {
			return text + fmt.Sprintf("cannot be reached: moves lead to %s and nowhere else, and it is not among them.", count(r.MoveStates, "state", "states"))
		}
		var cannot []string
		for _, c := range g.Barriers {
			cannot = append(cannot, fmt.Sprintf("“%s” cannot go from %s to %s", c.Name, words.Plain(c.From), words.Plain(c.To)))
		}
		return text + "cannot be reached: " + words.Join(cannot) + "."
	}
	if g.Steps > 0 {
		return text + fmt.Sprintf("is reached by %s (%s); whether improvements lead there was not settled within the bound on work.", count(g.Steps, "move", "moves"), way)
	}
	return text + "may or may not be reached: it was not settled within the bound on work."
}

func areOrIs(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

func farthest(rows []result.Reachable) string {
	if len(rows) == 0 {
		return count(0, "move", "moves")
	}
	return count(rows[len(rows)-1].Steps, "move", "moves")
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
