package modelfile_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"parley"
	"parley/modelfile"
)

func same(t interface{ Errorf(string, ...any) }, what string, want, got *parley.Conflict) {
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: (-want +got)\n%s", what, diff)
	}
}

type writeFunc func(io.Writer, *parley.Conflict) error

// TestRoundTrip writes random conflicts full of awkward text and reads them
// back: as YAML and as JSON nothing is lost.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := randomConflict(t)
		for name, write := range map[string]writeFunc{"m.yaml": modelfile.Write, "m.json": modelfile.WriteJSON} {
			var b bytes.Buffer
			if err := write(&b, c); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			f := modelfile.Read(name, b.Bytes())
			if len(f.Problems) > 0 {
				t.Fatalf("%s\n%s", f.Render(f.Problems), b.String())
			}
			same(t, name+"\n"+b.String(), c, f.Conflict)
		}
	})
}

// nasty are texts that YAML has its own ideas about.
var nasty = []string{
	"~", "null", "Null", "yes", "no", "true", "010", "0x1F", "1e3", ".5", "-1", "+2", "1_000", "2025-08-20", "12:30:45", ".inf", ".nan", "<<", "=", "",
	" leading", "trailing ", "a: b", "a:b", "a:", ": a", "a #b", "#a", "a#b", "- a", "-", "--- a", "...", "? a", "?", "!a", "&a", "*a", "|", ">", ">>", "> none", "%a", "@a", "`a`",
	"'", "\"", "it's", "say \"no\"", "both ' and \"", "\\", "\\n", "a\\", "[a", "a]", "{a}", "a, b", "a\nb", "a\n", "\na", "a\n\nb\n", "a\n b\n  c", " a\nb", "a\n\n", "\n", "a \nb", "tab\there", "\t", "a\r\nb", "\r", "a\u0085b", "a\u2028b",
	"\u00a0", "\u202edrow", "\ufeff", "\x00", "\x1b[31m", "\x7f", "é世界", "😀", "a\u0301", "not a and (b or c) -> d", "!a & b | c", "x > 1", "long " + strings.Repeat("words and more ", 20) + "end", strings.Repeat("x", 300), strings.Repeat("(a or b) and ", 100) + "c", "long  " + strings.Repeat("two  blanks ", 20),
	"first: " + strings.Repeat("colon: and # so on ", 12), "- " + strings.Repeat("dash and so on ", 12) + "x", "lines\n" + strings.Repeat("and lines\n", 5) + "#x\n- y: z",
}

type drawer struct{ t *rapid.T }

func (d drawer) text() string {
	return rapid.OneOf(rapid.SampledFrom(nasty), rapid.String(), rapid.StringMatching(`[a-z]{1,8}( [a-z]{1,8}){0,30}`)).Draw(d.t, "text")
}

// some is a text that is not blank.
func (d drawer) some() string {
	return rapid.OneOf(rapid.SampledFrom(nasty), rapid.String(), rapid.StringMatching(`[a-z]{1,6}`)).
		Filter(func(s string) bool { return strings.TrimSpace(s) != "" }).Draw(d.t, "word")
}

func (d drawer) expression() parley.Expression { return parley.Expression(d.some()) }

func (d drawer) coin() bool { return rapid.Bool().Draw(d.t, "coin") }

func (d drawer) number() *float64 {
	if d.coin() {
		return nil
	}
	x := rapid.OneOf(rapid.Float64(), rapid.Float64Range(0, 1)).Draw(d.t, "number")
	return &x
}

// several makes up to three things; nil for none.
func several[T any](d drawer, one func() T) []T {
	var out []T
	for range rapid.IntRange(0, 3).Draw(d.t, "how many") {
		out = append(out, one())
	}
	return out
}

// byName makes up to three things with different names.
func byName[T any](d drawer, one func(name string) T) []T {
	var out []T
	for _, name := range rapid.SliceOfNDistinct(rapid.OneOf(rapid.SampledFrom(nasty), rapid.String(), rapid.StringMatching(`[a-z_]{1,6}`)), 0, 3, rapid.ID).Draw(d.t, "names") {
		out = append(out, one(name))
	}
	return out
}

func (d drawer) statement(name string) parley.Statement {
	return parley.Statement{
		Name: name, That: d.expression(), Because: d.text(),
		Cites: several(d, func() parley.Cite {
			return parley.Cite{Source: d.text(), Quote: d.text()}
		}),
		Confidence: d.number(), Degree: 2 * rapid.IntRange(0, 1).Draw(d.t, "degree"), Unknown: d.coin(),
	}
}

func (d drawer) preference(a *parley.Actor) parley.Preference {
	p := parley.Preference{
		Order: several(d, func() int {
			if len(a.Statements) > 0 && d.coin() {
				return rapid.IntRange(0, len(a.Statements)-1).Draw(d.t, "listed")
			}
			s := parley.Statement{That: d.expression()}
			if d.coin() {
				s = d.statement("")
			}
			if at := slices.IndexFunc(a.Statements, func(o parley.Statement) bool { return cmp.Equal(o, s) }); at >= 0 {
				return at
			}
			a.Statements = append(a.Statements, s)
			return len(a.Statements) - 1
		}),
		Ranking: several(d, func() parley.Tier {
			return parley.Tier{States: append(several(d, d.some), d.some()), Gap: 2 * rapid.IntRange(0, 1).Draw(d.t, "gap")}
		}),
		Weights: byName(d, func(name string) parley.Weight {
			return parley.Weight{That: parley.Expression(name), Value: d.some()}
		}),
		Unknown: several(d, func() []string { return []string{d.some(), d.some()} }),
	}
	if n := len(p.Ranking); n > 0 {
		p.Ranking[n-1].Gap = 0
	}
	return p
}

func (d drawer) settings() []parley.Setting {
	return byName(d, func(name string) parley.Setting { return parley.Setting{Option: name, Level: d.some()} })
}

func (d drawer) actor(name string) parley.Actor {
	a := parley.Actor{
		ID: name, Name: d.text(), About: d.text(), Weight: d.number(),
		Options: byName(d, func(name string) parley.Option {
			o := parley.Option{ID: name, Name: d.text(), About: d.text(), Levels: several(d, d.some)}
			o.Moves = rapid.SampledFrom([]parley.Direction{"", parley.Free, parley.Up, parley.Down}).Draw(d.t, "direction")
			return o
		}),
		Moves: several(d, func() parley.Arc {
			state := rapid.StringMatching(`[a-z][a-z0-9_]{0,3}( x)?`)
			return parley.Arc{From: state.Draw(d.t, "from"), To: state.Draw(d.t, "to"), Both: d.coin()}
		}),
		Statements: byName(d, func(name string) parley.Statement { return d.statement(name) }),
	}
	a.Statements = slices.DeleteFunc(a.Statements, func(s parley.Statement) bool { return s.Name == "" })
	if len(a.Statements) == 0 {
		a.Statements = nil
	}
	a.Preference = d.preference(&a)
	a.Types = byName(d, func(name string) parley.Type {
		return parley.Type{ID: name, Name: d.text(), About: d.text(), Weight: d.number(), Preference: d.preference(&a)}
	})
	return a
}

func randomConflict(t *rapid.T) *parley.Conflict {
	d := drawer{t}
	c := &parley.Conflict{
		Title: d.text(), AsOf: d.text(), About: d.text(),
		Actors:     byName(d, d.actor),
		States:     byName(d, func(name string) parley.State { return parley.State{ID: name, Name: d.text()} }),
		Infeasible: several(d, d.expression),
		Barred: several(d, func() parley.Barred {
			return parley.Barred{Actor: d.text(), From: d.expression(), To: d.expression()}
		}),
		Variants: byName(d, func(name string) parley.Variant {
			return parley.Variant{
				ID: name, Name: d.text(), About: d.text(), Fix: d.settings(),
				Types: byName(d, func(name string) parley.TypeChoice { return parley.TypeChoice{Actor: name, Type: d.some()} }),
			}
		}),
		Outcomes: byName(d, func(name string) parley.Outcome { return parley.Outcome{ID: name, That: d.expression()} }),
		Uncertainty: parley.Uncertainty{Order: d.number(), Actors: byName(d, func(name string) parley.ActorUncertainty {
			order := rapid.Float64().Draw(t, "order")
			return parley.ActorUncertainty{Actor: name, Order: &order}
		})},
		Sources: byName(d, func(name string) parley.Source {
			return parley.Source{ID: name, Title: d.text(), Publisher: d.text(), Author: d.text(), Date: d.text(), Address: d.text(), File: d.text(), About: d.text()}
		}),
	}
	switch rapid.IntRange(0, 2).Draw(t, "status quo") {
	case 1:
		c.StatusQuo = &parley.Position{Code: d.some()}
	case 2:
		c.StatusQuo = &parley.Position{Settings: d.settings()}
	}
	return c
}

func TestWriteRefuses(t *testing.T) {
	actor := func(a parley.Actor) *parley.Conflict { return &parley.Conflict{Actors: []parley.Actor{a}} }
	for want, c := range map[string]*parley.Conflict{
		`two values are called "a"`:             {Outcomes: []parley.Outcome{{ID: "a", That: "x"}, {ID: "a", That: "y"}}},
		"with fixed options":                    {Fixed: []parley.Setting{{Option: "x", Level: "yes"}}},
		`is not UTF-8`:                          {Title: "\xff"},
		`the name "\xff" is not UTF-8`:          {Outcomes: []parley.Outcome{{ID: "\xff", That: "x"}}},
		"the status quo is given twice":         {StatusQuo: &parley.Position{Code: "N", Settings: []parley.Setting{{Option: "x", Level: "no"}}}},
		`a's ranking ends in a strong gap`:      actor(parley.Actor{ID: "a", Preference: parley.Preference{Ranking: []parley.Tier{{States: []string{"N"}, Gap: 2}}}}),
		`a's ranking has a tier without states`: actor(parley.Actor{ID: "a", Preference: parley.Preference{Ranking: []parley.Tier{{}}}}),
		`a move cannot name the state "s->t"`:   actor(parley.Actor{ID: "a", Moves: []parley.Arc{{From: "s->t", To: "u"}}}),
		"weight is NaN, which is no number":     actor(parley.Actor{ID: "a", Weight: nan()}),
	} {
		var b bytes.Buffer
		if err := modelfile.Write(&b, c); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
		if b.Len() > 0 {
			t.Errorf("%s: something is written all the same", want)
		}
	}
}

func nan() *float64 {
	zero := 0.0
	x := zero / zero
	return &x
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(good))
	for _, s := range nasty {
		f.Add(fmt.Appendf(nil, "conflict: %s\nactors: {a: {prefers: [%s]}}\n", s, s))
	}
	f.Add([]byte("conflict: &a x\nactors: {a: {<<: &m {name: *a}, options: {x: , y: {levels: [0, 1]}}, ranking: [[00, Y1], '>>', Y0]}, b: *m}\nstatus_quo: {}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := modelfile.Read("m.yaml", data)
		if file.Conflict == nil && len(file.Problems) == 0 {
			t.Fatal("neither a conflict nor a problem")
		}
		file.Render(file.All(parley.Problems{{Path: parley.Path{"actors", "a", "prefers", "0", "that"}, Offset: 3, Message: "x"}}))
		if len(file.Problems) > 0 {
			return
		}
		var b bytes.Buffer
		if err := modelfile.Write(&b, file.Conflict); err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		again := modelfile.Read("m.yaml", b.Bytes())
		if len(again.Problems) > 0 {
			t.Fatalf("%s\n%s", again.Render(again.Problems), b.String())
		}
		same(t, b.String(), file.Conflict, again.Conflict)
	})
}
