package main

import (
	"errors"

	"github.com/spf13/cobra"

	"parley/evolve"
	"parley/report"
)

// errNoStatusQuo is what questions from the status quo say without one.
var errNoStatusQuo = errors.New("the model has no status quo to start from; give it one, as in \"status_quo: {talks: none}\", or name a state with --from")

func (a *app) evolveCommand() *cobra.Command {
	var o options
	var from string
	c := &cobra.Command{
		Use:   "evolve [FILE]",
		Short: "What the status quo can turn into, in how many moves, and who moves last",
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
			m, err := a.load(file(args), o.variant)
			if err != nil {
				return err
			}
			start := m.space.StatusQuo
			if from != "" {
				if start, err = m.space.FindState(from); err != nil {
					return usage(err)
				}
			}
			if start < 0 {
				return errNoStatusQuo
			}
			e, err := a.engine(o.engine, m.space, &q)
			if err != nil {
				return err
			}
			found, err := e.Analyze(cmd.Context(), m.space, q)
			if err != nil {
				return err
			}
			res, err := evolve.From(cmd.Context(), m.space, evolve.Question{Start: start, Equilibria: found})
			if err != nil {
				return err
			}
			return report.Write(a.out, f, report.Evolve(res), res, a.out.screen())
		},
	}
	o.addModel(c)
	o.addEngine(c)
	c.Flags().StringVar(&from, "from", "", "start from this state rather than from the status quo")
	return c
}
