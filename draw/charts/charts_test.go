package charts

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"

	"parley/result"
)

func number(x float64) *float64 { return &x }

func example() *result.Ensemble {
	likely := func(p float64) result.Likelihood {
		return result.Likelihood{Settles: number(p), Low: number(p / 2), High: number((1 + p) / 2)}
	}
	return &result.Ensemble{
		From: "N", Legend: &result.Legend{Actors: []result.Named{{ID: "usa", Name: "Washington"}}}, Order: []string{"a_meeting", "war & peace"},
		Outcomes: map[string]result.Likelihood{"a_meeting": likely(.2), "war & peace": likely(.7)},
		Drivers:  map[string][]result.Driver{"a_meeting": {{Input: "usa.type", FirstOrder: .2, Shapley: .6, Error: .05}, {Input: "b.order", Shapley: .4}}},
		Updates: []result.Update{{Date: "2025-01-01", Outcomes: map[string]result.Turn{
			"a_meeting": {Before: .1, After: .2}, "war & peace": {Before: .5, After: .7},
		}}},
		OverTime: &result.OverTime{Unit: "month", Times: []float64{0, 1}, Rested: []float64{0, .9}, Outcomes: map[string][]float64{
			"a_meeting": {0, .2}, "war & peace": {.5, .7},
		}, Low: map[string][]float64{"a_meeting": {0, .1}, "war & peace": {.4, .6}}, High: map[string][]float64{"a_meeting": {.1, .3}, "war & peace": {.6, .8}}},
	}
}

// Every picture is sound SVG, the same each time, with its text as text and
// nothing fetched from elsewhere.
func TestEnsemble(t *testing.T) {
	all, err := Ensemble(example())
	if err != nil {
		t.Fatal(err)
	}
	again, _ := Ensemble(example())
	var names []string
	for k, p := range all {
		names = append(names, p.Name)
		sound(t, p.Name, p.SVG)
		if !bytes.Equal(p.SVG, again[k].SVG) {
			t.Errorf("%s is drawn otherwise the second time", p.Name)
		}
	}
	if got := strings.Join(names, " "); got != "outcomes.svg drivers-a_meeting.svg over_time.svg updates.svg" {
		t.Errorf("pictures %s", got)
	}
	for name, want := range map[string]string{"outcomes.svg": "20.0\u00a0%", "drivers-a_meeting.svg": "Washington: which type", "over_time.svg": "chance, with its 95 % interval", "updates.svg": "2025-01-01"} {
		for _, p := range all {
			if p.Name == name && !strings.Contains(string(p.SVG), want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
}

func sound(t *testing.T, name string, svg []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		if e, ok := token.(xml.StartElement); ok && (e.Name.Local == "image" || e.Name.Local == "script" || e.Name.Local == "use") {
			t.Errorf("%s has a %s", name, e.Name.Local)
		}
	}
}

func TestCalibration(t *testing.T) {
	svg, err := Calibration(&result.Score{Calibration: []result.CalibrationRow{
		{From: 0, To: .1, N: 12, Forecast: number(.05), Happened: number(.1), Low: number(.02), High: number(.3)}, {From: .1, To: .2},
	}})
	if err != nil {
		t.Fatal(err)
	}
	sound(t, "calibration", svg)
	if !strings.Contains(string(svg), "12</text>") {
		t.Error("it does not tell how many forecasts there were")
	}
	if _, err := Calibration(&result.Score{}); err != nil {
		t.Errorf("of nothing: %v", err)
	}
}

// Names keep clear of one another, in the order of their lines, and stay on
// the chart where there is room.
func TestApart(t *testing.T) {
	for _, heights := range [][]float64{{.5}, {0, 0, 0, 1, 1, 1}, {.96, .91, .45, .04, .03, .04, 0, 1}, {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}} {
		out := apart(heights, .06)
		for i := range out {
			for j := range out {
				switch {
				case i < j && math.Abs(out[i]-out[j]) < .06-1e-9:
					t.Errorf("%v: %v and %v are too near", heights, out[i], out[j])
				case heights[i] < heights[j] && out[i] > out[j]:
					t.Errorf("%v: %v stands above %v", heights, out[i], out[j])
				}
			}
			if out[i] < 0 || len(out) < 15 && out[i] > 1+1e-9 {
				t.Errorf("%v: a name at %v", heights, out[i])
			}
		}
	}
}

// Over time on the stated priorities; with one time there is nothing to draw.
func TestChain(t *testing.T) {
	r := &result.Chain{Unit: "week", Times: []float64{0, 2}, Rested: []float64{0, .5}, Order: []string{"war"}, Outcomes: map[string][]float64{"war": {1, .5}}}
	long := strings.Repeat("long", 30)
	r.Order, r.Outcomes[long] = append(r.Order, long), []float64{0, .1}
	svg, err := Chain(r)
	if err != nil {
		t.Fatal(err)
	}
	sound(t, "chain", svg)
	if strings.Contains(string(svg), strings.Repeat("long", 12)) {
		t.Error("a long name takes all the room")
	}
	if !strings.Contains(string(svg), "weeks from now") || !strings.Contains(string(svg), "textLength") {
		t.Errorf("%s", svg)
	}
	r.Times = r.Times[:1]
	if svg, err := Chain(r); svg != nil || err != nil {
		t.Errorf("one time: %v, %s", err, svg)
	}
}

// The lines of drivers are as long as the error that the tables tell, and say
// what they are; the model's title stands above each chart.
func TestDriversError(t *testing.T) {
	r := example()
	length := func(err float64) string {
		r.Drivers["a_meeting"][0].Error = err
		svg, e := drivers(r, "a_meeting")
		if e != nil {
			t.Fatal(e)
		}
		return string(svg)
	}
	with, without := length(.05), length(0)
	const name = "lines: ± error of the wide bars"
	if !strings.Contains(with, name) || strings.Contains(without, name) {
		t.Error("the lines of drivers are not named, or named where there are none")
	}
	r.Drivers["a_meeting"][0].FirstOrder, r.Drivers["a_meeting"][0].FirstError = 1.999, .9
	if svg := length(0); !strings.Contains(svg, "too rare to tell") {
		t.Error("a share that is not known is drawn as if it were")
	}
	r.Drivers["a_meeting"][1].Shapley = 0
	if svg := length(0); strings.Contains(svg, "b: in which order") {
		t.Error("an input on which nothing hangs is drawn")
	}
	r.Conflict = "Moscow & Kyiv"
	all, err := Ensemble(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if !strings.Contains(string(p.SVG), "Moscow &amp; Kyiv") {
			t.Errorf("%s does not name the model", p.Name)
		}
	}
	if x := reach(&result.Driver{Shapley: .4, Error: .05}); math.Abs(x[0].X-.35)+math.Abs(x[1].X-.45) > 1e-12 {
		t.Errorf("a line goes from %v to %v", x[0].X, x[1].X)
	}
}
