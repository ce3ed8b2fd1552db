package prose

import (
	"strings"

	"parley/doc"
	"parley/result"
)

// Version is the line on the program itself.
func Version(v *result.Version) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"version", "revision", "modified", "go"}}}
	d.Row(v.Version, v.Revision, yes(v.Modified), v.Go)
	var parts []string
	if v.Revision != "" {
		revision := "revision " + v.Revision[:min(12, len(v.Revision))]
		if v.Modified {
			revision += ", changed since"
		}
		parts = append(parts, revision)
	}
	if v.Go != "" {
		parts = append(parts, v.Go)
	}
	text := "parley " + v.Version
	if len(parts) > 0 {
		text += " (" + strings.Join(parts, "; ") + ")"
	}
	d.Para("%s", text)
	return d
}
