package main

import (
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"parley/explain"
	"parley/report"
	"parley/stability"
)

// addConcept gives a command one concept; --concepts is taken for it too.
func (o *options) addConcept(c *cobra.Command) {
	c.Flags().StringVar(&o.concepts, "concept", "seq", "the stability concept")
	c.Flags().StringVar(&o.sequences, "sequences", "legal", "how opponents answer together: legal, once or single")
	c.Flags().SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "concepts" {
			name = "concept"
		}
		return pflag.NormalizedName(name)
	})
	complete(c, "sequences", "legal", "once", "single")
	var names []string
	for _, k := range stability.Concepts {
		names = append(names, k.Name)
	}
	complete(c, "concept", names...)
}

// concept reads the flags of addConcept.
func (o *options) concept() (stability.Concept, stability.Sequences, error) {
	q, err := o.request()
	if err == nil && len(q.Concepts) != 1 {
		err = usage(fmt.Errorf("--concept takes one concept; %q are %d", o.concepts, len(q.Concepts)))
	}
	if err != nil {
		return stability.Concept{}, "", err
	}
	return q.Concepts[0], q.Sequences, nil
}

func (a *app) explainCommand() *cobra.Command {
	var o options
	var whyNot bool
	c := &cobra.Command{
		Use:   "explain [FILE] STATE",
		Short: "Why each actor stays at or leaves a state, with the sanction chain",
		Long: `Explain says, for one state and every actor, what the actor could gain by
moving, which statement makes it a gain, who answers and why that deters, step
by step, or that nobody does. STATE is a code, a number, or an expression that
exactly one state matches.

With --why-not, STATE is an expression that any number of states may match, and
the answer is why none of them rests, or which do.`,
		Example: `  parley explain summit.yaml 1YYN0Y
  parley explain summit.yaml 'talks = leaders and open' --why-not --concept seq`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := report.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			concept, rule, err := o.concept()
			if err != nil {
				return err
			}
			path, asked, err := split(args, "state")
			if err != nil {
				return err
			}
			m, err := a.load(path, o.variant)
			if err != nil {
				return err
			}
			q := explain.Question{Concept: concept, Sequences: rule}
			if whyNot {
				b, err := m.space.Bind(asked)
				if err != nil {
					return usage(err)
				}
				res, err := explain.Why(cmd.Context(), m.space, asked, m.space.Where(b), q, 0)
				if err != nil {
					return err
				}
				return report.Write(a.out, f, report.WhyNot(res), res, a.out.screen())
			}
			id, err := m.space.FindState(asked)
			if err != nil {
				return usage(err)
			}
			res, err := explain.State(cmd.Context(), m.space, id, q)
			if err != nil {
				return err
			}
			return report.Write(a.out, f, report.Explain(res), res, a.out.screen())
		},
	}
	o.addModel(c)
	o.addConcept(c)
	c.Flags().BoolVar(&whyNot, "why-not", false, "STATE is an expression: why do the states that match it not rest?")
	return c
}
