package parley

import (
	"regexp"
	"strconv"
)

var day = regexp.MustCompile(`^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ].*)?$`)

// dated reports whether text looks like an ISO 8601 date of a month or day,
// whether there is such a day, and the day as a number that grows with time.
func dated(text string) (looks, is bool, when int) {
	m := day.FindStringSubmatch(text)
	if m == nil {
		return false, false, 0
	}
	y, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	d := 1
	if m[3] != "" {
		d, _ = strconv.Atoi(m[3])
	}
	if month < 1 || month > 12 {
		return true, false, 0
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && (y%4 == 0 && y%100 != 0 || y%400 == 0) {
		days++
	}
	return true, d >= 1 && d <= days, (y*100+month)*100 + d
}

// IsDay reports whether text is a day as ISO 8601 writes it: 2025-08-20.
func IsDay(text string) bool {
	_, is, _ := dated(text)
	return is && len(text) == len("2025-08-20")
}
