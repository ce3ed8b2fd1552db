package quote

import (
	"unicode"

	"parley/internal/lazy"
)

// mark is a quotation found by its marks, in runes within the block, the
// marks included.
type mark struct {
	start, end int
	innerStart int
	innerEnd   int
	closed     bool // its closing mark was found
	continues  bool // it opens the block and carries on an unclosed one
	depth      int  // 0 when it stands in nobody else's quotation
}

// style is a family of quotation marks.
type style uint8

const (
	curly style = iota
	straight
	guillemet
	angle // single guillemets
	low   // „ ... “ or ”
	corner
	twin // two single marks for a double one
)

// doubleMarks pairs all marks except single ones in rs. It looks at each
// rune once: an opening mark met while one of the same style is open is
// nested when the block holds enough closing marks, and otherwise ends the
// earlier, unclosed one.
func doubleMarks(rs []rune) []mark {
	var opens, closes [twin + 1]int
	quotes := 0
	for i, r := range rs {
		switch r {
		case '“':
			opens[curly]++
		case '”':
			closes[curly]++
		case '«':
			opens[guillemet]++
		case '»':
			closes[guillemet]++
		case '‹':
			opens[angle]++
		case '›':
			closes[angle]++
		case '„':
			opens[low]++
		case '「', '『':
			opens[corner]++
		case '」', '』':
			closes[corner]++
		case '"', '＂':
		case '\'', '`':
			if i+1 >= len(rs) || rs[i+1] != r {
				continue
			}
		default:
			continue
		}
		quotes++
	}
	if quotes == 0 {
		return nil
	}
	reversed := opens[guillemet] > 0 && reversedGuillemets(rs)
	type opener struct {
		at    int
		style style
		width int // runes of the mark
	}
	var out []mark
	var stack []opener
	// abandon ends an unclosed opener before position at.
	abandon := func(o opener, at int) {
		e := at
		for e > o.at+1 && unicode.IsSpace(rs[e-1]) {
			e--
		}
		if e > o.at+o.width {
			out = append(out, mark{start: o.at, end: e, innerStart: o.at + o.width, innerEnd: e})
		}
	}
	open := func(at int, s style) {
		if n := len(stack); n > 0 && stack[n-1].style == s && (s == straight || s == twin || opens[s] > closes[s]) {
			opens[s]--
			abandon(stack[n-1], at)
			stack = stack[:n-1]
		}
		if len(stack) < 4 {
			w := 1
			if s == twin {
				w = 2
			}
			stack = append(stack, opener{at, s, w})
		}
	}
	shut := func(at int, s style) bool {
		for k := len(stack) - 1; k >= 0; k-- {
			if stack[k].style != s {
				continue
			}
			o := stack[k]
			stack = stack[:k]
			if at > o.at+o.width {
				out = append(out, mark{start: o.at, end: at + o.width, innerStart: o.at + o.width, innerEnd: at, closed: true})
			}
			return true
		}
		return false
	}
	isOpen := func(s style) bool {
		for _, o := range stack {
			if o.style == s {
				return true
			}
		}
		return false
	}
	for i := 0; i < len(rs); i++ {
		r := rs[i]
		switch r {
		case '\'', '`':
			if i+1 >= len(rs) || rs[i+1] != r {
				continue
			}
			// two single marks written for a double one
			switch {
			case isOpen(twin) && closesHere(rs, i, 2):
				shut(i, twin)
			case opensHere(rs, i, 2):
				open(i, twin)
			}
			i++
		case '“':
			if isOpen(low) {
				shut(i, low)
			} else if isOpen(curly) && closesHere(rs, i, 1) {
				shut(i, curly) // a wrongly turned closing mark
			} else {
				open(i, curly)
			}
		case '”':
			if isOpen(low) && !isOpen(curly) {
				shut(i, low)
			} else if !isOpen(curly) && isOpen(straight) && closesHere(rs, i, 1) {
				shut(i, straight) // “ and ” mixed with "
			} else if !shut(i, curly) && (opensHere(rs, i, 1) || i == 0 && closes[curly] > max(1, opens[curly])) {
				open(i, curly) // a wrongly turned opening mark
			}
		case '„':
			open(i, low)
		case '«', '»':
			if (r == '«') != reversed {
				open(i, guillemet)
			} else {
				shut(i, guillemet)
			}
		case '‹':
			open(i, angle)
		case '›':
			shut(i, angle)
		case '「', '『':
			open(i, corner)
		case '」', '』':
			shut(i, corner)
		case '"', '＂':
			o, c := opensHere(rs, i, 1), closesHere(rs, i, 1)
			switch {
			case !isOpen(straight) && isOpen(curly) && c && !o && opens[curly] > closes[curly]:
				opens[curly]--
				shut(i, curly)
			case isOpen(straight) && (c || !o):
				shut(i, straight)
			case isOpen(straight):
				open(i, straight)
			case o:
				open(i, straight)
			case !c && (i == 0 || !unicode.IsDigit(rs[i-1])):
				open(i, straight)
			}
		}
	}
	for _, o := range stack {
		abandon(o, len(rs))
	}
	return out
}

// reversedGuillemets tells whether »this« is the way round: the first mark
// stands before a word as a closing guillemet.
func reversedGuillemets(rs []rune) bool {
	for _, r := range rs {
		if r == '»' {
			return true
		}
		if r == '«' {
			return false
		}
	}
	return false
}

// opensHere tells whether a mark of the given width at i can open.
func opensHere(rs []rune, i, width int) bool {
	before := i == 0 || unicode.IsSpace(rs[i-1]) || openingContext(rs[i-1])
	after := i+width < len(rs) && !unicode.IsSpace(rs[i+width])
	return before && after
}

func openingContext(r rune) bool {
	switch r {
	case '(', '[', '{', '—', '–', '-', '‘', '“', '\'', '"', '/', '«', ':', '>', '―':
		return true
	}
	return false
}

// closesHere tells whether a mark of the given width at i can close.
func closesHere(rs []rune, i, width int) bool {
	if i == 0 || unicode.IsSpace(rs[i-1]) {
		return false
	}
	if i+width >= len(rs) {
		return true
	}
	n := rs[i+width]
	return unicode.IsSpace(n) || (unicode.IsPunct(n) || unicode.IsSymbol(n)) && n != '(' && n != '[' && n != '$'
}

// elided words open with an apostrophe that is no quotation mark.
var elided = lazy.Words("em til tis twas cause n bout round cuz cos nuff neath")

// singleMarks pairs single quotation marks. An apostrophe inside a word is
// none; one after a final s is taken as a closing mark only when no better
// one follows. One pass from the right finds the next closing mark of each
// position, so the cost stays linear.
func singleMarks(rs []rune) []mark {
	n := len(rs)
	found := false
	for _, r := range rs {
		if r == '\'' || r == '‘' || r == '`' {
			found = true
			break
		}
	}
	if !found {
		return nil
	}
	type next struct{ strong, weak, open int32 }
	at := make(map[int]next) // only where a mark stands
	cur := next{-1, -1, -1}
	for i := n - 1; i >= 0; i-- {
		r := rs[i]
		if r != '\'' && r != '’' && r != '‘' || doubled(rs, i) {
			continue
		}
		at[i] = cur
		if singleOpens(rs, i) {
			cur.open = int32(i)
		} else if r != '‘' && closesHere(rs, i, 1) {
			p := rs[i-1]
			switch {
			case p != 's' || i+1 < n && (rs[i+1] == ',' || rs[i+1] == '.'):
				cur.strong = int32(i)
			default:
				cur.weak = int32(i)
			}
		}
	}
	var out []mark
	for i := 0; i < n; i++ {
		if rs[i] != '\'' && rs[i] != '‘' || doubled(rs, i) || !singleOpens(rs, i) {
			continue
		}
		nx := at[i]
		c := int(nx.strong)
		if w := int(nx.weak); w > 0 && (c < 0 || nx.open >= 0 && int(nx.open) < c && w < int(nx.open)) {
			c = w
		}
		if c <= i+1 || c-i > 4000 || rs[i] == '\'' && nx.open >= 0 && int(nx.open) < c && c-i > 400 {
			continue
		}
		out = append(out, mark{start: i, end: c + 1, innerStart: i + 1, innerEnd: c, closed: true})
		i = c
	}
	return out
}

// doubled tells whether the mark at i is half of a pair that stands for a
// double mark.
func doubled(rs []rune, i int) bool {
	return rs[i] == '\'' && (i > 0 && rs[i-1] == '\'' || i+1 < len(rs) && rs[i+1] == '\'')
}

func singleOpens(rs []rune, i int) bool {
	r := rs[i]
	if r != '\'' && r != '‘' || !opensHere(rs, i, 1) || i > 0 && rs[i-1] == '\'' {
		return false
	}
	if unicode.IsDigit(rs[i+1]) {
		return r == '‘' && !(i+3 < len(rs) && unicode.IsDigit(rs[i+2]) && !unicode.IsDigit(rs[i+3]))
	}
	j := i + 1
	for j < len(rs) && unicode.IsLetter(rs[j]) && j-i < 8 {
		j++
	}
	return j > i+1 && !elided()[lower(rs[i+1:j])] || j == i+1 && (rs[j] == '[' || rs[j] == '(' || rs[j] == '“' || rs[j] == '"' || rs[j] == '…')
}

func lower(rs []rune) string {
	b := make([]rune, len(rs))
	for i, r := range rs {
		b[i] = unicode.ToLower(r)
	}
	return string(b)
}
