package study_test

import (
	"context"
	"fmt"

	"parley"
	"parley/study"
)

// gate is a small conflict: a guard may open a gate, a crowd may storm it.
func gate() *parley.Conflict {
	guard := parley.Actor{ID: "guard", Options: []parley.Option{{ID: "open"}}}
	guard.Want(parley.Statement{That: "not storm"}, parley.Statement{That: "not open"})
	crowd := parley.Actor{ID: "crowd", Options: []parley.Option{{ID: "storm"}}}
	crowd.Want(parley.Statement{Name: "inside", That: "open or storm"}, parley.Statement{Name: "calm", That: "not storm"})
	crowd.Types = []parley.Type{{ID: "timid", Preference: parley.Preference{Order: []int{1, 0}}}}
	return &parley.Conflict{
		Title: "The gate", Actors: []parley.Actor{guard, crowd}, StatusQuo: &parley.Position{Code: "NN"},
		Variants: []parley.Variant{{ID: "timid", Types: []parley.TypeChoice{{Actor: "crowd", Type: "timid"}}}},
	}
}

// A model is opened once and asked often.
func Example() {
	s, problems := study.Open(gate(), study.Limits{})
	if s == nil {
		fmt.Println(problems)
		return
	}
	ctx := context.Background()
	res, err := s.Analyze(ctx, study.Analyze{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res.Equilibria["nash"], res.Counts["seq"].Equilibria)

	why, err := s.Explain(ctx, "NN", study.Concepts{Concepts: "nash"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range why.Actors["crowd"].Improvements {
		fmt.Println("the crowd would go to", m.To, "because of", m.Because)
	}
	// Output:
	// [NY] 2
	// the crowd would go to NY because of [inside]
}

// An edit gives another study, and leaves the first as it is.
func ExampleStudy_Variant() {
	s, _ := study.Open(gate(), study.Limits{})
	timid, err := s.Variant("timid")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, one := range []*study.Study{s, timid} {
		rests, err := one.Equilibria(context.Background(), study.Concepts{Concepts: "nash"})
		fmt.Println(rests["nash"], err)
	}
	// Output:
	// [NY] <nil>
	// [NN] <nil>
}
