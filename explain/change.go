package explain

import (
	"fmt"
	"strings"

	"parley/words"
)

// Change is an option moved from one level to another, or, in graph form,
// one state exchanged for another (Option is then empty).
type Change struct {
	Option string `json:"option,omitempty"` // "actor.option"
	Name   string `json:"name,omitempty"`   // the option's name for people
	From   string `json:"from"`
	To     string `json:"to"`
	// Switch marks a no/yes option.
	Switch bool `json:"-"`
}

// Changes lists what differs between two states, given by index.
func (t *Teller) Changes(from, to uint64) []Change {
	s := t.Space
	if s.Graph {
		return []Change{{From: words.State(s, from), To: words.State(s, to)}}
	}
	var cs []Change
	for i := range s.Options {
		o := &s.Options[i]
		a, b := s.Level(i, from), s.Level(i, to)
		if a != b {
			cs = append(cs, Change{Option: o.ID, Name: o.Name, From: o.Levels[a], To: o.Levels[b], Switch: o.Binary})
		}
	}
	return cs
}

// Phrase puts changes into words that follow "by": `moving "Level of talks"
// from "none" to "leaders" and dropping "Back Kyiv"`.
func Phrase(cs []Change) string {
	parts := make([]string, len(cs))
	for k, c := range cs {
		switch {
		case c.Option == "":
			parts[k] = fmt.Sprintf("moving from “%s” to “%s”", c.From, c.To)
		case c.Switch && c.To == "yes":
			parts[k] = fmt.Sprintf("taking up “%s”", c.Name)
		case c.Switch:
			parts[k] = fmt.Sprintf("dropping “%s”", c.Name)
		default:
			parts[k] = fmt.Sprintf("moving “%s” from %s to %s", c.Name, words.Plain(c.From), words.Plain(c.To))
		}
	}
	return words.Join(parts)
}

// Grounds puts an effect's reasons into words that follow "because" (better
// and worse) or "while" (equal).
func Grounds(effect string, rs []Reason) string {
	if len(rs) == 0 {
		return "it is indifferent between the two"
	}
	parts := make([]string, len(rs))
	for k, r := range rs {
		switch r.Kind {
		case ByRanking:
			return fmt.Sprintf("it ranks that state in place %s and the other in place %s", r.To, r.From)
		case ByWeight:
			parts[k] = fmt.Sprintf("“%s” becomes %v (weight %s)", r.Label(), r.Holds, r.Value)
		default:
			parts[k] = fmt.Sprintf("“%s” becomes %v", r.Label(), r.Holds) + r.tail()
		}
	}
	text := words.Join(parts)
	if rs[0].Kind == ByWeight {
		verb := "rises"
		switch effect {
		case Worse:
			verb = "falls"
		case Equal:
			return fmt.Sprintf("its sum stays at %s: %s", rs[0].To, text)
		}
		return fmt.Sprintf("its sum %s from %s to %s: %s", verb, rs[0].From, rs[0].To, text)
	}
	return text
}

// tail is the analyst's grounds in parentheses and the citations in brackets.
func (r *Reason) tail() string {
	text := ""
	if because := strings.TrimRight(strings.TrimSpace(r.Because), "."); because != "" {
		text = " (" + because + ")"
	}
	var ids []string
	for _, c := range r.Cites {
		ids = append(ids, c.Source)
	}
	if len(ids) > 0 {
		text += " [" + strings.Join(ids, ", ") + "]"
	}
	return text
}
