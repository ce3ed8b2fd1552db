package particulars

import (
	"fmt"
	"strings"
)

// classes are the classes of dates that are held against each other. "day",
// a day told by another ("the next morning"), is not: two may well be one.
var classes = [...]string{"weekday", "month", "year", "date"}

var weekdays = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
}

var months = map[string]bool{
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true,
}

// date reads a date that begins at word i, and tells how many words it takes.
func (r *reader) date(i int) int {
	f := r.fold(i)
	switch {
	case weekdays[f] && r.capital(i):
		r.set.addDate("weekday", r.between(i, i))
		return 1
	case r.month(i) && r.dayOfMonth(i+1) > 0 && !strings.Contains(r.gap(i), "."): // "May 14"
		r.set.addDate("month", r.between(i, i))
		r.set.addDate("date", fmt.Sprintf("%d %s", r.dayOfMonth(i+1), r.between(i, i)))
		return 2
	case r.dayOfMonth(i) > 0 && (r.month(i+1) || r.fold(i+1) == "of" && r.month(i+2)): // "14 May", "the 14th of May"
		at := i + 1
		if !r.month(at) {
			at++
		}
		r.set.addDate("month", r.between(at, at))
		r.set.addDate("date", fmt.Sprintf("%d %s", r.dayOfMonth(i), r.between(at, at)))
		return at - i + 1
	case r.month(i) && (f != "may" && f != "march" || monthContext(r.fold(i-1), r.fold(i+1))):
		r.set.addDate("month", r.between(i, i))
		return 1
	case year(f) && !r.counts(i):
		r.set.addDate("year", f)
		return 1
	case f == "year":
		switch prev := r.fold(i - 1); prev {
		case "last", "previous":
			r.set.addDate("year", "last year")
		case "next":
			r.set.addDate("year", "next year")
		case "this":
			if r.fold(i-2) == "earlier" {
				r.set.addDate("year", "earlier this year")
			} else {
				r.set.addDate("year", "this year")
			}
		}
		return 0
	}
	if n := relativeDay(f, r.fold(i+1), r.fold(i+2)); n > 0 {
		r.set.addDate("day", r.between(i, i+n-1))
		return n
	}
	return 0
}

func (r *reader) month(i int) bool { return months[r.fold(i)] && r.capital(i) }

// dayOfMonth is the day that a word may be, 0 for none.
func (r *reader) dayOfMonth(i int) int {
	v, _, ok := digits(r.fold(i))
	if d := int(v); ok && v == float64(d) && d >= 1 && d <= 31 && !strings.Contains(r.fold(i), ".") {
		return d
	}
	return 0
}

// counts tells whether four figures that look like a year count something:
// "2019 people", where a year would be followed by a mark or a small word.
func (r *reader) counts(i int) bool {
	return i+1 < len(r.ws) && r.gap(i) == " " && r.ws[i+1].Key != "" && strings.HasSuffix(r.fold(i+1), "s") && !r.capital(i+1) &&
		r.fold(i-1) != "in" && r.fold(i-1) != "since" && r.fold(i-1) != "of"
}

func monthContext(before, after string) bool {
	switch before {
	case "in", "last", "this", "since", "until", "of", "by", "early", "late", "mid", "next", "during", "from", "till", "before", "after":
		return true
	}
	return after != "" && after[0] >= '0' && after[0] <= '9'
}

func year(f string) bool {
	if len(f) != 4 || (f[:2] != "19" && f[:2] != "20") {
		return false
	}
	return f[2] >= '0' && f[2] <= '9' && f[3] >= '0' && f[3] <= '9'
}

// relativeDay tells how many of three words name a day by another day.
func relativeDay(a, b, c string) int {
	part := func(w string) bool {
		return w == "day" || w == "morning" || w == "evening" || w == "night" || w == "afternoon"
	}
	switch {
	case (a == "next" || a == "following" || a == "same") && part(b):
		return 2
	case (a == "one" || a == "a") && b == "day" && (c == "later" || c == "after" || c == "earlier"):
		return 3
	case (a == "hours" || a == "days") && (b == "later" || b == "earlier"):
		return 2
	}
	return 0
}

// thisYear tells whether two expressions may both mean the year that runs.
func thisYear(x, y string) bool {
	this := func(s string) bool { return s == "this year" || s == "earlier this year" }
	return this(x) && this(y)
}
