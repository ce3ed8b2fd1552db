package present

import (
	"encoding/json"
	"strings"
	"testing"

	"parley/prose"
	"parley/sources"
)

func cited() *sources.Survey {
	return &sources.Survey{
		Documents: []sources.Document{
			{ID: "a b.txt", Title: "50 % of {x}\nER  - ", Date: "2026-05-01", Publisher: "Post & Sons", Address: "https://post.example/{a}", Group: 1},
			{ID: "a_b.txt", Date: "2026-05", Group: 1},
			{ID: "d.txt", Date: "soon", Group: 2, Derives: []sources.Origin{{From: "a b.txt", Share: 0.4, Evidence: []sources.Evidence{{Kind: "verbatim"}}}}},
		},
		Groups: []sources.Group{
			{ID: 1, Kind: sources.Copy, Documents: []string{"a b.txt", "a_b.txt"}, Arrows: []sources.Arrow{{From: "a b.txt", To: "a_b.txt", Share: 0.5, By: "date", Evidence: []string{"order", "slip"}}}},
			{ID: 2, Kind: sources.MixedOrigins, Documents: []string{"d.txt"}},
		},
	}
}

func TestRIS(t *testing.T) {
	out := written(t, RIS, cited())
	if strings.Count(out, "\r\nER  - \r\n") != 3 || strings.Count(out, "TY  - NEWS\r\n") != 3 {
		t.Errorf("%s", out)
	}
	for _, want := range []string{"TI  - 50 % of {x} ER -\r\n", "DA  - 2026/05/01/\r\n", "DA  - 2026/05//\r\n", "UR  - https://post.example/{a}\r\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

func TestBibTeX(t *testing.T) {
	out := written(t, BibTeX, cited())
	for _, want := range []string{`title = {50 \% of \{x\} ER -}`, `howpublished = {Post \& Sons}`, "@misc{a_b.txt,", "@misc{a_b.txt-2,", "url = {https://post.example/%7Ba%7D}", "date = {2026-05-01}"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	plain := strings.NewReplacer(`\{`, "", `\}`, "").Replace(out)
	if strings.Count(plain, "{") != strings.Count(plain, "}") {
		t.Error("braces do not match")
	}
}

func TestCSL(t *testing.T) {
	var items []map[string]any
	if err := json.Unmarshal([]byte(written(t, CSL, cited())), &items); err != nil {
		t.Fatal(err)
	}
	if len(items) != 3 || items[0]["type"] != "article-newspaper" || items[0]["container-title"] != "Post & Sons" || items[2]["issued"] != nil {
		t.Errorf("%v", items)
	}
	if parts := items[1]["issued"].(map[string]any)["date-parts"].([]any)[0].([]any); len(parts) != 2 || parts[1] != 5.0 {
		t.Errorf("%v", parts)
	}
}

func TestPairs(t *testing.T) {
	rows := prose.Pairs(cited().Result()).Rows
	if len(rows) != 2 || strings.Join(rows[0], "|") != "a b.txt|a_b.txt|1|copy|0.5|date|order slip" || strings.Join(rows[1], "|") != "a b.txt|d.txt|2|mixed|0.4|part|verbatim" {
		t.Errorf("%v", rows)
	}
}
