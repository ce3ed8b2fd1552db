package charts

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"parley/internal/lazy"
	"parley/prose"
	"parley/result"
)

// Ensemble draws an answer about chances: outcomes.svg, a drivers-OUTCOME.svg
// for each outcome that is not decided, over_time.svg where there are times,
// and updates.svg where there are events.
func Ensemble(r *result.Ensemble) ([]Picture, error) {
	var out []Picture
	add := func(name string, svg []byte, err error) error {
		if err == nil && svg != nil {
			out = append(out, Picture{name, svg})
		}
		return err
	}
	svg, err := outcomes(r)
	if err := add("outcomes.svg", svg, err); err != nil {
		return nil, err
	}
	for _, id := range r.Order {
		svg, err := drivers(r, id)
		if err := add("drivers-"+fileName(id)+".svg", svg, err); err != nil {
			return nil, err
		}
	}
	svg, err = overTime(r.OverTime, r.Order, r.Conflict)
	if err := add("over_time.svg", svg, err); err != nil {
		return nil, err
	}
	svg, err = updates(r)
	err = add("updates.svg", svg, err)
	return out, err
}

var unsafe = lazy.MustCompile(`[^\pL\pN_-]+`)

// fileName is an outcome's name as part of a file's.
func fileName(id string) string { return unsafe.ReplaceAllString(id, "_") }

// readable is an identifier in words, cut where it is too long for a chart.
func readable(id string) string {
	const longest = 40
	words := []rune(strings.ReplaceAll(id, "_", " "))
	if len(words) > longest {
		words = append(words[:longest-1], '…')
	}
	return string(words)
}

// outcomes draws how likely each outcome is, with its interval.
func outcomes(r *result.Ensemble) ([]byte, error) {
	if r.From == "" || len(r.Order) == 0 {
		return nil, nil
	}
	drawn, across := r.Method != "enumerated", "chance, exact"
	if drawn {
		across = "chance, with its 95 % interval"
	}
	p := newPlot(titled("How likely each outcome is to come about", r.Conflict), across, "")
	var names []string
	var chances plotter.XYLabels
	for k, id := range r.Order {
		o, at := r.Outcomes[id], float64(len(r.Order)-1-k)
		names = append(names, readable(id))
		chances.XYs = append(chances.XYs, plotter.XY{X: 1.03, Y: at})
		chances.Labels = append(chances.Labels, fmt.Sprintf("%.1f\u00a0%%", 100**o.Settles))
		b, err := bar(0, *o.Settles, at, .32, light)
		if err != nil {
			return nil, err
		}
		p.Add(b)
		if !drawn {
			continue
		}
		for _, w := range [][2]plotter.XY{
			{{X: *o.Low, Y: at}, {X: *o.High, Y: at}}, {{X: *o.Low, Y: at - .15}, {X: *o.Low, Y: at + .15}}, {{X: *o.High, Y: at - .15}, {X: *o.High, Y: at + .15}},
		} {
			if _, err := line(p, plotter.XYs{w[0], w[1]}, 1.2, black); err != nil {
				return nil, err
			}
		}
	}
	if err := label(p, chances, 0); err != nil {
		return nil, err
	}
	p.X.Min, p.X.Max, p.X.Tick.Marker = 0, 1.16, percents(.25)
	p.X.LineStyle.Width = 0
	p.Y.Min, p.Y.Max, p.Y.Tick.Marker = -.6, float64(len(r.Order))-.4, rows(names)
	p.Y.LineStyle.Width, p.Y.Tick.Length = 0, 0
	return svg(p, height(len(r.Order)))
}

// height is that of a chart with so many rows.
func height(rows int) vg.Length { return vg.Length(rows)*.8*vg.Centimeter + 3*vg.Centimeter }

// least is the share of what is uncertain from which on an input is drawn.
const least = 1e-9

// drivers draws what an outcome hangs on: what an input explains alone inside
// what it explains with its share of interplay, so that interplay is seen.
func drivers(r *result.Ensemble, id string) ([]byte, error) {
	var all []result.Driver // on which it does hang
	for _, d := range r.Drivers[id] {
		if math.Max(math.Abs(d.Shapley), math.Abs(d.FirstOrder)) > least {
			all = append(all, d)
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	across := "share of what is uncertain about it"
	if slices.ContainsFunc(all, func(d result.Driver) bool { return d.Error > 0 }) {
		across = "share of what is uncertain; lines: ± error of the wide bars"
	}
	p := newPlot(titled("What “"+readable(id)+"” hangs on", r.Conflict), across, "")
	names := make([]string, len(all))
	top := 0.0
	for k, d := range all {
		names[k] = readable(prose.Input(r.Legend, d.Input))
		at := float64(len(all) - 1 - k)
		whole, err := bar(0, min(max(d.Shapley, 0), 1), at, .32, light)
		if err != nil {
			return nil, err
		}
		p.Add(whole)
		alone, err := bar(0, min(max(d.FirstOrder, 0), 1), at, .16, dark)
		if err != nil {
			return nil, err
		}
		if told := prose.Tells(d.FirstOrder, d.FirstError); told {
			p.Add(alone)
			top = max(top, d.FirstOrder)
		} else {
			names[k] += ", alone: too rare to tell"
		}
		if d.Error > 0 {
			ends := reach(&d)
			ends[0].Y, ends[1].Y = at, at
			if _, err := line(p, ends, 1, black); err != nil {
				return nil, err
			}
		}
		if k == 0 {
			p.Legend.Add("with its share of interplay", whole)
			p.Legend.Add("alone", alone)
		}
		top = max(top, d.Shapley+d.Error)
	}
	p.Legend.Top = false
	p.X.Min, p.X.Max, p.X.Tick.Marker = 0, min(1, top*1.15), percents(.1)
	if p.X.Max > .35 { // figures keep clear of one another
		p.X.Tick.Marker = percents(.25)
	}
	p.Y.Min, p.Y.Max, p.Y.Tick.Marker = -2, float64(len(all))-.4, rows(names) // the legend stands below the bars
	p.Y.LineStyle.Width, p.Y.Tick.Length = 0, 0
	return svg(p, height(len(all)+2))
}

// reach is the line of a driver's error: as long as tables tell it.
func reach(d *result.Driver) plotter.XYs {
	return plotter.XYs{{X: d.Shapley - d.Error}, {X: d.Shapley + d.Error}}
}

// overTime draws each outcome's chance over time, in a band as wide as its
// interval, and the chance of rest.
func overTime(o *result.OverTime, order []string, conflict string) ([]byte, error) {
	if o == nil || len(o.Times) < 2 {
		return nil, nil
	}
	what := "chance"
	if len(o.Low) > 0 {
		what = "chance, with its 95 % interval"
	}
	p := newPlot(titled("How chances develop", conflict), o.Unit+"s from now", what)
	all := []series{{name: "play has come to rest", y: o.Rested}}
	for _, id := range order {
		all = append(all, series{readable(id), o.Outcomes[id], o.Low[id], o.High[id]})
	}
	if err := lines(p, o.Times, all, true); err != nil {
		return nil, err
	}
	return svg(p, 10*vg.Centimeter)
}

// Chain draws the chances over time on the stated priorities; nil where there
// is one time only.
func Chain(r *result.Chain) ([]byte, error) {
	return overTime(&result.OverTime{Unit: r.Unit, Times: r.Times, Outcomes: r.Outcomes, Rested: r.Rested}, r.Order, r.Conflict)
}

// updates draws the forecast over the events.
func updates(r *result.Ensemble) ([]byte, error) {
	if len(r.Updates) == 0 || r.From == "" || len(r.Order) == 0 {
		return nil, nil
	}
	p := newPlot(titled("The forecast, before any event and after each", r.Conflict), "", "chance")
	at := []float64{0}
	for n := range r.Updates {
		at = append(at, float64(n+1))
	}
	var all []series
	for _, id := range r.Order {
		y := []float64{r.Updates[0].Outcomes[id].Before}
		for _, u := range r.Updates {
			y = append(y, u.Outcomes[id].After)
		}
		all = append(all, series{name: readable(id), y: y})
	}
	if err := lines(p, at, all, false); err != nil {
		return nil, err
	}
	p.X.Tick.Marker = dates(r)
	return svg(p, 10*vg.Centimeter)
}
