package modelfile

import (
	"strings"

	"parley/internal/lazy"
)

// spot is where the cursor stands: in a mapping with the keys of table, or in
// a value of a kind.
type spot struct {
	table    *keys
	kind     value
	key      string // that the value belongs to
	value    bool   // after a key, not where a key could begin
	actor    string // whose part of the model it is
	compared string // the option whose level is to come
}

// lists are the kinds of values that are lists of mappings with the keys of
// elements; the others in elements are mappings by name.
var lists = map[value]bool{isPriorities: true, isBlock: true, isCites: true, isBarred: true, isTables: true, isHazards: true, isEvents: true}

var elements = map[value]keys{
	isActors: actorKeys, isOptions: optionKeys, isStatements: statementKeys, isPriorities: statementKeys, isBlock: statementKeys, isTypes: typeKeys,
	isVariants: variantKeys, isSources: sourceKeys, isViews: viewKeys, isImputed: imputedKeys, isBarred: barredKeys, isCites: citeKeys,
	isTables: tableKeys, isHazards: hazardKeys, isEvents: eventKeys, isDispersions: dispersionKeys,
}

// whole are the kinds of values that are one mapping.
var whole = map[value]keys{isUncertainty: uncertaintyKeys, isMoved: movedKeys, isSaid: saidKeys, isFound: foundKeys}

// enter goes into the value of a key.
func (s *spot) enter(key string) {
	s.value, s.key = false, key
	if s.table == nil && lists[s.kind] {
		table := elements[s.kind]
		s.table = &table
	}
	if s.table != nil {
		holds := isText
		for _, k := range s.table.list {
			if k.name == key {
				holds = k.holds
			}
		}
		s.table, s.kind = nil, holds
		if table, ok := whole[holds]; ok {
			s.table = &table
		}
		return
	}
	if s.kind == isActors || s.kind == isImputed {
		s.actor = key
	}
	table, ok := elements[s.kind]
	if ok {
		s.table = &table
	}
	// what stays by its name: a level by option, a type by actor
}

var keyAt = lazy.MustCompile(`^(?:- +)*(?:"([^"]*)"|'([^']*)'|([^\s"'#{}\[\],][^#{}\[\],]*?)) *:(?: |$)`)

// keyOf is the key that a line begins with.
func keyOf(text string) (key, rest string, ok bool) {
	m := keyAt.FindStringSubmatch(text)
	if m == nil {
		return "", text, false
	}
	return m[1] + m[2] + m[3], text[len(m[0]):], true
}

// spotIn finds the spot after the text before on a line, below other lines, by
// their indentation; a broken text has one too.
func spotIn(above [][]rune, before string) spot {
	s := spot{table: &conflictKeys}
	trimmed := strings.TrimLeft(before, " ")
	for _, key := range parents(above, len(before)-len(trimmed), strings.HasPrefix(trimmed, "-")) {
		s.enter(key)
	}
	if rest, item := strings.CutPrefix(trimmed, "-"); item {
		trimmed = strings.TrimLeft(rest, " ")
		if s.table == nil && lists[s.kind] && strings.Contains(trimmed, ": ") {
			table := elements[s.kind]
			s.table = &table
		}
	}
	s.inside(trimmed)
	if m := comparison.FindStringSubmatch(before); m != nil {
		s.compared = m[1]
	}
	return s
}

var comparison = lazy.MustCompile(`([\pL\pN_.]+) *(?:=|!=|<=?|>=?) *[\pL\pN_]*$`)

// parents are the keys that hold a line of an indentation, outermost first.
func parents(above [][]rune, indent int, item bool) []string {
	var out []string
	for k := len(above) - 1; k >= 0 && (indent > 0 || item); k-- {
		text := string(above[k])
		trimmed := strings.TrimLeft(text, " ")
		depth := len(text) - len(trimmed)
		if trimmed == "" || trimmed[0] == '#' {
			continue
		}
		bare := strings.TrimLeft(trimmed, "- ")
		inner := depth + len(trimmed) - len(bare) // where the key of a list's entry stands
		holds := depth < indent || depth == indent && item && bare == trimmed
		key, rest, ok := keyOf(bare)
		switch {
		case !holds && inner >= indent:
			continue
		case ok && strings.TrimSpace(rest) == "" && (inner < indent || inner == indent && item):
			out = append(out, key)
			indent, item = depth, bare != trimmed
		case depth < indent && bare != trimmed:
			indent, item = depth, true // an entry of a list, whose first key stands here
		case depth < indent:
			indent, item = depth, false
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// inside goes through what a line has before the cursor: a key, and mappings
// and lists in brackets.
func (s *spot) inside(text string) {
	key, rest, ok := keyOf(text)
	if ok {
		s.enter(key)
		s.after(rest)
		return
	}
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		s.after(text)
		return
	}
	if s.table == nil && s.kind != "" && strings.ContainsAny(text, " =<>") && !strings.HasSuffix(text, ":") {
		s.value = true // a condition in a list
	}
}

// after goes through a value.
func (s *spot) after(text string) {
	rest := strings.TrimLeft(text, " ")
	open := ""
	if rest != "" {
		open = rest[:1]
	}
	if open != "{" && open != "[" {
		s.value = true
		return
	}
	body, closed := rest[1:], closing(rest)
	if closed {
		s.value, s.kind, s.table = true, "", nil // behind it nothing can stand
		return
	}
	last := body[lastComma(body):]
	last = strings.TrimLeft(last, " ,")
	if open == "[" {
		s.table = nil
		if strings.HasPrefix(last, "{") && lists[s.kind] {
			table := elements[s.kind]
			s.table = &table
			s.after(last)
			return
		}
		s.value = !lists[s.kind] || s.kind == isCites || last != "" && strings.ContainsAny(last, " =<>")
		return
	}
	s.inside(last)
}

// closing reports whether the bracket that opens a text is closed in it.
func closing(text string) bool {
	depth := 0
	for _, r := range text {
		switch r {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return true
			}
		}
	}
	return false
}

// lastComma is the place of the last comma outside inner brackets, or 0.
func lastComma(text string) int {
	depth, at := 0, 0
	for k, r := range text {
		switch r {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case ',':
			if depth == 0 {
				at = k
			}
		}
	}
	return at
}
