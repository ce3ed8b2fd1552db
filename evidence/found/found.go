// Package found reads documents and says what they hold for a model's
// statements: the way from files to evidence.
package found

import (
	"context"

	"parley/evidence"
	"parley/result"
	"parley/sources/names"
	"parley/sources/survey"
	"parley/study"
)

// Found is what documents say of a model's statements, and who has it from whom
// among them.
type Found struct {
	*result.Evidenced
	Survey *result.Survey
}

// Of reads documents, and finds what they say of a model's statements.
func Of(ctx context.Context, m *study.Study, paths []string) (*Found, error) {
	known := names.NewRegistry()
	for i := range m.Conflict().Actors {
		a := &m.Conflict().Actors[i]
		if err := known.DeclareActor(a.ID, a.Label()); err != nil {
			return nil, err
		}
	}
	read, err := survey.Run(ctx, paths, survey.Options{Registry: known})
	if err != nil {
		return nil, err
	}
	out := &Found{&result.Evidenced{Statements: []result.LinkProposal{}, Unread: append([]string{}, read.Problems...)}, read.Result()}
	origins := map[string]bool{}
	for _, p := range evidence.Link(m.Conflict(), evidence.NewLibrary(read)) {
		out.Statements = append(out.Statements, p.LinkProposal)
		for _, o := range p.Origins {
			origins[o] = true
		}
	}
	out.Origins = len(origins)
	return out, nil
}
