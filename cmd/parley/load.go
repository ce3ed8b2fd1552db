package main

import (
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"parley"
	"parley/doc"
	"parley/modelfile"
	"parley/prose"
	"parley/study"
)

// options are the flags that most commands have.
type options struct {
	format string
	whatIf
	concepts  string
	sequences string
	engine    string
	single    bool // one concept only
	any       bool // any concept, plain or not
	chances   bool // what is uncertain is asked about
}

func (o *options) addFormat(c *cobra.Command) {
	c.Flags().StringVar(&o.format, "format", "text", "text, json, csv, md or tex")
	complete(c, "format", "text", "json", "csv", "md", "tex")
}

func (o *options) addModel(c *cobra.Command) {
	o.addFormat(c)
	o.addTo(c)
	c.Flags().StringVar(&o.Variant, "variant", "", "apply one of the model's named what-ifs")
	_ = c.RegisterFlagCompletionFunc("variant", func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		path := ""
		if len(args) > 0 {
			path = args[0]
		}
		f := read(path, nil)
		var names []string
		if f.Conflict != nil {
			for _, v := range f.Conflict.Variants {
				names = append(names, v.ID+"\t"+v.About)
			}
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	})
}

func (o *options) addEngine(c *cobra.Command) {
	o.addConcepts(c, "nash,gmr,smr,seq")
	c.Flags().StringVar(&o.engine, "engine", "auto", "auto, implicit or explicit; for tests and benchmarks")
	complete(c, "engine", study.EngineNames()...)
}

// addConcepts gives a command several concepts.
func (o *options) addConcepts(c *cobra.Command, usual string) {
	c.Flags().StringVar(&o.concepts, "concepts", usual, "stability concepts, or all")
	c.Flags().StringVar(&o.sequences, "sequences", "legal", "how opponents answer together: legal, once or single")
	complete(c, "sequences", "legal", "once", "single")
	alias(c, "concept", "concepts")
	complete(c, "concepts", append([]string{"all"}, study.ConceptNames(o.any)...)...)
}

func complete(c *cobra.Command, flag string, values ...string) {
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// defaultModel is analysed when no file is named.
const defaultModel = "summit"

// model is a file and the study of what it holds.
type model struct {
	*study.Study
	file *modelfile.File
}

// load reads a model, shows everything wrong with it, and opens it.
func (a *app) load(path string) (*model, error) {
	f := read(path, a)
	a.asked.path = path
	a.tell(f)
	return a.open(f.File)
}

// open opens what a file holds, or shows everything wrong with it.
func (a *app) open(f *modelfile.File) (*model, error) {
	problems := f.Problems
	var s *study.Study
	if f.Conflict != nil {
		var ps parley.Problems
		s, ps = study.Open(f.Conflict, a.limits())
		problems = f.All(ps)
	}
	if problems.Err() != nil {
		fmt.Fprint(a.stderr, f.Render(problems))
		return nil, shownError{problems}
	}
	return &model{s, f}, nil
}

// shown shows what is wrong with a variant at its place in the file.
func (a *app) shown(f *modelfile.File, err error) error {
	if bad, ok := errors.AsType[*study.VariantError](err); ok {
		fmt.Fprintf(a.stderr, "with the variant %s:\n%s", bad.Variant, f.Render(f.All(bad.Problems)))
		return shownError{bad}
	}
	return err
}

// ask reads the flags that commands on a model share, then the model; path is
// empty for the embedded default.
func (a *app) ask(o *options, path string) (*model, doc.Format, error) {
	f, err := doc.ParseFormat(o.format)
	if err != nil {
		return nil, "", usage(err)
	}
	if err := o.check(); err != nil {
		return nil, "", usage(err)
	}
	m, err := a.load(path)
	if err != nil {
		return nil, "", err
	}
	if err := a.edit(m, &o.whatIf); err != nil {
		return nil, "", err
	}
	if !o.chances && f == doc.Text && m.Uncertain() {
		fmt.Fprintf(a.stderr, "parley: %s\n", prose.AsIfSure)
	}
	return m, f, nil
}

// check reads the flags about concepts before the model is opened, so that a
// wrong command line is told first.
func (o *options) check() error {
	if o.concepts == "" {
		return nil
	}
	q := o.asked(nil)
	if o.any { // their names may hang on the model's actors
		q.Concepts = ""
	}
	return q.Check(o.single)
}

// asked are the flags about concepts, as questions take them.
func (o *options) asked(progress study.Progress) study.Concepts {
	return study.Concepts{Concepts: o.concepts, Sequences: o.sequences, Engine: o.engine, Progress: progress}
}

// ready makes a result ready to be written in the form asked for.
func (a *app) ready(f doc.Format, d *doc.Doc, answer any) {
	a.pulse.clear()
	if f == doc.CSV {
		d.Fill()
	}
	a.typed(d)
	switch f {
	case doc.JSON:
		prose.Describe(answer)
	case doc.CSV:
		for _, cut := range d.Cuts {
			fmt.Fprintf(a.stderr, "parley: %s\n", doc.Visible(cut))
		}
	}
	if a.changed != "" {
		d.Open(a.changed)
	}
}

// report writes a result in the form asked for.
func (a *app) report(f doc.Format, d *doc.Doc, answer any) error {
	a.ready(f, d, answer)
	if (f == doc.JSON || f == doc.CSV) && doc.Long(answer) {
		// What is left to do is to write: so much is not held back.
		if err := a.out.flush(); err != nil {
			return err
		}
		a.pulse.end()
		if alone.Load() {
			debug.SetGCPercent(50) // little is kept, much is written and thrown away
		}
		return doc.Write(a.out.w, f, d, answer, a.out.page())
	}
	return doc.Write(a.out, f, d, answer, a.out.page())
}
