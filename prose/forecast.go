package prose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/doc"
	"parley/result"
)

// Checked is the report on whether a forecast is what its model gives.
func Checked(r *result.Checked) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"difference"}}}
	d.Head(1, "The forecast, worked out again")
	if r.Same {
		d.Answer("The model that the file carries gives the same chances.")
		return d
	}
	d.Answer("The file does not say what its model gives.")
	for _, x := range r.Differences {
		d.Data.Rows = append(d.Data.Rows, []string{x})
		d.List(x)
	}
	return d
}

// Score is the report on how good forecasts were.
func Score(r *result.Score) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"from", "to", "n", "forecast", "happened", "low", "high"}}}
	d.Head(1, "How good the forecasts were")
	for _, c := range r.Calibration {
		row := []string{plain(c.From), plain(c.To), fmt.Sprint(c.N)}
		for _, x := range []*float64{c.Forecast, c.Happened, c.Low, c.High} {
			cell := ""
			if x != nil {
				cell = plain(*x)
			}
			row = append(row, cell)
		}
		d.Data.Rows = append(d.Data.Rows, row)
	}
	if r.N == 0 {
		d.Answer("Of no forecast is it known what happened; %s open.", Count(r.Open, "is", "are"))
		return d
	}
	d.Answer("The Brier score of %s is %.4f (0 is perfect, and saying 50 %% always gives 0.25).", Count(r.N, "forecast"), *r.Brier)
	if r.Skill != nil {
		d.Para("Saying the base rate, %s, each time would have given %.4f: the skill is %.3f, where 1 is perfect and 0 no better than the base rate.", percent(*r.BaseRate), *r.BaseRateBrier, *r.Skill)
	} else {
		d.Para("%s, so there is no skill to tell against the base rate.", plural(r.N, "It is one alone", "All of them ended alike"))
	}
	if r.CrowdBrier != nil {
		text := ""
		if r.SkillCrowd != nil {
			text = fmt.Sprintf("; the skill against it is %.3f", *r.SkillCrowd)
		}
		d.Para("The crowd's score, where it spoke, is %.4f%s.", *r.CrowdBrier, text)
	}
	if r.Log != nil {
		d.Para("The logarithmic score is %.4f.", *r.Log)
	} else {
		d.Para("The logarithmic score is infinite: what a forecast gave no chance came out, of %s.", strings.Join(r.Impossible, "; "))
	}
	t := &doc.Table{Head: []string{"Forecast", "how many", "mean", "happened", "95 % interval"}}
	for _, c := range r.Calibration {
		if c.N > 0 {
			t.Rows = append(t.Rows, []string{
				percent(c.From) + " – " + percent(c.To), fmt.Sprint(c.N), percent(*c.Forecast), percent(*c.Happened), percent(*c.Low) + " – " + percent(*c.High),
			})
		}
	}
	scored(d, r)
	d.Head(2, "Calibration")
	d.Table(t)
	if r.Open > 0 {
		d.Para("%s not resolved yet.", Count(r.Open, "outcome is", "outcomes are"))
	}
	return d
}

// shownScored bounds the forecasts that are listed.
const shownScored = 20

// scored lists the forecasts, those furthest from what happened first.
func scored(d *doc.Doc, r *result.Score) {
	all := slices.Clone(r.Questions)
	slices.SortStableFunc(all, func(x, y result.Scored) int { return cmp.Compare(y.Brier, x.Brier) })
	t := &doc.Table{Head: []string{"Forecast of", "chance", "happened", "squared error"}}
	for _, q := range all[:min(len(all), shownScored)] {
		t.Rows = append(t.Rows, []string{Plain(q.Question), percent(q.Chance), yes(q.Happened), fmt.Sprintf("%.4f", q.Brier)})
	}
	t.Note = cut(len(all)-len(t.Rows), "parley forecast score --format json")
	d.Head(2, "Forecasts, the furthest off first")
	d.Table(t)
}
