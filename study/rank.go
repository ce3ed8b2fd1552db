package study

import (
	"context"

	"parley/rank"
	"parley/result"
)

// Page says which tiers of an order are wanted.
type Page = rank.Page

// Tiers is how many tiers of an order are listed unless a question says
// otherwise.
const Tiers = rank.DefaultLimit

// Rank is an actor's order of the states, best first.
func (s *Study) Rank(ctx context.Context, actor string, page Page) (*result.Ranking, error) {
	at, err := s.ranked([]string{actor}, page)
	if err != nil {
		return nil, err
	}
	r, err := rank.Of(ctx, s.profile, at[0], page)
	if err == nil {
		r.Model = s.Hash()
	}
	return r, err
}

// Ranks is every actor's order of the states.
func (s *Study) Ranks(ctx context.Context, page Page) (*result.Rankings, error) {
	at, err := s.ranked(nil, page)
	if err != nil {
		return nil, err
	}
	all := &result.Rankings{Actors: []result.Ranking{}, Model: s.Hash()}
	for _, i := range at {
		r, err := rank.Of(ctx, s.profile, i, page)
		if err != nil {
			return nil, err
		}
		all.Legend, r.Legend = r.Legend, nil
		all.Actors = append(all.Actors, *r)
	}
	return all, nil
}

// ranked checks a request for orders, and gives the actors' places: all, where
// none is named.
func (s *Study) ranked(actors []string, page Page) ([]int, error) {
	switch {
	case page.Offset < 0:
		return nil, negative("offset", page.Offset)
	case page.Limit < 0:
		return nil, negative("limit", page.Limit)
	}
	if err := s.known(actors); err != nil {
		return nil, err
	}
	if err := s.profile.Ordered("an order of the states"); err != nil {
		return nil, refuse(err)
	}
	if err := s.fits(); err != nil {
		return nil, err
	}
	return s.places(actors), nil
}

// Between says which of two states is better for whom, and why: for the actors
// named, or for all.
func (s *Study) Between(x, y string, actors []string) (*result.Between, error) {
	at, err := s.ranked(actors, Page{})
	if err != nil {
		return nil, err
	}
	a, err := s.profile.FindState(x)
	if err != nil {
		return nil, refuse(err)
	}
	b, err := s.profile.FindState(y)
	if err != nil {
		return nil, refuse(err)
	}
	r := rank.Between(s.profile, a, b, at)
	r.Model = s.Hash()
	return r, nil
}
