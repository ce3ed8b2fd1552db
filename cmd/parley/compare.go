package main

import (
	"github.com/spf13/cobra"

	"parley/prose"
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
			m, f, err := a.ask(&o, file(args))
			if err != nil {
				return err
			}
			bar := a.notes("comparing the variants")
			res, err := m.Compare(cmd.Context(), o.asked(bar.update))
			bar.done()
			if err != nil {
				return a.shown(m.file, err)
			}
			return a.report(f, prose.Compare(res), res)
		},
	}
	o.any = true
	o.addFormat(c)
	o.addTo(c)
	o.addEngine(c)
	return c
}
