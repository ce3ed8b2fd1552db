package reading

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"

	"parley/sources"
)

const (
	proper  = `((?:[Tt]he )?[A-Z][\w&’'.-]*(?: (?:[A-Z][\w&’'.-]*|of|and|the)){0,4})`
	address = `(https?://[^\s<>"'“”‘’)\]]+)`
)

var (
	// appearedFirst is the sign-off of syndicated posts: title, outlet.
	appearedFirst = regexp.MustCompile(`(?m)(?:The post |This (?:article|story|post)\s?)?(.{0,300}?)\s?(?:first appeared|appeared first|was first published|was originally published|originally appeared) (?:on|in|at|by) ` + proper)
	told          = regexp.MustCompile(`\b(?:[Tt]old|[Ss]peaking (?:to|on|with)|[Ii]n an interview (?:with|to)|[Ii]nterview (?:with|on)|[Ss]aid on) ` + proper)
	quotedBy      = regexp.MustCompile(`\b(?:[Aa]s )?(?:quoted|reported|cited|published|revealed) by ` + proper)
	according     = regexp.MustCompile(`\b(?:[Aa]ccording to|[Cc]iting|[Vv]ia|[Cc]redit:|[Ss]ource:|[Ff]irst reported (?:by|in|on)) ` + proper)
	reports       = regexp.MustCompile(`\b` + proper + ` (?:reports|reported|first reported)\b`)
	// labelled is a line that names the page a text was taken from. The
	// label may be misspelt ("Refrernce Website:"), so only its beginning
	// and the colon count.
	labelled = regexp.MustCompile(`(?im)^[^\S\n]*(original(?:ly)?(?: article| text| link| post| story| source| published)?|ref[a-z]{2,9}(?: \p{L}+)?|sources?(?: article| link| website| url)?|read (?:more|the original|the full (?:article|story))|credit|via|link|from)[^\S\n]*:\s*` + address)
	bare     = regexp.MustCompile(address)
	agency   = regexp.MustCompile(`(?m)^[^\S\n]*(?:[A-Z][A-Za-z .,]{1,40} )?\((AP|Reuters|REUTERS|AFP|TASS|Xinhua|Bloomberg|CNN|BBC|UPI)\)|(?m)^[^\n]{0,40}\b(?:[Bb]y|BY) (?:[Tt]he |THE )?(Associated Press|ASSOCIATED PRESS|Reuters|REUTERS|AFP)\b`)
)

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
	named := func(kind string, re *regexp.Regexp, part string) {
		for _, m := range re.FindAllStringSubmatchIndex(part, 200) {
			if name, ok := leadingOutlet(part[m[2]:m[3]]); ok {
				add(kind, m[0], m[1], name)
			}
		}
	}
	head := text
	if len(head) > mostSearched {
		head = head[:mostSearched]
	}
	named("told", told, head)
	named("quoted", quotedBy, head)
	named("quoted", according, head)
	named("quoted", reports, head)
	start := head[:min(len(head), 1500)]
	for _, m := range agency.FindAllStringSubmatchIndex(start, 3) {
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

// leadingOutlet finds an outlet's name at the beginning of a run of
// capitalised words: "CNN Wednesday" begins with CNN.
func leadingOutlet(name string) (string, bool) {
	words := strings.Fields(name)
	for n := min(len(words), 5); n > 0; n-- {
		if known, ok := OutletNamed(strings.TrimRight(strings.Join(words[:n], " "), ".,;:’'")); ok {
			return known, true
		}
	}
	return "", false
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

var trailers = regexp.MustCompile(`(?im)^[^\S\n]*(?:post a comment|leave a (?:comment|reply)|share this.*|related (?:articles|posts|stories).*|read more:?.*|advertisement|subscribe to .*|sign up for .*|the post .{0,300} (?:appeared first|first appeared) on .*|ref[a-z]{2,9} (?:website|link|url|article|source)\s*:.*|original (?:article|link|source)\s*:.*|statement: this article represents .*|disclaimer:.*|https?://\S+)[^\S\n]*$`)

// body finds the article in the prose: from its beginning to the first of
// the lines that pages add below their text, and no more than most runes.
func body(prose string, most int) sources.Span {
	foot := tail(prose)
	end := len(prose)
	for _, m := range trailers.FindAllStringIndex(foot, -1) {
		if at := len(prose) - len(foot) + m[0]; at > len(prose)/2 {
			end = at
			break
		}
	}
	return sources.Span{Start: 0, End: min(utf8.RuneCountInString(prose[:end]), most)}
}
