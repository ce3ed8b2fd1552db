// Package quote finds what a document reports people to have said: every
// stretch between quotation marks, and indirect statements with an explicit
// cue. It tells direct and mixed quotations from names and labels, and names
// the speaker from the cue and the syntax around it, by rules and word lists
// for English. Where two people could be meant it names nobody.
//
// The terms are those of quotation attribution: a cue (the verb or phrase
// that reports), a source (the speaker) and a content (the words reported),
// after Pareti (2012), "A Database of Attribution Relations", and Newell,
// Margolin and Ruths (2018), "An Attribution Relations Corpus for Political
// News", both LREC.
//
// Time and memory grow linearly with the text, whatever its marks.
package quote

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"parley/sources"
)

// Extract finds the statements in text, in the order of their starts.
func Extract(text string) []sources.Statement {
	return extract("", text, 0, math.MaxInt)
}

// ExtractDocument finds the statements in the document's body, or in all of
// it when the body is empty. It reads the document's prose, to which all
// offsets then refer, or its text when it has no prose. Statements carry the
// document's ID, and their own is unique within it.
func ExtractDocument(d sources.Document) []sources.Statement {
	text := d.Prose
	if text == "" {
		text = d.Text
	}
	if d.Body.End > d.Body.Start {
		return extract(d.ID, text, d.Body.Start, d.Body.End)
	}
	return extract(d.ID, text, 0, math.MaxInt)
}

// holder is whom the last attribution named.
type holder struct {
	speaker    string
	span       sources.Span
	antecedent string
	who        mention
	cue        string
	cueSpan    sources.Span
	via        string
	block      int
	sentence   int
}

// extractor holds what carries over from one paragraph to the next.
type extractor struct {
	document string
	out      []sources.Statement
	people   *people
	open     int    // index in out of a quotation that no mark has closed, or -1
	last     holder // the last attribution of a quotation
	colon    bool   // the last paragraph ended in a cue and a colon
	outlet   string // outlet named in the sentence before
	outletOf string // key of that sentence's subject
	blockNo  int
	// sentenceNo counts sentences outside quotations.
	sentenceNo int
	lastDirect int   // the last paragraph that ended in a direct quotation
	split      []int // statements over several paragraphs, whose text is cut at the end
}

func extract(document, text string, from, to int) []sources.Statement {
	x := &extractor{document: document, people: newPeople(), open: -1}
	eachBlock(text, from, to, x.block)
	x.cutTexts(text)
	x.finish()
	return x.out
}

// finish orders the statements and gives them their IDs.
func (x *extractor) finish() {
	// A mark that opens right before another quotes nothing.
	x.out = slices.DeleteFunc(x.out, func(st sources.Statement) bool { return st.End <= st.Start })
	sortStatements(x.out)
	prefix := "s"
	if x.document != "" {
		prefix = x.document + "#"
	}
	for i := range x.out {
		x.out[i].ID = prefix + strconv.Itoa(i+1)
		x.out[i].Document = x.document
	}
}

// cutTexts takes the text of statements over several paragraphs from the
// document, in one pass.
func (x *extractor) cutTexts(text string) {
	if len(x.split) == 0 {
		return
	}
	at := map[int]int{} // rune offset to byte offset
	for _, k := range x.split {
		at[x.out[k].Start], at[x.out[k].End] = -1, -1
	}
	n := 0
	for b := range text {
		if _, ok := at[n]; ok {
			at[n] = b
		}
		n++
	}
	if _, ok := at[n]; ok {
		at[n] = len(text)
	}
	for _, k := range x.split {
		st := &x.out[k]
		if a, b := at[st.Start], at[st.End]; a >= 0 && b >= a {
			st.Text = text[a:b]
		}
	}
}

// view is one paragraph, or the inside of one quotation, under analysis.
type view struct {
	x      *extractor
	rs     []rune
	off    int
	marks  []mark
	nested bool
	run    int // index in x.out of a direct quotation that the last sentence held, or -1
}

func (x *extractor) block(b block) {
	x.blockNo++
	marks := nest(doubleMarks(b.rs), singleMarks(b.rs))
	v := &view{x: x, rs: b.rs, off: b.off, marks: marks, run: -1}
	first := 0
	for first < len(b.rs) && unicode.IsSpace(b.rs[first]) {
		first++
	}
	carried := x.open
	x.open = -1
	if carried >= 0 && !(len(marks) > 0 && marks[0].start == first) {
		carried = -1
	}
	if carried >= 0 {
		marks[0].continues = true
	}
	toks := outline(b.rs, 0, len(b.rs), marks, 0, 0)
	if v.signed(toks) {
		return
	}
	colon := false
	for i, s := range split(b.rs, toks, marks) {
		v.sentence(&s, i == 0, carried)
		colon = len(s.toks) > 0 && s.toks[len(s.toks)-1].punct(":")
	}
	x.colon = colon
	if n := len(x.out); n > 0 && x.out[n-1].Kind == sources.Direct && x.out[n-1].End >= b.off+trimmedEnd(b.rs)-1 {
		x.lastDirect = x.blockNo
	}
	// An unclosed mark at the end of the paragraph may go on in the next.
	if n := len(marks); n > 0 {
		for k := n - 1; k >= 0; k-- {
			if m := marks[k]; m.depth == 0 {
				if !m.closed && m.end >= trimmedEnd(b.rs) {
					x.open = v.statementAt(m.start)
				}
				break
			}
		}
	}
}

// signed tells whether a paragraph is the line below a quotation that says
// whose it is, "— Jane Hale, mayor of Orrin", and gives it to the quotation.
func (v *view) signed(toks []token) bool {
	x := v.x
	s := &sentence{toks: toks}
	if len(toks) < 2 || len(toks) > 20 || !toks[0].dash() || !toks[1].cap || len(x.out) == 0 {
		return false
	}
	st := &x.out[len(x.out)-1]
	if st.Kind != sources.Direct || st.Speaker != "" && st.How != sources.Inherited || x.lastDirect != x.blockNo-1 {
		return false
	}
	g := s.nounPhraseRight(1)
	if g.empty() || g.hi < len(toks) && !toks[g.hi].punct(",") && !toks[g.hi].punct("(") && !toks[g.hi].punct(".") {
		return false
	}
	st.Speaker, st.SpeakerSpan, st.Antecedent, st.How = v.text(s, g), v.span(s, g), "", sources.Explicit
	st.Cue, st.CueSpan = v.text(s, group{0, 1}), v.span(s, group{0, 1})
	who := v.refer(s, g, nil)
	x.keep(st, who, x.blockNo)
	return true
}

func trimmedEnd(rs []rune) int {
	e := len(rs)
	for e > 0 && unicode.IsSpace(rs[e-1]) {
		e--
	}
	return e
}

// statementAt finds the statement with a part that starts at rune i of the
// block.
func (v *view) statementAt(i int) int {
	for k := len(v.x.out) - 1; k >= 0 && k >= len(v.x.out)-50; k-- {
		st := &v.x.out[k]
		if st.Kind == sources.Indirect {
			continue
		}
		if st.Start == v.off+i {
			return k
		}
		if n := len(st.Parts); n > 0 && st.Parts[n-1].Start == v.off+i {
			return k
		}
	}
	return -1
}

func (v *view) span(s *sentence, g group) sources.Span {
	if g.empty() {
		return sources.Span{}
	}
	return sources.Span{Start: v.off + s.toks[g.lo].start, End: v.off + s.toks[g.hi-1].end}
}

func (v *view) text(s *sentence, g group) string {
	if g.empty() {
		return ""
	}
	return strings.TrimSpace(string(v.rs[s.toks[g.lo].start:s.toks[g.hi-1].end]))
}

// namer gives the mention collector names and places.
func (v *view) namer(s *sentence) func(int, int) (string, [2]int) {
	return func(i, j int) (string, [2]int) {
		a, b := s.toks[i].start, s.toks[j-1].end
		return string(v.rs[a:b]), [2]int{v.off + a, v.off + b}
	}
}
