package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"parley"
	"parley/doc"
	"parley/evidence"
	"parley/prose"
	"parley/result"
	"parley/sources/survey"
	"parley/study"
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
			m, err := a.load(args[0])
			if err == nil {
				err = a.edit(m, &o.whatIf)
			}
			if err != nil {
				return err
			}
			warnings, err := a.warnings(m)
			if err != nil {
				return err
			}
			var cited []result.CitedPassage
			if len(documents) > 0 {
				s, err := a.survey(cmd, documents, "", m, survey.Options{})
				if err != nil {
					return err
				}
				library := evidence.NewLibrary(s)
				warnings = m.file.All(warnings, evidence.Check(m.Conflict(), library))
				cited = evidence.Cited(m.Conflict(), library)
			}
			if len(warnings) > 0 {
				fmt.Fprint(a.stderr, m.file.Render(warnings))
			}
			res := &result.Check{
				File: m.file.Name, Conflict: m.Conflict().Title, Actors: len(m.Conflict().Actors), Options: m.Options(),
				StateCount: m.States(), Variants: len(m.Conflict().Variants), Warnings: []result.Notice{}, Citations: cited, Uncertain: m.Open(), Model: m.Hash(),
			}
			for _, w := range warnings {
				res.Warnings = append(res.Warnings, result.Notice{Line: w.Line, Column: w.Column, Path: w.Path.String(), Message: w.Message, Hint: w.Hint})
			}
			return a.report(f, prose.Check(res), res)
		},
	}
	o.addModel(c)
	c.Flags().StringSliceVar(&documents, "documents", nil, "files and folders to check the citations against")
	return c
}

// warnings checks what can be sound and still not meant, every variant too.
func (a *app) warnings(m *model) (parley.Problems, error) {
	err := m.EachVariant(func(string, *study.Study) error { return nil })
	if bad, ok := errors.AsType[*study.VariantError](err); ok {
		for _, p := range bad.Problems {
			p.Path, p.OnKey, p.Offset = parley.Path{"variants", bad.Variant}, true, 0
			p.Message = fmt.Sprintf("the variant %s cannot be analysed: %s", bad.Variant, p.Message)
		}
		fmt.Fprint(a.stderr, m.file.Render(m.file.All(bad.Problems)))
		return nil, shownError{bad}
	}
	return m.file.All(m.Warnings()), err
}
