package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"parley/doc"
	"parley/edits"
	"parley/formats"
	"parley/prose"
	"parley/result"
	"parley/rows"
	"parley/study"
	"parley/sweep"
)

// sweepFlags are the flags of sweep.
type sweepFlags struct {
	shareFlags
	whatIf
	ask            study.Sweep
	format         string
	variants, sets []string
	force          bool
}

func (a *app) sweepCommand() *cobra.Command {
	var s sweepFlags
	c := &cobra.Command{
		Use:   "sweep PATH...",
		Short: "Many models side by side: files, variants, and values set in them",
		Long: `Sweep works out a row for each model, variant and combination of values: how
many equilibria there are, whether today's state is one, which outcomes hold in
some, and with --draws how likely play settles in each. PATH are model files, or
folders of them. --set puts values at a place of the file, and the last one given
varies fastest; what is set is checked as the file itself is. What-ifs hold in
every row, after the variant. A model that cannot be worked out, or that does not
know what a what-if names, is a row that says why.`,
		Example: `  parley sweep examples/summit.yaml --variant all
  parley sweep models/ --set uncertainty.order=0,0.1,0.3 --draws 1000 --format csv
  parley sweep my.yaml --set actors.usa.types.hawk.weight=0,1,4 --draws 1000 --out rows.parquet
  parley sweep models/ --variant all --shard 3/8 --out part3`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.sweep(cmd, &s, args) },
	}
	f := c.Flags()
	f.StringVar(&s.format, "format", "text", "text, json, csv or md; a file that ends in .parquet is Parquet")
	complete(c, "format", "text", "json", "csv", "md")
	f.StringArrayVar(&s.variants, "variant", nil, "one of the models' named what-ifs, or all, the model as it stands among them; may be repeated")
	s.addTo(c)
	f.StringArrayVar(&s.sets, "set", nil, "put each of some values at a place of the file, as in uncertainty.order=0,0.1; may be repeated")
	f.StringVar(&s.ask.Concepts, "concepts", "nash,gmr,smr,seq", "stability concepts, or all")
	complete(c, "concepts", append([]string{"all"}, study.ConceptNames(false)...)...)
	f.IntVar(&s.ask.Draws, "draws", 0, "tell chances of outcomes, by so many draws")
	f.Uint64Var(&s.ask.Seed, "seed", 1, "of the random numbers")
	f.BoolVar(&s.force, "force", false, "replace files that exist")
	s.shareFlags.add(f)
	return c
}

func (a *app) sweep(cmd *cobra.Command, s *sweepFlags, args []string) error {
	share, sharded, err := s.shareFlags.read()
	if err != nil {
		return err
	}
	if !sharded && !cmd.Flags().Changed("format") {
		s.format = formatOf(s.out, s.format)
	}
	form, err := doc.ParseFormat(s.format)
	if err != nil {
		return usage(err)
	}
	w, err := a.newSweeper(s, args)
	if err != nil {
		return err
	}
	if s.plan {
		return w.planned(cmd, form)
	}
	part := w.part(share, commandOf(cmd, args))
	if sharded {
		if there, err := a.partThere(s.out, part); err != nil || there {
			return err
		}
	}
	bar := a.progress("sweeping", share.Of(w.total), "rows")
	defer bar.done()
	found, err := w.run(cmd.Context(), share, bar.update)
	if err != nil {
		return err
	}
	bar.done()
	if sharded {
		if part.Contents, err = encodeRows(found); err != nil {
			return err
		}
		return a.writePart(s.out, part)
	}
	r := w.empty()
	r.Rows = found
	return a.tellSweep(r, form, s.out, s.force)
}

// tellSweep tells a sweep, and says by its error if some rows could not be
// worked out.
func (a *app) tellSweep(r *result.Sweep, form doc.Format, out string, force bool) error {
	var err error
	if strings.HasSuffix(out, ".parquet") {
		err = a.writeWhole(out, force, func(w io.Writer) error { return rows.Swept(w, r) })
	} else {
		d := prose.Sweep(r)
		d.Later = func() { d.Data = sweptTable(r) }
		err = a.tellTo(out, force, form, d, r)
	}
	if err != nil {
		return err
	}
	bad := 0
	for k := range r.Rows {
		if r.Rows[k].Problem != "" {
			bad++
		}
	}
	if bad > 0 {
		return toldError{fmt.Errorf("%d of %d rows could not be worked out; they say why", bad, len(r.Rows))}
	}
	return nil
}

// newSweeper reads the command line and finds the models.
func (a *app) newSweeper(s *sweepFlags, args []string) (*sweeper, error) {
	w := &sweeper{app: a, ask: s.ask}
	edit, err := edits.Read(s.Flags)
	if err != nil {
		return nil, usage(err)
	}
	w.edits, w.from = edit, s.from
	if !s.plain() {
		w.whatIfs = &result.WhatIfs{Type: s.Type, Order: s.Order, Prefer: s.Prefer, Fix: s.Fix, From: s.from}
	}
	if w.concepts, err = s.ask.Names(); err != nil {
		return nil, err
	}
	if s.ask.Draws < 0 {
		return nil, usage(errors.New("--draws is a number of draws"))
	}
	for _, text := range s.sets {
		axis, err := sweep.ParseAxis(text)
		if err == nil && slices.ContainsFunc(w.plan.Axes, func(x sweep.Axis) bool { return x.Place == axis.Place }) {
			err = fmt.Errorf("--set is given twice for %s; write all its values in one", axis.Place)
		}
		if err != nil {
			return nil, usage(err)
		}
		w.plan.Axes = append(w.plan.Axes, axis)
	}
	if w.variants = s.variants; len(w.variants) == 0 {
		w.variants = []string{""}
	}
	paths, err := modelPaths(args)
	if err != nil {
		return nil, err
	}
	a.inputs = append(a.inputs, paths...)
	for _, path := range paths {
		w.add(path)
	}
	w.total, err = w.plan.Rows()
	return w, err
}

// modelEndings are those of the files of a folder that are taken for models.
var modelEndings = []string{".yaml", ".yml", ".json", ".gmcr", ".nfg", ".efg"}

// modelPaths are the files that arguments name: files as given, and the models
// of folders in order of their names.
func modelPaths(args []string) (paths []string, err error) {
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil || !info.IsDir() {
			paths = append(paths, arg) // one that is not there is a row that says so
			continue
		}
		before := len(paths)
		err = filepath.WalkDir(arg, func(path string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() && slices.Contains(modelEndings, strings.ToLower(filepath.Ext(path))) {
				paths = append(paths, path)
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("%s cannot be read: %w", arg, cause(err))
		}
		if len(paths) == before {
			return nil, fmt.Errorf("%s holds no model files (%s)", arg, strings.Join(modelEndings, ", "))
		}
	}
	return paths, nil
}

// add takes a model into the plan, with the variants asked for.
func (w *sweeper) add(path string) {
	m := sweptModel{path: path}
	var f *formats.File
	f, m.sum = readSum(path)
	var variants []string
	for _, v := range w.variants {
		if v != "all" {
			variants = append(variants, v)
			continue
		}
		variants = append(variants, "")
		if f.Conflict != nil {
			for _, x := range f.Conflict.Variants {
				variants = append(variants, x.ID)
			}
		}
	}
	w.models = append(w.models, m)
	w.plan.Models = append(w.plan.Models, sweep.Model{File: filepath.ToSlash(path), Variants: variants})
}
