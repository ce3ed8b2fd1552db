package nfg

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"parley"
	"parley/adapter"
	"parley/internal/gambit"
)

// carried is what a game keeps of a model. One-way options, barred moves and
// infeasible states change the answer, and Write says what becomes of them.
var carried = []adapter.Part{adapter.ActorNames, adapter.Levels, adapter.OneWay, adapter.BarredMoves, adapter.Infeasible}

// Write writes a model in option form as a game: each actor's strategies are
// the combinations of its options' levels, its payoff is the number of its
// ranks less the rank. The losses say what the file does not keep; without
// one that bears on moves or states, its pure Nash equilibria are the
// model's.
func Write(w io.Writer, m *adapter.Model) ([]adapter.Loss, error) {
	switch {
	case m.IsGraph():
		return nil, errors.New("a model in graph form is no strategic game: its moves are listed, and a game has none")
	case m.States == nil || m.Size > gambit.MaxPayoffs/uint64(max(1, len(m.Actors))):
		return nil, fmt.Errorf("the game would have %d combinations; %d payoffs are as many as are written", m.Size, gambit.MaxPayoffs)
	}
	bare := *m.Conflict
	bare.About = "" // goes into the comment
	losses := adapter.Lost(&bare, carried...)
	for _, part := range []adapter.Part{adapter.OneWay, adapter.BarredMoves} {
		if n := adapter.Holds(m.Conflict, part); n > 0 {
			losses = append(losses, adapter.Loss{What: adapter.Count(n, string(part)), Why: "a game has no moves; all strategies are open at any time, and equilibria may differ"})
		}
	}
	g := writer{Model: m, strategies: make([][]string, len(m.Actors))}
	for i := range m.Actors {
		g.strategies[i] = g.named(i)
	}
	g.feasible = g.lookup()
	if n := int(m.Size) - len(m.States); n > 0 {
		losses = append(losses, adapter.Loss{What: adapter.Count(n, "infeasible state"), Why: "they get a payoff below all others for everybody" + g.spurious()})
	}
	return losses, g.write(w)
}

type writer struct {
	*adapter.Model
	strategies [][]string
	feasible   []int32 // by combination: the state, or -1
}

// named are the names of an actor's strategies, in state order.
func (g *writer) named(actor int) []string {
	var own []adapter.Option
	var size []int
	for _, o := range g.Options {
		if o.Actor == actor {
			own, size = append(own, o), append(size, len(o.LevelNames()))
		}
	}
	if len(own) == 0 {
		return []string{"-"}
	}
	var names []string
	for c := adapter.Combinations(size); ; {
		words := make([]string, len(own))
		for k, o := range own {
			words[k] = o.Option.ID + "=" + o.LevelNames()[c.At[k]]
		}
		if len(own) == 1 && own[0].Option.ID == "strategy" {
			words[0] = own[0].LevelNames()[c.At[0]]
		}
		names = append(names, strings.Join(words, " "))
		if !c.Next() {
			return names
		}
	}
}

// lookup gives the state of each combination.
func (g *writer) lookup() []int32 {
	at := slices.Repeat([]int32{-1}, int(g.Size))
	for s, levels := range g.States {
		index, stride := 0, 1
		for o, level := range levels {
			index += int(level) * stride
			stride *= len(g.Options[o].LevelNames())
		}
		at[index] = int32(s)
	}
	return at
}

// spurious names infeasible combinations that nobody leaves, since whatever
// one player does is infeasible as well: they look like equilibria.
func (g *writer) spurious() string {
	var found []string
	n := 0
	for index, s := range g.feasible {
		if s >= 0 || g.left(index) {
			continue
		}
		if n++; n <= 5 {
			found = append(found, g.code(index))
		}
	}
	if n == 0 {
		return ""
	}
	more := ""
	if n > len(found) {
		more = fmt.Sprintf(" and %d more", n-len(found))
	}
	return "; with none but such around them these become Nash equilibria: " + strings.Join(found, ", ") + more
}

// left reports whether a player has a feasible combination to go to.
func (g *writer) left(index int) bool {
	stride := 1
	for _, names := range g.strategies {
		base := index - index/stride%len(names)*stride
		for k := range names {
			if g.feasible[base+k*stride] >= 0 {
				return true
			}
		}
		stride *= len(names)
	}
	return false
}

func (g *writer) code(index int) string {
	levels := make([]uint8, len(g.Options))
	for o := range g.Options {
		n := len(g.Options[o].LevelNames())
		levels[o] = uint8(index % n)
		index /= n
	}
	return adapter.Code(g.Options, levels)
}

func (g *writer) write(to io.Writer) error {
	w := bufio.NewWriter(to)
	fmt.Fprintf(w, "NFG 1 R %s { %s }\n\n{", quote(g.Title), quotes(labels(g.Conflict)))
	for _, names := range g.strategies {
		fmt.Fprintf(w, " { %s }", quotes(names))
	}
	fmt.Fprintf(w, " }\n%s\n\n", quote(g.About))
	worst := make([]int32, len(g.Actors))
	for i, ranks := range g.Ranks {
		worst[i] = slices.Max(ranks)
	}
	for index, s := range g.feasible {
		for i := range g.Actors {
			if i > 0 {
				w.WriteByte(' ')
			}
			if s < 0 {
				w.WriteString("-1")
				continue
			}
			fmt.Fprint(w, worst[i]-g.Ranks[i][s])
		}
		if index%len(g.strategies[0]) == len(g.strategies[0])-1 {
			w.WriteByte('\n')
		} else {
			w.WriteString("  ")
		}
	}
	return w.Flush()
}

func labels(c *parley.Conflict) []string {
	out := make([]string, len(c.Actors))
	for i := range c.Actors {
		out[i] = c.Actors[i].Label()
	}
	return out
}

func quotes(texts []string) string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = quote(t)
	}
	return strings.Join(out, " ")
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"` }
