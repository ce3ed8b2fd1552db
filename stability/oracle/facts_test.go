package oracle_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/internal/randmodel"
	"parley/stability/oracle"
)

// random calls f with seeded models in option and in graph form, small ones,
// to which change has given more to say.
func random(t *testing.T, change func(*rand.Rand, *parley.Conflict), f func(t *testing.T, c *parley.Conflict, m *oracle.Model)) {
	t.Helper()
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 11))
		shape := randmodel.Any
		shape.States, shape.Graph = 32, seed%3 == 0
		c := randmodel.Conflict(r, shape)
		if change != nil {
			change(r, c)
		}
		if f(t, c, oracle.New(c)); t.Failed() {
			t.Fatalf("seed %d: %+v", seed, c)
		}
	}
}

// compare holds the stable states under one name, and the equilibria, against
// those under another: they are among them or, if equal, the same.
func compare(t *testing.T, a *oracle.Model, nameA string, b *oracle.Model, nameB string, equal bool) {
	t.Helper()
	compareBy(t, "legal", a, nameA, b, nameB, equal)
}

// compareBy does so with opponents answering by a rule.
func compareBy(t *testing.T, rule string, a *oracle.Model, nameA string, b *oracle.Model, nameB string, equal bool) {
	t.Helper()
	for _, i := range a.Present {
		for s, code := range a.Codes {
			inA, inB := a.Stable(nameA, rule, i, s), b.Stable(nameB, rule, i, s)
			if inA && !inB || equal && inA != inB {
				t.Errorf("%s: %s is %s for %s: %v; %s: %v", rule, code, nameA, a.Actors[i], inA, nameB, inB)
			}
		}
	}
	equilibria := b.Equilibria(nameB, rule)
	for _, code := range a.Equilibria(nameA, rule) {
		if !slices.Contains(equilibria, code) {
			t.Errorf("%s: %s is an equilibrium of %s and not of %s", rule, code, nameA, nameB)
		}
	}
}

func within(t *testing.T, m *oracle.Model, names ...string) {
	t.Helper()
	for k := range names[1:] {
		compare(t, m, names[k], m, names[k+1], false)
	}
}

func same(t *testing.T, m *oracle.Model, a, b string) {
	t.Helper()
	compare(t, m, a, m, b, true)
}

// nested holds the five concepts of one structure to what they contain, by
// every rule of who may answer after whom.
func nested(t *testing.T, m *oracle.Model, prefix, nash string) {
	t.Helper()
	sseq, gmr := prefix+"sseq", prefix+"gmr"
	for _, rule := range []string{"legal", "once", "single"} {
		for _, pair := range [][2]string{{nash, sseq}, {sseq, prefix + "seq"}, {prefix + "seq", gmr}, {sseq, prefix + "smr"}, {prefix + "smr", gmr}} {
			compareBy(t, rule, m, pair[0], m, pair[1], false)
		}
	}
}

var (
	five     = []string{"nash", "gmr", "smr", "seq", "sseq"}
	four     = five[1:]
	readings = []string{"a", "b", "c", "d"}
)

func ask(m *oracle.Model, ask oracle.Ask) *oracle.Model {
	n := m.Mixed(slices.Repeat([]*oracle.Model{m}, len(m.Conflict.Actors)))
	n.Ask = ask
	return n
}

func TestSimultaneous(t *testing.T) {
	random(t, nil, func(t *testing.T, c *parley.Conflict, m *oracle.Model) {
		if c.IsGraph() {
			return // not defined
		}
		within(t, m, "seq", "seq_sim")
		within(t, m, "nash", "sim")
		for _, i := range m.Present {
			for s, code := range m.Codes {
				if m.Stable("seq_sim", "legal", i, s) && !m.Stable("seq", "legal", i, s) && !m.Stable("sim", "legal", i, s) {
					t.Errorf("%s is seq_sim for %d, and neither seq nor sim", code, i)
				}
				alone := true
				for _, j := range m.Present {
					alone = alone && (j == i || m.Stable("nash", "legal", j, s))
				}
				if alone && m.Stable("sim", "legal", i, s) != m.Stable("nash", "legal", i, s) {
					t.Errorf("%s: nobody else moves, and sim differs from nash for %d", code, i)
				}
			}
		}
	})
}

func TestForesight(t *testing.T) {
	random(t, nil, func(t *testing.T, c *parley.Conflict, m *oracle.Model) {
		same(t, m, "l1", "nash")
		same(t, m, "maximin1", "nash")
		same(t, m, "maximin2", "gmr")
		same(t, m, "maximin3", "smr")
		within(t, m, "maximin1", "maximin3", "maximin5", "maximin7", "maximin8", "maximin6", "maximin4", "maximin2")
		for i, id := range m.Actors {
			for s := range m.States {
				for j := range m.Actors {
					plain := "l1"
					if i == j {
						plain = "l2"
					}
					if m.Stable("stackelberg_"+id, "legal", j, s) != m.Stable(plain, "legal", j, s) {
						t.Errorf("stackelberg_%s is not %s for %d", id, plain, j)
					}
				}
			}
		}
		nm := m.NonMyopic()
		if nm == nil {
			t.Fatal("limited moves do not repeat")
		}
		for h := nm.From; h < nm.From+2*nm.Length; h++ {
			within(t, m, "nm", "l"+itoa(h))
			for i := range m.Actors {
				for s := range m.States {
					if m.Stable("l"+itoa(h), "legal", i, s) != m.Stable("l"+itoa(h+nm.Length), "legal", i, s) {
						t.Errorf("l%d is not l%d", h, h+nm.Length)
					}
				}
			}
		}
	})
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

// TestOpposed: two actors who want the opposite expect what each can be held
// to.
func TestOpposed(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 12))
		shape := randmodel.Any
		shape.Actors, shape.States, shape.Graph = 2, 24, seed%2 == 0
		c := randmodel.Conflict(r, shape)
		if len(c.Actors) < 2 {
			continue
		}
		codes := slices.Clone(oracle.New(c).Codes)
		r.Shuffle(len(codes), func(i, j int) { codes[i], codes[j] = codes[j], codes[i] })
		for i := range c.Actors {
			c.Actors[i].Preference = parley.Preference{}
			for _, code := range codes {
				c.Actors[i].Preference.Ranking = append(c.Actors[i].Preference.Ranking, parley.Tier{States: []string{code}})
			}
			slices.Reverse(codes)
		}
		m := oracle.New(c)
		for h := 1; h < 9; h++ {
			same(t, m, "l"+itoa(h), "maximin"+itoa(h))
		}
	}
}

func TestCoalitions(t *testing.T) {
	random(t, nil, func(t *testing.T, c *parley.Conflict, m *oracle.Model) {
		pareto := ask(m, oracle.Ask{Pareto: true})
		for s, code := range m.Codes {
			for _, h := range m.Coalitions() {
				for _, plain := range []string{"nash", "gmr", "smr"} {
					if pareto.StableFor(plain, h, s) && !m.StableFor(plain, h, s) {
						t.Errorf("%s is coalition_%s for %s under pareto and not under strict", code, plain, m.Name(h))
					}
					if len(h) == 1 && m.StableFor(plain, h, s) != m.Stable(plain, "legal", h[0], s) {
						t.Errorf("%s: coalition_%s of one differs from %s", code, plain, plain)
					}
				}
				var is [5]bool
				for k, plain := range five {
					is[k] = m.StableFor(plain, h, s)
				}
				nash, gmr, smr, seq, sseq := is[0], is[1], is[2], is[3], is[4]
				if nash && !sseq || sseq && !seq || seq && !gmr || sseq && !smr || smr && !gmr {
					t.Errorf("%s for %s: %v is against the order of the concepts", code, m.Name(h), is)
				}
				if len(h) == len(m.Actors) && (gmr != nash || smr != nash || seq != nash || sseq != nash) {
					t.Errorf("%s: the grand coalition is answered", code)
				}
				if len(h) == 1 && (m.Stable("seq", "legal", h[0], s) && !seq || seq && !m.Stable("gmr", "legal", h[0], s)) {
					t.Errorf("%s: coalition_seq of one is not between seq and gmr", code)
				}
				if len(h) == 1 && len(m.Actors) == 2 && (seq != m.Stable("seq", "legal", h[0], s) || sseq != m.Stable("sseq", "legal", h[0], s)) {
					t.Errorf("%s: with two actors coalition_seq of one is not seq", code)
				}
			}
		}
		for _, plain := range []string{"nash", "gmr", "smr"} {
			equilibria := m.Equilibria(plain, "legal")
			for _, code := range m.Equilibria("coalition_"+plain, "legal") {
				if !slices.Contains(equilibria, code) {
					t.Errorf("%s is an equilibrium of coalition_%s and not of %s", code, plain, plain)
				}
			}
		}
	})
}

func TestMerged(t *testing.T) {
	random(t, nil, func(t *testing.T, c *parley.Conflict, m *oracle.Model) {
		if len(m.Actors) < 2 {
			return
		}
		for _, pareto := range []bool{false, true} {
			m := ask(m, oracle.Ask{Pareto: pareto})
			block := m.Actors[0] + "+" + m.Actors[len(m.Actors)-1]
			merged := m.Merge(block)
			nested(t, merged, "", "nash")
			for i, id := range merged.Actors {
				for s, code := range m.Codes {
					nash := merged.Stable("nash", "legal", i, s)
					switch {
					case id != block:
						if nash != m.Stable("nash", "legal", slices.Index(m.Actors, id), s) {
							t.Errorf("%s: merging others changes nash for %s", code, id)
						}
					case c.IsGraph() || len(c.Infeasible)+len(c.Barred) == 0:
						if nash != m.StableFor("nash", []int{0, len(m.Actors) - 1}, s) {
							t.Errorf("%s: nash of the block is not coalition_nash of its members", code)
						}
					}
				}
			}
		}
	})
}

func TestStrength(t *testing.T) {
	random(t, randmodel.Strength, func(t *testing.T, _ *parley.Conflict, m *oracle.Model) {
		for _, strong := range []string{"strong_", "strong3_", "strong4_"} {
			nested(t, m, strong, "nash")
		}
		for _, x := range four {
			within(t, m, "strong4_"+x, "strong3_"+x, "strong_"+x, x)
			for _, i := range m.Present {
				for s := range m.States {
					plain, strong, weak := m.Stable(x, "legal", i, s), m.Stable("strong_"+x, "legal", i, s), m.Stable("weak_"+x, "legal", i, s)
					if plain != (strong || weak) || strong && weak {
						t.Errorf("strong_%s and weak_%s do not part %s", x, x, x)
					}
				}
			}
		}
	})
}

func TestUnknown(t *testing.T) {
	random(t, func(r *rand.Rand, c *parley.Conflict) {
		randmodel.Strength(r, c)
		randmodel.Unknown(r, c)
	}, func(t *testing.T, _ *parley.Conflict, m *oracle.Model) {
		under := map[string]*oracle.Model{}
		for _, r := range readings {
			under[r] = ask(m, oracle.Ask{Unknown: r})
			nested(t, under[r], "", "nash")
			nested(t, under[r], "strong_", "nash")
			for _, x := range four {
				within(t, under[r], "strong_"+x, x)
			}
		}
		for _, pair := range []string{"ab", "bd", "ac", "cd"} {
			for _, x := range five {
				compare(t, under[pair[:1]], x, under[pair[1:]], x, false)
				if x != "nash" {
					compare(t, under[pair[:1]], "strong_"+x, under[pair[1:]], "strong_"+x, false)
				}
			}
		}
		compare(t, under["a"], "nash", under["c"], "nash", true)
		compare(t, under["b"], "nash", under["d"], "nash", true)
		for _, x := range five {
			compare(t, m, x, under["b"], x, true)
		}
	})
	random(t, nil, func(t *testing.T, _ *parley.Conflict, m *oracle.Model) {
		for _, r := range readings {
			for _, x := range five {
				compare(t, m, x, ask(m, oracle.Ask{Unknown: r}), x, true)
			}
		}
	})
}

func TestFuzzy(t *testing.T) {
	random(t, randmodel.Fuzzy, func(t *testing.T, c *parley.Conflict, m *oracle.Model) {
		nested(t, m, "fuzzy_", "fuzzy_nash")
		low, high := ask(m, oracle.Ask{Threshold: "0.3"}), ask(m, oracle.Ask{Threshold: "0.6"})
		for i, id := range m.Actors {
			raised := ask(m, oracle.Ask{Threshold: "0.3", Thresholds: map[string]string{id: "0.6"}})
			for s := range m.States {
				for _, x := range five {
					if low.Stable("fuzzy_"+x, "legal", i, s) && !raised.Stable("fuzzy_"+x, "legal", i, s) {
						t.Errorf("raising %s's threshold takes from its fuzzy_%s", id, x)
					}
				}
			}
		}
		compare(t, low, "fuzzy_nash", high, "fuzzy_nash", false)
	})
	random(t, nil, func(t *testing.T, _ *parley.Conflict, m *oracle.Model) {
		for _, threshold := range []string{"0.001", "0.2", "0.5", "1"} {
			for _, x := range five {
				compare(t, m, x, ask(m, oracle.Ask{Threshold: threshold}), "fuzzy_"+x, true)
			}
		}
	})
}

func TestProbabilistic(t *testing.T) {
	random(t, func(r *rand.Rand, c *parley.Conflict) {
		randmodel.Types(r, c)
		if r.IntN(2) == 0 {
			randmodel.Chances(r, c)
		}
	}, func(t *testing.T, _ *parley.Conflict, m *oracle.Model) {
		nested(t, m, "prob_", "prob_nash")
		at := func(a, b, g string) *oracle.Model { return ask(m, oracle.Ask{Alpha: a, Beta: b, Gamma: g}) }
		for _, x := range five {
			compare(t, at("0.3", "0.3", "0.3"), "prob_"+x, at("0.6", "0.3", "0.3"), "prob_"+x, false)
			compare(t, at("0.3", "0.3", "0.3"), "prob_"+x, at("0.3", "0.6", "0.3"), "prob_"+x, false)
			compare(t, at("0.3", "0.3", "0.6"), "prob_"+x, at("0.3", "0.3", "0.3"), "prob_"+x, false)
			compare(t, m, "prob_"+x, at("0.5", "0.5", "0.5"), "prob_"+x, true)
		}
	})
	random(t, nil, func(t *testing.T, _ *parley.Conflict, m *oracle.Model) {
		for _, some := range [][3]string{{"0", "0", "0"}, {"0.999", "0.999", "0.999"}, {"0.9", "0", "0.4"}, {"0", "0.7", "0.99"}} {
			for _, x := range five {
				compare(t, m, x, ask(m, oracle.Ask{Alpha: some[0], Beta: some[1], Gamma: some[2]}), "prob_"+x, true)
			}
		}
	})
}

func TestAttitudes(t *testing.T) {
	random(t, randmodel.Attitudes, func(t *testing.T, _ *parley.Conflict, m *oracle.Model) {
		nested(t, m, "relational_", "relational_nash")
	})
	random(t, func(_ *rand.Rand, c *parley.Conflict) {
		for i := range c.Actors {
			c.Actors[i].Attitudes = []parley.Attitude{{Actor: c.Actors[i].ID, Sign: "neutral"}}
		}
	}, func(t *testing.T, _ *parley.Conflict, m *oracle.Model) {
		same(t, m, "relational_nash", "relational_smr")
		same(t, m, "relational_gmr", "relational_seq")
	})
	for _, said := range []bool{false, true} { // strict orders, and nobody minds others
		random(t, func(r *rand.Rand, c *parley.Conflict) {
			strict(r, c)
			for i := range c.Actors {
				for j := range c.Actors {
					sign := "neutral"
					if i == j {
						sign = "positive"
					}
					if said {
						c.Actors[i].Attitudes = append(c.Actors[i].Attitudes, parley.Attitude{Actor: c.Actors[j].ID, Sign: sign})
					}
				}
			}
		}, func(t *testing.T, _ *parley.Conflict, m *oracle.Model) {
			for _, x := range five {
				same(t, m, "relational_"+x, x)
			}
		})
	}
	ties := map[string]int{} // where a reply may be a state as good
	random(t, nil, func(t *testing.T, _ *parley.Conflict, m *oracle.Model) {
		for _, x := range five {
			for _, i := range m.Present {
				for s := range m.States {
					if m.Stable(x, "legal", i, s) != m.Stable("relational_"+x, "legal", i, s) {
						ties[x]++
					}
				}
			}
		}
	})
	for _, x := range five {
		if ties[x] == 0 {
			t.Errorf("relational_%s is %s with ties as well", x, x)
		}
	}
}

// strict gives every actor an order of its own, without ties.
func strict(r *rand.Rand, c *parley.Conflict) {
	codes := slices.Clone(oracle.New(c).Codes)
	for i := range c.Actors {
		r.Shuffle(len(codes), func(i, j int) { codes[i], codes[j] = codes[j], codes[i] })
		c.Actors[i].Preference = parley.Preference{}
		for _, code := range codes {
			c.Actors[i].Preference.Ranking = append(c.Actors[i].Preference.Ranking, parley.Tier{States: []string{code}})
		}
	}
}

func TestHypergame(t *testing.T) {
	names := []string{"nash", "gmr", "smr", "seq", "sseq", "l2", "nm", "maximin4", "strong_seq", "relational_gmr"}
	random(t, func(r *rand.Rand, c *parley.Conflict) {
		for i := range c.Actors {
			if r.IntN(2) == 0 {
				c.Views = append(c.Views, parley.View{Actor: c.Actors[i].ID})
			}
		}
	}, func(t *testing.T, c *parley.Conflict, m *oracle.Model) {
		h := m.Hypergame()
		for _, x := range names {
			want := m.Equilibria(x, "legal")
			if got := h.Equilibria(x, "legal"); !slices.Equal(got, want) {
				t.Errorf("%s: equilibria %v, want %v", x, got, want)
			}
			for _, class := range h.Classes(x, "legal") {
				if class.Class != "agreed" {
					t.Errorf("%s: %s is %s in a game that all see", x, class.Code, class.Class)
				}
			}
		}
	})
	random(t, func(r *rand.Rand, c *parley.Conflict) {
		randmodel.Views(r, c)
		for k := range c.Views { // misjudged preferences only
			c.Views[k] = parley.View{Actor: c.Views[k].Actor, Actors: c.Views[k].Actors}
			for a := range c.Views[k].Actors {
				if len(c.Views[k].Actors[a].Preference.Ranking) > 0 {
					c.Views[k].Actors = nil // lists the states of the view that was
					break
				}
			}
		}
	}, func(t *testing.T, c *parley.Conflict, m *oracle.Model) {
		if got, want := m.Hypergame().Equilibria("nash", "legal"), m.Equilibria("nash", "legal"); !slices.Equal(got, want) {
			t.Errorf("nash equilibria %v, want %v", got, want)
		}
	})
	seen := map[string]bool{}
	random(t, randmodel.Views, func(t *testing.T, c *parley.Conflict, m *oracle.Model) {
		for _, class := range m.Hypergame().Classes("seq", "legal") {
			seen[class.Class] = true
		}
	})
	for _, class := range strings.Fields("agreed misread hidden imagined") {
		if !seen[class] {
			t.Errorf("no random model has a state that is %s", class)
		}
	}
}
