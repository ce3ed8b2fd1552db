package draw

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"parley/result"
)

func family() *result.Survey {
	return &result.Survey{
		Independent: 2,
		Documents: []result.Document{
			{ID: "a.txt", Date: "2026-05-01", Publisher: "Post", Group: 1},
			{ID: `b"<&.txt`, Date: "2026-05-02", Group: 1},
			{ID: "c.txt", Group: 2},
			{ID: "d.txt", Date: "2026-05-02", Group: 3, Derives: []result.DocumentOrigin{{From: "a.txt", Share: 0.4}, {From: "c.txt", Share: 0.3}}},
		},
		Groups: []result.LineageGroup{
			{ID: 1, Kind: result.Rewrite, Documents: []string{"a.txt", `b"<&.txt`}, Origin: "Post <1>", Arrows: []result.LineageArrow{
				{From: "a.txt", To: `b"<&.txt`, By: result.ByDate, Evidence: []string{"order", "verbatim"}},
			}},
			{ID: 2, Kind: result.Independent, Documents: []string{"c.txt"}},
			{ID: 3, Kind: result.MixedOrigins, Documents: []string{"d.txt"}},
		},
	}
}

func wellFormed(t *testing.T, picture string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(picture))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestLineage(t *testing.T) {
	picture := Lineage(family())
	wellFormed(t, picture)
	for _, want := range []string{
		"a.txt", "c.txt", "d.txt", "date: order, verbatim", "40 %", "30 %", "Post &lt;1&gt; (rewrite, 2 documents)", "digest: d.txt", "2026-05-01", "no date",
	} {
		if !strings.Contains(picture, want) {
			t.Errorf("%q is not in the picture", want)
		}
	}
	if n := strings.Count(picture, `z" fill="#444444"`); n != 3 {
		t.Errorf("%d arrows, want 3", n)
	}
	dot := LineageDOT(family())
	if strings.Count(dot, " -> ") != 3 || !strings.Contains(dot, `"b\"<&.txt"`) {
		t.Errorf("%s", dot)
	}
}

// Of many documents the groups are folded, and the picture stays small.
func TestLineageFolded(t *testing.T) {
	s := family()
	for i := range 600 {
		id := fmt.Sprintf("n%d.txt", i)
		g := i%200 + 4
		s.Documents = append(s.Documents, result.Document{ID: id, Date: fmt.Sprintf("2026-05-%02d", i%28+1), Group: g})
		if i < 200 {
			s.Groups = append(s.Groups, result.LineageGroup{ID: g, Kind: result.Copy, Documents: []string{id}})
		} else {
			s.Groups[g-1].Documents = append(s.Groups[g-1].Documents, id)
		}
	}
	picture := Lineage(s)
	wellFormed(t, picture)
	if len(picture) > 100_000 || !strings.Contains(picture, "more origins") || strings.Count(picture, "bold") > mostColumns+1+mostLanes {
		t.Errorf("%d bytes", len(picture))
	}
	for range 3 {
		if Lineage(s) != picture {
			t.Error("two pictures of one survey differ")
		}
	}
	Lineage(&result.Survey{})
}
