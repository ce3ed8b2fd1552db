package edits_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/edits"
)

func TestReads(t *testing.T) {
	type read struct {
		got, want any
		err       error
	}
	of := func(want any, got any, err error) read { return read{got, want, err} }
	typ := func(s string, want parley.TypeChoice) read { got, err := edits.Type(s); return of(want, got, err) }
	fix := func(s string, want parley.Setting) read { got, err := edits.Fix(s); return of(want, got, err) }
	order := func(s string, want ...parley.Place) read {
		got, err := edits.Order(s)
		return of(parley.OrderEdit{Actor: "a", Order: want}, got, err)
	}
	prefer := func(s string, want parley.Raise) read { got, err := edits.Prefer(s); return of(want, got, err) }
	one := func(s string) parley.Place { return parley.Place{Statement: s} }
	for _, r := range []read{
		typ(" usa = presses_kyiv ", parley.TypeChoice{Actor: "usa", Type: "presses_kyiv"}),
		fix("a.talks=none", parley.Setting{Option: "a.talks", Level: "none"}),
		fix("talks==2", parley.Setting{Option: "talks", Level: "=2"}),
		order("a=x", one("x")),
		order("a= x , not y or z,[p,q]", one("x"), one("not y or z"), parley.Place{Block: []string{"p", "q"}}),
		order(`a=y = "1,2",(p or (q))`, one(`y = "1,2"`), one("(p or (q))")),
		prefer("a.x > a.y", parley.Raise{Actor: "a", Statement: "x", Above: "y"}),
		prefer("x>y", parley.Raise{Statement: "x", Above: "y"}),
		prefer("x > a.y", parley.Raise{Actor: "a", Statement: "x", Above: "y"}),
		prefer("a.(talks > none) > a.( not (y) )", parley.Raise{Actor: "a", Statement: "talks > none", Above: "not (y)"}),
		prefer("((p) or (q)) > a.x", parley.Raise{Actor: "a", Statement: "(p) or (q)", Above: "x"}),
	} {
		if r.err != nil {
			t.Error(r.err)
		}
		if diff := cmp.Diff(r.want, r.got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestRefuses(t *testing.T) {
	for text, read := range map[string]func(string) error{
		"usa": typeErr, "=x": typeErr, "usa=": typeErr, "talks": fixErr, "": fixErr,
		"a": orderErr, "a=x,": orderErr, "a=[x": orderErr, "a=[x,[y]]": orderErr, "a=x]": orderErr, "a=[]": orderErr, "a=(x": orderErr,
		"a.x": preferErr, "a.x > ": preferErr, "a.x > b.y": preferErr, "a.x > a.y > a.z": preferErr, "a.not x > a.y": preferErr, "a.(x > a.y": preferErr, "a.() > x": preferErr, "(p) or (q) > x": preferErr,
		strings.Repeat("x", 1000): orderErr,
	} {
		err := read(text)
		if p, ok := err.(*parley.Problem); !ok || p.Hint == "" || len(p.Message) > 200 {
			t.Errorf("%.40q: %v", text, err)
		}
	}
}

func TestRead(t *testing.T) {
	e, err := edits.Read(edits.Flags{Variant: "v", Type: []string{"a=t", "b=u"}, Order: []string{"a=x,y"}, Prefer: []string{"a.x > a.y"}, Fix: []string{"o=no"}})
	if err != nil || e.Variant != "v" || len(e.Types) != 2 || len(e.Orders) != 1 || len(e.Prefer) != 1 || len(e.Fix) != 1 {
		t.Errorf("%+v, %v", e, err)
	}
	_, err = edits.Read(edits.Flags{Type: []string{"a", "b"}, Prefer: []string{"c"}})
	if ps, _ := err.(parley.Problems); len(ps) != 3 {
		t.Errorf("%d problems, want all three in one run: %v", len(ps), err)
	}
}

func typeErr(s string) error   { _, err := edits.Type(s); return err }
func fixErr(s string) error    { _, err := edits.Fix(s); return err }
func orderErr(s string) error  { _, err := edits.Order(s); return err }
func preferErr(s string) error { _, err := edits.Prefer(s); return err }

// FuzzEdits: whatever is written, it is read or refused, and what is read can
// be tried on a model.
func FuzzEdits(f *testing.F) {
	for _, s := range []string{"a=x", "a.x > a.y", "a=not x,[y,(z)]", "x=yes", "a=[", "a.(x>y)>b", "=", ">", "(", "a=\"", "\xff=\xff"} {
		f.Add(s)
	}
	c := &parley.Conflict{Title: "T", Actors: []parley.Actor{{ID: "a", Options: []parley.Option{{ID: "x"}, {ID: "y"}}, Types: []parley.Type{{ID: "t"}}}}}
	c.Actors[0].Want(parley.Statement{That: "x"}, parley.Statement{Name: "n", That: "y"}, parley.Statement{That: "not y"})
	f.Fuzz(func(t *testing.T, text string) {
		var e parley.Edits
		if v, err := edits.Type(text); err == nil {
			e.Types = append(e.Types, v)
		}
		if v, err := edits.Fix(text); err == nil {
			e.Fix = append(e.Fix, v)
		}
		if v, err := edits.Order(text); err == nil {
			e.Orders = append(e.Orders, v)
		}
		if v, err := edits.Prefer(text); err == nil {
			e.Prefer = append(e.Prefer, v)
		}
		if _, err := c.Changes(e); err == nil && len(e.Orders)+len(e.Types)+len(e.Fix)+len(e.Prefer) == 0 && !e.Empty() {
			t.Error("nothing is not empty")
		}
	})
}
