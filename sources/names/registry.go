package names

import (
	"fmt"
	"strings"
)

// Entry is what the user declares of one person or body.
type Entry struct {
	ID      string   // the name to show
	Aliases []string // further spellings
	Roles   []string
	Actor   string // the model's actor that it speaks for
}

// Registry holds declared names and aliases. The zero registry is empty; a
// registry may be read by several goroutines, not changed by them.
type Registry struct {
	entries []Entry
	byAlias map[string]int      // key to entry
	actors  map[string]string   // key of an alias to the actor
	apart   map[[2]string]bool  // keys of names never to be joined
	called  map[string][]string // actors to their names as declared
}

// NewRegistry returns an empty registry.
func NewRegistry() *Registry {
	return &Registry{byAlias: map[string]int{}, actors: map[string]string{}, apart: map[[2]string]bool{}, called: map[string][]string{}}
}

// key is the form under which names are compared in a registry.
func key(s string) string {
	var out []string
	for _, w := range words(strings.ReplaceAll(strings.ReplaceAll(s, "’s", ""), "'s", "")) {
		if l := strings.ToLower(w); l == "the" || honorifics()[l] {
			continue
		}
		if f := fold(w); f != "" {
			out = append(out, f)
		}
	}
	return strings.Join(out, " ")
}

// Add declares an entry. It is an error when the ID is empty or one of its
// spellings belongs to another entry already.
func (r *Registry) Add(e Entry) error {
	if key(e.ID) == "" {
		return fmt.Errorf("a name needs an id with at least one letter, got %q", e.ID)
	}
	n := len(r.entries)
	for _, a := range append([]string{e.ID}, e.Aliases...) {
		k := key(a)
		if k == "" {
			return fmt.Errorf("%s: alias %q has no letters", e.ID, a)
		}
		if old, ok := r.byAlias[k]; ok && old != n {
			return fmt.Errorf("%q is declared for both %s and %s", a, r.entries[old].ID, e.ID)
		}
	}
	for _, a := range append([]string{e.ID}, e.Aliases...) {
		r.byAlias[key(a)] = n
	}
	r.entries = append(r.entries, e)
	return nil
}

// DeclareActor says which names mean an actor of the model; the actor's own
// name is one of them. It is an error when an alias means another actor.
func (r *Registry) DeclareActor(actor string, aliases ...string) error {
	for _, a := range append([]string{actor}, aliases...) {
		k := key(a)
		if k == "" {
			return fmt.Errorf("actor %s: alias %q has no letters", actor, a)
		}
		if old, ok := r.actors[k]; ok && old != actor {
			return fmt.Errorf("%q is an alias of both %s and %s", a, old, actor)
		}
	}
	for _, a := range append([]string{actor}, aliases...) {
		r.actors[key(a)] = actor
	}
	r.called[actor] = append(r.called[actor], aliases...)
	return nil
}

// ActorNames lists the names declared for the model's actors, and for those
// who speak for one, by actor.
func (r *Registry) ActorNames() map[string][]string {
	out := make(map[string][]string, len(r.called))
	for actor, names := range r.called {
		out[actor] = append(out[actor], names...)
	}
	for _, e := range r.entries {
		if e.Actor != "" {
			out[e.Actor] = append(append(out[e.Actor], e.ID), e.Aliases...)
		}
	}
	return out
}

// KeepApart says that two names are never to be joined.
func (r *Registry) KeepApart(a, b string) {
	x, y := key(a), key(b)
	r.apart[[2]string{x, y}], r.apart[[2]string{y, x}] = true, true
}

// lookup finds the entry declared for a spelling.
func (r *Registry) lookup(s string) (int, bool) {
	n, ok := r.byAlias[key(s)]
	return n, ok
}

// actorOf finds the actor that a text names: as a whole, or by a declared
// alias within it. Two different actors within it are none.
func (r *Registry) actorOf(text string) (actor string, tie bool) {
	k := key(text)
	if a, ok := r.actors[k]; ok {
		return a, false
	}
	ws := strings.Fields(k)
	for i := range ws {
		for j := i + 1; j <= len(ws) && j-i <= 6; j++ {
			a, ok := r.actors[strings.Join(ws[i:j], " ")]
			if !ok || a == actor {
				continue
			}
			if actor != "" {
				return "", true
			}
			actor = a
		}
	}
	return actor, false
}
