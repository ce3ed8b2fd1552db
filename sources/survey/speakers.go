package survey

import (
	"context"

	"parley/sources"
)

// identify joins the spellings of one name over all documents.
func identify(ctx context.Context, s *sources.Survey, statements [][]sources.Statement, options Options) error {
	return ctx.Err()
}
