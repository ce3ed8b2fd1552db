package prose

import (
	"parley/doc"
	"parley/result"
)

// Examples is the list of the embedded models.
func Examples(r *result.Examples) *doc.Doc {
	t := &doc.Table{Head: []string{"Name", "Title", "About"}}
	for _, e := range r.Examples {
		t.Rows = append(t.Rows, []string{e.Name, e.Title, e.About})
	}
	d := &doc.Doc{Data: t}
	d.Table(t)
	d.Para("Print one with: parley examples NAME")
	return d
}
