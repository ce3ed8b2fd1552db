package prose

import (
	"strings"

	"parley/result"
)

// base is the type of an actor that the model states first.
const base = "base"

// kind is a type's name for people, in quotation marks.
func (m *model) kind(actor, id string) string {
	if id == base {
		return "as stated first"
	}
	for _, t := range m.Types[actor] {
		if t.ID == id && t.Name != "" {
			return quote(t.Name)
		}
	}
	return quote(Plain(id))
}

// question puts a question as an interviewer could.
func (m *model) question(q *result.Question) string {
	who := m.who(q.Actor)
	switch len(q.About) {
	case 0:
		var names []string
		for _, a := range q.Answers {
			names = append(names, m.kind(q.Actor, a.Answer))
		}
		last := len(names) - 1
		return "Which is " + who + ": " + strings.Join(names[:last], ", ") + " or " + names[last] + "?"
	case 1:
		return "Does " + quote(Plain(q.About[0])) + " count for " + who + " at all?"
	}
	return "Which matters more to " + who + ": " + quote(Plain(q.About[0])) + " or " + quote(Plain(q.About[1])) + "?"
}

// answered is an answer in words.
func (m *model) answered(q *result.Question, answer string) string {
	switch {
	case len(q.About) == 0:
		return m.kind(q.Actor, answer)
	case len(q.About) == 1:
		return answer
	case answer == "yes":
		return quote(Plain(q.About[0]))
	case answer == "no":
		return quote(Plain(q.About[1]))
	}
	return "neither"
}

// happened is an event in a few words.
func (m *model) happened(h *result.Happened) string {
	switch h.Kind {
	case "moved":
		to := []string{}
		for _, s := range h.To {
			to = append(to, Plain(s.Option)+": "+Plain(s.Level))
		}
		if h.Code != "" {
			to = []string{"to " + h.Code}
		}
		return m.name(h.Actor) + " moved, " + strings.Join(to, ", ")
	case "stayed":
		return m.name(h.Actor) + " stayed"
	case "said":
		return m.name(h.Actor) + " said something"
	}
	return "found: " + h.Question + ": " + Plain(h.Answer)
}
