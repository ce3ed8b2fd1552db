package examples_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/examples"
	"parley/internal/summit"
	"parley/modelfile"
	"parley/prefer"
	"parley/stability"
	"parley/stability/explicit"
)

// load reads an embedded model, which must be without any problem, warnings
// included.
func load(t *testing.T, name string, data []byte) *parley.Conflict {
	t.Helper()
	f := modelfile.Read(name+".yaml", data)
	if f.Conflict == nil {
		t.Fatal(f.Render(f.Problems))
	}
	s, found := prefer.Build(f.Conflict)
	if problems := f.All(f.Conflict.Validate(), found); len(problems) > 0 {
		t.Fatal(f.Render(problems))
	}
	if warnings := prefer.Warnings(s); len(warnings) > 0 {
		t.Error(f.Render(f.All(warnings)))
	}
	for _, v := range f.Conflict.Variants {
		c, err := f.Conflict.Variant(v.ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := prefer.New(c); err != nil {
			t.Errorf("variant %s: %v", v.ID, err)
		}
	}
	return f.Conflict
}

func get(t *testing.T, name string) *parley.Conflict {
	t.Helper()
	data, ok := examples.Get(name)
	if !ok {
		t.Fatalf("no example %s", name)
	}
	return load(t, name, data)
}

func TestExamplesAreGood(t *testing.T) {
	for _, e := range examples.List() {
		t.Run(e.Name, func(t *testing.T) {
			c := get(t, e.Name)
			if c.Title != e.Title || e.About == "" {
				t.Errorf("the list says %+v, the file is called %q", e, c.Title)
			}
			if c.StatusQuo == nil {
				t.Error("no status quo")
			}
			var b bytes.Buffer
			if err := modelfile.Write(&b, c); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c, modelfile.Read(e.Name, b.Bytes()).Conflict); diff != "" {
				t.Errorf("written and read again (-want +got):\n%s", diff)
			}
		})
	}
	load(t, "starter", examples.Starter())
	if _, ok := examples.Get("starter"); ok {
		t.Error("the starter is listed as an example")
	}
}

func TestEveryFileIsListed(t *testing.T) {
	names, err := fs.Glob(os.DirFS("."), "*.yaml")
	if err != nil || len(names) != len(examples.List())+1 {
		t.Errorf("%v and %v for %d examples and a starter", names, err, len(examples.List()))
	}
}

// equilibria are the codes of a model's equilibria by concept.
func equilibria(t *testing.T, c *parley.Conflict) map[string][]string {
	t.Helper()
	s, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	concepts, err := stability.Parse("nash,gmr,smr,seq")
	if err != nil {
		t.Fatal(err)
	}
	r, err := explicit.Engine{}.Analyze(context.Background(), s, stability.Request{Concepts: concepts, Sequences: stability.Legal})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for k, concept := range r.Concepts {
		r.Equilibria[k].Each(func(index uint64) bool {
			out[concept.Name] = append(out[concept.Name], s.CodeAt(index))
			return true
		})
	}
	return out
}

func TestEquilibria(t *testing.T) {
	for name, want := range map[string]string{
		"prisoners_dilemma": "map[gmr:[NN YY] nash:[YY] seq:[NN YY] smr:[NN YY]]",
		// As published (Kinsara 2014): Nash, SEQ and SMR state 6, GMR 1 and 6.
		"syria_iraq_1975": "map[gmr:[NNN NYY] nash:[NYY] seq:[NYY] smr:[NYY]]",
		// Holding the permit without building is kept by the threat of the
		// court alone, which the company could leave for a smaller dam.
		"dam": "map[gmr:[plan permit smaller] nash:[smaller] seq:[permit smaller] smr:[smaller]]",
	} {
		if got := fmt.Sprint(equilibria(t, get(t, name))); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

// TestSummitIsTheModel compares the file with the model that other packages
// test with, built in code from the same description: priorities by priority,
// and the equilibria of all ten settings.
func TestSummitIsTheModel(t *testing.T) {
	file, code := get(t, "summit"), summit.Conflict()
	var settings []string
	for _, v := range file.Variants {
		settings = append(settings, v.ID)
	}
	if len(settings) != 9 || len(file.Variants) != len(code.Variants) {
		t.Fatalf("the file has the variants %v", settings)
	}
	for _, name := range append(settings, "") {
		a, b := file, code
		if name != "" {
			var err error
			if a, err = file.Variant(name); err != nil {
				t.Fatal(err)
			}
			if b, err = code.Variant(name); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(equilibria(t, b), equilibria(t, a)); diff != "" {
			t.Errorf("%q: (-code +file)\n%s", name, diff)
		}
	}
	if diff := cmp.Diff(code.Outcomes, file.Outcomes); diff != "" {
		t.Errorf("outcomes: (-code +file)\n%s", diff)
	}
}

// TestSummitCites checks that each document is cited, every statement gives
// its grounds, and quotations are short.
func TestSummitCites(t *testing.T) {
	c := get(t, "summit")
	cited := map[string]bool{}
	for _, a := range c.Actors {
		for _, s := range a.Statements {
			if s.Because == "" || len(s.Cites) == 0 && !strings.HasPrefix(s.Because, "Our inference") {
				t.Errorf("%s: %s gives no grounds", a.ID, s.Name)
			}
			for _, cite := range s.Cites {
				cited[cite.Source] = true
				if len(strings.Fields(cite.Quote)) > 15 {
					t.Errorf("%s: %s quotes at length: %q", a.ID, s.Name, cite.Quote)
				}
			}
		}
	}
	for _, s := range c.Sources {
		if !cited[s.ID] {
			t.Errorf("%s is never cited", s.ID)
		}
	}
	if !slices.Equal(c.ActorIDs(), []string{"russia", "ukraine", "usa", "europe"}) || len(c.Sources) != 5 {
		t.Errorf("actors %v, %d sources", c.ActorIDs(), len(c.Sources))
	}
}
