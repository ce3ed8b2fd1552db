// Package gmcr reads and writes the project files of GMCR+ (.gmcr): JSON with
// the options, decision makers, infeasible patterns and preferences of a
// conflict (R. A. Kinsara, A Simple Guide to GMCR+, 2014).
//
// An option has two levels. The tool puts the options into the order of their
// decision makers and numbers the feasible states from 1, the first option
// being the least digit; so does Parley, and numbers agree. Statements order
// the states by the first that tells two apart, as prefers does.
package gmcr

import (
	"strings"

	"parley"
	"parley/adapter"
	"parley/logic"
)

// Read reads a project. The name is for its title where the file has none.
func Read(name string, data []byte) *adapter.Reading {
	r := &adapter.Reading{}
	if Binary(data) {
		r.Wrong(adapter.Place{}, "open it in GMCR+ 0.3 or later and save it anew", "this is a binary project of GMCR+ from before 2014, and such files are not read")
		return r.Done()
	}
	text, bad := adapter.Accept(data)
	r.Text = text
	if bad != nil {
		r.Problems = append(r.Problems, bad)
		return r.Done()
	}
	root := parse(r)
	switch {
	case root == nil:
	case !root.isObject():
		r.Wrong(root.at, "", "a project of GMCR+ is one JSON object, and this is %s", root.what())
	default:
		p := &project{Reading: r}
		p.project(name, root)
	}
	return r.Done()
}

// Binary recognises Python pickles by their first bytes: the form of projects
// before 2014. They are never unpickled, since that would run what they say.
func Binary(data []byte) bool {
	if len(data) >= 2 && data[0] == 0x80 && data[1] >= 1 && data[1] <= 5 {
		return true
	}
	for _, start := range []string{"ccopy_reg\n", "(dp", "(lp", "(i__main__", "(icopy_reg"} {
		if strings.HasPrefix(string(data[:min(len(data), 20)]), start) {
			return true
		}
	}
	return false
}

// Recognise reports whether a file is a project, by its first bytes or its
// first keys, whatever it is called.
func Recognise(data []byte) bool {
	if Binary(data) {
		return true
	}
	text := strings.TrimLeft(strings.TrimPrefix(string(data[:min(len(data), 1<<16)]), "\ufeff"), " \t\r\n")
	return strings.HasPrefix(text, "{") && (strings.Contains(text, `"decisionMakers"`) || strings.Contains(text, `"gmcr-py"`))
}

// project is a project being read.
type project struct {
	*adapter.Reading
	c       *parley.Conflict
	options []option // as the file numbers them
	order   []int    // the file's numbers of the options, in state order
	rule    []cube   // the infeasible patterns
	wishes  []string // identifiers of decision makers, from a file of ours
	unseen  int      // misperceptions
	whole   bool     // nothing of what states need was wrong
}

// option is an option of the file.
type option struct {
	name   string
	at     adapter.Place
	id     string // a wish, from a file of ours
	moves  parley.Direction
	owner  int    // -1 for none
	place  int    // in state order
	short  string // as expressions name it
	broken bool
}

func (p *project) project(name string, root *node) {
	title := adapter.Title(name)
	if t, ok := text(root.get("title")); ok && strings.TrimSpace(t) != "" {
		title = t
	}
	p.c = &parley.Conflict{Title: title}
	p.Conflict, p.whole = p.c, true
	for _, key := range []string{"options", "decisionMakers", "infeasibles"} {
		switch v := root.get(key); {
		case v == nil && key == "infeasibles" && root.get("options") == nil:
			p.Wrong(root.at, "GMCR+ also exports reachability for its viewer; save the project itself", "the object has no %q: this is no project", key)
		case v == nil:
			p.Wrong(root.at, "", "the project has no %q", key)
		case !v.isList():
			p.Wrong(v.at, "", "%q must be a list, and this is %s", key, v.what())
		default:
			continue
		}
		p.whole = false
	}
	manual := p.manual(root)
	if !p.whole {
		return
	}
	p.readOptions(root.get("options"))
	makers := root.get("decisionMakers").items
	if len(makers) == 0 {
		p.Wrong(root.get("decisionMakers").at, "", "the project has no decision maker")
		p.whole = false
	}
	for _, m := range makers {
		p.maker(m)
	}
	p.arrange()
	p.infeasible(root.get("infeasibles"))
	p.preferences(makers, manual)
	p.coalitions(root.get("coalitions"), len(makers))
	if p.unseen > 0 {
		p.Note("%s: the moves of that decision maker from and to the states are barred, which is all that GMCR+ does; a view may be what is meant", adapter.Count(p.unseen, "misperception"))
	}
}

// manual reads whether rankings count, under its newer or older name.
func (p *project) manual(root *node) bool {
	for _, key := range []string{"useManualPreferenceRanking", "useManualPreferenceVectors"} {
		v := root.get(key)
		if v == nil {
			continue
		}
		b, ok := v.value.(bool)
		if !ok {
			p.Wrong(v.at, "write true or false", "%q must be true or false, and this is %s", key, v.what())
		}
		return b
	}
	return false
}

func (p *project) readOptions(list *node) {
	for k, n := range list.items {
		o := option{owner: -1, at: n.at, moves: parley.Free}
		if !n.isObject() {
			p.Wrong(n.at, `write {"name": "…", "permittedDirection": "both"}`, "option %d must be an object, and this is %s", k, n.what())
			o.broken, p.whole = true, false
			p.options = append(p.options, o)
			continue
		}
		o.name, _ = text(n.get("name"))
		o.id, _ = text(n.get("id"))
		switch d, ok := text(n.get("permittedDirection")); {
		case n.get("permittedDirection") == nil:
			p.Wrong(n.at, "write both, fwd or back", "option %d has no \"permittedDirection\"", k)
		case ok && d == "both":
		case ok && d == "fwd":
			o.moves = parley.Up
		case ok && d == "back":
			o.moves = parley.Down
		default:
			p.Wrong(n.get("permittedDirection").at, "write both, fwd or back", "a direction is both, fwd or back")
		}
		p.options = append(p.options, o)
	}
}

// maker reads a decision maker's name and options.
func (p *project) maker(n *node) {
	i := len(p.c.Actors)
	a, wish := parley.Actor{}, ""
	if n.isObject() {
		a.Name, _ = text(n.get("name"))
		wish, _ = text(n.get("id"))
	}
	p.wishes = append(p.wishes, wish)
	switch {
	case !n.isObject():
		p.Wrong(n.at, "", "a decision maker must be an object, and this is %s", n.what())
		p.whole = false
	case strings.TrimSpace(a.Name) == "":
		p.Wrong(n.at, `add "name"`, "decision maker %d has no name", i)
	case !n.get("options").isList():
		p.Wrong(n.at, `write "options": [] for one that can do nothing`, "decision maker %d has no list of options", i)
		p.whole = false
	}
	p.c.Actors = append(p.c.Actors, a)
	if !n.isObject() || !n.get("options").isList() {
		return
	}
	for _, v := range n.get("options").items {
		k, ok := p.number(v)
		if !ok {
			p.whole = false
			continue
		}
		if o := &p.options[k]; o.owner >= 0 {
			p.Wrong(v.at, "give it to one of them; GMCR+ computes wrong moves for shared options", "option %d (%s) is owned by %q already", k, adapter.Clip(o.name), adapter.Clip(p.c.Actors[o.owner].Name))
			p.whole = false
			continue
		}
		p.options[k].owner = i
		p.order = append(p.order, k)
	}
}

// number reads an option's number.
func (p *project) number(v *node) (int, bool) {
	k, ok := v.whole()
	switch {
	case !ok:
		p.Wrong(v.at, "", "an option's number is a whole number, and this is %s", p.shown(v))
	case k < 0 || k >= len(p.options):
		p.Wrong(v.at, "options are numbered from 0", "there is no option %d; the file has %s", k, adapter.Count(len(p.options), "option"))
		ok = false
	}
	return k, ok
}

// arrange gives actors and options their identifiers, in state order.
func (p *project) arrange() {
	for k, o := range p.options {
		if o.owner < 0 && !o.broken && p.whole {
			p.Wrong(o.at, "list its number under a decision maker's options", "option %d (%s) is nobody's", k, adapter.Clip(o.name))
			p.whole = false
		}
	}
	actors := adapter.Names{}
	for i := range p.c.Actors {
		a := &p.c.Actors[i]
		a.ID = actors.Take(wish(p.wishes[i], a.Name), "actor")
		a.Name = adapter.NameOf(a.ID, a.Name)
	}
	owned := make([]adapter.Names, len(p.c.Actors))
	short := map[string]int{}
	for place, k := range p.order {
		o := &p.options[k]
		if owned[o.owner] == nil {
			owned[o.owner] = adapter.Names{}
		}
		a := &p.c.Actors[o.owner]
		o.place, o.short = place, owned[o.owner].Take(wish(o.id, o.name), "option")
		short[o.short]++
		a.Options = append(a.Options, parley.Option{ID: o.short, Name: adapter.NameOf(o.short, o.name), Moves: direction(o.moves)})
		p.At(o.at, "actors", a.ID, "options", o.short)
	}
	for k := range p.options {
		if o := &p.options[k]; o.owner >= 0 && (short[o.short] > 1 || !logic.IsName(o.short)) {
			o.short = p.c.Actors[o.owner].ID + "." + o.short
		}
	}
}

// wish is the identifier that a file of ours gives, where it is one, else the
// name that one is made from.
func wish(id, name string) string {
	if adapter.Identifier(id) == id && id != "" {
		return id
	}
	return name
}

// direction is d as a model says it; free needs no word.
func direction(d parley.Direction) parley.Direction {
	if d == parley.Free {
		return ""
	}
	return d
}

func text(n *node) (string, bool) {
	if n == nil {
		return "", false
	}
	s, ok := n.value.(string)
	return s, ok
}
