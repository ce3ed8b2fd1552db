package parley

import (
	"math/big"
	"regexp"
	"strconv"
)

// Numeral is how a number is written in a model: a decimal such as 2, -0.5 or
// 1e3, or a fraction such as 1/3. There are no other bases.
const Numeral = `^[-+]?((\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?|\d+/0*[1-9]\d*)$`

var (
	numeral  = regexp.MustCompile(Numeral)
	exponent = regexp.MustCompile(`[eE](.*)$`)
)

// maxNumeral bounds the text of a number, and maxExponent its power of ten, so
// that no file exhausts the memory.
const (
	maxNumeral  = 100
	maxExponent = 400
)

// ParseNumber reads a number as [Numeral] describes it, exactly. It refuses
// one of more than 100 characters or beyond 10^400.
func ParseNumber(text string) (x *big.Rat, ok bool) {
	if len(text) > maxNumeral || !numeral.MatchString(text) {
		return nil, false
	}
	if m := exponent.FindStringSubmatch(text); m != nil {
		if n, err := strconv.Atoi(m[1]); err != nil || n < -maxExponent || n > maxExponent {
			return nil, false
		}
	}
	return new(big.Rat).SetString(text)
}
