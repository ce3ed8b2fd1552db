package explicit_test

import (
	"context"
	"fmt"

	"parley"
	"parley/prefer"
	"parley/stability"
	"parley/stability/explicit"
)

func ExampleEngine_Analyze() {
	actor := func(id, other string) parley.Actor {
		return parley.Actor{
			ID: id, Options: []parley.Option{{ID: "cheat"}},
			Statements: []parley.Statement{{That: parley.Expression("not " + other + ".cheat")}, {That: parley.Expression(id + ".cheat")}},
			Preference: parley.Preference{Order: []int{0, 1}},
		}
	}
	s, err := prefer.New(&parley.Conflict{Title: "Prisoners", Actors: []parley.Actor{actor("a", "b"), actor("b", "a")}})
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := explicit.Engine{}.Analyze(context.Background(), s, stability.Request{
		Concepts: []stability.Concept{stability.Nash, stability.SEQ}, Sequences: stability.Legal,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for k, c := range res.Concepts {
		res.Equilibria[k].Each(func(index uint64) bool {
			fmt.Println(c.Short, s.CodeAt(index))
			return true
		})
	}
	// Output:
	// Nash YY
	// SEQ NN
	// SEQ YY
}
