package formats_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/formats"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/explicit"
)

// profile reads a file that must be sound.
func profile(t *testing.T, f *formats.File) *prefer.Profile {
	t.Helper()
	if f.Conflict == nil {
		t.Fatal(f.Render(f.Problems))
	}
	p, ps := prefer.Build(f.Conflict)
	if all := f.All(ps); all.Err() != nil {
		t.Fatal(f.Render(all))
	}
	return p
}

// equilibria are the codes of a concept's equilibria.
func equilibria(t *testing.T, p *prefer.Profile, concept string) string {
	t.Helper()
	concepts, err := stability.Parse(concept)
	if err != nil {
		t.Fatal(err)
	}
	r, err := explicit.Engine{}.Analyze(context.Background(), p, stability.Request{Concepts: concepts})
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	r.Equilibria[0].Each(func(index uint64) bool {
		codes = append(codes, p.CodeAt(index))
		return true
	})
	return strings.Join(codes, " ")
}

// TestEquilibria reads files of every format; what rests in them was found
// by hand or by other programs.
func TestEquilibria(t *testing.T) {
	for _, c := range []struct{ file, nash, gmr, smr, seq string }{
		{"payoffs.csv", "11", "00 11", "00 11", "00 11"},
		{"states.csv", "", "NN NY", "NN NY", "NN NY"},
		{"game.nfg", "11", "00 11", "00 11", "00 11"},
		{"pond.gmcr", "YY", "NN YY", "NN YY", "NN YY"},
		{"well.gmcr", "YNN NYN", "NNN YNN NYN", "NNN YNN NYN", "YNN NYN"},
		{"well.csv", "YNN NYN", "NNN YNN NYN", "NNN YNN NYN", "YNN NYN"},
		{"well_side.csv", "YNN NYN", "NNN YNN NYN", "NNN YNN NYN", "YNN NYN"},
		{"shops.csv", "11", "00 11", "00 11", "00 11"},
		{"shops_long.csv", "11", "00 11", "00 11", "00 11"},
		{"fence.efg", "00 11", "00 10 11", "00 10 11", "00 11"},
		{"shops_outcomes.nfg", "11", "00 11", "00 11", "00 11"},
	} {
		p := profile(t, formats.ReadFile(filepath.Join("testdata", c.file)))
		for concept, want := range map[string]string{"nash": c.nash, "gmr": c.gmr, "smr": c.smr, "seq": c.seq} {
			if got := equilibria(t, p, concept); got != want {
				t.Errorf("%s: %s is %q, want %q", c.file, concept, got, want)
			}
		}
	}
}

// TestContent: what a file is in is told by its content where that is plain.
func TestContent(t *testing.T) {
	for _, name := range []string{"pond.gmcr", "game.nfg", "fence.efg", "payoffs.csv", "states.csv", "shops_long.csv"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, as := range []string{"standard input", "m.txt"} {
			if f := formats.Read(as, data); f.Conflict == nil || len(f.Conflict.Actors) != 2 {
				t.Errorf("%s as %q: %v", name, as, f.Problems)
			}
		}
	}
	for name, text := range map[string]string{
		"m.json": `{"options": [], "decisionMakers": []}`,
		"m.yaml": `NFG 1 R "x" { "a" "b" } { 2 2 } 1`,
	} {
		if f := formats.Read(name, []byte(text)); strings.Contains(f.Problems.Error(), "YAML") || strings.Contains(f.Problems.Error(), "conflict:") {
			t.Errorf("%s: advice about model files for another format: %v", name, f.Problems)
		}
	}
}

// TestForeign: kinds that are known and not read are refused by name,
// whatever the file is called.
func TestForeign(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a.agg":         {"#AGG\n2\n", "an action graph game"},
		"positions.csv": {"Tariff,made up,2,1,\nActor,Description,Power,Tariff,Salience,\nTOWN,The town,60,20,80,\nMILL,The mill,40,90,55,\n", "a KTAB table of positions (2 actors, 1 dimension)"},
		"positions.txt": {"Tariff,made up,2,1,\nActor,Description,Power,Tariff,Salience,\nTOWN,The town,60,20,80,\nMILL,The mill,40,90,55,\n", "a KTAB table of positions (2 actors, 1 dimension)"},
		"smp.xml":       {"<?xml version=\"1.0\"?>\n<Scenario><name>x</name></Scenario>", "a KTAB scenario"},
		"impact.csv":    {",,Rain,,Crop,\n,,dry,wet,poor,good\nRain,dry,,,2,-2\n,wet,,,-2,2\nCrop,poor,0,0,,\n,good,0,0,,\n", "a cross-impact matrix (2 descriptors, 4 variants)"},
		"ahp.csv":       {",cost,time,risk\ncost,1,3,5\ntime,1/3,1,2\nrisk,1/5,1/2,1\n", "a square matrix"},
		"out.csv":       {"number,code,state,concept,actor,rank,stable,equilibrium\n1,NN,x,nash,a,1,yes,yes\n", "what parley analyze --format csv prints"},
		"old.csv":       {"number,code,rank_a,nash_a,nash\n1,NN,1,yes,yes\n", "what parley analyze --format csv prints"},
		"old.gmcr":      {"\x80\x03}q\x00(X\x04\x00\x00\x00name", "a binary project of GMCR+"},
		"old.yaml":      {"\x80\x04\x95", "a binary project of GMCR+"},
		"book.csv":      {"PK\x03\x04\x14\x00\x06\x00", "a zipped file"},
		"book.xls":      {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a workbook of an old spreadsheet program"},
		"x.scw":         {"ScenarioWizard", "ScenarioWizard"},
	} {
		f := formats.Read(name, []byte(c.text))
		if f.Conflict != nil || len(f.Problems) != 1 || !strings.Contains(f.Problems[0].Message+f.Problems[0].Hint, c.want) {
			t.Errorf("%s: %v, want %q", name, f.Problems, c.want)
		}
		if strings.Contains(f.Problems.Error(), "YAML") {
			t.Errorf("%s: advice about YAML: %v", name, f.Problems)
		}
	}
}

// TestRoundTrip: random models written and read again are the same.
func TestRoundTrip(t *testing.T) {
	for _, c := range []struct {
		ext   string
		shape randmodel.Shape
	}{
		{".csv", randmodel.Shape{Actors: 4, States: 96, OneWay: true, Infeasible: true, Rankings: true}},
		{".gmcr", randmodel.Shape{Actors: 4, States: 64, OneWay: true, Infeasible: true, Rankings: true}},
		{".gmcr", randmodel.Shape{Actors: 3, States: 32, OneWay: true, Infeasible: true}},
		{".yaml", randmodel.Any},
	} {
		format, err := formats.Of("x" + c.ext)
		if err != nil {
			t.Fatal(err)
		}
		tried := 0
		for seed := uint64(0); tried < 60; seed++ {
			conflict := randmodel.Conflict(rand.New(rand.NewPCG(seed, 7)), c.shape)
			if c.ext == ".gmcr" && levelled(conflict) {
				continue
			}
			tried++
			before, err := prefer.New(conflict)
			if err != nil {
				t.Fatal(err)
			}
			data, _, err := format.Encode(conflict)
			if err != nil {
				t.Fatal(err)
			}
			after := profile(t, formats.Read("random"+c.ext, data))
			same(t, c.ext, seed, before, after)
			if t.Failed() {
				t.Fatalf("%s", data)
			}
		}
	}
}

func levelled(c *parley.Conflict) bool {
	for i := range c.Actors {
		for _, o := range c.Actors[i].Options {
			if o.Levels != nil {
				return true
			}
		}
	}
	return false
}

// same compares states, moves and rankings.
func same(t *testing.T, what string, seed uint64, a, b *prefer.Profile) {
	t.Helper()
	if a.Count != b.Count || !slices.Equal(a.OptionIDs(), b.OptionIDs()) || a.StatusQuo != b.StatusQuo || a.Conflict.Title != b.Conflict.Title {
		t.Errorf("%s %d: %d states, options %v, status quo %d, title %q; want %d, %v, %d, %q", what, seed, b.Count, b.OptionIDs(), b.StatusQuo, b.Conflict.Title, a.Count, a.OptionIDs(), a.StatusQuo, a.Conflict.Title)
		return
	}
	for actor := range a.Conflict.Actors {
		x, y := a.Ranking(actor), b.Ranking(actor)
		for id := range a.Count {
			if a.Code(id) != b.Code(id) || x.Rank(id) != y.Rank(id) {
				t.Errorf("%s %d: state %d is %s of rank %d, want %s of rank %d", what, seed, id, b.Code(id), y.Rank(id), a.Code(id), x.Rank(id))
				return
			}
			if !slices.Equal(moves(a, actor, id), moves(b, actor, id)) {
				t.Errorf("%s %d: moves from %s differ", what, seed, a.Code(id))
				return
			}
		}
	}
}

func moves(p *prefer.Profile, actor, id int) (to []int) {
	p.Moves(actor, id, func(s int) bool {
		to = append(to, s)
		return true
	})
	return to
}

// TestGames: a model of free options written as a game has the same pure
// Nash equilibria, state by state, and the file's combinations are its states.
func TestGames(t *testing.T) {
	format, _ := formats.Of("x.nfg")
	tried := 0
	for seed := uint64(0); tried < 60; seed++ {
		conflict := randmodel.Conflict(rand.New(rand.NewPCG(seed, 3)), randmodel.Shape{Actors: 4, States: 36, Rankings: true})
		before, err := prefer.New(conflict)
		if err != nil {
			t.Fatal(err)
		}
		data, losses, err := format.Encode(conflict)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range losses {
			if l.Why != "" {
				t.Errorf("seed %d: %s", seed, l)
			}
		}
		tried++
		after := profile(t, formats.Read("random.nfg", data))
		if before.Count != after.Count {
			t.Fatalf("seed %d: %d states, want %d", seed, after.Count, before.Count)
		}
		for actor := range conflict.Actors {
			for id := range before.Count {
				if before.Ranking(actor).Rank(id) != after.Ranking(actor).Rank(id) {
					t.Fatalf("seed %d: another rank of state %d", seed, id)
				}
			}
		}
		if a, b := numbers(t, before), numbers(t, after); !slices.Equal(a, b) {
			t.Fatalf("seed %d: Nash %v, want %v", seed, b, a)
		}
	}
}

func numbers(t *testing.T, p *prefer.Profile) (ids []int) {
	concepts, _ := stability.Parse("nash")
	r, err := explicit.Engine{}.Analyze(context.Background(), p, stability.Request{Concepts: concepts})
	if err != nil {
		t.Fatal(err)
	}
	r.Equilibria[0].Each(func(index uint64) bool {
		ids = append(ids, p.ID(index))
		return true
	})
	return ids
}

// TestSettle: a variant written is the variant.
func TestSettle(t *testing.T) {
	f := formats.Read("m.yaml", []byte(`conflict: The gate
actors:
  a: {options: {x: X, y: {levels: [low, mid, high]}}, ranking: [N0Y, Y0Y, [N1Y, Y1Y], N2Y, Y2Y, N0N, Y0N, N1N, Y1N, N2N, Y2N]}
  b: {options: {z: Z}, prefers: [z, not x], types: {other: {prefers: [x]}}}
status_quo: {x: yes}
variants: {v: {types: {b: other}, fix: {y: mid}}}
`))
	c, err := profile(t, f).Conflict.Variant("v")
	if err != nil {
		t.Fatal(err)
	}
	p, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	settled, err := formats.Settle(c, map[string]string{"b": "other"})
	if err != nil {
		t.Fatal(err)
	}
	q, err := prefer.New(settled)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "settled", 0, p, q)
	if p.Count != 4 {
		t.Errorf("%d states, want 4", p.Count)
	}
	var b bytes.Buffer
	format, _ := formats.Of("x.yaml")
	data, _, err := format.Encode(settled)
	if err != nil {
		t.Fatal(err)
	}
	b.Write(data)
	same(t, "written", 0, p, profile(t, formats.Read("m.yaml", b.Bytes())))
}

// TestFewOfMany: forty options and few states go through every format.
func TestFewOfMany(t *testing.T) {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, "a%d.o%d,", i%4, i)
	}
	b.WriteString("rank a0,rank a1,rank a2,rank a3\n")
	for s := range 41 {
		for i := range 40 {
			b.WriteString(map[bool]string{true: "Y,", false: "N,"}[i == s])
		}
		fmt.Fprintf(&b, "%d,%d,%d,%d\n", s+1, 41-s, s/2+1, 1)
	}
	before := profile(t, formats.Read("few.csv", []byte(b.String())))
	if before.Count != 41 {
		t.Fatalf("%d states", before.Count)
	}
	for _, ext := range []string{".csv", ".gmcr", ".yaml"} {
		format, _ := formats.Of("x" + ext)
		data, _, err := format.Encode(before.Conflict)
		if err != nil {
			t.Fatal(err)
		}
		same(t, ext, 0, before, profile(t, formats.Read("few"+ext, data)))
	}
	format, _ := formats.Of("x.nfg")
	if _, _, err := format.Encode(before.Conflict); err == nil {
		t.Error("a game of 2^40 combinations was written")
	}
}

// TestScattered: of many states without order just those that a table lists
// can occur.
func TestScattered(t *testing.T) {
	var b strings.Builder
	b.WriteString("# levels b.l: low, mid, high\na.p,b.l,a.q,b.r,a.s,b.t,a.u,b.v,rank a,payoff b\n")
	r := rand.New(rand.NewPCG(1, 2))
	want := map[string]bool{}
	for range 250 {
		code, line := "", ""
		for _, o := range "plqrstuv" {
			if o == 'l' {
				l := r.IntN(3)
				code, line = code+fmt.Sprint(l), line+[]string{"low,", "mid,", "high,"}[l]
				continue
			}
			w := "NY"[r.IntN(2)]
			code, line = code+string(w), line+string(w)+","
		}
		if !want[code] {
			want[code] = true
			fmt.Fprintf(&b, "%s%d,%d\n", line, r.IntN(9), r.IntN(9))
		}
	}
	p := profile(t, formats.Read("m.csv", []byte(b.String())))
	if p.Count != len(want) {
		t.Errorf("%d states, want %d", p.Count, len(want))
	}
}
