package charts

import (
	"bytes"
	"encoding/xml"
	"io"
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
		From: "N", Order: []string{"a_meeting", "war & peace"},
		Outcomes: map[string]result.Likelihood{"a_meeting": likely(.2), "war & peace": likely(.7)},
		Drivers:  map[string][]result.Driver{"a_meeting": {{Input: "usa.type", FirstOrder: .2, Shapley: .6, Error: .05}, {Input: "b.order", Shapley: .4}}},
		Updates: []result.Update{{Date: "2025-01-01", Outcomes: map[string]result.Turn{
			"a_meeting": {Before: .1, After: .2}, "war & peace": {Before: .5, After: .7},
		}}},
		OverTime: &result.OverTime{Unit: "month", Times: []float64{0, 1}, Rested: []float64{0, .9}, Outcomes: map[string][]float64{
			"a_meeting": {0, .2}, "war & peace": {.5, .7},
		}},
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
	for name, want := range map[string]string{"outcomes.svg": "a meeting  20.0 %", "drivers-a_meeting.svg": "usa.type", "over_time.svg": "play has come to rest", "updates.svg": "2025-01-01"} {
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
	if !strings.Contains(string(svg), ">  12<") && !strings.Contains(string(svg), "12</text>") {
		t.Error("it does not tell how many forecasts there were")
	}
	if _, err := Calibration(&result.Score{}); err != nil {
		t.Errorf("of nothing: %v", err)
	}
}
