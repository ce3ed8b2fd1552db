// Package legend names the actors, options, levels and states of a model for
// those who read results.
package legend

import (
	"parley/result"
	"parley/space"
)

// Of is the legend of s. The sources are those of the model.
func Of(s *space.Space) *result.Legend {
	c := s.Conflict
	l := &result.Legend{Actors: []result.Named{}}
	for i, name := range c.ActorNames() {
		l.Actors = append(l.Actors, result.Named{ID: c.Actors[i].ID, Name: name})
	}
	for k := range s.Options {
		o := &s.Options[k]
		l.Options = append(l.Options, result.NamedOption{ID: o.ID, Actor: c.Actors[o.Actor].ID, Name: o.Name, Levels: o.Levels, Switch: o.Binary})
	}
	for k := range c.States {
		l.States = append(l.States, result.Named{ID: c.States[k].ID, Name: State(s, uint64(k))})
	}
	for _, src := range c.Sources {
		l.Sources = append(l.Sources, result.NamedDocument{
			ID: src.ID, Title: src.Title, Publisher: src.Publisher, Author: src.Author, Date: src.Date, About: src.About,
		})
	}
	return l
}

// State is the name of a state of a model in graph form, by its index.
func State(s *space.Space, index uint64) string {
	st := &s.Conflict.States[index]
	if st.Name != "" {
		return st.Name
	}
	return st.ID
}
