package still_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"parley/draw/still"
)

// small has everything that draw and charts write: a red square left above, a
// green line below, a blue disc to the right and a text turned upright.
const small = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" font-size="13">
<title>t</title><rect width="100%" height="100%" fill="#ffffff"/>
<rect x="8" y="8" width="24" height="24" rx="4" fill="#ff0000" stroke="none"/>
<path d="M8,80 Q48,80 88,80" fill="none" stroke="#00ff00" stroke-width="6" stroke-dasharray="2 0"/>
<circle cx="76" cy="20" r="12" fill="#0000ff"/>
<g transform="scale(1, -1) translate(0, -96)"><g transform="rotate(90)"><text x="28" y="56" transform="scale(1, -1)" fill="#1a1a1a" font-size="20px" font-weight="bold">50&#160;% &amp; x</text></g></g></svg>`

// at is the colour at a place of small, in its pixels.
func at(m image.Image, x, y int) color.NRGBA {
	b := m.Bounds()
	return color.NRGBAModel.Convert(m.At(x*b.Dx()/96, y*b.Dy()/96)).(color.NRGBA)
}

// TestPNG: what is drawn stands where the picture says, in its colours.
func TestPNG(t *testing.T) {
	out, err := still.PNG(small)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if b := m.Bounds(); b.Dx() != 192 || b.Dy() != 192 {
		t.Errorf("it is %v large", b)
	}
	for place, want := range map[[2]int]color.NRGBA{
		{20, 20}: {255, 0, 0, 255}, {20, 80}: {0, 255, 0, 255}, {76, 20}: {0, 0, 255, 255}, {76, 48}: {255, 255, 255, 255}, {44, 4}: {255, 255, 255, 255},
	} {
		if got := at(m, place[0], place[1]); got != want {
			t.Errorf("at %v it is %v, not %v", place, got, want)
		}
	}
	dark := func(x0, x1, y0, y1 int) (n int) {
		for x := x0; x < x1; x++ {
			for y := y0; y < y1; y++ {
				if c := at(m, x, y); c.R < 90 && c.G < 90 && c.B < 90 {
					n++
				}
			}
		}
		return n
	}
	if n := dark(36, 62, 0, 72); n < 60 {
		t.Errorf("the upright text has %d dark dots", n)
	}
}

// TestLaTeX: the same as commands, closed, and text escaped.
func TestLaTeX(t *testing.T) {
	out, err := still.LaTeX(small)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`\begin{pgfpicture}`, `\end{pgfpicture}`, `\% \& x`, `\color[rgb]{1,0,0}`, `\pgftransformrotate{90}`} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing in\n%s", want, out)
		}
	}
	if open, closed := strings.Count(out, `\begin`), strings.Count(out, `\end{`); open != closed {
		t.Errorf("%d begin, %d end", open, closed)
	}
	w, h, err := still.Size(small)
	if err != nil || w != 72 || h != 72 {
		t.Errorf("%v × %v points, %v", w, h, err)
	}
}

// TestRefuses: what it was not written for is said, and never left out.
func TestRefuses(t *testing.T) {
	for part, says := range map[string]string{
		`<image href="x"/>`: "image", `<path d="M0,0A3,3 0 0 1 4,4"/>`: "A", `<path d="Q1,1 2,2"/>`: "Q", `<path d="L1,1"/>`: "L", `<rect fill="red"/>`: "red",
		`<g transform="skewX(3)"/>`: "skewX", `<path d="M1,x"/>`: "x", `<rect`: "XML", `<path d="M1"/>`: "M",
	} {
		if _, err := still.PNG(`<svg width="9" height="9">` + part + `</svg>`); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", part, err)
		}
	}
	for _, none := range []string{"", "<svg/>", `<svg width="1e9" height="1"/>`, `<svg width="-1" height="1"/>`} {
		if _, err := still.PNG(none); err == nil {
			t.Errorf("%q is drawn", none)
		}
	}
}

// FuzzRead: whatever it is given, it draws or says why not.
func FuzzRead(f *testing.F) {
	f.Add(small)
	f.Add(`<svg width="4" height="4"><path d="M0,0 L1,1 Z"/><g transform="rotate(30)"><text font-size="9">a</text></g></svg>`)
	f.Fuzz(func(t *testing.T, svg string) {
		if _, err := still.LaTeX(svg); err == nil {
			if w, h, err := still.Size(svg); err != nil || w <= 0 || h <= 0 {
				t.Errorf("%v × %v, %v", w, h, err)
			}
		}
	})
}

// TestBoxed: letters that the font lacks are seen to be missing.
func TestBoxed(t *testing.T) {
	picture := func(text string) string {
		png, err := still.PNG(`<svg width="200" height="40"><text x="10" y="20" font-size="13" text-anchor="middle" fill="#000000">` + text + `</text></svg>`)
		if err != nil {
			t.Fatal(err)
		}
		return string(png)
	}
	for text, shown := range map[string]string{"مياه / 水 ok": "□□□□ / □ ok", "水\u0650": "□"} {
		if picture(text) != picture(shown) {
			t.Errorf("%q is not shown as %q", text, shown)
		}
	}
	for _, text := range []string{"水", "Мир", "Ωm", "שלום", "é"} {
		if picture(text) == picture(" ") || (picture(text) == picture(strings.Repeat("□", len([]rune(text))))) != (text == "水") {
			t.Errorf("%q leaves nothing, or boxes", text)
		}
	}
}
