package main

import (
	"github.com/spf13/cobra"

	"parley/doc"
	"parley/prose"
	"parley/study"
)

func (a *app) conceptsCommand() *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "concepts [NAME]",
		Short: "The stability concepts: what each assumes, source, cost",
		Long: `Concepts lists the concepts of stability that analyze takes: how far ahead each
takes actors to look, what to know of the others' preferences, and what to put
up with; where it comes from, and what it costs to compute.`,
		Example: `  parley concepts
  parley concepts l3`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			res, err := study.ListConcepts(file(args))
			if err != nil {
				return err
			}
			return a.report(f, prose.Concepts(res), res)
		},
	}
	o.addFormat(c)
	return c
}
