package prose

import (
	"slices"
	"strings"
)

// concept is how reports speak of a stability concept.
type concept struct {
	name  string
	short string // its usual letters
	title string
	// why says, after "it rests:", what holds a state that is stable for all.
	why string
	// Deterrents are looked for among answers that pay (credible), or any.
	answers, credible bool
	escape            bool

	// What explanations tell: lines of play, moves at the same moment, and what
	// makes a move pay.
	foresees, collides bool
	pays               string
	cautious           bool   // expects the worst that others can do
	last               bool   // looks at its own move alone
	loose              bool   // more than better and worse decides what deters
	own                bool   // so it does of whether a move pays
	unanswered         string // nobody would answer
	pareto             bool   // several gain where one does and none loses
}

// concepts has those that reports know words for, the most telling first;
// others go by their names.
var concepts = []concept{
	{name: "nash", short: "Nash", title: "Nash stability", why: "nobody gains by leaving", answers: false, credible: true, escape: false},
	{name: "sseq", short: "SSEQ", title: "symmetric sequential stability", why: "whoever gains by leaving is answered, the answer pays those who give it, and there is no way out of it", answers: true, credible: true, escape: true},
	{name: "seq", short: "SEQ", title: "sequential stability", why: "whoever gains by leaving is answered, and the answer pays those who give it", answers: true, credible: true, escape: false},
	{name: "smr", short: "SMR", title: "symmetric metarationality", why: "whoever gains by leaving can be answered, whether or not that pays, and has no way out of it", answers: true, credible: false, escape: true},
	{name: "gmr", short: "GMR", title: "general metarationality", why: "whoever gains by leaving can be answered, whether or not that pays", answers: true, credible: false, escape: false},
}

func find(name string) concept {
	for _, c := range concepts {
		if c.name == name {
			return c
		}
	}
	short := strings.ToUpper(Plain(name))
	return concept{name: name, short: short, title: short + " stability", why: "it is stable under " + short, answers: true}
}

// Known reports whether reports have words for a concept.
func Known(name string) bool {
	return slices.ContainsFunc(concepts, func(c concept) bool { return c.name == name })
}

func short(name string) string { return find(name).short }

func shorts(names []string) []string {
	out := make([]string, len(names))
	for k, n := range names {
		out[k] = short(n)
	}
	return out
}

// titled is a concept in full, its letters in brackets.
func titled(name string) string {
	c := find(name)
	return c.title + " (" + c.short + ")"
}

// ranked lists the keys of a map of concepts, the most telling first.
func ranked[T any](by map[string]T) []string {
	var out []string
	for _, c := range concepts {
		if _, ok := by[c.name]; ok {
			out = append(out, c.name)
		}
	}
	var others []string
	for name := range by {
		if !Known(name) {
			others = append(others, name)
		}
	}
	slices.Sort(others)
	return append(out, others...)
}
