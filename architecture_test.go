package parley_test

import (
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed says which packages of the module each may import, straight or
// through others. Data flows one way: from what an analyst writes, through
// states and stability, to the questions, and to what people read.
var allowed = map[string]string{
	"parley":                    "",
	"parley/logic":              "",
	"parley/modelfile":          "parley logic",
	"parley/space":              "parley logic",
	"parley/legend":             "space result",
	"parley/prefer":             "space",
	"parley/stability":          "prefer",
	"parley/stability/explicit": "stability",
	"parley/stability/implicit": "stability",
	"parley/stability/auto":     "stability/explicit stability/implicit",
	"parley/stability/oracle":   "parley logic",
	"parley/stability/summary":  "stability",
	"parley/result":             "",
	"parley/explain":            "stability legend result",
	"parley/evolve":             "explain",
	"parley/deals":              "explain evolve",
	"parley/achieve":            "stability stability/explicit legend result",
	"parley/sensitivity":        "stability achieve",
	"parley/analysis":           "stability/auto explain evolve achieve stability/summary",
	"parley/draw":               "explain evolve prose",
	"parley/examples":           "",
	"parley/sources":            "",
	"parley/sources/words":      "sources",
	"parley/evidence":           "parley sources sources/words result",
	"parley/doc":                "parley",
	"parley/prose":              "result doc",
}

// pure packages must run anywhere, WebAssembly included: no files, no
// network, no clock, no reflection-heavy encoding.
var pure = []string{
	"parley", "parley/logic", "parley/space", "parley/prefer", "parley/legend", "parley/prose", "parley/stability", "parley/stability/explicit", "parley/result",
	"parley/stability/implicit", "parley/explain", "parley/evolve", "parley/deals", "parley/draw", "parley/achieve", "parley/sensitivity", "parley/stability/summary",
}

var impure = []string{"os", "net", "net/http", "os/exec", "encoding/json", "text/template", "html/template"}

type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func packages(t *testing.T) map[string]listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports,Deps", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]listed{}
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p listed
		if err := dec.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all[p.ImportPath] = p
	}
}

// closure is every package that the ones named, and what they may import in
// turn, may import.
func closure(of string, into map[string]bool) {
	for _, short := range strings.Fields(allowed[of]) {
		name := "parley"
		if short != "parley" {
			name += "/" + short
		}
		if !into[name] {
			into[name] = true
			closure(name, into)
		}
	}
}

func TestArrows(t *testing.T) {
	all := packages(t)
	for name := range allowed {
		p, ok := all[name]
		if !ok {
			t.Errorf("%s is in the plan and not in the module", name)
			continue
		}
		may := map[string]bool{}
		closure(name, may)
		for _, d := range p.Deps {
			if strings.HasPrefix(d, "parley") && !may[d] {
				t.Errorf("%s depends on %s, against the plan", name, d)
			}
		}
	}
	for name, p := range all {
		if strings.HasPrefix(name, "parley/sources") {
			for _, d := range p.Deps {
				if strings.HasPrefix(d, "parley/stability") || strings.HasPrefix(d, "parley/space") {
					t.Errorf("%s depends on %s: documents know nothing of stability", name, d)
				}
			}
		}
	}
}

func TestPure(t *testing.T) {
	all := packages(t)
	for _, name := range pure {
		for _, i := range all[name].Imports {
			if slices.Contains(impure, i) || i == "time" && name != "parley/stability/implicit" {
				t.Errorf("%s imports %s: engine packages use no file, network or clock", name, i)
			}
		}
	}
}
