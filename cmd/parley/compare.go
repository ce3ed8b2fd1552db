package main

import (
	"github.com/spf13/cobra"

	"parley/analysis"
	"parley/report"
)

func (a *app) compareCommand() *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "compare [FILE]",
		Short: "Every variant side by side: where it rests, what is reached from the status quo",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := a.ask(&o, file(args))
			if err != nil {
				return err
			}
			names := []string{""}
			for _, v := range q.conflict.Variants {
				names = append(names, v.ID)
			}
			res := &analysis.Comparison{Conflict: q.conflict.Title}
			bar := a.progress("comparing", len(names), "variants")
			defer bar.done()
			for k, name := range names {
				m := q.model
				if name != "" {
					if m, err = a.vary(q.model, name); err != nil {
						return err
					}
				}
				set := analysis.Settings{
					Variant: name, VariantAbout: m.describe(name), Concepts: q.request.Concepts, Sequences: q.request.Sequences, Story: true,
				}
				if set.Engine, err = a.engine(o.engine, m.space, &q.request); err != nil {
					return err
				}
				r, err := analysis.Run(cmd.Context(), m.space, set)
				if err != nil {
					return err
				}
				res.Add(r)
				bar.update(float64(k+1) / float64(len(names)))
			}
			return a.report(q.format, report.Compare(res), res)
		},
	}
	o.addFormat(c)
	o.addEngine(c)
	return c
}
