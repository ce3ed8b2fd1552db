package survey

import (
	"context"
	"strings"
	"testing"

	"parley/result"
	"parley/sources"
)

// report makes an article that tells one statement, and what is its own.
func report(id, date, from, said string) sources.Document {
	text := "Ferry line shut\n\n" + from + said + " Two of the boats were tied up at the northern pier all night, and the harbour office stayed dark.\n\n" +
		"The line carried nine hundred people a day before the storm broke its landing stage in March, and buses go round the bay meanwhile.\n"
	return sources.Document{ID: id, Date: date, Text: text, Prose: text, Body: sources.Span{End: len([]rune(text))}, Language: "en"}
}

// Which wording came of which: by days, each of the likest before it, and the
// same in whatever order the documents are given.
func TestDescent(t *testing.T) {
	docs := []sources.Document{
		report("d", "2026-05-06", "", "“The ferry may never sail again before the late autumn storms,” said Orla Fenwick, the engineer."),
		report("c", "2026-05-05", "", "“The ferry will never sail again before the late autumn,” said Orla Fenwick, the engineer."),
		report("a", "2026-05-03", "", "“The ferry will not sail again before the autumn,” said Orla Fenwick, the engineer."),
		report("b", "2026-05-04", "", "“The ferry will not sail again before the late autumn,” said Orla Fenwick, the engineer."),
	}
	told := func(order ...int) string {
		var given []sources.Document
		for _, i := range order {
			given = append(given, docs[i])
		}
		s, err := Documents(context.Background(), given, Options{})
		if err != nil {
			t.Fatal(err)
		}
		document := make(map[string]string)
		for _, st := range s.Statements {
			document[st.ID] = st.Document
		}
		var out []string
		for _, c := range s.Clusters {
			for i, w := range c.Wordings {
				line := document[w.From] + " → "
				for _, id := range w.Statements {
					line += document[id]
				}
				out = append(out, line+" "+string(w.By)+" "+w.Change)
				if (i == 0) != (w.From == "") || i > 0 && w.By == "" {
					t.Errorf("%+v", w)
				}
			}
		}
		return strings.Join(out, "\n")
	}
	want := strings.Join([]string{
		" → a  ",
		"a → b date … again before the {+late+} autumn",
		"b → c date The ferry will [-not-] {+never+} sail again before the late autumn",
		"c → d date The ferry [-will-] {+may+} never sail … late autumn {+storms+}",
	}, "\n")
	for _, order := range [][]int{{0, 1, 2, 3}, {2, 3, 1, 0}, {3, 0, 2, 1}} {
		if got := told(order...); got != want {
			t.Errorf("%v:\n%s\nwant\n%s", order, got, want)
		}
	}
}

// A wording that a document names as its source comes before it, whatever
// else tells; a circle of days and arrows is taken apart, not followed.
func TestDescentGrounds(t *testing.T) {
	docs := map[string]*sources.Document{"x": {ID: "x", Date: "2026-05-09"}, "y": {ID: "y", Date: "2026-05-01"}, "z": {ID: "z"}}
	list := []*sources.Statement{
		{ID: "x:1", Document: "x", Text: "the bridge stays shut until the end of June"},
		{ID: "y:1", Document: "y", Text: "the bridge stays shut until June"},
		{ID: "z:1", Document: "z", Text: "the bridge stays shut until the end of July"},
	}
	for _, c := range []struct {
		arrows []sources.Arrow
		want   string
	}{
		{nil, "z→x unknown, z→y completeness"},
		{[]sources.Arrow{{From: "x", To: "y", By: result.ByCitation}, {From: "x", To: "z", By: result.ByCompleteness}}, "x→z completeness, x→y citation"},
		{[]sources.Arrow{{From: "z", To: "x", By: result.ByCitation}, {From: "x", To: "y", By: result.ByNothing}, {From: "y", To: "z", By: result.ByDate}}, "y→x date, y→z date"},
	} {
		d := descent{documents: docs, from: make(map[string]sources.Arrow)}
		for _, a := range c.arrows {
			d.from[a.To] = a
		}
		var got []string
		for _, w := range d.tree(list)[1:] {
			got = append(got, w.From[:1]+"→"+w.Statements[0][:1]+" "+string(w.By))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%v: %v, want %s", c.arrows, got, c.want)
		}
	}
}
