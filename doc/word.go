package doc

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
)

// xml is text in a Word file: what XML reads as its own, and what it cannot
// hold at all.
var xml = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\ufffe", "\ufffd", "\uffff", "\ufffd")

// wordParts are the parts of a Word file beside the text (ECMA-376): what is in
// it, and how headings, lists and tables look.
var wordParts = []struct{ name, text string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
	{"word/styles.xml", `<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		wordHeading(1, 36) + wordHeading(2, 30) + wordHeading(3, 26) + wordHeading(4, 24) +
		`<w:style w:type="paragraph" w:styleId="ContentsHeading"><w:name w:val="TOC Heading"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="TOC2"><w:name w:val="toc 2"/><w:pPr><w:spacing w:after="40"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Table text"/><w:pPr><w:spacing w:after="40"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:pPr><w:spacing w:after="240"/><w:jc w:val="center"/></w:pPr><w:rPr><w:i/><w:sz w:val="20"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:styleId="Table"><w:name w:val="Report table"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6"/><w:bottom w:val="single" w:sz="6"/><w:insideH w:val="single" w:sz="2" w:color="BBBBBB"/></w:tblBorders></w:tblPr></w:style></w:styles>`},
	{"word/numbering.xml", `<w:numbering ` + wordSpace + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="500" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="500" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`},
}

// wordRelations are those of the text; pictures come after them.
const wordRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>`

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// wordHeading is the style of headings of a level, in half points.
func wordHeading(level, size int) string {
	return fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="Heading%d"><w:name w:val="heading %d"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="%d"/></w:pPr><w:rPr><w:b/><w:sz w:val="%d"/></w:rPr></w:style>`, level, level, level-1, size)
}

// WriteWord writes a report as a Word file (.docx, Office Open XML).
func WriteWord(w io.Writer, d *Doc) error {
	z := zip.NewWriter(w)
	part := func(name, text string) error {
		f, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(f, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+text)
		}
		return err
	}
	for _, p := range wordParts {
		if err := part(p.name, p.text); err != nil {
			return err
		}
	}
	var b strings.Builder
	relations := wordRelations
	blocks, marked := d.Cleaned(), 0
	for _, block := range blocks {
		switch x := block.(type) {
		case *Heading:
			if d.Contents && x.Level == 2 {
				marked++
				wordMarked(&b, x, marked)
			} else {
				wordParagraph(&b, fmt.Sprintf(`<w:pStyle w:val="Heading%d"/>`, min(max(x.Level, 1), 4)), x.Text, false)
			}
			if x.Aside != "" {
				wordParagraph(&b, "", x.Aside, false)
			}
			if d.Contents && x.Level == 1 {
				wordContents(&b, blocks)
			}
		case *Paragraph:
			wordParagraph(&b, "", x.Text, x.Strong)
		case *List:
			for _, it := range x.Items {
				wordParagraph(&b, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`, it, false)
			}
		case *Notes:
			for _, it := range x.Items {
				wordParagraph(&b, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>`, it, false)
			}
		case *Table:
			wordTable(&b, x)
		case *Figure:
			if x.Still == nil {
				continue
			}
			s, err := x.Still()
			if err != nil {
				return err
			}
			for ending, bytes := range wordFigure(&b, &relations, x, s) {
				f, err := z.Create(fmt.Sprintf("word/media/figure%d.%s", x.Number, ending))
				if err == nil {
					_, err = f.Write(bytes)
				}
				if err != nil {
					return err
				}
			}
		}
	}
	if err := part("word/_rels/document.xml.rels", relations+`</Relationships>`); err != nil {
		return err
	}
	err := part("word/document.xml", `<w:document `+wordSpace+`><w:body>`+b.String()+`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	if err != nil {
		return err
	}
	return z.Close()
}

func wordParagraph(b *strings.Builder, how, text string, strong bool) {
	look := ""
	if strong {
		look = "<w:rPr><w:b/></w:rPr>"
	}
	fmt.Fprintf(b, `<w:p><w:pPr>%s</w:pPr><w:r>%s<w:t xml:space="preserve">%s</w:t></w:r></w:p>`, how, look, xml.Replace(text))
}

// wordLine is how long a line is: 17 cm, in twentieths of a point.
const wordLine = 9638

// wordWidths shares a line among a table's columns. Each has room for its
// longest word, so that none is broken, where all words have room; the narrow
// ones get what they hold where there is room, and the others, whose cells may
// wrap, share what is left by their longest cells.
func wordWidths(t *Table) []int {
	const letter, padding, most = 140, 230, 60 // at 10 points; capitals of wide fonts too
	var word, held []int
	for _, r := range append([][]string{t.Head}, t.Rows...) {
		for c, cell := range r {
			if c == len(held) {
				word, held = append(word, 1), append(held, 1)
			}
			held[c] = max(held[c], min(most, Width(cell)))
			for w := range strings.FieldsSeq(cell) {
				word[c] = max(word[c], min(most, Width(w)))
			}
		}
	}
	out, left := make([]int, len(held)), wordLine
	share := func(want func(c int) int) {
		total := 0
		for c := range out {
			total += want(c)
		}
		rest := left
		for c := range out {
			if total > 0 {
				n := want(c) * rest / max(total, rest)
				out[c], left = out[c]+n, left-n
			}
		}
	}
	share(func(c int) int { return word[c]*letter + padding })
	share(func(c int) int { // the rest of narrow columns
		if held[c] > wrapping {
			return 0
		}
		return (held[c] - word[c]) * letter
	})
	wide := 0
	for _, n := range held {
		if n > wrapping {
			wide += n
		}
	}
	rest := left
	for c, n := range held {
		switch {
		case wide == 0: // all are narrow, and fill the line
			out[c] += out[c] * rest / (wordLine - rest)
		case n > wrapping:
			out[c] += n * rest / wide
		}
	}
	return out
}

// wordTable writes a table whose head is repeated on each page, and whose rows
// are not torn.
func wordTable(b *strings.Builder, t *Table) {
	b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Table"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>`)
	widths := wordWidths(t)
	columns := len(widths)
	for _, w := range widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString(`</w:tblGrid>`)
	row := func(cells []string, head bool, mark func(int) bool) {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
		if head {
			b.WriteString(`<w:tblHeader/>`)
		}
		b.WriteString(`</w:trPr>`)
		for c := range columns {
			cell := ""
			if c < len(cells) {
				cell = cells[c]
			}
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[c])
			wordParagraph(b, `<w:pStyle w:val="Cell"/>`, cell, head || mark(c))
			b.WriteString(`</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	if !empty(t.Head) {
		row(t.Head, true, nil)
	}
	for k, r := range t.Rows {
		row(r, false, func(c int) bool { return t.Mark != nil && t.Mark(k, c) })
	}
	b.WriteString(`</w:tbl>`)
	wordParagraph(b, "", t.Note, false) // also parts it from a table that follows
}
