package nfg_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"parley/nfg"
)

// TestReject gives every kind of wrong game, with the place and the words
// that say what is wrong.
func TestReject(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a tree", "EFG 2 R \"x\" { \"a\" }", `1:1 a game in strategic form begins with NFG, and this is "EFG"`},
		{"an action graph", "#AGG\n", "1:1 this is an action graph game"},
		{"another word", "hello", `1:1 a game in strategic form begins with NFG, and this is "hello"`},
		{"version", `NFG 2 R "x" {"a"} {2} 1 2`, "1:5 the version must be 1"},
		{"no title", `NFG 1 R {"a"} {2} 1 2`, "1:9 the title in quotation marks is missing"},
		{"no player", `NFG 1 R "x" { } {2} 1 2`, "1:15 the game has no player"},
		{"no strategy", `NFG 1 R "x" { "a" "b" } { 2 0 } 1 2`, "1:29 player 2 has no strategy"},
		{"no strategy, named", `NFG 1 R "x" { "a" "b" } { {"p" "q"} { } } 1 2`, "1:37 player 2 has no strategy"},
		{"fewer lists", `NFG 1 R "x" { "a" "b" } { 2 } 1 2`, "1:25 there are 2 players and strategies for 1"},
		{"too few", `NFG 1 R "x" { "a" "b" } { 2 2 } 1 2 3 4 5 6 7`, "8 payoffs are due, and"},
		{"too many", `NFG 1 R "x" { "a" "b" } { 2 2 } 1 2 3 4 5 6 7 8 9 10`, "1:49 8 payoffs are due, and there are 10"},
		{"none", `NFG 1 R "x" { "a" "b" } { 2 2 }`, "1:32 the game has no payoffs; 8 are due"},
		{"outcome", `NFG 1 R "x" { "a" } { 2 } { { "p" 1 } } 1 2`, "1:43 there is no outcome 2; 1 are listed"},
		{"negative outcome", `NFG 1 R "x" { "a" } { 2 } { { "p" 1 } } 1 -1`, "1:43 there is no outcome -1"},
		{"outcome numbers", `NFG 1 R "x" { "a" } { 2 } { { "p" 1 } } 1`, "combinations need an outcome, and"},
		{"outcome too short", `NFG 1 R "x" { "a" "b" } { 2 1 } { { "p" 1 } } 1 1`, "1:35 outcome 1 has 1 payoff, and there are 2 players"},
		{"outcome too long", `NFG 1 R "x" { "a" "b" } { 2 1 } { { "p" 1 2 3 } } 1 1`, "1:35 outcome 1 has 3 payoffs"},
		{"1/0", `NFG 1 R "x" { "a" } { 2 } 1/0 2`, `1:27 "1/0" is no number`},
		{"--1", `NFG 1 R "x" { "a" } { 2 } --1 2`, `1:27 "--1" is no number`},
		{"1e", `NFG 1 R "x" { "a" } { 2 } 1e 2`, `1:27 "1e" is no number`},
		{"nan", `NFG 1 R "x" { "a" } { 2 } nan 2`, `1:27 "nan" is no number`},
		{"text not closed", `NFG 1 R "x" { "a } { 2 } 1 2`, "the text that begins here is never closed"},
		{"title not closed", `NFG 1 R "x`, "1:9 the text that begins here is never closed"},
		{"brace not closed", `NFG 1 R "x" { "a" `, "1:19 in the list of players there is the end of the file"},
		{"trailing words", `NFG 1 R "x" { "a" } { 2 } 1 2 "more"`, `1:31 after the game's end there is the text "more"`},
		{"37 strategies", `NFG 1 R "x" { "a" } { 37 } 1 2`, "1:23 player 1 has 37 strategies, and 36 are as many as a model can hold"},
		{"2^60", `NFG 1 R "x" { ` + strings.Repeat(`"p" `, 20) + `} { ` + strings.Repeat("8 ", 20) + `} 1`, "combinations, which is too many to be read"},
		{"not in the file", `NFG 1 R "x" { "a" "b" "c" } { 36 36 36 } 1 2`, "139968 payoffs are due, and the rest of the file has room for"},
		{"not UTF-8", "NFG 1 R \"\xff\"", "1:10 the byte 0xFF is not UTF-8 text"},
	} {
		r := nfg.Read("g.nfg", []byte(c.text))
		var found []string
		for _, p := range r.Problems {
			found = append(found, fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.Message))
		}
		if all := strings.Join(found, "\n"); !strings.Contains(all, c.want) {
			t.Errorf("%s: %q, want %q", c.name, all, c.want)
		}
	}
}

// TestForms: numbers are exact, and a game may be written in many ways.
func TestForms(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`NFG 1 D "" { "Ann" "Ann" } { 2 2 } 1,1 +2 1/3, 3 2/6 0.5 .5`, "g ann_1:Ann_1[1 2] ann_2:Ann_2[1 2]"},
		{`NFG 1 R "a \" b \n" { "" "Q-1" } { { "no" "yes" } { "0" "1" } } 1 1 2 2 3 3 4 4`, `a " b \n player_1: q_1:Q-1`},
		{`NFG 1 R "x" { "a" "b" } { { "one" } { "up" "down" } } "a comment" 1 1 2 2`, "x a: b:[up down]"},
	} {
		r := nfg.Read("g.nfg", []byte(c.text))
		if len(r.Problems) > 0 {
			t.Error(r.Problems)
			continue
		}
		got := r.Conflict.Title
		for _, a := range r.Conflict.Actors {
			got += " " + a.ID + ":" + a.Name
			for _, o := range a.Options {
				if o.Levels != nil {
					got += fmt.Sprint(o.Levels)
				}
			}
		}
		if got = strings.ReplaceAll(got, "a:a", "a:"); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
	r := nfg.Read("g.nfg", []byte(`NFG 1 R "" { "a" } { 6 } 1/3 2/6 0.33333333333333333333 25e-1 2.5 1E2`))
	if got := fmt.Sprint(r.Conflict.Actors[0].Preference.Ranking); got != "[{[5] 0} {[3 4] 0} {[0 1] 0} {[2] 0}]" {
		t.Error(got)
	}
	r = nfg.Read("g.nfg", []byte(`NFG 1 R "" { "a" } { 3 } { { "n" 3 } } 0 1 0`))
	if got := fmt.Sprint(r.Conflict.Actors[0].Preference.Ranking); got != "[{[1] 0} {[0 2] 0}]" {
		t.Error(got)
	}
}

// TestMillion: a million payoffs are read in a second or two; the bound leaves
// room for a busy machine.
func TestMillion(t *testing.T) {
	var b strings.Builder
	b.WriteString(`NFG 1 R "large" { "a" "b" "c" "d" } { 22 22 22 22 }`)
	for k := range 4 * 22 * 22 * 22 * 22 {
		fmt.Fprintf(&b, " %d.%d", k*7919%100003, k%7)
	}
	start := time.Now()
	r := nfg.Read("g.nfg", []byte(b.String()))
	if len(r.Problems) > 0 || len(r.Conflict.Actors) != 4 {
		t.Fatal(r.Problems)
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("it took %s", d)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`NFG 1 R "Two shops" { "Ann" "Bob" } { 2 2 } 3 3 4 1 1 4 2 2`))
	f.Add([]byte(`NFG 1 R "x" { "A" "B" } { { "a" "b" } { "c" "d" } } "p" { { "w" 3, 3 } { "" 1/3 1. } } 1 2 0 1`))
	f.Add([]byte(`EFG 2 R "x" { "a" }`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := nfg.Read("x.nfg", data)
		if (r.Conflict == nil) != (r.Problems.Err() != nil) {
			t.Errorf("conflict %v, problems %v", r.Conflict, r.Problems)
		}
	})
}
