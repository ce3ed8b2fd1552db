package charts

import (
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"parley/result"
)

// dates are ticks at the events, of which some may be left unnamed.
func dates(r *result.Ensemble) plot.ConstantTicks {
	ticks := plot.ConstantTicks{{Value: 0, Label: "before"}}
	every := (len(r.Updates) + 5) / 6
	for n, u := range r.Updates {
		t := plot.Tick{Value: float64(n + 1)}
		if n%every == every-1 || n == len(r.Updates)-1 {
			t.Label = u.Date
		}
		ticks = append(ticks, t)
	}
	return ticks
}

// Calibration draws what happened over what was forecast, with intervals and
// counts.
func Calibration(s *result.Score) ([]byte, error) {
	p := newPlot("What happened, over what was forecast", "forecast; the figures count the forecasts", "share that happened, with its 95 % interval")
	if _, err := line(p, plotter.XYs{{}, {X: 1, Y: 1}}, .8, dark, 4, 3); err != nil {
		return nil, err
	}
	var points plotter.XYs
	labels := plotter.XYLabels{}
	for _, c := range s.Calibration {
		if c.N == 0 {
			continue
		}
		points = append(points, plotter.XY{X: *c.Forecast, Y: *c.Happened})
		labels.XYs = append(labels.XYs, plotter.XY{X: *c.Forecast, Y: *c.Happened})
		labels.Labels = append(labels.Labels, strconv.Itoa(c.N))
		if _, err := line(p, plotter.XYs{{X: *c.Forecast, Y: *c.Low}, {X: *c.Forecast, Y: *c.High}}, 1.2, black); err != nil {
			return nil, err
		}
	}
	if len(points) > 0 {
		dots, err := plotter.NewScatter(points)
		if err != nil {
			return nil, err
		}
		dots.GlyphStyle = draw.GlyphStyle{Color: black, Radius: vg.Points(3.5), Shape: draw.CircleGlyph{}}
		p.Add(dots)
		if err := label(p, labels, 2*vg.Millimeter); err != nil {
			return nil, err
		}
	}
	p.X.Min, p.X.Max, p.X.Tick.Marker = 0, 1.05, percents(.25)
	p.Y.Min, p.Y.Max, p.Y.Tick.Marker = 0, 1.05, percents(.25)
	return svg(p, 12*vg.Centimeter)
}
