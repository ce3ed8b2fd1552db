package evidence

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/internal/lazy"
	"parley/result"
	"parley/sources"
	"parley/sources/particulars"
	"parley/sources/sense"
	"parley/sources/words"
)

// Stance and Why are the shapes of package result.
type (
	Stance = result.Stance
	Why    = result.Why
)

// How a passage stands to a statement.
const (
	Supports    = result.Supports
	Contradicts = result.Contradicts
	Mentions    = result.Mentions
)

const (
	// leastCovered is the share of the weight of a claim's words that a
	// passage must have to be about the same action.
	leastCovered = 0.5
	// mostCovered is the share from which a passage is about it although it
	// names none of the actors.
	mostCovered = 0.7
)

// matcher holds passages against statements of one model.
type matcher struct {
	model  *parley.Conflict
	lib    *Library
	cast   *cast
	idf    map[string]float64
	rarest float64 // the weight of a word that no document has
}

func newMatcher(c *parley.Conflict, l *Library) *matcher {
	m := &matcher{model: c, lib: l, cast: newCast(c, l)}
	m.idf, m.rarest = l.weights()
	return m
}

// judged is what a matcher says of a passage.
type judged struct {
	stance  Stance
	why     Why
	covered float64
}

// judge holds a passage of a document against a claim; ok is false when it is
// about something else.
func (m *matcher) judge(c *claim, d *sources.Document, span sources.Span) (j judged, ok bool) {
	t := m.lib.texts[d.ID]
	s := sense.Read(t.runes, span)
	pairs, covered := c.shared(s)
	if len(pairs) < min(2, len(c.words)) || covered < leastCovered {
		return j, false
	}
	j.covered = covered
	ms := m.cast.mentions(t, s.Words, m.named(d))
	who := m.actors(c, d, t, s, span, ms, pairs[0].B)
	j.why = Why{Actors: []string{}, Action: []string{}, Object: []string{}}
	for _, x := range ms {
		if slices.Contains(c.actors, x.actor) && !slices.Contains(j.why.Actors, x.name) {
			j.why.Actors = append(j.why.Actors, x.name)
		}
	}
	if who.name != "" && !slices.Contains(j.why.Actors, who.name) {
		j.why.Actors = append(j.why.Actors, who.name)
	}
	for k, p := range pairs {
		word := string(t.runes[s.Words[p.B].Start:s.Words[p.B].End])
		if k == 0 {
			j.why.Action = append(j.why.Action, word)
		} else {
			j.why.Object = append(j.why.Object, word)
		}
	}
	j.stance = Mentions
	if c.agent == ownSubject {
		return m.judgeSubject(c, d, t, s, span, pairs, j)
	}
	agent := m.model.Actors[c.agent].Label()
	switch {
	case len(j.why.Actors) == 0 && !(covered >= mostCovered && m.named(d)[c.agent]):
		return j, false
	case who.actor != c.agent && who.actor >= 0:
		j.why.Ground = fmt.Sprintf("here it is said of %s, not of %s", m.model.Actors[who.actor].Label(), agent)
		return j, true
	case who.actor < 0:
		j.why.Ground = fmt.Sprintf("it does not say that it is %s who does so", agent)
		return j, true
	}
	m.weigh(c, t, s, pairs, &j)
	return j, true
}

// judgeSubject judges a claim with a subject of its own.
func (m *matcher) judgeSubject(c *claim, d *sources.Document, t *text, s *sense.Sentence, span sources.Span, pairs []sense.Pair, j judged) (judged, bool) {
	at := c.sense.Subject()
	for _, p := range pairs {
		if p.A != at {
			continue
		}
		if !m.named(d)[c.owner] || !m.cast.stands(t, s.Words, p.B, &alias{words: []string{s.Words[p.B].Fold}, common: true}) {
			return j, false
		}
		m.weigh(c, t, s, pairs, &j)
		return j, true
	}
	// "she" is whom the survey took the pronoun for
	if who := m.lib.speakerIn(d, span); who != "" && m.named(d)[c.owner] && slices.Contains(folded2(who), c.sense.Words[at].Fold) {
		j.why.Actors = append(j.why.Actors, who)
		m.weigh(c, t, s, pairs, &j)
		return j, true
	}
	return j, false
}

// weigh settles the stance of a passage that is about the claim's action and
// of its actor, by what is denied, conditional or only possible in it.
func (m *matcher) weigh(c *claim, t *text, s *sense.Sentence, pairs []sense.Pair, j *judged) {
	v := sense.Compare(c.sense, s, pairs)
	reversed := v.Reversed() != c.denied
	var here, there sense.Force
	for _, p := range pairs {
		f, g := &s.Force[p.B], &c.sense.Force[p.A]
		here.Hedge, there.Hedge = first(here.Hedge, f.Hedge), first(there.Hedge, g.Hedge)
		here.Condition, there.Condition = first(here.Condition, f.Condition), first(there.Condition, g.Condition)
		here.Modality, there.Modality = first(here.Modality, f.Modality), first(there.Modality, g.Modality)
		here.Over = here.Over || f.Over
		if len(f.Negations) > len(here.Negations) {
			here.Negations = f.Negations
		}
	}
	j.why.Negation = strings.Join(here.Negations, ", ")
	j.why.Condition, j.why.Modality = here.Condition, first(here.Hedge, here.Modality)
	if here.Over {
		j.why.Time = "no longer"
	}
	switch {
	case s.Question && !c.sense.Question:
		j.why.Ground = "it only asks"
	case here.Condition != "" && there.Condition == "" && !c.depends:
		j.why.Ground = fmt.Sprintf("it says so under a condition (%q)", here.Condition)
	case there.Condition != "" && here.Condition == "" && !reversed:
		j.why.Ground = "it does not tell the condition that the statement has"
	case c.depends:
		j.why.Ground = "it tells of a part of what the statement has"
	case wanting()[here.Modality] && there.Modality == "" && !c.denied:
		j.why.Ground = fmt.Sprintf("it is wanted there, not done (%q)", here.Modality)
	case here.Hedge != "" && there.Hedge == "":
		j.why.Ground = fmt.Sprintf("it holds that possible only (%q)", here.Hedge)
	case reversed && v.Antonyms[0] != "":
		j.stance, j.why.Ground = Contradicts, fmt.Sprintf("it says %q where the statement says %q", v.Antonyms[1], v.Antonyms[0])
	case reversed:
		j.stance, j.why.Ground = Contradicts, "it says the opposite"
		if j.why.Negation != "" {
			j.why.Ground += fmt.Sprintf(" (%q)", j.why.Negation)
		}
	case m.tellsOtherwise(c, s, t, j):
	default:
		j.stance, j.why.Ground = Supports, "it says the same of the same actor"
		if c.agent == ownSubject {
			j.why.Ground = "it says the same of the same subject"
		}
	}
}

// tellsOtherwise tells whether a passage has another number or date than the
// claim, and then makes it a contradiction.
func (m *matcher) tellsOtherwise(c *claim, s *sense.Sentence, t *text, j *judged) bool {
	apart := particulars.Differences(particulars.Read(c.runes, c.sense.Words), particulars.Read(t.runes, s.Words))
	for _, d := range apart {
		if d.Date {
			j.why.Time = d.New
		} else {
			j.why.Number = d.New
		}
		j.stance, j.why.Ground = Contradicts, fmt.Sprintf("it says %q where the statement says %q", d.New, d.Old)
	}
	return len(apart) > 0
}

// wanting are the words by which a thing is asked or hoped for.
var wanting = lazy.Words("want wants wanted wish wishes wished hope hopes hoped urge urges urged demand demands demanded propose proposes proposed")

func first(x, y string) string {
	if x != "" {
		return x
	}
	return y
}

// shared pairs the claim's words with those of a sentence, and gives the
// share of the claim's weight that the sentence has. Of a word that the
// sentence has more than once, the one among most of the others counts.
func (c *claim) shared(s *sense.Sentence) (pairs []sense.Pair, covered float64) {
	where := make(map[string][]int, len(s.Words))
	for j := range s.Words {
		if k := s.Words[j].Key; k != "" {
			where[k] = append(where[k], j)
		}
	}
	near := func(j int) int {
		n := 0
		for _, k := range c.keys {
			for _, i := range where[k] {
				if i != j && s.SameClause(i, j) {
					n++
				}
			}
		}
		return n
	}
	sum := 0.0
	for k, i := range c.words {
		list := where[c.keys[k]]
		if len(list) == 0 {
			if sense.HasOpposite(c.sense.Words[i], s.Words) {
				sum += c.weight[k] // its opposite is about the same action
			}
			continue
		}
		best := list[0]
		for _, j := range list[1:] {
			if near(j) > near(best) {
				best = j
			}
		}
		pairs = append(pairs, sense.Pair{A: i, B: best})
		sum += c.weight[k]
	}
	return pairs, sum / c.total
}

// named tells which actors a document names in full.
func (m *matcher) named(d *sources.Document) map[int]bool {
	t := m.lib.texts[d.ID]
	if t.named == nil {
		t.named = map[int]bool{}
		for _, span := range t.sentences(d) {
			for _, x := range m.cast.mentions(t, words.Split(t.runes, span.Start, span.End), nil) {
				t.named[x.actor] = true
			}
		}
	}
	return t.named
}

// doer is who acts in a passage: an actor, or -1 when it does not tell.
type doer struct {
	actor int
	name  string
}

// actors finds who acts in a passage: the actor named as the subject of the
// clause that the action stands in, else of an earlier one; the speaker of what
// it quotes where that is said of "we" or "I"; or whom a pronoun takes up from
// the sentence before.
func (m *matcher) actors(c *claim, d *sources.Document, t *text, s *sense.Sentence, span sources.Span, ms []mention, action int) doer {
	subject, near := doer{actor: -1}, false
	for _, x := range ms {
		if x.governed {
			continue
		}
		here := s.SameClause(x.from, action)
		switch {
		case subject.actor < 0, here && !near:
			subject, near = doer{x.actor, x.name}, here
		case x.actor == c.agent && subject.actor != c.agent && s.Joined(x.from) && here == near:
			subject = doer{x.actor, x.name}
		}
	}
	if id := m.lib.speakerIn(d, span); id != "" {
		actor, known := m.cast.speaker(id)
		if firstPerson(s) {
			if !known {
				return doer{actor: -1, name: ""}
			}
			return doer{actor, id}
		}
		if known && subject.actor < 0 {
			return doer{actor, id}
		}
	}
	if subject.actor >= 0 {
		return subject
	}
	if len(s.Words) > 0 && pronounSubject(s) {
		if before, ok := t.before(d, span); ok {
			var one *mention
			list := m.cast.mentions(t, words.Split(t.runes, before.Start, before.End), m.named(d))
			for i := range list {
				if !list[i].governed && (one == nil || one.actor == list[i].actor) {
					one = &list[i]
				} else if !list[i].governed {
					return subject // two whom it could mean
				}
			}
			if one != nil {
				return doer{one.actor, one.name}
			}
		}
	}
	return subject
}

func firstPerson(s *sense.Sentence) bool {
	return slices.ContainsFunc(s.Words, func(w words.Word) bool {
		switch w.Fold {
		case "we", "i", "our", "my", "we're", "i'm", "we'll", "i'll", "we've", "i've":
			return true
		}
		return false
	})
}

// pronounSubject tells whether a pronoun is the subject of the sentence's
// first clause.
func pronounSubject(s *sense.Sentence) bool {
	for i := range s.Words[:min(len(s.Words), 8)] {
		switch s.Words[i].Fold {
		case "he", "she", "they", "it":
			return true
		}
	}
	return false
}

// stanceAt judges the sentences at a place of a document's visible text: they
// support a statement if one of them does, contradict it if none does and one
// says the opposite.
func (m *matcher) stanceAt(p place, d *sources.Document, at sources.Span) judged {
	best := judged{stance: Mentions, why: Why{Actors: []string{}, Action: []string{}, Object: []string{}, Ground: "it does not tell what the statement says"}}
	for _, span := range m.lib.texts[d.ID].sentences(d) {
		if span.End <= at.Start || at.End <= span.Start {
			continue
		}
		for _, c := range m.claims(p) {
			if j, ok := m.judge(c, d, span); ok && (order[j.stance] < order[best.stance] || best.covered == 0) {
				best = j
			}
		}
	}
	return best
}

// Cited lists the quotations of a model that stand in the documents that its
// sources stand for, and how each passage stands to its statement.
func Cited(c *parley.Conflict, l *Library) []result.CitedPassage {
	m := newMatcher(c, l)
	found := map[string]*sources.Document{}
	for i := range c.Sources {
		found[c.Sources[i].ID] = l.Document(&c.Sources[i])
	}
	out := []result.CitedPassage{}
	for _, p := range places(c) {
		for k, cite := range p.statement.Cites {
			d := found[cite.Source]
			if d == nil || cite.Quote == "" {
				continue
			}
			at, ok := l.texts[d.ID].find(cite.Quote)
			if !ok {
				continue
			}
			j := m.stanceAt(p, d, at)
			in := d.Locate(at)
			out = append(out, result.CitedPassage{
				Path: p.path.Child("cites", strconv.Itoa(k)).String(), Source: cite.Source, Document: d.ID, Start: in.Start, End: in.End,
				Text: string(l.texts[d.ID].runes[at.Start:at.End]), Stance: string(j.stance), Why: j.why,
			})
		}
	}
	return out
}
