package ask

import (
	"context"
	"runtime"
	"strings"

	"parley"
	"parley/ensemble"
	"parley/result"
	"parley/study"
)

// List are the questions, core first.
var List = []Question{
	question("core", "Where the conflict rests, in brief, and what edits changed: at most 60 states.", "AskCore",
		func(ctx context.Context, s *study.Study, f *result.AskCore) (any, error) { return core(ctx, s, s, f) }, "Core"),
	question("analyze", "Where the conflict rests, why, and how it gets there from the status quo.", "AskAnalyze", analyze, "Analysis"),
	question("explain", "Why each actor stays at a state or leaves it, with the sanction chain.", "AskExplain", explain, "Explanation", "WhyNot"),
	question("rank", "An actor's order of the states, best first, and what parts each from the next.", "AskRank", rank, "Ranking", "Rankings", "Between"),
	question("evolve", "What the status quo can turn into, in how many moves, and who moves last.", "AskEvolve", evolve, "Evolution", "Chain"),
	question("achieve", "The least change of priorities that makes a state matching an expression rest.", "AskAchieve", achieve, "Achievement"),
	question("conditions", "Which states must stand above which in an actor's ranking for a state to be stable.", "AskConditions", conditions, "Conditions"),
	question("deals", "Joint moves by which every member of a coalition gains, and where they lead.", "AskDeals", deals, "Deals", "Proof", "Influences"),
	question("sensitivity", "How firmly each equilibrium stands, and the statement on which most depends.", "AskSensitivity", sensitivity, "Sensitivity"),
	question("compare", "Every variant side by side: where it rests, what is reached from the status quo.", "AskCompare",
		func(ctx context.Context, s *study.Study, f *result.AskCompare) (any, error) {
			c, err := terms(&f.InTermsOf)
			if err != nil {
				return nil, err
			}
			return s.Compare(ctx, c)
		}, "Comparison"),
	question("draw", "The states and moves that a picture of the conflict shows.", "AskGraph",
		func(ctx context.Context, s *study.Study, f *result.AskGraph) (any, error) {
			c, err := terms(&f.InTermsOf)
			if err != nil {
				return nil, err
			}
			return s.Graph(ctx, study.Graph{Concepts: c, All: f.All, Limit: f.Limit, Moves: f.Moves})
		}, "Graph"),
	question("ensemble", "How likely outcomes are, what that hangs on, and what to ask next.", "AskEnsemble",
		func(ctx context.Context, s *study.Study, f *result.AskEnsemble) (any, error) {
			return chances(ctx, s, f)
		}, "Ensemble"),
	question("ask", "The next question to ask, and what its answers would do.", "AskEnsemble",
		func(ctx context.Context, s *study.Study, f *result.AskEnsemble) (any, error) {
			r, err := chances(ctx, s, f)
			if err != nil {
				return nil, err
			}
			return study.Asked(r), nil
		}, "Asked"),
}

func wrong(message, hint string) error {
	return &study.RequestError{Err: &parley.Problem{Message: message, Hint: hint}}
}

// terms reads the fields about concepts.
func terms(f *result.InTermsOf) (study.Concepts, error) {
	out := study.Concepts{Sequences: f.Sequences, Engine: f.Engine}
	if f.Concepts != nil && f.Concept != nil {
		return out, wrong("concept and concepts are the same", "write one of them")
	}
	from := f.Concepts
	if from == nil {
		from = f.Concept
	}
	names, err := several("concepts", from)
	out.Concepts = strings.Join(names, ",")
	return out, err
}

func analyze(ctx context.Context, s *study.Study, f *result.AskAnalyze) (any, error) {
	c, err := terms(&f.InTermsOf)
	if err != nil {
		return nil, err
	}
	return s.Analyze(ctx, study.Analyze{
		Concepts: c, Where: f.Where, Full: f.Full, Offset: f.Offset, Summary: f.Summary, Prospects: true, WhatIfs: true, Story: s.States() <= study.Listed,
		Reading: reading(&f.InReading),
	})
}

func reading(f *result.InReading) study.Reading {
	return study.Reading{
		Unknown: f.Unknown, CoalitionImprovement: f.CoalitionImprovement, Merge: f.Merge, View: f.View, Hypergame: f.Hypergame,
		Thresholds: f.Threshold, Alpha: f.Alpha, Beta: f.Beta, Gamma: f.Gamma, Horizon: f.HorizonLimit,
	}
}

func explain(ctx context.Context, s *study.Study, f *result.AskExplain) (any, error) {
	c, err := terms(&f.InTermsOf)
	if err != nil {
		return nil, err
	}
	switch {
	case f.State == "":
		return nil, wrong("explain needs a state", `write "state": a code, a number, or an expression that one state matches`)
	case f.WhyNot:
		return s.WhyNot(ctx, f.State, c)
	}
	return s.ExplainUnder(ctx, f.State, c, reading(&f.InReading))
}

func rank(ctx context.Context, s *study.Study, f *result.AskRank) (any, error) {
	page := study.Page{Limit: f.Limit, Offset: f.Offset, Full: f.Full}
	switch {
	case len(f.Between) == 2 && f.Actor != "":
		return s.Between(f.Between[0], f.Between[1], []string{f.Actor})
	case len(f.Between) == 2:
		return s.Between(f.Between[0], f.Between[1], nil)
	case len(f.Between) != 0:
		return nil, wrong("between takes two states", `write ["1", "2"]`)
	case f.Actor == "":
		return s.Ranks(ctx, page)
	}
	return s.Rank(ctx, f.Actor, page)
}

func evolve(ctx context.Context, s *study.Study, f *result.AskEvolve) (any, error) {
	c, err := terms(&f.InTermsOf)
	if err != nil {
		return nil, err
	}
	if f.Chain {
		return s.Chain(ctx, play(&f.InPlay))
	}
	return s.Evolve(ctx, "", c)
}

// play reads how play goes on, what is not said as the command takes it.
func play(f *result.InPlay) study.Ensemble {
	q := study.Ensemble{Law: f.Law, Choice: f.Choice, Until: f.Until, Step: 1}
	if f.Step != nil {
		q.Step = *f.Step
	}
	if q.Law == "" {
		q.Law = "nash"
	}
	if q.Choice == "" {
		q.Choice = "best"
	}
	return q
}

func achieve(ctx context.Context, s *study.Study, f *result.AskAchieve) (any, error) {
	c, err := terms(&f.InTermsOf)
	if err != nil {
		return nil, err
	}
	if f.Expr == "" {
		return nil, wrong("achieve needs an expression", `write "expr", as in "talks = leaders"`)
	}
	q := study.Achieve{Concepts: c, Target: f.Expr, Actors: f.Actors, Types: f.Types, Reach: f.Reach, Within: f.Within, Limit: f.Limit}
	for _, text := range f.Hold {
		option, level, ok := strings.Cut(text, "=")
		if !ok {
			return nil, wrong(parley.Message("%q does not say an option and a level", text), "write talks=none")
		}
		q.Holds = append(q.Holds, parley.Setting{Option: strings.TrimSpace(option), Level: strings.TrimSpace(level)})
	}
	return s.Achieve(ctx, q)
}

func conditions(ctx context.Context, s *study.Study, f *result.AskConditions) (any, error) {
	c, err := terms(&f.InTermsOf)
	if err != nil {
		return nil, err
	}
	if f.State == "" {
		return nil, wrong("conditions needs a state", `write "state": a code, a number, or an expression that one state matches`)
	}
	return s.Conditions(ctx, f.State, f.Actors, c)
}

func deals(ctx context.Context, s *study.Study, f *result.AskDeals) (any, error) {
	c, err := terms(&f.InTermsOf)
	switch {
	case err != nil:
		return nil, err
	case f.Proof && len(f.Actors) > 0:
		return nil, wrong("proof and actors are two questions", "ask one of them")
	case f.Proof:
		return s.Proof(ctx, nil)
	case len(f.Actors) > 0:
		return s.Mediate(ctx, f.State, f.Actors, c, nil)
	}
	return s.Deals(ctx, f.State, c)
}

func sensitivity(ctx context.Context, s *study.Study, f *result.AskSensitivity) (any, error) {
	c, err := terms(&f.InTermsOf)
	if err != nil {
		return nil, err
	}
	return s.Sensitivity(ctx, study.Sensitivity{Concepts: c, Actors: f.Actors, Within: f.Within, Limit: f.Limit})
}

func chances(ctx context.Context, s *study.Study, f *result.AskEnsemble) (*result.Ensemble, error) {
	q := play(&f.InPlay)
	concepts, err := several("concepts", f.Concepts)
	if err != nil {
		return nil, err
	}
	if q.Outcomes, err = several("outcome", f.Outcome); err != nil {
		return nil, err
	}
	q.Concepts, q.Sample, q.AsOf, q.Walks, q.Split = strings.Join(concepts, ","), f.Sample, f.AsOf, f.Walks, f.Split
	q.Draws, q.Seed = ensemble.DefaultDraws, 1
	if f.Draws != nil {
		q.Draws = *f.Draws
	}
	if f.Seed != nil {
		q.Seed = *f.Seed
	}
	c, err := s.Chances(q)
	if err != nil {
		return nil, err
	}
	part, err := c.Run(ctx, ensemble.Job{Cores: runtime.GOMAXPROCS(0)})
	if err != nil {
		return nil, err
	}
	return c.Result(ctx, part)
}
