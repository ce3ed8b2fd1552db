package draw

import (
	"fmt"
	"strings"
	"unicode"
)

// canvas writes a self-contained SVG picture. Coordinates are CSS pixels.
type canvas struct{ body strings.Builder }

// safe escapes text for XML and drops what XML cannot hold.
func safe(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, s)
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

func (c *canvas) rect(x, y, w, h int, fill, stroke string) {
	fmt.Fprintf(&c.body, `<rect x="%d" y="%d" width="%d" height="%d" rx="4" fill="%s" stroke="%s"/>`+"\n", x, y, w, h, fill, stroke)
}

func (c *canvas) circle(x, y, r int, fill string) {
	fmt.Fprintf(&c.body, `<circle cx="%d" cy="%d" r="%d" fill="%s"/>`+"\n", x, y, r, fill)
}

// text writes one line; anchor is start, middle or end.
func (c *canvas) text(x, y int, anchor, fill, weight, text string) {
	fmt.Fprintf(&c.body, `<text x="%d" y="%d" text-anchor="%s" fill="%s" font-weight="%s">%s</text>`+"\n", x, y, anchor, fill, weight, safe(text))
}

// group puts what f draws under a title that browsers show on hovering and
// screen readers say.
func (c *canvas) group(title string, f func()) {
	fmt.Fprintf(&c.body, "<g><title>%s</title>\n", safe(title))
	f()
	c.body.WriteString("</g>\n")
}

// finish wraps the picture up. It has no IDs of its own, so that several can
// stand in one page.
func (c *canvas) finish(width, height int, title, about string) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="%s" width="%d" height="%d" viewBox="0 0 %d %d" font-family="system-ui, sans-serif" font-size="13">
<title>%s</title>
<desc>%s</desc>
<rect width="100%%" height="100%%" fill="#ffffff"/>
%s</svg>
`, safe(title), width, height, width, height, safe(title), safe(about), c.body.String())
}

// width estimates how wide a text is set, in pixels: wide scripts take two
// columns, combining marks none.
func width(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r >= 0x1100 && (r <= 0x115F || r >= 0x2E80 && r <= 0xA4CF || r >= 0xAC00 && r <= 0xD7A3 || r >= 0xF900 && r <= 0xFAFF || r >= 0xFE30 && r <= 0xFE6F || r >= 0xFF00 && r <= 0xFF60 || r >= 0x1F300):
			n += 14
		default:
			n += 8
		}
	}
	return n
}

// clip shortens a text to a width, with an ellipsis.
func clip(s string, most int) string {
	if width(s) <= most {
		return s
	}
	rs := []rune(s)
	for len(rs) > 0 && width(string(rs))+10 > most {
		rs = rs[:len(rs)-1]
	}
	return string(rs) + "…"
}

// palette are colours on which white text reads well and that differ for
// colour-blind eyes; actors take them in file order.
var palette = []string{"#0060A8", "#B34700", "#00705A", "#A03070", "#6B5300", "#5B4BB5", "#4A4A4A", "#2E6570"}

func colour(actor int) string { return palette[actor%len(palette)] }
