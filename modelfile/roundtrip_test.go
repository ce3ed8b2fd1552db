package modelfile_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
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

// some is a text that is not blank, in the normal form in which names are read.
func (d drawer) some() string {
	return norm.NFC.String(rapid.OneOf(rapid.SampledFrom(nasty), rapid.String(), rapid.StringMatching(`[a-z]{1,6}`)).
		Filter(func(s string) bool { return strings.TrimSpace(s) != "" }).Draw(d.t, "word"))
}

func (d drawer) expression() parley.Expression { return parley.Expression(d.some()) }

func (d drawer) coin() bool { return rapid.Bool().Draw(d.t, "coin") }

func (d drawer) number() *float64 {
	if d.coin() {
		return nil
	}
	x := d.value()
	return &x
}

func (d drawer) value() float64 {
	return rapid.OneOf(rapid.Float64(), rapid.Float64Range(0, 1)).Draw(d.t, "number")
}

// list makes up to three words; nil for none.
func (d drawer) list() []string { return several(d, d.some) }

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
	for _, name := range rapid.SliceOfNDistinct(rapid.Map(rapid.OneOf(rapid.SampledFrom(nasty), rapid.String(), rapid.StringMatching(`[a-z_]{1,6}`)), norm.NFC.String), 0, 3, rapid.ID).Draw(d.t, "names") {
		out = append(out, one(name))
	}
	return out
}

func (d drawer) statement(name string) parley.Statement {
	return parley.Statement{
		Name: name, That: d.expression(), Because: d.text(),
		Cites: d.cites(), Confidence: d.number(), Degree: rapid.IntRange(0, 9).Draw(d.t, "degree"), Unknown: d.coin(),
	}
}

func (d drawer) cites() []parley.Cite {
	return several(d, func() parley.Cite { return parley.Cite{Source: norm.NFC.String(d.text()), Quote: d.text()} })
}

// blocks makes up to two blocks of an order. What is known of one is said by
// labels, so that it can only be said of statements that labels tell apart.
func (d drawer) blocks(a *parley.Actor, p *parley.Preference) {
	for k := 0; k < len(p.Order); {
		b := parley.Block{Start: k, End: rapid.IntRange(k+1, len(p.Order)).Draw(d.t, "end")}
		k = b.End
		if d.coin() {
			continue
		}
		if d.coin() {
			b.Known = [][2]int{}
			last := map[string]int{}
			for at := b.Start; at < b.End; at++ {
				last[a.Statements[p.Order[at]].Label()] = at
			}
			for _, x := range last {
				for _, y := range last {
					if x < y && d.coin() && strings.TrimSpace(a.Statements[p.Order[x]].Label()) != "" && strings.TrimSpace(a.Statements[p.Order[y]].Label()) != "" {
						b.Known = append(b.Known, [2]int{x, y})
					}
				}
			}
		}
		p.Blocks = append(p.Blocks, b)
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
			return parley.Tier{States: append(several(d, d.some), d.some()), Gap: rapid.SampledFrom([]int{0, 2, 3, 9}).Draw(d.t, "gap")}
		}),
		Weights: byName(d, func(name string) parley.Weight {
			return parley.Weight{That: parley.Expression(name), Value: d.some()}
		}),
		Gaps:    d.list(),
		Unknown: several(d, func() []string { return append(d.list(), d.some()) }),
		Fuzzy:   several(d, func() parley.Degree { return parley.Degree{A: d.some(), B: d.some(), Value: d.some()} }),
		Probabilities: several(d, func() parley.Chance {
			c := parley.Chance{A: d.some(), B: d.some(), Value: d.some()}
			if d.coin() {
				c.Reverse = d.some()
			}
			return c
		}),
	}
	if d.coin() {
		p.Threshold = d.some()
	}
	d.blocks(a, &p)
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
	a.Attitudes = byName(d, func(name string) parley.Attitude { return parley.Attitude{Actor: name, Sign: d.some()} })
	a.Types = byName(d, func(name string) parley.Type {
		return parley.Type{ID: name, Name: d.text(), About: d.text(), Weight: d.number(), Preference: d.preference(&a)}
	})
	return a
}

func (d drawer) view(name string, c *parley.Conflict) parley.View {
	v := parley.View{Actor: name, About: d.text(), Unseen: d.list(), Unaware: d.list(), Infeasible: several(d, d.expression)}
	for i := range c.Actors {
		if d.coin() {
			continue
		}
		m := parley.Imputed{Actor: c.Actors[i].ID, Preference: d.preference(&c.Actors[i])}
		if d.coin() {
			m.Type = d.some()
		}
		v.Actors = append(v.Actors, m)
	}
	return v
}

func (d drawer) event() parley.Event {
	name := func() string { return norm.NFC.String(d.text()) }
	e := parley.Event{Date: d.text(), About: d.text(), Cites: d.cites()}
	if d.coin() {
		e.Stayed = d.some()
	}
	if d.coin() {
		e.Moved = &parley.Moved{Actor: name(), To: parley.Position{Settings: d.settings()}}
		if d.coin() {
			e.Moved.To = parley.Position{Code: d.some()}
		}
	}
	if d.coin() {
		e.Said = &parley.Said{Actor: name(), Costly: d.number(), Likelihood: byName(d, func(name string) parley.TypeRatio {
			return parley.TypeRatio{Type: name, Ratio: d.value()}
		})}
	}
	if d.coin() {
		e.Found = &parley.Found{Question: name(), Answer: name(), Reliability: d.number()}
	}
	return e
}

func randomConflict(t *rapid.T) *parley.Conflict {
	d := drawer{t}
	c := &parley.Conflict{
		Title: d.text(), AsOf: d.text(), About: d.text(),
		Actors:     byName(d, d.actor),
		States:     byName(d, func(name string) parley.State { return parley.State{ID: name, Name: d.text()} }),
		Infeasible: several(d, d.expression),
		Barred: several(d, func() parley.Barred {
			return parley.Barred{Actor: norm.NFC.String(d.text()), From: d.expression(), To: d.expression()}
		}),
		Variants: byName(d, func(name string) parley.Variant {
			return parley.Variant{
				ID: name, Name: d.text(), About: d.text(), Fix: d.settings(),
				Types: byName(d, func(name string) parley.TypeChoice { return parley.TypeChoice{Actor: name, Type: d.some()} }),
			}
		}),
		Outcomes: byName(d, func(name string) parley.Outcome { return parley.Outcome{ID: name, That: d.expression()} }),
		Uncertainty: parley.Uncertainty{Order: d.number(), Weights: d.number(), Actors: byName(d, func(name string) parley.ActorUncertainty {
			return parley.ActorUncertainty{Actor: name, Order: d.number(), Weights: d.number()}
		})},
		Correlated: several(d, func() parley.Table {
			return parley.Table{Actors: d.list(), Rows: byName(d, func(name string) parley.Row {
				return parley.Row{Types: strings.Split(name, "+"), Weight: d.value()}
			})}
		}),
		Pace: parley.Pace{Unit: d.text(), Actors: slices.DeleteFunc(byName(d, func(name string) parley.ActorPace {
			return parley.ActorPace{Actor: name, Rate: d.value()}
		}), func(p parley.ActorPace) bool { return p.Actor == "unit" })},
		Hazards: several(d, func() parley.Hazard {
			return parley.Hazard{When: d.expression(), Sets: d.settings(), Rate: d.value(), About: d.text(), Cites: d.cites()}
		}),
		Noise:  d.number(),
		Events: several(d, d.event),
		Sources: byName(d, func(name string) parley.Source {
			return parley.Source{ID: name, Title: d.text(), Publisher: d.text(), Author: d.text(), Date: d.text(), Address: d.text(), File: d.text(), About: d.text()}
		}),
	}
	if len(c.Pace.Actors) == 0 {
		c.Pace.Actors = nil
	}
	c.Views = byName(d, func(name string) parley.View { return d.view(name, c) })
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
	if all, err := os.ReadFile("testdata/every_key.yaml"); err == nil {
		f.Add(all)
	}
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
