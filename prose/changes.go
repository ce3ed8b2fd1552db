package prose

import (
	"fmt"
	"strings"

	"parley/result"
)

// Changed says in a sentence what a what-if changes; it is empty where nothing
// is changed.
func Changed(c *result.Changes) string {
	var parts []string
	if c.Variant != "" {
		parts = append(parts, "the variant "+c.Variant+" holds")
	}
	for _, t := range c.Types {
		parts = append(parts, fmt.Sprintf("%s is of the type %s", t.Actor, t.Type))
	}
	for _, m := range c.Moved {
		parts = append(parts, fmt.Sprintf("%s puts “%s” in place %d instead of %d of %d", m.Actor, strings.ReplaceAll(m.Statement, "_", " "), m.To, m.From, m.Of))
	}
	for _, actor := range c.Blocks {
		parts = append(parts, "the order of some of "+actor+"'s priorities is not known")
	}
	for _, h := range c.Held {
		parts = append(parts, fmt.Sprintf("“%s” is held at %s", h.Option, h.Level))
	}
	if c.From != "" {
		parts = append(parts, "it begins at "+c.From)
	}
	if len(parts) == 0 {
		return ""
	}
	return "What changed against the model as it stands: " + strings.Join(parts, "; ") + "."
}
