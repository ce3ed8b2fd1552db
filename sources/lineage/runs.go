package lineage

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"sync"

	"parley/internal/lazy"
	"parley/sources"
	"parley/sources/align"
	"parley/sources/words"
)

// token is a word with its place, or a break that no run may cross.
type token struct {
	start, end int32
	fold       int32 // breakHere for a break
	stop       bool
}

const breakHere = -1

// profile is a text with what comparing needs of it, worked out once.
type profile struct {
	*align.Text
	own    runList // outside quotation marks
	quoted runList // within them, a break between quotations
	exacts []string
	named  []particular

	once sync.Once
	// ownRuns are the runs in own, sorted by hash.
	ownRuns []place
	public  publicRuns

	vocabulary *vocabulary
}

// runList is a list of words, and once they are ready, the hash of the run
// that begins at each place; 0 where none does.
type runList struct {
	words []token
	runs  []uint64
}

func (v *vocabulary) runs(ts []token) []uint64 {
	n := len(ts) - runLength + 1
	if n <= 0 {
		return nil
	}
	out := make([]uint64, n)
	for i := range out {
		out[i] = v.run(ts, i)
	}
	return out
}

// place is where a run of runLength words begins.
type place struct {
	hash uint64
	at   int32
}

func prepare(t *align.Text, v *vocabulary) *profile {
	p := &profile{Text: t, own: runList{words: unquotedWords(t)}, exacts: make([]string, len(t.Statements)), vocabulary: v}
	for i, s := range t.Statements {
		if s.Kind == sources.Direct || s.Kind == sources.Mixed {
			from := len(p.quoted.words)
			p.quoted.words = appendTokens(p.quoted.words, t, sources.Span{Start: s.Start, End: s.End})
			p.exacts[i] = exact(p.quoted.words[from:], t.Lexicon)
			p.quoted.words = append(p.quoted.words, token{fold: breakHere})
		}
	}
	p.named = p.findParticulars()
	return p
}

// ready works out the runs, which only those need that are compared in full.
func (p *profile) ready() *profile {
	p.once.Do(func() {
		p.own.runs, p.quoted.runs = p.vocabulary.runs(p.own.words), p.vocabulary.runs(p.quoted.words)
		for i, h := range p.own.runs {
			if h != 0 {
				p.ownRuns = append(p.ownRuns, place{h, int32(i)})
			}
		}
		slices.SortFunc(p.ownRuns, func(a, b place) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.at, b.at)) })
	})
	return p
}

// firstPerson holds words that an outlet's own voice does not use of itself.
var firstPerson = map[string]bool{
	"i": true, "i'm": true, "i've": true, "i'd": true, "i'll": true, "me": true, "my": true, "we": true, "we're": true,
	"we've": true, "we'll": true, "us": true, "our": true, "you": true, "your": true, "you're": true,
}

// split is room for words that are numbered at once.
var split = sync.Pool{New: func() any { return new([]words.Word) }}

// appendTokens adds the words of a span to a list.
func appendTokens(out []token, t *align.Text, s sources.Span) []token {
	s.Start, s.End = max(0, s.Start), min(s.End, len(t.Runes))
	if s.End <= s.Start {
		return out
	}
	ws := split.Get().(*[]words.Word)
	defer split.Put(ws)
	*ws = words.Append((*ws)[:0], t.Runes, s.Start, s.End)
	for _, w := range t.Lexicon.Tokens(*ws) {
		out = append(out, token{w.Start, w.End, w.Fold, w.Key == 0})
	}
	return out
}

// unquotedWords lists the words of a document's sentences that stand outside
// its quotations, with a break where a quotation was.
func unquotedWords(t *align.Text) []token {
	var quoted []sources.Span
	for _, s := range t.Statements {
		if s.Kind != sources.Indirect && !s.Own {
			quoted = append(quoted, sources.Span{Start: s.Start, End: s.End})
		}
	}
	sort.Slice(quoted, func(i, j int) bool { return quoted[i].Start < quoted[j].Start })
	n := len(quoted)
	for i := range t.Claims {
		n += len(t.Claims[i].Tokens)
	}
	out := make([]token, 0, n)
	q := 0
	for i := range t.Claims {
		for _, w := range t.Claims[i].Tokens {
			for q < len(quoted) && quoted[q].End <= int(w.Start) {
				q++
			}
			if q < len(quoted) && quoted[q].Start <= int(w.Start) {
				if len(out) > 0 && out[len(out)-1].fold != breakHere {
					out = append(out, token{fold: breakHere})
				}
				continue
			}
			out = append(out, token{w.Start, w.End, w.Fold, w.Key == 0})
		}
	}
	return out
}

// run is a stretch of n words that two lists share, beginning at a and b.
type run struct{ a, b, n int }

func spanOf(ts []token, from, n int) sources.Span {
	return sources.Span{Start: int(ts[from].start), End: int(ts[from+n-1].end)}
}

// run hashes the run that begins at i; 0 when a break or nothing but stop words
// is in it.
func (v *vocabulary) run(ts []token, i int) uint64 {
	h, content := uint64(0), false
	for k := range runLength {
		t := &ts[i+k]
		if t.fold == breakHere {
			return 0
		}
		content = content || !t.stop
		h = mix(h ^ v.of(t.fold))
	}
	if !content {
		return 0
	}
	return h
}

// sharedRuns finds the stretches of at least runLength words in a that b has
// too in its own words, not overlapping in a, and the share of the shorter
// list's runs of that length that the other has. Runs at the places in skip do
// not count; nil for all to count.
func sharedRuns(list runList, b *profile, skip []bool) (runs []run, share float64) {
	total, hits, until := 0, 0, 0
	a, own := list.words, b.own.words
	for i, h := range list.runs {
		if h == 0 || skip != nil && skip[i] {
			continue
		}
		total++
		at := sort.Search(len(b.ownRuns), func(k int) bool { return b.ownRuns[k].hash >= h })
		if at == len(b.ownRuns) || b.ownRuns[at].hash != h {
			continue
		}
		hits++
		if i < until {
			continue
		}
		best := run{}
		for k := at; k < min(at+4, len(b.ownRuns)) && b.ownRuns[k].hash == h; k++ {
			j, n := int(b.ownRuns[k].at), 0
			for i+n < len(a) && j+n < len(own) && a[i+n].fold != breakHere && a[i+n].fold == own[j+n].fold {
				n++
			}
			if n > best.n {
				best = run{i, j, n}
			}
		}
		if best.n < runLength {
			continue
		}
		runs = append(runs, best)
		until = i + best.n
	}
	if least := min(total, len(b.ownRuns)); least > 0 {
		// A short text's few runs say little: count as if it had some more.
		share = float64(hits) / float64(max(least, 40))
	}
	return runs, min(share, 1)
}

// exclusive is the number of groups up to which a quotation is rare.
const exclusive = 3

// exact is a quotation's words in one form; empty when it is too short to be
// told from chance.
func exact(ts []token, l *align.Lexicon) string {
	if len(ts) < 4 {
		return ""
	}
	all := l.Words()
	fs := make([]string, len(ts))
	for i := range ts {
		fs[i] = all[ts[i].fold]
	}
	return strings.Join(fs, " ")
}

var editing = lazy.MustCompile(`[(\[][^)\]]{1,40}[)\]]|…|\.\.\.|\. \. \.`)

// edited lists the brackets and ellipses that an editor put into a quotation.
func edited(text string) string {
	inner := strings.TrimFunc(text, func(r rune) bool { return strings.ContainsRune(" \"“”.…", r) })
	marks := editing.FindAllString(inner, -1)
	for i, m := range marks {
		if m == "..." || m == ". . ." {
			marks[i] = "…"
		}
	}
	return strings.Join(marks, " ")
}
