package parley_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
)

// yard is a conflict with types, blocks and a variant.
func yard() *parley.Conflict {
	c := &parley.Conflict{Title: "Yard", StatusQuo: &parley.Position{}}
	ann := parley.Actor{ID: "ann", Options: []parley.Option{{ID: "sue"}, {ID: "talk", Levels: []string{"none", "some", "much"}}}}
	ann.Want(
		parley.Statement{Name: "calm", That: "not fence"}, parley.Statement{That: "not sue"},
		parley.Statement{That: "talk > none"}, parley.Statement{Name: "wall", That: "fence if sue"}, parley.Statement{That: "fence"})
	ann.Preference.Blocks = []parley.Block{{Start: 1, End: 4, Known: [][2]int{{1, 3}, {2, 3}}}}
	ann.Types = []parley.Type{{ID: "timid", Preference: parley.Preference{Order: []int{1, 0}}}, {ID: "heavy", Preference: parley.Preference{Weights: []parley.Weight{{That: "sue", Value: "1"}}}}}
	bob := parley.Actor{ID: "bob", Options: []parley.Option{{ID: "fence"}}}
	bob.Want(parley.Statement{That: "not sue"}, parley.Statement{That: "fence"})
	c.Actors = []parley.Actor{ann, bob}
	c.Variants = []parley.Variant{{ID: "quiet", Types: []parley.TypeChoice{{Actor: "ann", Type: "timid"}}, Fix: []parley.Setting{{Option: "talk", Level: "some"}}}}
	return c
}

func TestEdit(t *testing.T) {
	c := yard()
	hash := c.Hash()
	d, err := c.Edit(parley.Edits{
		Variant: "quiet",
		Orders:  []parley.OrderEdit{{Actor: "ann", Order: []parley.Place{{Statement: "calm"}, {Statement: "(not sue)"}}}},
		Prefer:  []parley.Raise{{Statement: "fence", Above: "not sue"}},
		Fix:     []parley.Setting{{Option: "ann.talk", Level: "much"}, {Option: "fence", Level: "no"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if c.Hash() != hash {
		t.Error("the model itself is changed")
	}
	if got := d.Actors[0].Preference.Order; !slices.Equal(got, []int{0, 1}) {
		t.Errorf("ann's order is %v", got)
	}
	if got := d.Actors[1].Preference.Order; !slices.Equal(got, []int{1, 0}) {
		t.Errorf("bob's order is %v", got)
	}
	want := []parley.Setting{{Option: "ann.talk", Level: "much"}, {Option: "bob.fence", Level: "no"}}
	if diff := cmp.Diff(want, d.Fixed); diff != "" {
		t.Error(diff)
	}
}

func TestEditBlocks(t *testing.T) {
	for name, test := range map[string]struct {
		edit  parley.Edits
		order []int
		want  []parley.Block
	}{
		"a statement moves above a block": {
			parley.Edits{Prefer: []parley.Raise{{Actor: "ann", Statement: "fence", Above: "talk > none"}}},
			[]int{0, 4, 1, 2, 3},
			[]parley.Block{{Start: 2, End: 5, Known: [][2]int{{2, 4}, {3, 4}}}},
		},
		"a statement leaves its block": {
			parley.Edits{Prefer: []parley.Raise{{Actor: "ann", Statement: "talk > none", Above: "wall"}}},
			[]int{0, 2, 1, 3, 4},
			[]parley.Block{{Start: 2, End: 4, Known: [][2]int{{2, 3}}}},
		},
		"what is known stays known": {
			parley.Edits{Orders: []parley.OrderEdit{{Actor: "ann", Order: []parley.Place{{Statement: "fence"}, {Block: []string{"wall", "calm", "not sue"}}, {Statement: "talk > none"}}}}},
			[]int{4, 3, 0, 1, 2},
			[]parley.Block{{Start: 1, End: 4, Known: [][2]int{{3, 1}}}},
		},
		"no block is left": {
			parley.Edits{Orders: []parley.OrderEdit{{Actor: "ann", Order: []parley.Place{{Statement: "calm"}, {Statement: "not sue"}, {Statement: "talk > none"}, {Statement: "wall"}, {Statement: "fence"}}}}},
			[]int{0, 1, 2, 3, 4},
			nil,
		},
	} {
		d, err := yard().Edit(test.edit)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		p := d.Actors[0].Preference
		if diff := cmp.Diff(test.order, p.Order); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if diff := cmp.Diff(test.want, p.Blocks); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if ps := d.Validate(); len(ps) > 0 {
			t.Errorf("%s: %v", name, ps)
		}
	}
}

func TestEditRefuses(t *testing.T) {
	place := func(labels ...string) (out []parley.Place) {
		for _, l := range labels {
			out = append(out, parley.Place{Statement: l})
		}
		return out
	}
	for want, e := range map[string]parley.Edits{
		`no variant is called "loud"`:                             {Variant: "loud"},
		`ann has no type called "timd"; did you mean "timid"?`:    {Types: []parley.TypeChoice{{Actor: "ann", Type: "timd"}}},
		`no actor is called "carl"; the actors are ann and bob`:   {Types: []parley.TypeChoice{{Actor: "carl", Type: "base"}}},
		`the order of bob leaves out fence`:                       {Orders: []parley.OrderEdit{{Actor: "bob", Order: place("not sue")}}},
		`the order of bob names "not sue" twice`:                  {Orders: []parley.OrderEdit{{Actor: "bob", Order: place("not sue", "not sue")}}},
		`has no statement "calm"; its statements are not sue and`: {Orders: []parley.OrderEdit{{Actor: "bob", Order: place("calm", "fence")}}},
		`ann prefers by weights, and has no statements`:           {Types: []parley.TypeChoice{{Actor: "ann", Type: "heavy"}}, Orders: []parley.OrderEdit{{Actor: "ann"}}},
		`a block in the order of bob is empty`:                    {Orders: []parley.OrderEdit{{Actor: "bob", Order: []parley.Place{{}}}}},
		`"fence" cannot stand above itself`:                       {Prefer: []parley.Raise{{Actor: "bob", Statement: "fence", Above: "fence"}}},
		`the orders of ann and bob have both "fence" and`:         {Prefer: []parley.Raise{{Statement: "fence", Above: "not sue"}}},
		`no actor's order has both "fence" and "wal"`:             {Prefer: []parley.Raise{{Statement: "fence", Above: "wal"}}},
		`no option is called "fenc"; did you mean "fence"?`:       {Fix: []parley.Setting{{Option: "fenc", Level: "no"}}},
		`ann.talk has no level "lots"; its levels are none, some`: {Fix: []parley.Setting{{Option: "talk", Level: "lots"}}},
		`ann.talk is held twice`:                                  {Fix: []parley.Setting{{Option: "talk", Level: "much"}, {Option: "ann.talk", Level: "none"}}},
	} {
		_, err := yard().Edit(e)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
		if _, err := yard().Changes(e); err == nil {
			t.Errorf("changes of what is refused: %s", want)
		}
	}
	_, err := yard().Edit(parley.Edits{Variant: "loud", Fix: []parley.Setting{{Option: "x", Level: "no"}}, Prefer: []parley.Raise{{Statement: "x", Above: "y"}}})
	if ps, _ := err.(parley.Problems); len(ps) != 3 {
		t.Errorf("%d problems, want all three in one run: %v", len(ps), err)
	}
}

func TestChanges(t *testing.T) {
	got, err := yard().Changes(parley.Edits{
		Variant: "quiet", Types: []parley.TypeChoice{{Actor: "ann", Type: "base"}},
		Prefer:    []parley.Raise{{Actor: "ann", Statement: "fence", Above: "calm"}, {Actor: "bob", Statement: "fence", Above: "not sue"}},
		StatusQuo: &parley.Position{Code: "NY"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := parley.Changes{
		Variant: "quiet",
		Moved: []parley.Reordered{
			{Actor: "ann", Type: "base", Statement: 4, Label: "fence", From: 5, To: 1, Of: 5},
			{Actor: "bob", Type: "base", Statement: 1, Label: "fence", From: 2, To: 1, Of: 2},
		},
		Held:      []parley.Setting{{Option: "ann.talk", Level: "some"}},
		StatusQuo: &parley.Position{Code: "NY"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got, _ := yard().Changes(parley.Edits{}); !got.Empty() {
		t.Errorf("nothing is changed, and %+v", got)
	}
	if got, _ := yard().Changes(parley.Edits{Orders: []parley.OrderEdit{{Actor: "bob", Order: []parley.Place{{Block: []string{"not sue", "fence"}}}}}}); len(got.Blocks) != 1 || len(got.Moved) != 0 {
		t.Errorf("a block is not told: %+v", got)
	}
}

// TestChangesAreLeast: carrying out what is told as moved gives the new order,
// and no fewer statements would do.
func TestChangesAreLeast(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 9))
		n := 1 + r.IntN(6)
		c := &parley.Conflict{Actors: []parley.Actor{{ID: "a"}}}
		var order []parley.Place
		to := r.Perm(n)
		for k := range n {
			c.Actors[0].Want(parley.Statement{That: parley.Expression(rune('p' + k))})
		}
		for _, k := range to {
			order = append(order, parley.Place{Statement: string(rune('p' + k))})
		}
		e := parley.Edits{Orders: []parley.OrderEdit{{Actor: "a", Order: order}}}
		got, err := c.Changes(e)
		if err != nil {
			t.Fatal(err)
		}
		moved := map[int]bool{}
		for _, m := range got.Moved {
			moved[m.Statement] = true
			if m.From != m.Statement+1 || to[m.To-1] != m.Statement {
				t.Fatalf("%v: %+v", to, m)
			}
		}
		least := n
		for set := range 1 << n { // those that stay
			last, rising, size := -1, true, 0
			for _, k := range to {
				if set>>k&1 != 0 {
					rising = rising && k > last
					last = k
					size++
				}
			}
			if rising {
				least = min(least, n-size)
			}
		}
		if len(moved) != least {
			t.Fatalf("%v: %d are told as moved, and %d would do", to, len(moved), least)
		}
	}
}

func TestKeep(t *testing.T) {
	c := yard()
	e := parley.Edits{
		Variant: "quiet", Fix: []parley.Setting{{Option: "fence", Level: "no"}}, StatusQuo: &parley.Position{Code: "N1N"},
		Orders: []parley.OrderEdit{{Actor: "ann", Order: []parley.Place{{Statement: "calm"}, {Statement: "not sue"}}}},
		Prefer: []parley.Raise{{Actor: "bob", Statement: "fence", Above: "not sue"}},
	}
	if _, err := c.Keep(e, ""); err == nil || !strings.Contains(err.Error(), "name the variant") {
		t.Error(err)
	}
	if _, err := c.Keep(e, "quiet"); err == nil {
		t.Error("a variant is written over")
	}
	d, err := c.Keep(e, "still")
	if err != nil {
		t.Fatal(err)
	}
	want := yard()
	want.Actors[0].Types[0].Preference.Order = []int{0, 1}
	want.Actors[1].Preference.Order = []int{1, 0}
	want.StatusQuo = &parley.Position{Code: "N1N"}
	want.Variants = append(want.Variants, parley.Variant{
		ID: "still", Types: []parley.TypeChoice{{Actor: "ann", Type: "timid"}},
		Fix: []parley.Setting{{Option: "ann.talk", Level: "some"}, {Option: "bob.fence", Level: "no"}},
	})
	if diff := cmp.Diff(want, d); diff != "" {
		t.Error(diff)
	}
	edited, _ := c.Edit(e)
	again, err := d.Variant("still")
	if err != nil {
		t.Fatal(err)
	}
	for i := range edited.Actors {
		if !slices.Equal(edited.Actors[i].Preference.Order, again.Actors[i].Preference.Order) {
			t.Errorf("kept and edited differ in %s", edited.Actors[i].ID)
		}
	}
}
