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
			f, err := report.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			q, err := o.request()
			if err != nil {
				return err
			}
			base, err := a.load(file(args), "")
			if err != nil {
				return err
			}
			names := []string{""}
			for _, v := range base.conflict.Variants {
				names = append(names, v.ID)
			}
			res := &analysis.Comparison{Conflict: base.conflict.Title}
			bar := a.progress("comparing")
			defer bar.done()
			for k, name := range names {
				m := base
				if name != "" {
					if m, err = a.vary(base, name); err != nil {
						return err
					}
				}
				set := analysis.Settings{
					Variant: name, VariantAbout: m.describe(name), Concepts: q.Concepts, Sequences: q.Sequences, Story: true,
				}
				if set.Engine, err = a.engine(o.engine, m.space, &q); err != nil {
					return err
				}
				r, err := analysis.Run(cmd.Context(), m.space, set)
				if err != nil {
					return err
				}
				res.Add(r)
				bar.update(float64(k+1) / float64(len(names)))
			}
			return report.Write(a.out, f, report.Compare(res), res, a.out.screen())
		},
	}
	o.addFormat(c)
	o.addEngine(c)
	return c
}
