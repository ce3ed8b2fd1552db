package main

import (
	"github.com/spf13/cobra"

	"parley/doc"
	"parley/prose"
	"parley/study"
)

func (a *app) analyzeCommand() *cobra.Command {
	var o options
	var full, summary, codes bool
	var where string
	var offset int
	c := &cobra.Command{
		Use:   "analyze [FILE]",
		Short: "Where the conflict rests, why, and how it gets there from the status quo",
		Long: `Analyze finds where a conflict rests: the states that no actor has reason to
leave, under several concepts of stability; why the status quo holds or who
leaves it; where improvements lead from it; and what the answer rests on.
Without FILE it analyses the embedded model of the summit; FILE - is standard
input.`,
		Example: `  parley analyze
  parley analyze --variant presses_kyiv
  parley analyze my.yaml --format json --concepts all
  parley analyze big.yaml --where 'talks = leaders' --summary`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			m, f, err := a.ask(&o, file(args))
			if err != nil {
				return err
			}
			told := f != doc.CSV
			bar := a.progress("analysing", m.States(), "states")
			res, err := m.Analyze(cmd.Context(), study.Analyze{
				Concepts: o.asked(bar.update), Where: where, Full: full, Offset: offset, Summary: summary,
				Prospects: told, WhatIfs: told, Story: f == doc.Text || f == doc.Markdown || told && m.States() <= study.Listed,
			})
			bar.done()
			if err != nil {
				return err
			}
			return a.report(f, prose.Analysis(res, prose.AnalysisOptions{Codes: codes}), res)
		},
	}
	o.addModel(c)
	o.addEngine(c)
	c.Flags().BoolVar(&full, "full", false, "list states and equilibria however many there are")
	c.Flags().BoolVar(&summary, "summary", false, "cover the equilibria by the fewest option patterns")
	c.Flags().BoolVar(&codes, "codes", false, "show state codes beside letters and words")
	c.Flags().StringVar(&where, "where", "", "ask only about the states that match an expression")
	c.Flags().IntVar(&offset, "offset", 0, "pass over this many equilibria of each concept: the next page")
	return c
}

func file(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}
