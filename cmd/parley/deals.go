package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"parley/achieve"
	"parley/deals"
	"parley/modelfile"
	"parley/prose"
	"parley/result"
	"parley/stability"
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
				if _, err := modelfile.FormatOf(path); err != nil && !isFile(path) && path != "-" {
					path, state = "", path
				}
			case 2:
				state = args[1]
			}
			m, err := a.ask(&o, path)
			if err != nil {
				return err
			}
			if proof {
				return a.proof(cmd.Context(), m)
			}
			from := m.space.StatusQuo
			if state != "" {
				if from, err = m.space.FindState(state); err != nil {
					return usage(err)
				}
			}
			if from < 0 {
				return errNoStatusQuo
			}
			if len(actors) > 0 {
				if err := m.actors(actors); err != nil {
					return err
				}
				return a.mediate(cmd.Context(), m, from, actors)
			}
			res, err := deals.Find(cmd.Context(), m.space, deals.Question{State: from, Concept: m.concept(), Sequences: m.request.Sequences})
			if err != nil {
				return err
			}
			return a.report(m.format, prose.Deals(res), res)
		},
	}
	o.addModel(c)
	o.addConcept(c)
	c.Flags().BoolVar(&proof, "proof", false, "the outcomes that no coalition would leave")
	c.Flags().StringSliceVar(&actors, "actors", nil, "what these actors, as mediators, can bring about by their own moves")
	c.MarkFlagsMutuallyExclusive("proof", "actors")
	return c
}

// equilibria computes one concept's.
func (a *app) equilibria(ctx context.Context, m *model, concept stability.Concept, rule stability.Sequences) (stability.Set, error) {
	q := stability.Request{Concepts: []stability.Concept{concept}, Sequences: rule}
	e, err := a.engine("auto", m.space, &q)
	if err != nil {
		return nil, err
	}
	found, err := e.Analyze(ctx, m.space, q)
	if err != nil {
		return nil, err
	}
	return found.Equilibria[0], nil
}

func (a *app) proof(ctx context.Context, m *asked) error {
	nash, err := a.equilibria(ctx, m.model, stability.Nash, stability.Legal)
	if err != nil {
		return err
	}
	res, err := deals.CoalitionProof(ctx, m.space, nash, 0)
	if err != nil {
		return err
	}
	return a.report(m.format, prose.Proof(res), res)
}

// mediatorSwaps bounds the changes of priorities that a mediator's table goes
// into; parley achieve goes further.
const mediatorSwaps = 12

func (a *app) mediate(ctx context.Context, m *asked, from int, ids []string) error {
	concept, rule := m.concept(), m.request.Sequences
	resting, err := a.equilibria(ctx, m.model, concept, rule)
	if err != nil {
		return err
	}
	q := deals.Influencers{State: from, Equilibria: resting}
	for i, id := range m.conflict.ActorIDs() {
		if slices.Contains(ids, id) {
			q.Actors = append(q.Actors, i)
		}
	}
	moves, err := deals.Mediate(ctx, m.space, q)
	if err != nil {
		return err
	}
	p := a.notes("searching")
	priorities, err := achieve.Mediate(ctx, m.conflict, achieve.Request{
		Concept: concept, Sequences: rule, Actors: ids, Within: mediatorSwaps,
		Progress: func(now achieve.Progress) { p.say(fmt.Sprintf("no change below cost %d", now.Cost)) },
	})
	p.done()
	if err != nil {
		return err
	}
	res := &result.Influences{Moves: moves, Priorities: priorities}
	return a.report(m.format, prose.Influences(res), res)
}
