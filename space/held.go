package space

// MatchingUnheld counts the feasible states that would match an expression if
// no option were held, by a variant or a what-if; nil if none is. The error is
// a parley.Problems.
func (s *Space) MatchingUnheld(expr string) (*int, error) {
	if len(s.Conflict.Fixed) == 0 {
		return nil, nil
	}
	free := *s.Conflict
	free.Fixed = nil
	all, _, ps := Build(&free)
	if err := ps.Err(); err != nil {
		return nil, err
	}
	b, err := all.Bind(expr)
	if err != nil {
		return nil, err
	}
	n := len(all.Where(b))
	return &n, nil
}
