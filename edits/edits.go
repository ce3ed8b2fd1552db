// Package edits reads what-ifs as the command line writes them, one flag a
// change, into a parley.Edits:
//
//	--type usa=presses_kyiv            an actor has another of its types
//	--order russia=a,b,[c,d]           its statements in another order; a block in brackets
//	--prefer 'russia.a > russia.b'     a statement right above another
//	--fix talks=none                   an option held at a level
//
// The errors are *parley.Problem values that say how it is written. Whether
// actors, statements, options and levels are there is for
// parley.Conflict.Edit to say.
package edits

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"parley"
)

// Flags are the texts of the flags, each as often as it was given.
type Flags struct {
	Variant                  string
	Type, Order, Prefer, Fix []string
}

// Read reads flags into edits. The error is a parley.Problems with everything
// that is wrong.
func Read(f Flags) (parley.Edits, error) {
	e := parley.Edits{Variant: f.Variant}
	var ps parley.Problems
	e.Types = each(f.Type, Type, &ps)
	e.Orders = each(f.Order, Order, &ps)
	e.Prefer = each(f.Prefer, Prefer, &ps)
	e.Fix = each(f.Fix, Fix, &ps)
	return e, ps.Err()
}

func each[T any](texts []string, read func(string) (T, error), ps *parley.Problems) (out []T) {
	for _, text := range texts {
		x, err := read(text)
		if p, ok := err.(*parley.Problem); ok {
			*ps = append(*ps, p)
			continue
		}
		out = append(out, x)
	}
	return out
}

// Type reads ACTOR=TYPE.
func Type(text string) (parley.TypeChoice, error) {
	actor, name, ok := pair(text)
	if !ok {
		return parley.TypeChoice{}, wrong(text, "no choice of a type", "write actor=type")
	}
	return parley.TypeChoice{Actor: actor, Type: name}, nil
}

// Fix reads OPTION=LEVEL.
func Fix(text string) (parley.Setting, error) {
	option, level, ok := pair(text)
	if !ok {
		return parley.Setting{}, wrong(text, "no option at a level", "write option=level or actor.option=level")
	}
	return parley.Setting{Option: option, Level: level}, nil
}

// Order reads ACTOR=STATEMENT,STATEMENT,[STATEMENT,STATEMENT].
func Order(text string) (parley.OrderEdit, error) {
	const hint = "write actor=statement,statement,[statement,statement], the most important first"
	actor, rest, ok := pair(text)
	if !ok {
		return parley.OrderEdit{}, wrong(text, "no order", hint)
	}
	out := parley.OrderEdit{Actor: actor}
	parts, ok := Split(rest, ',')
	if !ok {
		return out, wrong(text, "no order: a bracket, parenthesis or quotation mark is not closed", hint)
	}
	for _, part := range parts {
		if part == "" {
			return out, wrong(text, "no order: a statement is missing beside a comma", hint)
		}
		if part[0] != '[' {
			out.Order = append(out.Order, parley.Place{Statement: part})
			continue
		}
		inner, ok := Split(strings.TrimSuffix(part[1:], "]"), ',')
		if !ok || part[len(part)-1] != ']' {
			return out, wrong(part, "no block", "write [statement,statement]")
		}
		for _, s := range inner {
			if s == "" || s[0] == '[' {
				return out, wrong(part, "no block", "write [statement,statement]")
			}
		}
		out.Order = append(out.Order, parley.Place{Block: inner})
	}
	return out, nil
}

// Prefer reads STATEMENT > STATEMENT, each actor.name or, without a name,
// actor.(expression). The actor may be left out on either side.
func Prefer(text string) (parley.Raise, error) {
	const hint = `write "actor.statement > actor.statement", a statement without a name as actor.(expression)`
	parts, ok := Split(text, '>')
	if !ok || len(parts) != 2 || parts[0] == "" || parts[1] == "" {
		return parley.Raise{}, wrong(text, "no change of an order", hint)
	}
	var r parley.Raise
	var below string
	if r.Actor, r.Statement, ok = statement(parts[0]); ok {
		below, r.Above, ok = statement(parts[1])
	}
	switch {
	case !ok:
		return parley.Raise{}, wrong(text, "no change of an order", hint)
	case r.Actor != "" && below != "" && r.Actor != below:
		return parley.Raise{}, wrong(text, "no change of one actor's order: "+parley.Clip(r.Actor)+" and "+parley.Clip(below)+" are two", "name statements of one actor")
	case r.Actor == "":
		r.Actor = below
	}
	return r, nil
}

// statement reads actor.name, name, actor.(expression) or (expression).
func statement(text string) (actor, label string, ok bool) {
	if inside, whole := parenthesised(text); whole {
		return "", inside, inside != ""
	}
	actor, label, dotted := strings.Cut(text, ".")
	if !dotted {
		return "", text, !strings.ContainsAny(text, " ()")
	}
	if inside, whole := parenthesised(label); whole {
		label = inside
	} else if strings.ContainsAny(label, " ()") {
		return "", "", false
	}
	return actor, label, actor != "" && label != "" && !strings.ContainsAny(actor, " ()")
}

// parenthesised gives what stands in the one pair of parentheses that is all
// of text.
func parenthesised(text string) (inside string, whole bool) {
	if len(text) < 2 || text[0] != '(' || text[len(text)-1] != ')' {
		return "", false
	}
	depth := 0
	for i, r := range text {
		switch r {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 && i < len(text)-1 {
				return "", false
			}
		}
	}
	return strings.TrimSpace(text[1 : len(text)-1]), true
}

// pair reads KEY=VALUE.
func pair(text string) (key, value string, ok bool) {
	key, value, ok = strings.Cut(norm.NFC.String(text), "=")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	return key, value, ok && key != "" && value != ""
}

// Split cuts text at a separator that stands in no brackets, braces,
// parentheses or quotation marks; ok is false where one of those is not closed.
// Parts are without the space around them, in NFC.
func Split(text string, at rune) (parts []string, ok bool) {
	text = norm.NFC.String(text)
	var closing []rune
	var quote rune
	start := 0
	for i, r := range text {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'':
			quote = r
		case r == '(':
			closing = append(closing, ')')
		case r == '[':
			closing = append(closing, ']')
		case r == '{':
			closing = append(closing, '}')
		case r == ')' || r == ']' || r == '}':
			if len(closing) == 0 || closing[len(closing)-1] != r {
				return nil, false
			}
			closing = closing[:len(closing)-1]
		case r == at && len(closing) == 0:
			parts = append(parts, strings.TrimSpace(text[start:i]))
			start = i + len(string(r))
		}
	}
	return append(parts, strings.TrimSpace(text[start:])), quote == 0 && len(closing) == 0
}

func wrong(text, what, hint string) error {
	return &parley.Problem{Message: parley.Message("%q is %s", text, what), Hint: hint}
}
