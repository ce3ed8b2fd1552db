package doc

import (
	"html"
	"strings"
)

// HTMLText is text that HTML does not read as its own, on one line; what would
// act on a screen is left out.
func HTMLText(s string) string {
	return html.EscapeString(strings.Join(strings.Fields(Stripped(s)), " "))
}

// htmlDiff escapes a difference of wording and shows what is gone and what
// came.
func htmlDiff(s string) string {
	return diff(s, html.EscapeString, [2]string{"<del>", "</del>"}, [2]string{"<ins>", "</ins>"})
}

// markdownDiff is htmlDiff for Markdown: struck out, and bold.
func markdownDiff(s string) string {
	return diff(s, md.Replace, [2]string{"~~", "~~"}, [2]string{"**", "**"})
}

// diff escapes a difference piece by piece, so that the marks stay and what
// they enclose is safe.
func diff(s string, escape func(string) string, gone, came [2]string) string {
	var b strings.Builder
	for s != "" {
		open, marks, end := strings.Index(s, "[-"), gone, "-]"
		if at := strings.Index(s, "{+"); at >= 0 && (open < 0 || at < open) {
			open, marks, end = at, came, "+}"
		}
		if open < 0 {
			break
		}
		length := strings.Index(s[open+2:], end)
		if length < 0 {
			break
		}
		b.WriteString(escape(s[:open]))
		if inner := s[open+2 : open+2+length]; inner != "" {
			b.WriteString(marks[0] + escape(inner) + marks[1])
		}
		s = s[open+2+length+2:]
	}
	b.WriteString(escape(s))
	return b.String()
}
