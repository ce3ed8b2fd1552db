// Package doc writes reports. A [Doc] is headings, paragraphs, lists, tables
// and numbered notes, made once; there is one writer a format: text, Markdown,
// HTML, LaTeX, CSV for the report's one table, and JSON for the result that
// the report tells.
//
// Names, quotations and levels come from files of anybody's making. What a
// format would read as its own is escaped here, by its writer, and nowhere
// else: whoever makes a Doc puts plain text into it.
package doc

import (
	"fmt"
	"io"
	"iter"
	"slices"
)

// Doc is a report: blocks in reading order, and the table that CSV holds.
type Doc struct {
	Blocks []Block
	Data   *Table
	// Contents lists, below the title, the headings of level 2: in Markdown,
	// LaTeX and Word. On a terminal, and where a page has links of its own, it
	// is left out.
	Contents bool
	// Cuts tell what Data leaves out, one sentence each, for standard error
	// beside CSV.
	Cuts []string
	// Later, unless nil, fills Data and Cuts where they are much work: it is
	// called by [Doc.Fill], for who writes CSV.
	Later func()
}

// Fill makes Data and Cuts ready to be read.
func (d *Doc) Fill() {
	if d.Later != nil {
		d.Later()
		d.Later = nil
	}
}

// Block is a *Heading, *Paragraph, *List, *Table, *Notes or *Figure.
type Block interface {
	// clean is the block without characters that act on a terminal or break
	// lines.
	clean() Block
	// each gives the texts of the block that may name commands.
	each(use func(text *string))
}

// Heading opens a section; Level 1 is the report's title. Aside stands beside
// it, as a date does.
type Heading struct {
	Level int
	Text  string
	Aside string
}

// Paragraph is running text. Strong sets it off: it is the answer. Name, a
// word of letters and digits, is what links of a page lead to. Where the text
// tells of steps, one that follows from another is parted from it by [Step],
// which pages show as a line of its own; elsewhere it is a blank.
type Paragraph struct {
	Text   string
	Strong bool
	Name   string

	steps []string // of a cleaned paragraph of several
}

// Step parts the steps of a paragraph.
const Step = "\u2029"

// Steps are those of a cleaned paragraph; nil where it has one.
func (p *Paragraph) Steps() []string { return p.steps }

// List is a list of short texts. Where Diff is set they hold differences of
// wording, [-what is gone-] and {+what came+}, which HTML and Markdown show as
// such.
type List struct {
	Items []string
	Diff  bool
}

// Table has one header row. A row of no cells is a gap between groups of rows,
// which LaTeX and text show. Mark tells, for a cell, whether it stands out.
// Open tables have no lines between their columns; a row whose first cell is
// empty goes on with what the row above speaks of.
type Table struct {
	Head  []string
	Rows  [][]string
	Mark  func(row, column int) bool
	Open  bool
	Title string // stands above; in LaTeX the table's caption
	// Note stands below: what was left out, and how to see it.
	Note string
	// Late, unless nil, makes further rows as they are written, where CSV has
	// more of them than are to be kept.
	Late iter.Seq[[]string]
}

// Notes are numbered notes that the text refers to as [1], [2], ….
type Notes struct{ Items []string }

// Head adds a heading.
func (d *Doc) Head(level int, format string, args ...any) {
	d.Blocks = append(d.Blocks, &Heading{Level: level, Text: fmt.Sprintf(format, args...)})
}

// Open puts a paragraph in front of everything but the title.
func (d *Doc) Open(text string) {
	at := 0
	if len(d.Blocks) > 0 {
		if h, ok := d.Blocks[0].(*Heading); ok && h.Level == 1 {
			at = 1
		}
	}
	d.Blocks = slices.Insert(d.Blocks, at, Block(&Paragraph{Text: text}))
}

// Para adds a paragraph.
func (d *Doc) Para(format string, args ...any) {
	d.Blocks = append(d.Blocks, &Paragraph{Text: fmt.Sprintf(format, args...)})
}

// Answer adds a paragraph that stands out.
func (d *Doc) Answer(format string, args ...any) {
	d.Blocks = append(d.Blocks, &Paragraph{Text: fmt.Sprintf(format, args...), Strong: true})
}

// List adds items to the list that stands last, or begins one.
func (d *Doc) List(items ...string) {
	if n := len(d.Blocks); n > 0 {
		if l, ok := d.Blocks[n-1].(*List); ok {
			l.Items = append(l.Items, items...)
			return
		}
	}
	if len(items) > 0 {
		d.Blocks = append(d.Blocks, &List{Items: items})
	}
}

// Table adds a table.
func (d *Doc) Table(t *Table) { d.Blocks = append(d.Blocks, t) }

// Notes adds numbered notes, if there are any.
func (d *Doc) Notes(items []string) {
	if len(items) > 0 {
		d.Blocks = append(d.Blocks, &Notes{items})
	}
}

// Add appends another report below this one; its data table is left out.
func (d *Doc) Add(other *Doc) { d.Blocks = append(d.Blocks, other.Blocks...) }

// Row adds a row to the table that CSV holds.
func (d *Doc) Row(cells ...string) { d.Data.Rows = append(d.Data.Rows, cells) }

// Write writes the report in a format; result is what JSON holds.
func Write(w io.Writer, f Format, d *Doc, result any, page Page) error {
	switch f {
	case JSON:
		return WriteJSON(w, result)
	case CSV:
		d.Fill()
		return WriteCSV(w, d.Data)
	case Markdown:
		return WriteMarkdown(w, d)
	case HTML:
		return WriteHTML(w, d)
	case LaTeX:
		return WriteLaTeX(w, d)
	}
	return WriteText(w, d, page)
}
