package report

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"html"
	"io"
	"path/filepath"
	"strings"

	"parley/ask"
	"parley/ask/wire"
	"parley/doc"
	"parley/prose"
	"parley/web/dist"
)

// WriteHTML writes the report as one file that asks nothing of anybody: its
// style, and with Options.Engine its script, its engine and the model for it,
// are in it, and its policy lets nothing else in. Without script it is complete.
func (r *Report) WriteHTML(w io.Writer) error {
	lives := r.Lives()
	style, script := dist.Text("report.css"), ""
	allowed := "script-src 'none'"
	if lives {
		script = dist.Text("report.js")
		allowed = "script-src '" + digest(script) + "' 'wasm-unsafe-eval'; worker-src blob:"
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html>
<html lang="en" data-file="%s">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; %s; style-src '%s'; img-src data:; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>%s</title>
<link rel="icon" href="data:,">
<style>%s</style>
`, text(strings.TrimSuffix(filepath.Base(r.options.File), filepath.Ext(r.options.File))), allowed, digest(style), text(r.Title), style)
	b.WriteString("</head>\n<body class=\"report\">\n<p class=\"cut\">This report is incomplete: the file was cut short. Fetch it again.</p>\n<p class=\"edited-print\" aria-hidden=\"true\">Edited: not the model as its file has it</p>\n<main>\n")
	if err := r.body(&b, lives); err != nil {
		return err
	}
	b.WriteString("</main>\n")
	if lives {
		packed, err := wire.Pack(r.study.Conflict(), r.options.File)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "<script>%s</script>\n", script) // late, so that a file cut short says so as soon as can be
		data(&b, "licences", "text/plain", strings.ReplaceAll(dist.Text("licences.txt"), "</", `< /`))
		data(&b, "model", "application/json", strings.ReplaceAll(string(packed), "<", `\u003c`))
		data(&b, "worker", "text/plain", strings.ReplaceAll(dist.Text("worker.js"), "</", `<\/`))
		size := strings.Fields(dist.Text("engine.txt"))[2] // of the engine when unpacked
		data(&b, "engine", "text/plain", size+"|"+dense([]byte(dist.Text("engine.wasm.lzma"))))
	}
	b.WriteString("<div id=\"end\" hidden></div>\n</body>\n</html>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// Lives reports whether the HTML form carries the engine: it is asked for, and
// the model is not too large for a browser.
func (r *Report) Lives() bool { return r.options.Engine && r.study.States() <= ask.MaxCarried }

// data puts something for the script into the page, where nothing reads it as
// script or markup.
func data(b *strings.Builder, name, kind, text string) {
	fmt.Fprintf(b, "<script type=\"%s\" id=\"%s\">%s</script>\n", kind, name, text)
}

// text is text in HTML, and in its attributes.
func text(s string) string { return html.EscapeString(doc.Visible(s)) }

// digest is how a policy names an inline script or style.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// letters are those of dense, none of which HTML or a script reads as its own.
const letters = "!#$%()*+,./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~"

// dense writes bytes as letters, four as five (base64 takes a third more than
// the bytes, this a quarter), after their number and a stroke. The worker reads
// it (web/ui/worker.ts).
func dense(bytes []byte) string {
	out := make([]byte, 0, len(bytes)*5/4+16)
	out = fmt.Appendf(out, "%d|", len(bytes))
	for k := 0; k < len(bytes); k += 4 {
		var four [4]byte
		copy(four[:], bytes[k:])
		x := binary.BigEndian.Uint32(four[:])
		var five [5]byte
		for j := 4; j >= 0; j-- {
			five[j] = letters[x%85]
			x /= 85
		}
		out = append(out, five[:]...)
	}
	return string(out)
}

// body writes what is read.
func (r *Report) body(b *strings.Builder, lives bool) error {
	fmt.Fprintf(b, "<header><h1 data-testid=\"title\" dir=\"auto\">%s</h1>", text(r.Title))
	if at := r.study.Conflict().AsOf; at != "" {
		fmt.Fprintf(b, "<p class=\"aside\">as of %s</p>", text(at))
	}
	b.WriteString("</header>\n")
	if lives {
		b.WriteString("<div id=\"live\"><noscript><p class=\"faint\">With JavaScript this file answers what-ifs; without it, it is complete to read.</p></noscript><p data-testid=\"busy\" aria-live=\"polite\" class=\"busy\">Starting the engine in this file.</p></div>\n")
	}
	b.WriteString("<nav class=\"toc\" data-testid=\"toc\" aria-label=\"Contents\"><ol>\n")
	for _, s := range r.Sections {
		fmt.Fprintf(b, "<li><a href=\"#%s\">%s</a></li>\n", s.Name, text(s.Title))
	}
	b.WriteString("</ol></nav>\n")
	for k := range r.Sections {
		s := &r.Sections[k]
		attributes := ""
		if s.Name == "answer" {
			attributes = fmt.Sprintf(" data-model=\"%s\"", r.core.Model)
		}
		if s.Name == "equilibria" && r.core.More > 0 {
			attributes = fmt.Sprintf(" data-more=\"%d\"", r.core.More)
		}
		fmt.Fprintf(b, "<section data-testid=\"%s\" id=\"%s\" aria-labelledby=\"%s-head\"%s>\n<h2 id=\"%s-head\">%s</h2>\n", s.Name, s.Name, s.Name, attributes, s.Name, text(s.Title))
		d := s.Doc
		if s.Name == "equilibria" {
			r.resting(b)
			d = &doc.Doc{Blocks: d.Blocks[1:]} // its first block is the same list
		}
		var told strings.Builder
		if err := doc.WriteHTML(&told, d); err != nil {
			return err
		}
		_, _ = scrolls.WriteString(b, told.String())
		switch s.Name {
		case "answer":
			b.WriteString("<div data-testid=\"difference\"></div>\n")
		case "whole-model":
			if r.options.Source != "" {
				fmt.Fprintf(b, "<details><summary>The model file</summary><pre tabindex=\"0\">%s</pre></details>\n", html.EscapeString(strings.ToValidUTF8(r.options.Source, "\uFFFD")))
			}
		}
		b.WriteString("</section>\n")
	}
	return nil
}

// scrolls puts tables where they can be scrolled, since words on a telephone are
// not to be broken. In text there is no such tag: it is escaped.
var scrolls = strings.NewReplacer("<table>", `<div class="wide" tabindex="0" role="group" aria-label="Table"><table>`, "</table>", "</table></div>")

// resting writes the resting places as rows that can be found and asked about.
func (r *Report) resting(b *strings.Builder) {
	if len(r.core.Resting) == 0 {
		b.WriteString("<p>No state rests under the concepts asked for.</p>\n")
		return
	}
	names := []struct{ id, short string }{{"nash", "Nash"}, {"seq", "SEQ"}, {"smr", "SMR"}, {"gmr", "GMR"}}
	strong := func(concepts []string) bool {
		for _, c := range concepts {
			if c == "nash" || c == "seq" {
				return true
			}
		}
		return false
	}
	table := func(caption string, want bool) int {
		n := 0
		for _, e := range r.core.Resting {
			if strong(e.Concepts) != want {
				continue
			}
			if n++; n == 1 {
				fmt.Fprintf(b, "<table><caption>%s</caption><thead><tr><th scope=\"col\">State</th>", caption)
				for _, c := range names {
					fmt.Fprintf(b, "<th scope=\"col\">%s</th>", c.short)
				}
				b.WriteString("</tr></thead><tbody>\n")
			}
			fmt.Fprintf(b, "<tr data-testid=\"equilibrium\" data-code=\"%s\"><th scope=\"row\">", text(e.Code))
			for _, part := range prose.StateParts(r.core.Legend, e.Code) {
				fmt.Fprintf(b, "<span class=\"part\" dir=\"auto\">%s</span> ", text(part))
			}
			fmt.Fprintf(b, "<code>%s</code>", text(e.Code))
			if e.StatusQuo {
				b.WriteString(" <strong class=\"tag\">today</strong>")
			}
			b.WriteString("</th>")
			for _, c := range names {
				cell := `<span aria-hidden="true">–</span><span class="unseen">no</span>`
				for _, have := range e.Concepts {
					if have == c.id {
						cell = "rests"
					}
				}
				fmt.Fprintf(b, "<td>%s</td>", cell)
			}
			b.WriteString("</tr>\n")
		}
		if n > 0 {
			b.WriteString("</tbody></table>\n")
		}
		return n
	}
	if table("By Nash or SEQ: nobody gains by leaving, or credible answers deter", true) == 0 {
		b.WriteString("<p>None rests under Nash or SEQ.</p>\n")
	}
	weak := 0
	for _, e := range r.core.Resting {
		if !strong(e.Concepts) {
			weak++
		}
	}
	if weak > 0 {
		fmt.Fprintf(b, "<details><summary>%d more, where answers deter that need not pay those who give them</summary>\n", weak)
		table("By SMR or GMR", false)
		b.WriteString("</details>\n")
	}
	if r.core.More > 0 {
		fmt.Fprintf(b, "<p>%d more are not listed.</p>\n", r.core.More)
	}
}
