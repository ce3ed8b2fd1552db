package modelfile_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"parley"
	"parley/examples"
	"parley/modelfile"
)

// changes are edits by name, for the data-driven test.
var changes = map[string]func(c *parley.Conflict){
	"cite": func(c *parley.Conflict) {
		for i := range c.Actors {
			for k := range c.Actors[i].Statements {
				s := &c.Actors[i].Statements[k]
				s.Cites = append(s.Cites, parley.Cite{Source: "letter", Quote: "It \"is\" so: yes"})
			}
		}
	},
	"confidence": func(c *parley.Conflict) {
		x := 0.75
		c.Actors[0].Statements[0].Confidence = &x
	},
	"reverse": func(c *parley.Conflict) { slices.Reverse(c.Actors[0].Preference.Order) },
	"block": func(c *parley.Conflict) {
		p := &c.Actors[0].Preference
		p.Blocks = []parley.Block{{Start: 0, End: len(p.Order)}}
	},
	"type": func(c *parley.Conflict) {
		a := &c.Actors[0]
		order := slices.Clone(a.Preference.Order)
		slices.Reverse(order)
		a.Types = append(a.Types, parley.Type{ID: "added", Name: "Another", Preference: parley.Preference{Order: order}})
	},
	"variant": func(c *parley.Conflict) {
		c.Variants = append(c.Variants, parley.Variant{ID: "added", Fix: []parley.Setting{{Option: "x", Level: "yes"}}})
	},
	"status quo": func(c *parley.Conflict) {
		c.StatusQuo = &parley.Position{Settings: []parley.Setting{{Option: "x", Level: "yes"}}}
	},
	"event": func(c *parley.Conflict) {
		c.Events = append(c.Events, parley.Event{Date: "2025-03-04", Stayed: c.Actors[0].ID, About: "Nothing: at all"})
	},
	"source": func(c *parley.Conflict) {
		c.Sources = append(c.Sources, parley.Source{ID: "added", Title: "A report", Date: "2025"})
	},
	"drop first":     func(c *parley.Conflict) { c.Actors[0].Preference.Order = c.Actors[0].Preference.Order[1:] },
	"drop variants":  func(c *parley.Conflict) { c.Variants = nil },
	"drop one":       func(c *parley.Conflict) { c.Variants = c.Variants[1:] },
	"title":          func(c *parley.Conflict) { c.Title = "It's \"another\"\ntitle" },
	"about":          func(c *parley.Conflict) { c.About = strings.Repeat("Many words, and more: ", 10) + "end" },
	"swap actors":    func(c *parley.Conflict) { c.Actors[0], c.Actors[1] = c.Actors[1], c.Actors[0] },
	"rename option":  func(c *parley.Conflict) { c.Actors[0].Options[0].Name = "Anew" },
	"nothing at all": func(*parley.Conflict) {},
}

// TestEdit holds texts before and after an edit, each pair named after it.
func TestEdit(t *testing.T) {
	const path = "testdata/edit.txtar"
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		before, after := archive.Files[i], &archive.Files[i+1]
		name, edit, _ := strings.Cut(strings.TrimSuffix(before.Name, ".yaml"), ": ")
		t.Run(name+" "+edit, func(t *testing.T) {
			for _, end := range []string{"\n", "\r\n"} {
				f := modelfile.Read("m.yaml", bytes.ReplaceAll(before.Data, []byte("\n"), []byte(end)))
				if got := check(f); got != "" {
					t.Fatal(got)
				}
				changes[edit](f.Conflict)
				edited, err := f.Edit(f.Conflict)
				if err != nil {
					t.Fatal(err)
				}
				got := strings.ReplaceAll(string(edited.Bytes()), end, "\n")
				if *update {
					after.Data = []byte(got)
				} else if diff := cmp.Diff(string(after.Data), got); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
				if n := strings.Count(string(edited.Bytes()), "\n"); end == "\r\n" && n != strings.Count(string(edited.Bytes()), end) {
					t.Error("some lines end otherwise than the file's")
				}
			}
		})
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestEditExamples makes every edit in every example: what is not concerned
// stays, comments included.
func TestEditExamples(t *testing.T) {
	for _, e := range examples.List() {
		data, _ := examples.Get(e.Name)
		for name, edit := range changes {
			f := modelfile.Read(e.Name+".yaml", data)
			if name == "drop one" && len(f.Conflict.Variants) < 2 || len(f.Conflict.Actors[0].Preference.Order) < 2 || f.Conflict.IsGraph() && name == "rename option" {
				continue
			}
			if name == "cite" && len(f.Conflict.Sources) == 0 {
				continue
			}
			edit(f.Conflict)
			edited, err := f.Edit(f.Conflict)
			if err != nil {
				t.Errorf("%s, %s: %v", e.Name, name, err)
				continue
			}
			was, is := lines(string(data)), lines(string(edited.Bytes()))
			comments := 0
			for line, n := range was {
				if strings.HasPrefix(strings.TrimSpace(line), "#") {
					comments++
					if is[line] < n && name != "drop variants" && name != "drop one" {
						t.Errorf("%s, %s: the comment %q is lost", e.Name, name, line)
					}
				}
			}
			changed := 0
			for line, n := range was {
				changed += max(0, n-is[line])
			}
			if limit := map[string]int{"cite": 1000, "swap actors": 0, "drop variants": 1000, "drop one": 30, "about": 20, "block": 40, "status quo": 10}[name]; changed > max(limit, 4) {
				t.Errorf("%s, %s: %d lines are other than they were\n%s", e.Name, name, changed, edited.Bytes())
			}
			if name == "nothing at all" && !bytes.Equal(edited.Bytes(), data) {
				t.Errorf("%s: the text is another, and nothing changed", e.Name)
			}
		}
	}
}

func lines(text string) map[string]int {
	out := map[string]int{}
	for line := range strings.Lines(text) {
		out[strings.TrimRight(line, "\r\n")]++
	}
	return out
}

// TestEditRandom edits one random conflict, full of awkward text, into another
// that has parts of it: the text becomes the other, or it is said that it
// cannot; and mostly it can.
func TestEditRandom(t *testing.T) {
	tried, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		a, b := randomConflict(t), randomConflict(t)
		mix(t, a, b)
		for name, write := range map[string]writeFunc{"m.yaml": modelfile.Write, "m.json": modelfile.WriteJSON} {
			var text, want bytes.Buffer
			if err := write(&text, a); err != nil {
				t.Fatal(err)
			}
			if err := write(&want, b); err != nil {
				continue // parts that do not go together
			}
			f := modelfile.Read(name, text.Bytes())
			edited, err := f.Edit(b)
			if tried++; err != nil {
				refused++
				continue
			}
			if again := modelfile.Read(name, want.Bytes()).Conflict; edited.Conflict.Hash() != again.Hash() {
				t.Fatal("another model than was asked for")
			}
			if same, err := edited.Edit(edited.Conflict); err != nil || !bytes.Equal(same.Bytes(), edited.Bytes()) {
				t.Fatalf("editing nothing changes the text: %v", err)
			}
		}
	})
	t.Logf("%d of %d edits are refused", refused, tried)
	if refused*20 > tried {
		t.Errorf("%d of %d edits are refused", refused, tried)
	}
}

// mix puts parts of a into b.
func mix(t *rapid.T, a, b *parley.Conflict) {
	coin := func() bool { return rapid.Bool().Draw(t, "keep") }
	if coin() {
		b.Title, b.About = a.Title, a.About
	}
	if coin() {
		b.Actors, b.Views = slices.Clone(a.Actors), a.Views
		for i := range b.Actors {
			if coin() {
				b.Actors[i].Preference.Order = slices.Clone(a.Actors[i].Preference.Order)
				slices.Reverse(b.Actors[i].Preference.Order)
				b.Actors[i].Preference.Blocks = nil
			}
		}
	}
	if coin() {
		b.Variants, b.Outcomes, b.Sources = a.Variants, a.Outcomes, a.Sources
	}
	if coin() {
		b.Events, b.Hazards, b.StatusQuo = a.Events, a.Hazards, a.StatusQuo
	}
}

// TestEditKeep writes what-ifs into the text of the summit: the file then holds
// what parley.Conflict.Keep says, and the variant has the edited orders.
func TestEditKeep(t *testing.T) {
	data, _ := examples.Get("summit")
	f := modelfile.Read("summit.yaml", data)
	usa := slices.IndexFunc(f.Conflict.Actors, func(a parley.Actor) bool { return a.ID == "usa" })
	a := &f.Conflict.Actors[usa]
	var order []parley.Place
	for _, at := range slices.Backward(a.Types[0].Preference.Order) {
		order = append(order, parley.Place{Statement: a.Statements[at].Label()})
	}
	e := parley.Edits{
		Types:     []parley.TypeChoice{{Actor: "usa", Type: a.Types[0].ID}},
		Orders:    []parley.OrderEdit{{Actor: "usa", Order: order}},
		Prefer:    []parley.Raise{{Actor: "russia", Statement: "no_strikes", Above: "demands_granted"}},
		Fix:       []parley.Setting{{Option: "talks", Level: "none"}},
		StatusQuo: &parley.Position{Settings: []parley.Setting{{Option: "strikes", Level: "yes"}}},
	}
	kept, err := f.Conflict.Keep(e, "mine")
	if err != nil {
		t.Fatal(err)
	}
	edited, err := f.Edit(kept)
	if err != nil {
		t.Fatal(err)
	}
	if edited.Conflict.Hash() != kept.Hash() {
		t.Error("the text holds another model")
	}
	want, _ := f.Conflict.Edit(e)
	got, err := edited.Conflict.Variant("mine")
	if err != nil {
		t.Fatal(err)
	}
	for i := range want.Actors {
		if diff := cmp.Diff(want.Actors[i].Preference, got.Actors[i].Preference); diff != "" {
			t.Error(diff)
		}
	}
	was, is := lines(string(data)), lines(string(edited.Bytes()))
	for line, n := range was {
		if strings.Contains(line, "#") && is[line] < n {
			t.Errorf("the comment %q is lost", line)
		}
	}
}

// TestEditLarge: the time goes with the length of the text.
func TestEditLarge(t *testing.T) {
	took := func(n int) time.Duration {
		c := &parley.Conflict{Title: "Large", Sources: []parley.Source{{ID: "letter"}}, Actors: []parley.Actor{{ID: "a", Options: []parley.Option{{ID: "x"}}}}}
		for k := range n {
			c.Actors[0].Want(parley.Statement{Name: fmt.Sprint("s", k), That: "x", Because: strings.Repeat("So it is. ", 8)})
		}
		var b bytes.Buffer
		if err := modelfile.Write(&b, c); err != nil {
			t.Fatal(err)
		}
		f := modelfile.Read("m.yaml", b.Bytes())
		changes["cite"](f.Conflict)
		slices.Reverse(f.Conflict.Actors[0].Preference.Order)
		start := time.Now()
		if _, err := f.Edit(f.Conflict); err != nil {
			t.Fatal(err)
		}
		return time.Since(start)
	}
	took(100)
	small, large := took(500), took(4000)
	if t.Logf("500 statements: %v, 4000: %v", small, large); large > 40*small && large > 5*time.Second {
		t.Errorf("500 statements take %v, eight times as many %v", small, large)
	}
}

func TestEditRefuses(t *testing.T) {
	for text, edit := range map[string]string{
		"conflict: T\nactors: {a: &a {options: {x: X}, prefers: [x]}, b: {<<: *a, options: {y: Y}}}\n": "confidence",
		"conflict: T\nactors: {a: {options: {x: X}, prefers: [&p x], types: {t: {prefers: [*p]}}}}\n":  "confidence",
	} {
		f := modelfile.Read("m.yaml", []byte(text))
		if len(f.Problems) > 0 {
			t.Fatal(f.Render(f.Problems))
		}
		before := f.Conflict.Hash()
		changes[edit](f.Conflict)
		edited, err := f.Edit(f.Conflict)
		if err == nil && (edited.Conflict.Hash() == before || edited.Conflict.Hash() != f.Conflict.Hash()) {
			t.Errorf("another model came of it:\n%s", edited.Bytes())
		}
		if p, ok := err.(*parley.Problem); err != nil && (!ok || p.Hint == "") {
			t.Error(err)
		}
	}
}

// FuzzEdit makes edits in whatever can be read: the file then says what was
// asked for, or there is an error.
func FuzzEdit(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/edit.txtar")
	if err != nil {
		f.Fatal(err)
	}
	all, err := os.ReadFile("testdata/every_key.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(all)
	for _, file := range archive.Files {
		f.Add(file.Data)
	}
	f.Add([]byte("conflict: T\nactors:\n- a: &x {options: {? x\n  : 'y'}, prefers: [x, 'not\n   x']}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for name, edit := range changes {
			file := modelfile.Read("m.yaml", data)
			if len(file.Problems) > 0 || len(file.Conflict.Actors) < 2 || len(file.Conflict.Actors[0].Statements) == 0 ||
				len(file.Conflict.Actors[0].Options) == 0 || len(file.Conflict.Variants) == 0 || len(file.Conflict.Actors[0].Preference.Order) == 0 {
				return
			}
			edit(file.Conflict)
			edited, err := file.Edit(file.Conflict)
			if err != nil {
				continue
			}
			var b bytes.Buffer
			if err := modelfile.Write(&b, file.Conflict); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if again := modelfile.Read("m.yaml", b.Bytes()); again.Conflict.Hash() != edited.Conflict.Hash() {
				t.Fatalf("%s: another model than was asked for\n%s", name, edited.Bytes())
			}
		}
	})
}
