package study

import (
	"parley/analysis"
	"parley/result"
	"parley/stability"
)

// ListConcepts lists the concepts of stability, or gives the one with a name.
// An actor's name is part of some: they stand under ACTOR. The error is a
// [RequestError].
func ListConcepts(name string) (*result.Concepts, error) {
	const anybody = "ACTOR"
	if name != "" {
		actors := []string{anybody}
		if leader, ok := stability.Led(name); ok {
			actors = append(actors, leader)
		}
		c, err := stability.Named(name, actors)
		if err != nil {
			return nil, refuse(err)
		}
		return &result.Concepts{Concepts: []result.Concept{analysis.Assumes(c)}}, nil
	}
	all := &result.Concepts{Concepts: []result.Concept{}}
	for _, c := range stability.Every([]string{anybody}) {
		all.Concepts = append(all.Concepts, analysis.Assumes(c))
	}
	return all, nil
}
