// Package forecast keeps score of forecasts: how far they were from what
// happened, and whether what was given a chance of 70 % happened 7 times in 10.
//
// Brier 1950, Verification of forecasts expressed in terms of probability,
// Monthly Weather Review 78: 1-3; the logarithmic score after Good 1952,
// Rational decisions, JRSS B 14: 107-114.
package forecast

import (
	"math"

	"parley/ensemble"
	"parley/result"
)

// Resolved is a forecast of which it is known what happened.
type Resolved struct {
	Question string
	Chance   float64
	Happened bool
	Crowd    *float64 // the chance that others gave it; nil if unknown
}

func (r *Resolved) outcome() float64 {
	if r.Happened {
		return 1
	}
	return 0
}

// tenths of the scale, in which calibration is told.
const tenths = 10

// Score scores forecasts. The reference of skill is the base rate of the same
// forecasts, and the crowd over those for which there is one.
func Score(all []Resolved) *result.Score {
	s := &result.Score{N: len(all), Impossible: []string{}, Questions: []result.Scored{}}
	s.Calibration = calibration(all)
	if len(all) == 0 {
		return s
	}
	n := float64(len(all))
	brier, log, rate := 0.0, 0.0, 0.0
	for k := range all {
		r := &all[k]
		off := square(r.Chance - r.outcome())
		s.Questions = append(s.Questions, result.Scored{Question: r.Question, Chance: r.Chance, Crowd: r.Crowd, Happened: r.Happened, Brier: off})
		brier += off
		rate += r.outcome()
		p := r.Chance
		if !r.Happened {
			p = 1 - p
		}
		if p <= 0 {
			s.Impossible = append(s.Impossible, r.Question)
		}
		log -= math.Log(p)
	}
	brier, rate = brier/n, rate/n
	base := 0.0
	for k := range all {
		base += square(rate - all[k].outcome())
	}
	base /= n
	s.Brier, s.BaseRate, s.BaseRateBrier = &brier, &rate, &base
	s.Skill = skill(brier, base)
	if len(s.Impossible) == 0 {
		log /= n
		s.Log = &log
	}
	crowd(s, all)
	return s
}

func square(x float64) float64 { return x * x }

// skill is null where the reference makes no error.
func skill(brier, reference float64) *float64 {
	if reference == 0 {
		return nil
	}
	x := 1 - brier/reference
	return &x
}

// crowd compares with the crowd where it spoke.
func crowd(s *result.Score, all []Resolved) {
	mine, theirs, n := 0.0, 0.0, 0.0
	for k := range all {
		if r := &all[k]; r.Crowd != nil {
			mine += square(r.Chance - r.outcome())
			theirs += square(*r.Crowd - r.outcome())
			n++
		}
	}
	if n == 0 {
		return
	}
	theirs /= n
	s.CrowdBrier, s.SkillCrowd = &theirs, skill(mine/n, theirs)
}

func calibration(all []Resolved) []result.CalibrationRow {
	rows := make([]result.CalibrationRow, tenths)
	sums, happened := make([]float64, tenths), make([]float64, tenths)
	for k := range rows {
		rows[k].From, rows[k].To = float64(k)/tenths, float64(k+1)/tenths
	}
	for k := range all {
		at := tenths - 1
		for at > 0 && all[k].Chance < rows[at].From {
			at--
		}
		rows[at].N++
		sums[at] += all[k].Chance
		happened[at] += all[k].outcome()
	}
	for k := range rows {
		if n := float64(rows[k].N); n > 0 {
			mean, share := sums[k]/n, happened[k]/n
			low, high := ensemble.Wilson(share, n)
			rows[k].Forecast, rows[k].Happened, rows[k].Low, rows[k].High = &mean, &share, &low, &high
		}
	}
	return rows
}
