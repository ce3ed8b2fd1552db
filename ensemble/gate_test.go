package ensemble

import (
	"context"
	"fmt"
	"math"
	"testing"

	"parley"
	"parley/modelfile"
	"parley/prefer"
	"parley/stability"
)

// gate is the worked example.
func gate() *parley.Conflict {
	f := modelfile.ReadFile("testdata/gate.yaml")
	if err := f.Problems.Err(); err != nil {
		panic(err)
	}
	return f.Conflict
}

func figures(t *testing.T, c *parley.Conflict, s Settings, job Job) *Figures {
	t.Helper()
	sp, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	u, err := New(sp, s)
	if err != nil {
		t.Fatal(err)
	}
	p, err := u.Run(context.Background(), job)
	if err != nil {
		t.Fatal(err)
	}
	f, err := p.Figures()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s is %.9f, want %.9f", what, got, want)
	}
}

func TestGate(t *testing.T) {
	before := Settings{Seed: 1, AsOf: "2025-01-01", Until: 2}
	f := figures(t, gate(), before, Job{})
	if !f.Enumerated || f.Draws != 72 {
		t.Fatalf("%d draws, enumerated %v", f.Draws, f.Enumerated)
	}
	if got := fmt.Sprint(f.Inputs); got != "[guard.type guard.order guard.paid crowd.type crowd.order]" {
		t.Errorf("inputs %s", got)
	}
	near(t, "opened", f.Outcomes[0].Settles, .5, 1e-11)
	near(t, "stormed", f.Outcomes[1].Settles, 19./84, 1e-11)
	near(t, "unsettled", f.Unsettled, 0, 0)
	if len(f.Settles) != 3 {
		t.Errorf("play settles in %d states", len(f.Settles))
	}
	want := map[string]float64{"YYN": .5, "NYN": 23. / 84, "NYY": 19. / 84}
	sp, _ := prefer.New(gate())
	for _, x := range f.Settles {
		near(t, sp.Code(x.State), x.Share, want[sp.Code(x.State)], 1e-11)
	}
	near(t, "nash opened", f.Outcomes[0].Rests[0], .5, 1e-12)
	near(t, "nash stormed", f.Outcomes[1].Rests[0], 19./42, 1e-12)
	near(t, "seq opened", f.Outcomes[0].Rests[3], 61./84, 1e-12)
	near(t, "seq stormed", f.Outcomes[1].Rests[3], 19./42, 1e-12)
	drivers := map[string][2][2]float64{
		"guard.type": {{.125, .222222}, {.036538, .105112}}, "guard.order": {{.25, .368056}, {.073077, .171267}},
		"guard.paid": {{1. / 3, .409722}, {.097436, .187360}}, "crowd.type": {{0, 0}, {.065587, .211269}},
		"crowd.order": {{0, 0}, {.144130, .324992}},
	}
	for o := range f.Outcomes {
		if len(f.Outcomes[o].Drivers) != len(drivers) {
			t.Errorf("%d drivers", len(f.Outcomes[o].Drivers))
		}
		for _, d := range f.Outcomes[o].Drivers {
			near(t, d.Input+" first", d.FirstOrder, drivers[d.Input][o][0], 1e-6)
			near(t, d.Input+" Shapley", d.Shapley, drivers[d.Input][o][1], 1e-6)
		}
	}
	asks := []struct {
		name        string
		bits, brier float64
	}{
		{"crowd: inside above calm", .318930, .061933},
		{"guard: closed above paid", .274587, .051162},
		{"guard: peace above paid", .108894, .017054},
		{"guard.paid", .064082, .017054},
		{"crowd: inside above cheap", .052884, .012080},
		{"crowd.type", .048855, .011480},
		{"guard.type", .028814, .006395},
		{"crowd: cheap above calm", .018040, .004535},
	}
	if len(f.Outcomes[1].Ask) != len(asks) {
		t.Fatalf("%d questions, want %d", len(f.Outcomes[1].Ask), len(asks))
	}
	for k, want := range asks {
		a := f.Outcomes[1].Ask[k]
		if a.Question.Name != want.name {
			t.Errorf("question %d is %s, want %s", k+1, a.Question.Name, want.name)
		}
		near(t, want.name+" bits", a.GainBits, want.bits, 1e-6)
		near(t, want.name+" Brier", a.GainBrier, want.brier, 1e-6)
	}
	a := f.Outcomes[0].Ask[0]
	if a.Question.Name != "guard: closed above paid" {
		t.Errorf("opened: %s first", a.Question.Name)
	}
	if len(f.Times) != 3 {
		t.Fatalf("%d times", len(f.Times))
	}
	near(t, "opened bits", a.GainBits, 1, 1e-9)
	near(t, "opened Brier", a.GainBrier, .25, 1e-9)
	over := [][3]float64{{0, .432332, .490842}, {0, .195579, .222048}}
	rested := []float64{.273810, .815872, .937344}
	for k := range f.Times {
		near(t, "opened over time", f.Outcomes[0].Over[k], over[0][k], 1e-6)
		near(t, "stormed over time", f.Outcomes[1].Over[k], over[1][k], 1e-6)
		near(t, "rested", f.Rested[k], rested[k], 1e-6)
	}
	for law, want := range map[string][2]float64{"gmr": {61. / 168, 95. / 252}, "seq": {.5, 19. / 84}} {
		s := before
		s.Law, _ = stability.Find(law)
		f := figures(t, gate(), s, Job{})
		near(t, law+" opened", f.Outcomes[0].Settles, want[0], 1e-11)
		near(t, law+" stormed", f.Outcomes[1].Settles, want[1], 1e-11)
	}
}

func TestGateEvents(t *testing.T) {
	f := figures(t, gate(), Settings{Seed: 1}, Job{Cores: 2})
	sp, _ := prefer.New(gate())
	if len(f.Updates) != 4 {
		t.Fatalf("%d events", len(f.Updates))
	}
	near(t, "greedy before any", f.Updates[0].Types[0].Before[1], 1./3, 1e-9)
	near(t, "proud before any", f.Updates[0].Types[1].Before[1], .5, 1e-9)
	for k, want := range []struct {
		state                                  string
		chance, opened, stormed, greedy, proud float64
	}{
		{"NYN", .5, .05, .429762, .183333, .5},
		{"NYY", .457143, .05, .893099, .183333, .289063},
		{"NYY", math.NaN(), .063380, .880520, .309859, .289063},
		{"NYY", .764063, .063380, .921935, .309859, .269939},
	} {
		x := f.Updates[k]
		what := fmt.Sprintf("event %d: ", k+1)
		if sp.Code(x.To) != want.state {
			t.Errorf("%s%s, want %s", what, sp.Code(x.To), want.state)
		}
		if !math.IsNaN(want.chance) || !math.IsNaN(x.Chance) {
			near(t, what+"chance", x.Chance, want.chance, 1e-6)
		}
		near(t, what+"opened", x.After[0], want.opened, 1e-6)
		near(t, what+"stormed", x.After[1], want.stormed, 1e-6)
		near(t, what+"greedy", x.Types[0].After[1], want.greedy, 1e-6)
		near(t, what+"proud", x.Types[1].After[1], want.proud, 1e-6)
	}
	near(t, "stormed", f.Outcomes[1].Settles, .921935, 1e-6)
	near(t, "opened before any", f.Updates[0].Before[0], .5, 1e-9)
	near(t, "stormed before any", f.Updates[0].Before[1], .226190, 1e-6)
}

func TestGateDraws(t *testing.T) {
	sp, _ := prefer.New(gate())
	u, err := New(sp, Settings{Seed: 1, Sample: true, AsOf: "2025-01-01", Draws: 4})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	job := Job{Each: func(r *Row) error { got = append(got, fmt.Sprint(r.Values)); return nil }}
	if _, err := u.Run(context.Background(), job); err != nil {
		t.Fatal(err)
	}
	for k, want := range []string{
		"[greedy paid > peace > closed yes base calm > cheap > inside]",
		"[base peace > closed > paid yes base inside > calm > cheap]",
		"[base peace > paid > closed no base calm > inside > cheap]",
		"[greedy paid > peace > closed yes base calm > inside > cheap]",
	} {
		if got[k] != want {
			t.Errorf("draw %d is %s, want %s", k, got[k], want)
		}
	}
}
