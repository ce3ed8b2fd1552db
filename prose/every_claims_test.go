package prose_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/doc"
	"parley/result"
	"parley/stability/oracle"
)

// judged holds what the explanation of one state says against the brute force,
// sentence by sentence, whatever the concept.
type judged struct {
	t    *testing.T
	m    *oracle.Model
	e    *result.Explanation
	met  map[string]int
	i    []int // whose standpoint is told: players of m
	s    int
	name string
}

var (
	told     = regexp.MustCompile(`(?:would gain|may gain|would go on|could go on) by [^:]*?, to (\w+)[,:]|they would come to (\w+), `)
	foresees = regexp.MustCompile(`^(?:l|maximin)(\d+)$`)
)

// claims are those that must be met.
var claims = []string{
	"whatever the others answer", "whatever pays the others", "none of the answers deters", "nobody can answer", "nobody gains by answering",
	"each gains", "none loses", "no way out", "it looks no further", "nobody would go on", "every horizon", "no move is better", "so many moves", "nothing changes",
}

// hold reads the paragraphs in the order of the standpoints that have one.
func (j *judged) hold(d *doc.Doc) {
	j.s = slices.Index(j.m.Codes, j.e.State)
	var texts []string
	for _, b := range d.Blocks {
		if p, ok := b.(*doc.Paragraph); ok {
			texts = append(texts, p.Text)
		}
	}
	texts = texts[1:] // the verdict
	for _, id := range j.e.Order {
		a := j.e.Actors[id]
		if len(a.Members) > 0 && len(a.Improvements) == 0 && a.Settled {
			continue
		}
		j.name, j.i = id, []int{slices.Index(j.m.Actors, id)}
		if len(a.Members) > 0 {
			j.i = nil
			for _, member := range a.Members {
				j.i = append(j.i, slices.Index(j.m.Actors, member))
			}
		}
		j.standpoint(texts[0], a)
		texts = texts[1:]
	}
}

func (j *judged) standpoint(text string, a *result.Standpoint) {
	all := told.FindAllStringSubmatchIndex(text, -1)
	if len(all) == 0 {
		j.stays(text, a)
	}
	for k, at := range all {
		end := len(text)
		if k+1 < len(all) {
			end = all[k+1][0]
		}
		code := text[max(at[2], at[4]):max(at[3], at[5])]
		j.improvement(text[at[0]:end], slices.Index(j.m.Codes, code), a)
	}
	if strings.Contains(text, "at every horizon") {
		m := regexp.MustCompile(`stays, at every horizon from (\d+) pl\w+ on`).FindStringSubmatch(text)
		from, _ := strconv.Atoi(m[1])
		for h := from; h < from+12; h++ {
			j.claim("every horizon", len(j.m.Foreseen(h, j.i[0], j.s)) == 1 && j.m.Foreseen(h, j.i[0], j.s)[j.s], text)
		}
	}
}

func (j *judged) claim(what string, holds bool, text string) {
	j.t.Helper()
	if j.met[what]++; !holds {
		j.t.Errorf("%s at %s, %s: %s is not so:\n%s", j.e.Concept, j.e.State, j.name, what, text)
	}
}

// gains: going from the state told to another pays all of the players, or by
// Pareto some and costs none.
func (j *judged) gains(to int) bool { return j.m.Gain(j.i, j.s, to) }

// answers are where the others can go from a state by legal sequences.
func (j *judged) answers(from int) (out []int) {
	var others []int
	for k := range j.m.Actors {
		if !slices.Contains(j.i, k) && slices.Contains(j.m.Present, k) {
			others = append(others, k)
		}
	}
	for u := range j.m.Codes {
		if j.m.Together(others, from, u) {
			out = append(out, u)
		}
	}
	return out
}

// out: the players can go from a state to one that pays them.
func (j *judged) out(from int) bool {
	for v := range j.m.Codes {
		if j.m.Together(j.i, from, v) && j.gains(v) {
			return true
		}
	}
	return false
}

func (j *judged) improvement(text string, to int, a *result.Standpoint) {
	has := func(s string) bool { return strings.Contains(text, s) }
	if has("Whatever the others answer, ") {
		bad := slices.ContainsFunc(j.answers(to), func(u int) bool {
			return !j.gains(u) && !(has("or can move on to something better") && j.out(u))
		})
		j.claim("whatever the others answer", !bad, text)
	}
	if has("Whatever the others answer to their own gain, ") {
		j.claim("whatever pays the others", !j.deterred(to), text)
	}
	if has("None of the answers that the others ") {
		j.claim("none of the answers deters", !j.deterred(to), text)
	}
	if has("Nobody else can answer") {
		j.claim("nobody can answer", len(j.answers(to)) == 0, text)
	}
	if has("Nobody else gains by answering") {
		for k := range j.m.Actors {
			for u := range j.m.Codes {
				if !slices.Contains(j.i, k) && j.m.Can(k, to, u) && j.m.Gain([]int{k}, to, u) {
					j.claim("nobody gains by answering", false, text)
				}
			}
		}
		j.met["nobody gains by answering"]++
	}
	better, worse := 0, 0
	for _, k := range j.i {
		switch {
		case j.m.Better(k, j.s, to):
			better++
		case j.m.Better(k, to, j.s):
			worse++
		}
	}
	if len(j.e.Merge) > 0 { // a player is no actor there
		return
	}
	if has("each would gain") {
		j.claim("each gains", better == len(j.i), text)
	}
	if has("none would lose") {
		j.claim("none loses", better > 0 && worse == 0, text)
	}
	if has("would not make it better off than now") {
		u := slices.Index(j.m.Codes, a.Improvements[slices.IndexFunc(a.Improvements, func(x result.Improvement) bool { return x.To == j.m.Codes[to] })].Sanction[0].To)
		if len(regexp.MustCompile(`could move on by`).FindAllString(text, -1)) == 0 {
			j.claim("no way out", !j.out(u), text)
		}
	}
	if has("It expects that nobody would go on from there") || has("It looks no further") {
		h := a.Horizon
		if m := foresees.FindStringSubmatch(concept(j.e, a)); m != nil {
			h, _ = strconv.Atoi(m[1])
		}
		j.claim("it looks no further", has("It looks no further") == (h == 1), text)
		for k := range j.m.Actors {
			ends := j.m.Foreseen(h-1, k, to)
			j.claim("nobody would go on", h == 1 || k == j.i[0] || len(ends) == 1 && ends[to], text)
		}
	}
}

// deterred: some answer that the concept allows deters the players.
func (j *judged) deterred(to int) bool {
	name := concept(j.e, j.e.Actors[j.name])
	if plain, ok := strings.CutPrefix(name, "coalition_"); ok {
		return j.m.DeterredTogether(plain, j.i, j.s, to)
	}
	name = strings.Replace(name, "weak", "strong", 1)
	if j.e.Actors[j.name].Concept != "" {
		name = j.e.Actors[j.name].Concept
	}
	return j.m.Deterred(name, "legal", j.i[0], j.s, to)
}

func concept(e *result.Explanation, a *result.Standpoint) string {
	if a.Concept != "" {
		return a.Concept
	}
	return e.Concept
}

// stays: none of the players' moves does what is said of them.
func (j *judged) stays(text string, a *result.Standpoint) {
	moves := 0
	for u := range j.m.Codes {
		if !j.m.Together(j.i, j.s, u) || u == j.s {
			continue
		}
		moves++
		if strings.Contains(text, "better for") && !strings.Contains(text, "likely") {
			j.claim("no move is better", !j.gains(u), text)
		}
	}
	j.claim("so many moves", moves == a.Moves, text)
	if strings.Contains(text, "cares about") && len(a.Stays) == 1 && len(j.e.Merge) == 0 { // in all of them
		for u := range j.m.Codes {
			j.claim("nothing changes", !j.m.Can(j.i[0], j.s, u) || !j.m.Better(j.i[0], j.s, u) && !j.m.Better(j.i[0], u, j.s), text)
		}
	}
}
