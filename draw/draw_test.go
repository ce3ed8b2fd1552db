package draw_test

import (
	"context"
	"encoding/xml"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"parley"
	"parley/draw"
	"parley/evolve"
	"parley/internal/randmodel"
	"parley/internal/summit"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/explicit"
)

func from(t *testing.T, s *prefer.Profile, start int) *result.Evolution {
	t.Helper()
	res, err := explicit.Engine{}.Analyze(context.Background(), s, stability.Request{Concepts: []stability.Concept{stability.GMR}, Sequences: stability.Legal})
	if err != nil {
		t.Fatal(err)
	}
	r, err := evolve.From(context.Background(), s, evolve.Question{Start: start, Equilibria: res})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// texts reads a picture as XML and gives what it says.
func texts(t *testing.T, picture string) string {
	t.Helper()
	var said []string
	dec := xml.NewDecoder(strings.NewReader(picture))
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return strings.Join(said, "\n")
		}
		if err != nil {
			t.Fatalf("the picture is no XML: %v\n%s", err, picture)
		}
		if data, ok := tok.(xml.CharData); ok && strings.TrimSpace(string(data)) != "" {
			said = append(said, string(data))
		}
	}
}

func TestPath(t *testing.T) {
	s := summit.Space(t, "presses_moscow_low_cost")
	r := from(t, s, s.StatusQuo)
	for _, g := range r.Equilibria["gmr"] {
		if g.Code != "2NYN1Y" {
			continue
		}
		picture := draw.Goal(r, &g)
		said := texts(t, picture)
		for _, want := range []string{"From 1YYN0Y to 2NYN1Y by moves", "step 2", "Washington", "Level of talks", "leaders", "on kyiv", "which does not pay it"} {
			if !strings.Contains(said, want) {
				t.Errorf("the picture does not say %q:\n%s", want, said)
			}
		}
		if n := strings.Count(picture, `fill="#0060A8" stroke="#d0d0d0"`); n != 2 {
			t.Errorf("%d cells have Moscow's colour, want 2", n)
		}
		if again := draw.Goal(r, &g); again != picture {
			t.Error("the picture is not the same twice")
		}
		return
	}
	t.Error("there is no such equilibrium")
}

// Names cannot break a picture, in either form.
func TestHostileNames(t *testing.T) {
	hostile := "<script>&\"'\x00\u202e]]>" + strings.Repeat("很長的名字", 40)
	for seed := range uint64(40) {
		shape := randmodel.Any
		shape.States = 24
		shape.Graph = seed%2 == 0
		r := rand.New(rand.NewPCG(seed, 19))
		c := randmodel.Conflict(r, shape)
		for i := range c.Actors {
			c.Actors[i].Name = hostile
			for k := range c.Actors[i].Options {
				c.Actors[i].Options[k].Name = hostile
			}
		}
		for k := range c.States {
			c.States[k].Name = hostile
		}
		for i := range c.Actors {
			for k := range c.Actors[i].Statements {
				c.Actors[i].Statements[k].Because = hostile
				c.Actors[i].Statements[k].Cites = []parley.Cite{}
			}
		}
		s, err := prefer.New(c)
		if err != nil {
			t.Fatal(err)
		}
		res := from(t, s, r.IntN(s.Count))
		pictures := []string{draw.Evolution(hostile, res, res.Moves), draw.Evolution(hostile, res, res.Improvements)}
		for k := range res.Equilibria["gmr"] {
			if p := draw.Goal(res, &res.Equilibria["gmr"][k]); p != "" {
				pictures = append(pictures, p)
			}
		}
		for _, p := range pictures {
			texts(t, p)
			if strings.Contains(p, "<script") {
				t.Error("a name became markup")
			}
		}
	}
}

func TestEvolution(t *testing.T) {
	s := summit.Space(t, "presses_moscow")
	r := from(t, s, s.StatusQuo)
	said := texts(t, draw.Evolution("By improvements", r, r.Improvements))
	for _, want := range []string{"By improvements", "start", "1YYN2Y: Washington can move last after 1"} {
		if !strings.Contains(said, want) {
			t.Errorf("the picture does not say %q:\n%s", want, said)
		}
	}
	if said = texts(t, draw.Evolution("By moves", r, r.Moves)); !strings.Contains(said, "and 83 more") {
		t.Errorf("what is left out is not counted:\n%s", said)
	}
}
