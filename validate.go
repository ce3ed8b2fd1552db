package parley

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// MaxLevels is the greatest number of levels of an option: a level is one
// base-36 digit of a state code.
const MaxLevels = 36

// Validate checks everything about a model that can be checked without
// reading its expressions or listing its states: names, references, ranges.
// Package space checks the rest.
func (c *Conflict) Validate() Problems {
	v := validator{c: c, sources: map[string]bool{}, ids: c.ActorIDs(), actors: map[string]int{}, types: map[int]map[string]bool{}}
	for i, id := range v.ids {
		v.actors[id] = i
	}
	v.conflict()
	return v.ps
}

type validator struct {
	c       *Conflict
	ps      Problems
	sources map[string]bool
	states  map[string]bool
	ids     []string       // of the actors
	actors  map[string]int // by ID
	types   map[int]map[string]bool
}

func (v *validator) key(path Path, hint, format string, args ...any) {
	v.ps.Add(path, hint, format, args...).OnKey = true
}

// words of the expression language, which no name may be.
var reserved = map[string]bool{"not": true, "and": true, "or": true, "if": true, "implies": true, "iff": true, "true": true, "false": true}

// name checks an identifier that expressions or commands use.
func (v *validator) name(path Path, id, what string, dots bool) {
	switch {
	case id == "":
		v.key(path, "", "%s has no name", what)
	case reserved[id]:
		v.key(path, "choose another name", "%q is a word of the expression language and cannot name %s", id, what)
	default:
		for i, r := range id {
			if r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '-' && i > 0 || dots && r == '.' {
				continue
			}
			v.key(path, "use letters, digits and _", "%q cannot name %s: it contains %q", id, what, r)
			return
		}
		if strings.HasSuffix(id, "-") {
			v.key(path, "", "%q cannot name %s: it ends in a hyphen", id, what)
		}
	}
}

func (v *validator) conflict() {
	c := v.c
	if strings.TrimSpace(c.Title) == "" {
		v.ps.Add(Path{"conflict"}, `begin the file with "conflict: A title"`, "the model has no title")
	}
	for _, s := range c.Sources {
		v.sources[s.ID] = true
	}
	if len(c.Actors) == 0 {
		v.key(Path{"actors"}, "a conflict needs at least one actor; see parley examples", "the model has no actors")
	}
	options := 0
	for i := range c.Actors {
		options += len(c.Actors[i].Options)
	}
	switch {
	case c.IsGraph():
		v.graph()
	case options == 0 && len(c.Actors) > 0:
		v.key(Path{"actors"}, "give at least one actor options, or list states and moves (graph form)", "no actor has an option")
	}
	seen := map[string]bool{}
	for i := range c.Actors {
		a := &c.Actors[i]
		if seen[a.ID] {
			v.key(Path{"actors", a.ID}, "", "two actors are called %q", a.ID)
		}
		seen[a.ID] = true
		v.actor(a)
	}
	for i, b := range c.Barred {
		v.actorRef(Path{"barred", strconv.Itoa(i), "actor"}, b.Actor)
		if c.IsGraph() {
			v.key(Path{"barred", strconv.Itoa(i)}, "leave the arc out of moves", "a model in graph form has no barred moves")
		}
	}
	v.variants()
	for _, o := range c.Outcomes {
		v.name(Path{"outcomes", o.ID}, o.ID, "an outcome", false)
	}
	v.views()
	v.uncertain()
}

func (v *validator) graph() {
	v.states = map[string]bool{}
	for _, s := range v.c.States {
		path := Path{"states", s.ID}
		if v.states[s.ID] {
			v.key(path, "", "two states are called %q", s.ID)
		}
		v.states[s.ID] = true
		v.name(path, s.ID, "a state", false)
	}
	if q := v.c.StatusQuo; q != nil && q.Code == "" {
		v.ps.Add(Path{"status_quo"}, "", "in graph form the status quo is one state's name")
	}
}

func (v *validator) actor(a *Actor) {
	path := Path{"actors", a.ID}
	v.name(path, a.ID, "an actor", false)
	seen := map[string]bool{}
	for k := range a.Options {
		o := &a.Options[k]
		here := path.Child("options", o.ID)
		if seen[o.ID] {
			v.key(here, "", "%s has two options called %q", a.ID, o.ID)
		}
		seen[o.ID] = true
		v.name(here, o.ID, "an option", false)
		v.levels(here, o)
	}
	if v.c.IsGraph() {
		if len(a.Options) > 0 {
			v.key(path.Child("options"), "use either states and moves, or options", "a model in graph form has no options")
		}
		v.moves(path, a)
	} else if len(a.Moves) > 0 {
		v.key(path.Child("moves"), "list the states under states, or leave moves out", "moves belong to graph form, and the model has no states")
	}
	names := map[string]bool{}
	for k, here := range v.c.Places(a) {
		s := &a.Statements[k]
		if s.Name != "" && names[s.Name] {
			v.key(here, "", "two statements are called %q", s.Name)
		}
		names[s.Name] = true
		v.statement(here, s)
	}
	v.preference(path, &a.Preference)
	v.weight(path.Child("weight"), a.Weight)
	v.attitudes(path.Child("attitudes"), a)
	types := map[string]bool{}
	for k := range a.Types {
		t := &a.Types[k]
		here := path.Child("types", t.ID)
		if t.ID == Base {
			v.key(here, "prefers, beside options, is the type base", "no type may be called base")
		}
		if types[t.ID] {
			v.key(here, "", "%s has two types called %q", a.ID, t.ID)
		}
		types[t.ID] = true
		v.name(here, t.ID, "a type", false)
		v.weight(here.Child("weight"), t.Weight)
		v.preference(here, &t.Preference)
		v.some(here, &t.Preference, "the type %q prefers nothing", t.ID)
	}
	if len(a.Types) > 0 && len(v.c.Answers(Question{Kind: AskType, Actor: v.actors[a.ID]})) == 0 && !v.inTable(a.ID) {
		v.key(path.Child("types"), "give one of them a weight above 0; weight, beside prefers, is that of base", "all types of %s have weight 0, base included", a.ID)
	}
}

func (v *validator) levels(path Path, o *Option) {
	switch o.Moves {
	case "", Free, Up, Down:
	default:
		v.ps.Add(path.Child("moves"), "write free, up or down", "%q is no direction for an option", o.Moves)
	}
	if o.Levels == nil {
		return
	}
	if n := len(o.Levels); n < 2 || n > MaxLevels {
		v.key(path.Child("levels"), "an option has 2 to 36 levels, the lowest first", "%s has %s", o.ID, levels(n))
	}
	seen := map[string]bool{}
	for i, l := range o.Levels {
		here := path.Child("levels", strconv.Itoa(i))
		if l == "" {
			v.ps.Add(here, "", "the level has no name")
		}
		if seen[l] {
			v.ps.Add(here, "", "%s has two levels called %q", o.ID, l)
		}
		seen[l] = true
		if reserved[l] {
			v.ps.Add(here, "choose another word", "%q is a word of the expression language and cannot name a level", l)
		}
	}
	if len(o.Levels) == 2 && o.Levels[0] == "yes" && o.Levels[1] == "no" {
		v.ps.Add(path.Child("levels"), "write [no, yes], or leave levels out; the lowest stands first", "the levels of %s stand upside down: yes would mean no", o.ID)
	}
}

func levels(n int) string {
	if n == 1 {
		return "one level"
	}
	return fmt.Sprintf("%d levels", n)
}

func (v *validator) moves(path Path, a *Actor) {
	ids := make([]string, len(v.c.States))
	for i, s := range v.c.States {
		ids[i] = s.ID
	}
	for i, m := range a.Moves {
		here := path.Child("moves", strconv.Itoa(i))
		for _, id := range []string{m.From, m.To} {
			if !v.states[id] {
				v.ps.Add(here, Nearest(id, ids), "no state is called %q", id)
			}
		}
		if m.From == m.To && v.states[m.From] {
			v.ps.Add(here, "", "a move from %s to itself is no move", m.From)
		}
	}
}

func (v *validator) variants() {
	seen := map[string]bool{}
	for _, w := range v.c.Variants {
		path := Path{"variants", w.ID}
		if seen[w.ID] {
			v.key(path, "", "two variants are called %q", w.ID)
		}
		seen[w.ID] = true
		v.name(path, w.ID, "a variant", false)
		for _, t := range w.Types {
			here := path.Child("types", t.Actor)
			if !v.actorRefKey(here, t.Actor) {
				continue
			}
			v.typeRef(here, t)
		}
	}
}

func (v *validator) actorRef(path Path, id string) bool {
	if _, known := v.actors[id]; known {
		return true
	}
	v.ps.Add(path, orElse(Nearest(id, v.ids), "the actors are "+list(v.ids)), "no actor is called %q", id)
	return false
}

func (v *validator) actorRefKey(path Path, id string) bool {
	ok := v.actorRef(path, id)
	if !ok {
		v.ps[len(v.ps)-1].OnKey = true
	}
	return ok
}

func orElse(hint, other string) string {
	if hint != "" {
		return hint
	}
	return other
}
