package ask

import (
	"parley/doc"
	"parley/result"
)

// Told is a report as blocks, for those that lay it out themselves.
func Told(d *doc.Doc) *result.Told {
	out := &result.Told{Blocks: []result.Block{}}
	for _, block := range d.Cleaned() {
		switch x := block.(type) {
		case *doc.Heading:
			out.Blocks = append(out.Blocks, result.Block{Kind: "heading", Level: x.Level, Text: x.Text, Aside: x.Aside})
		case *doc.Paragraph:
			kind := "paragraph"
			if x.Strong {
				kind = "answer"
			}
			out.Blocks = append(out.Blocks, result.Block{Kind: kind, Text: x.Text, Steps: x.Steps()})
		case *doc.List:
			out.Blocks = append(out.Blocks, result.Block{Kind: "list", Items: x.Items})
		case *doc.Notes:
			out.Blocks = append(out.Blocks, result.Block{Kind: "notes", Items: x.Items})
		case *doc.Table:
			b := result.Block{Kind: "table", Head: x.Head, Rows: x.Rows, Note: x.Note}
			for r, row := range x.Rows {
				for c := range row {
					if x.Mark != nil && x.Mark(r, c) {
						b.Marks = append(b.Marks, [2]int{r, c})
					}
				}
			}
			out.Blocks = append(out.Blocks, b)
		}
	}
	return out
}
