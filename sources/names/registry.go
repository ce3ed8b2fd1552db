package names

import (
	"fmt"
	"strings"

	"parley/internal/lazy"
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
	folded, _ := foldedWords(s)
	return strings.Join(folded, " ")
}

// foldedWords are the words of a name as they are compared, and as they are written,
// in lower case.
func foldedWords(s string) (folded, written []string) {
	for _, w := range words(strings.ReplaceAll(strings.ReplaceAll(s, "’s", ""), "'s", "")) {
		l := strings.ToLower(w)
		if l == "the" || honorifics()[l] {
			continue
		}
		if f := fold(w); f != "" {
			folded, written = append(folded, f), append(written, l)
		}
	}
	return folded, written
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

// actorOf finds the actor that a body is or acts for, or whose office a title
// is: as a whole, or by a declared alias within it. A namesake is neither: the
// tourism ministry is not "the ministry", nor is a newspaper the town that it
// is called after, while its council acts for it. Two different actors within
// a text are none.
func (r *Registry) actorOf(text string) (actor string, tie bool) {
	ws, written := foldedWords(text)
	if a, ok := r.actors[strings.Join(ws, " ")]; ok {
		return a, false
	}
	head := len(ws) - 1
	for i, w := range written {
		if i > 0 && linking()[w] {
			head = i - 1
			break
		}
	}
	for i := range ws {
		if i > 0 && lesser()[written[i-1]] {
			continue
		}
		for j := i + 1; j <= len(ws) && j-i <= 6; j++ {
			a, ok := r.actors[strings.Join(ws[i:j], " ")]
			if !ok || a == actor || j-i == 1 && (i == head || !arms()[written[head]] && !roleWords()[written[head]] || outsiders()[written[head]]) {
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

// arms act for whom they belong to.
var arms = lazy.Words("government ministry cabinet parliament council court army navy forces military troops police guard board management leadership delegation administration embassy office officials authorities side team presidency chancellery")
