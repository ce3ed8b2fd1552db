package quote

import (
	"sort"
	"unicode"

	"parley/internal/lazy"
)

// nest sorts marks by place and drops single ones that cross others; depth
// tells how deep each lies.
func nest(double, single []mark) []mark {
	all := append(double, single...)
	sort.Slice(all, func(i, j int) bool {
		if all[i].start != all[j].start {
			return all[i].start < all[j].start
		}
		return all[i].end > all[j].end
	})
	out := all[:0]
	var ends []int
	for _, m := range all {
		for len(ends) > 0 && ends[len(ends)-1] <= m.start {
			ends = ends[:len(ends)-1]
		}
		if len(ends) > 0 && m.end > ends[len(ends)-1] || len(ends) > 4 {
			continue // crossing
		}
		m.depth = len(ends)
		ends = append(ends, m.end)
		out = append(out, m)
	}
	return out
}

// outline splits rs[from:to] into tokens with the given marks as single
// tokens; quote holds the mark's index plus first.
func outline(rs []rune, from, to int, marks []mark, first, depth int) []token {
	toks := make([]token, 0, (to-from)/5+8)
	at := from
	for k := range marks {
		m := &marks[k]
		if m.depth != depth || m.start < at || m.end > to {
			continue
		}
		toks = tokenize(toks, rs, at, m.start)
		toks = append(toks, token{start: m.start, end: m.end, quote: first + k})
		at = m.end
	}
	return tokenize(toks, rs, at, to)
}

// closing is the last telling rune of a quotation.
func closing(rs []rune, m *mark) rune {
	for i := m.innerEnd - 1; i >= m.innerStart; i-- {
		r := rs[i]
		if unicode.IsSpace(r) || r == '”' || r == '"' || r == '’' || r == '\'' || r == ')' || r == ']' {
			continue
		}
		return r
	}
	return 0
}

func terminal(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }

// split cuts tokens into sentences. A quotation that ends in a full stop
// ends the sentence unless lower case or a reporting clause follows.
func split(rs []rune, toks []token, marks []mark) []sentence {
	var out []sentence
	lo := 0
	for k := 0; k < len(toks); k++ {
		t := &toks[k]
		ends := false
		switch {
		case t.quote >= 0:
			last := closing(rs, &marks[t.quote])
			if !terminal(last) || k+1 >= len(toks) {
				break
			}
			n := &toks[k+1]
			switch {
			case n.quote >= 0:
				ends = true
			case !n.word:
				ends = n.punct("(") || n.punct("[") || n.punct("•")
			case !n.cap && !unicode.IsDigit(rs[n.start]):
				ends = false
			default:
				ends = !tagFollows(toks, k+1, last == '.')
			}
		case !t.word && (t.low == "." || t.low == "!" || t.low == "?" || t.low == "…"):
			for k+1 < len(toks) && !toks[k+1].word && toks[k+1].quote < 0 && (toks[k+1].low == "." || toks[k+1].low == "!" || toks[k+1].low == "?" || toks[k+1].low == ")" || toks[k+1].low == "]" || toks[k+1].low == "”" || toks[k+1].low == "\"" || toks[k+1].low == "'" || toks[k+1].low == "’") {
				k++
			}
			if k+1 < len(toks) {
				n := &toks[k+1]
				ends = n.quote >= 0 || n.cap || n.word && unicode.IsDigit(rs[n.start]) || !n.word && !n.punct(",") && !n.punct(";")
			}
		case !t.word && (t.low == "•" || t.low == "|"):
			ends = true
		case t.word && t.end > t.start && rs[t.end-1] == '.' && k+1 < len(toks):
			n := &toks[k+1]
			ends = n.cap && n.is(starter) && !n.is(honorific) && len(t.low) > 2 && !titleAbbreviation()[t.low]
		}
		if !ends && k-lo > 400 {
			ends = true // no sentence is that long
		}
		if ends {
			out = append(out, sentence{toks[lo : k+1]})
			lo = k + 1
		}
	}
	if lo < len(toks) {
		out = append(out, sentence{toks[lo:]})
	}
	return out
}

var titleAbbreviation = lazy.Words("mr. mrs. ms. dr. sen. rep. gov. gen. lt. col. rev. prof. st. vs. no.")

// tagFollows tells whether a reporting clause ("Smith asked.") follows a
// quotation that ends in a full stop or a question mark.
func tagFollows(toks []token, k int, strict bool) bool {
	for j := k; j < min(len(toks), k+16); j++ {
		t := &toks[j]
		if !t.word {
			if (t.punct(",") || t.punct("(") || t.punct(")") || t.quote >= 0) && j > k && !strict {
				continue
			}
			return false
		}
		if j > k && t.verb != nil && !t.cap && t.verb.frame&(clause|onlyQuote) != 0 && t.verb.form != base {
			if j+1 >= len(toks) {
				return true
			}
			n := &toks[j+1]
			if n.quote >= 0 {
				return !strict
			}
			if n.punct(".") {
				return true
			}
			if strict {
				return false
			}
			return !n.word || n.is(timeWord|prep) && n.low != "that" || t.verb.frame&addressed != 0 && n.low != "that"
		}
		if t.is(aux) && t.low != "'s" || t.is(plainVb) && !t.cap && j > k {
			return false
		}
	}
	return false
}
