package present

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"parley/doc"
	"parley/prose"
	"parley/sources"
)

// hostile is a survey whose documents try to break out of every form.
func hostile() *sources.Survey {
	const prose = "<script>alert(1)</script> \x1b[31mred\x1b[0m said “=1+1 | `x` </mark>” and\nleft [-not-] *this* \u202eway."
	start := sources.Length(prose[:strings.Index(prose, "“")])
	end := sources.Length(prose[:strings.Index(prose, "”")]) + 1
	quote := sources.Cut(prose, sources.Span{Start: start, End: end})
	paper := func(id string) sources.Document {
		return sources.Document{ID: id, Title: "<b>T</b>", Cites: []string{"\"><img src=x>"}, Group: 1, Text: prose, Prose: prose, Body: sources.Span{End: sources.Length(prose)}}
	}
	st := func(id, document string) sources.Statement {
		return sources.Statement{ID: id, Document: document, Kind: sources.Direct, Start: start, End: end, Text: quote, Speaker: "=cmd()|", SpeakerID: "A <i>B</i>", Cue: "said", How: sources.Explicit, Cluster: 1}
	}
	inner := st("a.txt:2", "a.txt")
	inner.Start, inner.End, inner.Kind, inner.Cluster = start+2, start+5, sources.Term, 2
	inner.Text = sources.Cut(prose, sources.Span{Start: start + 2, End: start + 5})
	return &sources.Survey{
		Documents: []sources.Document{paper("a.txt"), paper("b<script>.txt")},
		Groups: []sources.Group{{
			ID: 1, Kind: sources.Copy, Documents: []string{"a.txt", "b<script>.txt"}, Origin: "X <script>", Score: 0.9,
			Evidence: []sources.Evidence{{Kind: "verbatim", Documents: []string{"a.txt", "b<script>.txt"}, Detail: "all of it <br>", Weight: 0.9}},
		}},
		Independent: 1,
		Speakers:    []sources.Speaker{{ID: "A <i>B</i>", Variants: []string{"A <i>B</i>", "Á B"}, Doubts: []string{"by context \x1b]0;x\x07"}}},
		Statements:  []sources.Statement{st("a.txt:1", "a.txt"), inner, st("b<script>.txt:1", "b<script>.txt")},
		Clusters: []sources.Cluster{
			{
				ID: 1, Statements: []string{"a.txt:1", "b<script>.txt:1"}, Independent: 1,
				Drift: []sources.Drift{{Kind: sources.DriftWording, Statements: []string{"a.txt:1", "b<script>.txt:1"}, Detail: "one [-<script>old-] {+new & <b>+} end"}},
			},
			{ID: 2, Statements: []string{"a.txt:2"}, Independent: 1, Drift: []sources.Drift{}},
		},
		Problems: []string{"c.bin: is \x1b[2Jbinary <x>"},
	}
}

func written(t *testing.T, write func(io.Writer, *sources.Survey) error, s *sources.Survey) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHTMLIsSafeAndWhole(t *testing.T) {
	out := written(t, HTML, hostile())
	root, err := html.Parse(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	marks, dels := 0, 0
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			switch n.Data {
			case "script", "img", "i", "iframe", "link":
				t.Errorf("a <%s> got through", n.Data)
			case "mark":
				marks++
			case "del":
				dels++
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || (a.Key == "href" && !strings.HasPrefix(a.Val, "#")) {
					t.Errorf("attribute %s=%q", a.Key, a.Val)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	if marks < 8 || dels != 2 { // one in the legend
		t.Errorf("%d marks, %d deletions", marks, dels)
	}
	for _, want := range []string{"default-src 'none'", "id=\"d2\"", "id=\"c1\"", "&lt;script&gt;alert(1)"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q", want)
		}
	}
}

// The report in words is safe in every format.
func TestReportIsSafe(t *testing.T) {
	d := prose.Sources(hostile().Result(), prose.SurveyOptions{Full: true, Each: true})
	for _, format := range []doc.Format{doc.Text, doc.Markdown, doc.LaTeX, doc.HTML} {
		var b bytes.Buffer
		if err := doc.Write(&b, format, d, nil, doc.Page{}); err != nil {
			t.Fatal(err)
		}
		out := b.String()
		if strings.ContainsAny(out, "\x1b\x07\u202e") {
			t.Errorf("%s: a control character got through", format)
		}
		for _, want := range map[doc.Format][]string{
			doc.Text:     {"wording: one [-<script>old-] {+new & <b>+} end", "c.bin: is"},
			doc.Markdown: {"# Documents", "~~&lt;script&gt;old~~", "**new &amp; &lt;b&gt;**"},
			doc.HTML:     {"<del>&lt;script&gt;old</del> <ins>new &amp; &lt;b&gt;</ins>", `<p id="c1">`},
			doc.LaTeX:    {`\textless{}script`},
		}[format] {
			if !strings.Contains(out, want) {
				t.Errorf("%s: no %q in\n%s", format, want, out)
			}
		}
		if format == doc.Markdown || format == doc.HTML {
			for _, bad := range []string{"<script>", "<b>", "<img", "| `x` |"} {
				if strings.Contains(out, bad) {
					t.Errorf("%s: %q got through", format, bad)
				}
			}
		}
	}
}

func TestJSONComesBack(t *testing.T) {
	s := hostile()
	out := written(t, JSON, s)
	var back map[string]any
	if err := json.Unmarshal([]byte(out), &back); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"documents", "groups", "independent", "speakers", "statements", "clusters"} {
		if _, ok := back[key]; !ok {
			t.Errorf("no %q", key)
		}
	}
	st := back["statements"].([]any)[0].(map[string]any)
	for _, key := range []string{"id", "document", "kind", "start", "end", "text", "speaker", "speaker_id", "via", "cue", "how", "cluster"} {
		if _, ok := st[key]; !ok {
			t.Errorf("a statement has no %q", key)
		}
	}
	if st["text"] != s.Statements[0].Text {
		t.Errorf("text %q", st["text"])
	}
}

func table(w io.Writer, s *sources.Survey) error {
	return doc.Write(w, doc.CSV, prose.Sources(s.Result(), prose.SurveyOptions{}), nil, doc.Page{})
}

func TestCSV(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(written(t, table, hostile()))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 4 {
		t.Fatalf("%d rows", len(rows))
	}
	for i, name := range rows[0] {
		switch got := rows[1][i]; name {
		case "speaker":
			if got != "'=cmd()|" {
				t.Errorf("speaker %q", got)
			}
		case "drift":
			if got != "wording" {
				t.Errorf("drift %q", got)
			}
		case "independent":
			if got != "1" {
				t.Errorf("independent %q", got)
			}
		}
	}
}

func TestAnnotationsPointAtTheirWords(t *testing.T) {
	s := hostile()
	var page struct {
		Context string `json:"@context"`
		Type    string
		Items   []struct {
			ID     string
			Type   string
			Target struct {
				Source   string
				Selector []struct {
					Type, Exact, Prefix, Suffix string
					Start, End                  int
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(written(t, Annotations, s)), &page); err != nil {
		t.Fatal(err)
	}
	if page.Context != "http://www.w3.org/ns/anno.jsonld" || page.Type != "AnnotationPage" || len(page.Items) != len(s.Statements) {
		t.Fatalf("got %q %q %d", page.Context, page.Type, len(page.Items))
	}
	text := []rune(s.Documents[0].Text)
	for i, a := range page.Items {
		position, quote := a.Target.Selector[0], a.Target.Selector[1]
		if string(text[position.Start:position.End]) != quote.Exact || quote.Exact != s.Statements[i].Text {
			t.Errorf("%s: %q at %d, text %q", a.ID, quote.Exact, position.Start, s.Statements[i].Text)
		}
		if !strings.Contains(string(text), quote.Prefix+quote.Exact+quote.Suffix) {
			t.Errorf("%s: the words around it are others", a.ID)
		}
		if strings.ContainsAny(a.ID+a.Target.Source, " <>") {
			t.Errorf("no address: %q, %q", a.ID, a.Target.Source)
		}
	}
}

func TestEmptySurvey(t *testing.T) {
	s := &sources.Survey{}
	for name, write := range map[string]func(io.Writer, *sources.Survey) error{"html": HTML, "annotations": Annotations, "json": JSON} {
		if written(t, write, s) == "" {
			t.Errorf("%s wrote nothing", name)
		}
	}
}

// Written piece by piece, JSON is what an encoder makes of the whole.
func TestJSONIsWhole(t *testing.T) {
	for _, s := range []*sources.Survey{hostile(), {Documents: []sources.Document{}, Groups: []sources.Group{}, Speakers: []sources.Speaker{}, Statements: []sources.Statement{}, Clusters: []sources.Cluster{}}} {
		var got, want bytes.Buffer
		if err := JSON(&got, s); err != nil {
			t.Fatal(err)
		}
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(s.Result()); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("got\n%s\nwant\n%s", got.String(), want.String())
		}
	}
}
