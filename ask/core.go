package ask

import (
	"context"
	"fmt"
	"slices"

	"parley/result"
	"parley/study"
	"parley/words"
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
	r, err := edited.Core(ctx, against, c)
	if err != nil {
		return nil, err
	}
	r.Answer = answer(r)
	if r.Difference != nil {
		r.Difference.Sentences = sentences(r.Difference, edited)
	}
	return r, nil
}

// answer says in one sentence where the conflict rests.
func answer(r *result.Core) string {
	elsewhere := "no state rests under the concepts asked for"
	if n := len(r.Resting) + r.More; n > 0 {
		first := r.Resting[0]
		elsewhere = fmt.Sprintf("it rests at %s (%s)", first.Words, first.Code)
		if n > 1 {
			elsewhere += fmt.Sprintf(", first of %d states that rest", n)
		}
	}
	switch {
	case r.StatusQuo == nil:
		return "The model has no status quo to start from; " + elsewhere + "."
	case slices.Contains(r.StatusQuo.Concepts, "nash"):
		return "It rests where it stands: no actor can gain by moving alone."
	case slices.Contains(r.StatusQuo.Concepts, "seq"), slices.Contains(r.StatusQuo.Concepts, "sseq"):
		return "It rests where it stands: whoever could gain by moving is deterred by what the others would themselves gain from answering."
	case len(r.StatusQuo.Concepts) > 0:
		return "It holds where it stands only as long as the others would answer a move even where that does not pay them."
	}
	return "It does not rest where it stands; " + elsewhere + "."
}

// told is how many states of a difference are told in words, on each side.
const told = 6

// sentences say what appears and what vanishes, the codes beside.
func sentences(d *result.Difference, s *study.Study) []string {
	out := []string{}
	tell := func(key, does string, codes []string) {
		for k, code := range codes {
			if k == told {
				break
			}
			if index, ok := s.Profile().ParseCode(code); ok {
				out = append(out, fmt.Sprintf("%s (%s) %s.", words.Upper(words.State(s.Profile().Space, index)), code, does))
			}
		}
		if more := len(codes) - told + d.More[key]; len(codes) > told {
			out = append(out, fmt.Sprintf("So it is with %d more.", more))
		}
	}
	tell("appear", "rests now, and did not before", d.Appear)
	tell("vanish", "no longer rests", d.Vanish)
	if len(out) == 0 {
		out = append(out, "The same states rest as in the saved model.")
	}
	return out
}
