package table

import (
	"strings"

	"parley/adapter"
	"parley/internal/lazy"
)

var withComma = lazy.MustCompile(`^[-+]?\d+,\d+([eE][-+]?\d+)?$`)

// number reads one number, with a decimal comma where the table may have
// some.
func number(s string, comma bool) (adapter.Number, bool) {
	if comma && withComma.MatchString(s) {
		s = strings.Replace(s, ",", ".", 1)
	}
	return adapter.ParseNumber(s)
}

// number reads the number that a cell must hold.
func (t *table) number(c cell, what string) (adapter.Number, bool) {
	x, ok := number(c.text, t.comma)
	switch {
	case ok:
	case c.empty():
		t.Wrong(c.at, "", "cell %s is empty, and %s is due", c.name(), what)
	case strings.HasPrefix(c.text, "#"):
		t.Wrong(c.at, "mend the formula in the spreadsheet", "cell %s holds the error %s, and %s is due", c.name(), adapter.Clip(c.text), what)
	case strings.HasPrefix(c.text, "="):
		t.Wrong(c.at, "save the table with values in place of formulas", "cell %s holds the formula %q, and %s is due", c.name(), adapter.Clip(c.text), what)
	case strings.Contains(c.text, ","):
		t.Wrong(c.at, "write 2.5; 1000 without a thousands separator", "cell %s holds %q, which is no number", c.name(), adapter.Clip(c.text))
	default:
		t.Wrong(c.at, "write a number like 3, 2.5 or 1/3", "cell %s holds %q, which is no number", c.name(), adapter.Clip(c.text))
	}
	return x, ok
}

// pair reads the numbers of a bimatrix's cell: parted by a comma, a
// semicolon, a bar or white space, in brackets or not. A slash belongs to a
// fraction.
func pair(s string, comma bool) []adapter.Number {
	s = strings.TrimSpace(s)
	for _, b := range []string{"()", "[]", "{}"} {
		if len(s) > 1 && s[0] == b[0] && s[len(s)-1] == b[1] {
			s = s[1 : len(s)-1]
		}
	}
	var parts []string
	switch {
	case comma && withComma.MatchString(s):
		return nil // one number or two
	case strings.ContainsAny(s, ";|"):
		parts = strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '|' })
	case len(strings.Fields(s)) == 2 && comma && !strings.Contains(s, ", "):
		parts = strings.Fields(s) // "2,5 1"
	case strings.Contains(s, ","):
		parts = strings.Split(s, ",")
	default:
		parts = strings.Fields(s)
	}
	var out []adapter.Number
	for _, p := range parts {
		x, ok := number(strings.TrimSpace(p), comma)
		if !ok {
			return nil
		}
		out = append(out, x)
	}
	return out
}
