package shard

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// Merger puts the parts of a run together and keeps none of them. It is shown
// the heads of all parts first ([Merger.Look]), so that it knows which run most
// of them are of, and is then given the parts one by one ([Merger.Add]).
type Merger struct {
	// Use takes the contents of each share once, with the name of the file.
	Use func(name string, p *Part) error

	runs     []run
	seen     map[int]given
	foreign  []group // parts of other runs, by what differs
	problems []string
}

// run is one of the runs that the parts are of.
type run struct {
	name  string // of a file that holds a part of it
	head  *Part
	count int
}

type given struct {
	name string
	sum  [32]byte
}

// group is parts that differ from the run in the same things.
type group struct {
	differs string
	names   []string
}

// Look is shown the head of a part in a file of the given name.
func (m *Merger) Look(name string, head *Part) {
	for k := range m.runs {
		if m.runs[k].head.SameRun(head) {
			m.runs[k].count++
			return
		}
	}
	m.runs = append(m.runs, run{name, head.head(), 1})
}

// main is the run that most parts are of; of equals the one seen first.
func (m *Merger) main() *run {
	if len(m.runs) == 0 {
		return nil
	}
	best := 0
	for k := range m.runs {
		if m.runs[k].count > m.runs[best].count {
			best = k
		}
	}
	return &m.runs[best]
}

// Head is a part of the run without input and contents; nil if there is no part.
func (m *Merger) Head() *Part {
	if r := m.main(); r != nil {
		return r.head
	}
	return nil
}

// Add takes a part as it was read from a file of the given name, or the error
// that reading it gave.
func (m *Merger) Add(name string, p *Part, err error) {
	if err != nil {
		m.problem("%s: %v", name, err)
		return
	}
	if len(m.runs) == 0 {
		m.Look(name, p)
	}
	if d := m.Head().Differences(p); len(d) > 0 {
		m.addForeign(name, strings.Join(d, "; "))
		return
	}
	sum := sha256.Sum256(p.Contents)
	if before, ok := m.seen[p.Share.I]; ok {
		if before.sum != sum {
			m.problem("%s and %s are both share %s, with different contents", before.name, name, p.Share)
		}
		return
	}
	if m.seen == nil {
		m.seen = map[int]given{}
	}
	m.seen[p.Share.I] = given{name, sum}
	if len(m.problems) > 0 {
		return // nothing will come of it: what else is wrong is all that is wanted
	}
	if err := m.Use(name, p); err != nil {
		m.problem("%s: %v", name, err)
	}
}

func (m *Merger) addForeign(name, differs string) {
	for k := range m.foreign {
		if m.foreign[k].differs == differs {
			m.foreign[k].names = append(m.foreign[k].names, name)
			return
		}
	}
	m.foreign = append(m.foreign, group{differs, []string{name}})
}

func (m *Merger) problem(format string, args ...any) {
	m.problems = append(m.problems, fmt.Sprintf(format, args...))
}

// Missing are the shares that are not there, as numbers and ranges.
func (m *Merger) Missing() []string {
	head := m.Head()
	if head == nil {
		return nil
	}
	var out []string
	for i := 1; i <= head.Share.N; i++ {
		from := i
		for i <= head.Share.N {
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
// thing a line; none if they are. With partial, shares may be missing.
func (m *Merger) Problems(partial bool) []string {
	out := slices.Clone(m.problems)
	for _, g := range m.foreign {
		out = append(out, fmt.Sprintf("%s of another run than %s: %s", those(g.names), m.main().name, g.differs))
	}
	head := m.Head()
	if head == nil && len(out) == 0 {
		out = append(out, "there is no part")
	}
	if missing := m.Missing(); len(missing) > 0 && !partial {
		out = append(out, fmt.Sprintf("%s missing; the first of them is made by: %s", sharesOf(missing, head.Share.N), head.Making(missing[0])))
	}
	return out
}

// Making is the command that makes the first of some shares of the run, given
// as a number or a range.
func (p *Part) Making(shares string) string {
	i, _, _ := strings.Cut(shares, "-")
	return fmt.Sprintf("%s --shard %s/%d --out FILE", p.Command, i, p.Share.N)
}

// named is how many files a message names.
const named = 5

func those(names []string) string {
	switch n := len(names); {
	case n == 1:
		return names[0] + " is"
	case n > named:
		return fmt.Sprintf("%s and %d more files are", strings.Join(names[:named], ", "), n-named)
	default:
		return fmt.Sprintf("%s and %s are", strings.Join(names[:n-1], ", "), names[n-1])
	}
}

// sharesOf names shares, given as numbers and ranges, as a sentence begins: "share 2 of 3 is",
// "shares 2, 4-8 of 9 are".
func sharesOf(list []string, n int) string {
	if len(list) == 1 && !strings.Contains(list[0], "-") {
		return fmt.Sprintf("share %s of %d is", list[0], n)
	}
	return fmt.Sprintf("shares %s of %d are", strings.Join(list, ", "), n)
}
