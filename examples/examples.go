// Package examples holds the models that come with Parley, as model files:
// the summit, which commands take when they are given no file, and small ones
// that each show a part of the format.
package examples

import "embed"

//go:embed *.yaml
var files embed.FS

// Example is one embedded model.
type Example struct {
	Name  string // for Get and the command line
	Title string // as in the file
	About string // what it is good for, in a line
}

var list = []Example{
	{"summit", "A summit between Moscow and Kyiv", "Four actors, types and variants, with citations: why there is no meeting. The default."},
	{"summit_uncertain", "A summit between Moscow and Kyiv, with what is uncertain", "Types with weights: how likely a meeting is, what it hangs on, and what to ask next."},
	{"prisoners_dilemma", "The prisoner's dilemma", "The smallest model by statements: two actors, one option each."},
	{"syria_iraq_1975", "Syria and Iraq on the Euphrates, 1975", "A published conflict by rankings, with a state that cannot occur."},
	{"chicken", "Chicken", "On which the concepts of stability part widely: see docs/concepts.md."},
	{"strength", "A strike and a lockout", "Strength of preference: statements with degrees."},
	{"unknown", "A neighbour who may mind", "Unknown preferences, and four ways to read them."},
	{"fuzzy", "A merger in doubt", "Fuzzy preferences, and thresholds of certainty."},
	{"chances", "A loan to a stranger", "Probabilistic preferences, from an actor's types."},
	{"attitudes", "Two brothers and a rival", "Attitudes: whose good or harm an actor seeks."},
	{"views", "A river, and an option that one side does not see", "A hypergame: what each actor takes the conflict for."},
	{"dam", "A dam in steps", "Graph form: states and moves are listed, and two steps are not one."},
}

// List is every example, the default first.
func List() []Example { return append([]Example{}, list...) }

// Get is the model file of an example.
func Get(name string) ([]byte, bool) {
	for _, e := range list {
		if e.Name == name {
			return read(name + ".yaml"), true
		}
	}
	return nil, false
}

// Starter is the commented model that a new file begins as.
func Starter() []byte { return read("starter.yaml") }

// read reads an embedded file; that all are there is tested.
func read(name string) []byte {
	data, _ := files.ReadFile(name)
	return data
}
