// Package prose tells results to people: it makes a report (package doc) of
// each answer (package result), in the words of the model's author. It
// computes nothing: what it says, the result holds. There is one file a
// question, and one for what they share: words.go joins words, legend.go says
// states and moves, reasons.go why somebody prefers one to another, cut.go
// what was left out.
package prose
