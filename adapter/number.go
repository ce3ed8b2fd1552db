package adapter

import (
	"math/big"
	"sort"
	"strconv"
	"strings"

	"parley"
)

// Number is an exact rational number.
type Number struct {
	near float64 // the nearest binary number
	text string  // as written; empty for a whole number, which near is exactly
}

const (
	maxDigits   = 300 // of one number
	maxExponent = 300
)

// ParseNumber reads a whole number, a decimal, with an exponent or without,
// or a fraction of whole numbers.
func ParseNumber(s string) (Number, bool) {
	if len(s) <= 15 {
		if i, err := strconv.ParseInt(s, 10, 64); err == nil {
			return Number{near: float64(i)}, true
		}
	}
	if len(s) > maxDigits {
		return Number{}, false
	}
	top, bottom, isFraction := strings.Cut(s, "/")
	switch {
	case isFraction:
		x, ok := new(big.Rat).SetString(s)
		if !ok || !whole(unsigned(top)) || !whole(bottom) { // 1/0 among them
			return Number{}, false
		}
		near, _ := x.Float64()
		return Number{near, s}, true
	case !decimal(unsigned(s)):
		return Number{}, false
	}
	near, err := strconv.ParseFloat(s, 64)
	return Number{near, s}, err == nil
}

func unsigned(s string) string {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		return s[1:]
	}
	return s
}

func whole(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// decimal accepts digits with a point among them or at an end, then perhaps
// an exponent of sane size.
func decimal(s string) bool {
	if at := strings.IndexAny(s, "eE"); at >= 0 {
		e, err := strconv.Atoi(s[at+1:])
		if err != nil || e < -maxExponent || e > maxExponent {
			return false
		}
		s = s[:at]
	}
	before, after, _ := strings.Cut(s, ".")
	return whole(before + after)
}

// Cmp compares exactly: -1, 0 or 1.
func (a Number) Cmp(b Number) int {
	// Rounding to the nearest keeps the order, so it can only hide it.
	switch {
	case a.near < b.near:
		return -1
	case a.near > b.near:
		return 1
	case a.text == b.text:
		return 0
	}
	return a.Rat().Cmp(b.Rat())
}

// Exact is the number that a fraction is.
func Exact(x *big.Rat) Number {
	near, _ := x.Float64()
	return Number{near, x.RatString()}
}

// Rat is the number as a fraction.
func (a Number) Rat() *big.Rat {
	x := new(big.Rat)
	if a.text == "" {
		return x.SetFloat64(a.near)
	}
	x.SetString(a.text)
	return x
}

// Ranking orders states by their payoffs, or by their ranks where low is
// best. code gives a state's code.
func Ranking(values []Number, low bool, code func(int) string) []parley.Tier {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(x, y int) bool {
		c := values[order[x]].Cmp(values[order[y]])
		if low {
			return c < 0
		}
		return c > 0
	})
	var tiers []parley.Tier
	for k, s := range order {
		if k > 0 && values[order[k-1]].Cmp(values[s]) == 0 {
			last := &tiers[len(tiers)-1]
			last.States = append(last.States, code(s))
			continue
		}
		tiers = append(tiers, parley.Tier{States: []string{code(s)}})
	}
	return tiers
}
