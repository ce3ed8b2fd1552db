package main

import (
	"github.com/spf13/cobra"

	"parley"
	"parley/analysis"
	"parley/prose"
	"parley/result"
)

func (a *app) compareCommand() *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "compare [FILE]",
		Short: "Every variant side by side: where it rests, what is reached from the status quo",
		Long: `Compare analyses the model as it is and under each of its variants, and shows
for each whether today's state rests, which states do, where improvements lead
from it, and in how many of the resting states each outcome holds.`,
		Example: `  parley compare
  parley compare my.yaml --concepts nash,seq --format csv`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := a.ask(&o, file(args))
			if err != nil {
				return err
			}
			names := []string{""}
			for _, v := range q.conflict.Variants {
				names = append(names, v.ID)
			}
			res := &result.Comparison{Conflict: q.conflict.Title}
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
				var v *parley.Variant
				if k > 0 {
					v = &q.conflict.Variants[k-1]
				}
				analysis.Add(res, r, q.conflict, v)
				bar.update(float64(k+1) / float64(len(names)))
			}
			return a.report(q.format, prose.Compare(res), res)
		},
	}
	o.addFormat(c)
	o.addEngine(c)
	return c
}
