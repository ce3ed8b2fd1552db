package ask

import (
	"fmt"
	"maps"
	"slices"

	"parley"
	"parley/edits"
	"parley/result"
)

// edited reads what a request edits. The error is a parley.Problems.
func edited(w *result.Asking) (parley.Edits, error) {
	e, err := Edits(w.Edits)
	if err != nil {
		return e, err
	}
	flags, err := edits.Read(edits.Flags{Variant: w.Variant, Type: w.Type, Order: w.Order, Prefer: w.Prefer, Fix: w.Fix})
	if err != nil {
		return e, err
	}
	if flags.Variant != "" && e.Variant != "" && flags.Variant != e.Variant {
		return e, parley.Problems{{Message: parley.Message("the variants %q and %q are both asked for", e.Variant, flags.Variant), Hint: "name one of them"}}
	}
	if flags.Variant != "" {
		e.Variant = flags.Variant
	}
	e.Types = append(e.Types, flags.Types...)
	e.Orders = append(e.Orders, flags.Orders...)
	e.Prefer = append(e.Prefer, flags.Prefer...)
	e.Fix = append(e.Fix, flags.Fix...)
	return e, nil
}

// Edits reads edits as programs send them, everything in the order of its
// keys. The error is a parley.Problems; whether actors, statements, options
// and levels are there is for parley.Conflict.Edit to say.
func Edits(from result.Edits) (parley.Edits, error) {
	e := parley.Edits{Variant: from.Variant}
	var ps parley.Problems
	for _, actor := range slices.Sorted(maps.Keys(from.Types)) {
		e.Types = append(e.Types, parley.TypeChoice{Actor: actor, Type: from.Types[actor]})
	}
	for _, actor := range slices.Sorted(maps.Keys(from.Orders)) {
		o := parley.OrderEdit{Actor: actor}
		for _, entry := range from.Orders[actor] {
			place, p := place(actor, entry)
			if p != nil {
				ps = append(ps, p)
				continue
			}
			o.Order = append(o.Order, place)
		}
		e.Orders = append(e.Orders, o)
	}
	e.Fix = settings(from.Fix)
	at, p := position(from.StatusQuo)
	if p != nil {
		ps = append(ps, p)
	}
	e.StatusQuo = at
	return e, ps.Err()
}

func settings(from map[string]string) (out []parley.Setting) {
	for _, option := range slices.Sorted(maps.Keys(from)) {
		out = append(out, parley.Setting{Option: option, Level: from[option]})
	}
	return out
}

// place reads an entry of an order: a statement's ID, or a list of them.
func place(actor string, entry any) (parley.Place, *parley.Problem) {
	wrong := &parley.Problem{
		Message: parley.Message("the order of %s has an entry that is no statement", actor),
		Hint:    `write statements' ids, and a block of unknown order as a list: ["a", ["b", "c"]]`,
	}
	switch x := entry.(type) {
	case string:
		if x == "" {
			return parley.Place{}, wrong
		}
		return parley.Place{Statement: x}, nil
	case []any:
		block, ok := texts(x)
		if !ok || len(block) == 0 {
			return parley.Place{}, wrong
		}
		return parley.Place{Block: block}, nil
	}
	return parley.Place{}, wrong
}

// position reads a status quo; nil is none.
func position(from any) (*parley.Position, *parley.Problem) {
	switch x := from.(type) {
	case nil:
		return nil, nil
	case string:
		return &parley.Position{Code: x}, nil
	case map[string]any:
		levels := map[string]string{}
		for option, level := range x {
			text, ok := level.(string)
			if !ok {
				return nil, &parley.Problem{Message: parley.Message("the status quo gives %s a level that is no text", option), Hint: `write a level's name, as in {"talks": "none"}`}
			}
			levels[option] = text
		}
		return &parley.Position{Settings: settings(levels)}, nil
	}
	return nil, &parley.Problem{Message: "the status quo is neither a state nor a level by option", Hint: `write "1YYN0Y" or {"talks": "none"}`}
}

// texts reads a list of texts.
func texts(from []any) ([]string, bool) {
	out := make([]string, len(from))
	for k, x := range from {
		s, ok := x.(string)
		if !ok || s == "" {
			return nil, false
		}
		out[k] = s
	}
	return out, true
}

// several reads a field that is a text or a list of texts.
func several(name string, from any) ([]string, error) {
	switch x := from.(type) {
	case nil:
		return nil, nil
	case string:
		return []string{x}, nil
	case []any:
		if out, ok := texts(x); ok {
			return out, nil
		}
	}
	return nil, wrong(fmt.Sprintf("%s is neither a text nor a list of texts", name), "")
}
