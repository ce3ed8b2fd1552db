package survey

import (
	"context"

	"parley/sources"
	"parley/sources/names"
)

// identify joins the spellings of one name over all documents and says of
// every statement whose it is. What the user declared in a registry wins.
func identify(ctx context.Context, s *sources.Survey, statements [][]sources.Statement, options Options) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	options.say("names", 0, 1)
	docs := make([]sources.Document, len(s.Documents))
	total := 0
	for i, d := range s.Documents {
		docs[i] = sources.Document{ID: d.ID, Text: sources.Cut(d.Prose, sources.Span{End: d.Body.End}), Body: d.Body}
		total += len(statements[i])
	}
	all := make([]sources.Statement, 0, total)
	for _, list := range statements {
		all = append(all, list...)
	}
	registry := options.Registry
	if registry == nil {
		registry = names.NewRegistry()
	}
	s.Speakers = registry.Resolve(docs, all)
	s.Aliases = registry.ActorNames()
	at := 0
	for i := range statements {
		for k := range statements[i] {
			statements[i][k].SpeakerID = all[at].SpeakerID
			at++
		}
	}
	options.say("names", 1, 1)
	return ctx.Err()
}
