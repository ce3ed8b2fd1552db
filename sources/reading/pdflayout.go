package reading

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/ledongthuc/pdf"
)

// piece is a stretch of text that a page shows at one place.
type piece struct {
	x, y, end, size float64
	text            string
}

// matrix is an affine map of the plane as PDF writes it: a b c d e f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times applies m first and n after it.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// painter follows the operators of a page that move and show text (ISO
// 32000-1:2008, 9.4).
type painter struct {
	page                              pdf.Page
	fonts                             map[string]*typeface
	font                              *typeface
	size                              float64
	lead                              float64
	stretch, rise, letterGap, wordGap float64
	ctm, tm, line                     matrix
	stack                             []matrix
	out                               []piece
}

// mostPieces bounds what is kept of one page.
const mostPieces = 200_000

// pieces reads the text of a page with its places.
func pieces(page pdf.Page, fonts map[string]*typeface) (out []piece, err error) {
	p := &painter{page: page, fonts: fonts, stretch: 1, ctm: identity, tm: identity, line: identity}
	defer func() {
		if r := recover(); r != nil { // what was read before stays
			out, err = p.out, fmt.Errorf("%v", r)
		}
	}()
	contents := page.V.Key("Contents")
	if contents.Kind() == pdf.Null {
		return nil, nil
	}
	pdf.Interpret(contents, func(stk *pdf.Stack, op string) {
		args := make([]pdf.Value, stk.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stk.Pop()
		}
		p.do(op, args)
	})
	return p.out, nil
}

func number(args []pdf.Value, i int) float64 {
	if i >= len(args) {
		return 0
	}
	return args[i].Float64()
}

func (p *painter) do(op string, args []pdf.Value) {
	switch op {
	case "q":
		if len(p.stack) < 1000 {
			p.stack = append(p.stack, p.ctm)
		}
	case "Q":
		if n := len(p.stack); n > 0 {
			p.ctm, p.stack = p.stack[n-1], p.stack[:n-1]
		}
	case "cm":
		p.ctm = matrixOf(args).times(p.ctm)
	case "BT":
		p.tm, p.line = identity, identity
	case "Tf":
		if len(args) == 2 {
			p.font, p.size = p.face(args[0].Name()), number(args, 1)
		}
	case "Tm":
		p.line = matrixOf(args)
		p.tm = p.line
	case "Td":
		p.move(number(args, 0), number(args, 1))
	case "TD":
		p.lead = -number(args, 1)
		p.move(number(args, 0), number(args, 1))
	case "T*":
		p.move(0, -p.lead)
	case "TL":
		p.lead = number(args, 0)
	case "Tz":
		p.stretch = number(args, 0) / 100
	case "Tc":
		p.letterGap = number(args, 0)
	case "Tw":
		p.wordGap = number(args, 0)
	case "Ts":
		p.rise = number(args, 0)
	case "Tj":
		p.show(args)
	case "'":
		p.move(0, -p.lead)
		p.show(args)
	case "\"":
		p.wordGap, p.letterGap = number(args, 0), number(args, 1)
		p.move(0, -p.lead)
		p.show(args[min(2, len(args)):])
	case "TJ":
		if len(args) > 0 {
			for i := range args[0].Len() {
				if v := args[0].Index(i); v.Kind() == pdf.String {
					p.paint(v.RawString())
				} else {
					p.tm = matrix{1, 0, 0, 1, -v.Float64() / 1000 * p.size * p.stretch, 0}.times(p.tm)
				}
			}
		}
	}
}

func matrixOf(args []pdf.Value) matrix {
	if len(args) < 6 {
		return identity
	}
	var m matrix
	for i := range m {
		m[i] = args[i].Float64()
	}
	return m
}

func (p *painter) move(x, y float64) {
	p.line = matrix{1, 0, 0, 1, x, y}.times(p.line)
	p.tm = p.line
}

func (p *painter) show(args []pdf.Value) {
	if len(args) > 0 && args[0].Kind() == pdf.String {
		p.paint(args[0].RawString())
	}
}

// face finds a font of the page.
func (p *painter) face(name string) *typeface {
	if f, ok := p.fonts[name]; ok {
		return f
	}
	f := newTypeface(p.page.Font(name))
	p.fonts[name] = f
	return f
}

// paint puts a string down where the text stands, and goes on behind it.
func (p *painter) paint(raw string) {
	text, letters, width := p.font.read(raw)
	wide := width/1000*p.size + float64(letters)*p.letterGap + float64(strings.Count(text, " "))*p.wordGap
	at := matrix{1, 0, 0, 1, 0, p.rise}.times(p.tm).times(p.ctm)
	p.tm = matrix{1, 0, 0, 1, wide * p.stretch, 0}.times(p.tm)
	behind := p.tm.times(p.ctm)
	size := math.Abs(p.size * math.Hypot(at[2], at[3]))
	ok := func(x float64) bool { return !math.IsNaN(x) && math.Abs(x) < 1e6 }
	if strings.TrimSpace(text) == "" || size == 0 || len(p.out) >= mostPieces || !ok(at[4]) || !ok(at[5]) || !ok(behind[4]) || !ok(size) {
		return
	}
	p.out = append(p.out, piece{x: at[4], y: at[5], end: max(at[4], behind[4]), size: size, text: text})
}

// row is a line of text as it is read.
type row struct {
	x, end, y, size float64
	text            string
}

// rows joins the pieces that stand on one line. A gap of a fifth of the size
// is a blank, one of more than a blank and a half parts two columns.
func rows(ps []piece) []row {
	slices.SortStableFunc(ps, func(a, b piece) int {
		if math.Abs(a.y-b.y) > 0.4*min(a.size, b.size) {
			if a.y > b.y {
				return -1
			}
			return 1
		}
		switch {
		case a.x < b.x:
			return -1
		case a.x > b.x:
			return 1
		}
		return 0
	})
	var out []row
	for _, p := range ps {
		if n := len(out) - 1; n >= 0 && math.Abs(out[n].y-p.y) <= 0.4*min(out[n].size, p.size) && p.x-out[n].end < 1.5*p.size && p.x >= out[n].x {
			r := &out[n]
			if p.x-r.end > 0.2*p.size && !strings.HasSuffix(r.text, " ") && !strings.HasPrefix(p.text, " ") {
				r.text += " "
			}
			r.text += p.text
			r.end = max(r.end, p.end)
			continue
		}
		out = append(out, row{x: p.x, end: p.end, y: p.y, size: p.size, text: p.text})
	}
	return out
}

// gutter finds the strip in the middle of a page that hardly a row crosses,
// with as good as all text on its two sides; 0 when there is none.
func gutter(rs []row) float64 {
	const bins = 200
	left, right := math.Inf(1), math.Inf(-1)
	for _, r := range rs {
		left, right = min(left, r.x), max(right, r.end)
	}
	if len(rs) < 8 || right-left < 100 {
		return 0
	}
	bin := func(x float64) int { return min(bins-1, max(0, int((x-left)/(right-left)*bins))) }
	var cover [bins]int
	for _, r := range rs {
		for b := bin(r.x); b <= bin(r.end); b++ {
			cover[b]++
		}
	}
	best, width := -1, 0
	for b := bins / 4; b < bins*3/4; b++ {
		n := 0
		for b+n < bins*3/4 && 10*cover[b+n] <= len(rs) {
			n++
		}
		if n > width {
			best, width = b, n
		}
		b += n
	}
	if best < 0 {
		return 0
	}
	at := left + (float64(best)+float64(width)/2)/bins*(right-left)
	var lefts, rights int
	var wide float64
	for _, r := range rs {
		if r.end <= at {
			lefts++
			wide += r.end - r.x
		} else if r.x >= at {
			rights++
			wide += r.end - r.x
		}
	}
	if n := lefts + rights; lefts < 4 || rights < 4 || wide/float64(n) < 0.25*(right-left) {
		return 0 // a table, or a line of notes at the side
	}
	return at
}

// ordered puts the rows of a page in the order of reading: what stands over
// both columns parts them, and the left one comes before the right.
func ordered(rs []row) [][]row {
	at := gutter(rs)
	if at == 0 {
		return [][]row{rs}
	}
	var out [][]row
	var left, right []row
	flush := func() {
		for _, column := range [][]row{left, right} {
			if len(column) > 0 {
				out = append(out, column)
			}
		}
		left, right = nil, nil
	}
	for _, r := range rs {
		switch {
		case r.end <= at:
			left = append(left, r)
		case r.x >= at:
			right = append(right, r)
		default:
			flush()
			out = append(out, []row{r})
		}
	}
	flush()
	return out
}

// laidOut writes the text of a page: rows that fill their column go on in the
// next, words that a hyphen parts at its end are joined.
func laidOut(ps []piece) string {
	var b []byte
	for _, column := range ordered(rows(ps)) {
		edge, lead := 0.0, math.Inf(1)
		for i, r := range column {
			edge = max(edge, r.end)
			if i > 0 && column[i-1].y-r.y > 0.5*r.size {
				lead = min(lead, column[i-1].y-r.y)
			}
		}
		for i, r := range column {
			text := strings.TrimSpace(r.text)
			if i > 0 && len(b) > 0 {
				last := column[i-1]
				full := last.end >= edge-0.2*(edge-last.x)
				near := last.y-r.y <= 1.4*lead && math.Abs(last.size-r.size) < 1
				switch {
				case last.y == r.y:
					b = append(b, '\t')
				case full && near && joinsHyphen(last.text, text):
					b = bytes.TrimRight(b, " ")
					b = b[:len(b)-1]
				case full && near:
					b = append(b, ' ')
				default:
					b = append(b, '\n')
				}
			} else if len(b) > 0 {
				b = append(b, '\n')
			}
			b = append(b, text...)
		}
	}
	return ligatures.Replace(string(b))
}

// joinsHyphen tells whether a row ends in a hyphen that parts a word.
func joinsHyphen(before, after string) bool {
	before = strings.TrimRight(before, " ")
	head, ok := strings.CutSuffix(before, "-")
	if !ok || head == "" || after == "" {
		return false
	}
	rs := []rune(head)
	return unicode.IsLower(rs[len(rs)-1]) && unicode.IsLower([]rune(after)[0])
}

var ligatures = strings.NewReplacer("\ufb00", "ff", "\ufb01", "fi", "\ufb02", "fl", "\ufb03", "ffi", "\ufb04", "ffl", "\ufb05", "st", "\ufb06", "st", "\u00ad", "")
