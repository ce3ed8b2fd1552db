package main

import (
	"github.com/spf13/cobra"

	"parley/draw"
	"parley/prose"
	"parley/study"
)

// usualTime is up to when chances are told over time unless it is said.
const usualTime = 12

func (a *app) evolveCommand() *cobra.Command {
	var o options
	var svg string
	var force, chain bool
	var play sureFlags
	c := &cobra.Command{
		Use:   "evolve [FILE]",
		Short: "What the status quo can turn into, in how many moves, and who moves last",
		Long: `Evolve lists the states that the status quo, or another state, can turn into:
by the actors' improvements only, and by any moves they can make; in how many
moves at the least, and who can make the last of them. For each equilibrium it
gives a shortest way there, or why there is none.

With --chain it tells where play leads over time on the stated priorities: how
likely each outcome is by when, and how long it takes until play rests.`,
		Example: `  parley evolve --variant presses_kyiv
  parley evolve my.yaml --from 0YNN0Y --concepts seq
  parley evolve --variant europe_absent --svg way.svg
  parley evolve my.yaml --chain --until 12 --svg time.svg`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			m, f, err := a.ask(&o, file(args))
			if err != nil {
				return err
			}
			if chain {
				if err := play.check(cmd); err != nil {
					return err
				}
				if play.ask.Until == 0 {
					play.ask.Until = usualTime
				}
				p := a.notes("following play over time")
				defer p.done()
				r, err := m.Chain(cmd.Context(), play.ask)
				if err != nil {
					return a.shownModel(m, err)
				}
				if svg != "" {
					if done, err := a.chainPicture(svg, r, force); done || err != nil {
						return err
					}
				}
				return a.report(f, prose.Chain(r), r)
			}
			bar := a.progress("analysing", m.States(), "states")
			res, err := m.Evolve(cmd.Context(), "", o.asked(bar.update))
			bar.done()
			if err != nil {
				return err
			}
			if svg != "" {
				picture := draw.Evolution(m.Conflict().Title+": by improvements", res, res.Improvements)
				if g := study.Nearest(res); g != nil {
					picture = draw.Goal(res, g)
				}
				if err := a.writeFile(svg, []byte(picture), force); err != nil {
					return err
				}
				if svg == "-" {
					return nil
				}
			}
			return a.report(f, prose.Evolve(res), res)
		},
	}
	o.any = true
	o.addModel(c)
	o.addEngine(c)
	play.addPlay(c)
	c.Flags().BoolVar(&chain, "chain", false, "tell chances over time, up to --until")
	c.Flags().StringVar(&svg, "svg", "", "draw the way to the nearest other equilibrium, or else what improvements lead to, into this file; with --chain, the chances over time")
	c.Flags().BoolVar(&force, "force", false, "replace the picture if it exists")
	return c
}
