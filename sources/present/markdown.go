package present

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"parley/doc"
	"parley/internal/lazy"
	"parley/sources"
)

var (
	removed = lazy.MustCompile(`\[-(.*?)-\]`)
	added   = lazy.MustCompile(`\{\+(.*?)\+\}`)
	escapes = lazy.MustCompile("\x1b\\[[0-9;]*m")
)

// Markdown writes the survey as a report: origins with their evidence, every
// statement told more than once with its tellings side by side, and drift.
func Markdown(w io.Writer, s *sources.Survey) error {
	v := newView(s)
	out := bufio.NewWriter(w)
	say := func(format string, args ...any) { fmt.Fprintf(out, format, args...) }
	say("# Documents and what they say\n\n%s.\n\n", summary(s))
	if len(s.Problems) > 0 {
		say("## Not read\n\n")
		for _, p := range s.Problems {
			say("- %s\n", md(p))
		}
		say("\n")
	}
	say("## Documents\n\n| document | title | publisher | date | names as its source | group |\n|---|---|---|---|---|---|\n")
	for _, d := range s.Documents {
		say("| %s | %s | %s | %s | %s | %d |\n", md(d.ID), md(d.Title), md(d.Publisher), md(d.Date), md(strings.Join(d.Cites, ", ")), d.Group)
	}
	say("\n## Origins\n\n")
	for _, g := range s.Groups {
		if len(g.Documents) == 1 {
			continue
		}
		say("### Group %d: %s of %s\n\n", g.ID, g.Kind, plural(len(g.Documents), "document", "documents"))
		if g.Origin != "" {
			say("Origin: **%s**. ", md(g.Origin))
		}
		say("Score %.2f. Documents: %s.\n\n", g.Score, md(strings.Join(g.Documents, ", ")))
		for i, e := range g.Evidence {
			if i >= 30 {
				say("- … and %d more pieces of evidence\n", len(g.Evidence)-i)
				break
			}
			say("- *%s* (%.2f) %s\n", md(e.Kind), e.Weight, md(between(e.Documents)+e.Detail))
		}
		say("\n")
	}
	alone := 0
	for _, g := range s.Groups {
		if len(g.Documents) == 1 {
			alone++
		}
	}
	if alone > 0 {
		say("%s.\n\n", plural(alone, "document stands alone", "documents stand alone"))
	}
	if len(s.Speakers) > 0 {
		say("## Speakers\n\n")
		for _, sp := range s.Speakers {
			say("- **%s**", md(sp.ID))
			if len(sp.Variants) > 1 {
				say(": %s", md(strings.Join(sp.Variants, ", ")))
			}
			for _, d := range sp.Doubts {
				say("; doubtful: %s", md(d))
			}
			say("\n")
		}
		say("\n")
	}
	shown, others := v.told()
	say("## Told more than once\n\n")
	for _, c := range shown {
		markdownCluster(say, v, c)
	}
	if others > 0 {
		say("%s told once only.\n", plural(others, "statement is", "statements are"))
	}
	return out.Flush()
}

func markdownCluster(say func(string, ...any), v *view, c *sources.Cluster) {
	say("### %d. %s, %s\n\n", c.ID, plural(len(v.tellers(c)), "document", "documents"),
		plural(c.Independent, "independent origin", "independent origins"))
	say("| document | kind | speaker | telling |\n|---|---|---|---|\n")
	tellings, more := v.tellings(c)
	for _, st := range tellings {
		kind := string(st.Kind)
		if st.Own {
			kind = "own words"
		}
		say("| %s | %s | %s | %s |\n", md(st.Document), kind, md(who(st)), md(clip(visible(st.Text), 600)))
	}
	if more > 0 {
		say("| … | | | %d more |\n", more)
	}
	say("\n")
	for _, d := range c.Drift {
		say("- **%s** %s %s\n", d.Kind, mdDiff(d.Detail), md(where(v, d.Statements, d.Detail)))
	}
	if len(c.Drift) > 0 {
		say("\n")
	}
}

// mdDiff marks a word-level difference: struck out and bold. It is escaped
// piece by piece, so that the marks stay and what they enclose is safe.
func mdDiff(detail string) string {
	var b strings.Builder
	for _, piece := range pieces(detail) {
		switch piece.kind {
		case gone:
			b.WriteString("~~" + md(piece.text) + "~~")
		case come:
			b.WriteString("**" + md(piece.text) + "**")
		default:
			b.WriteString(mdKeep(piece.text))
		}
	}
	return b.String()
}

func mdKeep(s string) string {
	lead, trail := "", ""
	if strings.HasPrefix(s, " ") {
		lead = " "
	}
	if strings.HasSuffix(s, " ") && strings.TrimSpace(s) != "" {
		trail = " "
	}
	return lead + md(s) + trail
}

// md makes text safe to stand in Markdown, on one line.
func md(s string) string { return doc.MarkdownText(visible(s)) }

type pieceKind int

const (
	same pieceKind = iota
	gone
	come
)

// piece is a part of a word-level difference.
type piece struct {
	kind pieceKind
	text string
}

// pieces takes a word-level difference apart.
func pieces(detail string) []piece {
	var out []piece
	for detail != "" {
		g, c := removed.FindStringSubmatchIndex(detail), added.FindStringSubmatchIndex(detail)
		m, kind := g, gone
		if g == nil || (c != nil && c[0] < g[0]) {
			m, kind = c, come
		}
		if m == nil {
			return append(out, piece{same, detail})
		}
		if m[0] > 0 {
			out = append(out, piece{same, detail[:m[0]]})
		}
		out = append(out, piece{kind, detail[m[2]:m[3]]})
		detail = detail[m[1]:]
	}
	return out
}
