package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"parley"
	"parley/doc"
	"parley/examples"
	"parley/modelfile"
	"parley/prefer"
	"parley/prose"
	"parley/stability"
	"parley/stability/auto"
)

// options are the flags that most commands have.
type options struct {
	format    string
	variant   string
	concepts  string
	sequences string
	engine    string
	single    bool // one concept only
}

func (o *options) addFormat(c *cobra.Command) {
	c.Flags().StringVar(&o.format, "format", "text", "text, json, csv or md")
	complete(c, "format", "text", "json", "csv", "md")
}

func (o *options) addModel(c *cobra.Command) {
	o.addFormat(c)
	c.Flags().StringVar(&o.variant, "variant", "", "apply one of the model's named what-ifs")
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
	complete(c, "engine", auto.Names()...)
}

// addConcepts gives a command several concepts.
func (o *options) addConcepts(c *cobra.Command, usual string) {
	c.Flags().StringVar(&o.concepts, "concepts", usual, "stability concepts, or all")
	c.Flags().StringVar(&o.sequences, "sequences", "legal", "how opponents answer together: legal, once or single")
	complete(c, "sequences", "legal", "once", "single")
	names := []string{"all"}
	for _, k := range stability.Concepts {
		names = append(names, k.Name)
	}
	complete(c, "concepts", names...)
}

func complete(c *cobra.Command, flag string, values ...string) {
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// defaultModel is analysed when no file is named.
const defaultModel = "summit"

// read reads a model file: "" is the embedded default, "-" standard input.
func read(path string, a *app) *modelfile.File {
	switch {
	case path == "":
		data, _ := examples.Get(defaultModel)
		return modelfile.Read("embedded "+defaultModel+".yaml", data)
	case path == "-" && a != nil:
		return modelfile.ReadFrom("standard input", a.stdin)
	}
	return modelfile.ReadFile(path)
}

// model is a file with the space that it describes.
type model struct {
	file     *modelfile.File
	conflict *parley.Conflict // with the variant applied
	space    *prefer.Profile
}

// load reads a model, shows everything wrong with it, and builds its space.
func (a *app) load(path, variant string) (*model, error) {
	f := read(path, a)
	s, err := a.build(f)
	if err != nil {
		return nil, err
	}
	m := &model{file: f, conflict: f.Conflict, space: s}
	if variant == "" {
		return m, nil
	}
	return a.vary(m, variant)
}

// build makes the space of a file, or shows what is wrong.
func (a *app) build(f *modelfile.File) (*prefer.Profile, error) {
	var s *prefer.Profile
	problems := f.Problems
	if f.Conflict != nil {
		var ps parley.Problems
		s, ps = prefer.Build(f.Conflict)
		problems = f.All(ps)
	}
	if problems.Err() != nil {
		fmt.Fprint(a.stderr, f.Render(problems))
		return nil, shownError{problems}
	}
	return s, nil
}

// vary applies a variant.
func (a *app) vary(m *model, variant string) (*model, error) {
	c, err := m.file.Conflict.Variant(variant)
	if err != nil {
		return nil, usage(err)
	}
	s, ps := prefer.Build(c)
	if ps.Err() != nil {
		fmt.Fprintf(a.stderr, "with the variant %s:\n%s", variant, m.file.Render(m.file.All(ps)))
		return nil, shownError{ps}
	}
	return &model{file: m.file, conflict: c, space: s}, nil
}

// asked is what a command was asked: the form of the report, the concepts,
// and the model.
type asked struct {
	*model
	format  doc.Format
	request stability.Request
}

// concept is the one asked for, where addConcept was called.
func (q *asked) concept() stability.Concept { return q.request.Concepts[0] }

// ask reads the flags that commands on a model share, then the model; path is
// empty for the embedded default.
func (a *app) ask(o *options, path string) (*asked, error) {
	q := &asked{}
	var err error
	if q.format, err = doc.ParseFormat(o.format); err != nil {
		return nil, usage(err)
	}
	if o.concepts != "" {
		if q.request, err = o.request(); err != nil {
			return nil, usage(err)
		}
	}
	q.model, err = a.load(path, o.variant)
	return q, err
}

// request reads the flags about concepts.
func (o *options) request() (q stability.Request, err error) {
	if q.Concepts, err = stability.Parse(o.concepts); err != nil {
		return q, err
	}
	if o.single && len(q.Concepts) != 1 {
		return q, fmt.Errorf("--concept takes one concept; %q are %d", o.concepts, len(q.Concepts))
	}
	q.Sequences, err = stability.ParseSequences(o.sequences)
	return q, err
}

// report writes a result in the form asked for.
func (a *app) report(f doc.Format, d *doc.Doc, result any) error {
	switch f {
	case doc.JSON:
		prose.Describe(result)
	case doc.CSV:
		for _, cut := range d.Cuts {
			fmt.Fprintf(a.stderr, "parley: %s\n", doc.Visible(cut))
		}
	}
	return doc.Write(a.out, f, d, result, a.out.page())
}

// describe gives the variant's own words, for headings.
func (m *model) describe(variant string) string {
	for _, v := range m.conflict.Variants {
		if v.ID == variant {
			if v.About != "" {
				return v.About
			}
			return v.Name
		}
	}
	return ""
}
