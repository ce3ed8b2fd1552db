package prose

import (
	"fmt"
	"slices"
	"strings"

	"parley/doc"
	"parley/result"
)

// AnalysisOptions adjust the main report.
type AnalysisOptions struct {
	Codes bool // show state codes beside letters and words
}

// Analysis is the main report: first the question, then what the answer
// rests on, what else there is, and what it does not know.
func Analysis(r *result.Analysis, o AnalysisOptions) *doc.Doc {
	d := &doc.Doc{}
	d.Later = func() { analysisTable(d, r) }
	t := newMain(r, o)
	title := r.Conflict
	if r.Variant != "" {
		title += ", variant " + r.Variant
	}
	h := &doc.Heading{Level: 1, Text: title}
	if r.AsOf != "" {
		h.Aside = "as of " + r.AsOf
	}
	d.Blocks = append(d.Blocks, h)
	if r.Story == nil {
		if r.Where != "" {
			d.Para("Asked only about the %s where %s.", Count(*r.WhereCount, "state"), r.Where)
		}
		resting(d, r)
		hypergame(d, r)
		t.patterns(d)
		assumes(d, r)
		t.codes(d)
		return d
	}
	if v := r.Story.VariantAbout; v != "" {
		d.Para("%s", v)
	}
	d.Answer("%s", t.answer())
	if text := t.leads(); text != "" {
		d.Para("%s", text)
	}
	t.today(d)
	t.outcomes(d)
	t.where(d)
	t.wants(d)
	t.holds(d)
	t.elsewhere(d)
	t.patterns(d)
	other := otherConcepts(r)
	if len(other) > 0 {
		equilibria(d, r, other)
	}
	t.firm(d)
	t.whatIf(d)
	t.restsOn(d)
	if len(other)+len(readings(&r.Reading, r.Actors))+len(r.LeftOut) > 0 {
		assumes(d, r)
	}
	t.codes(d)
	return d
}

// main is the main report being told.
type mainReport struct {
	*model
	r       *result.Analysis
	st      *result.Story
	o       AnalysisOptions
	letters map[string]string // of the resting places that are spelt out, by code
	said    map[string]bool   // concepts whose letters were given
	notes   []string          // sources' IDs, in the order of their numbers
	credit  bool              // a concept was asked for in which answers must pay
}

func newMain(r *result.Analysis, o AnalysisOptions) *mainReport {
	t := &mainReport{model: open(r.Legend), r: r, st: r.Story, o: o, letters: map[string]string{}, said: map[string]bool{}}
	for name := range r.Counts {
		t.credit = t.credit || find(name).credible
	}
	if t.st == nil {
		return t
	}
	var codes []string
	if t.st.Today != nil && t.st.Strongest != "" && !t.weak(t.st.Holding) {
		codes = append(codes, t.st.Today.Code)
	}
	shown := len(codes) + mostRests // those that are spelt out
	for k := range t.st.Rests {
		if e := &t.st.Rests[k]; len(codes) < shown && !t.weak(e.Concepts) && !slices.Contains(codes, e.Code) {
			codes = append(codes, e.Code)
		}
	}
	for k, code := range codes {
		t.letters[code] = letter(k)
	}
	for k := range t.st.Actors {
		for _, p := range t.st.Actors[k].Priorities {
			for _, c := range p.Cites {
				if !slices.Contains(t.notes, c) {
					t.notes = append(t.notes, c)
				}
			}
		}
	}
	slices.SortFunc(t.notes, func(x, y string) int { return t.sourceAt(x) - t.sourceAt(y) })
	return t
}

// letter is A to Z, then A2, B2, ….
func letter(k int) string {
	text := string(rune('A' + k%26))
	if k >= 26 {
		text += fmt.Sprint(k/26 + 1)
	}
	return text
}

// weak reports whether a state is stable under such concepts only in which
// answers need not pay, although others were asked for.
func (t *mainReport) weak(under []string) bool {
	for _, name := range under {
		if find(name).credible {
			return false
		}
	}
	return t.credit
}

// sourceAt is the place of a source in the model.
func (t *mainReport) sourceAt(id string) int {
	return slices.IndexFunc(t.Sources, func(s result.NamedDocument) bool { return s.ID == id })
}

// marks are the numbers of sources, as in [1-3,5]; empty for none.
func (t *mainReport) marks(ids []string) string {
	var at []int
	for _, id := range ids {
		if k := slices.Index(t.notes, id); k >= 0 {
			at = append(at, k+1)
		}
	}
	slices.Sort(at)
	var parts []string
	for k := 0; k < len(at); {
		end := k
		for end+1 < len(at) && at[end+1] == at[end]+1 {
			end++
		}
		switch end - k {
		case 0:
			parts = append(parts, fmt.Sprint(at[k]))
		case 1:
			parts = append(parts, fmt.Sprint(at[k]), fmt.Sprint(at[end]))
		default:
			parts = append(parts, fmt.Sprintf("%d-%d", at[k], at[end]))
		}
		k = end + 1
	}
	if len(parts) == 0 {
		return ""
	}
	return "[" + strings.Join(parts, ",") + "]"
}

// under says what holds a state, the letters of a concept only the first time.
func (t *mainReport) under(name string) string {
	c := find(name)
	if _, asked := t.r.Counts[name]; t.said[name] || !asked {
		return c.why
	}
	t.said[name] = true
	return c.why + " (" + c.short + ")"
}

// at is a resting place by its letter, with its code where codes are asked for.
func (t *mainReport) at(code string) string {
	name := t.letters[code]
	if t.o.Codes || name == "" {
		name = strings.TrimSpace(name + " " + code)
	}
	return name
}
