package ask

import (
	"context"

	"parley/result"
	"parley/study"
)

// core answers what a page needs first after an edit. Where the edited study
// is the saved one there is no difference.
func core(ctx context.Context, saved, edited *study.Study, f *result.AskCore) (any, error) {
	c, err := terms(&f.InTermsOf)
	if err != nil {
		return nil, err
	}
	against := saved
	if saved == edited {
		against = nil
	}
	return edited.Core(ctx, against, c)
}
