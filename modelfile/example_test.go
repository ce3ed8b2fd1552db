package modelfile_test

import (
	"fmt"
	"os"

	"parley"
	"parley/modelfile"
)

// Read goes on after a mistake; Validate adds what it finds, and Render shows
// all of it by place.
func ExampleRead() {
	f := modelfile.Read("fence.yaml", []byte(`conflict: Two neighbours and a fence
actors:
  ann: {options: {sue: A lawsuit}, prefers: [fence], wieght: 2}
  bob: {options: {fence: A fence}, prefers: [not fence]}
uncertainty: {order: {bbo: 0.2}}
`))
	fmt.Print(f.Render(f.All(f.Conflict.Validate())))
	// Output:
	// fence.yaml:3:54: an actor has no key "wieght"; did you mean "weight"?
	//     3 |   ann: {options: {sue: A lawsuit}, prefers: [fence], wieght: 2}
	//       |                                                      ^
	// fence.yaml:5:23: no actor is called "bbo"; did you mean "bob"?
	//     5 | uncertainty: {order: {bbo: 0.2}}
	//       |                       ^
}

// Locate finds an expression's word by its offset in the expression.
func ExampleFile_Locate() {
	f := modelfile.Read("fence.yaml", []byte("conflict: A fence\ninfeasible:\n  - 'sue and fence'\n"))
	p := &parley.Problem{Path: parley.Path{"infeasible", "0"}, Offset: 8, Message: "here"}
	f.Locate(p)
	fmt.Println(p.Line, p.Column)
	// Output: 3 14
}

func ExampleWrite() {
	c := &parley.Conflict{
		Title: "Two neighbours: a fence",
		Actors: []parley.Actor{{
			ID:         "bob",
			Options:    []parley.Option{{ID: "fence", Name: "A fence"}, {ID: "share", Levels: []string{"none", "half"}}},
			Statements: []parley.Statement{{That: "not fence"}, {That: "!share | fence"}},
			Preference: parley.Preference{Order: []int{0, 1}},
		}},
		StatusQuo: &parley.Position{Code: "N0"},
	}
	if err := modelfile.Write(os.Stdout, c); err != nil {
		fmt.Println(err)
	}
	// Output:
	// conflict: "Two neighbours: a fence"
	//
	// actors:
	//   bob:
	//     options:
	//       fence: A fence
	//       share: {levels: [none, half]}
	//     prefers: [not fence, "!share | fence"]
	//
	// status_quo: N0
}
