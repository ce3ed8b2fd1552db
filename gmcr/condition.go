package gmcr

import (
	"encoding/json"
	"strconv"
	"strings"

	"parley"
	"parley/adapter"
)

// cube is a conjunction: options, by their places in state order, that must
// be taken, and options that must not.
type cube struct{ yes, no []int }

// void reports whether a cube demands both of one option.
func (c cube) void() bool {
	for _, y := range c.yes {
		for _, n := range c.no {
			if y == n {
				return true
			}
		}
	}
	return false
}

// condition reads a conjunction or a compound: its expression, and one cube a
// member. ok is false where it was not understood.
func (p *project) condition(n *node) (e parley.Expression, cubes []cube, ok bool) {
	if n.isList() {
		text, c, ok := p.conjunction(n)
		return parley.Expression(text), []cube{c}, ok
	}
	if !n.isObject() {
		p.Wrong(n.at, `write [[0, "Y"]], or {"compound": true, "members": […]}`, "a condition is a list of pairs or a compound, and this is %s", n.what())
		return "", nil, false
	}
	members := n.get("members")
	if compound := n.get("compound"); compound != nil && compound.value != true {
		p.Wrong(compound.at, `write "compound": true, or the list of pairs alone`, "an object as a condition is a compound")
		return "", nil, false
	}
	if !members.isList() || len(members.items) == 0 {
		p.Wrong(n.at, `list conjunctions under "members"`, "the compound has no members")
		return "", nil, false
	}
	ok = true
	var parts []string
	for _, m := range members.items {
		if !m.isList() {
			p.Wrong(m.at, "compounds do not nest", "a compound's member is a list of pairs, and this is %s", m.what())
			ok = false
			continue
		}
		text, c, good := p.conjunction(m)
		ok = ok && good
		parts = append(parts, "("+text+")")
		cubes = append(cubes, c)
	}
	if len(parts) == 1 {
		parts[0] = strings.Trim(parts[0], "()")
	}
	return parley.Expression(strings.Join(parts, " or ")), cubes, ok
}

func (p *project) conjunction(n *node) (string, cube, bool) {
	var c cube
	var words []string
	ok := true
	for _, pair := range n.items {
		if !pair.isList() || len(pair.items) != 2 {
			p.Wrong(pair.at, `write [option number, "Y"] or [option number, "N"]`, "a condition's part is a pair, and this is %s", pair.what())
			ok = false
			continue
		}
		k, good := p.number(pair.items[0])
		value, _ := text(pair.items[1])
		if value != "Y" && value != "N" {
			hint := "write Y or N"
			if value == "-" {
				hint = "leave out the option; what is not named does not matter"
			}
			p.Wrong(pair.items[1].at, hint, `an option is at "Y" or "N", and this is %s`, p.shown(pair.items[1]))
			good = false
		}
		if !good {
			ok = false
			continue
		}
		o := &p.options[k]
		word := o.short
		if value == "Y" {
			c.yes = append(c.yes, o.place)
		} else {
			word = "not " + word
			c.no = append(c.no, o.place)
		}
		words = append(words, word)
	}
	if len(words) == 0 {
		words = []string{"true"} // demands nothing
	}
	return strings.Join(words, " and "), c, ok
}

// shown is a value for messages.
func (p *project) shown(n *node) string {
	switch v := n.value.(type) {
	case string:
		return strconv.Quote(adapter.Clip(v))
	case json.Number:
		return adapter.Clip(v.String())
	}
	return n.what()
}

// infeasible reads the patterns of states that cannot occur.
func (p *project) infeasible(list *node) {
	for _, n := range list.items {
		e, cubes, ok := p.condition(n)
		if !ok {
			p.whole = false
			continue
		}
		p.At(n.at, "infeasible", strconv.Itoa(len(p.c.Infeasible)))
		p.c.Infeasible = append(p.c.Infeasible, e)
		for _, c := range cubes {
			if c.void() {
				p.Warn(n.at, "", "the pattern demands Y and N of one option and matches nothing")
				continue
			}
			p.rule = append(p.rule, c)
		}
	}
}

// statements reads an actor's statements in order.
func (p *project) statements(a *parley.Actor, list *node) {
	for k, n := range list.items {
		e, cubes, ok := p.condition(n)
		if !ok {
			continue
		}
		void := true
		for _, c := range cubes {
			void = void && c.void()
		}
		if void {
			p.Warn(n.at, "", "the statement demands Y and N of one option and never holds")
		}
		p.At(n.at, "actors", a.ID, "prefers", strconv.Itoa(k))
		a.Want(parley.Statement{That: e})
	}
}

// misperceptions bars an actor's moves from and to the states that it does
// not see: what GMCR+ does with them, and no more.
func (p *project) misperceptions(a *parley.Actor, list *node) {
	if !list.isList() {
		return
	}
	for _, n := range list.items {
		e, _, ok := p.condition(n)
		if !ok {
			continue
		}
		p.unseen++
		for _, b := range []parley.Barred{{Actor: a.ID, From: e, To: "true"}, {Actor: a.ID, From: "true", To: e}} {
			p.At(n.at, "barred", strconv.Itoa(len(p.c.Barred)))
			p.c.Barred = append(p.c.Barred, b)
		}
	}
}

// coalitions carries nothing but what each maker alone means; a block of two
// or more is said.
func (p *project) coalitions(n *node, makers int) {
	if !n.isList() {
		return
	}
	for _, block := range n.items {
		if !block.isList() || len(block.items) < 2 {
			continue
		}
		var ids []string
		for _, v := range block.items {
			if k, ok := v.whole(); ok && k >= 0 && k < makers {
				ids = append(ids, p.c.Actors[k].ID)
			}
		}
		p.Lose("a coalition of "+strings.Join(ids, " and "), "--merge "+strings.Join(ids, "+")+" says the same")
	}
}
