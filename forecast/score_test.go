package forecast

import (
	"math"
	"testing"
)

func TestScore(t *testing.T) {
	c := .5
	s := Score([]Resolved{
		{"a", .9, true, &c}, {"b", .2, false, nil}, {"c", 1, true, nil}, {"d", .3, true, &c},
	})
	near := func(what string, got *float64, want float64) {
		t.Helper()
		if got == nil || math.Abs(*got-want) > 1e-12 {
			t.Errorf("%s is %v, want %v", what, got, want)
		}
	}
	near("Brier", s.Brier, (.01+.04+0+.49)/4)
	near("log", s.Log, -(math.Log(.9)+math.Log(.8)+math.Log(1)+math.Log(.3))/4)
	near("base rate", s.BaseRate, .75)
	near("base rate's Brier", s.BaseRateBrier, .75*.25)
	near("skill", s.Skill, 1-.135/.1875)
	near("crowd", s.CrowdBrier, .25)
	near("skill against the crowd", s.SkillCrowd, 0)
	want := []int{0, 0, 1, 1, 0, 0, 0, 0, 0, 2}
	for k, row := range s.Calibration {
		if row.N != want[k] || (row.N == 0) != (row.Happened == nil) {
			t.Errorf("tenth %d: %+v", k, row)
		}
	}
	near("the mean forecast of the last tenth", s.Calibration[9].Forecast, .95)
	near("what happened of it", s.Calibration[9].Happened, 1)

	s = Score([]Resolved{{"a", 0, true, nil}, {"b", .5, true, nil}})
	if s.Log != nil || len(s.Impossible) != 1 || s.Impossible[0] != "a" || s.Skill != nil {
		t.Errorf("what was given no chance happened: %+v", s)
	}
	if s = Score(nil); s.N != 0 || s.Brier != nil || len(s.Calibration) != 10 {
		t.Errorf("of nothing: %+v", s)
	}
}
