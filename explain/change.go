package explain

import (
	"fmt"
	"strings"

	"parley/result"
	"parley/words"
)

// Changes lists what differs between two states, given by index.
func (t *Teller) Changes(from, to uint64) []result.Change {
	s := t.Space
	if s.Graph {
		return []result.Change{{From: words.State(s.Space, from), To: words.State(s.Space, to)}}
	}
	var cs []result.Change
	for i := range s.Options {
		o := &s.Options[i]
		a, b := s.Level(i, from), s.Level(i, to)
		if a != b {
			cs = append(cs, result.Change{Option: o.ID, Name: o.Name, From: o.Levels[a], To: o.Levels[b], Switch: o.Binary})
		}
	}
	return cs
}

// Phrase puts changes into words that follow "by": moving “Level of talks”
// from none to leaders and dropping “Back Kyiv”.
func Phrase(cs []result.Change) string {
	parts := make([]string, len(cs))
	for k, c := range cs {
		switch {
		case c.Option == "":
			parts[k] = "moving from " + quote(c.From) + " to " + quote(c.To)
		case c.Switch && c.To == "yes":
			parts[k] = "taking up " + quote(c.Name)
		case c.Switch:
			parts[k] = "dropping " + quote(c.Name)
		default:
			parts[k] = "moving " + quote(c.Name) + " from " + words.Plain(c.From) + " to " + words.Plain(c.To)
		}
	}
	return words.Join(parts)
}

func quote(s string) string { return "“" + s + "”" }

// Grounds puts an effect's reasons into words that follow "because" (better
// and worse) or "while" (equal), with the analyst's own grounds and citations.
func Grounds(effect string, rs []result.Reason) string { return grounds(effect, rs, nil) }

// grounds is Grounds that leaves the analyst's grounds out where said has
// them already, and adds them to it; said may be nil.
func grounds(effect string, rs []result.Reason, said map[string]bool) string {
	if len(rs) == 0 {
		return "it is indifferent between the two"
	}
	parts := make([]string, len(rs))
	for k := range rs {
		r := &rs[k]
		parts[k] = fmt.Sprintf("%s becomes %v", quote(Label(r)), r.Holds)
		switch {
		case r.Kind == ByRanking:
			return fmt.Sprintf("it ranks %s %s and %s %s", r.ToState, ordinal(r.To), r.FromState, ordinal(r.From))
		case r.Kind == ByWeight:
			parts[k] += " (weight " + r.Value + ")"
		case !said[r.Statement]:
			parts[k] += tail(r)
			if said != nil {
				said[r.Statement] = true
			}
		}
	}
	text := words.Join(parts)
	if rs[0].Kind != ByWeight {
		return text
	}
	switch effect {
	case Equal:
		return fmt.Sprintf("its sum stays at %s: %s", rs[0].To, text)
	case Worse:
		return fmt.Sprintf("its sum falls from %s to %s: %s", rs[0].From, rs[0].To, text)
	}
	return fmt.Sprintf("its sum rises from %s to %s: %s", rs[0].From, rs[0].To, text)
}

// ordinal writes a number as a place: 1st, 2nd, 11th.
func ordinal(n string) string {
	if !strings.HasSuffix(n, "11") && !strings.HasSuffix(n, "12") && !strings.HasSuffix(n, "13") {
		switch n[len(n)-1] {
		case '1':
			return n + "st"
		case '2':
			return n + "nd"
		case '3':
			return n + "rd"
		}
	}
	return n + "th"
}

// tail is the analyst's grounds in parentheses and the citations in brackets.
func tail(r *result.Reason) string {
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
