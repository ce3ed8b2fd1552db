package prose

import (
	"fmt"
	"strings"

	"parley/doc"
	"parley/result"
)

// Links is the report on proposed citations.
func Links(props []result.Proposal) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"actor", "statement", "document", "source", "score", "start", "end", "text"}}}
	d.Head(1, "Passages that could be cited")
	d.Para("The score is the likeness in wording, 0 to 1; whether a passage bears the statement out is for a reader to say.")
	without := 0
	for _, p := range props {
		if len(p.Passages) == 0 {
			without++
			continue
		}
		d.Head(2, "%s: %s", p.Actor, label(p.Statement))
		d.Para("%s: %s. By the rule 1 - 2^-n its confidence would be %.3g.", Count(len(p.Origins), "independent origin"), strings.Join(p.Origins, "; "), p.Confidence)
		for _, x := range p.Passages {
			text := fmt.Sprintf("%s (%.2f): %s", x.Document, x.Score, strings.Join(strings.Fields(x.Text), " "))
			if x.Speaker != "" {
				text += " [" + x.Speaker + "]"
			}
			d.List(text)
			d.Row(p.Actor, p.Statement, x.Document, x.Source, fmt.Sprint(x.Score), fmt.Sprint(x.Start), fmt.Sprint(x.End), x.Text)
		}
	}
	if without > 0 {
		d.Para("For %s no passage comes near enough.", Count(without, "statement"))
	}
	return d
}
