package charts

import (
	"cmp"
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// series is a line with its name.
type series struct {
	name      string
	y         []float64
	low, high []float64 // of its band, if it has one
}

// Of a chart with lines: what stands beside the lines at the left, the room
// between a line and its name, and the least distance between two names as a
// share of the scale.
const (
	axisWidth = 2.2 * vg.Centimeter
	nameGap   = .6 * vg.Centimeter
	nameStep  = .06
)

// lines draws chances over x, each with its name at its end, where names keep
// clear of one another. With area, the first is drawn as an area behind the
// others.
func lines(p *plot.Plot, x []float64, all []series, area bool) error {
	first, last := x[0], x[len(x)-1]
	if area {
		points := plotter.XYs{{X: first}}
		points = append(points, joined(x, all[0].y)...)
		points = append(points, plotter.XY{X: last})
		shade, err := plotter.NewPolygon(points)
		if err != nil {
			return err
		}
		shade.Color, shade.LineStyle.Width = color.Gray{225}, 0
		p.Add(shade)
	}
	for k := range 5 { // the scale, over the area and under the lines
		y := float64(k) / 4
		if _, err := line(p, plotter.XYs{{X: first, Y: y}, {X: last, Y: y}}, .4, color.Gray{160}); err != nil {
			return err
		}
	}
	for _, s := range all {
		if err := band(p, x, s); err != nil {
			return err
		}
	}
	ends := make([]float64, len(all))
	var widest vg.Length
	for k, s := range all {
		ends[k] = s.y[len(s.y)-1]
		widest = max(widest, p.X.Tick.Label.Width(s.name))
		way, thick := dashed(k)
		switch {
		case area && k == 0:
			way, thick = nil, .4
		case area:
			way, thick = dashed(k - 1)
		}
		if _, err := line(p, joined(x, s.y), thick, black, way...); err != nil {
			return err
		}
	}
	room := width - axisWidth - widest - nameGap // for the lines
	unit := (last - first) / float64(room)
	var names plotter.XYLabels
	for k, y := range apart(ends, nameStep) {
		to := last + unit*float64(.8*nameGap)
		if _, err := line(p, plotter.XYs{{X: last + unit*float64(.1*nameGap), Y: ends[k]}, {X: to, Y: y}}, .4, dark); err != nil {
			return err
		}
		names.XYs = append(names.XYs, plotter.XY{X: last + unit*float64(nameGap), Y: y})
		names.Labels = append(names.Labels, all[k].name)
	}
	p.X.Min, p.X.Max = first, last+unit*float64(nameGap+widest)
	p.X.Tick.Marker = plot.TickerFunc(func(from, _ float64) []plot.Tick { return plot.DefaultTicks{}.Ticks(from, last) })
	p.Y.Min, p.Y.Max, p.Y.Tick.Marker = 0, max(1, slices.Max(apart(ends, nameStep))), percents(.25)
	p.X.LineStyle.Width, p.Y.LineStyle.Width = 0, 0
	return label(p, names, 0)
}

// band draws how far a line may be off.
func band(p *plot.Plot, x []float64, s series) error {
	if len(s.low) == 0 {
		return nil
	}
	edge := joined(x, s.low)
	for k := len(x) - 1; k >= 0; k-- {
		edge = append(edge, plotter.XY{X: x[k], Y: s.high[k]})
	}
	shade, err := plotter.NewPolygon(edge)
	if err != nil {
		return err
	}
	shade.Color, shade.LineStyle.Width = color.Gray{185}, 0
	p.Add(shade)
	return nil
}

func joined(x, y []float64) plotter.XYs {
	points := make(plotter.XYs, len(y))
	for i := range y {
		points[i] = plotter.XY{X: x[i], Y: y[i]}
	}
	return points
}

// apart moves heights so that no two are nearer than step, and none below 0,
// and else as little as it can from below up.
func apart(heights []float64, step float64) []float64 {
	order := make([]int, len(heights))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(heights[a], heights[b]) })
	out := make([]float64, len(heights))
	for n, k := range order { // up from below
		out[k] = heights[k]
		if n > 0 {
			out[k] = max(out[k], out[order[n-1]]+step)
		}
	}
	top := 1.0
	for n := len(order) - 1; n >= 0 && out[order[n]] > top; n-- { // and down from the top
		out[order[n]] = max(top, float64(n)*step)
		top = out[order[n]] - step
	}
	return out
}

// label writes texts at points, so far to the right of each.
func label(p *plot.Plot, labels plotter.XYLabels, right vg.Length) error {
	names, err := plotter.NewLabels(labels)
	if err != nil {
		return err
	}
	for k := range names.TextStyle {
		names.TextStyle[k].Font = p.X.Tick.Label.Font
		names.TextStyle[k].YAlign = draw.YCenter
	}
	names.Offset.X = right
	p.Add(names)
	return nil
}
