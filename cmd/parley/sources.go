package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"parley/doc"
	"parley/draw"
	"parley/evidence"
	"parley/machine"
	"parley/modelfile"
	"parley/prose"
	"parley/result"
	"parley/sources"
	"parley/sources/index"
	"parley/sources/names"
	"parley/sources/present"
	"parley/sources/survey"
)

// surveyForms are the formats of a survey beside its report.
var surveyForms = map[string]func(io.Writer, *sources.Survey) error{
	"json": present.JSON, "annotations": present.Annotations,
	"ris": present.RIS, "bibtex": present.BibTeX, "csl": present.CSL,
	"html": func(w io.Writer, s *sources.Survey) error { return present.Page(w, s, draw.Lineage(s.Result())) },
}

func (a *app) sourcesCommand() *cobra.Command {
	var s sourcesFlags
	var registry, keep string
	c := &cobra.Command{
		Use:   "sources PATH...",
		Short: "Who said what in documents, and how many independent sources stand behind it",
		Long: `Sources reads documents (text, HTML, feeds, PDF, .docx, .odt, EPUB, mail, WARC,
and archives of these; files and folders), finds the statements reported in them and their speakers, tells which
documents retell one origin and how many independent ones there are, and shows
how each statement drifted from telling to telling.`,
		Example: `  parley sources news/
  parley sources news/ --format html --out news.html
  parley sources news/ --shard 3/8 --out part3
  parley sources link model.yaml news/`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			share, sharded, err := s.shareFlags.read()
			if err != nil {
				return err
			}
			if !sharded {
				s.file = s.out
				s.chosen(s.file, cmd.Flags().Changed("format"))
			}
			write, err := a.writer(&s.surveyFlags)
			if err != nil {
				return err
			}
			if s.plan {
				return a.planSources(cmd, args, s.format)
			}
			if sharded {
				if keep != "" || s.svg != "" || s.dot != "" {
					return usage(errors.New("a share keeps no index and draws nothing; give --svg and --dot to merge"))
				}
				return a.readShare(cmd, args, registry, &s, share)
			}
			defer debug.SetGCPercent(debug.SetGCPercent(sparing)) // writing it out takes as much
			how := survey.Options{Full: s.full}
			var x *index.Index
			if keep != "" {
				if x, err = openIndex(cmd.Context(), keep); err != nil {
					return err
				}
				defer x.Close()
				how.Memory, how.Except = x, keep
			}
			found, err := a.survey(cmd, args, registry, nil, how)
			if err != nil {
				return err
			}
			if x != nil {
				if _, err := x.Save(cmd.Context(), found); err != nil {
					return err
				}
			}
			return a.tellSurvey(found, write, &s.surveyFlags)
		},
	}
	c.Flags().StringVar(&keep, "index", "", "keep what is read and found in this file, so that the next run costs what is new")
	c.Flags().StringVar(&s.format, "format", "text", "text, json, csv, md, tex, html, annotations (W3C Web Annotation), or the documents as ris, bibtex or csl")
	complete(c, "format", "text", "json", "csv", "md", "tex", "html", "annotations", "ris", "bibtex", "csl")
	c.Flags().StringVar(&s.table, "table", "", "with --format csv: a row a statement (statements), or a row a pair, who has it from whom (pairs)")
	complete(c, "table", "statements", "pairs")
	c.Flags().StringVar(&s.svg, "svg", "", "draw who has it from whom into this file")
	c.Flags().StringVar(&s.dot, "dot", "", "write the same for Graphviz into this file")
	c.PersistentFlags().StringVar(&registry, "names", "", "a registry of names (YAML) that wins over what is found")
	c.Flags().BoolVar(&s.full, "full", false, "every statement and all evidence, not the first only")
	s.shareFlags.add(c.Flags())
	c.Flags().BoolVar(&s.force, "force", false, "replace the file if it exists")
	c.AddCommand(a.linkCommand(&registry), a.evalCommand(), a.findCommand(), a.newCommand())
	return c
}

// sparing is the share, in percent, by which memory grows before it is cleared:
// a survey of thousands of documents lives on short-lived memory.
const sparing = 35

// The characters of the documents that are kept ready for comparing: where the
// documents are read, those of some three thousand articles, and where parts
// are merged, where memory is what is scarce, of some eight hundred.
const (
	keptReady   = 8 << 20
	keptMerging = 2 << 20
)

// survey reads documents; what could not be read is told on standard error.
// Speakers are tied to the actors of m, unless it is nil, by their names.
func (a *app) survey(cmd *cobra.Command, paths []string, registry string, m *model, o survey.Options) (*sources.Survey, error) {
	a.inputs = append(append(a.inputs, paths...), registry)
	known, err := readNames(registry)
	if err != nil {
		return nil, err
	}
	if m != nil {
		if known == nil {
			known = names.NewRegistry()
		}
		for id, label := range m.names() {
			if err := known.DeclareActor(id, label); err != nil {
				return nil, fmt.Errorf("%s: %w", registry, err)
			}
		}
	}
	p := a.notes("reading")
	o.Registry = known
	o.Progress = surveying(p)
	o.Room = roomToSurvey(machine.Memory, holdRunning)
	o.Keep = keptReady
	defer debug.SetGCPercent(debug.SetGCPercent(sparing))
	s, err := survey.Run(cmd.Context(), paths, o)
	p.done()
	return a.surveyed(s, err)
}

// readNames reads a registry of names; nil without a file.
func readNames(path string) (*names.Registry, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, cause(err))
	}
	defer f.Close()
	return names.LoadRegistry(path, f)
}

func (a *app) linkCommand(registry *string) *cobra.Command {
	var o options
	var out string
	var confidence, force bool
	c := &cobra.Command{
		Use:   "link MODEL PATH...",
		Short: "Find the passages that bear a model's statements out, or contradict them",
		Long: `Link looks, for each statement of a model, for passages of the documents that
tell of the same actors and the same action, and says of each whether it
supports the statement, contradicts it or only mentions the matter, and why.
It changes nothing by itself: --out writes the model with those that support a
statement added as citations, where the document is one of the model's sources.
With --confidence, statements that have none are given 1 - 2^-n, where n is the
number of independent origins of the passages that support them.`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			if out != "" {
				if _, err := modelfile.FormatOf(out); err != nil {
					return usage(err)
				}
				if o.Variant != "" || !o.plain() {
					return usage(errors.New("--out writes the model as it stands; leave out --variant, --type, --fix, --prefer, --order and --from, or write the edited model with parley convert first"))
				}
			}
			m, err := a.load(args[0])
			if err != nil {
				return err
			}
			if err := a.edit(m, &o.whatIf); err != nil {
				return err
			}
			s, err := a.survey(cmd, args[1:], *registry, m, survey.Options{})
			if err != nil {
				return err
			}
			props := evidence.Link(m.Conflict(), evidence.NewLibrary(s))
			if out != "" {
				n := evidence.Apply(props, confidence)
				text, kept, err := m.file.Rewrite(m.Conflict(), out)
				if err != nil {
					return err
				}
				if err := a.writeFile(out, text, force); err != nil {
					return err
				}
				if !kept {
					fmt.Fprintf(a.stderr, "the model is laid out anew in %s; comments of the file are not kept\n", out)
				}
				fmt.Fprintf(a.stderr, "wrote %s with %s added; read each before you rely on it\n", out, prose.Count(n, "citation"))
			}
			links := make([]result.LinkProposal, len(props))
			for k := range props {
				links[k] = props[k].LinkProposal
			}
			return a.report(f, prose.Links(links), links)
		},
	}
	o.addModel(c)
	c.Flags().StringVar(&out, "out", "", "write the model with the proposals to this file")
	c.Flags().BoolVar(&confidence, "confidence", false, "with --out: derive confidence from independent origins as well")
	c.Flags().BoolVar(&force, "force", false, "replace the file if it exists")
	return c
}
