package efg_test

import (
	"context"
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"parley/efg"
	"parley/prefer"
	"parley/stability"
	"parley/stability/explicit"
)

// TestReject gives every kind of wrong tree, with the place and the words
// that say what is wrong.
func TestReject(t *testing.T) {
	const p, q = `EFG 2 R "x" { "a" } `, `EFG 2 R "x" { "a" "b" } `
	end := `t "" 1 "" { 1 } `
	for _, c := range []struct{ name, text, want string }{
		{"another word", "hello", `1:1 a game tree begins with EFG, and this is "hello"`},
		{"version", `EFG 1 R "x" { "a" }`, `1:5 the version must be 2, and this is "1"`},
		{"no node", p, "1:21 the tree has no node"},
		{"no such node", p + `q "" 1`, `1:21 a node begins with c, p or t, and this is "q"`},
		{"no name", p + `t 0`, `1:23 the node's name is missing; here is "0"`},
		{"player 2 of 1", p + `p "" 2 1 "" { "x" } 0 ` + end, `1:26 there is no player "2"; 1 are listed`},
		{"player 0", p + `p "" 0 1 "" { "x" } 0 ` + end, `1:26 there is no player "0"`},
		{"set 0", p + `p "" 1 0 { "x" } 0 ` + end, "1:28 the number of an information set is missing"},
		{"no branches", p + `p "" 1 1 0 ` + end, `1:28 set "1" appears here first and has no branches`},
		{"empty branches", p + `p "" 1 1 { } 0 ` + end, "1:30 a move has no branch"},
		{"other branches", q + `p "" 1 1 { "x" "y" } 0 t "" 0 p "" 2 1 { "u" } 0 p "" 1 1 { "x" "z" } 0`, `1:83 set "1" has other branches here`},
		{"forgotten", p + `p "" 1 1 { "x" } 0 p "" 1 1 0 t "" 0`, `1:40 one play comes twice to information set "1" of player 1`},
		{"chances", p + `c "" 1 { "x" 0.3 "y" 0.69 } 0 t "" 0 t "" 0`, "1:28 the chances of a move add up to 99/100, and not to 1"},
		{"negative", p + `c "" 1 { "x" -1/2 "y" 3/2 } 0 t "" 0 t "" 0`, `1:34 a chance cannot be negative, and this is "-1/2"`},
		{"no chance", p + `c "" 1 { "x" "y" 1 } 0 t "" 0`, `is no number`},
		{"no outcome", p + `t "" "x"`, `1:26 the number of an outcome is missing; here is the text "x"`},
		{"unknown outcome", p + `t "" 7`, `1:26 outcome "7" appears here first and has no payoffs`},
		{"too short", q + `t "" 1 "" { 1 }`, "1:35 outcome 1 has 1 payoff, and there are 2 players"},
		{"another outcome", p + `p "" 1 1 { "x" "y" } 0 t "" 1 { 1 } t "" 1 { 2 }`, `outcome "1" pays otherwise here`},
		{"ends early", p + `p "" 1 1 { "x" "y" } 0 ` + end, "1:60 the tree ends early: 1 of the 2 branches of its last move lead nowhere"},
		{"goes on", p + end + end, `1:37 after the tree's end there is "t"`},
		{"nobody chooses", p + end, "every player has one strategy: nobody can choose anything"},
		{"64 plans", p + `c "" 1 { ` + strings.Repeat(`"x" 1/6 `, 6) + `} 0 ` + six("p \"\" 1 %d { \"l\" \"r\" } 0 t \"\" 0 t \"\" 0 "), "1:274 player 1 has more than 36 plans (an action for each of 6 information sets)"},
		{"title not closed", `EFG 2 R "x`, "1:9 the text that begins here is never closed"},
		{"text not closed", p + `t "" 1 "x`, "the text that begins here is never closed"},
		{"long numbers", p + `c "" 1 { "x" 1 } 0 ` + longSum(), "too long to be worked out exactly"},
	} {
		r := efg.Read("t.efg", []byte(c.text))
		var found []string
		for _, p := range r.Problems {
			found = append(found, fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.Message))
		}
		if all := strings.Join(found, "\n"); !strings.Contains(all, c.want) || r.Conflict != nil {
			t.Errorf("%s: %q, want %q", c.name, all, c.want)
		}
	}
}

func six(format string) (s string) {
	for k := range 6 {
		s += fmt.Sprintf(format, k+1)
	}
	return s
}

// longSum is a play whose payoffs add up to a number of some thousand digits.
func longSum() string {
	s := `p "" 1 1 { "x" "y" } 0 t "" 0 `
	for k := range 40 {
		s += fmt.Sprintf(`c "" 9 { "x" 1 } %d "" { 1/%d%s7 } `, k+1, k+1, strings.Repeat("3", 250))
	}
	return s + `t "" 0`
}

// TestDeep: a file may nest as deep as it likes and ends in a message.
func TestDeep(t *testing.T) {
	text := `EFG 2 R "x" { "a" } ` + strings.Repeat(`c "" 1 { "x" 1 } 0 `, 300_000)
	start := time.Now()
	r := efg.Read("t.efg", []byte(text))
	if !strings.Contains(r.Problems.Error(), "a play is longer than 1024 moves") || time.Since(start) > time.Minute {
		t.Error(r.Problems, time.Since(start))
	}
}

// grown is a tree of random moves, and what a play of it pays.
type grown struct {
	player   int // 0 chance, -1 an end
	set      int
	pays     []int64 // nil for nothing
	branches []*grown
	weights  []int64
}

// grow makes a random tree. Sets of one player at one depth and width are
// joined at times, so that players do not know all that was done.
func grow(rng *rand.Rand, players, depth int, sets map[[3]int]int, text *strings.Builder) *grown {
	g := &grown{player: -1}
	if rng.IntN(3) > 0 || depth == 0 {
		for range players {
			g.pays = append(g.pays, rng.Int64N(5)-2)
		}
	}
	outcome := "0"
	if g.pays != nil {
		sets[[3]int{-1}]++
		outcome = fmt.Sprintf(`%d "" { %s }`, sets[[3]int{-1}], strings.Trim(strings.ReplaceAll(fmt.Sprint(g.pays), " ", ", "), "[]"))
	}
	if depth == 0 || rng.IntN(6) == 0 {
		fmt.Fprintf(text, "t \"\" %s\n", outcome)
		return g
	}
	width := 1 + rng.IntN(2)
	if g.player = rng.IntN(players + 1); g.player == 0 {
		var total int64
		for range width {
			w := rng.Int64N(3)
			g.weights, total = append(g.weights, w), total+w
		}
		if total == 0 {
			g.weights[0], total = 1, 1
		}
		sets[[3]int{-2}]++
		fmt.Fprintf(text, `c "" %d { `, sets[[3]int{-2}])
		for b, w := range g.weights {
			fmt.Fprintf(text, `"%d" %d/%d `, b, w, total)
		}
	} else {
		key := [3]int{g.player, depth, width}
		if sets[key] == 0 || rng.IntN(2) == 0 {
			sets[[3]int{-3, g.player}]++
			sets[key] = sets[[3]int{-3, g.player}]
		}
		g.set = sets[key]
		fmt.Fprintf(text, `p "" %d %d "" { `, g.player, g.set)
		for b := range width {
			fmt.Fprintf(text, `"%d" `, b)
		}
	}
	fmt.Fprintf(text, "} %s\n", outcome)
	for range width {
		g.branches = append(g.branches, grow(rng, players, depth-1, sets, text))
	}
	return g
}

// expect is what a player gets if everybody acts by a plan: a branch for each
// player and set.
func (g *grown) expect(player int, plan map[[2]int]int) *big.Rat {
	x := new(big.Rat)
	if g.pays != nil {
		x.SetInt64(g.pays[player-1])
	}
	switch {
	case g.player > 0:
		x.Add(x, g.branches[plan[[2]int{g.player, g.set}]].expect(player, plan))
	case g.player == 0:
		var total int64
		for _, w := range g.weights {
			total += w
		}
		for b, w := range g.weights {
			x.Add(x, new(big.Rat).Mul(big.NewRat(w, total), g.branches[b].expect(player, plan)))
		}
	}
	return x
}

// sets lists a player's sets as they appear, with their numbers of branches.
func (g *grown) sets(player int, seen map[int]bool) (order [][2]int) {
	if g.player == player && !seen[g.set] {
		seen[g.set] = true
		order = append(order, [2]int{g.set, len(g.branches)})
	}
	for _, b := range g.branches {
		order = append(order, b.sets(player, seen)...)
	}
	return order
}

// TestNash: the pure Nash equilibria of what is read are those of the tree,
// by trying every plan of every player.
func TestNash(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	read, equilibria := 0, 0
	for range 600 {
		players := 1 + rng.IntN(3)
		var text strings.Builder
		fmt.Fprintf(&text, `EFG 2 R "grown" { %s}`+"\n", strings.Repeat(`"x" `, players))
		g := grow(rng, players, 1+rng.IntN(4), map[[3]int]int{}, &text)
		r := efg.Read("t.efg", []byte(text.String()))
		if r.Conflict == nil {
			if m := r.Problems.Error(); !strings.Contains(m, "nobody can choose") && !strings.Contains(m, "36 are as many") {
				t.Fatalf("%s\n%s", m, text.String())
			}
			continue
		}
		read++
		var all [][2]int // player, set
		var width []int
		for p := 1; p <= players; p++ {
			for _, s := range g.sets(p, map[int]bool{}) {
				all, width = append(all, [2]int{p, s[0]}), append(width, s[1])
			}
		}
		s, err := prefer.New(r.Conflict)
		if err != nil {
			t.Fatal(err)
		}
		concepts, _ := stability.Parse("nash")
		found, err := explicit.Engine{}.Analyze(context.Background(), s, stability.Request{Concepts: concepts})
		if err != nil {
			t.Fatal(err)
		}
		total := 1
		for _, w := range width {
			total *= w
		}
		plan := func(k int) map[[2]int]int {
			m := map[[2]int]int{}
			for i, w := range width {
				m[all[i]] = k % w
				k /= w
			}
			return m
		}
		var nash []uint64
		for k := range total {
			rests := true
			for other := range total { // every other combination that differs in one player's actions
				by := 0
				for i, at := 0, [2]int{k, other}; i < len(width); i++ {
					if at[0]%width[i] != at[1]%width[i] {
						if by != 0 && by != all[i][0] {
							by = -1
							break
						}
						by = all[i][0]
					}
					at[0], at[1] = at[0]/width[i], at[1]/width[i]
				}
				if by > 0 && g.expect(by, plan(other)).Cmp(g.expect(by, plan(k))) > 0 {
					rests = false
					break
				}
			}
			if rests {
				nash = append(nash, uint64(k))
			}
		}
		equilibria += len(nash)
		var got []uint64
		found.Equilibria[0].Each(func(index uint64) bool { got = append(got, index); return true })
		if fmt.Sprint(got) != fmt.Sprint(nash) {
			t.Fatalf("read: %v, by hand: %v\n%s", got, nash, text.String())
		}
	}
	if read < 250 || equilibria < 300 {
		t.Errorf("only %d trees and %d equilibria were compared", read, equilibria)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("EFG 2 R \"A fence\" { \"Ann\" \"Bob\" }\np \"\" 2 1 \"Bob\" { \"yield\" \"hold\" } 0\nt \"\" 1 \"\" { 2, 1 }\np \"\" 1 1 \"Ann\" { \"sue\" \"drop\" } 0\nt \"\" 2 \"\" { 0, 0 }\nt \"\" 3 \"\" { 1, 2 }\n"))
	f.Add([]byte(`EFG 2 D "" { "a" } "comment" c "" 1 { "x" 1/3 "y" .66666 } 2 "o" { 3 } t "" 2 t "" 0`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := efg.Read("t.efg", data)
		if r.Conflict == nil {
			if r.Problems.Err() == nil {
				t.Fatal("neither a model nor a problem")
			}
			return
		}
		if _, ps := prefer.Build(r.Conflict); ps.Err() != nil {
			t.Fatalf("what was read is unsound: %v", ps)
		}
	})
}
