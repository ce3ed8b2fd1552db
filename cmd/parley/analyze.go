package main

import (
	"github.com/spf13/cobra"

	"parley/doc"
	"parley/prose"
	"parley/study"
)

func (a *app) analyzeCommand() *cobra.Command {
	var o options
	var r study.Reading
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
input. With --format tex it writes the tables that papers print, for LaTeX with
the packages booktabs and longtable.`,
		Example: `  parley analyze
  parley analyze --variant presses_kyiv
  parley analyze my.yaml --format json --concepts all
  parley analyze big.yaml --where 'talks = leaders' --summary`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.chances = true // the report has a section on what is uncertain
			m, f, err := a.ask(&o, file(args))
			if err != nil {
				return err
			}
			told := f != doc.CSV && f != doc.LaTeX
			bar := a.progress("analysing", m.States(), "states")
			res, err := m.Analyze(cmd.Context(), study.Analyze{
				Concepts: o.asked(bar.update), Reading: r, Where: where, Full: full, Tables: f == doc.LaTeX, Late: f == doc.JSON || f == doc.CSV, Offset: offset, Summary: summary,
				Prospects: told, WhatIfs: told, Story: f == doc.Text || f == doc.Markdown || told && m.States() <= study.Listed,
			})
			bar.done()
			if err != nil {
				return err
			}
			page := &doc.Doc{}
			switch f {
			case doc.JSON:
			case doc.LaTeX:
				page = prose.Paper(res, full)
			default:
				page = prose.Analysis(res, prose.AnalysisOptions{Codes: codes})
			}
			if told && f != doc.JSON && m.Uncertain() {
				if err := a.howSure(cmd.Context(), m, page); err != nil {
					return err
				}
			}
			return a.report(f, page, res)
		},
	}
	o.any = true
	o.addModel(c)
	o.addEngine(c)
	addReading(c, &r)
	c.Flags().BoolVar(&full, "full", false, "list states and equilibria however many there are")
	c.Flags().BoolVar(&summary, "summary", false, "cover the equilibria by the fewest option patterns")
	c.Flags().BoolVar(&codes, "codes", false, "show state codes beside letters and words")
	c.Flags().StringVar(&where, "where", "", "ask only about the states that match an expression")
	c.Flags().IntVar(&offset, "offset", 0, "pass over this many equilibria of each concept: the next page")
	return c
}

// addReading gives a command the flags that say how preferences and actors are
// read.
func addReading(c *cobra.Command, r *study.Reading) {
	f := c.Flags()
	f.StringVar(&r.Unknown, "unknown", "", "how pairs of unknown order are read: a, b, c or d (default b)")
	f.StringVar(&r.CoalitionImprovement, "coalition-improvement", "", "when a coalition gains: strict (all members do; the default) or pareto (one does, none loses)")
	f.StringSliceVar(&r.Merge, "merge", nil, "take actors as one: russia+usa")
	f.StringVar(&r.View, "view", "", "the game as one actor sees it")
	f.BoolVar(&r.Hypergame, "hypergame", false, "let every actor judge by its own view")
	f.StringSliceVar(&r.Thresholds, "threshold", nil, "of fuzzy preferences: 0.4 for all actors, usa=0.4 for one")
	f.StringVar(&r.Alpha, "alpha", "", "of probabilistic preferences: leave where the chance to gain is above it (default 0.5)")
	f.StringVar(&r.Beta, "beta", "", "of probabilistic preferences: deterred where the chance to gain is at most this (default 0.5)")
	f.StringVar(&r.Gamma, "gamma", "", "of probabilistic preferences: answer where the chance to gain is above it (default 0.5)")
	f.IntVar(&r.Horizon, "horizon-limit", 0, "how many plies nm looks for a repetition (default 2000)")
	complete(c, "unknown", "a", "b", "c", "d")
	complete(c, "coalition-improvement", "strict", "pareto")
}

func file(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}
