package ensemble_test

import (
	"context"
	"os"
	"strconv"
	"testing"

	"parley"
	"parley/ensemble"
	"parley/examples"
	"parley/modelfile"
	"parley/prefer"
)

// uncertainSummit is the summit with every type equally likely, and a
// dispersion for all.
func uncertainSummit(t testing.TB, phi float64) *prefer.Profile {
	t.Helper()
	text, _ := examples.Get("summit")
	f := modelfile.Read("summit.yaml", text)
	c := *f.Conflict
	c.Actors = append([]parley.Actor{}, c.Actors...)
	none := 0.0
	for i := range c.Actors {
		a := &c.Actors[i]
		a.Types = append([]parley.Type{}, a.Types...)
		for k := range a.Types {
			switch a.Types[k].ID {
			case "lower_recognition_cost", "wants_cover", "backs_only_openness":
				a.Types[k].Weight = &none
			}
		}
		if a.ID == "europe" {
			p := parley.Preference{Order: append([]int{}, a.Preference.Order...)}
			for k, at := range p.Order {
				if a.Statements[at].Name == "kyiv_backed" {
					p.Order[k] = len(a.Statements)
				}
			}
			a.Statements = append(append([]parley.Statement{}, a.Statements...), parley.Statement{Name: "no_backing", That: "not back"})
			a.Types = append(a.Types, parley.Type{ID: "absent", Preference: p})
		}
	}
	c.Uncertainty.Order = &phi
	s, err := prefer.New(&c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func BenchmarkSummit(b *testing.B) {
	s := uncertainSummit(b, .3)
	n, _ := strconv.Atoi(os.Getenv("DRAWS"))
	if n == 0 {
		n = 2000
	}
	for b.Loop() {
		u, err := ensemble.New(s, ensemble.Settings{Seed: 1, Draws: n})
		if err != nil {
			b.Fatal(err)
		}
		p, err := u.Run(context.Background(), ensemble.Job{Cores: 2})
		if err != nil {
			b.Fatal(err)
		}
		f, err := p.Figures()
		if err != nil {
			b.Fatal(err)
		}
		for _, o := range f.Outcomes {
			b.ReportMetric(o.Settles, o.ID)
		}
	}
}
