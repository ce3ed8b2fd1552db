package survey

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/result"
	"parley/sources"
	"parley/sources/align"
)

const (
	// mostWordings is the number of wordings of one statement up to which it
	// is asked which came of which.
	mostWordings = 60
	// fuller is the difference of the shares that two wordings have of each
	// other from which the one that has more is taken for the earlier.
	fuller = 0.15
)

// descend says of every statement that drifted which wording came of which:
// a tree, in which each wording follows the likest of those before it (Prim
// 1957, doi:10.1002/j.1538-7305.1957.tb01515.x), as the tree of a group does
// its documents. What came before is told by who has it from whom, else by
// the day, else by completeness.
func descend(ctx context.Context, s *sources.Survey) error {
	d := descent{documents: make(map[string]*sources.Document), from: make(map[string]sources.Arrow)}
	for i := range s.Documents {
		d.documents[s.Documents[i].ID] = &s.Documents[i]
	}
	for i := range s.Groups {
		for _, a := range s.Groups[i].Arrows {
			d.from[a.To] = a
		}
	}
	byID := make(map[string]*sources.Statement, len(s.Statements))
	for i := range s.Statements {
		byID[s.Statements[i].ID] = &s.Statements[i]
	}
	return align.Each(ctx, len(s.Clusters), func(i int) {
		c := &s.Clusters[i]
		if len(c.Drift) == 0 {
			return
		}
		said := false
		var list []*sources.Statement
		for _, id := range c.Statements {
			if st := byID[id]; st != nil && st.Kind != sources.Term {
				list = append(list, st)
				said = said || !st.Own
			}
		}
		if said { // facts and labels are nobody's statement
			c.Wordings = d.tree(list)
		}
	})
}

// descent is what tells which of two documents came first.
type descent struct {
	documents map[string]*sources.Document
	from      map[string]sources.Arrow // by the document it leads to
}

// wording is the words of one or more tellings.
type wording struct {
	tellings []*sources.Statement
	said     string   // the first telling
	words    []string // sorted
	day      string   // of the first telling; nothing if one has none
}

func (d *descent) tree(list []*sources.Statement) []result.Wording {
	all := d.wordings(list)
	if len(all) < 2 || len(all) > mostWordings {
		return nil
	}
	n := len(all)
	ground := make([][]result.ArrowGround, n) // why one comes before another; nothing if it does not
	held := make([][]float64, n)              // of the second by the first
	before, holds := make([]int, n), make([]float64, n)
	for p := range all {
		ground[p], held[p] = make([]result.ArrowGround, n), make([]float64, n)
		for c := range all {
			if p == c {
				continue
			}
			if ground[p][c] = d.precedes(all[p], all[c]); ground[p][c] != "" {
				before[c]++
			}
			held[p][c] = share(all[c], all[p])
			holds[p] += held[p][c]
		}
	}
	root := 0
	for i := range all {
		if before[i] < before[root] || before[i] == before[root] && holds[i] > holds[root] {
			root = i
		}
	}
	out := []result.Wording{{Statements: ids(all[root])}}
	in := make([]bool, n)
	in[root] = true
	for len(out) < n {
		from, to, most := -1, -1, -1.0
		for p := range all {
			for c := range all {
				if !in[p] || in[c] {
					continue
				}
				alike := (held[p][c] + held[c][p]) / 2
				if ground[c][p] == "" {
					alike++ // of what came later a wording comes only where there is nothing else
				}
				if alike > most {
					from, to, most = p, c, alike
				}
			}
		}
		by := ground[from][to]
		if by == "" {
			by = result.ByNothing
			if ground[to][from] == "" && held[from][to]-held[to][from] >= fuller {
				by = result.ByCompleteness
			}
		}
		in[to] = true
		out = append(out, result.Wording{
			Statements: ids(all[to]), From: all[from].tellings[0].ID, By: by, Change: align.Changes(all[from].said, all[to].said),
		})
	}
	return out
}

// said is what a telling says, without what interrupts it.
func (d *descent) said(st *sources.Statement) string {
	if len(st.Parts) == 0 {
		return st.Text
	}
	parts := make([]string, len(st.Parts))
	for i, p := range st.Parts {
		parts[i] = sources.Cut(d.documents[st.Document].Prose, p)
	}
	return strings.Join(parts, " ")
}

// wordings sorts tellings by their words, in the order of the first.
func (d *descent) wordings(list []*sources.Statement) []*wording {
	at := make(map[string]*wording)
	var out []*wording
	for _, st := range list {
		said := d.said(st)
		words := align.Wording(said)
		key := strings.Join(words, " ")
		w := at[key]
		day := ""
		if date := d.documents[st.Document].Date; len(date) >= 10 {
			day = date[:10]
		}
		if w == nil {
			slices.Sort(words)
			w = &wording{said: said, words: words, day: day}
			at[key] = w
			out = append(out, w)
		}
		w.tellings = append(w.tellings, st)
		w.day = min(w.day, day)
	}
	return out
}

// precedes gives the ground on which one wording comes before another:
// documents of the other have it from one that tells the first and not the
// other way round, or the first was printed on an earlier day.
func (d *descent) precedes(p, c *wording) result.ArrowGround {
	forth, back := d.leads(p, c), d.leads(c, p)
	switch {
	case forth != "" && back == "":
		return forth
	case forth == "" && back != "":
		return ""
	case p.day != "" && c.day != "" && p.day < c.day:
		return result.ByDate
	}
	return ""
}

// leads gives the ground of the nearest arrow on a way from a telling of p to
// one of c, of which every step's direction is known.
func (d *descent) leads(p, c *wording) result.ArrowGround {
	for _, t := range c.tellings {
		seen := map[string]bool{t.Document: true}
		for doc := t.Document; ; {
			a, ok := d.from[doc]
			if !ok || a.By == result.ByNothing || seen[a.From] {
				break
			}
			doc = a.From
			seen[doc] = true
			if slices.ContainsFunc(p.tellings, func(s *sources.Statement) bool { return s.Document == doc }) {
				return a.By
			}
		}
	}
	return ""
}

// share is the part of a wording's words that another has.
func share(of, by *wording) float64 {
	least := min(len(of.words), len(by.words))
	if least == 0 {
		return 0
	}
	return align.Common(of.words, by.words) * float64(least) / float64(len(of.words))
}

func ids(w *wording) []string {
	out := make([]string, len(w.tellings))
	for i, st := range w.tellings {
		out[i] = st.ID
	}
	return out
}

// orderWordings puts the tellings of each wording in order, and the wordings
// by their first, each behind the one that it came of.
func orderWordings(list []result.Wording, byNumber func(a, b string) int) {
	first := make(map[string]string) // a wording's telling to its first now
	for i := range list {
		was := slices.Clone(list[i].Statements)
		slices.SortStableFunc(list[i].Statements, byNumber)
		for _, id := range was {
			first[id] = list[i].Statements[0]
		}
	}
	children := make(map[string][]result.Wording)
	for _, w := range list {
		w.From = first[w.From] // nothing for the root
		children[w.From] = append(children[w.From], w)
	}
	out := list[:0]
	var walk func(from string)
	walk = func(from string) {
		next := children[from]
		slices.SortFunc(next, func(a, b result.Wording) int {
			return cmp.Or(byNumber(a.Statements[0], b.Statements[0]), cmp.Compare(a.Change, b.Change))
		})
		for _, w := range next {
			out = append(out, w)
			walk(w.Statements[0])
		}
	}
	walk("")
}
