package parley_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// allowed says which packages of the module each may import, straight or
// through others. Data flows one way: from what an analyst writes, through
// states and stability, to the questions, and to what people read.
var allowed = arrows(`
parley:
parley/logic: parley
parley/edits: parley
parley/modelfile: parley logic internal/lazy
parley/adapter: parley logic
parley/gmcr: adapter
parley/nfg: adapter internal/gambit
parley/efg: adapter internal/gambit
parley/table: adapter internal/lazy
parley/xlsx: table internal/lazy
parley/formats: modelfile gmcr nfg efg table xlsx prefer
parley/catalog: modelfile adapter study
parley/space: parley logic
parley/legend: space result
parley/prefer: space
parley/stability: prefer
parley/stability/plies: stability
parley/stability/explicit: stability/plies internal/parallel
parley/stability/rows: stability/plies internal/parallel
parley/stability/implicit: stability
parley/stability/auto: stability/explicit stability/implicit stability/rows
parley/stability/oracle: parley logic
parley/stability/summary: stability
parley/result:
parley/result/schema:
parley/explain: hypergame legend result internal/nodes
parley/rank: prefer legend result
parley/evolve: explain internal/parallel
parley/deals: explain evolve
parley/graph: evolve
parley/achieve: stability stability/auto legend result
parley/sensitivity: stability stability/auto achieve
parley/hypergame: stability
parley/analysis: stability/auto explain evolve deals achieve sensitivity stability/summary internal/parallel
parley/shard:
parley/outfile:
parley/machine:
parley/ensemble: stability/auto shard
parley/ensemble/oracle: parley logic stability/oracle
parley/forecast: ensemble result
parley/sweep: edits stability result internal/lazy
parley/study: analysis rank graph ensemble sweep
parley/ask: study edits prose draw
parley/ask/wire: ask modelfile
parley/web: ask/wire modelfile examples result/schema doc draw/charts report evidence/found sources/survey
parley/web/dist:
parley/report: ask/wire draw/charts draw/still web/dist
parley/evidence/found: study evidence sources/survey
parley/sources/survey: internal/parallel internal/sets sources/align sources/lineage sources/names sources/quote sources/reading
parley/sources/names: internal/parallel sources/words
parley/sources/reading: sources internal/lazy
parley/sources/quote: sources/names
parley/sources/align: internal/parallel internal/sets internal/shelf sources/sense sources/particulars sources/names sources/reading
parley/sources/lineage: internal/parallel internal/sets internal/shelf sources/align
parley/draw: result prose doc
parley/draw/charts: result prose internal/lazy
parley/draw/still: doc
parley/rows: ensemble sweep
parley/examples:
parley/sources: result
parley/sources/words: sources internal/lazy
parley/sources/sense: sources sources/words internal/lazy
parley/sources/particulars: sources/words
parley/evidence: parley logic result sources sources/sense sources/particulars
parley/doc: parley result
parley/prose: parley result doc
`)

// arrows reads one line a package: its name and what it may import.
func arrows(table string) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(table)) {
		name, may, _ := strings.Cut(strings.TrimSpace(line), ":")
		out[name] = strings.TrimSpace(may)
	}
	return out
}

// pure packages must run anywhere, WebAssembly included: no files, no
// network, no clock, no reflection-heavy encoding.
var pure = strings.Fields(`
parley
parley/achieve
parley/analysis
parley/ask
parley/deals
parley/draw
parley/edits
parley/ensemble
parley/evolve
parley/explain
parley/forecast
parley/graph
parley/hypergame
parley/legend
parley/logic
parley/prefer
parley/rank
parley/result
parley/sensitivity
parley/shard
parley/space
parley/stability
parley/stability/auto
parley/shard
parley/ensemble
parley/forecast
parley/stability/explicit
parley/stability/implicit
parley/stability/plies
parley/stability/rows
parley/stability/summary
parley/study
parley/sweep
`)

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

// TestProseRunsInABrowser: what tells results pulls in nothing of a terminal
// and no picture of fonts.
func TestProseRunsInABrowser(t *testing.T) {
	all := packages(t)
	for _, name := range []string{"parley/prose", "parley/doc", "parley/draw", "parley/study"} {
		for _, d := range all[name].Deps {
			if strings.HasPrefix(d, "charm.land") || strings.HasPrefix(d, "github.com/charmbracelet") || d == "golang.org/x/term" {
				t.Errorf("%s depends on %s, which is for terminals", name, d)
			}
		}
	}
}

// tagged are the folders and files whose structs may carry JSON tags: the
// shape of every answer, and file formats of others that are read or written:
// project files, annotated data, annotations and citations.
var tagged = []string{"result/", "gmcr/", "sources/evaluate/", "sources/present/annotation.go", "sources/present/cite.go"}

// TestSkips: a test that cannot run says so through internal/skip, so that
// .ci/run knows of it.
func TestSkips(t *testing.T) {
	eachFile(t, func(path, text string) {
		if strings.HasPrefix(path, "internal/skip/") || path == "architecture_test.go" {
			return
		}
		for _, call := range []string{"t.Skip(", "t.Skipf(", "t.SkipNow(", "b.Skip("} {
			if strings.Contains(text, call) {
				t.Errorf("%s calls %s…): use skip.Missing, which .ci/run watches", path, call)
			}
		}
	})
}

// TestLength: a file that outgrows a sitting is two.
func TestLength(t *testing.T) {
	eachFile(t, func(path, text string) {
		if n := strings.Count(text, "\n"); n > 700 {
			t.Errorf("%s has %d lines; none has more than 700", path, n)
		}
	})
}

// eachFile calls f with every Go file of the module.
func eachFile(t *testing.T, f func(path, text string)) {
	t.Helper()
	found := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		found++
		text, err := os.ReadFile(path)
		f(filepath.ToSlash(path), string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 100 {
		t.Errorf("only %d files found: the test does not look where it should", found)
	}
}

// TestTags keeps the shape of answers in one place.
func TestTags(t *testing.T) {
	found := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		may := slices.ContainsFunc(tagged, func(x string) bool { return strings.HasPrefix(filepath.ToSlash(path), x) })
		ast.Inspect(f, func(n ast.Node) bool {
			field, ok := n.(*ast.Field)
			if !ok || field.Tag == nil || !strings.Contains(field.Tag.Value, `json:"`) {
				return true
			}
			if found++; !may {
				t.Errorf("%s has a JSON tag: the shape of an answer belongs into package result", set.Position(field.Pos()))
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 100 {
		t.Errorf("only %d tags found: the test does not look where it should", found)
	}
}
