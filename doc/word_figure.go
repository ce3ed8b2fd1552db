package doc

import (
	"fmt"
	"iter"
	"strings"
)

// The names that a picture in a Word file needs: DrawingML (ECMA-376, part 1,
// 20 and 21), and Microsoft's extension for SVG ([MS-ODRAWXML] 2.1.27).
const wordDrawing = `xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

const wordImage = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"

// wordFigure writes a picture with its caption, kept on one page, and gives the
// files that it is of by their endings: PNG, and SVG for who reads that.
func wordFigure(b *strings.Builder, relations *string, f *Figure, s *Still) iter.Seq2[string, []byte] {
	const emu = 12700 // to a point
	scale := s.fitting() * emu
	w, h := int(s.Width*scale), int(s.Height*scale)
	for _, ending := range []string{"png", "svg"} {
		*relations += fmt.Sprintf(`<Relationship Id="%s%d" Type="%s" Target="media/figure%d.%s"/>`, ending, f.Number, wordImage, f.Number, ending)
	}
	name := fmt.Sprintf(`id="%d" name="Figure %d" descr="%s"`, f.Number, f.Number, xml.Replace(f.Caption))
	fmt.Fprintf(b, `<w:p><w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline %s distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr %s/>`, wordDrawing, w, h, name)
	fmt.Fprintf(b, `<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr %s/><pic:cNvPicPr/></pic:nvPicPr>`, name)
	fmt.Fprintf(b, `<pic:blipFill><a:blip r:embed="png%d"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="svg%d"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`, f.Number, f.Number)
	fmt.Fprintf(b, `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`, w, h)
	wordParagraph(b, `<w:pStyle w:val="Caption"/>`, f.title(), false)
	return func(yield func(string, []byte) bool) {
		_ = yield("png", s.PNG) && yield("svg", []byte(f.SVG))
	}
}
