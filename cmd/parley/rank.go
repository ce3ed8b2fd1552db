package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"parley/modelfile"
	"parley/prose"
	"parley/result"
	"parley/study"
)

func (a *app) rankCommand() *cobra.Command {
	var o options
	var page study.Page
	var between []string
	c := &cobra.Command{
		Use:   "rank [FILE] [ACTOR]",
		Short: "An actor's order of the states, best first, and what parts each from the next",
		Long: `Rank lists an actor's order of the states in words, best first, those that are
equally good together, with the statement that parts each tier from the next;
without ACTOR, every actor's. With --between STATE STATE it says instead which
of the two is better for whom, and why.`,
		Example: `  parley rank my.yaml shop
  parley rank usa --limit 5
  parley rank --between 1YYN0Y 2NYY0Y`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			path, actor := file(args), ""
			switch len(args) {
			case 1:
				if _, err := modelfile.FormatOf(path); err != nil && !isFile(path) && path != "-" {
					path, actor = "", path
				}
			case 2:
				actor = args[1]
			}
			if n := len(between); n != 0 && n != 2 {
				return usage(fmt.Errorf("--between takes two states, as in --between 1 2"))
			}
			m, f, err := a.ask(&o, path)
			if err != nil {
				return err
			}
			switch {
			case len(between) == 2:
				var actors []string
				if actor != "" {
					actors = []string{actor}
				}
				res, err := m.Between(between[0], between[1], actors)
				if err != nil {
					return err
				}
				return a.report(f, prose.Between(res), res)
			case actor == "":
				res, err := m.Ranks(cmd.Context(), page)
				if err != nil {
					return err
				}
				return a.report(f, prose.Ranks(res.Actors, res.Legend), res)
			}
			res, err := m.Rank(cmd.Context(), actor, page)
			if err != nil {
				return err
			}
			return a.report(f, prose.Ranks([]result.Ranking{*res}, res.Legend), res)
		},
	}
	o.addModel(c)
	c.Flags().StringArrayVar(&between, "between", nil, "say which of two states is better for whom, and why: --between STATE STATE")
	c.Flags().IntVar(&page.Limit, "limit", study.Tiers, "list at most this many tiers")
	c.Flags().IntVar(&page.Offset, "offset", 0, "pass over this many tiers")
	c.Flags().BoolVar(&page.Full, "full", false, "list every state of a tier, however many")
	return c
}

// pairs writes "--between A B" as two flags: a flag takes one value.
func pairs(args []string) []string {
	const flag = "--between"
	var out []string
	for k := 0; k < len(args); k++ {
		if args[k] == flag && k+2 < len(args) && args[k+1] != flag && args[k+2] != flag {
			out = append(out, flag, args[k+1], flag, args[k+2])
			k += 2
			continue
		}
		out = append(out, args[k])
	}
	return out
}
