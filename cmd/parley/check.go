package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"parley"
	"parley/doc"
	"parley/evidence"
	"parley/prefer"
	"parley/prose"
	"parley/result"
)

func (a *app) checkCommand() *cobra.Command {
	var o options
	var documents []string
	c := &cobra.Command{
		Use:   "check FILE",
		Short: "Validate a model and warn of statements that do nothing",
		Long: `Check reads a model and reports everything wrong with it in one run. If it is
sound, check warns of statements that can never be true, that are always true,
that never matter because more important ones decide before them, or that use
iff, which tends to make false sanctions. With --documents it reads those as
well and warns of quotations that are not there, of statements that rest on a
single origin, and of quotations whose tellings contradict each other.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			m, err := a.load(args[0], "")
			if err != nil {
				return err
			}
			warnings, err := a.warnings(m)
			if err != nil {
				return err
			}
			if len(documents) > 0 {
				s, err := a.survey(cmd, documents, "", m)
				if err != nil {
					return err
				}
				warnings = m.file.All(warnings, evidence.Check(m.conflict, evidence.NewLibrary(s)))
			}
			if len(warnings) > 0 {
				fmt.Fprint(a.stderr, m.file.Render(warnings))
			}
			res := &result.Check{
				File: m.file.Name, Conflict: m.conflict.Title, Actors: m.space.Actors(), Options: len(m.space.Options),
				StateCount: m.space.Count, Variants: len(m.conflict.Variants), Warnings: []result.Notice{},
			}
			for _, w := range warnings {
				res.Warnings = append(res.Warnings, result.Notice{Line: w.Line, Column: w.Column, Path: w.Path.String(), Message: w.Message, Hint: w.Hint})
			}
			return a.report(f, prose.Check(res), res)
		},
	}
	o.addFormat(c)
	c.Flags().StringSliceVar(&documents, "documents", nil, "files and folders to check the citations against")
	return c
}

// warnings checks what can be sound and still not meant, every variant too.
func (a *app) warnings(m *model) (parley.Problems, error) {
	all := prefer.Warnings(m.space)
	for _, v := range m.conflict.Variants {
		c, err := m.file.Conflict.Variant(v.ID)
		if err != nil {
			return nil, err
		}
		if _, ps := prefer.Build(c); ps.Err() != nil {
			for _, p := range ps {
				p.Path, p.OnKey, p.Offset = parley.Path{"variants", v.ID}, true, 0
				p.Message = fmt.Sprintf("the variant %s cannot be analysed: %s", v.ID, p.Message)
			}
			fmt.Fprint(a.stderr, m.file.Render(m.file.All(ps)))
			return nil, shownError{ps}
		}
	}
	return m.file.All(all), nil
}
