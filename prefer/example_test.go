package prefer_test

import (
	"fmt"

	"parley"
	"parley/prefer"
)

// fence is a small conflict: Ann may sue, Bob may build a fence.
func fence() *parley.Conflict {
	return &parley.Conflict{
		Title: "A fence",
		Actors: []parley.Actor{
			{ID: "ann", Options: []parley.Option{{ID: "sue"}}, Statements: []parley.Statement{{That: "fence"}, {That: "not sue"}}, Preference: parley.Preference{Order: []int{0, 1}}},
			{ID: "bob", Options: []parley.Option{{ID: "fence", Moves: parley.Up}}, Statements: []parley.Statement{{That: "not sue"}, {That: "not fence"}}, Preference: parley.Preference{Order: []int{0, 1}}},
		},
		Infeasible: []parley.Expression{"sue and fence"},
	}
}

func ExampleNew() {
	s, err := prefer.New(fence())
	if err != nil {
		fmt.Println(err)
		return
	}
	ann := s.Ranking(0)
	for id := range s.Count {
		fmt.Println(id+1, s.Code(id), "is in Ann's place", ann.Rank(id))
	}
	s.Moves(1, 0, func(to int) bool {
		fmt.Println("Bob can move from", s.Code(0), "to", s.Code(to))
		return true
	})
	// Output:
	// 1 NN is in Ann's place 2
	// 2 YN is in Ann's place 3
	// 3 NY is in Ann's place 1
	// Bob can move from NN to NY
}

func ExampleBuild() {
	c := fence()
	c.Actors[1].Statements[0].That = "not seu"
	_, problems := prefer.Build(c)
	fmt.Println(problems)
	// Output:
	// actors/bob/prefers/0/that: no option is called "seu"; did you mean "sue"?
}
