package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"parley"
	"parley/formats"
	"parley/prose"
	"parley/study"
)

// split divides arguments of the form [FILE] ASKED.
func split(args []string, asked string) (path, rest string, err error) {
	if len(args) == 2 {
		return args[0], args[1], nil
	}
	if _, err := formats.Of(args[0]); err == nil || isFile(args[0]) {
		return "", "", usage(fmt.Errorf("%s is a model file; the %s is missing after it", args[0], asked))
	}
	return "", args[0], nil
}

func isFile(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// names are the actors' names by ID.
func (m *model) names() map[string]string {
	names := map[string]string{}
	for i := range m.Conflict().Actors {
		a := &m.Conflict().Actors[i]
		names[a.ID] = a.Label()
	}
	return names
}

// settings reads "option=level" flags.
func settings(list []string) ([]parley.Setting, error) {
	var out []parley.Setting
	for _, text := range list {
		option, level, ok := strings.Cut(text, "=")
		if !ok {
			return nil, usage(fmt.Errorf("%q does not say an option and a level, as in talks=none", text))
		}
		out = append(out, parley.Setting{Option: strings.TrimSpace(option), Level: strings.TrimSpace(level)})
	}
	return out, nil
}

func (a *app) achieveCommand() *cobra.Command {
	var o options
	q := study.Achieve{}
	var holds []string
	c := &cobra.Command{
		Use:   "achieve [FILE] EXPR",
		Short: "The least change of priorities that makes a state matching EXPR rest",
		Long: `Achieve finds the least change that makes some state matching EXPR an
equilibrium, proves that it is the least, and gives every change that costs as
little. The cost is the number of swaps of neighbouring statements (of states,
in a ranking), summed over actors. With --types actors may also switch to their
declared types, at a cost of 1 each; with --hold an option may be guaranteed or
withheld, at a cost of 1 each.`,
		Example: `  parley achieve 'talks = leaders and open and not concede' --concept seq
  parley achieve summit.yaml 'talks = leaders and open' --actors ukraine,europe
  parley achieve summit.yaml concede --types --reach`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			path, expr, err := split(args, "expression")
			if err != nil {
				return err
			}
			if q.Holds, err = settings(holds); err != nil {
				return err
			}
			m, f, err := a.ask(&o, path)
			if err != nil {
				return err
			}
			p := a.notes("searching")
			q.Concepts, q.Target, q.Search = o.asked(nil), expr, p.searched
			res, err := m.Achieve(cmd.Context(), q)
			p.done()
			if err != nil {
				return err
			}
			return a.report(f, prose.Achieve(res, q.Within, q.Reach), res)
		},
	}
	o.addModel(c)
	o.addConcept(c)
	c.Flags().StringSliceVar(&q.Actors, "actors", nil, "only these actors may change")
	c.Flags().BoolVar(&q.Types, "types", false, "actors may also switch to a declared type")
	c.Flags().StringArrayVar(&holds, "hold", nil, "an option that may be held at a level, as in talks=none; may be repeated")
	c.Flags().BoolVar(&q.Reach, "reach", false, "improvements from the status quo must lead there")
	c.Flags().IntVar(&q.Within, "within", 0, "look no further than this cost (0: no bound)")
	c.Flags().IntVar(&q.Limit, "limit", study.Changes, "list at most this many least changes")
	return c
}
