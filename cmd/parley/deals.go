package main

import (
	"github.com/spf13/cobra"

	"parley/formats"
	"parley/prose"
)

func (a *app) dealsCommand() *cobra.Command {
	var o options
	var proof bool
	var actors []string
	c := &cobra.Command{
		Use:   "deals [FILE] [STATE]",
		Short: "Joint moves by which every member of a coalition gains, and where they lead",
		Long: `Deals finds the joint moves from a state (the status quo, unless STATE names
another) by which every member of a coalition gains, says where each leads
afterwards and who would defect from it.

With --proof it gives the outcomes that no coalition would leave instead. With
--actors it gives a mediator's table: what those actors can bring about by
moves of their own, and what a change of their priorities would, each of the
model's outcomes with its least cost.`,
		Example: `  parley deals --variant presses_moscow_low_cost 1YYN2Y
  parley deals --proof
  parley deals --actors usa`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			path, state := file(args), ""
			switch len(args) {
			case 1:
				if _, err := formats.Of(path); err != nil && !isFile(path) && path != "-" {
					path, state = "", path
				}
			case 2:
				state = args[1]
			}
			m, f, err := a.ask(&o, path)
			if err != nil {
				return err
			}
			switch {
			case proof:
				p := a.notes("looking for coalitions that leave")
				res, err := m.Proof(cmd.Context(), p.update)
				p.done()
				if err != nil {
					return err
				}
				return a.report(f, prose.Proof(res), res)
			case len(actors) > 0:
				p := a.notes("searching")
				res, err := m.Mediate(cmd.Context(), state, actors, o.asked(nil), p.searched)
				p.done()
				if err != nil {
					return err
				}
				return a.report(f, prose.Influences(res), res)
			}
			p := a.notes("looking for deals")
			defer p.done()
			res, err := m.Deals(cmd.Context(), state, o.asked(nil))
			if err != nil {
				return err
			}
			return a.report(f, prose.Deals(res), res)
		},
	}
	o.addModel(c)
	o.addConcept(c)
	c.Flags().BoolVar(&proof, "proof", false, "the outcomes that no coalition would leave")
	c.Flags().StringSliceVar(&actors, "actors", nil, "what these actors, as mediators, can bring about by their own moves")
	c.MarkFlagsMutuallyExclusive("proof", "actors")
	return c
}
