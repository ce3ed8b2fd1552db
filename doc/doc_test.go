package doc_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"parley/doc"
	"parley/internal/texcheck"
)

// hostile is text that acts: on a terminal (C0, DEL, C1), on the direction of
// writing, on lines, and on every format.
const hostile = "a\x1b]0;t\a\u0085\u009b31m\u202eb\u2066\u200f\x7f\nc|d*e_f`g<b>&h\\i$j%k#l{m}~^[n](o)=1+1\u2028end"

// sample has every kind of block, each with the text.
func sample(text string) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"x"}}}
	d.Blocks = append(d.Blocks, &doc.Heading{Level: 1, Text: text, Aside: text})
	d.Answer("%s", text)
	d.Para("%s", text)
	d.List(text, text)
	d.Table(&doc.Table{Head: []string{text, "h"}, Rows: [][]string{{text, text}, {"", text}}, Note: text, Mark: func(row, column int) bool { return row == 0 }})
	d.Table(&doc.Table{Open: true, Head: []string{"", ""}, Rows: [][]string{{text, text}}})
	d.Notes([]string{text})
	d.Blocks = append(d.Blocks, &doc.Figure{Number: 1, Caption: text, SVG: "<svg></svg>", Still: func() (*doc.Still, error) {
		return &doc.Still{PNG: []byte("png"), LaTeX: "\\pgf", Width: 906, Height: 100}, nil
	}})
	d.Row(text)
	return d
}

func written(t *testing.T, f doc.Format, d *doc.Doc, result any) string {
	t.Helper()
	var b bytes.Buffer
	if err := doc.Write(&b, f, d, result, doc.Page{Width: 60}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestNothingActs: whatever stands in a model, no format lets it act on a
// terminal or turn the direction of writing.
func TestNothingActs(t *testing.T) {
	for _, f := range []doc.Format{doc.Text, doc.Markdown, doc.HTML, doc.LaTeX, doc.JSON, doc.CSV} {
		out := written(t, f, sample(hostile), map[string]string{"x": hostile})
		for _, r := range out {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
				t.Errorf("%s lets %U through", f, r)
			}
		}
	}
}

// TestJSONKeepsText: what is escaped reads back as it was.
func TestJSONKeepsText(t *testing.T) {
	var back map[string]string
	if err := json.Unmarshal([]byte(written(t, doc.JSON, nil, map[string]string{"x": hostile})), &back); err != nil || back["x"] != hostile {
		t.Errorf("%q, %v", back["x"], err)
	}
}

// TestFormulas: what a spreadsheet would run gets an apostrophe, numbers do
// not.
func TestFormulas(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "@x": "'@x", "+cmd": "'+cmd", "-x": "'-x", "\tx": "'\tx", "\rx": "'\rx",
		"-1.5": "-1.5", "+2": "+2", "-": "'-", "a=b": "a=b", "": "", "010": "010",
	} {
		if got := doc.Cell(cell); got != want {
			t.Errorf("%q is written %q, want %q", cell, got, want)
		}
	}
	d := &doc.Doc{Data: &doc.Table{Head: []string{"=head"}}}
	d.Row("=1,\"2\"")
	rows, err := csv.NewReader(strings.NewReader(written(t, doc.CSV, d, nil))).ReadAll()
	if err != nil || rows[0][0] != "'=head" || rows[1][0] != "'=1,\"2\"" {
		t.Errorf("%q, %v", rows, err)
	}
}

// TestMarkdownIsText: nothing in a text is read as Markdown's own.
func TestMarkdownIsText(t *testing.T) {
	d := &doc.Doc{}
	d.Para("%s", "- no list")
	d.Para("%s", "1. no number")
	d.Para("%s", "# no heading, *no emphasis*, [no](link), <b>, `no code`, a|b, ~~no~~")
	want := "\\- no list\n\n1\\. no number\n\n\\# no heading, \\*no emphasis\\*, \\[no\\](link), &lt;b&gt;, \\`no code\\`, a\\|b, \\~\\~no\\~\\~\n"
	if got := written(t, doc.Markdown, d, nil); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// TestHTMLIsText: the tags are ours alone, and the text comes back.
func TestHTMLIsText(t *testing.T) {
	known := map[string]bool{}
	for _, tag := range strings.Fields("h1 p strong ul ol li table thead tbody tr th td mark figure figcaption div svg") {
		known[tag] = true
	}
	z := html.NewTokenizer(strings.NewReader(written(t, doc.HTML, sample(hostile+"<script>x</script>"), nil)))
	for z.Next() != html.ErrorToken {
		if tok := z.Token(); tok.Type != html.TextToken && !known[tok.Data] {
			t.Errorf("a tag %q", tok.Data)
		}
	}
}

// TestLaTeX: no character of the text is a command's.
func TestLaTeX(t *testing.T) {
	d := &doc.Doc{}
	d.Table(&doc.Table{Head: []string{"a&b", "c"}, Rows: [][]string{{"[5%]", `\input{x}`}}})
	want := "\\begin{tabular}{ll}\n\\toprule\n{}a\\&b & c \\\\\n\\midrule\n{}[5\\%] & \\textbackslash{}input\\{x\\} \\\\\n\\bottomrule\n\\end{tabular}\n"
	if got := written(t, doc.LaTeX, d, nil); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// TestTextFits: no line is wider than the page, and the words all stand.
func TestTextFits(t *testing.T) {
	long := strings.Repeat("word ", 30) + "anextremelylongwordthatfitsnowhereinasmallcolumnofatable 漢字漢字漢字漢字"
	for _, width := range []int{20, 37, 60, 100} {
		var b bytes.Buffer
		if err := doc.WriteText(&b, sample(long), doc.Page{Width: width}); err != nil {
			t.Fatal(err)
		}
		for _, l := range strings.Split(b.String(), "\n") {
			if doc.Width(l) > width {
				t.Errorf("width %d: %q", width, l)
			}
		}
		if n := strings.Count(strings.Join(strings.Fields(b.String()), ""), "word"); n < 30 {
			t.Errorf("width %d: %d words", width, n)
		}
	}
}

// TestLooks: a line's style ends with the line.
func TestLooks(t *testing.T) {
	var b bytes.Buffer
	bold := func(s string) string { return "<" + s + ">" }
	if err := doc.WriteText(&b, sample(strings.Repeat("word ", 40)), doc.Page{Width: 40, Looks: doc.Looks{Title: bold, Head: bold, Strong: bold, Mark: bold, Faint: bold}}); err != nil {
		t.Fatal(err)
	}
	for _, l := range strings.Split(b.String(), "\n") {
		if strings.Count(l, "<") != strings.Count(l, ">") {
			t.Errorf("%q", l)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add(hostile, 20)
	f.Add("", 0)
	f.Fuzz(func(t *testing.T, text string, width int) {
		for _, format := range []doc.Format{doc.Text, doc.Markdown, doc.HTML, doc.LaTeX, doc.CSV} {
			var b bytes.Buffer
			if err := doc.Write(&b, format, sample(text), nil, doc.Page{Width: width % 300}); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestBinds: a line does not end between a figure and its sign.
func TestBinds(t *testing.T) {
	for width := 12; width < 40; width++ {
		d := &doc.Doc{}
		d.Para("It makes it 65.0\u00a0%% likely, and then 100.0\u00a0%% likely, of 3\u202f000 worlds.")
		d.Table(&doc.Table{Head: []string{"a chance", "of what"}, Rows: [][]string{{"now 65.0\u00a0%", strings.Repeat("word ", 9)}}})
		var b bytes.Buffer
		if err := doc.WriteText(&b, d, doc.Page{Width: width}); err != nil {
			t.Fatal(err)
		}
		for _, whole := range []string{"65.0\u00a0%", "100.0\u00a0%", "3\u202f000"} {
			if !strings.Contains(b.String(), whole) {
				t.Errorf("width %d: %q is taken apart:\n%s", width, whole, b.String())
			}
		}
	}
}

// Whatever names hold, LaTeX reads them as text.
func TestLaTeXHostile(t *testing.T) {
	var all strings.Builder
	for r := rune(0); r < 0x180; r++ {
		all.WriteRune(r)
	}
	for _, name := range []string{all.String(), `\end{table}\input{x}`, "[1]", "$%&_#{}~^", "“a” ≻ b ∼ c • d", "\\", strings.Repeat("wide ", 60)} {
		d := &doc.Doc{}
		d.Head(1, "%s", name)
		d.Para("%s", name)
		d.Answer("%s", name)
		d.List(name, name)
		d.Notes([]string{name})
		for _, rows := range []int{3, 80} {
			table := &doc.Table{Title: name, Head: []string{name, "b", name}, Note: name, Mark: func(_, c int) bool { return c == 1 }}
			for range rows {
				table.Rows = append(table.Rows, []string{name, name, "c"}, nil)
			}
			d.Table(table)
		}
		var b strings.Builder
		if err := doc.WriteLaTeX(&b, d); err != nil {
			t.Fatal(err)
		}
		if err := texcheck.Check(b.String()); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}
