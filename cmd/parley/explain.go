package main

import (
	"errors"
	"reflect"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"parley/prose"
	"parley/study"
)

// alias lets a flag be called by another name.
func alias(c *cobra.Command, other, name string) {
	c.Flags().SetNormalizeFunc(func(_ *pflag.FlagSet, asked string) pflag.NormalizedName {
		if asked == other {
			asked = name
		}
		return pflag.NormalizedName(asked)
	})
}

// addConcept gives a command one concept; --concepts is taken for it too.
func (o *options) addConcept(c *cobra.Command) {
	o.single = true
	c.Flags().StringVar(&o.concepts, "concept", "seq", "the stability concept")
	c.Flags().StringVar(&o.sequences, "sequences", "legal", "how opponents answer together: legal, once or single")
	alias(c, "concepts", "concept")
	complete(c, "sequences", "legal", "once", "single")
	complete(c, "concept", study.ConceptNames(o.any)...)
}

func (a *app) explainCommand() *cobra.Command {
	var o options
	var whyNot bool
	var r study.Reading
	c := &cobra.Command{
		Use:   "explain [FILE] STATE",
		Short: "Why each actor stays at or leaves a state, with the sanction chain",
		Long: `Explain says, for one state and every actor, what the actor could gain by
moving, which statement makes it a gain, who answers and why that deters, step
by step, or that nobody does; under a concept of foresight the line of play that it
expects, with simultaneous moves whose moves collide, of coalitions who would
have to join and who holds them back; with --hypergame who takes the state for
what, and why each stays or leaves by its own view. STATE is a code, a number, or an expression that
exactly one state matches.

With --why-not, STATE is an expression that any number of states may match, and
the answer is why none of them rests, or which do.`,
		Example: `  parley explain summit.yaml 1YYN0Y
  parley explain views.yaml YN --hypergame
  parley explain summit.yaml 'talks = leaders and open' --why-not --concept seq`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			path, asked, err := split(args, "state")
			if err != nil {
				return err
			}
			o.any = !whyNot
			m, f, err := a.ask(&o, path)
			if err != nil {
				return err
			}
			if whyNot {
				if !reflect.ValueOf(r).IsZero() {
					return usage(errors.New("--why-not asks about the model as it stands; leave out --view, --hypergame, --merge and how preferences are read"))
				}
				p := a.notes("looking why those states do not rest")
				defer p.done()
				res, err := m.WhyNot(cmd.Context(), asked, o.asked(nil))
				if err != nil {
					return err
				}
				return a.report(f, prose.WhyNot(res), res)
			}
			p := a.notes("explaining")
			defer p.done()
			res, err := m.ExplainUnder(cmd.Context(), asked, o.asked(nil), r)
			if err != nil {
				return err
			}
			return a.report(f, prose.Explain(res), res)
		},
	}
	o.any = true
	o.addModel(c)
	o.addConcept(c)
	addReading(c, &r)
	c.Flags().BoolVar(&whyNot, "why-not", false, "STATE is an expression: why do the states that match it not rest?")
	return c
}
