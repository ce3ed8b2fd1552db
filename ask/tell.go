package ask

import (
	"fmt"

	"parley/doc"
	"parley/prose"
	"parley/result"
	"parley/study"
)

// Tell puts the answer to a question into the words of its command's report;
// file is the model's, for the commands that the report names.
func Tell(s *study.Study, f Fields, answer any, file string) *doc.Doc {
	var d *doc.Doc
	switch r := answer.(type) {
	case *result.Core:
		d = prose.Core(r)
	case *result.Analysis:
		d = prose.Analysis(r, prose.AnalysisOptions{})
	case *result.Explanation:
		d = prose.Explain(r)
	case *result.WhyNot:
		d = prose.WhyNot(r)
	case *result.Ranking:
		d = prose.Ranks([]result.Ranking{*r}, r.Legend)
	case *result.Rankings:
		d = prose.Ranks(r.Actors, r.Legend)
	case *result.Between:
		d = prose.Between(r)
	case *result.Evolution:
		d = prose.Evolve(r)
	case *result.Chain:
		d = prose.Chain(r)
	case *result.Achievement:
		asked := f.(*result.AskAchieve)
		d = prose.Achieve(r, asked.Within, asked.Reach)
	case *result.Conditions:
		d = prose.Conditions(r)
	case *result.Graph:
		d = prose.Graph(r)
	case *result.Deals:
		d = prose.Deals(r)
	case *result.Proof:
		d = prose.Proof(r)
	case *result.Influences:
		d = prose.Influences(r)
	case *result.Sensitivity:
		d = prose.Sensitivity(r)
	case *result.Comparison:
		d = prose.Compare(r)
	case *result.Ensemble:
		d = prose.Ensemble(r)
	case *result.Asked:
		d = prose.Asked(r.Whole)
	default:
		panic(fmt.Sprintf("ask: no words for %T", answer)) // a question was added without them
	}
	Typed(d, s, f, file)
	if changed := prose.Changed(s.Changed()); changed != "" {
		d.Open(changed)
	}
	return d
}
