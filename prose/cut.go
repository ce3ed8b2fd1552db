package prose

import (
	"fmt"
	"strings"

	"parley/result"
)

// cut says what a list leaves out and how to see the rest, in the one form
// that reports have for it: "(3 more: parley deals --limit 50)". It is empty
// where nothing was left out.
func cut(n int, see string) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf("(%s more: %s)", Number(n), see)
}

// cutOf is cut for a list of which it may be known only how many there are at
// least.
func cutOf(c result.Cut, see string) string {
	switch {
	case c.Least && c.More() == 0:
		return fmt.Sprintf("(there may be more: %s)", see)
	case c.Least:
		return fmt.Sprintf("(at least %s more: %s)", Number(c.More()), see)
	}
	return cut(c.More(), see)
}

// part is the first n entries of a list as part of all that it is cut from.
func part(c result.Cut, n int) result.Cut {
	c.Listed = min(c.Listed, n)
	return c
}

// few joins up to most items; all is how many there are, and see how to see
// the others.
func few(items []string, all, most int, see string) string {
	if len(items) == 0 {
		return "none"
	}
	shown := min(most, len(items))
	text := strings.Join(items[:shown], ", ")
	if more := cut(all-shown, see); more != "" {
		text += " " + more
	}
	return text
}

// spaced adds a sentence or a bracket to a text.
func spaced(text, more string) string {
	if text == "" || more == "" {
		return text + more
	}
	return text + " " + more
}
