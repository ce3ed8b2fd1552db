package edits

import (
	"slices"
	"strings"

	"parley"
)

// Args writes edits as the flags of the command line that make them, in the
// order in which they apply; [Read] and --from read them back.
func Args(e parley.Edits) []string {
	var out []string
	add := func(flag, value string) { out = append(out, "--"+flag, value) }
	if e.Variant != "" {
		add("variant", e.Variant)
	}
	for _, t := range e.Types {
		add("type", t.Actor+"="+t.Type)
	}
	for _, o := range e.Orders {
		places := make([]string, len(o.Order))
		for k, p := range o.Order {
			if places[k] = p.Statement; p.Statement == "" {
				places[k] = "[" + strings.Join(p.Block, ",") + "]"
			}
		}
		add("order", o.Actor+"="+strings.Join(places, ","))
	}
	for _, r := range e.Prefer {
		add("prefer", side(r.Actor, r.Statement)+" > "+side(r.Actor, r.Above))
	}
	for _, f := range e.Fix {
		add("fix", f.Option+"="+f.Level)
	}
	if p := e.StatusQuo; p != nil {
		add("from", from(p))
	}
	return out
}

// side is one side of --prefer: a statement without a name stands in
// parentheses.
func side(actor, label string) string {
	if strings.ContainsAny(label, " ()") {
		label = "(" + label + ")"
	}
	if actor == "" {
		return label
	}
	return actor + "." + label
}

// from is a status quo as commands take states: its code, or what holds in it.
func from(p *parley.Position) string {
	if p.Code != "" {
		return p.Code
	}
	parts := make([]string, len(p.Settings))
	for k, s := range p.Settings {
		parts[k] = s.Option + " = " + s.Level
	}
	return strings.Join(parts, " and ")
}

// Line is what stands after a command's name to ask about an edited model:
// its file, empty for the embedded one, and the edits, quoted for a shell. Of
// the edits it leaves out those whose flag rest, the text that follows, gives.
func Line(file string, e parley.Edits, rest string) string {
	var words []string
	if file != "" {
		words = append(words, Quoted(file))
	}
	args := Args(e)
	for k := 0; k < len(args); k += 2 {
		if !Gives(rest, args[k]) {
			words = append(words, args[k], Quoted(args[k+1]))
		}
	}
	return strings.Join(words, " ")
}

// Gives reports whether a command line gives a flag, as "--fix".
func Gives(line, flag string) bool { return slices.Contains(strings.Fields(line), flag) }

// plain are characters that mean nothing to a shell.
const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./=:,@%+-"

// Quoted is a word of a command line as a POSIX shell takes it.
func Quoted(word string) string {
	if word != "" && strings.Trim(word, plain) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
