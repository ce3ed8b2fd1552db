package oracle

import (
	"fmt"
	"strconv"
	"strings"
)

// questions are what a preference structure answers: would i go from s to t;
// would j answer x by y; is u a sanction for i at s, and does it stand at v
// (the same question).
type questions struct {
	name    string // tells apart the ways to answer, for what is kept
	leaves  func(i, s, t int) bool
	answers func(j, x, y int) bool
	deters  func(i, s, u int) bool
}

// questions reads a concept's name: the structure that its prefix names, and
// the plain concept.
func (m *Model) questions(concept string) (questions, string) {
	prefix, plain, ok := strings.Cut(concept, "_")
	if !ok {
		return m.readings(1), concept
	}
	if d, ok := degree(prefix, "strong"); ok {
		return m.readings(d), plain
	}
	switch prefix {
	case "fuzzy":
		return m.fuzzy(), plain
	case "prob":
		return m.probabilistic(), plain
	case "relational":
		return m.relational(), plain
	}
	panic("oracle: no concept is called " + concept)
}

// degree reads "strong" as 2 and "strong3" as 3.
func degree(s, word string) (int, bool) {
	rest, ok := strings.CutPrefix(s, word)
	if !ok {
		return 0, false
	}
	if rest == "" {
		return 2, true
	}
	d, err := strconv.Atoi(rest)
	return d, err == nil
}

// horizon reads "l3" as 3.
func horizon(s, word string) (int, bool) {
	rest, ok := strings.CutPrefix(s, word)
	if !ok {
		return 0, false
	}
	h, err := strconv.Atoi(rest)
	return h, err == nil
}

// readings are the crisp, strong, unknown and hybrid structures: sanctions
// are worse by at least the given degree, or no better for degree 1, and
// unknown pairs are read as asked. A block of merged actors prefers what
// every member does.
func (m *Model) readings(degree int) questions {
	reading := m.Ask.Unknown
	if reading == "" {
		reading = "b"
	}
	u := func(i, x, y int) bool { return len(m.members[i]) == 1 && m.taste[m.members[i][0]].unknown[x][y] }
	return questions{
		name: fmt.Sprint("readings ", m.Ask.Pareto),
		leaves: func(i, s, t int) bool {
			return m.gains(m.members[i], t, s) || (reading == "a" || reading == "c") && u(i, s, t)
		},
		answers: func(j, x, y int) bool { return m.gains(m.members[j], y, x) || u(j, x, y) },
		deters: func(i, s, v int) bool {
			if u(i, s, v) {
				return reading == "c" || reading == "d"
			}
			if degree == 1 {
				return !m.gains(m.members[i], v, s)
			}
			return m.taste[m.members[i][0]].degree[s][v] >= degree
		},
	}
}

// gains reports whether the actors together prefer x to y: all of them or, as
// Pareto has it, one of them, and nobody the other way.
func (m *Model) gains(actors []int, x, y int) bool {
	some := false
	for _, a := range actors {
		switch {
		case m.better(a, x, y):
			some = true
		case !m.Ask.Pareto || m.better(a, y, x):
			return false
		}
	}
	return some
}

// relational are attitudes: t is welcome to i at s if it is no worse for
// those towards whom i is positive, and no better for those towards whom it
// is negative. s itself deters.
func (m *Model) relational() questions {
	welcome := func(i, s, t int) bool {
		if s == t {
			return true
		}
		for _, j := range m.Present {
			switch m.attitude(i, j) {
			case "positive":
				if m.better(j, s, t) {
					return false
				}
			case "negative":
				if m.better(j, t, s) {
					return false
				}
			}
		}
		return true
	}
	return questions{
		name:    "relational",
		leaves:  func(i, s, t int) bool { return s != t && welcome(i, s, t) },
		answers: func(j, x, y int) bool { return welcome(j, x, y) },
		deters:  func(i, s, u int) bool { return u == s || !welcome(i, s, u) },
	}
}

func (m *Model) attitude(i, j int) string {
	for _, a := range m.Conflict.Actors[i].Attitudes {
		if a.Actor == m.Conflict.Actors[j].ID {
			return a.Sign
		}
	}
	if i == j {
		return "positive"
	}
	return "neutral"
}
