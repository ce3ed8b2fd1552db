package main

import (
	"github.com/spf13/cobra"

	"parley/prose"
	"parley/study"
)

func (a *app) sensitivityCommand() *cobra.Command {
	var o options
	q := study.Sensitivity{}
	c := &cobra.Command{
		Use:   "sensitivity [FILE]",
		Short: "How firmly each equilibrium stands, and the statement on which most depends",
		Long: `Sensitivity finds, for each equilibrium, the least change of priorities that
would break it (its margin, in swaps of neighbouring statements), what each
such change turns on, and for every statement how much depends on it.`,
		Example: `  parley sensitivity
  parley sensitivity my.yaml --concepts seq --actors usa`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			m, f, err := a.ask(&o, file(args))
			if err != nil {
				return err
			}
			bar := a.notes("finding margins")
			q.Concepts = o.asked(bar.update)
			res, err := m.Sensitivity(cmd.Context(), q)
			bar.done()
			if err != nil {
				return err
			}
			return a.report(f, prose.Sensitivity(res), res)
		},
	}
	o.addModel(c)
	o.addConcepts(c, "nash,seq")
	c.Flags().StringSliceVar(&q.Actors, "actors", nil, "only these actors' priorities may change")
	c.Flags().IntVar(&q.Within, "within", 0, "look no further than this margin (0: no bound)")
	c.Flags().IntVar(&q.Limit, "limit", study.Margins, "the most equilibria of each concept to find margins of")
	return c
}

func (a *app) conditionsCommand() *cobra.Command {
	var o options
	var actors []string
	c := &cobra.Command{
		Use:   "conditions [FILE] STATE",
		Short: "Which states must stand above which in an actor's ranking for a state to be stable",
		Long: `Conditions gives, for a state and each actor, the exact condition on that
actor's ranking under which the state is stable for it, the others' preferences
as they are, in its simplest form; and how many of all rankings fulfil it.`,
		Example: `  parley conditions 1YYN0Y --concept gmr
  parley conditions 2NYN1Y --variant presses_moscow --actors usa`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			path, state, err := split(args, "state")
			if err != nil {
				return err
			}
			m, f, err := a.ask(&o, path)
			if err != nil {
				return err
			}
			p := a.notes("working out conditions")
			defer p.done()
			res, err := m.Conditions(cmd.Context(), state, actors, o.asked(nil))
			if err != nil {
				return err
			}
			return a.report(f, prose.Conditions(res), res)
		},
	}
	o.addModel(c)
	o.addConcept(c)
	c.Flags().StringSliceVar(&actors, "actors", nil, "only these actors")
	return c
}
