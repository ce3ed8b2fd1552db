package reading

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"parley/internal/lazy"
	"parley/sources"
)

const (
	proper  = `((?:[Tt]he )?[A-Z][\w&’'.-]*(?: (?:[A-Z][\w&’'.-]*|of|and|the)){0,4})`
	address = `(https?://[^\s<>"'“”‘’)\]]+)`
)

var (
	// appearedFirst is the sign-off of syndicated posts: title, outlet.
	appearedFirst = lazy.MustCompile(`(?m)(?:The post |This (?:article|story|post)\s?)?(.{0,300}?)\s?(?:first appeared|appeared first|was first published|was originally published|originally appeared) (?:on|in|at|by) ` + proper)
	// labelled is a line that names the page a text was taken from. The
	// label may be misspelt ("Refrernce Website:"), so only its beginning
	// and the colon count.
	labelled = lazy.MustCompile(`(?im)^[^\S\n]*(original(?:ly)?(?: article| text| link| post| story| source| published)?|ref[a-z]{2,9}(?: \p{L}+)?|sources?(?: article| link| website| url)?|read (?:more|the original|the full (?:article|story))|credit|via|link|from)[^\S\n]*:\s*` + address)
	bare     = lazy.MustCompile(address)
	agency   = lazy.MustCompile(`(?m)^[^\S\n]*(?:[A-Z][A-Za-z .,]{1,40} )?\((AP|Reuters|REUTERS|AFP|TASS|Xinhua|Bloomberg|CNN|BBC|UPI)\)|(?m)^[^\n]{0,40}\b(?:[Bb]y|BY) (?:[Tt]he |THE )?(Associated Press|ASSOCIATED PRESS|Reuters|REUTERS|AFP)\b`)
)

// agencies are the names that agency looks for.
var agencies = []string{"AP)", "Reuters", "REUTERS", "AFP", "TASS", "Xinhua", "Bloomberg", "CNN", "BBC", "UPI", "Associated Press", "ASSOCIATED PRESS"}

// mostSearched bounds the text in which citations are looked for, in bytes.
const mostSearched = 1 << 20

// citations finds what a document says of where its content is from.
func citations(doc *sources.Document) []sources.Citation {
	text := doc.Prose
	base := 0
	var out []sources.Citation
	index := newOffsets(text)
	add := func(kind string, from, to int, target string) {
		target = strings.TrimRight(target, ".,;:!?’'")
		if target == "" {
			return
		}
		out = append(out, sources.Citation{
			Span: sources.Span{Start: index.runes(base + from), End: index.runes(base + to)}, Kind: kind, Target: target,
		})
	}
	head := text
	if len(head) > mostSearched {
		head = head[:mostSearched]
	}
	for _, p := range phrases {
		for at := 0; len(out) < mostCited; {
			i := strings.Index(head[at:], p.words)
			if i < 0 {
				break
			}
			from := at + i
			at = from + len(p.words)
			if p.before {
				if name, start, ok := trailingOutlet(head[:from]); ok {
					add(p.kind, start, at, name)
				}
			} else if name, n, ok := leadingOutlet(head[at:]); ok {
				add(p.kind, from, at+n, name)
			}
		}
	}
	start := head[:min(len(head), 1500)]
	var credits [][]int
	if slices.ContainsFunc(agencies, func(name string) bool { return strings.Contains(start, name) }) {
		credits = agency.FindAllStringSubmatchIndex(start, 3)
	}
	for _, m := range credits {
		for g := 2; g+1 < len(m); g += 2 {
			if m[g] >= 0 {
				name, ok := OutletNamed(start[m[g]:m[g+1]])
				if !ok {
					name = start[m[g]:m[g+1]]
				}
				add("agency", m[g], m[g+1], name)
			}
		}
	}
	foot := tail(text)
	base = len(text) - len(foot)
	if m := signOff(foot); m != nil {
		name := foot[m[4]:m[5]]
		if known, ok := OutletNamed(name); ok {
			name = known
		}
		add("appeared-first", m[0], m[1], name)
	}
	if !strings.Contains(foot, "://") {
		foot = "" // it names no page
	}
	taken := make(map[int]bool)
	for _, m := range labelled.FindAllStringSubmatchIndex(foot, 20) {
		kind := "reference"
		if strings.HasPrefix(strings.ToLower(foot[m[2]:m[3]]), "orig") {
			kind = "original"
		}
		add(kind, m[0], m[1], foot[m[4]:m[5]])
		taken[m[4]] = true
	}
	for _, m := range bare.FindAllStringSubmatchIndex(foot, 20) {
		if !taken[m[2]] {
			add("link", m[0], m[1], foot[m[2]:m[3]])
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	return out
}

// signOff finds the sign-off of a syndicated post, with the places of its
// title and outlet as [regexp.Regexp.FindStringSubmatchIndex] gives them. Only
// the lines that have its words are matched at all.
func signOff(foot string) []int {
	at := 0
	for line := range strings.Lines(foot) {
		if strings.Contains(line, "appeared") || strings.Contains(line, "was first published") || strings.Contains(line, "was originally published") {
			if m := appearedFirst.FindStringSubmatchIndex(line); m != nil {
				for i := range m {
					if m[i] >= 0 {
						m[i] += at
					}
				}
				return m
			}
		}
		at += len(line)
	}
	return nil
}

// phrases stand before, or behind, an outlet's name when it is the source.
var phrases = []struct {
	words  string
	kind   string
	before bool // the name stands before the phrase
}{
	{"told ", "told", false},
	{"Told ", "told", false},
	{"peaking to ", "told", false},
	{"peaking on ", "told", false},
	{"peaking with ", "told", false},
	{"nterview with ", "told", false},
	{"nterview on ", "told", false},
	{"nterview to ", "told", false},
	{"said on ", "told", false},
	{"quoted by ", "quoted", false},
	{"reported by ", "quoted", false},
	{"cited by ", "quoted", false},
	{"published by ", "quoted", false},
	{"revealed by ", "quoted", false},
	{"ccording to ", "quoted", false},
	{"iting ", "quoted", false},
	{"reported in ", "quoted", false},
	{"ource: ", "quoted", false},
	{"redit: ", "quoted", false},
	{" reports", "quoted", true},
	{" reported", "quoted", true},
	{" first reported", "quoted", true},
}

// mostCited bounds the citations taken from one document.
const mostCited = 500

// leadingOutlet finds an outlet's name at the beginning of text, "the"
// before it allowed: "CNN Wednesday" begins with CNN. It gives the bytes that
// the name takes.
func leadingOutlet(text string) (string, int, bool) {
	var ends []int
	for i := 0; len(ends) < 6 && i < len(text); {
		n := strings.IndexAny(text[i:], " \n,;:!?\"“”()")
		if n < 0 {
			n = len(text) - i
		}
		if n == 0 || n > 40 {
			break
		}
		word := text[i : i+n]
		if c := word[0]; (c < 'A' || c > 'Z') && word != "the" && word != "of" && word != "and" {
			break
		}
		ends = append(ends, i+n)
		i += n
		if i >= len(text) || text[i] != ' ' {
			break
		}
		i++
	}
	for k := len(ends) - 1; k >= 0; k-- {
		name := strings.TrimRight(text[:ends[k]], ".’'")
		for _, possessive := range [...]string{"’s", "'s"} {
			name = strings.TrimSuffix(name, possessive)
		}
		if known, ok := OutletNamed(name); ok {
			return known, len(name), true
		}
	}
	return "", 0, false
}

// trailingOutlet finds an outlet's name at the end of text, and where it
// begins.
func trailingOutlet(text string) (string, int, bool) {
	end := len(text)
	start := end
	best, at := "", 0
	for range 4 {
		i := strings.LastIndexAny(text[max(0, start-40):start], " \n\"“”(")
		if i < 0 {
			break
		}
		begin := max(0, start-40) + i + 1
		for begin < start && text[begin]&0xC0 == 0x80 {
			begin++
		}
		if begin >= start || text[begin] < 'A' || text[begin] > 'Z' {
			break
		}
		if known, ok := OutletNamed(text[begin:end]); ok {
			best, at = known, begin
		}
		if start = begin - 1; start <= 0 || text[start] != ' ' {
			break
		}
	}
	return best, at, best != ""
}

// offsets turns byte offsets into rune offsets; asked in any order, in time
// that does not grow with the text's length for each.
type offsets struct {
	text  string
	marks []int // runes before every 256th byte
}

const stride = 256

func newOffsets(text string) *offsets {
	o := &offsets{text: text, marks: make([]int, 0, len(text)/stride+1)}
	n := 0
	for i := 0; i < len(text); i++ {
		if i%stride == 0 {
			o.marks = append(o.marks, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return o
}

func (o *offsets) runes(at int) int {
	k := min(at/stride, len(o.marks)-1)
	if k < 0 {
		return 0
	}
	n := o.marks[k]
	for i := k * stride; i < at; i++ {
		if utf8.RuneStart(o.text[i]) {
			n++
		}
	}
	return n
}
