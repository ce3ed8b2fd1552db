package shard

import (
	"crypto/sha256"
	"fmt"
	"strings"
)

// Merger puts the parts of a run together. It keeps none of them.
type Merger struct {
	// Use takes the contents of each share once.
	Use func(*Part) error

	firstName string
	first     *Part // without contents
	seen      map[int]given
	problems  []string
}

type given struct {
	name string
	sum  [32]byte
}

// Add takes a part as it was read from a file of the given name, or the error
// that reading it gave.
func (m *Merger) Add(name string, p *Part, err error) {
	if err != nil {
		m.problem("%s: %v", name, err)
		return
	}
	if m.first == nil {
		head := *p
		head.Contents = nil // the input is kept
		m.firstName, m.first, m.seen = name, &head, map[int]given{}
	}
	if d := m.first.differences(p); len(d) > 0 {
		m.problem("%s is of another run than %s: %s", name, m.firstName, strings.Join(d, "; "))
		return
	}
	sum := sha256.Sum256(p.Contents)
	if before, ok := m.seen[p.Share.I]; ok {
		if before.sum != sum {
			m.problem("%s and %s are both share %s, with different contents", before.name, name, p.Share)
		}
		return
	}
	m.seen[p.Share.I] = given{name, sum}
	if err := m.Use(p); err != nil {
		m.problem("%s: %v", name, err)
	}
}

func (m *Merger) problem(format string, args ...any) {
	m.problems = append(m.problems, fmt.Sprintf(format, args...))
}

// First is the first part, with its input and without its contents; nil if there was none.
func (m *Merger) First() *Part { return m.first }

// Missing are the shares that are not there, as numbers and ranges.
func (m *Merger) Missing() []string {
	if m.first == nil {
		return nil
	}
	var out []string
	for i := 1; i <= m.first.Share.N; i++ {
		from := i
		for i <= m.first.Share.N {
			if _, ok := m.seen[i]; ok {
				break
			}
			i++
		}
		switch {
		case i == from:
		case i == from+1:
			out = append(out, fmt.Sprint(from))
		default:
			out = append(out, fmt.Sprintf("%d-%d", from, i-1))
		}
	}
	return out
}

// Problems is everything that keeps the parts from being the whole run, one
// thing a line; nil if they are. With partial, shares may be missing.
func (m *Merger) Problems(partial bool) error {
	out := m.problems
	if m.first == nil && len(out) == 0 {
		out = append(out, "there is no part")
	}
	if missing := m.Missing(); len(missing) > 0 && !partial {
		out = append(out, fmt.Sprintf("of %d shares %s %s missing", m.first.Share.N, strings.Join(missing, ", "), are(missing)))
	}
	if len(out) == 0 {
		return nil
	}
	return fmt.Errorf("%s", strings.Join(out, "\n"))
}

func are(missing []string) string {
	if len(missing) == 1 && !strings.Contains(missing[0], "-") {
		return "is"
	}
	return "are"
}
