package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/doc"
	"parley/evidence/found"
	"parley/report"
	"parley/study"
)

// reportFlags are the flags of report that are not what-ifs.
type reportFlags struct {
	out, title string
	documents  []string
	noEngine   bool
	force      bool
}

// reports are the forms that a report is written in, by the ending of --out.
var reports = map[string]func(*report.Report, io.Writer) error{
	".html": func(r *report.Report, w io.Writer) error { return r.WriteHTML(w) },
	".md":   func(r *report.Report, w io.Writer) error { return doc.WriteMarkdown(w, r.Doc()) },
	".tex":  func(r *report.Report, w io.Writer) error { return report.WriteLaTeX(w, r) },
	".docx": func(r *report.Report, w io.Writer) error { return doc.WriteWord(w, r.Doc()) },
}

func (a *app) reportCommand() *cobra.Command {
	var o options
	var r reportFlags
	c := &cobra.Command{
		Use:   "report FILE --out REPORT.html",
		Short: "The report that travels: one file that opens anywhere, offline",
		Long: `Report writes what a model answers, why, how sure that is, what it rests on and
the model itself, for the person who decides. As HTML it is one file that works
offline and carries the engine, so that "what if?" is answered where it is read;
--no-engine leaves script and engine out. The ending of --out says the form:
.html, .md, .tex, .docx or .pdf (which an installed browser prints).`,
		Example: `  parley report summit.yaml --out summit.html
  parley report summit.yaml --variant presses_kyiv --documents articles --out pressed.pdf`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.writeReport(cmd, &o, &r, args[0]) },
	}
	o.addTo(c)
	c.Flags().StringVar(&o.Variant, "variant", "", "apply one of the model's named what-ifs")
	f := c.Flags()
	f.StringVar(&r.out, "out", "", "the file to write: .html, .md, .tex, .docx or .pdf")
	f.StringVar(&r.title, "title", "", "the report's title, in place of the model's")
	f.StringSliceVar(&r.documents, "documents", nil, "files and folders in which evidence is looked for")
	f.BoolVar(&r.noEngine, "no-engine", false, "leave script and engine out of the HTML file")
	f.BoolVar(&r.force, "force", false, "replace the file if it exists")
	return c
}

func (a *app) writeReport(cmd *cobra.Command, o *options, f *reportFlags, path string) error {
	ending := strings.ToLower(filepath.Ext(f.out))
	write, known := reports[ending]
	switch {
	case f.out == "":
		return usage(errors.New("--out is missing; name the file to write, as in --out report.html"))
	case !known && ending != ".pdf":
		return usage(fmt.Errorf("--out %s: the ending says no form of report; use .html, .md, .tex, .docx or .pdf", f.out))
	}
	browser := ""
	if ending == ".pdf" {
		if browser = report.Browser(); browser == "" {
			return fmt.Errorf("no Chromium, Chrome or Edge is installed to print with; write %s, open it in any browser and print it to a file", strings.TrimSuffix(f.out, ending)+".html")
		}
	}
	o.format = string(doc.Markdown)
	m, _, err := a.ask(o, path)
	if err != nil {
		return err
	}
	options := report.Options{
		Title: f.title, File: filepath.Base(m.file.Name), Version: version, Engine: !f.noEngine && ending == ".html",
		Made: time.Now().UTC().Format("2 January 2006, 15:04 UTC"),
	}
	if text, err := os.ReadFile(path); err == nil {
		options.Source = string(text)
	}
	if len(f.documents) > 0 {
		a.inputs = append(a.inputs, f.documents...)
		f, err := found.Of(cmd.Context(), m.Study, f.documents)
		if err != nil {
			return err
		}
		options.Evidence, options.Survey = f.Evidenced, f.Survey
		for _, problem := range options.Evidence.Unread {
			fmt.Fprintf(a.stderr, "parley: %s\n", problem)
		}
	}
	r, err := a.makeReport(cmd.Context(), m, options)
	if err != nil {
		return err
	}
	if ending == ".pdf" {
		return a.writeWhole(f.out, f.force, func(w io.Writer) error { return r.Print(cmd.Context(), browser, w) })
	}
	return a.writeWhole(f.out, f.force, func(w io.Writer) error { return write(r, w) })
}

// makeReport asks what the report tells, and says how far it is.
func (a *app) makeReport(ctx context.Context, m *model, o report.Options) (*report.Report, error) {
	p := a.notes("asking")
	p.say(fmt.Sprintf("%d states", m.States()))
	r, err := report.New(ctx, m.Study, o)
	p.done()
	var bad *study.VariantError
	if errors.As(err, &bad) {
		return nil, a.shown(m.file, err)
	}
	return r, err
}
