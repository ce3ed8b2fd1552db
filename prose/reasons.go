package prose

import (
	"fmt"
	"strconv"
	"strings"

	"parley/result"
)

// Kinds of reason and effects of a move, as results have them.
const (
	byStatement = "statement"
	byWeight    = "weight"
	byRanking   = "ranking"

	better = "better"
	equal  = "equal"
	worse  = "worse"

	unknownOrder = "unknown"
	mixed        = "mixed"
)

// reasonLabel is the statement in words: its name with spaces, or its
// expression.
func reasonLabel(r *result.Reason) string {
	if r.Kind == byStatement && r.Statement != r.That {
		return Plain(r.Statement)
	}
	return r.Statement
}

// grounds puts an effect's reasons into words that follow "because", with the
// analyst's own grounds and citations. What said has already is left out, and
// added to it; said may be nil.
func grounds(effect string, rs []result.Reason, said map[string]bool) string {
	if len(rs) == 0 {
		return "it is indifferent between the two"
	}
	parts := make([]string, len(rs))
	for k := range rs {
		r := &rs[k]
		parts[k] = fmt.Sprintf("%s becomes %v", quote(reasonLabel(r)), r.Holds)
		switch {
		case r.Kind == byRanking:
			return fmt.Sprintf("it ranks %s %s and %s %s", r.ToState, place(r.To), r.FromState, place(r.From))
		case r.Kind == byWeight:
			parts[k] += " (weight " + r.Value + ")"
		case !said[r.Statement]:
			parts[k] += tail(r)
			if said != nil {
				said[r.Statement] = true
			}
		}
	}
	text := join(parts)
	if rs[0].Kind != byWeight {
		return text
	}
	switch effect {
	case equal:
		return fmt.Sprintf("its sum stays at %s: %s", rs[0].To, text)
	case worse:
		return fmt.Sprintf("its sum falls from %s to %s: %s", rs[0].From, rs[0].To, text)
	}
	return fmt.Sprintf("its sum rises from %s to %s: %s", rs[0].From, rs[0].To, text)
}

// place writes a number in digits as a place: 1st.
func place(digits string) string {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return digits
	}
	return ordinal(n)
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

// labels are the reasons' statements.
func labels(rs []result.Reason) []string {
	out := make([]string, len(rs))
	for k := range rs {
		out[k] = rs[k].Statement
	}
	return out
}
