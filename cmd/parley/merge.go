package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"parley/doc"
	"parley/ensemble"
	"parley/shard"
	"parley/sources/survey"
	"parley/sweep"
)

// joiner puts the parts of one kind of work together.
type joiner interface {
	// add takes a part of the run, each share once.
	add(p *shard.Part) error
	// tell tells the result of the whole, or of what there is; missing are the
	// shares that are not there.
	tell(ctx context.Context, missing []string) error
}

// work is a kind of work that is done in shares.
type work struct {
	method  int  // version of the method by which this program works
	partial bool // the result of some shares is a result
	join    func(*app, *mergeFlags, *shard.Part) (joiner, error)
}

// works are the kinds of work by the names that parts carry.
var works = map[string]work{
	"ensemble": {ensemble.Method, true, joinEnsemble},
	"sweep":    {sweep.Method, true, joinSweep},
	"sources":  {survey.Method, false, joinSources},
}

// mergeFlags are the flags of merge.
type mergeFlags struct {
	shareFlags   // of the second step of documents
	format       string
	svg          string
	table, dot   string // of documents
	force        bool
	partial      bool
	formatChosen bool
}

// form is the format asked for, or else as the ending of the file says.
func (f *mergeFlags) form() (doc.Format, error) {
	name := f.format
	if f.out != "" && !f.formatChosen {
		name = formatOf(f.out, name)
	}
	form, err := doc.ParseFormat(name)
	return form, usage(err)
}

// mergeCommand puts the parts of a run together.
func (a *app) mergeCommand() *cobra.Command {
	var flags mergeFlags
	c := &cobra.Command{
		Use:   "merge PART...",
		Short: "Put the parts of a run together",
		Long: `Merge takes the parts that --shard wrote, files or folders of them, in any
order, and gives what one run would have given, in every format of the command
that made them. Before that it says all that is wrong: shares that are missing,
and the command that makes one; parts that are cut off, altered, of another run,
or there twice with different contents. Of a folder it takes what begins as a
part.

Parts of sources may be compared in shares first, with --shard: merge then takes
the parts that this leaves.`,
		Example: `  parley merge parts/ --format json
  parley merge parts/ --partial
  parley merge parts/ --shard 3/8 --out compared/part3`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			flags.formatChosen = cmd.Flags().Changed("format")
			if surveyForms[flags.format] == nil {
				if _, err := flags.form(); err != nil {
					return err
				}
			}
			share, second, err := flags.read()
			if err != nil {
				return err
			}
			if second {
				return a.compareShare(cmd, args, &flags, share)
			}
			return a.merge(cmd.Context(), args, &flags)
		},
	}
	f := c.Flags()
	f.StringVar(&flags.format, "format", "text", "text, json, csv or md; of documents also html, annotations, ris, bibtex or csl")
	complete(c, "format", "text", "json", "csv", "md", "html", "annotations", "ris", "bibtex", "csl")
	flags.addShare(f, "of documents: compare the j-th of m shares of the pairs, as j/m, and write it as a part to --out")
	f.StringVar(&flags.svg, "svg", "", "draw pictures into this folder; of documents, who has it from whom into this file")
	f.StringVar(&flags.dot, "dot", "", "of documents: write the same for Graphviz into this file")
	f.StringVar(&flags.table, "table", "", "of documents, with --format csv: statements, or pairs")
	f.BoolVar(&flags.force, "force", false, "replace files that exist")
	f.BoolVar(&flags.partial, "partial", false, "merge what is there, and say what is missing")
	return c
}

func (a *app) merge(ctx context.Context, args []string, flags *mergeFlags) error {
	paths, wrong := a.partPaths(args)
	m, err := a.look(ctx, paths)
	if err != nil {
		return err
	}
	var j joiner
	var bad usageError
	m.Use = func(_ string, p *shard.Part) (err error) {
		if j == nil {
			if j, err = a.joiner(flags, p); err != nil {
				errors.As(err, &bad)
				return err
			}
		}
		return j.add(p)
	}
	if err := a.addAll(ctx, m, paths, "merging"); err != nil {
		return err
	}
	if bad.error != nil {
		return bad
	}
	partial := flags.partial && (m.Head() == nil || works[m.Head().Kind].partial)
	problems := append(wrong, m.Problems(partial)...)
	if flags.partial && !partial {
		problems = append(problems, fmt.Sprintf("--partial is not for parts of %s", m.Head().Kind))
	}
	if err := a.partsWrong(problems); err != nil {
		return err
	}
	return j.tell(ctx, m.Missing())
}

// look shows a merger the heads of all parts.
func (a *app) look(ctx context.Context, paths []string) (*shard.Merger, error) {
	a.inputs = append(a.inputs, paths...)
	var m shard.Merger
	for _, path := range paths {
		if head, err := readHead(path); err == nil {
			m.Look(path, head)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return &m, nil
}

// addAll gives a merger all parts.
func (a *app) addAll(ctx context.Context, m *shard.Merger, paths []string, doing string) error {
	bar := a.progress(doing, len(paths), "parts")
	for k, path := range paths {
		p, err := readPart(path)
		m.Add(path, p, cause(err))
		bar.update(float64(k+1) / float64(len(paths)))
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	bar.done()
	return nil
}

// partsWrong tells all that is wrong with parts, if anything is.
func (a *app) partsWrong(problems []string) error {
	for _, line := range problems {
		fmt.Fprintf(a.stderr, "parley: %s\n", doc.Visible(line))
	}
	if len(problems) > 0 {
		return shownError{errors.New(strings.Join(problems, "\n"))}
	}
	return nil
}

// joiner begins to put the parts of a run together, of which p is the first.
func (a *app) joiner(flags *mergeFlags, p *shard.Part) (joiner, error) {
	w, ok := works[p.Kind]
	if !ok {
		return nil, fmt.Errorf("it is a part of %q, which this program does not know", p.Kind)
	}
	if p.Method != w.method {
		return nil, fmt.Errorf("it is of version %d of the method of %s, and this program merges version %d; merge it with the program that made it", p.Method, p.Kind, w.method)
	}
	if p.Kind != "sources" {
		if flags.table != "" || flags.dot != "" {
			return nil, usage(fmt.Errorf("--table and --dot are for documents, and these are parts of %s", p.Kind))
		}
		if _, err := flags.form(); err != nil {
			return nil, err
		}
	}
	a.asked.merged = p.Command
	return w.join(a, flags, p)
}

// partPaths are the files of parts that arguments name, and what is wrong with
// the arguments.
func (a *app) partPaths(args []string) (paths, wrong []string) {
	for _, name := range args {
		info, err := os.Stat(name)
		switch {
		case err != nil:
			wrong = append(wrong, fmt.Sprintf("%s cannot be read: %v", name, cause(err)))
		case info.IsDir():
			found, err := a.partsIn(filepath.Clean(name))
			if err != nil {
				wrong = append(wrong, err.Error())
			}
			paths = append(paths, found...)
		default:
			paths = append(paths, name)
		}
	}
	return slices.Compact(paths), wrong
}
