package prose

import (
	"fmt"
	"strings"

	"parley/doc"
	"parley/result"
)

// Links is the report on proposed citations.
func Links(props []result.LinkProposal) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"actor", "statement", "document", "source", "score", "start", "end", "text", "stance", "why"}}}
	d.Head(1, "Passages that could be cited")
	d.Para("The score is the share of the statement's words that the passage has, 0 to 1. Only passages that support a statement count; read each before you rely on it.")
	without := 0
	for _, p := range props {
		if len(p.Passages) == 0 {
			without++
			continue
		}
		d.Head(2, "%s: %s", p.Actor, label(p.Statement))
		if len(p.Against) > 0 {
			d.Para("Against it: %s, %s.", Count(len(p.Against), "independent origin"), strings.Join(p.Against, "; "))
		}
		if len(p.Origins) == 0 {
			d.Para("No passage supports it.")
		} else {
			d.Para("%s: %s. By the rule 1 - 2^-n its confidence would be %.3g.", Count(len(p.Origins), "independent origin"), strings.Join(p.Origins, "; "), p.Confidence)
		}
		for _, x := range p.Passages {
			text := fmt.Sprintf("%s, %s (%.2f): %s", x.Stance, x.Document, x.Score, flat(x.Text))
			if x.Speaker != "" {
				text += " [" + x.Speaker + "]"
			}
			if x.Stance != result.Supports {
				text += " (" + x.Why.Ground + ")"
			}
			d.List(text)
			d.Row(p.Actor, p.Statement, x.Document, x.Source, fmt.Sprint(x.Score), fmt.Sprint(x.Start), fmt.Sprint(x.End), x.Text, string(x.Stance), x.Why.Ground)
		}
	}
	if without > 0 {
		d.Para("For %s no passage comes near enough.", Count(without, "statement"))
	}
	return d
}
