// Package result is the shape of every answer that Parley gives: plain
// structs, filled by the packages of questions, told by package prose, and
// printed as they stand by --format json. It imports nothing of Parley, so
// that whoever reads results needs nothing else.
//
// States are named by their codes and actors, options and concepts by their
// IDs. A list that is cut has beside it, under "more", how many entries were
// left out; beside a map of lists that is a map with those of its keys that
// are cut.
package result
