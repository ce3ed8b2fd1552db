package table

import (
	"strconv"
	"strings"

	"parley"
	"parley/adapter"
	"parley/logic"
)

const (
	maxPatterns = 20000   // that say which states cannot occur
	maxShort    = 200     // so many are easier to read, and to compute, than one long expression
	maxWalked   = 1 << 22 // combinations that are walked over one by one
	maxText     = 1 << 20 // of an expression
	maxWiden    = 1 << 27 // steps to make patterns shorter
)

// feasible makes the states that no row lists infeasible. In a long table all
// combinations are due unless a remark says otherwise.
func (s *stateTable) feasible() bool {
	size := 1.0
	for _, o := range s.options {
		size *= float64(s.count(o))
	}
	missing := size - float64(len(s.states))
	if missing == 0 {
		return true
	}
	rows := make([]int, len(s.states))
	for i := range rows {
		rows[i] = i
	}
	f := patterns{s: s}
	few := f.split(len(s.options)-1, rows, s.anything())
	if s.long && !s.mayMiss() {
		s.absent(f.found, missing)
		return false
	}
	if few {
		f.widen()
	}
	if (!few || len(f.found) > maxShort) && size <= maxWalked {
		if text, _ := s.listed(len(s.options)-1, rows); len(text) <= maxText {
			s.rule(parley.Expression("not (" + text + ")"))
			return true
		}
	}
	if !few {
		s.Wrong(s.grid.rows[0][0].at, "write the model as YAML, with expressions under infeasible", "the states that are not listed are too scattered to be told in expressions")
		return false
	}
	for _, c := range f.found {
		s.rule(s.expression(c))
	}
	return true
}

// rule adds an expression for states that cannot occur.
func (s *stateTable) rule(e parley.Expression) {
	s.At(s.grid.rows[0][0].at, "infeasible", strconv.Itoa(len(s.Conflict.Infeasible)))
	s.Conflict.Infeasible = append(s.Conflict.Infeasible, e)
}

// listed writes an expression that holds in the given rows' states and in no
// others, as far as the options up to a place tell them apart. all says that
// these can stand in any way; there is nothing to write then.
func (s *stateTable) listed(place int, rows []int) (text string, all bool) {
	if place < 0 {
		return "", true
	}
	o := s.options[place]
	by := make([][]int, s.count(o))
	for _, r := range rows {
		by[s.states[r][place]] = append(by[s.states[r][place]], r)
	}
	all = true
	var parts, subs []string
	for l := range by {
		if len(by[l]) == 0 {
			all = false
			continue
		}
		sub, any := s.listed(place-1, by[l])
		all = all && any
		c := s.anything()
		c[place] = int8(l)
		part := string(s.expression(c))
		if !any {
			part += " and (" + sub + ")"
			subs = append(subs, sub)
		}
		parts = append(parts, part)
	}
	if all {
		return "", true
	}
	if len(subs) == len(by) && same(subs) { // this option tells nothing apart
		return subs[0], false
	}
	return strings.Join(parts, " or "), false
}

func same(texts []string) bool {
	for _, t := range texts {
		if t != texts[0] {
			return false
		}
	}
	return true
}

func (s *stateTable) count(o *levels) int {
	if o.names == nil {
		return 2
	}
	return len(o.names)
}

// mayMiss reports whether a remark says that missing combinations cannot be.
func (s *stateTable) mayMiss() bool {
	for _, m := range s.remarks {
		if m.key == "infeasible" && strings.EqualFold(m.value, "missing") {
			return true
		}
	}
	return false
}

// absent names the first five missing combinations.
func (s *stateTable) absent(found [][]int8, missing float64) {
	var some []string
	for _, c := range found {
		size := make([]int, len(c)) // of the combinations in the pattern
		for k, l := range c {
			size[k] = 1
			if l < 0 {
				size[k] = s.count(s.options[k])
			}
		}
		for at := adapter.Combinations(size); len(some) < 5; {
			var words []string
			for k, l := range c {
				o := s.options[k]
				level := int(max(l, 0)) + int(at.At[k])
				name := []string{"no", "yes"}[min(level, 1)]
				if o.names != nil {
					name = o.names[level]
				}
				words = append(words, name)
			}
			some = append(some, strings.Join(words, " + "))
			if !at.Next() {
				break
			}
		}
	}
	s.Wrong(s.grid.rows[0][0].at, "add them, or the line # infeasible: missing if they cannot be",
		"of %.0f combinations %.0f are missing: %s", missing+float64(len(s.states)), missing, strings.Join(some, "; ")+map[bool]string{true: "; …"}[missing > 5])
}

// patterns finds conjunctions that hold in the states that are not listed. A
// pattern is a level for each option, -1 for any.
type patterns struct {
	s     *stateTable
	found [][]int8
}

func (s *stateTable) anything() []int8 {
	c := make([]int8, len(s.options))
	for k := range c {
		c[k] = -1
	}
	return c
}

// split goes through the levels of the option at a place, the listed rows
// parted by them. It reports false when there are too many patterns.
func (f *patterns) split(place int, rows []int, at []int8) bool {
	if len(rows) == 0 {
		f.found = append(f.found, append([]int8{}, at...))
		return len(f.found) <= maxPatterns
	}
	if place < 0 {
		return true
	}
	by := make([][]int, f.s.count(f.s.options[place]))
	for _, r := range rows {
		l := f.s.states[r][place]
		by[l] = append(by[l], r)
	}
	for l := range by {
		at[place] = int8(l)
		if !f.split(place-1, by[l], at) {
			return false
		}
	}
	at[place] = -1
	return true
}

// widen leaves out of each pattern what is not needed for it to match no
// listed state, and then the patterns that others contain. Large tables keep
// their patterns as they are.
func (f *patterns) widen() {
	n := len(f.s.options)
	if len(f.found)*max(len(f.s.states), len(f.found))*n > maxWiden {
		return
	}
	for _, c := range f.found {
		for k := range c {
			was := c[k]
			if c[k] = -1; was >= 0 && f.matches(c) {
				c[k] = was
			}
		}
	}
	var kept [][]int8
	for _, c := range f.found {
		if !covered(c, kept) {
			kept = append(kept, c)
		}
	}
	f.found = kept
}

func (f *patterns) matches(c []int8) bool {
	for _, state := range f.s.states {
		if holds(c, state) {
			return true
		}
	}
	return false
}

func holds(c []int8, state []uint8) bool {
	for k, l := range c {
		if l >= 0 && uint8(l) != state[k] {
			return false
		}
	}
	return true
}

// covered reports whether one of the patterns holds wherever c does.
func covered(c []int8, kept [][]int8) bool {
next:
	for _, d := range kept {
		for k := range d {
			if d[k] >= 0 && d[k] != c[k] {
				continue next
			}
		}
		return true
	}
	return false
}

// expression writes a pattern as an expression.
func (s *stateTable) expression(c []int8) parley.Expression {
	var words []string
	for k, l := range c {
		if l < 0 {
			continue
		}
		o := s.options[k]
		name := s.short(o)
		switch {
		case o.names != nil:
			words = append(words, (&logic.Expr{Op: logic.Compare, Cmp: logic.Equal, Option: name, Level: o.names[l]}).String())
		case l == 0:
			words = append(words, "not "+name)
		default:
			words = append(words, name)
		}
	}
	return parley.Expression(strings.Join(words, " and "))
}
