package doc

import (
	"fmt"
	"strings"
)

// wordContents lists the headings of level 2 with the pages that they stand on.
// The pages are references, which whoever lays the text out fills in (ECMA-376,
// part 1, 17.16.5.45); in a field TOC, which programs keep as it came, they would
// have to be known here.
func wordContents(b *strings.Builder, blocks []Block) {
	field := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	code := func(text string) string {
		return `<w:r><w:instrText xml:space="preserve"> ` + text + ` </w:instrText></w:r>`
	}
	wordParagraph(b, `<w:pStyle w:val="ContentsHeading"/>`, "Contents", false)
	n := 0
	for _, block := range blocks {
		h, ok := block.(*Heading)
		if !ok || h.Level != 2 {
			continue
		}
		n++
		fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="TOC2"/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="%d"/></w:tabs></w:pPr><w:hyperlink w:anchor="%s" w:history="1"><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:hyperlink><w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>%s%s<w:r><w:t></w:t></w:r>%s</w:p>`,
			wordLine, wordMark(n), xml.Replace(h.Text), code("PAGEREF "+wordMark(n)+` \h`), field("separate"), field("end"))
	}
}

// wordMark is the bookmark of the n-th heading of level 2.
func wordMark(n int) string { return fmt.Sprintf("_Toc%08d", n) }

// wordMarked is a heading with its bookmark.
func wordMarked(b *strings.Builder, h *Heading, n int) {
	fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:bookmarkStart w:id="%d" w:name="%s"/><w:r><w:t xml:space="preserve">%s</w:t></w:r><w:bookmarkEnd w:id="%d"/></w:p>`, n, wordMark(n), xml.Replace(h.Text), n)
}
