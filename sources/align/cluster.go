package align

import (
	"context"
	"sort"
	"strings"
	"sync"

	"parley/sources"
)

// Result is what clustering yields.
type Result struct {
	// Clusters hold statements that are one, in the order of their first;
	// Independent is left for the caller, who knows the groups.
	Clusters []sources.Cluster
	// Added are the own-voice tellings that were found. They stand in
	// Clusters, under their ID, and are to join the other statements.
	Added []*sources.Statement
}

// Clusters joins the statements of all texts that are one statement told
// again, with tellings in an outlet's own voice, and types what changed
// between them. Statements that nothing joins are clusters of one, so that
// every statement has a cluster; its Cluster is set. Facts that documents of
// one family tell differently outside all statements are clusters too. memo,
// if not nil, recalls drift found before, and keeps it.
func Clusters(ctx context.Context, texts *Texts, pairs []Pair, memo *Memo) (Result, error) {
	if err := memo.read(ctx, texts); err != nil {
		return Result{}, err
	}
	units, base, err := unitsOf(ctx, texts)
	if err != nil {
		return Result{}, err
	}
	near, order := orderOf(texts.Len(), pairs)
	found, linked, err := linkAll(ctx, texts, pairs, order, units, base)
	if err != nil {
		return Result{}, err
	}
	all, links, err := addVoices(ctx, texts, pairs, order, units, base, append(linked, sameWords(units)...), found)
	if err != nil {
		return Result{}, err
	}
	sets, rated := agglomerate(all, links, pairs)
	first := make([]int, len(all)) // the set that a unit joined first
	for n, set := range sets {
		for _, m := range set {
			first[m] = n
		}
	}
	share(all, sets, first, links, rated)
	known := len(all)
	together := near.Of(len(sets), func(n int) (a, b int) { d := all[sets[n][0]].doc; return d, d })
	all = plainLabels(texts, pairs, all, sets, together)
	for n, set := range sets {
		for _, m := range set {
			if m >= known {
				first = append(first, n)
			}
		}
	}
	tellings := make([][]*unit, len(sets))
	drifts := make([][]sources.Drift, len(sets))
	err = EachOf(ctx, together, func(n int) {
		for _, m := range sets[n] {
			tellings[n] = append(tellings[n], all[m])
		}
		if len(tellings[n]) > 1 {
			drifts[n] = memo.drift(texts, tellings[n])
		}
	})
	if err != nil {
		return Result{}, err
	}
	var res Result
	told := make(map[place]int) // sentences told in an outlet's own voice, to their cluster
	for n, set := range sets {
		members := tellings[n]
		if len(members) == 1 && members[0].st.Own {
			continue // nothing took it up: no statement of anybody
		}
		res.Clusters = append(res.Clusters, sources.Cluster{Statements: ids(members), Drift: drifts[n]})
		for i, m := range members {
			if first[set[i]] != n {
				continue // at home in another cluster
			}
			m.st.Cluster = len(res.Clusters)
			if m.st.Own {
				res.Added = append(res.Added, m.st)
				if set[i] >= known {
					continue // a label's words, not the sentence
				}
				told[place{int32(m.doc), int32(m.claim)}] = len(res.Clusters)
			}
		}
	}
	facts, err := factSets(ctx, texts, pairs, near, told)
	if err != nil {
		return Result{}, err
	}
	for _, f := range facts {
		for _, s := range f.statements {
			s.Cluster = len(res.Clusters) + 1
			res.Added = append(res.Added, s)
		}
		res.Clusters = append(res.Clusters, sources.Cluster{Statements: statementIDs(f.statements), Drift: f.drift})
	}
	for i := range res.Clusters {
		res.Clusters[i].ID = i + 1
		if res.Clusters[i].Drift == nil {
			res.Clusters[i].Drift = []sources.Drift{}
		}
	}
	return res, nil
}

// unitsOf makes a unit of every statement; base is where each document's
// begin.
func unitsOf(ctx context.Context, texts *Texts) (units []*unit, base []int, err error) {
	base = make([]int, texts.Len()+1)
	for d, list := range texts.Statements {
		base[d+1] = base[d] + len(list)
	}
	units = make([]*unit, base[texts.Len()])
	err = Each(ctx, texts.Len(), func(d int) {
		t := texts.Pass(d)
		for k, s := range texts.Statements[d] {
			units[base[d]+k] = newUnit(t, d, s)
		}
	})
	return units, base, err
}

// linkAll rates the statements of every pair of documents, and looks for
// tellings in the outlets' own voice.
func linkAll(ctx context.Context, texts *Texts, pairs []Pair, order []int, units []*unit, base []int) ([]found, []link, error) {
	links := make([][]link, len(pairs))
	voices := make([][]found, len(pairs))
	known := &voicesKnown{at: make(map[voiceKey]*voice)}
	err := EachOf(ctx, order, func(i int) {
		p := pairs[i]
		if len(p.Matches) == 0 && !p.Related && !shareQuotation(units[base[p.A]:base[p.A+1]], units[base[p.B]:base[p.B+1]]) {
			return
		}
		c := newComparison(texts.At(p.A), texts.At(p.B), p)
		defer c.weights.release()
		ua, ub := units[base[p.A]:base[p.A+1]], units[base[p.B]:base[p.B+1]]
		links[i] = c.links(ua, ub, base[p.A], base[p.B])
		if p.Related {
			own := &voiceBook{known: make(map[[2]int]*voice)}
			voices[i] = append(c.ownVoice(ua, texts.At(p.B), p.B, true, own.known), c.ownVoice(ub, texts.At(p.A), p.A, false, own.known)...)
			voices[i] = unanswered(voices[i], links[i], units)
			voices[i] = known.each(append(voices[i], c.claimVoices(ua, ub, own)...))
		}
	})
	var allFound []found
	var allLinks []link
	for i := range pairs {
		allFound = append(allFound, voices[i]...)
		least := linkStranger
		if pairs[i].Related {
			least = linkKept
		}
		for _, l := range links[i] {
			if l.score >= least {
				allLinks = append(allLinks, l)
			}
		}
	}
	return oneVoice(allFound), allLinks, err
}

// voicesKnown keeps each voice that pairs of documents find once, for most are
// found by several.
type voicesKnown struct {
	lock sync.Mutex
	at   map[voiceKey]*voice
}

type voiceKey struct{ doc, first, last, start, end int }

// each gives what was found with the voices that are known.
func (k *voicesKnown) each(list []found) []found {
	k.lock.Lock()
	defer k.lock.Unlock()
	one := func(v *voice) *voice {
		if v == nil {
			return nil
		}
		key := voiceKey{v.doc, v.first, v.last, v.unit.st.Start, v.unit.st.End}
		if known := k.at[key]; known != nil {
			return known
		}
		k.at[key] = v
		return v
	}
	for i := range list {
		list[i].voice, list[i].other = one(list[i].voice), one(list[i].other)
	}
	return list
}

// leastSame is the number of words from which a quotation is known by its
// words alone.
const leastSame = 6

// sameWords links the quotations of one wording over all documents, compared
// or not, unless two who are named say it.
func sameWords(units []*unit) []link {
	first := make(map[string]int)
	var out []link
	for i, u := range units {
		if !u.quoted() || len(u.keys) < tersest || strings.Count(u.body, " ")+1 < leastSame {
			continue
		}
		k, met := first[u.body]
		if !met {
			first[u.body] = i
			continue
		}
		v := units[k]
		if v.doc != u.doc && (u.speaker == v.speaker || u.speaker == "" || v.speaker == "" || nameless(u.speaker) || nameless(v.speaker)) {
			out = append(out, linked(k, i, 1))
		}
	}
	return out
}

// unanswered leaves out the voices of documents that tell the quotation as a
// statement too: their own words beside it are the outlet's own.
func unanswered(found []found, links []link, units []*unit) []found {
	best := make(map[*unit]float64)
	for _, l := range links {
		for _, pair := range [...][2]*unit{{units[l.a], units[l.b]}, {units[l.b], units[l.a]}} {
			if pair[1].quoted() && l.score > best[pair[0]] {
				best[pair[0]] = l.score
			}
		}
	}
	kept := found[:0]
	for _, f := range found {
		if b := best[f.quote]; b < linkRelated || b < f.score-0.1 {
			kept = append(kept, f)
		}
	}
	return kept
}

func shareQuotation(a, b []*unit) bool {
	have := make(map[string]bool, len(a))
	for _, u := range a {
		if len(u.keys) >= 2 {
			have[u.body] = true
		}
	}
	for _, u := range b {
		if len(u.keys) >= 2 && have[u.body] {
			return true
		}
	}
	return false
}

// oneVoice makes one of the voices that several pairs found at one place,
// the longest first found.
func oneVoice(all []found) []found {
	at := make(map[[2]int]*voice) // document and sentence
	one := func(v *voice) *voice {
		known := at[[2]int{v.doc, v.first}]
		if known == nil && v.last != v.first {
			known = at[[2]int{v.doc, v.last}]
		}
		if known == nil {
			for s := v.first; s <= v.last; s++ {
				at[[2]int{v.doc, s}] = v
			}
			return v
		}
		return known
	}
	for i := range all {
		all[i].voice = one(all[i].voice)
		if all[i].other != nil {
			all[i].other = one(all[i].other)
		}
	}
	return all
}

// addVoices puts the own-voice tellings among the units and rates them
// against the statements and voices of related documents.
func addVoices(ctx context.Context, texts *Texts, pairs []Pair, order []int, units []*unit, base []int, links []link, found []found) ([]*unit, []link, error) {
	index := make(map[*unit]int, len(units))
	for i, u := range units {
		index[u] = i
	}
	all := units[:len(units):len(units)]
	voices := make([][]int, texts.Len()) // by document, indices into all
	place := func(v *voice) int {
		at, ok := index[v.unit]
		if !ok {
			at = len(all)
			index[v.unit] = at
			all = append(all, v.unit)
			voices[v.doc] = append(voices[v.doc], at)
		}
		return at
	}
	for _, f := range found {
		at := place(f.voice)
		q, ok := 0, true
		if f.other != nil {
			q = place(f.other)
		} else {
			q, ok = index[f.quote]
		}
		if ok && q != at {
			links = append(links, linked(q, at, f.score))
		}
	}
	more := make([][]link, len(pairs))
	err := EachOf(ctx, order, func(i int) {
		p := pairs[i]
		va, vb := voices[p.A], voices[p.B]
		if !p.Related || len(va)+len(vb) == 0 {
			return
		}
		c := newComparison(texts.At(p.A), texts.At(p.B), p)
		defer c.weights.release()
		rate := func(x, y int) {
			if s := c.score(all[x], all[y]); s >= linkKept {
				more[i] = append(more[i], linked(x, y, s))
			}
		}
		for _, v := range va {
			for u := base[p.B]; u < base[p.B+1]; u++ {
				rate(v, u)
			}
			for _, w := range vb {
				rate(v, w)
			}
		}
		for _, v := range vb {
			for u := base[p.A]; u < base[p.A+1]; u++ {
				rate(u, v)
			}
		}
	})
	for _, m := range more {
		links = append(links, m...)
	}
	return all, links, err
}

// agglomerate joins the linked units, the likeliest first, as long as two
// statements of one document do not meet that say different things and the
// tellings on both sides are on average likely to be one.
func agglomerate(units []*unit, links []link, pairs []Pair) ([][]int, *ratings) {
	sort.Slice(links, func(i, j int) bool {
		x, y := links[i], links[j]
		if x.score != y.score {
			return x.score > y.score
		}
		if x.a != y.a {
			return x.a < y.a
		}
		return x.b < y.b
	})
	rated := newRatings(len(units), links)
	coupled := make(map[[2]int]bool, len(pairs))
	for _, p := range pairs {
		coupled[[2]int{min(p.A, p.B), max(p.A, p.B)}] = true
	}
	home := make([]int, len(units))
	sets := make([][]int, len(units))
	for i := range units {
		home[i], sets[i] = i, []int{i}
	}
	for _, l := range links {
		x, y := home[l.a], home[l.b]
		if x == y || l.score < linkRelated || !unite(units, sets[x], sets[y], rated, coupled) {
			continue
		}
		x, y = min(x, y), max(x, y)
		for _, m := range sets[y] {
			home[m] = x
		}
		sets[x] = append(sets[x], sets[y]...)
		sets[y] = nil
	}
	var out [][]int
	for _, s := range sets {
		if len(s) > 0 {
			sort.Slice(s, func(i, j int) bool {
				a, b := units[s[i]], units[s[j]]
				if a.doc != b.doc {
					return a.doc < b.doc
				}
				return a.st.Start < b.st.Start
			})
			out = append(out, s)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := units[out[i][0]], units[out[j][0]]
		if a.doc != b.doc {
			return a.doc < b.doc
		}
		return a.st.Start < b.st.Start
	})
	return out, rated
}

// compound is the number of keys from which a statement may say two things
// that others say apart.
const compound = 9

// share puts a long statement that says two things into a second cluster
// too, when others tell its other half apart. Its own cluster stays the one
// that it joined first.
func share(units []*unit, sets [][]int, home []int, links []link, rated *ratings) {
	added := make(map[[2]int]bool)
	extra := make(map[int][]int)
	for _, l := range links { // the likeliest first
		if l.score < linkRelated {
			break
		}
		for _, pair := range [...][2]int32{{l.a, l.b}, {l.b, l.a}} {
			u, into := int(pair[0]), home[pair[1]]
			if len(units[u].keys) < compound || !units[u].quoted() || home[u] == into || added[[2]int{u, into}] || len(sets[home[u]]) == 1 {
				continue
			}
			sum, n, meets := 0.0, 0, false
			for _, m := range append(sets[into][:len(sets[into]):len(sets[into])], extra[into]...) {
				if units[m].doc == units[u].doc {
					meets = true
					break
				}
				if n < mostAsked {
					sum += rated.of(u, m)
					n++
				}
			}
			if meets || n == 0 || sum/float64(n) < unionMean || allOwn(units, sets[into]) {
				continue
			}
			added[[2]int{u, into}] = true
			extra[into] = append(extra[into], u)
		}
	}
	for into, more := range extra {
		sets[into] = append(sets[into], more...)
		sort.Slice(sets[into], func(i, j int) bool {
			a, b := units[sets[into][i]], units[sets[into][j]]
			if a.doc != b.doc {
				return a.doc < b.doc
			}
			return a.st.Start < b.st.Start
		})
	}
}

func allOwn(units []*unit, set []int) bool {
	for _, m := range set {
		if !units[m].st.Own {
			return false
		}
	}
	return true
}

// unionMean is the score that the tellings on both sides must reach on
// average.
const unionMean = 0.34

// mostAsked bounds the tellings on a side that are asked about a union.
const mostAsked = 12

func unite(units []*unit, x, y []int, rated *ratings, coupled map[[2]int]bool) bool {
	sum, n := 0.0, 0
	for _, i := range x[:min(len(x), mostAsked)] {
		for _, j := range y[:min(len(y), mostAsked)] {
			a, b := units[i], units[j]
			if a.doc == b.doc {
				if !repeats(a, b) {
					return false
				}
				continue
			}
			if coupled[[2]int{min(a.doc, b.doc), max(a.doc, b.doc)}] {
				sum += rated.of(i, j)
				n++
			}
		}
	}
	return n == 0 || sum/float64(n) >= unionMean
}

// repeats tells whether two statements of one document say the same: the
// same words, or one within the other.
func repeats(a, b *unit) bool {
	if a.body == b.body {
		return true
	}
	if a.st.Start <= b.st.Start && b.st.End <= a.st.End || b.st.Start <= a.st.Start && a.st.End <= b.st.End {
		return true
	}
	if a.st.Kind == sources.Term && b.st.Kind == sources.Term && len(a.keys) == len(b.keys) {
		for i := range a.keys {
			if a.keys[i] != b.keys[i] {
				return false
			}
		}
		return true
	}
	// A quotation in two pieces within one sentence.
	return a.claim >= 0 && a.claim == b.claim && a.quoted() && b.quoted() && a.st.Speaker == b.st.Speaker && a.st.Cue == b.st.Cue
}

func ids(us []*unit) []string {
	out := make([]string, len(us))
	for i, u := range us {
		out[i] = u.st.ID
	}
	return out
}

func statementIDs(list []*sources.Statement) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s.ID
	}
	return out
}
