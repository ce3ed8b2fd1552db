package study_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/internal/randmodel"
	"parley/modelfile"
	"parley/study"
)

// TestEdit: a study of edits answers as a study opened anew of the edited
// model, and leaves the first as it is.
func TestEdit(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 3))
		shape := randmodel.Any
		shape.Graph = seed%4 == 0
		c := randmodel.Conflict(r, shape)
		typed(r, c)
		s := open(t, c)
		before, err := s.Equilibria(ctx, study.Concepts{})
		if err != nil {
			t.Fatal(err)
		}
		e := edits(r, c)
		from := ""
		if r.IntN(2) == 0 {
			from = "1"
		}
		edited, err := s.Edit(e, from)
		if err != nil {
			var refused *study.RequestError
			if !errors.As(err, &refused) {
				t.Fatalf("seed %d: %v", seed, err)
			}
			continue
		}
		d, err := c.Edit(e)
		if err != nil {
			t.Fatal(err)
		}
		alone := open(t, d)
		if from != "" {
			code, err := alone.State(from)
			if err != nil {
				t.Fatal(err)
			}
			d.StatusQuo = &parley.Position{Code: code}
			alone = open(t, d)
		}
		got, err1 := edited.Equilibria(ctx, study.Concepts{})
		want, err2 := alone.Equilibria(ctx, study.Concepts{})
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d: %s", seed, diff)
		}
		if edited.Hash() != alone.Hash() {
			t.Errorf("seed %d: two names for one model", seed)
		}
		if again, _ := s.Equilibria(ctx, study.Concepts{}); !cmp.Equal(before, again) {
			t.Errorf("seed %d: the first study answers otherwise", seed)
		}
		if changes := edited.Changes(); changes.Empty() != (edited.Hash() == s.Hash() && e.Variant == "" && from == "") {
			t.Errorf("seed %d: %+v", seed, changes)
		}
	}
}

// edits makes some at random.
func edits(r *rand.Rand, c *parley.Conflict) (e parley.Edits) {
	for i := range c.Actors {
		a := &c.Actors[i]
		p := &a.Preference
		if n := len(p.Order); n > 1 && r.IntN(2) == 0 {
			x, y := r.IntN(n), r.IntN(n)
			from, to := a.Statements[p.Order[x]].Label(), a.Statements[p.Order[y]].Label()
			if from != to {
				e.Prefer = append(e.Prefer, parley.Raise{Actor: a.ID, Statement: from, Above: to})
			}
		}
		if len(a.Types) > 0 && r.IntN(3) == 0 {
			e.Types = append(e.Types, parley.TypeChoice{Actor: a.ID, Type: "other"})
		}
		if len(a.Options) > 0 && r.IntN(4) == 0 {
			e.Fix = append(e.Fix, parley.Setting{Option: a.ID + "." + a.Options[0].ID, Level: a.Options[0].LevelNames()[0]})
		}
	}
	return e
}

func TestEditWords(t *testing.T) {
	f := modelfile.Read("m.yaml", []byte(`conflict: T
actors:
  a: {options: {x: X, y: Y}, statements: {calm: not x}, prefers: [calm, y], types: {w: {weights: {calm: 1}}}}
  b: {options: {z: Z}, statements: {calm: not z}, prefers: [calm], types: {w: {weights: {calm: 2, x: 1}}}}
status_quo: {}
`))
	s := open(t, f.Conflict)
	for want, ask := range map[string]func() (*study.Study, error){
		`no state 99`:              func() (*study.Study, error) { return s.Edit(parley.Edits{}, "99") },
		`no option is called "xx"`: func() (*study.Study, error) { return s.Edit(parley.Edits{}, "xx and y") },
		`a.x is fixed at no`: func() (*study.Study, error) {
			return s.Edit(parley.Edits{Fix: []parley.Setting{{Option: "x", Level: "no"}}}, "YNN")
		},
	} {
		_, err := ask()
		var refused *study.RequestError
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	// b's weights name its own statement, not a's.
	if _, err := s.Edit(parley.Edits{}, "b.z"); err == nil {
		t.Fatal("many states match, and one is taken")
	}
	edited, err := s.Edit(parley.Edits{Types: []parley.TypeChoice{{Actor: "b", Type: "w"}}}, "x and y and z")
	if err != nil {
		t.Fatal(err)
	}
	alone := open(t, edited.Conflict())
	got, want := edited.Profile().Ranking(1).Value, alone.Profile().Ranking(1).Value
	if !cmp.Equal(got, want) {
		t.Errorf("b ranks %v, and %v when opened anew", got, want)
	}
	if code := edited.Profile().Code(edited.Profile().StatusQuo); code != "YYY" {
		t.Errorf("the status quo is %s", code)
	}
}
