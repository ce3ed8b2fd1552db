package prose

import (
	"fmt"
	"strings"

	"parley/doc"
	"parley/result"
)

// Check is the report on a sound model. Its warnings are shown with the
// file's lines by whoever has the file; CSV lists them.
func Check(r *result.Check) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"line", "column", "path", "message", "hint"}}}
	for _, w := range r.Warnings {
		d.Row(fmt.Sprint(w.Line), fmt.Sprint(w.Column), w.Path, w.Message, w.Hint)
	}
	warned := "nothing to warn of"
	if n := len(r.Warnings); n > 0 {
		warned = Count(n, "warning")
	}
	d.Para("%s: %s, with %s, %s, %s and %s; %s.", r.File, r.Conflict,
		Count(r.Actors, "actor"), Count(r.Options, "option"), Count(r.StateCount, "feasible state"), Count(r.Variants, "variant"), warned)
	left(d, r)
	return d
}

// left lists what a model leaves open, by the names that the file gives.
func left(d *doc.Doc, r *result.Check) {
	if len(r.Uncertain) == 0 {
		return
	}
	d.Para("Not sure, and drawn from by parley ensemble:")
	for _, u := range r.Uncertain {
		var values []string
		for _, v := range u.Values {
			values = append(values, v.Value+" "+percent(v.Chance))
		}
		text := u.Input
		if len(values) > 0 {
			text += ": " + strings.Join(values, ", ")
		}
		d.List(text)
	}
}
