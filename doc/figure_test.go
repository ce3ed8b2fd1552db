package doc_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"parley/doc"
)

// TestFigure: each format has the picture in its own way, with its caption, and
// as wide as a page at most.
func TestFigure(t *testing.T) {
	d := sample("a < b")
	for f, want := range map[doc.Format][]string{
		doc.HTML:     {`aria-label="a &lt; b"><svg></svg>`, "Figure 1: a &lt; b"},
		doc.Markdown: {"![a &lt; b][figure-1]", "*Figure 1: a &lt; b*", "\n[figure-1]: data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=\n"},
		doc.LaTeX:    {`\scalebox{0.5000}{%`, `\pgf`, `Figure 1: a \textless{} b`},
		doc.Text:     {"[Figure 1: a < b]"},
	} {
		out := written(t, f, d, nil)
		for _, w := range want {
			if !strings.Contains(out, w) {
				t.Errorf("%s: %q is missing in\n%s", f, w, out)
			}
		}
	}
	var b bytes.Buffer
	if err := doc.WriteWord(&b, d); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"word/media/figure1.png": "png", "word/media/figure1.svg": "<svg></svg>", "word/document.xml": `descr="a &lt; b"`,
		"word/_rels/document.xml.rels": `Id="png1"`, "[Content_Types].xml": "image/png",
	} {
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(f); err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: %v, %.80s", name, err, text)
		}
	}
	if _, err := z.Open("word/numbering.xml"); err != nil {
		t.Error(err)
	}
}

// TestWordWidths: in Word a short column has room for its words, and all columns
// together have a line.
func TestWordWidths(t *testing.T) {
	long := strings.Repeat("many words ", 9)
	for _, table := range []*doc.Table{
		{Head: []string{"", "today", "what"}, Rows: [][]string{{"Washington", "yes", long}, {"", "no", long, long}}},
		{Rows: [][]string{{"a", "b"}}},
		{Head: []string{long, long, "Washington"}},
		{Head: strings.Fields(strings.Repeat("Washington ", 20))},
		{Head: []string{"", "today", long}, Rows: [][]string{{"Washington", long, "x"}, {"", "no", long, long}}},
	} {
		var b bytes.Buffer
		if err := doc.WriteWord(&b, &doc.Doc{Blocks: []doc.Block{table}}); err != nil {
			t.Fatal(err)
		}
		z, _ := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
		f, err := z.Open("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(f)
		total, short := 0, 0
		for part := range strings.SplitSeq(string(text), "<w:gridCol ") {
			var w int
			if _, err := fmt.Sscanf(part, `w:w="%d"`, &w); err != nil {
				continue
			}
			if total += w; short == 0 {
				short = w
			}
		}
		if total < 9500 || total > 9638 {
			t.Errorf("%v: the columns have %d", table.Head, total)
		}
		if len(table.Head) == 3 && table.Head[1] == "today" && short < 10*140 {
			t.Errorf("Washington has %d", short)
		}
	}
}

// TestFigureFails: a picture that cannot be drawn is no report without it.
func TestFigureFails(t *testing.T) {
	broken := errors.New("broken")
	d := &doc.Doc{Blocks: []doc.Block{&doc.Figure{Number: 1, Still: func() (*doc.Still, error) { return nil, broken }}}}
	if err := doc.WriteWord(io.Discard, d); !errors.Is(err, broken) {
		t.Error(err)
	}
	if err := doc.WriteLaTeX(io.Discard, d); !errors.Is(err, broken) {
		t.Error(err)
	}
}

// TestContents: the headings of level 2 are listed with links to them, in the
// forms that are read on paper or have anchors.
func TestContents(t *testing.T) {
	d := &doc.Doc{Contents: true}
	d.Head(1, "Title")
	for _, text := range []string{"The answer", "How sure & why?"} {
		d.Head(2, "%s", text)
		d.Head(3, "Below")
		d.Para("Text.")
	}
	var word, latex, md, text bytes.Buffer
	if err := errors.Join(doc.WriteWord(&word, d), doc.WriteLaTeX(&latex, d), doc.WriteMarkdown(&md, d), doc.WriteText(&text, d, doc.Page{})); err != nil {
		t.Fatal(err)
	}
	z, _ := zip.NewReader(bytes.NewReader(word.Bytes()), int64(word.Len()))
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	xml, _ := io.ReadAll(f)
	for _, part := range []string{
		`w:anchor="_Toc00000001"`, `w:name="_Toc00000001"/><w:r><w:t xml:space="preserve">The answer</w:t>`, `PAGEREF _Toc00000002`, `w:name="_Toc00000002"/><w:r><w:t xml:space="preserve">How sure &amp; why?</w:t>`,
	} {
		if strings.Count(string(xml), part) != 1 {
			t.Errorf("%s stands %d times in the Word file", part, strings.Count(string(xml), part))
		}
	}
	if n := strings.Count(string(xml), `fldCharType="begin"`); n != strings.Count(string(xml), `fldCharType="end"`) || n != 2 {
		t.Errorf("%d fields begin", n)
	}
	if !strings.Contains(latex.String(), `\tableofcontents`) || !strings.Contains(latex.String(), `\addcontentsline{toc}{subsection}{How sure \& why?}`) {
		t.Errorf("%s", latex.String())
	}
	if !strings.Contains(md.String(), "- [The answer](#the-answer)\n- [How sure &amp; why?](#how-sure--why)\n") {
		t.Errorf("%s", md.String())
	}
	if strings.Count(text.String(), "answer")+strings.Count(text.String(), "ANSWER") != 1 {
		t.Errorf("%s", text.String())
	}
}
