package evaluate

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"parley/internal/skip"
	"parley/sources"
)

// article makes an annotated article of our own; a span is given by its
// text, which must occur once.
func annotated(t *testing.T, text string, rows ...[4]string) string {
	t.Helper()
	rs := func(s string) []textSpan {
		if s == "" {
			return nil
		}
		i := strings.Index(text, s)
		if i < 0 || strings.Count(text, s) != 1 {
			t.Fatalf("%q is not once in the text", s)
		}
		start := len([]rune(text[:i]))
		return []textSpan{{start, start + len([]rune(s)), s}}
	}
	a := article{ID: "one", Text: text}
	for _, r := range rows {
		a.Attributions = append(a.Attributions, attribution{Type: sources.Kind(r[0]), Source: rs(r[1]), Cue: rs(r[2]), Content: rs(r[3])})
	}
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(b) + "\n"
}

func TestPolnear(t *testing.T) {
	in := annotated(t, "“The dam will hold,” Anna Keller said. Brandt warned that the wall is old. It was a “fine day.” He doubts much.",
		[4]string{"direct", "Anna Keller", "said", "“The dam will hold,”"},
		[4]string{"indirect", "Brandt", "warned", "that the wall is old"},
		[4]string{"mixed", "It", "was", "a “fine day.”"},
		[4]string{"indirect", "He", "doubts", "much"},
	)
	q, err := Polnear(strings.NewReader(in + "\n" + in))
	if err != nil {
		t.Fatal(err)
	}
	want := Quotations{
		Articles: 2, Spans: Ratio{Part: 4, Whole: 4}, Speakers: Ratio{Part: 2, Whole: 4},
		SpeakerCoverage: Ratio{Part: 2, Whole: 4}, SpeakerPrecision: Ratio{Part: 2, Whole: 2}, SureCoverage: Ratio{Part: 2, Whole: 4}, SurePrecision: Ratio{Part: 2, Whole: 2},
		IndirectPrecision: Ratio{Part: 2, Whole: 2}, IndirectRecall: Ratio{Part: 2, Whole: 4}, IndirectSpeakers: Ratio{Part: 2, Whole: 2},
	}
	if q != want {
		t.Errorf("got  %+v\nwant %+v", q, want)
	}
	if s := q.Speakers.Value(); s != 0.5 {
		t.Errorf("%v", s)
	}
}

// What stands between two apostrophes for a mark is a quotation, whatever its
// type is said to be.
func TestTwoApostrophes(t *testing.T) {
	q, err := Polnear(strings.NewReader(annotated(t, "''The dam will hold,'' Anna Keller said.",
		[4]string{"indirect", "Anna Keller", "said", "''The dam will hold,''"})))
	if err != nil {
		t.Fatal(err)
	}
	if q.Spans != (Ratio{Part: 1, Whole: 1}) || q.Speakers != (Ratio{Part: 1, Whole: 1}) || q.IndirectRecall.Whole != 0 {
		t.Errorf("got %+v", q)
	}
}

func TestPolnearProblems(t *testing.T) {
	if _, err := Polnear(strings.NewReader("\n\n")); !errors.Is(err, ErrNoArticles) {
		t.Errorf("empty file: %v", err)
	}
	if _, err := Polnear(strings.NewReader("{}\n{")); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("broken line: %v", err)
	}
	// spans beyond the text must not do harm
	if _, err := Polnear(strings.NewReader(`{"text":"a","attributions":[{"type":"direct","source":[{"start":5,"end":9}],"content":[{"start":-3,"end":99}]}]}`)); err != nil {
		t.Error(err)
	}
}

func TestNamePairs(t *testing.T) {
	in := "case_group,schema,name1,name2,is_match\n" +
		"x,Person,Sergei Lavrov,Sergey Lavrov,true\n" +
		"x,Person,Yury Ushakov,Sergey Lavrov,false\n" +
		"x,Person,Anna Keller,Otto Weber,true\n" +
		"x,Company,Harbour Steel GmbH,Harbour Steel,true\n"
	n, err := NamePairs(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if want := (Names{
		Precision: Ratio{Part: 2, Whole: 2}, Recall: Ratio{Part: 2, Whole: 3}, PersonPrecision: Ratio{Part: 1, Whole: 1}, PersonRecall: Ratio{Part: 1, Whole: 2},
	}); n != want {
		t.Errorf("got %+v", n)
	}
	if _, err := NamePairs(strings.NewReader("a,b\n")); err == nil || !strings.Contains(err.Error(), "schema") {
		t.Errorf("no columns: %v", err)
	}
}

// development opens development data, which lies beside the project.
func development(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Open("../../../shared/data/" + name)
	if err != nil {
		skip.Missing(t, "shared", err.Error())
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// TestQuotationFloors keeps the figures on the development data from falling.
func TestQuotationFloors(t *testing.T) {
	q, err := Polnear(development(t, "quotations_dev/polnear_dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string][2]float64{
		"quoted spans":       {q.Spans.Value(), 0.98},
		"speakers":           {q.Speakers.Value(), 0.90},
		"indirect precision": {q.IndirectPrecision.Value(), 0.78},
		"indirect recall":    {q.IndirectRecall.Value(), 0.50},
	} {
		if got[0] < got[1] {
			t.Errorf("%s %.3f, below %.2f", name, got[0], got[1])
		}
	}
}

// TestNameFloors is the same for names.
func TestNameFloors(t *testing.T) {
	n, err := NamePairs(development(t, "names/cases.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if n.PersonPrecision.Value() < 0.88 {
		t.Errorf("precision for persons %v", n.PersonPrecision)
	}
}

// TestLongLine: what has no lines is not read on and on, and said in words.
func TestLongLine(t *testing.T) {
	_, err := Polnear(strings.NewReader("\n" + strings.Repeat("x", 17<<20)))
	if err == nil || !strings.Contains(err.Error(), "line 2 is longer than 16 MiB") {
		t.Error(err)
	}
}
