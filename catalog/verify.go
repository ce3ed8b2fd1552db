package catalog

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/result"
	"parley/stability"
	"parley/study"
)

// Verdicts of a verification.
const (
	agrees      = "agrees"
	explained   = "differs, explained"
	differs     = "differs"
	notComputed = "not computed by this version"
	unpublished = "no published answer"
)

// Verify computes the published answers of entries, all where no name is
// given. The error is a *parley.Problem for an unknown name, or ctx's.
func Verify(ctx context.Context, names ...string) (*result.Verification, error) {
	entries, err := chosen(names)
	if err != nil {
		return nil, err
	}
	v := &result.Verification{Rows: []result.Verified{}}
	for _, e := range entries {
		if e.Games > 0 {
			err = v2x2(ctx, v)
		} else {
			var rows []result.Verified
			rows, err = e.Verify(ctx)
			v.Rows = append(v.Rows, rows...)
		}
		if err != nil {
			return nil, err
		}
	}
	for _, r := range v.Rows {
		switch r.Verdict {
		case agrees:
			v.Agree++
			if r.ByDefinition {
				v.ByDefinition++
			}
		case explained:
			v.Explained++
		case differs:
			v.Differ++
		case notComputed:
			v.NotComputed++
		case unpublished:
			v.Unpublished++
		}
	}
	return v, nil
}

func chosen(names []string) ([]*Entry, error) {
	if len(names) == 0 {
		return List()
	}
	var out []*Entry
	for _, name := range names {
		found, err := Find(name)
		if err != nil {
			return nil, err
		}
		for _, e := range found {
			if !slices.ContainsFunc(out, func(o *Entry) bool { return o.Name == e.Name }) {
				out = append(out, e)
			}
		}
	}
	return out, nil
}

// v2x2 verifies the two by two games, in one row where all agree.
func v2x2(ctx context.Context, v *result.Verification) error {
	all, err := games()
	if err != nil {
		return err
	}
	good := 0
	for _, g := range all {
		rows, err := g.Verify(ctx)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if r.Verdict == agrees {
				good++
				continue
			}
			v.Rows = append(v.Rows, r)
		}
	}
	if good == len(all) {
		v.Rows = append(v.Rows, result.Verified{
			Entry: familyName, Concept: "nash", ByDefinition: true, Published: fmt.Sprintf("%d games (by definition)", len(all)),
			Computed: []string{fmt.Sprintf("%d agree", good)}, Verdict: agrees,
		})
	}
	return nil
}

// Verify computes each of the entry's answers.
func (e *Entry) Verify(ctx context.Context) ([]result.Verified, error) {
	if len(e.CatalogEntry.Published) == 0 {
		return []result.Verified{{Entry: e.Name, Computed: []string{}, Verdict: unpublished}}, nil
	}
	var rows []result.Verified
	for _, p := range e.CatalogEntry.Published {
		row := result.Verified{Entry: e.Name, Concept: p.Asked(), ByDefinition: p.ByDefinition, Published: said(p), Computed: []string{}, Verdict: notComputed}
		if _, err := stability.Named(p.Concept, e.Conflict.ActorIDs()); err == nil {
			codes, err := e.equilibria(ctx, p)
			if err != nil {
				return nil, err
			}
			row.Computed = e.numbered(codes)
			row.Verdict = agrees
			if !e.agree(p, row.Computed) {
				row.Verdict, row.Because = differs, p.Differs
				if p.Differs != "" {
					row.Verdict = explained
				}
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// equilibria are the codes of the states that rest under a published answer's
// concept.
func (e *Entry) equilibria(ctx context.Context, p result.Published) ([]string, error) {
	s, ps := study.Open(e.Conflict, study.Limits{})
	if err := ps.Err(); err != nil {
		return nil, err
	}
	found, err := s.Analyze(ctx, study.Analyze{
		Concepts: study.Concepts{Concepts: p.Concept, Sequences: p.Sequences}, Reading: study.Reading{Merge: p.Merge}, Full: true,
	})
	if err != nil {
		return nil, err
	}
	return found.Equilibria[p.Concept], nil
}

// numbered gives states the source's numbers where it has them.
func (e *Entry) numbered(codes []string) []string {
	out := slices.Clone(codes)
	for number, code := range e.Numbering {
		if i := slices.Index(codes, code); i >= 0 {
			out[i] = number
		}
	}
	return out
}

// agree compares an answer with the computed states.
func (e *Entry) agree(p result.Published, computed []string) bool {
	for _, s := range p.Holds {
		if !slices.Contains(computed, s) {
			return false
		}
	}
	for _, s := range p.Lacks {
		if slices.Contains(computed, s) {
			return false
		}
	}
	if p.Count != nil && *p.Count != len(computed) {
		return false
	}
	if p.Count != nil || p.Holds != nil || p.Lacks != nil {
		return true
	}
	a, b := slices.Sorted(slices.Values(p.States)), slices.Sorted(slices.Values(computed))
	return slices.Equal(a, b)
}

// said is a published answer in short.
func said(p result.Published) string {
	var s string
	switch {
	case p.Count != nil:
		s = fmt.Sprintf("%d", *p.Count)
		if *p.Count == 1 {
			s += " state"
		} else {
			s += " states"
		}
	case p.Holds != nil:
		s = strings.Join(p.Holds, " ") + " among them"
	case p.Lacks != nil:
		s = "without " + strings.Join(p.Lacks, " ")
	case len(p.States) == 0:
		s = "none"
	default:
		s = strings.Join(p.States, " ")
	}
	if p.ByDefinition {
		s += " (by definition)"
	}
	return s
}

// count is the number of feasible states of the entry's model.
func (e *Entry) count() (int, error) {
	s, ps := study.Open(e.Conflict, study.Limits{})
	if err := ps.Err(); err != nil {
		return 0, err
	}
	return s.States(), nil
}

// ErrDiffer is the error of a verification in which answers differ that no
// entry explains.
func ErrDiffer(v *result.Verification) error {
	if v.Differ == 0 {
		return nil
	}
	return &parley.Problem{Message: fmt.Sprintf("%d of the published answers differ from the computed ones, and no entry says why", v.Differ)}
}
