package reading

import (
	"strings"
	"unicode"

	"parley/internal/lazy"
	"parley/sources"
)

// Patterns of lines at the head of a text by which an outlet signs it.
var (
	// LOWPORT, May 3 (Coastwire) - ...
	datelined = lazy.MustCompile(`^\p{Lu}[\p{Lu} .,'’/-]{2,60}?(?:,\s*\p{L}{3,9}\.? \d{1,2}(?:, ?\d{4})?)?\s*\((\p{Lu}[\p{L}\d .&'’-]{1,40})\)\s*[-–—:]`)
	// Sarn Valley News, 15 April
	beforeDate = lazy.MustCompile(`^(\p{Lu}[\p{L}\d .&'’-]{2,50}?)\s*[,|·•–—-]\s*(?:\p{L}+,?\s+)?(?:\d{1,2}\.?\s+\p{L}+|\p{L}+\s+\d{1,2}|\d{1,2}\.\d{1,2}\.)(?:,?\s*\d{4})?$`)
	// Staff of the Tribune; By the staff of the Tribune
	staffOf = lazy.MustCompile(`^(?:[Bb]y\s+)?(?:the\s+)?(?i:staff|reporters|correspondents?|newsroom|editors)(?:\s+\w+)?\s+of\s+(?:the\s+)?(\p{Lu}[\p{L}\d .&'’-]{2,50})$`)
	// By Jane Hale, Sarn Valley News; By Jane Hale for the Tribune
	byFor = lazy.MustCompile(`^By\s+\p{Lu}[\p{L} .'’-]{3,60}?(?:,\s*|\s+(?:for|of)\s+)(?:the\s+)?(\p{Lu}[\p{L}\d .&'’-]{2,50})$`)
	// By Sarn Valley News staff; Tribune Staff Report
	staffWriter = lazy.MustCompile(`^(?:By\s+)?(?:the\s+)?(\p{Lu}[\p{L}\d .&'’-]{2,50}?)\s+(?i:staff(?:\s+(?:writers?|reporters?|reports?))?|newsroom)$`)
)

// signedLines is the number of lines at the head among which an outlet signs.
const signedLines = 6

// publisherFromText takes the outlet that signs a text at its head, in a
// dateline, a byline or a line with the date; nothing where none does. A name
// before a date or in a byline must be told from a person's and a place's: it
// is an outlet's by its last word, or has an article.
func publisherFromText(text string) string {
	lines := 0
	for line := range strings.Lines(head(text)) {
		line = sources.OneLine(line)
		if line == "" {
			continue
		}
		if lines++; lines > signedLines {
			break
		}
		if m := datelined.FindStringSubmatch(line); m != nil {
			return outletAs(m[1])
		}
		if len(line) > 100 {
			continue
		}
		if m := staffOf.FindStringSubmatch(line); m != nil {
			return outletAs(m[1])
		}
		for _, p := range [...]*lazy.Regexp{beforeDate, byFor, staffWriter} {
			if m := p.FindStringSubmatch(line); m != nil && capitalised(m[1]) {
				if name, ok := OutletNamed(m[1]); ok {
					return name
				}
				if strings.HasPrefix(m[1], "The ") {
					return m[1]
				}
			}
		}
	}
	return ""
}

// outletAs gives the usual form of an outlet's name.
func outletAs(name string) string {
	name = strings.TrimSpace(name)
	if usual, ok := OutletNamed(name); ok {
		return usual
	}
	return name
}

// capitalised tells whether all longer words of a name have a capital.
func capitalised(name string) bool {
	for _, w := range strings.Fields(name) {
		if r := []rune(w); len(r) > 3 && !unicode.IsUpper(r[0]) {
			return false
		}
	}
	return true
}
