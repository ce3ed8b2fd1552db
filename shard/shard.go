// Package shard is the law of parts: how heavy work is shared out among
// machines that know nothing of one another, and put together again.
//
// The i-th of n shares of a run is written as a [Part]: what kind of work it
// is of, all that bears on the numbers, i and n, the contents, and a checksum.
// A [Merger] takes parts in any order and proves that none is missing,
// foreign, altered, or there twice with different contents.
package shard

import (
	"fmt"
	"strconv"
	"strings"
)

// Share is the i-th of n equal shares of work, counted from 1: the items whose
// number, from 0, is i-1 modulo n.
type Share struct{ I, N int }

// Whole is all of the work as one share.
var Whole = Share{1, 1}

// MaxShares is the greatest number of shares.
const MaxShares = 1 << 20

// String is "i/n".
func (s Share) String() string { return fmt.Sprintf("%d/%d", s.I, s.N) }

// Of is the number of items of total that belong to the share.
func (s Share) Of(total int) int { return (total - s.I + s.N) / s.N }

// Item is the number of the share's k-th item, both from 0.
func (s Share) Item(k int) int { return k*s.N + s.I - 1 }

// Parse reads "i/n".
func Parse(text string) (Share, error) { return parse(text, 1, "the third of eight shares is 3/8") }

// ParseIndex reads "k/n", counted from 0.
func ParseIndex(text string) (Share, error) {
	return parse(text, 0, "the third of eight shares is 2/8, counted from 0")
}

func parse(text string, first int, hint string) (Share, error) {
	left, right, ok := strings.Cut(text, "/")
	i, err := strconv.Atoi(left)
	n, err2 := strconv.Atoi(right)
	switch {
	case !ok || err != nil || err2 != nil:
		return Share{}, fmt.Errorf("%q is no share; %s", text, hint)
	case n < 1 || n > MaxShares:
		return Share{}, fmt.Errorf("there can be 1 to %d shares, not %d", MaxShares, n)
	case i < first || i >= n+first:
		return Share{}, fmt.Errorf("of %d shares there is none numbered %d; %s", n, i, hint)
	}
	return Share{i - first + 1, n}, nil
}
