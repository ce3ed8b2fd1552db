package prose

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/doc"
	"parley/result"
)

// Catalog lists the entries of the catalogue.
func Catalog(r *result.Catalog) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"name", "title", "field", "actors", "states", "games", "published", "citation", "doi"}}}
	t := &doc.Table{Head: []string{"Name", "Title", "Field", "Actors", "States", "Answers"}}
	for i := range r.Entries {
		e := &r.Entries[i]
		t.Rows = append(t.Rows, []string{e.Name, e.Title, e.Field, fmt.Sprint(e.Actors), fmt.Sprint(e.States), answers(e)})
		d.Data.Rows = append(d.Data.Rows, []string{
			e.Name, e.Title, e.Field, fmt.Sprint(e.Actors), fmt.Sprint(e.States), fmt.Sprint(max(1, e.Games)),
			fmt.Sprint(len(e.Published)), e.Citation, e.DOI,
		})
	}
	d.Head(1, "Published conflicts")
	d.Table(t)
	d.Para("Print one, with its source and its answers: parley catalog show NAME. Hold them against print: parley catalog verify.")
	return d
}

// answers says for which concepts an entry has answers, and whether they are
// printed.
func answers(e *result.CatalogEntry) string {
	if len(e.Published) == 0 {
		return "none printed"
	}
	printed := false
	var concepts []string
	for _, p := range e.Published {
		printed = printed || !p.ByDefinition
		if !slices.Contains(concepts, p.Concept) {
			concepts = append(concepts, p.Concept)
		}
	}
	s := strings.Join(concepts, " ")
	if !printed {
		s += ", by definition"
	}
	return s
}

// Entry is one entry of the catalogue.
func Entry(e *result.CatalogEntry) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"entry", "concept", "states", "count", "among", "not_among", "by_definition", "printed", "where", "differs"}}}
	d.Head(1, "%s", e.Title)
	d.Para("%s.", strings.TrimSuffix(e.Citation, "."))
	if e.DOI != "" {
		d.Para("doi:%s", e.DOI)
	}
	d.Para("%s", e.Seen)
	d.List(e.Notes...)
	if len(e.Numbering) > 0 {
		d.Para("Its numbers of states: %s.", numbering(e.Numbering))
	}
	if len(e.Published) == 0 {
		d.Para("The source prints no answer.")
		return d
	}
	t := &doc.Table{Head: []string{"Concept", "Answer", "Printed", "Where"}}
	for _, p := range e.Published {
		by := p.Printed
		if p.ByDefinition {
			by = strings.TrimSuffix("by definition, not printed; "+by, "; ")
		}
		n, answer := "", strings.Join(append(slices.Clone(p.States), p.Holds...), " ")
		switch {
		case p.Count != nil:
			n = fmt.Sprint(*p.Count)
			answer = Count(*p.Count, "state")
		case e.Games > 0:
			answer = Count(e.Games, "answer")
		case p.Holds != nil:
			answer += " among them"
		case p.Lacks != nil:
			answer = "without " + strings.Join(p.Lacks, " ")
		case answer == "":
			answer = "none"
		}
		t.Rows = append(t.Rows, []string{p.Asked(), answer, by, p.Where})
		d.Data.Rows = append(d.Data.Rows, []string{
			e.Name, p.Asked(), strings.Join(p.States, " "), n, strings.Join(p.Holds, " "), strings.Join(p.Lacks, " "), fmt.Sprint(p.ByDefinition), p.Printed, p.Where, p.Differs,
		})
	}
	d.Table(t)
	return d
}

// numbering lists numbers and codes, by number.
func numbering(by map[string]string) string {
	var numbers []string
	for n := range by {
		numbers = append(numbers, n)
	}
	slices.SortFunc(numbers, func(a, b string) int {
		x, err1 := strconv.Atoi(a)
		y, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil {
			return strings.Compare(a, b)
		}
		return x - y
	})
	for i, n := range numbers {
		numbers[i] = n + " " + by[n]
	}
	return strings.Join(numbers, ", ")
}

// Verification is the table of published answers against computed ones.
func Verification(v *result.Verification) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"entry", "concept", "published", "computed", "verdict", "because"}}}
	t := &doc.Table{Head: []string{"Entry", "Concept", "Published", "Computed", "Verdict"}}
	for _, r := range v.Rows {
		computed := strings.Join(r.Computed, " ")
		d.Data.Rows = append(d.Data.Rows, []string{r.Entry, r.Concept, r.Published, computed, r.Verdict, r.Because})
		if computed == "" && (r.Verdict == "agrees" || strings.HasPrefix(r.Verdict, "differs")) {
			computed = "none"
		}
		verdict := r.Verdict
		if r.Because != "" {
			verdict += ": " + r.Because
		}
		t.Rows = append(t.Rows, []string{r.Entry, r.Concept, r.Published, computed, verdict})
	}
	d.Head(1, "Computed against published")
	d.Table(t)
	d.Answer("%s", verified(v))
	return d
}

func verified(v *result.Verification) string {
	agree := Count(v.Agree, "answer agrees", "answers agree")
	if v.ByDefinition > 0 {
		agree += fmt.Sprintf(" (%d of them by definition alone: their sources print none)", v.ByDefinition)
	}
	parts := []string{agree}
	for _, p := range []struct {
		n    int
		what string
	}{
		{v.Explained, "differ, and the entry says why"},
		{v.Differ, "differ, and no entry says why"},
		{v.NotComputed, "are not computed by this version"},
		{v.Unpublished, "have no published answer"},
	} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	return strings.Join(parts, "; ") + "."
}
