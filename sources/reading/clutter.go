package reading

import (
	"strings"
	"unicode/utf8"

	"parley/internal/lazy"
	"parley/sources"
)

var (
	// clutter is a line that pages put between the paragraphs of an article:
	// calls to read, share, sign up or follow, and marks of advertisements.
	clutter = lazy.MustCompile(`(?i)^\W*(?:advertisement|sponsored(?: content)?|read (?:more|also|next)\b.{0,160}|see also\b.{0,160}|also read\b.{0,160}|more on this(?: story)?|story continues(?: below.{0,40})?|article continues(?: below.{0,40})?|continue reading.{0,80}|skip (?:advertisement|past newsletter.{0,40})|scroll (?:down )?to continue.{0,40}|share(?: (?:this|on|via|with)\b.{0,80})?|tweet(?: this)?|whatsapp|facebook|e-?mail|print(?: this)?|copy link|save(?: article)?|follow (?:us|@)\b.{0,120}|like us on .{0,80}|subscribe\b.{0,160}|sign up\b.{0,160}|get (?:our|the) .{0,60}newsletter.{0,80}|newsletter|enter your e-?mail.{0,80}|we use cookies.{0,240}|this (?:site|website) uses cookies.{0,240}|accept (?:all )?cookies|by continuing to (?:use|browse).{0,200}|download (?:our|the) app.{0,80}|watch:? .{0,120}|listen:? .{0,120}|click here (?:to|for)\b.{0,120}|support (?:us|our) .{0,80}journalism.{0,80}|image(?: source| credit)?\s*:.{0,120}|getty images)\W*$`)
	// comments is the line after which readers speak, not the article.
	comments = lazy.MustCompile(`(?i)^\W*(?:post a comment|leave a (?:comment|reply)|add a comment|join the (?:conversation|discussion)|(?:\d+ )?comments?(?: \(\d+\))?|view comments|what do you think\?.{0,60}comments?.{0,40})\W*$`)
	// elsewhere is the heading of a list of other articles.
	elsewhere = lazy.MustCompile(`(?i)^\W*(?:related (?:articles|posts|stories|coverage|content|topics|news)|related|recommended(?: for you| stories)?|you (?:may|might) also like|more (?:from|stories|news|on) .{0,60}|more stories|most (?:read|popular|viewed)|trending(?: now)?|popular (?:posts|stories)|editors?['’]s? picks?|don['’]t miss|around the web|from our partners)\W*$`)
	// closing is a line with which a page ends its text.
	closing = lazy.MustCompile(`(?i)^\W*(?:the post .{0,300} (?:appeared first|first appeared) on .*|this (?:article|story|post) (?:first appeared|was (?:first|originally) published|originally appeared) .*|ref[a-z]{2,9} (?:website|link|url|article|source)\s*:.*|(?:original (?:article|link|source)|source)\s*:.*|statement: this article represents .*|disclaimer:.*|https?://\S+|all rights reserved.*|(?:©|copyright).{0,200}|tags?\s*:.*|filed under\s*:.*|topics\s*:.*)$`)
)

// longestLine is the length in bytes beyond which a line is none of these.
const longestLine = 420

// line is a line of prose, without its end.
type line struct {
	start, end int // bytes
	next       int // where the next line begins
}

func linesOf(text string) []line {
	var out []line
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			out = append(out, line{at, len(text), len(text)})
			break
		}
		out = append(out, line{at, at + end, at + end + 1})
		at += end + 1
	}
	return out
}

// declutter cuts out of a document's prose the lines that are no part of the
// article, wherever they stand, and never what follows them; only comments
// end it. The body is what is left of the article, without the lines by which
// a page ends its text.
func declutter(doc *sources.Document, most int) {
	lines := linesOf(doc.Prose)
	var cut []line
	end := len(doc.Prose)
	listed := 0 // lines of a list of other articles that may follow
	for i, l := range lines {
		if l.start > 4*most {
			break // beyond what is searched
		}
		text := strings.TrimSpace(doc.Prose[l.start:l.end])
		if text == "" || len(text) > longestLine {
			if text != "" {
				listed = 0
			}
			continue
		}
		switch {
		case comments.MatchString(text) && l.start > len(doc.Prose)/4 && doc.Prose[l.start:] != "" && !goesOn(doc.Prose, lines[i+1:]):
			end = l.start
		case elsewhere.MatchString(text) && i > 0:
			cut, listed = append(cut, l), 10
		case clutter.MatchString(text) && !isSentence(text) && !strings.Contains(text, "http"):
			cut = append(cut, l)
		case listed > 0 && headline(text):
			cut = append(cut, l)
			listed--
		default:
			listed = 0
		}
		if end < len(doc.Prose) {
			break
		}
	}
	end = closedAt(doc.Prose[:end], lines)
	if len(cut) > 0 {
		end = cutOut(doc, cut, end)
	}
	doc.Body = sources.Span{Start: 0, End: min(utf8.RuneCountInString(doc.Prose[:end]), most)}
}

// goesOn tells whether long paragraphs follow that are no reader's comments:
// a box that asks for comments in the middle of an article ends nothing.
func goesOn(prose string, rest []line) bool {
	long := 0
	for _, l := range rest {
		text := strings.TrimSpace(prose[l.start:l.end])
		if clutter.MatchString(text) || comments.MatchString(text) {
			continue
		}
		if strings.Contains(strings.ToLower(text), "reply") || strings.HasSuffix(strings.ToLower(text), " says:") {
			return false
		}
		if len(text) > 200 {
			long++
		}
	}
	return long >= 4
}

// isSentence tells whether a line that looks like a call is the sentence of
// an article: it is long and ends like one.
func isSentence(text string) bool {
	return len(strings.Fields(text)) > 14 && strings.ContainsAny(text[len(text)-1:], ".!?") && !strings.Contains(strings.ToLower(text), "cookie") &&
		!strings.Contains(strings.ToLower(text), "newsletter")
}

// headline tells whether a line is a headline and no sentence.
func headline(text string) bool {
	return len(text) < 140 && !strings.ContainsAny(text[len(text)-1:], ".!?:”\"") && !strings.HasPrefix(text, "“")
}

// closedAt finds where the lines begin that close a text, from its end.
func closedAt(prose string, lines []line) int {
	end := len(prose)
	for i := len(lines) - 1; i >= 0; i-- {
		l := lines[i]
		if l.start >= end {
			continue
		}
		text := strings.TrimSpace(prose[l.start:min(l.end, len(prose))])
		switch {
		case text == "":
		case len(text) <= longestLine && (closing.MatchString(text) || comments.MatchString(text) || clutter.MatchString(text) && !isSentence(text)):
			end = l.start
		default:
			if end <= len(prose)/4 {
				return len(prose)
			}
			return end
		}
	}
	return len(prose)
}

// cutOut takes lines out of a document's prose, so that its runs lead around
// them, and gives where a place in bytes has moved to.
func cutOut(doc *sources.Document, cut []line, end int) int {
	if len(doc.Runs) == 0 {
		n := utf8.RuneCountInString(doc.Prose)
		doc.Runs = []sources.Run{{Prose: 0, Length: n, Text: 0, TextEnd: n}}
	}
	var b strings.Builder
	b.Grow(len(doc.Prose))
	kept := make([]sources.Span, 0, len(cut)+1) // runes of the old prose
	at, atRunes, moved := 0, 0, end
	keep := func(to int) {
		n := utf8.RuneCountInString(doc.Prose[at:to])
		if n > 0 {
			kept = append(kept, sources.Span{Start: atRunes, End: atRunes + n})
		}
		b.WriteString(doc.Prose[at:to])
		at, atRunes = to, atRunes+n
	}
	for _, l := range cut {
		keep(l.start)
		n := utf8.RuneCountInString(doc.Prose[l.start:l.next])
		at, atRunes = l.next, atRunes+n
		switch {
		case end >= l.next:
			moved -= l.next - l.start
		case end > l.start:
			moved -= end - l.start
		}
	}
	keep(len(doc.Prose))
	doc.Runs = remap(doc.Runs, kept)
	doc.Prose = b.String()
	return min(moved, len(doc.Prose))
}

// remap makes the runs of the stretches of prose that are kept.
func remap(runs []sources.Run, kept []sources.Span) []sources.Run {
	var out []sources.Run
	shift, i := 0, 0
	for _, k := range kept {
		for i > 0 && runs[i-1].Prose+runs[i-1].Length > k.Start {
			i--
		}
		for ; i < len(runs) && runs[i].Prose < k.End; i++ {
			r := runs[i]
			from, to := max(r.Prose, k.Start), min(r.Prose+r.Length, k.End)
			if to <= from && r.Length > 0 {
				continue
			}
			n := sources.Run{Prose: shift + from - k.Start, Length: to - from, Text: r.Text, TextEnd: r.TextEnd}
			if r.TextEnd-r.Text == r.Length { // rune for rune
				n.Text, n.TextEnd = r.Text+from-r.Prose, r.Text+to-r.Prose
			}
			out = append(out, n)
		}
		shift += k.End - k.Start
	}
	if len(out) == 0 {
		out = []sources.Run{{}}
	}
	return out
}
