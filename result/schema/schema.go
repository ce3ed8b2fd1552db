// Package schema holds the JSON Schema of every result, made from the Go
// structs of package result and their comments.
package schema

import _ "embed"

//go:generate go run ./make .. result.schema.json

//go:embed result.schema.json
var text []byte

// Results is a JSON Schema (draft 2020-12) that every result fits: under
// $defs each struct of package result by its name, and at the top the answers
// of the commands.
func Results() []byte { return append([]byte{}, text...) }

// Answer is one form of a command's answer.
type Answer struct {
	Command string // with the flags that give this form
	Type    string // in package result
}

// Cores are the answers that no command prints: what a program asks first, and
// the file that forecast save writes.
var Cores = []string{"Core", "Forecast"}

// Interface are the shapes, beside the answers, that programs send to the
// workbench and get from it.
var Interface = []string{
	"AskCore", "AskAnalyze", "AskExplain", "AskRank", "AskEvolve", "AskAchieve", "AskConditions", "AskDeals",
	"AskSensitivity", "AskCompare", "AskGraph", "AskEnsemble",
	"Listed", "Opened", "Saved", "Looked", "Keep", "NewModel", "Login", "Changed", "Trouble",
	"Told", "Cursor", "Completion", "Evidenced",
}

// Answers are the results that commands print, by command.
var Answers = []Answer{
	{"analyze", "Analysis"},
	{"check", "Check"},
	{"rank", "Rankings"},
	{"rank ACTOR", "Ranking"},
	{"rank --between", "Between"},
	{"explain", "Explanation"},
	{"explain --why-not", "WhyNot"},
	{"compare", "Comparison"},
	{"evolve", "Evolution"},
	{"draw", "Graph"},
	{"achieve", "Achievement"},
	{"deals", "Deals"},
	{"deals --proof", "Proof"},
	{"deals --actors", "Influences"},
	{"sensitivity", "Sensitivity"},
	{"conditions", "Conditions"},
	{"ensemble", "Ensemble"},
	{"ensemble --plan", "Plan"},
	{"sweep --plan", "Plan"},
	{"sources --plan", "Plan"},
	{"ask", "Asked"},
	{"merge", "Ensemble"},
	{"sweep", "Sweep"},
	{"merge --partial", "Sweep"},
	{"evolve --chain", "Chain"},
	{"forecast check", "Checked"},
	{"forecast score", "Score"},
	{"examples", "Examples"},
	{"terms", "Terms"},
	{"version", "Version"},
	{"catalog list", "Catalog"},
	{"catalog show", "CatalogEntry"},
	{"catalog verify", "Verification"},
	{"concepts", "Concepts"},
	{"sources", "Survey"},
	{"sources find", "SourcesFound"},
	{"sources new", "SourcesNews"},
	{"sources eval", "SourcesEval"},
}
