package table_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"parley"
	"parley/adapter"
	"parley/table"
)

// all is every problem, a line each, with its place.
func all(r *adapter.Reading) string {
	var out []string
	for _, p := range r.Problems {
		out = append(out, fmt.Sprintf("%d:%d %s; %s", p.Line, p.Column, p.Message, p.Hint))
	}
	return strings.Join(out, "\n")
}

// TestReject gives every kind of wrong table, with the place and the words
// that say what is wrong.
func TestReject(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "1:1 the table is empty"},
		{"no shape", "a,b\n1,2\n", "1:1 this is no table that Parley reads"},
		{"no shape", "a,b\n1,2\n", `Ann \ Bob,keep,cut`},
		{"score", "mill.x,town.y,score mill,score town\nN,N,1,2\n", `call it "rank ACTOR" (1 is best) or "payoff ACTOR" (higher is better)`},
		{"score beside rank", "mill.x,score mill,rank town\nN,1,2\nY,1,2\n", `1:8 the column "score mill" is neither an option nor an actor's preference`},
		{"actor alone", "mill.x,mill,rank town\nN,1,2\nY,1,2\n", `1:8 the column "mill" is neither`},
		{"no preferences", "mill.x,town.y,rank mill\nN,N,1\nY,Y,2\n", "1:8 town has no column of preferences"},
		{"both", "mill.x,rank mill,payoff mill\nN,1,2\nY,2,1\n", "1:18 mill has ranks and payoffs"},
		{"twice", "mill.x,rank mill,rank Mill\nN,1,2\nY,2,1\n", `1:18 the columns "rank mill" and "rank Mill" are the preferences of one actor`},
		{"option twice", "mill.a b,mill.A-B,rank mill\nN,N,1\nY,Y,2\n", "1:10 two columns are the option mill.a_b"},
		{"state twice", "mill.x,rank mill\nN,1\nY,2\nN,3\n", "4:1 the state of line 4 stands in line 2 already"},
		{"empty value", "mill.x,rank mill\nN,1\nY,\n", "cell B3 is empty, and a rank is due"},
		{"empty level", "mill.x,mill.y,rank mill\nN,,1\nY,N,2\n", "cell B2 is empty, and a level of mill.y is due"},
		{"#REF!", "mill.x,rank mill\nN,1\nY,#REF!\n", "3:3 cell B3 holds the error #REF!"},
		{"#N/A in a bimatrix", "a \\ b,l,r\nu,1;2,#N/A\nd,1;1,2;2\n", "2:7 cell C2 holds the error #N/A"},
		{"#REF! first", "mill.x,rank mill\nN,1\n#REF!,2\n", "3:1 cell A3 holds the error #REF!"},
		{"formula", "mill.x,rank mill\nN,1\nY,=A1\n", "3:3 cell B3 holds the formula"},
		{"word", "mill.x,rank mill\nN,1\nY,best\n", `3:3 cell B3 holds "best", which is no number`},
		{"thousands", "mill.x;payoff mill\nN;1\nY;1.000,5\n", `3:3 cell B3 holds "1.000,5"`},
		{"fraction in a cell", "a \\ b,l,r\nu,1/2,1;1\nd,1;1,2;2\n", `cell B2 holds "1/2": one number, or two?; write 1;2`},
		{"fraction in a cell", "a \\ b,l,r\nu,1 / 2,1;1\nd,1;1,2;2\n", `one number, or two?; write 1;2`},
		{"one number", "a \\ b,l,r\nu,1,1;1\nd,1;1,2;2\n", "2:3 cell B2 holds 1 number, and two payoffs are due"},
		{"empty cell", "a \\ b,l,r\nu,,1;1\nd,1;1,2;2\n", "2:3 cell B2 is empty, and two payoffs are due"},
		{"strategy twice", "a \\ b,l,l\nu,1;1,1;1\n", `1:9 b has two strategies called "l"`},
		{"missing", "Ann,Bob,payoff Ann,payoff Bob\nk,k,3,3\nc,k,4,1\nk,c,1,4\n", "1:1 of 4 combinations 1 are missing: c + c"},
		{"two status quos", "mill.x,rank mill,status quo\nN,1,x\nY,2,yes\n", "3:5 line 2 is marked as the status quo already"},
		{"up of nothing", "# up: mill.z\nmill.x,rank mill\nN,1\nY,2\n", `1:1 no column is called "mill.z"`},
		{"any level", "option,a,b\nmill.x,-,Y\nrank mill,1,2\n", "cell B2 holds -, which stands for any level"},
		{"one level", "mill.x,mill.y,rank mill\nN,low,1\nY,low,2\n", `mill.y stands at one level only, "low"`},
		{"undeclared level", "# levels mill.y: low, high\nmill.y,rank mill\nlow,1\nmid,2\n", `1:1 the level "mid" of mill.y is in the table and not in this list`},
		{"unclosed", "mill.x,rank mill\n\"N,1\nY,2\n", "2:1 the quotation mark of cell A2 is never closed"},
		{"after the mark", "mill.x,rank mill\n\"N\"o,1\nY,2\n", `2:1 after the closing quotation mark of cell A2 there is "o"`},
		{"too wide", "mill.x,rank mill\nN,1,7\nY,2\n", "2:5 cell C2 has no column in the header"},
		{"not UTF-8", "mill.x,rank mill\nN,\xe9\n", "2:3 the byte 0xE9 is not UTF-8 text"},
		{"a ranking list", "rank,north,south\n1,N,Y\n", "1:1 a model is due, and this is a ranking list"},
		{"37 levels", "a.x,rank a\n" + lines(37), "a.x has more than 36 levels"},
		{"scattered", scattered(), "too scattered"},
	} {
		if got := all(table.Read("t.csv", []byte(c.text))); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func lines(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "l%d,%d\n", i, i)
	}
	return b.String()
}

// scattered lists 60,000 states of twenty options, without order.
func scattered() string {
	var b strings.Builder
	for i := range 20 {
		fmt.Fprintf(&b, "a.o%d,", i)
	}
	b.WriteString("rank a\n")
	for k, s := 0, 1; k < 60000; k++ {
		s = (s*1103515245 + 12345) & (1<<20 - 1) // visits every number once
		for i := range 20 {
			fmt.Fprintf(&b, "%d,", s>>i&1)
		}
		fmt.Fprintf(&b, "%d\n", k+1)
	}
	return b.String()
}

// TestAllAtOnce: one run finds all.
func TestAllAtOnce(t *testing.T) {
	r := table.Read("t.csv", []byte("mill.x,town.y,rank mill,payoff town\nN,N,x,1\nY,N,2,\nN,N,3,3\nY,,#DIV/0!,1\n"))
	if n := len(r.Problems); n < 4 || r.Conflict != nil {
		t.Errorf("%d problems: %s", n, all(r))
	}
}

// TestForms: text and cells as programs write them.
func TestForms(t *testing.T) {
	plain := "mill.x,rank mill\nN,1\nY,2\n"
	units := utf16.Encode([]rune("\ufeff" + plain))
	var little, big []byte
	for _, u := range units {
		little = append(little, byte(u), byte(u>>8))
		big = append(big, byte(u>>8), byte(u))
	}
	want := fmt.Sprint(table.Read("t.csv", []byte(plain)).Conflict)
	for name, text := range map[string]string{
		"mark":          "\ufeff" + plain,
		"UTF-16 LE":     string(little),
		"UTF-16 BE":     string(big),
		"CR LF":         strings.ReplaceAll(plain, "\n", "\r\n"),
		"CR":            strings.ReplaceAll(plain, "\n", "\r"),
		"tabs":          strings.ReplaceAll(plain, ",", "\t"),
		"semicolons":    strings.ReplaceAll(plain, ",", ";"),
		"quoted":        "\"mill.x\" ,\"rank mill\"\n\"N\", \"1\"\nY,2",
		"blank lines":   "\n,,\nmill.x,rank mill,,\n\nN,1,\n,\nY,2\n\n",
		"quoted remark": "\"# levels mill.x: no, yes\"\n\"# a, b\",\nmill.x,rank mill\nno,1\nyes,2\n",
		"comments":      "# whatever\nmill.x,rank mill\n# 7\nN,1\nY,2\n",
		"words":         "MILL.X,Rank_mill\nfalse,1.0\nYES,4/2\n",
		"other columns": "state,number,mill.x,rank mill\ns,9,no,1\n,9,yes,1e3\n",
		"payoffs":       "mill.x,payoff mill\n0,2\n1,-1/3\n",
		"decimal comma": "mill.x;payoff mill\n0;2,5\n1;2,25\n",
	} {
		r := table.Read("t.csv", []byte(text))
		if len(r.Problems) > 0 {
			t.Errorf("%s: %s", name, all(r))
			continue
		}
		r.Conflict.Actors[0].Name, r.Conflict.Actors[0].Options[0].Name = "", ""
		if got := fmt.Sprint(r.Conflict); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestState reads all that a state table can hold.
func TestState(t *testing.T) {
	r := table.Read("t.csv", []byte(`# title: The well
# levels North farm.offer: none, half, all
# up: South.sue
# down: North farm.pump
North farm.pump,South.sue,North farm.offer,north.size,rank South,payoff_north farm,rank north,status quo
Y,N,all,0,1,1/3,1,
N,N,none,2,2,0.3333333333333333333333,2,x
Y,Y,none,1,3,2/6,3,
`))
	if len(r.Problems) > 0 {
		t.Fatal(all(r))
	}
	c := r.Conflict
	got := fmt.Sprintf("%s %v %s %s", c.Title, c.ActorIDs(), c.Actors[0].Name, c.StatusQuo.Code)
	for _, a := range c.Actors {
		for _, o := range a.Options {
			got += fmt.Sprintf(" %s:%v%s", o.ID, o.Levels, o.Moves)
		}
		got += fmt.Sprint(" ", a.Preference.Ranking)
	}
	if want := "The well [north_farm south north] North farm N0N2 pump:[]down offer:[none half all] [{[Y2N0 Y0Y1] 0} {[N0N2] 0}] sue:[]up [{[Y2N0] 0} {[N0N2] 0} {[Y0Y1] 0}] size:[0 1 2] [{[Y2N0] 0} {[N0N2] 0} {[Y0Y1] 0}]"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if notes := strings.Join(r.Notes, ""); notes != "read as a state table: 4 options, 3 actors, 3 states" {
		t.Error(notes)
	}
}

// TestInfeasible: states that are not listed are said in few expressions.
func TestInfeasible(t *testing.T) {
	r := table.Read("well.csv", []byte("north.pump,north.sell,south.sue,rank north,rank south\nN,N,N,2,1\nY,N,N,1,3\nN,Y,N,2,1\nN,N,Y,4,2\nY,N,Y,3,4\nN,Y,Y,3,2\n"))
	if got := fmt.Sprint(r.Conflict.Infeasible); got != "[pump and sell]" {
		t.Error(got)
	}
	r = table.Read("long.csv", []byte("# infeasible: missing\nAnn,Bob,payoff Ann,payoff Bob\nk,k,3,3\nc,k,4,1\nk,c,1,4\n"))
	if r.Conflict == nil || fmt.Sprint(r.Conflict.Infeasible) != "[ann.strategy = c and bob.strategy = c]" {
		t.Errorf("%v %s", r.Conflict, all(r))
	}
}

// TestManyPatterns: where the states that are listed are told in fewer words
// than those that are not, they are.
func TestManyPatterns(t *testing.T) {
	var b strings.Builder
	b.WriteString("a.p,b.q,a.r,b.s,a.t,b.u,a.v,b.w,a.x,b.y,rank a,payoff b\n")
	want := map[int]bool{}
	for k, s := 0, 1; k < 300; k++ {
		s = (s*1103515245 + 12345) & (1<<10 - 1)
		want[s] = true
		for i := range 10 {
			fmt.Fprintf(&b, "%d,", s>>i&1)
		}
		fmt.Fprintf(&b, "%d,%d\n", k+1, k)
	}
	r := table.Read("m.csv", []byte(b.String()))
	if r.Conflict == nil || len(r.Conflict.Infeasible) != 1 {
		t.Fatal(all(r))
	}
	for _, tier := range r.Conflict.Actors[0].Preference.Ranking {
		if len(tier.States) != 1 || len(tier.States[0]) != 10 {
			t.Fatal(tier)
		}
	}
	if len(r.Conflict.Actors[0].Preference.Ranking) != len(want) {
		t.Error(len(r.Conflict.Actors[0].Preference.Ranking))
	}
}

// TestWarn: what can be read and is odd.
func TestWarn(t *testing.T) {
	got := all(table.Read("t.csv", []byte("mill.x,rank mill,payoff town\nN,2,1\nY,3,1\n")))
	for _, want := range []string{`1:8 no state has rank 1`, `1:18 all payoffs of the column "payoff town" are equal`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestRankings reads a ranking list over a model.
func TestRankings(t *testing.T) {
	base := &parley.Conflict{Title: "x", Actors: []parley.Actor{{ID: "north", Name: "The north"}, {ID: "south"}}}
	r := table.Rankings([]byte("rank,The North\n2,NN NY\n1,YY\n3,\n2,YN\n"), base)
	if len(r.Problems) > 0 {
		t.Fatal(all(r))
	}
	if got := fmt.Sprint(r.Conflict.Actors[0].Preference.Ranking, base.Actors[0].Preference.Ranking, r.Notes); got != "[{[YY] 0} {[NN NY YN] 0}] [] [the list has no column for south, whose preferences stay as they are]" {
		t.Error(got)
	}
	for text, want := range map[string]string{
		"rank,nroth\n1,NN\n":     `1:6 no actor is called "nroth"; did you mean "north"?`,
		"rank,north\nfirst,NN\n": `2:1 cell A2 holds "first", which is no number`,
		"a,b\n1,2\n":             "1:1 this is no ranking list",
	} {
		if got := all(table.Rankings([]byte(text), base)); !strings.Contains(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestLarge: a million numbers are read or refused in seconds; the bound
// leaves room for a busy machine.
func TestLarge(t *testing.T) {
	start := time.Now()
	var b strings.Builder
	for i := range 1000 {
		b.WriteString(strings.Repeat(fmt.Sprintf("%d.5,", i), 1000) + "1\n")
	}
	if r := table.Read("m.csv", []byte(b.String())); r.Conflict != nil {
		t.Error("a million numbers are no table")
	}
	b.Reset()
	b.WriteString("a.x,b.y,payoff a,payoff b\n")
	for i := range 250000 {
		fmt.Fprintf(&b, "l%d,m%d,%d,%d\n", i%30, i/30, i, -i)
	}
	if r := table.Read("m.csv", []byte(b.String())); r.Conflict != nil {
		t.Error("too many levels were read")
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("it took %s", d)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"north.pump,south.sue,rank north,rank south\nN,N,2,1\nY,N,1,3\n",
		"Ann \\ Bob,keep,cut\nkeep,\"3, 3\",\"1, 4\"\ncut,4;1,2|2\n",
		"Ann;Bob;payoff Ann;payoff Bob\nk;k;3,5;3\n",
		"option,a,b\nmill.x,Y,N\nrank mill,1,2\n",
		"rank,north\n1,NN\n",
		"# levels a.b: x, \"y,z\"\na.b,rank a\nx,1\n\"y,z\",2\n",
		",,a,,b,\n,,1,2,3,4\n",
	} {
		f.Add([]byte(s))
	}
	base := &parley.Conflict{Title: "x", Actors: []parley.Actor{{ID: "north"}, {ID: "south"}}}
	f.Fuzz(func(t *testing.T, data []byte) {
		table.Recognise(data)
		table.Foreign(data)
		for _, r := range []*adapter.Reading{table.Read("x.csv", data), table.Rankings(data, base)} {
			if (r.Conflict == nil) != (r.Problems.Err() != nil) {
				t.Errorf("conflict %v, problems %v", r.Conflict, r.Problems)
			}
		}
	})
}
