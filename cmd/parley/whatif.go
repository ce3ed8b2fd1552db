package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"parley"
	"parley/edits"
	"parley/prose"
)

// whatIf is the flags that edit a model without touching its file.
type whatIf struct {
	edits.Flags
	from string
}

// addTo gives a command the flags, but for the variant.
func (w *whatIf) addTo(c *cobra.Command) {
	c.Flags().StringArrayVar(&w.Type, "type", nil, "give an actor another of its types, as in usa=presses_kyiv; may be repeated")
	c.Flags().StringArrayVar(&w.Fix, "fix", nil, "hold an option at a level, as in talks=none; may be repeated")
	c.Flags().StringArrayVar(&w.Prefer, "prefer", nil, "move a statement right above another, as in 'russia.a > russia.b'; may be repeated")
	c.Flags().StringArrayVar(&w.Order, "order", nil, "put an actor's statements in another order, as in russia=a,b,c; may be repeated")
	c.Flags().StringVar(&w.from, "from", "", "start from this state rather than from the status quo")
}

// edit applies the flags to a model, whatever their order on the command line.
func (a *app) edit(m *model, w *whatIf) error {
	e, err := edits.Read(w.Flags)
	if err != nil {
		return usage(err)
	}
	if e.Empty() && w.from == "" {
		return nil
	}
	s, err := m.Edit(e, w.from)
	if err == nil {
		m.Study, a.asked.edited = s, s.Edits()
		if !w.plain() { // a report names the variant itself
			a.changed = prose.Changed(s.Changed())
		}
		return nil
	}
	// What is wrong with the edited model has its place in the file; what is
	// wrong with the edits has none.
	if ps, ok := errors.AsType[parley.Problems](err); ok && len(ps) > 0 && len(ps[0].Path) > 0 {
		what := "what was edited"
		if only := (parley.Edits{Variant: e.Variant}); e.Variant != "" && w.plain() {
			what = "the variant " + only.Variant
		}
		fmt.Fprintf(a.stderr, "with %s:\n%s", what, m.file.Render(m.file.All(ps)))
		return shownError{ps}
	}
	return err
}

// plain reports whether nothing but a variant is asked for.
func (w *whatIf) plain() bool {
	return len(w.Type)+len(w.Order)+len(w.Prefer)+len(w.Fix) == 0 && w.from == ""
}
