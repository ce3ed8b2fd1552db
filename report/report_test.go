package report_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"parley/doc"
	"parley/examples"
	"parley/modelfile"
	"parley/report"
	"parley/result"
	"parley/study"
)

func made(t *testing.T, text string, o report.Options) *report.Report {
	t.Helper()
	s, ps := study.Open(modelfile.Read("m.yaml", []byte(text)).Conflict, study.Limits{})
	if s == nil {
		t.Fatal(ps)
	}
	o.Source = text
	r, err := report.New(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func example(t *testing.T, name string) string {
	t.Helper()
	text, ok := examples.Get(name)
	if !ok {
		t.Fatal(name)
	}
	return string(text)
}

func written(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var order = []string{"toc", "question", "answer", "sure", "why", "change", "paths", "equilibria", "evidence", "whole-model", "about"}

// TestHTML: complete without script, in order, small enough, asking nothing of
// anybody.
func TestHTML(t *testing.T) {
	for _, engine := range []bool{true, false} {
		r := made(t, example(t, "summit"), report.Options{Version: "9.9", File: "summit.yaml", Engine: engine})
		text := written(t, r.WriteHTML)
		at := 0
		for _, id := range order {
			k := strings.Index(text[at:], `data-testid="`+id+`"`)
			if k < 0 {
				t.Fatalf("%s is missing, or not in its place", id)
			}
			at += k
		}
		for _, want := range []string{
			"Will it stay as it is? Yes", "no leaders unless conceded", "Most Ukrainians oppose giving up territory", "sha256:", "Parley 9.9",
			`data-code="2NYY0Y"`, "<svg", "conflict: A summit between Moscow and Kyiv", `id="end"`,
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is missing", want)
			}
		}
		if strings.Contains(text, "unsafe-inline") || strings.Contains(text, "'unsafe-eval'") || engine != strings.Contains(text, `id="engine"`) || engine != strings.Contains(text, "<script>") {
			t.Error("the policy or the engine is not as asked for")
		}
		if n := len(text); engine && n > 4_000_000 || !engine && n > 400_000 {
			t.Errorf("%d bytes", n)
		} else {
			t.Logf("engine %v: %d bytes", engine, n)
		}
		plain := regexp.MustCompile(`(?s)<script.*?</script>|<style>.*?</style>`).ReplaceAllString(text, "")
		if found := regexp.MustCompile(`(?i)\s(src|href|style|on\w+)\s*=\s*"([^"#][^"]*)"`).FindAllString(plain, -1); len(found) != 1 { // the icon
			t.Errorf("it refers to %v", found)
		}
	}
}

// TestOtherForms: the same content as Markdown, LaTeX and Word.
func TestOtherForms(t *testing.T) {
	for name, text := range map[string]string{"summit": example(t, "summit"), "hostile": hostile, "dam": example(t, "dam"), "uncertain": example(t, "summit_uncertain")} {
		r := made(t, text, report.Options{})
		md := written(t, func(w io.Writer) error { return doc.WriteMarkdown(w, r.Doc()) })
		tex := written(t, func(w io.Writer) error { return report.WriteLaTeX(w, r) })
		word := unzipped(t, written(t, func(w io.Writer) error { return doc.WriteWord(w, r.Doc()) }))
		for _, s := range r.Sections {
			if !strings.Contains(md, "## "+s.Title) || !strings.Contains(tex, "subsection*{"+s.Title) || !strings.Contains(word, s.Title) {
				t.Errorf("%s: %s is missing in a form", name, s.Title)
			}
			if len(s.Doc.Blocks) == 0 {
				t.Errorf("%s: %s is empty", name, s.Title)
			}
		}
		html := written(t, r.WriteHTML)
		pictures := strings.Count(html, "<figcaption>Figure ")
		if least := map[string]int{"summit": 1, "uncertain": 8}[name]; pictures < least {
			t.Errorf("%s: %d pictures", name, pictures)
		}
		for form, n := range map[string]int{
			"Markdown": strings.Count(md, "]: data:image/svg+xml;base64,"), "LaTeX": strings.Count(tex, `\begin{pgfpicture}`), "Word": strings.Count(word, "Figure "),
		} {
			if n != pictures {
				t.Errorf("%s: %d pictures in %s, %d in HTML", name, n, form, pictures)
			}
		}
		if strings.Contains(md, "<img") {
			t.Errorf("%s: a name became markup", name)
		}
		for _, of := range []string{"longtable", "tabular", "document"} {
			if strings.Count(tex, `\begin{`+of+`}`) != strings.Count(tex, `\end{`+of+`}`) {
				t.Errorf("%s: a %s has no end", name, of)
			}
		}
	}
}

// TestPictures: the report draws the ways from today, the graph, and who has it
// from whom where documents are read, numbered in the order in which they stand.
func TestPictures(t *testing.T) {
	s := &result.Survey{Documents: []result.Document{{ID: "a.txt"}, {ID: "b.txt"}}, Groups: []result.LineageGroup{{ID: 1, Kind: result.Copy, Documents: []string{"a.txt", "b.txt"}}}, Independent: 1}
	o := report.Options{Evidence: &result.Evidenced{Origins: 1}, Survey: s}
	r := made(t, example(t, "summit"), o)
	html := written(t, r.WriteHTML)
	for n, caption := range []string{"Ways from today", "Where it stands and where it rests", "Who has it from whom"} {
		if !strings.Contains(html, fmt.Sprintf("<figcaption>Figure %d: %s", n+1, caption)) {
			t.Errorf("figure %d is not %q", n+1, caption)
		}
	}
	if strings.Count(html, "<figcaption>") != 3 || strings.Contains(html, "marker-end") || strings.Contains(html, `<marker id=`) {
		t.Error("other pictures, or names that two of them could share")
	}
	// Each has a picture in Word and LaTeX, in which everything can be drawn.
	if n := strings.Count(written(t, func(w io.Writer) error { return report.WriteLaTeX(w, r) }), `\begin{pgfpicture}`); n != 3 {
		t.Errorf("%d in LaTeX", n)
	}
	unzipped(t, written(t, func(w io.Writer) error { return doc.WriteWord(w, r.Doc()) }))
	if strings.Contains(written(t, made(t, example(t, "summit"), report.Options{}).WriteHTML), "Who has it from whom") {
		t.Error("documents that nobody read are drawn")
	}
}

// TestStatesByActor: without script too, each actor's part of a resting place
// stands by itself.
func TestStatesByActor(t *testing.T) {
	html := written(t, made(t, example(t, "summit"), report.Options{}).WriteHTML)
	want := `<span class="part" dir="auto">Moscow: Level of talks agreed to: representatives, Escalated strikes</span> <span class="part" dir="auto">Kyiv: Open offer to meet</span> <span class="part" dir="auto">Washington: Pressure: none</span> <span class="part" dir="auto">Europe: Backing for Kyiv</span> <code>1YYN0Y</code>`
	if strings.Count(html, want) != 1 {
		t.Error("the status quo is not told actor by actor")
	}
}

// unzipped is the text of a Word file, each part of which must be XML.
func unzipped(t *testing.T, file string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "word/media/") {
			continue
		}
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		dec := xml.NewDecoder(part)
		for {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s is no XML: %v", f.Name, err)
			}
			if text, ok := token.(xml.CharData); ok {
				said.Write(text)
			}
		}
	}
	return said.String()
}

const hostile = `conflict: '<img src=x onerror=alert(1)> </script><!-- \input{x} & "q"'
about: '</pre><script>alert(1)</script>'
actors:
  a:
    name: '<b>x</b> $1 \end{document}'
    options: {x: '<img src=x>'}
    prefers: [{that: x, because: '</script><script>alert(1)</script>', cites: [{source: s, quote: '<!-- <i>'}]}]
  b: {options: {y: Y}, prefers: [not x, y]}
sources: {s: {title: '" onload="alert(1)', url: 'javascript:alert(1)'}}
`

// TestHostile: a name is text in the page, and ends no script.
func TestHostile(t *testing.T) {
	text := written(t, made(t, hostile, report.Options{Engine: true, Title: "<script>"}).WriteHTML)
	for _, bad := range []string{"<img", "<script>alert", "<b>x", `onload="alert`, `href="javascript`} {
		if strings.Contains(text, bad) {
			t.Errorf("%s stands in the page as markup", bad)
		}
	}
	if n := strings.Count(text, "</script>"); n != 5 {
		t.Errorf("%d scripts end", n)
	}
}
