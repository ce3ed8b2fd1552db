package modelfile

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"parley"
)

// Write writes a conflict as a YAML model file that Read turns back into the
// same conflict. The error names what no file can hold: two things of one
// name, fixed options outside a variant, a statement that names none of its
// actor's, or text that is not UTF-8.
func Write(w io.Writer, c *parley.Conflict) error {
	root, err := outline(c)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, yamlText(root))
	return err
}

// WriteJSON writes a conflict like Write, as JSON.
func WriteJSON(w io.Writer, c *parley.Conflict) error {
	root, err := outline(c)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, jsonText(root))
	return err
}

// out is a value to be written.
type out struct {
	kind  kind
	text  string
	raw   bool // a number or truth value
	null  bool
	items []*out
	keys  []string // of a mapping, for items
	open  bool     // never on one line
	apart bool     // blank lines between its entries
	// plain is the key of a mapping whose value may stand for the whole when it
	// is the only one, as a name may for an option. With no key at all such a
	// mapping is nothing.
	plain string
}

// short is the shortest form of n.
func (n *out) short() *out {
	switch {
	case n.plain == "":
		return n
	case len(n.items) == 0:
		return &out{null: true}
	case len(n.items) == 1 && n.keys[0] == n.plain:
		return n.items[0]
	}
	return n
}

// noPlain is the plain of a mapping that may be left empty and has no such key.
const noPlain = " "

func outline(c *parley.Conflict) (*out, error) {
	w := writer{written: map[string][]bool{}}
	root := w.conflict(c)
	return root, errors.Join(w.errs...)
}

type writer struct {
	errs []error
	// written tells, by actor, which statements stand in the text already.
	written map[string][]bool
}

func (w *writer) fail(format string, args ...any) {
	w.errs = append(w.errs, fmt.Errorf(format, args...))
}

func (w *writer) text(s string) *out {
	if !utf8.ValidString(s) {
		w.fail("the text %q is not UTF-8", s)
	}
	return &out{text: s}
}

func number(x float64) *out { return &out{text: strconv.FormatFloat(x, 'g', -1, 64), raw: true} }

// set adds a key; an absent value (nil) adds nothing.
func (w *writer) set(m *out, key string, v *out) {
	if v == nil {
		return
	}
	for _, k := range m.keys {
		if k == key {
			w.fail("two values are called %q", key)
		}
	}
	if !utf8.ValidString(key) {
		w.fail("the name %q is not UTF-8", key)
	}
	m.keys, m.items = append(m.keys, key), append(m.items, v)
}

func (w *writer) setText(m *out, key, s string) {
	if s != "" {
		w.set(m, key, w.text(s))
	}
}

func (w *writer) setNumber(m *out, key string, x *float64) {
	if x == nil {
		return
	}
	if math.IsNaN(*x) || math.IsInf(*x, 0) {
		w.fail("%s is %v, which is no number", key, *x)
	}
	w.set(m, key, number(*x))
}

func (w *writer) setTruth(m *out, key string, x bool) {
	if x {
		w.set(m, key, &out{text: "true", raw: true})
	}
}

// some is nil for an empty collection, which is then left out.
func some(m *out) *out {
	if len(m.items) == 0 {
		return nil
	}
	return m
}

func (w *writer) conflict(c *parley.Conflict) *out {
	if len(c.Fixed) > 0 {
		w.fail("a conflict with fixed options cannot be written; write the one that its variant was made from")
	}
	root := &out{kind: mapping, open: true}
	w.set(root, "conflict", w.text(c.Title))
	w.setText(root, "as_of", c.AsOf)
	w.setText(root, "about", c.About)
	actors := &out{kind: mapping, open: true, apart: true}
	for i := range c.Actors {
		w.set(actors, c.Actors[i].ID, w.actor(&c.Actors[i]))
	}
	w.set(root, "actors", actors)
	w.set(root, "states", some(w.states(c.States)))
	infeasible := &out{kind: list, open: true}
	for _, e := range c.Infeasible {
		infeasible.items = append(infeasible.items, w.text(string(e)))
	}
	w.set(root, "infeasible", some(infeasible))
	barred := &out{kind: list, open: true}
	for _, b := range c.Barred {
		m := &out{kind: mapping}
		w.set(m, "actor", w.text(b.Actor))
		w.set(m, "from", w.text(string(b.From)))
		w.set(m, "to", w.text(string(b.To)))
		barred.items = append(barred.items, m)
	}
	w.set(root, "barred", some(barred))
	if q := c.StatusQuo; q != nil {
		w.set(root, "status_quo", w.position(q))
	}
	variants := &out{kind: mapping, open: true}
	for _, v := range c.Variants {
		w.set(variants, v.ID, w.variant(v))
	}
	w.set(root, "variants", some(variants))
	outcomes := &out{kind: mapping, open: true}
	for _, o := range c.Outcomes {
		w.set(outcomes, o.ID, w.text(string(o.That)))
	}
	w.set(root, "outcomes", some(outcomes))
	w.set(root, "views", some(w.views(c)))
	w.uncertain(root, c)
	sources := &out{kind: mapping, open: true}
	for _, s := range c.Sources {
		w.set(sources, s.ID, w.source(s))
	}
	w.set(root, "sources", some(sources))
	return root
}

func (w *writer) states(states []parley.State) *out {
	ids := &out{kind: list}
	titles := &out{kind: mapping, open: true}
	named := false // or so blank that it is no name by itself
	for _, s := range states {
		named = named || s.Name != "" || strings.TrimSpace(s.ID) == ""
		ids.items = append(ids.items, w.text(s.ID))
		title := &out{null: true}
		if s.Name != "" {
			title = w.text(s.Name)
		}
		w.set(titles, s.ID, title)
	}
	if named {
		return titles
	}
	return ids
}

func (w *writer) position(q *parley.Position) *out {
	if q.Code == "" {
		return w.settings(q.Settings)
	}
	if len(q.Settings) > 0 {
		w.fail("the status quo is given twice, as %q and by options", q.Code)
	}
	return w.text(q.Code)
}

func (w *writer) settings(settings []parley.Setting) *out {
	m := &out{kind: mapping}
	for _, s := range settings {
		w.set(m, s.Option, w.text(s.Level))
	}
	return m
}

func (w *writer) variant(v parley.Variant) *out {
	m := &out{kind: mapping, plain: noPlain}
	w.setText(m, "name", v.Name)
	w.setText(m, "about", v.About)
	types := &out{kind: mapping}
	for _, t := range v.Types {
		w.set(types, t.Actor, w.text(t.Type))
	}
	w.set(m, "types", some(types))
	w.set(m, "fix", some(w.settings(v.Fix)))
	return m
}

func (w *writer) source(s parley.Source) *out {
	m := &out{kind: mapping, plain: "title"}
	for i, text := range []string{s.Title, s.Publisher, s.Author, s.Date, s.Address, s.File, s.About} {
		w.setText(m, sourceKeys.list[i].name, text)
	}
	return m
}

func (w *writer) arc(a parley.Arc) *out {
	for _, id := range []string{a.From, a.To} {
		if id == "" || strings.TrimSpace(id) != id || strings.Contains(id, "->") || strings.Contains(id, "<") {
			w.fail("a move cannot name the state %q", id)
		}
	}
	if a.Both {
		return w.text(a.From + " <-> " + a.To)
	}
	return w.text(a.From + " -> " + a.To)
}
