package examples_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"parley/examples"
	"parley/hypergame"
	"parley/prefer"
	"parley/stability"
	"parley/stability/auto"
)

// profile opens an embedded model.
func profile(t *testing.T, name string) *prefer.Profile {
	t.Helper()
	data, ok := examples.Get(name)
	if !ok {
		t.Fatalf("no example is called %s", name)
	}
	p, err := prefer.New(load(t, name, data))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// under computes the equilibria of some concepts, the codes joined by blanks.
func under(t *testing.T, p *prefer.Profile, r prefer.Reading, names string) map[string]string {
	t.Helper()
	concepts, err := stability.ParseAny(names, p.Conflict.ActorIDs())
	if err != nil {
		t.Fatal(err)
	}
	q := stability.Request{Concepts: concepts, Sequences: stability.Legal, Reading: r}
	e, err := auto.Choose("auto", p, q)
	if err != nil {
		t.Fatal(err)
	}
	found, err := e.Analyze(context.Background(), p, q)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for k, c := range concepts {
		out[c.Name] = strings.Join(codes(p, found.Equilibria[k]), " ")
	}
	return out
}

func codes(p *prefer.Profile, set stability.Set) []string {
	var out []string
	set.Each(func(index uint64) bool {
		out = append(out, p.CodeAt(index))
		return true
	})
	return out
}

// TestGames holds the sets that docs/concepts.md walks through.
func TestGames(t *testing.T) {
	for _, test := range []struct {
		game, want string
		concepts   []string
	}{
		{"prisoners_dilemma", "YY", []string{"nash", "stackelberg_"}},
		{"prisoners_dilemma", "NN YY", []string{"gmr", "smr", "seq", "sim", "l2", "l3", "l4", "l5", "l99", "nm"}},
		{"prisoners_dilemma", "NN", []string{"coalition_gmr"}},
		{"chicken", "YN NY", []string{"nash", "seq", "sseq", "coalition_nash", "coalition_seq"}},
		{"chicken", "NN YN NY", []string{"gmr", "smr", "sim", "seq_sim", "maximin4", "coalition_gmr"}},
		{"chicken", "NN", []string{"nm", "l3", "l5"}},
		{"chicken", "", []string{"l2"}},
	} {
		p := profile(t, test.game)
		for _, name := range test.concepts {
			names := []string{name}
			if name == "stackelberg_" {
				names = nil
				for _, id := range p.Conflict.ActorIDs() {
					names = append(names, name+id)
				}
			}
			for _, name := range names {
				if got := under(t, p, prefer.Reading{}, name)[name]; got != test.want {
					t.Errorf("%s, %s: equilibria %q, want %q", test.game, name, got, test.want)
				}
			}
		}
	}
}

// TestStructures holds what the examples of preference structures show.
func TestStructures(t *testing.T) {
	for _, test := range []struct {
		model   string
		reading prefer.Reading
		concept string
		want    string
	}{
		{"strength", prefer.Reading{}, "smr", "NN YN NY"},
		{"strength", prefer.Reading{}, "strong_smr", "YN NY"},
		{"strength", prefer.Reading{}, "weak_smr", "NN"},
		{"unknown", prefer.Reading{}, "nash", "YN YY"},
		{"unknown", prefer.Reading{Unknown: 'a'}, "nash", ""},
		{"unknown", prefer.Reading{Unknown: 'a'}, "gmr", "NN YN"},
		{"unknown", prefer.Reading{Unknown: 'c'}, "gmr", "NN YN YY"},
		{"fuzzy", prefer.Reading{}, "fuzzy_nash", "NN YY"},
		{"fuzzy", prefer.Reading{Thresholds: []string{"0.7", "0.5"}}, "fuzzy_nash", "NN YN YY"},
		{"chances", prefer.Reading{}, "prob_nash", "YN"},
		{"chances", prefer.Reading{Alpha: "0.2"}, "prob_nash", ""},
		{"attitudes", prefer.Reading{}, "nash", "NNY"},
		{"attitudes", prefer.Reading{}, "relational_nash", "NNY YYY"},
	} {
		if got := under(t, profile(t, test.model), test.reading, test.concept)[test.concept]; got != test.want {
			t.Errorf("%s, %s with %+v: equilibria %q, want %q", test.model, test.concept, test.reading, got, test.want)
		}
	}
}

// TestViews: under SEQ both think that something rests which does not, or do
// not see what does.
func TestViews(t *testing.T) {
	p := profile(t, "views")
	g, err := hypergame.New(p)
	if err != nil {
		t.Fatal(err)
	}
	r, err := g.Analyze(context.Background(), func(p *prefer.Profile, q stability.Request) (stability.Engine, error) {
		return auto.Choose("auto", p, q)
	}, stability.Request{Concepts: []stability.Concept{stability.SEQ}, Sequences: stability.Legal})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(codes(p, r.Equilibria[0]), " "); got != "NY" {
		t.Errorf("equilibria %q, want NY", got)
	}
	classes := map[string]hypergame.Class{}
	for _, x := range r.Classes[0] {
		classes[p.CodeAt(x.Index)] = x.Class
	}
	if classes["NY"] != hypergame.Agreed || classes["YN"] != hypergame.Imagined || len(classes) != 2 {
		t.Errorf("classes %v", classes)
	}
}

// TestDocs: the table of docs/concepts.md is what is computed.
func TestDocs(t *testing.T) {
	text, err := os.ReadFile("../docs/concepts.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(text), "| concept | Prisoner's Dilemma | Chicken |\n|---|---|---|\n")
	if !ok {
		t.Fatal("docs/concepts.md has no table of the two games")
	}
	rows := 0
	for line := range strings.Lines(table) {
		cells := strings.Split(line, "|")
		if len(cells) != 5 {
			break
		}
		rows++
		name := strings.Trim(cells[1], " `")
		for k, game := range []string{"prisoners_dilemma", "chicken"} {
			want := strings.TrimSpace(cells[2+k])
			if want == "–" {
				want = ""
			}
			if got := under(t, profile(t, game), prefer.Reading{}, name)[name]; got != want {
				t.Errorf("%s, %s: equilibria %q, and the docs say %q", game, name, got, want)
			}
		}
	}
	if rows < 19 {
		t.Errorf("the table has %d rows", rows)
	}
}
