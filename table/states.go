package table

import (
	"slices"
	"strings"

	"parley"
	"parley/adapter"
	"parley/logic"
)

// maxColumns is far above the 33 options that a model may have.
const maxColumns = 1000

// role is what a column holds.
type role uint8

const (
	optionColumn role = iota
	rankColumn
	payoffColumn
	quoColumn
	ignored // labels and numbers of states
)

// column is one column of a state table.
type column struct {
	head   cell
	at     int // its place in the rows
	role   role
	actor  int
	option int // its place among all options
}

// levels is an option column's option and what its cells mean.
type levels struct {
	*column
	id    string
	level map[string]uint8 // by cell, in small letters where it is no/yes
	names []string         // nil for no/yes
}

// stateTable is a state table being read, or a long payoff table.
type stateTable struct {
	*table
	columns []*column
	actors  []string // as headers name them
	long    bool     // a column a player, all combinations due
	options []*levels
	states  [][]uint8 // by row, the first below the header
	quo     int       // the row of the status quo, or -1
}

func (t *table) states() {
	s := &stateTable{table: t, quo: -1}
	if !s.header() {
		return
	}
	s.name()
	for _, o := range s.options {
		s.level(o)
	}
	if s.Problems.Err() != nil || !s.rows2states() {
		s.values() // what else is wrong
		return
	}
	values := s.values()
	s.directions()
	if s.Problems.Err() != nil || !s.feasible() {
		return
	}
	for i := range s.Conflict.Actors {
		if v := values[i]; v != nil {
			s.Conflict.Actors[i].Preference.Ranking = adapter.Ranking(v.numbers, v.low, s.code)
		}
	}
	if s.quo >= 0 {
		s.Conflict.StatusQuo = &parley.Position{Code: s.code(s.quo)}
	}
	kind := "a state table"
	if s.long {
		kind = "a table of combinations"
	}
	s.Note("read as %s: %s, %s, %s", kind, count(len(s.options), "option"), count(len(s.Conflict.Actors), "actor"), count(len(s.states), "state"))
}

// header gives every column its role.
func (s *stateTable) header() bool {
	if n := len(s.grid.rows[0]); n > maxColumns {
		s.Wrong(s.grid.rows[0][0].at, "", "the table has %d columns, and %d are as many as are read", n, maxColumns)
		return false
	}
	ranked := map[string]bool{}
	for _, c := range s.grid.rows[0] {
		if kind, who := value(c.text); kind != "" {
			ranked[adapter.Identifier(who)] = true
		}
	}
	s.long = true
	for _, c := range s.grid.rows[0] {
		if kind, _ := value(c.text); kind == "" && strings.Contains(c.text, ".") && !ranked[adapter.Identifier(c.text)] {
			s.long = false
		}
	}
	ok := true
	for k, c := range s.grid.rows[0] {
		col := &column{head: c, at: k, option: -1}
		kind, who := value(c.text)
		owner, option := owned(c.text, ranked)
		switch word := strings.ToLower(strings.ReplaceAll(c.text, "_", " ")); {
		case kind == "rank":
			col.role, col.actor = rankColumn, s.actor(who)
		case kind == "payoff":
			col.role, col.actor = payoffColumn, s.actor(who)
		case word == "status quo":
			col.role = quoColumn
		case word == "state", word == "number":
			col.role = ignored
		case s.long && ranked[adapter.Identifier(c.text)]:
			col.actor = s.actor(c.text)
			s.options = append(s.options, &levels{column: col, id: "strategy"})
		case !s.long && owner != "" && option != "":
			col.actor = s.actor(owner)
			s.options = append(s.options, &levels{column: col, id: option})
		case c.empty():
			s.Wrong(c.at, "", "cell %s is empty, and the name of a column is due", c.name())
			ok = false
		default:
			s.Wrong(c.at, `an option is "actor.option"; a preference is "rank ACTOR" (1 is best) or "payoff ACTOR" (higher is better): it is not guessed which`, "the column %q is neither an option nor an actor's preference", adapter.Clip(c.text))
			ok = false
		}
		s.columns = append(s.columns, col)
	}
	if ok && len(s.options) == 0 {
		s.Wrong(s.grid.rows[0][0].at, Shapes, "the table has no column for an option")
		ok = false
	}
	return s.preferences() && ok
}

// owned parts a header "actor.option" at the dot before which an actor with
// preferences is named, else at the last one.
func owned(header string, ranked map[string]bool) (actor, option string) {
	for i, r := range header {
		if r == '.' && ranked[adapter.Identifier(header[:i])] {
			return header[:i], header[i+1:]
		}
	}
	i := strings.LastIndexByte(header, '.')
	if i < 0 {
		return "", ""
	}
	return header[:i], header[i+1:]
}

// actor is an actor's place, by the order of first columns.
func (s *stateTable) actor(name string) int {
	name = strings.TrimSpace(name)
	id := adapter.Identifier(name)
	for i, known := range s.actors {
		if adapter.Identifier(known) == id {
			return i
		}
	}
	s.actors = append(s.actors, name)
	return len(s.actors) - 1
}

// preferences checks that every actor has one column of preferences.
func (s *stateTable) preferences() bool {
	ok := true
	for i, name := range s.actors {
		var first, own *column
		for _, c := range s.columns {
			if c.role == quoColumn || c.role == ignored || c.actor != i {
				continue
			}
			if first == nil {
				first = c
			}
			switch {
			case c.role == optionColumn:
			case own == nil:
				own = c
			case own.role != c.role:
				s.Wrong(c.head.at, "keep one of the two columns", "%s has ranks and payoffs", adapter.Clip(name))
				ok = false
			default:
				s.Wrong(c.head.at, "keep one of the two columns", "the columns %q and %q are the preferences of one actor", adapter.Clip(own.head.text), adapter.Clip(c.head.text))
				ok = false
			}
		}
		if own == nil && first != nil {
			s.Wrong(first.head.at, `add a column "rank `+name+`" (1 is best) or "payoff `+name+`" (higher is better)`, "%s has no column of preferences", adapter.Clip(name))
			ok = false
		}
	}
	return ok
}

// name makes actors and options of the headers; options of one actor stay
// together, in the order of the columns.
func (s *stateTable) name() {
	c := s.Conflict
	ids := adapter.Names{}
	for _, name := range s.actors {
		id := ids.Take(name, "actor")
		c.Actors = append(c.Actors, parley.Actor{ID: id, Name: adapter.NameOf(id, name)})
	}
	slices.SortStableFunc(s.options, func(a, b *levels) int { return a.actor - b.actor })
	taken := map[string]cell{}
	for k, o := range s.options {
		o.option = k
		name := strings.TrimSpace(o.id)
		id := adapter.Identifier(name)
		if id == "" {
			id = "option"
		}
		full := c.Actors[o.actor].ID + "." + id
		if _, ok := taken[full]; ok {
			s.Wrong(o.head.at, "rename one of them", "two columns are the option %s", full)
		}
		taken[full] = o.head
		o.id = id
		a := &c.Actors[o.actor]
		a.Options = append(a.Options, parley.Option{ID: id, Name: adapter.NameOf(id, name)})
		s.At(o.head.at, "actors", a.ID, "options", id)
	}
	for _, col := range s.columns {
		if col.role == rankColumn || col.role == payoffColumn {
			s.At(col.head.at, "actors", c.Actors[col.actor].ID, "ranking")
		}
	}
	s.At(s.grid.rows[0][0].at)
}

// option finds an option as a remark names it.
func (s *stateTable) find(m remark, name string) *levels {
	for _, o := range s.options {
		if strings.EqualFold(strings.TrimSpace(o.head.text), strings.TrimSpace(name)) {
			return o
		}
	}
	var known []string
	for _, o := range s.options {
		known = append(known, o.head.text)
	}
	hint := parley.Nearest(name, known)
	if hint == "" {
		hint = "the options are " + adapter.Clip(strings.Join(known, ", "))
	}
	s.Wrong(m.at, hint, "no column is called %q", adapter.Clip(name))
	return nil
}

// directions reads which options are one-way.
func (s *stateTable) directions() {
	for _, m := range s.remarks {
		if m.key != "up" && m.key != "down" {
			continue
		}
		for _, name := range m.list() {
			if o := s.find(m, name); o != nil {
				s.own(o).Moves = parley.Direction(m.key)
			}
		}
	}
}

// own is the conflict's option of a column.
func (s *stateTable) own(o *levels) *parley.Option {
	a := &s.Conflict.Actors[o.actor]
	for k := range a.Options {
		if a.Options[k].ID == o.id {
			return &a.Options[k]
		}
	}
	panic("table: a column without its option") // name made both
}

// code is the code of the state in a row.
func (s *stateTable) code(row int) string {
	b := make([]byte, len(s.options))
	for k, l := range s.states[row] {
		b[k] = adapter.Digit(s.options[k].names == nil, int(l))
	}
	return string(b)
}

// short is how an expression names an option.
func (s *stateTable) short(o *levels) string {
	n := 0
	for _, other := range s.options {
		if other.id == o.id {
			n++
		}
	}
	if n > 1 || !logic.IsName(o.id) {
		return s.Conflict.Actors[o.actor].ID + "." + o.id
	}
	return o.id
}
