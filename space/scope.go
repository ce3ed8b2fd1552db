package space

import (
	"strings"

	"parley"
)

// Option finds an option by "actor.option", or "option" where unique; in
// graph form it finds a state by its ID. It makes Space a logic.Scope.
func (s *Space) Option(name string) (int, bool, string, string) {
	if i, ok := s.byName[name]; ok {
		if i >= 0 {
			return i, true, "", ""
		}
		var full []string
		for _, o := range s.Options {
			if o.Short == name {
				full = append(full, o.ID)
			}
		}
		return 0, false, parley.Message("several actors have an option %q", name), "write " + strings.Join(full, " or ")
	}
	hint := parley.Nearest(name, s.unique())
	if s.Graph {
		return 0, false, parley.Message("no state is called %q", name), hint
	}
	if hint == "" && len(s.Options) > 0 && len(s.Options) <= 12 {
		hint = "the options are " + strings.Join(s.OptionIDs(), ", ")
	}
	return 0, false, parley.Message("no option is called %q", name), hint
}

// unique are the words that Option finds something by.
func (s *Space) unique() []string {
	var names []string
	for _, st := range s.Conflict.States {
		names = append(names, st.ID)
	}
	for _, o := range s.Options {
		names = append(names, o.ID)
		if s.byName[o.Short] >= 0 {
			names = append(names, o.Short)
		}
	}
	return names
}

// OptionNames are the names of options, in full and short, or of states.
func (s *Space) OptionNames() []string {
	words := make([]string, 0, 2*len(s.Options))
	for _, st := range s.Conflict.States {
		words = append(words, st.ID)
	}
	for _, o := range s.Options {
		words = append(words, o.ID, o.Short)
	}
	return words
}

// LevelByName finds a level of an option by name.
func (s *Space) LevelByName(option int, name string) (int, bool, string, string) {
	levels := noYes
	label := "a state"
	if !s.Graph {
		levels, label = s.Options[option].Levels, s.Options[option].ID
	}
	for i, l := range levels {
		if l == name {
			return i, true, "", ""
		}
	}
	hint := parley.Nearest(name, levels)
	if hint == "" {
		hint = "its levels are " + strings.Join(levels, ", ")
	}
	return 0, false, parley.Message("%s has no level %q", label, name), hint
}

// Levels is the number of levels of an option; a state of graph form has
// two, elsewhere and here.
func (s *Space) Levels(option int) int {
	if s.Graph {
		return 2
	}
	return len(s.Options[option].Levels)
}

// OptionIDs are the options' full names in file order.
func (s *Space) OptionIDs() []string {
	ids := make([]string, len(s.Options))
	for i, o := range s.Options {
		ids[i] = o.ID
	}
	return ids
}

var noYes = []string{"no", "yes"}
