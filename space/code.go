package space

import (
	"fmt"
	"strconv"
	"strings"

	"parley"
)

const digits = "0123456789abcdefghijklmnopqrstuvwxyz"

// Code is a feasible state's code: one character an option in file order, N
// or Y for no/yes, else the level's digit in base 36. In graph form it is the
// state's ID as written.
func (s *Space) Code(id int) string {
	if s.Graph {
		return s.Conflict.States[id].ID
	}
	return s.CodeAt(s.Index(id))
}

// CodeAt is the code of the state at index, feasible or not.
func (s *Space) CodeAt(index uint64) string {
	if s.Graph {
		return s.Conflict.States[index].ID
	}
	return string(s.AppendCode(make([]byte, 0, len(s.Options)), index))
}

// AppendCode appends the code of the state at index, in option form.
func (s *Space) AppendCode(b []byte, index uint64) []byte {
	for i := range s.Options {
		o := &s.Options[i]
		var level uint64
		if s.listed != nil {
			level = uint64(s.listed.level(i, index))
		} else {
			n := uint64(len(o.Levels))
			level = index % n
			index /= n
		}
		if o.Binary {
			b = append(b, "NY"[level])
		} else {
			b = append(b, digits[level])
		}
	}
	return b
}

// ParseCode reads a state code and gives its index; ok is false for text
// that is no code of this model. The state need not be feasible.
func (s *Space) ParseCode(code string) (index uint64, ok bool) {
	if s.Graph {
		i, ok := s.byName[code]
		return uint64(i), ok
	}
	if len(code) != len(s.Options) {
		return 0, false
	}
	var key []uint64
	if s.listed != nil {
		key = make([]uint64, s.listed.words)
	}
	for i, c := range []byte(code) {
		o := &s.Options[i]
		var level int
		if o.Binary {
			level = strings.IndexByte("NY", c&^0x20)
			if c != 'N' && c != 'Y' && c != 'n' && c != 'y' {
				return 0, false
			}
		} else {
			level = strings.IndexByte(digits, c|0x20)
			if c >= '0' && c <= '9' {
				level = int(c - '0')
			}
		}
		if level < 0 || level >= len(o.Levels) {
			return 0, false
		}
		if key != nil {
			s.listed.pack(key, i, level)
		}
		index += uint64(level) * o.Stride
	}
	if key != nil {
		index = s.listed.find(key)
	}
	return index, true
}

// CodeProblem says why text is not the code of a feasible state, or "".
func (s *Space) CodeProblem(code string) (index uint64, message, hint string) {
	index, ok := s.ParseCode(code)
	switch {
	case !ok && s.Graph:
		_, _, message, hint = s.Option(code)
		return 0, message, hint
	case !ok && len(code) != len(s.Options):
		return 0, fmt.Sprintf("%q is not a state code: it has %s for %s", code,
				plural(len(code), "character", "characters"), plural(len(s.Options), "option", "options")),
			"write one character an option, like " + s.CodeAt(0)
	case !ok:
		return 0, fmt.Sprintf("%q is not a state code", code), s.codeHint(code)
	}
	return index, "", ""
}

// codeHint names the first character of code that is wrong.
func (s *Space) codeHint(code string) string {
	for i := range code {
		o := &s.Options[i]
		if _, ok := (&Space{Options: []Option{{Levels: o.Levels, Binary: o.Binary}}}).ParseCode(code[i : i+1]); !ok {
			want := "N or Y"
			if !o.Binary {
				want = fmt.Sprintf("0 to %c", digits[len(o.Levels)-1])
			}
			return fmt.Sprintf("character %d is for %s and must be %s", i+1, o.ID, want)
		}
	}
	return ""
}

// FindState finds the one state meant by text: a code, a number, or an
// expression that exactly one feasible state matches. The error is a
// *parley.Problem or parley.Problems.
func (s *Space) FindState(text string) (id int, err error) {
	text = strings.TrimSpace(text)
	if index, ok := s.ParseCode(text); ok {
		if !s.Feasible(index) {
			return 0, &parley.Problem{Message: fmt.Sprintf("the state %s cannot occur: %s", text, s.WhyInfeasible(index))}
		}
		return s.ID(index), nil
	}
	if n, err := strconv.Atoi(text); err == nil && strconv.Itoa(n) == text { // 010 is no number
		if n < 1 || n > s.Count {
			return 0, &parley.Problem{Message: fmt.Sprintf("there is no state %d", n), Hint: fmt.Sprintf("states are numbered 1 to %d", s.Count)}
		}
		return n - 1, nil
	}
	if len(text) == len(s.Options) && strings.Trim(strings.ToUpper(text), "NY0123456789") == "" {
		_, message, hint := s.CodeProblem(text)
		return 0, &parley.Problem{Message: message, Hint: hint}
	}
	b, err := s.Bind(text)
	if err != nil {
		return 0, err
	}
	found := s.Where(b)
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return 0, &parley.Problem{Message: fmt.Sprintf("no feasible state matches %q", text)}
	}
	var some []string
	for _, id := range found[:min(4, len(found))] {
		some = append(some, s.Code(id))
	}
	if len(found) > 4 {
		some = append(some, "…")
	}
	return 0, &parley.Problem{
		Message: fmt.Sprintf("%d states match %q: %s", len(found), text, strings.Join(some, ", ")),
		Hint:    "say more, or give a code or a number",
	}
}

// WhyInfeasible names what rules out the state at index.
func (s *Space) WhyInfeasible(index uint64) string {
	for i := range s.Options {
		if o := &s.Options[i]; o.Fixed >= 0 && s.Level(i, index) != o.Fixed {
			return fmt.Sprintf("%s is fixed at %s", o.ID, o.Levels[o.Fixed])
		}
	}
	for i, b := range s.Infeasible {
		if b != nil && s.Truth(b, index) {
			return fmt.Sprintf("it matches the infeasible pattern %q", s.Conflict.Infeasible[i])
		}
	}
	return "it is infeasible"
}

// RuledOut reports whether an infeasible pattern matches, fixed options
// apart.
func (s *Space) RuledOut(index uint64) bool {
	for _, b := range s.Infeasible {
		if b != nil && s.Truth(b, index) {
			return true
		}
	}
	return false
}
