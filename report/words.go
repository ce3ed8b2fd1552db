package report

import "strconv"

// number writes a number with its thousands set off.
func number(n int) string {
	s := strconv.Itoa(n)
	for k := len(s) - 3; k > 0 && s[k-1] != '-'; k -= 3 {
		s = s[:k] + "," + s[k:]
	}
	return s
}

// count says how many there are of something; the plural adds an s unless it
// is given.
func count(n int, one string, many ...string) string {
	if n == 1 {
		return "1 " + one
	}
	if len(many) > 0 {
		return number(n) + " " + many[0]
	}
	return number(n) + " " + one + "s"
}
