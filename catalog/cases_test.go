package catalog_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/adapter"
	"parley/catalog"
	"parley/internal/skip"
	"parley/result"
	"parley/stability/oracle"
	"parley/study"
)

// TestCases compares the folder of cases with the catalogue, file by file:
// nothing of the folder is missing; options or strategies, feasible states and
// moves, preferences, and the answers, printed and computed.
func TestCases(t *testing.T) {
	if _, err := os.Stat(cases); err != nil {
		skip.Missing(t, "shared", err.Error())
	}
	files, err := filepath.Glob(cases + "*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		switch {
		case transcribed[name] != "":
			game(t, transcribed[name], readGame(t, name).strategic)
		case name == "two_by_two_78":
			for _, g := range readGame(t, name).Games {
				g.Strategies, g.Published.Pure = [][]string{{"1", "2"}, {"1", "2"}}, g.Pure
				game(t, fmt.Sprintf("two_by_two/%d", g.Number), g.strategic)
			}
		case name == "cib_energy_transition":
			balance(t, "ross_pycib/energy_transition")
		case optionForm[name] != "":
			conflict(t, optionForm[name], name)
		default:
			t.Errorf("%s is not in the catalogue", name)
		}
	}
	if want := len(transcribed) + len(optionForm) + 2; len(files) != want {
		t.Errorf("%d files, and %d are compared", len(files), want)
	}
}

// optionForm are the entries of the folder's conflicts.
var optionForm = map[string]string{
	"north_korea_2017_base": "jacobi_2017/north_korea_2017", "north_korea_2017_deterrence": "jacobi_2017/north_korea_2017_deterrence",
	"syria_iraq_1975": "kinsara_2014/syria_iraq_1975",
}

// found is the entry of a name, and what is computed of it.
func found(t *testing.T, name, concepts string) (*catalog.Entry, *result.Analysis) {
	t.Helper()
	e, err := catalog.Find(name)
	if err != nil || len(e) != 1 {
		t.Fatal(name, err)
	}
	s, ps := study.Open(e[0].Conflict, study.Limits{})
	if err := ps.Err(); err != nil {
		t.Fatal(err)
	}
	a, err := s.Analyze(context.Background(), study.Analyze{Concepts: study.Concepts{Concepts: concepts}, Full: true})
	if err != nil {
		t.Fatal(err)
	}
	return e[0], a
}

// game compares a strategic game: its strategies, and its pure equilibria in
// the file, in the entry and as computed.
func game(t *testing.T, name string, g strategic) {
	t.Helper()
	e, a := found(t, name, "nash")
	sizes, want := []int{}, []string{}
	for _, s := range g.Strategies {
		sizes = append(sizes, len(s))
	}
	actors := e.Conflict.Actors
	for i := range actors {
		levels := 1
		for k := range actors[i].Options {
			levels *= len(actors[i].Options[k].LevelNames())
		}
		if i >= len(sizes) || levels != sizes[i] {
			t.Errorf("%s: %s has %d strategies, the file %v", name, actors[i].ID, levels, sizes)
		}
	}
	if len(actors) != len(sizes) || a.StateCount != len(g.Payoffs) {
		t.Errorf("%s: %d actors and %v states, the file %d and %d", name, len(actors), a.StateCount, len(sizes), len(g.Payoffs))
	}
	codes := adapter.Codes(actors)
	for _, pure := range g.Published.Pure {
		k, step := 0, 1
		for i, strategy := range pure {
			k, step = k+(strategy-1)*step, step*sizes[i]
		}
		want = append(want, codes[k])
	}
	got, printed := a.Equilibria["nash"], e.CatalogEntry.Published[0]
	switch {
	case g.Published.Count != nil:
		if len(got) != *g.Published.Count || printed.Count == nil || *printed.Count != len(got) {
			t.Errorf("%s: %d equilibria, the file %d, the entry %+v", name, len(got), *g.Published.Count, printed)
		}
	case !alike(got, want) || !alike(printed.States, want):
		t.Errorf("%s: equilibria %v, the file %v, the entry %v", name, got, want, printed.States)
	}
}

func alike(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// conflict compares a conflict in option form.
func conflict(t *testing.T, name, file string) {
	t.Helper()
	var f struct {
		Makers []struct {
			Options []string `json:"options"`
		} `json:"decision_makers"`
		Feasible     map[string]string         `json:"feasible_states"`
		Irreversible []struct{ Option string } `json:"irreversible"`
		Forbidden    map[string][][2]int       `json:"forbidden_moves"`
		Ranking      map[string][]int          `json:"ranking"`
		Published    map[string][]int          `json:"published"`
	}
	load(t, file, &f)
	e, a := found(t, name, "nash,gmr,smr,seq,sim,seq_sim")
	m := oracle.New(e.Conflict)
	number := map[string]string{} // by code
	for n, code := range e.Numbering {
		number[code] = n
	}
	if f.Feasible == nil { // numbered in the order of codes, the first option lowest
		f.Feasible = map[string]string{}
		for k, code := range m.Codes {
			f.Feasible[strconv.Itoa(k+1)] = code
		}
	}
	if len(f.Feasible) != len(m.Codes) {
		t.Errorf("%s: %d feasible states, the file %d", name, len(m.Codes), len(f.Feasible))
	}
	for n, code := range f.Feasible {
		if e.Numbering[n] != code {
			t.Errorf("%s: state %s is %s, in the file %s", name, n, e.Numbering[n], code)
		}
	}
	options := 0
	for i, maker := range f.Makers {
		for k := range maker.Options {
			if got := e.Conflict.Actors[i].Options[k].Name; !strings.EqualFold(got, maker.Options[k]) && !strings.EqualFold(strings.ReplaceAll(got, "the ", ""), maker.Options[k]) {
				t.Errorf("%s: option %q, in the file %q", name, got, maker.Options[k])
			}
			options++
		}
	}
	if options != len(m.Options) {
		t.Errorf("%s: %d options, the file %d", name, len(m.Options), options)
	}
	key := map[string]int{} // the file's names of actors, in its order
	for i := range e.Conflict.Actors {
		for maker := range f.Ranking {
			if strings.EqualFold(maker, e.Conflict.Actors[i].ID) {
				key[maker] = i
			}
		}
	}
	for maker, best := range f.Ranking {
		rank := func(n int) int {
			return m.Rank(key[maker], slices.Index(m.Codes, f.Feasible[strconv.Itoa(n)]))
		}
		for k := range best[1:] {
			if rank(best[k]) >= rank(best[k+1]) {
				t.Errorf("%s: %s does not prefer %d to %d", name, maker, best[k], best[k+1])
			}
		}
		if len(best) != len(m.Codes) || len(key) != len(f.Makers) {
			t.Errorf("%s: %s ranks %d of %d states", name, maker, len(best), len(m.Codes))
		}
	}
	moves(t, name, m, key, f.Feasible, f.Forbidden, len(f.Irreversible) > 0)
	for printed, states := range f.Published {
		concept := map[string]string{"Nash": "nash", "GMR": "gmr", "SMR": "smr", "SEQ": "seq", "SIM": "sim", "SEQ_or_SIM": "seq_sim", "SEQ_with_simultaneous": "seq_sim"}[printed]
		var want, got []string
		for _, n := range states {
			want = append(want, strconv.Itoa(n))
		}
		for _, code := range a.Equilibria[concept] {
			got = append(got, number[code])
		}
		k := slices.IndexFunc(e.CatalogEntry.Published, func(p result.Published) bool { return p.Concept == concept })
		if k < 0 || !alike(e.CatalogEntry.Published[k].States, want) || !alike(got, want) {
			t.Errorf("%s: %s: %v, the file %v, the entry %+v", name, printed, got, want, e.CatalogEntry.Published)
		}
	}
}

// moves compares who can go where: by any change of one's own options, the
// first option of all one way if so said, and not as forbidden.
func moves(t *testing.T, name string, m *oracle.Model, key map[string]int, feasible map[string]string, forbidden map[string][][2]int, oneWay bool) {
	t.Helper()
	no := map[[2]string]bool{}
	for maker, pairs := range forbidden {
		for _, p := range pairs {
			no[[2]string{maker + feasible[strconv.Itoa(p[0])], feasible[strconv.Itoa(p[1])]}] = true
		}
	}
	for maker, i := range key {
		for s, from := range m.Codes {
			for u, to := range m.Codes {
				want := s != u && !no[[2]string{maker + from, to}] && !(oneWay && from[0] == 'Y' && to[0] == 'N')
				for o := range m.Options {
					want = want && (m.Options[o].Actor == i || from[o] == to[o])
				}
				if m.Can(i, s, u) != want {
					t.Errorf("%s: %s from %s to %s: %v, in the file %v", name, maker, from, to, !want, want)
				}
			}
		}
	}
}

// balance compares the cross-impact balance: of two states an actor prefers
// the one in which its variant's impact sum is greater.
func balance(t *testing.T, name string) {
	t.Helper()
	var f struct {
		Descriptors map[string][]string
		Impacts     []struct {
			From, Variant, To string
			On                []int
		}
		Published, Computed struct{ Consistent [][]string }
	}
	load(t, "cib_energy_transition", &f)
	e, a := found(t, name, "nash")
	var order []string // descriptors as the model has its actors
	for _, actor := range e.Conflict.Actors {
		order = append(order, strings.ReplaceAll(actor.Name, " ", "_"))
		if n := len(actor.Options[0].LevelNames()); n != len(f.Descriptors[order[len(order)-1]]) {
			t.Errorf("%s: %s has %d variants", name, actor.ID, n)
		}
	}
	if len(order) != len(f.Descriptors) || a.StateCount != 3125 {
		t.Fatalf("%s: %v, %d states", name, order, a.StateCount)
	}
	sum := func(code string, i int) (n int) {
		for _, x := range f.Impacts {
			j := slices.Index(order, x.From)
			if x.To == order[i] && x.Variant == f.Descriptors[x.From][code[j]-'0'] {
				n += x.On[code[i]-'0']
			}
		}
		return n
	}
	for i := range order {
		id := e.Conflict.Actors[i].ID
		at := map[int]int{} // place by sum
		for _, s := range a.States {
			n := sum(s.Code, i)
			if place, ok := at[n]; ok && place != s.Rank[id] {
				t.Fatalf("%s: %s gives states of sum %d the places %d and %d", name, id, n, place, s.Rank[id])
			}
			at[n] = s.Rank[id]
		}
		for x, px := range at {
			for y, py := range at {
				if x > y && px >= py {
					t.Errorf("%s: %s prefers the sum %d to %d", name, id, y, x)
				}
			}
		}
	}
	codes := func(scenarios [][]string) (out []string) {
		for _, s := range scenarios {
			code := ""
			for i := range order { // the file's order, too
				code += strconv.Itoa(slices.Index(f.Descriptors[order[i]], s[i]))
			}
			out = append(out, code)
		}
		return out
	}
	if got, want := a.Equilibria["nash"], codes(f.Computed.Consistent); !alike(got, want) {
		t.Errorf("%s: consistent %v, the file %v", name, got, want)
	}
	if p := e.CatalogEntry.Published; !alike(p[0].Holds, codes(f.Published.Consistent)) || p[1].Count == nil || *p[1].Count != len(f.Computed.Consistent) {
		t.Errorf("%s: the entry has %+v", name, p)
	}
}
