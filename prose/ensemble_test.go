package prose

import (
	"bytes"
	"strings"
	"testing"

	"parley/doc"
	"parley/result"
)

// An estimate of a share that lies outside what a share can be, or whose
// interval is as long as all shares there are, is not told as a figure.
func TestEffect(t *testing.T) {
	for _, x := range []struct {
		share, err float64
		want       string
	}{
		{0.2, 0, "20.0\u00a0%"},
		{1.02, 0.03, "100.0\u00a0%"},
		{-0.0003, 0.00005, "0.0\u00a0%"},
		{-0.01, 0.02, "0.0\u00a0%"},
		{1.999, 0.7, untold},
		{1.999, 0.01, untold},
		{0.5, 0.4, untold},
		{-0.4, 0.1, untold},
	} {
		if got := effect(x.share, x.err); got != x.want {
			t.Errorf("%v ± %v is told as %s, want %s", x.share, x.err, got, x.want)
		}
	}
}

// What is asked is told once, however many ways there are to put it, and how
// the answer goes back is told of a question that is shown, with its answers.
func TestAskedOnce(t *testing.T) {
	half := 0.5
	r := &result.Ensemble{
		Conflict: "A", Method: "enumerated", From: "N", Inputs: []string{"a.type"}, Order: []string{"o"}, Legend: &result.Legend{Actors: []result.Named{{ID: "a", Name: "Ann"}}},
		Outcomes: map[string]result.Likelihood{"o": {Settles: &half}},
		Ask: map[string][]result.Question{"o": {
			{Question: "a: p above r", Actor: "a", About: []string{"p", "r"}, SameAs: "a.type", GainBits: .2, Answers: []result.Answer{{Answer: "yes"}, {Answer: "no"}}},
			{Question: "a.type", Actor: "a", GainBits: .2, Answers: []result.Answer{{Answer: "base"}, {Answer: "b"}}},
		}},
	}
	var b strings.Builder
	if err := doc.WriteText(&b, Asked(r), doc.Page{Width: 100}); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if strings.Contains(text, "p above r") {
		t.Errorf("one question is told twice:\n%s", text)
	}
	for _, want := range []string{`found: {question: "a.type", answer: "base"`, "base and b"} {
		if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
			t.Errorf("it does not say %s:\n%s", want, text)
		}
	}
}

// TestChainNeverRests tells of play that never rests without an empty table.
func TestChainNeverRests(t *testing.T) {
	d := Chain(&result.Chain{Conflict: "Pennies", From: "NN", Law: "nash", Unit: "month", Times: []float64{0, 1}, Order: []string{"same"}, Outcomes: map[string][]float64{"same": {1, .5}}, Rested: []float64{0, 0}, Settles: map[string]float64{}, Unsettled: 1})
	var b bytes.Buffer
	if err := doc.WriteText(&b, d, doc.Page{Width: 100}); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if !strings.Contains(text, "From NN play never rests: it goes on and on, and settles nowhere.") {
		t.Errorf("not said in\n%s", text)
	}
	if strings.Contains(text, "chance that play settles there") || strings.Contains(text, "With the chance") {
		t.Errorf("said twice, or an empty table, in\n%s", text)
	}
}
