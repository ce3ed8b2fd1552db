package adapter_test

import (
	"testing"

	"parley/adapter"
)

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"1/3", "2/6", 0},
		{"0.1", "1/10", 0},
		{"1.0", "1", 0},
		{"25e-1", "2.5", 0},
		{"1e3", "1000", 0},
		{"-.5", "-1/2", 0},
		{"+3", "3", 0},
		{"1.", "1", 0},
		{"0.33333333333333333333", "1/3", -1},
		{"1.00000000000000000001", "1", 1},
		{"9007199254740993", "9007199254740992", 1},
		{"-2/5", "-1/3", -1},
		{"1e300", "1.0000000000000000000001e300", -1},
		{"1e-300", "0", 1},
	} {
		a, ok1 := adapter.ParseNumber(c.a)
		b, ok2 := adapter.ParseNumber(c.b)
		if !ok1 || !ok2 || a.Cmp(b) != c.want || b.Cmp(a) != -c.want {
			t.Errorf("%s against %s: %d, want %d (%v, %v)", c.a, c.b, a.Cmp(b), c.want, ok1, ok2)
		}
	}
	for _, s := range []string{"", "-", ".", "1/0", "1/-2", "1.5/2", "--1", "+-1", "1e", "e1", "nan", "inf", "0x10", "1_000", "1e999", "1e1000000000", "1 2", "Infinity"} {
		if _, ok := adapter.ParseNumber(s); ok {
			t.Errorf("%q is a number", s)
		}
	}
}

func TestIdentifier(t *testing.T) {
	for name, want := range map[string]string{
		"North farm": "north_farm", "Agree to a leaders' meeting": "agree_to_a_leaders_meeting", "if": "if_", "Übergabe 2": "übergabe_2",
		" -x- ": "x", "…": "", "a--b": "a_b", "TRUE": "true_",
	} {
		if got := adapter.Identifier(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	n := adapter.Names{}
	if a, b, c, d := n.Take("Full", "o"), n.Take("full!", "o"), n.Take("?", "o"), n.Take("!", "o"); a != "full" || b != "full_2" || c != "o" || d != "o_2" {
		t.Error(a, b, c, d)
	}
}
