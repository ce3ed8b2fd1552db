package evidence

import (
	"strings"

	"parley"
	"parley/internal/lazy"
	"parley/logic"
	"parley/sources"
	"parley/sources/sense"
	"parley/sources/words"
)

// claim is one thing that a statement of the model says, as a sentence that
// a passage may bear out or contradict.
type claim struct {
	text    string
	runes   []rune
	sense   *sense.Sentence
	agent   int   // the actor who does it, or ownSubject
	owner   int   // the actor whose statement it is
	actors  []int // the actors that it is about, the agent first
	words   []int // the words that tell what is done, by index
	keys    []string
	weight  []float64 // of each such word
	total   float64
	denied  bool // the statement is the contrary of what the text says
	depends bool // the statement has it only under a condition
}

// ownSubject says that a claim has a subject of its own, which is none of the
// model's actors: "the fleet keeps to the port". A passage must then be about
// that subject, in a document that names the statement's actor.
const ownSubject = -2

// claims lists what a statement says: the sentences of its grounds, or where
// it has none what its options are called, each affirmed or denied as the
// expression has it.
func (m *matcher) claims(p place) []*claim {
	a := &m.model.Actors[p.actor]
	var out []*claim
	if strings.TrimSpace(p.statement.Because) != "" {
		rs := []rune(p.statement.Because)
		for _, span := range words.Sentences(rs, sources.Span{End: len(rs)}) {
			if c := m.claim(string(rs[span.Start:span.End]), p.actor); c != nil {
				out = append(out, c)
			}
		}
		return out
	}
	literals := m.literals(string(p.statement.That))
	for _, lit := range literals {
		owner := &m.model.Actors[lit.actor]
		text := owner.Label() + ": " + lit.words
		if c := m.claim(text, lit.actor); c != nil {
			c.denied, c.depends = lit.denied, len(literals) > 1
			if lit.actor != p.actor {
				c.actors = append(c.actors, p.actor)
			}
			out = append(out, c)
		}
	}
	if len(out) == 0 && p.statement.Name != "" {
		if c := m.claim(a.Label()+": "+strings.ReplaceAll(p.statement.Name, "_", " "), p.actor); c != nil {
			out = append(out, c)
		}
	}
	return out
}

// claim makes a claim of a sentence about an actor; nil when it tells nothing
// that a passage could be asked for.
func (m *matcher) claim(sentence string, actor int) *claim {
	t := newText(sentence)
	span := sources.Span{End: len(t.runes)}
	c := &claim{text: sentence, runes: t.runes, sense: sense.Read(t.runes, span), agent: actor}
	ms := m.cast.mentions(t, c.sense.Words, map[int]bool{0: true})
	inName := make(map[int]bool)
	subject := -1
	for _, x := range ms {
		from := x.from
		for from > 0 && titles()[c.sense.Words[from-1].Fold] && strings.TrimSpace(gap(t, c.sense.Words, from-1)) == "" {
			from-- // "President"
		}
		for k := from; k < x.to; k++ {
			inName[k] = true
		}
		if subject < 0 && !x.governed {
			subject = x.actor
		}
	}
	c.owner = actor
	switch {
	case subject >= 0:
		c.agent = subject
	case len(ms) == 0 && c.sense.Subject() >= 0:
		c.agent = ownSubject
	}
	c.actors = []int{c.agent}
	seen := map[string]bool{}
	for i, w := range c.sense.Words {
		if w.Key == "" || inName[i] || seen[w.Key] || c.sense.Cue(i) || light()[w.Fold] && !c.particle(i+1) {
			continue
		}
		seen[w.Key] = true
		weight := m.idf[w.Key]
		if weight == 0 {
			weight = m.rarest
		}
		c.words, c.keys, c.weight = append(c.words, i), append(c.keys, w.Key), append(c.weight, weight)
		c.total += weight
	}
	if len(c.words) == 0 {
		return nil
	}
	return c
}

// particle tells whether word i makes a verb of its own of the one before it:
// "give up".
func (c *claim) particle(i int) bool {
	if i >= len(c.sense.Words) {
		return false
	}
	switch c.sense.Words[i].Fold {
	case "up", "out", "off", "away", "down", "back", "over", "in":
		return true
	}
	return false
}

// light words carry so little that having one in common says nothing.
var light = lazy.Words("make makes made making take takes took taken give gives gave given get gets got go goes went come comes came put puts keep keeps kept let lets way thing things")

// literal is an option at a level as a statement has it.
type literal struct {
	actor  int
	words  string
	denied bool
}

// literals lists the options that an expression speaks of, in words, each
// with whether the expression denies it.
func (m *matcher) literals(expression string) []literal {
	e, err := logic.Parse(expression)
	if err != nil {
		return nil
	}
	var out []literal
	m.walk(e, false, &out)
	return out
}

func (m *matcher) walk(e *logic.Expr, denied bool, out *[]literal) {
	if e.Op == logic.Compare {
		*out = append(*out, m.option(e.Option, e.Level, denied != (e.Cmp == logic.Unequal))...)
	}
	for _, x := range e.Args {
		m.walk(x, denied != (e.Op == logic.Not), out)
	}
}

// option names an option and its owner in words.
func (m *matcher) option(name, level string, denied bool) []literal {
	owner, id, qualified := strings.Cut(name, ".")
	if !qualified {
		id = name
	}
	for i := range m.model.Actors {
		a := &m.model.Actors[i]
		if qualified && a.ID != owner {
			continue
		}
		for k := range a.Options {
			if o := &a.Options[k]; o.ID == id {
				return []literal{{i, optionWords(o, level), denied}}
			}
		}
	}
	return nil
}

func optionWords(o *parley.Option, level string) string {
	return strings.TrimSpace(o.Label() + " " + strings.ReplaceAll(level, "_", " "))
}
