package table

import (
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/adapter"
)

// noYes are the cells that a no/yes option may hold.
var noYes = map[string]uint8{"n": 0, "no": 0, "0": 0, "false": 0, "y": 1, "yes": 1, "1": 1, "true": 1}

// level finds what the cells of an option's column mean: no and yes; whole
// numbers from 0 up, all there; or names, in the order in which they first
// stand. A remark "levels" gives them in another order, or more of them.
func (s *stateTable) level(o *levels) {
	var names []string
	seen := map[string]bool{}
	binary := true
	for r := 1; r < len(s.grid.rows); r++ {
		c := s.grid.at(r, o.at)
		if c.empty() {
			s.Wrong(c.at, "write Y, N or a level", "cell %s is empty, and a level of %s is due", c.name(), adapter.Clip(o.head.text))
			continue
		}
		if strings.HasPrefix(c.text, "#") {
			s.Wrong(c.at, "mend the formula in the spreadsheet", "cell %s holds the error %s", c.name(), adapter.Clip(c.text))
			continue
		}
		if c.text == "-" {
			s.Wrong(c.at, "write two lines (columns, in a table on its side), one with Y and one with N", "cell %s holds -, which stands for any level, and a ranking is of single states", c.name())
			continue
		}
		_, is := noYes[strings.ToLower(c.text)]
		binary = binary && is
		if !seen[c.text] {
			seen[c.text] = true
			if names = append(names, c.text); len(names) > parley.MaxLevels {
				s.Wrong(c.at, "", "%s has more than %d levels", adapter.Clip(o.head.text), parley.MaxLevels)
				return
			}
		}
	}
	declared, at := s.declared(o)
	switch {
	case declared != nil:
		for _, n := range names {
			if !slices.Contains(declared, n) {
				s.Wrong(at, parley.Nearest(n, declared), "the level %q of %s is in the table and not in this list", adapter.Clip(n), adapter.Clip(o.head.text))
			}
		}
		names = declared
		if len(names) == 2 && names[0] == "no" && names[1] == "yes" {
			o.level = noYes
			return
		}
	case binary:
		o.level = noYes
		return
	case len(names) == 1:
		s.Wrong(o.head.at, "add a line like: # levels "+o.head.text+": low, high", "%s stands at one level only, %q", adapter.Clip(o.head.text), adapter.Clip(names[0]))
		return
	default:
		names = counted(names)
	}
	o.names, o.level = names, map[string]uint8{}
	for k, n := range names {
		o.level[n] = uint8(k)
	}
	s.own(o).Levels = names
}

// declared are the levels that a remark gives an option.
func (s *stateTable) declared(o *levels) ([]string, adapter.Place) {
	for _, m := range s.remarks {
		if m.key != "levels" || !strings.EqualFold(m.about, strings.TrimSpace(o.head.text)) {
			continue
		}
		if list := m.list(); len(list) >= 2 && len(list) <= parley.MaxLevels {
			return list, m.at
		}
		s.Wrong(m.at, "write # levels "+m.about+": low, mid, high", "an option has 2 to %d levels", parley.MaxLevels)
	}
	return nil, adapter.Place{}
}

// counted sorts levels that are the whole numbers from 0 up.
func counted(names []string) []string {
	byNumber := make([]string, len(names))
	for _, n := range names {
		k, err := strconv.Atoi(n)
		if err != nil || k < 0 || k >= len(names) || byNumber[k] != "" {
			return names
		}
		byNumber[k] = n
	}
	return byNumber
}

// rows2states reads the state of every row and the status quo.
func (s *stateTable) rows2states() bool {
	if len(s.grid.rows) < 2 {
		s.Wrong(s.grid.rows[0][0].at, "", "the table has a header and no states")
		return false
	}
	first := map[string]int{}
	ok := true
	for r := 1; r < len(s.grid.rows); r++ {
		row := s.grid.rows[r]
		if len(row) > len(s.columns) {
			c := row[len(s.columns)]
			s.Wrong(c.at, "", "cell %s has no column in the header", c.name())
			ok = false
		}
		state := make([]uint8, len(s.options))
		for k, o := range s.options {
			text := s.grid.at(r, o.at).text
			if o.names == nil {
				text = strings.ToLower(text)
			}
			state[k] = o.level[text]
		}
		s.states = append(s.states, state)
		if before, twice := first[string(state)]; twice {
			s.Wrong(row[0].at, "", "the state of line %d stands in line %d already", row[0].at.Line, s.grid.rows[before][0].at.Line)
			ok = false
		}
		first[string(state)] = r
		for _, c := range s.columns {
			if c.role == quoColumn && !s.grid.at(r, c.at).empty() {
				ok = s.statusQuo(s.grid.at(r, c.at), r-1) && ok
			}
		}
	}
	return ok
}

func (s *stateTable) statusQuo(c cell, row int) bool {
	switch strings.ToLower(c.text) {
	case "x", "yes", "y", "1", "true":
	case "no", "n", "0", "false":
		return true
	default:
		s.Wrong(c.at, "mark one line with x", "cell %s holds %q, which does not mark the status quo", c.name(), adapter.Clip(c.text))
		return false
	}
	if s.quo >= 0 {
		s.Wrong(c.at, "mark one line", "line %d is marked as the status quo already", s.grid.rows[s.quo+1][0].at.Line)
		return false
	}
	s.quo = row
	return true
}

// preference is what an actor's column holds.
type preference struct {
	numbers []adapter.Number
	low     bool // 1 is best
}

// values reads the columns of ranks and payoffs, by actor.
func (s *stateTable) values() []*preference {
	out := make([]*preference, len(s.actors))
	one, _ := adapter.ParseNumber("1")
	for _, col := range s.columns {
		if col.role != rankColumn && col.role != payoffColumn {
			continue
		}
		p := &preference{low: col.role == rankColumn}
		what, best, alike := "a payoff", false, true
		if p.low {
			what = "a rank"
		}
		for r := 1; r < len(s.grid.rows); r++ {
			x, _ := s.number(s.grid.at(r, col.at), what)
			best = best || x.Cmp(one) == 0
			alike = alike && (r == 1 || x.Cmp(p.numbers[0]) == 0)
			p.numbers = append(p.numbers, x)
		}
		out[col.actor] = p
		if p.low && !best {
			s.Warn(col.head.at, "if higher is better, call the column payoff", "no state has rank 1 in the column %q", adapter.Clip(col.head.text))
		}
		if !p.low && alike && len(p.numbers) > 1 {
			s.Warn(col.head.at, "", "all payoffs of the column %q are equal: this actor does not care", adapter.Clip(col.head.text))
		}
	}
	return out
}
