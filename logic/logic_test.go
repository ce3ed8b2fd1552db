package logic_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"parley/logic"
)

// scope has the no/yes options a to d and the option t with levels x, y, z.
type scope struct{}

var names = []string{"a", "b", "c", "d", "t"}

func (scope) Option(name string) (int, bool, string, string) {
	for i, n := range names {
		if n == name {
			return i, true, "", ""
		}
	}
	return 0, false, "no option " + name, ""
}

func (scope) LevelByName(option int, name string) (int, bool, string, string) {
	levels := []string{"no", "yes"}
	if option == 4 {
		levels = []string{"x", "y", "z"}
	}
	for i, l := range levels {
		if l == name {
			return i, true, "", ""
		}
	}
	return 0, false, "no level " + name, ""
}

func (s scope) Levels(option int) int {
	if option == 4 {
		return 3
	}
	return 2
}

func (scope) OptionNames() []string { return names }

// table evaluates an expression in all 48 states.
func table(t *testing.T, text string) string {
	t.Helper()
	e, err := logic.Parse(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	b, errs := e.Bind(scope{})
	if len(errs) > 0 {
		t.Fatalf("%q: %v", text, errs[0])
	}
	var out strings.Builder
	for s := range 48 {
		if b.Truth(func(option int) int {
			if option == 4 {
				return s / 16
			}
			return s >> option & 1
		}) {
			out.WriteByte('1')
		} else {
			out.WriteByte('0')
		}
	}
	return out.String()
}

func TestSame(t *testing.T) {
	for _, pair := range [][2]string{
		// Binding: comparison, not, and, or, if and implies, iff.
		{"not a and b", "(not a) and b"},
		{"not t = x and a", "(not (t = x)) and a"},
		{"a or b and c", "a or (b and c)"},
		{"a if b or c", "a if (b or c)"},
		{"a or b if c", "(a or b) if c"},
		{"a iff b implies c", "a iff (b implies c)"},
		{"a iff b iff c", "(a iff b) iff c"},
		{"a implies b implies c", "a implies (b implies c)"},
		{"a if b if c", "(a if b) if c"},
		// Meaning.
		{"a if b", "b implies a"},
		{"a if b", "a or not b"},
		{"a iff b", "a and b or not a and not b"},
		{"not not a", "a"},
		{"t", "t > x"},
		{"t", "t != x"},
		{"t >= y", "t = y or t = z"},
		{"t < z", "t <= y"},
		{"t < x", "false"},
		{"t > z", "false"},
		{"t >= x", "true"},
		{"a = yes", "a"},
		{"a = no", "not a"},
		{"a > no", "a"},
		// Symbols.
		{"!a & b | c", "not a and b or c"},
		{"a -> b", "a implies b"},
		{"a <-> b", "a iff b"},
		{"t!=x", "t != x"},
		{`"a" and 'b'`, "a and b"},
		{"t = \"y\"", "t = y"},
	} {
		if a, b := table(t, pair[0]), table(t, pair[1]); a != b {
			t.Errorf("%q and %q differ:\n%s\n%s", pair[0], pair[1], a, b)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		text string
		pos  int
		want string
	}{
		{"", 0, "the expression is empty"},
		{"  ", 0, "the expression is empty"},
		{"a and", 5, "the expression stops short: an option is missing"},
		{"a and or b", 6, `an option is missing before "or"`},
		{"(a or b", 0, `"(" is never closed`},
		{"a or b)", 6, `")" closes nothing`},
		{"()", 1, `an option is missing before ")"`},
		{"a b", 2, `"b" does not follow from what stands before it; join the two parts with "and" or "or"`},
		{"a AND b", 2, `"AND" is not a word of the language; write it in small letters`},
		{"t == x", 2, `"==" is not a comparison here; write a single "="`},
		{"a && b", 2, `"&&" is doubled; write it once, or as a word`},
		{"t =", 3, "the expression stops short: a level is missing after \"=\""},
		{"t = and", 4, `a level is missing after "="`},
		{"x < y < z", 6, `a comparison cannot be compared again; join two comparisons with "and"`},
		{"a if b implies c", 7, `"if" and "implies" side by side can be read two ways; add parentheses`},
		{"a ? b", 2, "'?' cannot stand in an expression"},
		{`"a`, 0, "the quotation mark is never closed"},
		{"é ? a", 2, "'?' cannot stand in an expression"},
		{strings.Repeat("(", 600) + "a", 500, "the expression is nested more than 500 deep"},
		{strings.Repeat("not ", 600) + "a", 2000, "the expression is nested more than 500 deep"},
	} {
		_, err := logic.Parse(c.text)
		var se *logic.SyntaxError
		if !errors.As(err, &se) {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if se.Error() != c.want || se.Pos != c.pos {
			t.Errorf("%.40q: at %d: %s, want at %d: %s", c.text, se.Pos, se, c.pos, c.want)
		}
	}
}

func TestBindReportsEveryName(t *testing.T) {
	e, err := logic.Parse("q and t = w or r")
	if err != nil {
		t.Fatal(err)
	}
	_, errs := e.Bind(scope{})
	var got []string
	for _, se := range errs {
		got = append(got, fmt.Sprint(se.Pos, " ", se))
	}
	if diff := cmp.Diff([]string{"0 no option q", "10 no level w", "15 no option r"}, got); diff != "" {
		t.Error(diff)
	}
}

// gen draws random expressions.
func gen(depth int) *rapid.Generator[*logic.Expr] {
	return rapid.Custom(func(t *rapid.T) *logic.Expr {
		n := 7
		if depth == 0 {
			n = 2
		}
		sub := func() *logic.Expr { return gen(depth-1).Draw(t, "sub") }
		switch rapid.IntRange(0, n-1).Draw(t, "op") {
		case 0:
			return &logic.Expr{Op: logic.Const, Value: rapid.Bool().Draw(t, "value")}
		case 1:
			e := &logic.Expr{Op: logic.Compare, Option: rapid.SampledFrom(names).Draw(t, "option")}
			if e.Cmp = logic.Cmp(rapid.IntRange(0, 6).Draw(t, "cmp")); e.Cmp != logic.Bare {
				e.Level = "yes"
				if e.Option == "t" {
					e.Level = rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "level")
				}
			}
			return e
		case 2:
			return &logic.Expr{Op: logic.Not, Args: []*logic.Expr{sub()}}
		case 3:
			return &logic.Expr{Op: logic.Implies, Args: []*logic.Expr{sub(), sub()}, Reversed: rapid.Bool().Draw(t, "if")}
		case 4:
			return &logic.Expr{Op: logic.Iff, Args: []*logic.Expr{sub(), sub()}}
		}
		e := &logic.Expr{Op: logic.And, Args: []*logic.Expr{sub(), sub()}}
		if rapid.Bool().Draw(t, "or") {
			e.Op = logic.Or
		}
		return e
	})
}

// strip forgets positions.
func strip(e *logic.Expr) *logic.Expr {
	c := *e
	c.Pos, c.End, c.LevelPos, c.LevelEnd, c.Args = 0, 0, 0, 0, nil
	for _, a := range e.Args {
		c.Args = append(c.Args, strip(a))
	}
	return &c
}

func TestPrintReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := gen(4).Draw(t, "e")
		back, err := logic.Parse(e.String())
		if err != nil {
			t.Fatalf("%s: %v", e, err)
		}
		if diff := cmp.Diff(e, strip(back)); diff != "" {
			t.Fatalf("%s: %s", e, diff)
		}
	})
}

func TestWordsAgreeWithTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, errs := gen(4).Draw(t, "e").Bind(scope{})
		if len(errs) > 0 {
			t.Fatal(errs[0])
		}
		level := func(state, option int) int {
			if option == 4 {
				return state / 16 % 3
			}
			return state >> option & 1
		}
		words := b.Words(func(a logic.Atom) (w uint64) {
			for s := range 64 {
				if l := level(s, a.Option); a.Lo <= l && l <= a.Hi {
					w |= 1 << s
				}
			}
			return w
		}, nil)
		for s := range 64 {
			if got := b.Truth(func(option int) int { return level(s, option) }); got != (words>>s&1 != 0) {
				t.Fatalf("state %d: %v", s, got)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a if b", "not (a or b) and t >= x", "a <-> b -> c", `"x y" = 'z'`, "((", "a -", "ü.ö<é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := logic.Parse(text)
		if err != nil {
			var se *logic.SyntaxError
			if !errors.As(err, &se) || se.Pos < 0 || se.Pos > len([]rune(text)) {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		back, err := logic.Parse(e.String())
		if err != nil {
			t.Fatalf("%q printed as %q: %v", text, e, err)
		}
		if diff := cmp.Diff(strip(e), strip(back)); diff != "" {
			t.Fatalf("%q printed as %q: %s", text, e, diff)
		}
	})
}
