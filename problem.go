package parley

import (
	"fmt"
	"sort"
	"strings"
)

// Path is the place of a value in a model file, outermost key first:
// "actors", "russia", "prefers", "0". Sequence items are decimal numbers
// from 0.
type Path []string

// String joins the path with slashes.
func (p Path) String() string { return strings.Join(p, "/") }

// Child returns p extended by keys; p is left as it is.
func (p Path) Child(keys ...string) Path {
	q := make(Path, 0, len(p)+len(keys))
	return append(append(q, p...), keys...)
}

// Problem is one thing wrong with a model, in words for people.
type Problem struct {
	Path    Path
	Offset  int  // rune offset inside the scalar at Path
	OnKey   bool // the key at Path is wrong rather than its value
	Warning bool // worth a look, but the model can be analysed
	Message string
	Hint    string // a way out: "did you mean ...?"

	// Line and Column are filled by whoever knows the file; 0 when unknown.
	Line, Column int
}

// Error gives the message with its place in the model.
func (p *Problem) Error() string {
	s := p.Message
	if p.Hint != "" {
		s += "; " + p.Hint
	}
	if len(p.Path) > 0 {
		return fmt.Sprintf("%s: %s", p.Path, s)
	}
	return s
}

// Problems is every problem found in one pass; it is an error when not empty.
type Problems []*Problem

// Error lists the problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Err returns ps as an error if it holds anything worse than a warning.
func (ps Problems) Err() error {
	for _, p := range ps {
		if !p.Warning {
			return ps
		}
	}
	return nil
}

// Add appends a problem; [Message] makes its words.
func (ps *Problems) Add(path Path, hint, format string, args ...any) *Problem {
	p := &Problem{Path: path, Hint: clip(hint, maxMessage), Message: Message(format, args...)}
	*ps = append(*ps, p)
	return p
}

// Compact drops repeated problems and sorts the rest by place in the file.
func (ps Problems) Compact() Problems {
	seen := map[string]bool{}
	var out Problems
	for _, p := range ps {
		key := fmt.Sprint(p.Path, p.Offset, p.Message)
		if !seen[key] {
			seen[key] = true
			out = append(out, p)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Column < b.Column
	})
	return out
}

// Nearest returns a hint naming the candidate closest to name, or "" when
// none is close: at most a third of the name's letters, and at least one, may
// differ, but not all
// (Damerau–Levenshtein distance, restricted). Among more than maxNear candidates
// it does not look: a file may have as many names, and as many misspelt.
func Nearest(name string, candidates []string) string {
	if len(candidates) > maxNear {
		return ""
	}
	name = Clip(name)
	best, bestAt := max(1, len([]rune(name))/3)+1, ""
	for _, c := range candidates {
		if len(c) > 4*(len(name)+best) || len(name) > 4*(len(c)+best) {
			continue // too many letters apart, be they of four bytes each
		}
		d := distance(strings.ToLower(name), strings.ToLower(c))
		if len(name) >= 3 && strings.HasPrefix(c, name) || len(c) >= 3 && strings.HasPrefix(name, c) {
			d = 1 // cut short, or drawn out
		}
		if d >= max(len([]rune(name)), len([]rune(c))) {
			continue // no letter in common
		}
		if d < best && c != name {
			best, bestAt = d, c
		}
	}
	if bestAt == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", bestAt)
}

const maxNear = 1000

func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	prev2 := make([]int, len(y)+1)
	prev := make([]int, len(y)+1)
	row := make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
		}
		prev2, prev, row = prev, row, prev2
	}
	return prev[len(y)]
}
