// Package charts draws chances as SVG: bars with intervals, what outcomes hang
// on, fans over time, forecasts over events, calibration. It stands apart from
// package draw because gonum/plot with its fonts is large: what runs in a
// browser does not import it.
//
// The charts are black and grey, so that they can be printed, and made for
// half a page. The same answer gives the same bytes.
package charts

import (
	"bytes"
	"fmt"
	"html"
	"image/color"
	"strconv"
	"strings"

	"parley/internal/lazy"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Picture is a chart under the name of its file.
type Picture struct {
	Name string
	SVG  []byte
}

const width = 15 * vg.Centimeter

var (
	black = color.Gray{0}
	dark  = color.Gray{90}
	light = color.Gray{200}
)

var sans = font.Font{Typeface: "Liberation", Variant: "Sans"}

// newPlot begins a chart with a title in words.
func newPlot(title, x, y string) *plot.Plot {
	p := plot.New()
	for _, style := range []*draw.TextStyle{
		&p.Title.TextStyle, &p.X.Label.TextStyle, &p.Y.Label.TextStyle, &p.X.Tick.Label, &p.Y.Tick.Label, &p.Legend.TextStyle,
	} {
		size := style.Font.Size
		style.Font = sans
		style.Font.Size = max(min(size, 11), 9)
	}
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = title, x, y
	p.Title.TextStyle.Font.Size = 12
	p.Title.Padding = 3 * vg.Millimeter
	p.Legend.Top, p.Legend.Padding = true, vg.Millimeter
	return p
}

// titled is a title with the model's above it, cut where it is too long.
func titled(what, conflict string) string {
	const longest = 75
	if conflict == "" {
		return what
	}
	if words := []rune(conflict); len(words) > longest {
		conflict = string(words[:longest-1]) + "…"
	}
	return conflict + "\n" + what
}

// percents are ticks at tenths of a scale from 0 to 1.
func percents(every float64) plot.ConstantTicks {
	var ticks plot.ConstantTicks
	for k := 0; float64(k)*every <= 1+1e-9; k++ {
		ticks = append(ticks, plot.Tick{Value: float64(k) * every, Label: fmt.Sprintf("%.0f %%", 100*float64(k)*every)})
	}
	return ticks
}

// rows are ticks with names, the first at the top.
func rows(names []string) plot.ConstantTicks {
	var ticks plot.ConstantTicks
	for k, name := range names {
		ticks = append(ticks, plot.Tick{Value: float64(len(names) - 1 - k), Label: name})
	}
	return ticks
}

// bar is a horizontal bar around a height.
func bar(from, to, height, half float64, fill color.Color) (*plotter.Polygon, error) {
	b, err := plotter.NewPolygon(plotter.XYs{{X: from, Y: height - half}, {X: to, Y: height - half}, {X: to, Y: height + half}, {X: from, Y: height + half}})
	if err != nil {
		return nil, err
	}
	b.Color, b.LineStyle.Color, b.LineStyle.Width = fill, black, vg.Points(.5)
	return b, nil
}

// line draws points joined up.
func line(p *plot.Plot, points plotter.XYs, width float64, c color.Color, dashes ...vg.Length) (*plotter.Line, error) {
	l, err := plotter.NewLine(points)
	if err != nil {
		return nil, err
	}
	l.Color, l.Width, l.Dashes = c, vg.Points(width), dashes
	p.Add(l)
	return l, nil
}

// dashes tell lines apart without colour.
var dashes = [][]vg.Length{nil, {6, 3}, {2, 2}, {8, 2, 2, 2}, {1, 3}, {10, 4}, {4, 1, 1, 1}}

// dashed is the k-th way to draw a line, thinner each time around.
func dashed(k int) ([]vg.Length, float64) {
	return dashes[k%len(dashes)], 1.6 / float64(1+k/len(dashes))
}

// svg writes a chart.
func svg(p *plot.Plot, height vg.Length) ([]byte, error) {
	c := vgsvg.NewWith(vgsvg.UseWH(width, height))
	const margin = 3 * vg.Millimeter
	whole := draw.New(c)
	c.SetColor(color.White)
	c.Fill(whole.Path())
	p.Draw(draw.Crop(whole, margin, -margin, margin, -margin))
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return nil, err
	}
	return attributes(fitted(b.String())), nil
}

var styled = lazy.MustCompile(`style="[^"]*"`)

// attributes makes styles attributes, so that a page whose policy takes no
// inline style shows them too.
func attributes(svg string) []byte {
	return []byte(styled.ReplaceAllStringFunc(svg, func(style string) string {
		var out []string
		for d := range strings.SplitSeq(style[len(`style="`):len(style)-1], ";") {
			if name, value, ok := strings.Cut(strings.TrimSpace(d), ":"); ok {
				out = append(out, fmt.Sprintf(`%s="%s"`, strings.TrimSpace(name), strings.TrimSpace(value)))
			}
		}
		return strings.Join(out, " ")
	}))
}

var texts = lazy.MustCompile(`(?s)<text ([^>]*font-size:([0-9.]+)px[^>]*)>([^<]*)</text>`)

// fitted makes texts as wide as they were measured to be, whatever sans serif
// the reader has.
func fitted(svg string) string {
	svg = texts.ReplaceAllStringFunc(svg, func(text string) string {
		m := texts.FindStringSubmatch(text)
		size, err := strconv.ParseFloat(m[2], 64)
		if err != nil || m[3] == "" {
			return text
		}
		face := font.DefaultCache.Lookup(sans, vg.Length(size))
		return fmt.Sprintf(`<text textLength="%.2f" lengthAdjust="spacingAndGlyphs" %s>%s</text>`, face.Width(html.UnescapeString(m[3])).Points(), m[1], m[3])
	})
	return strings.ReplaceAll(svg, "font-family:Liberation Sans", "font-family:Liberation Sans,Arial,Helvetica,sans-serif")
}
