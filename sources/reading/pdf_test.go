package reading

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/ascii85"
	"fmt"
	"strings"
	"testing"
	"time"
)

func deflate(data []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(data)
	z.Close()
	return b.Bytes()
}

// pdfOf makes a PDF of one page whose content stream is given, packed.
func pdfOf(content []byte, filter string) []byte {
	return pdfObjects(onePage(fmt.Sprintf("<</Length %d/Filter%s>>\nstream\n%s\nendstream", len(content), filter, content))...)
}

// onePage are the objects of a PDF of one page: its contents are the fourth,
// its font is the fifth.
func onePage(contents string) []string {
	return []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
		contents,
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
	}
}

// stream is an object that holds data as it stands.
func stream(data string) string {
	return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(data), data)
}

// pdfObjects makes a PDF of objects, numbered from 1.
func pdfObjects(objects ...string) []byte {
	var b, table bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, &table, len(objects)+1, at)
	return b.Bytes()
}

// pdfOfPages makes a PDF of n pages that all say the same, in one list or in
// lists of a hundred.
func pdfOfPages(n int, lists bool) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", stream(typeset("50 700 The dam holds.")), onePage("")[4]}
	kids := func(first, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%d 0 R ", first+i)
		}
		return b.String()
	}
	page := func(parent int) string {
		return fmt.Sprintf("<</Type/Page/Parent %d 0 R/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>", parent)
	}
	const first = 5
	if !lists {
		objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids(first, n), n)
		for range n {
			objects = append(objects, page(2))
		}
		return pdfObjects(objects...)
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids(first, n/100), n)
	for i := range n / 100 {
		objects = append(objects, fmt.Sprintf("<</Type/Pages/Parent 2 0 R/Kids[%s]/Count 100>>", kids(first+n/100+100*i, 100)))
	}
	for i := range n {
		objects = append(objects, page(first+i/100))
	}
	return pdfObjects(objects...)
}

func TestPDF(t *testing.T) {
	content := "BT /F1 12 Tf 50 700 Td (The minister said: \"We will not sign.\") Tj 0 -14 Td (She left.) Tj ET"
	docs, err := Bytes(context.Background(), "a.pdf", pdfOf(deflate([]byte(content)), "/FlateDecode"), Limits{})
	if err != nil || len(docs) != 1 {
		t.Fatalf("got %v, %v", docs, err)
	}
	if !strings.Contains(docs[0].Text, `The minister said: "We will not sign."`) {
		t.Errorf("text %q", docs[0].Text)
	}
	checkDocument(t, &docs[0])
}

func TestHostilePDF(t *testing.T) {
	bomb := deflate(bytes.Repeat([]byte(" "), 12<<20))
	twice := deflate(deflate(bytes.Repeat([]byte{' '}, 30<<20)))
	nested := []byte("BT " + strings.Repeat("[", 20_000) + " ET")
	valid := pdfOf(deflate([]byte("BT (x) Tj ET")), "/FlateDecode")
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"bomb":       {pdfOf(bomb, "/FlateDecode"), "bomb"},
		"bomb twice": {pdfOf(twice, "[/FlateDecode/FlateDecode]"), "bomb"},
		"nested":     {pdfOf(deflate(nested), "/FlateDecode"), "nested"},
		"brackets":   {[]byte("%PDF-1.4\n" + strings.Repeat("<<", 1<<16)), "nested"},
		"cut":        {valid[:len(valid)/2], "PDF"},
		"circle":     {bytes.Replace(valid, []byte("/Kids[3 0 R]/Count 1"), []byte("/Kids[2 0 R]/Count 9"), 1), "circle"},
		"two rings":  {pdfObjects("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"), "circle"},
		"itself":     {pdfObjects(onePage("[4 0 R 4 0 R]")...), "page 1"},
		"its length": {pdfObjects(onePage("<</Length 4 0 R>>\nstream\n(x) Tj\nendstream")...), "without text"},
		"letters":    {pdfOf([]byte(lettersOf(bomb)), "[/ASCII85Decode/FlateDecode]"), "bomb"},
		"far object": {table("900000000 1\n0000000000 65535 f "), "tables far larger"},
		"size":       {tableStream("/Size 1000000000/W[1 2 1]"), "tables far larger"},
		"size by #":  {tableStream("/S#69ze %of it\n1000000000/W[1 2 1]"), "tables far larger"},
		"width":      {tableStream("/Size 1/W[1 3000000000000 1]"), "tables far larger"},
		"from":       {tableStream("/Size 1/Index[900000000 1]/W[1 2 1]"), "tables far larger"},
		"line":       {tableStream("/Size 1/W[1 2 1]/DecodeParms<</Predictor 12/Columns 3000000000000>>"), "tables far larger"},
		"many":       {table("0 2000000000\n0000000000 65535 f "), "PDF"},
		"no table":   {bytes.Replace(valid, []byte("xref\n0 "), []byte("xxxx\n0 "), 1), "PDF"},
		"elsewhere":  {bytes.Replace(valid, []byte("startxref\n"), []byte("startxref\n9999"), 1), "PDF"},
		"negative":   {tableStream("/Size -5/W[1 -2 1]"), "PDF"},
	} {
		start := time.Now()
		docs, err := Bytes(context.Background(), "a.pdf", c.data, Limits{InflateBytes: 8 << 20})
		// A slow machine may give up on time before it finds out why.
		if err == nil || !strings.Contains(err.Error(), c.want) && !strings.Contains(err.Error(), "too long") || len(docs) != 0 {
			t.Errorf("%s: %d documents, %v", name, len(docs), err)
		}
		if took := time.Since(start); took > 2*time.Minute {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// table makes a PDF whose table of objects has some lines more at its head.
func table(lines string) []byte {
	data := pdfObjects(onePage(stream(typeset("50 700 The dam holds.")))...)
	return bytes.Replace(data, []byte("xref\n0 6"), []byte("xref\n"+lines+"\n0 6"), 1)
}

// tableStream makes a PDF whose table of objects is packed.
func tableStream(head string) []byte {
	data := deflate(make([]byte, 40))
	return fmt.Appendf(nil, "%%PDF-1.5\n1 0 obj\n<</Type/XRef%s/Filter/FlateDecode/Length %d/Root 2 0 R>>\nstream\n%s\nendstream\nendobj\nstartxref\n9\n%%%%EOF\n", head, len(data), data)
}

func lettersOf(data []byte) string {
	out := make([]byte, ascii85.MaxEncodedLen(len(data)))
	return string(out[:ascii85.Encode(out, data)]) + "~>"
}

// A PDF in which a table of objects names the one before it as the one before
// it is given up in time.
func TestPDFTablesInACircle(t *testing.T) {
	t.Parallel()
	data := pdfObjects(onePage(stream(typeset("50 700 The dam holds.")))...)
	data = bytes.Replace(data, []byte("/Root 1 0 R"), fmt.Appendf(nil, "/Root 1 0 R/Prev %d", bytes.Index(data, []byte("xref"))), 1)
	start := time.Now()
	docs, err := Bytes(context.Background(), "a.pdf", data, Limits{})
	if err == nil || len(docs) != 0 || time.Since(start) > 20*time.Second {
		t.Errorf("%d documents, %v, after %v", len(docs), err, time.Since(start))
	}
}

// However many pages a PDF has, the time is that of those that are read.
func TestPDFOfManyPages(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want string
		read int
	}{
		"1,500 in one list":   {pdfOfPages(1500, false), "", 1500},
		"100,000 in one list": {pdfOfPages(100_000, false), "has 100000 pages: only the first 2000 are read", 2000},
		"100,000 in lists":    {pdfOfPages(100_000, true), "has 100000 pages: only the first 2000 are read", 2000},
		"one that is a thousand million": {
			pdfObjects("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1000000000>>", onePage("")[2], stream(typeset("50 700 The dam holds.")), onePage("")[4]), "", 1,
		},
	} {
		start := time.Now()
		docs, err := Bytes(context.Background(), "a.pdf", c.data, Limits{})
		if got := fmt.Sprint(err); len(docs) != 1 || c.want != "" && got != c.want || c.want == "" && err != nil {
			t.Fatalf("%s: %d documents, %v", name, len(docs), err)
		}
		if n := strings.Count(docs[0].Text, "The dam holds."); n != c.read {
			t.Errorf("%s: %d pages are read, want %d", name, n, c.read)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// A page that cannot be read is named, and the others are read.
func TestPDFWithABrokenPage(t *testing.T) {
	data := pdfOfPages(3, false)
	i := bytes.Index(data, []byte("\n6 0 obj"))
	data[i+1] = '7' // the second page says that it is another object
	docs, err := Bytes(context.Background(), "a.pdf", data, Limits{})
	if err == nil || !strings.Contains(err.Error(), "some pages of which cannot be read") || len(docs) != 1 || strings.Count(docs[0].Text, "The dam holds.") != 2 {
		t.Errorf("%v, %+v", err, docs)
	}
}

// What stands before and behind a PDF, and a version that came later, do no harm.
func TestPDFInAFrame(t *testing.T) {
	data := pdfOf(deflate([]byte(typeset("50 700 The dam holds."))), "/FlateDecode")
	for name, framed := range map[string][]byte{
		"later version": bytes.Replace(data, []byte("%PDF-1.4"), []byte("%PDF-2.0"), 1),
		"before":        append([]byte("some line\n"), data...),
		"behind":        append(bytes.Clone(data), make([]byte, 500)...),
	} {
		docs, err := Bytes(context.Background(), "a.pdf", framed, Limits{})
		if err != nil || len(docs) != 1 || !strings.Contains(docs[0].Text, "The dam holds.") {
			t.Errorf("%s: %v, %+v", name, err, docs)
		}
	}
}

// A font of two bytes a letter is read by its own map to Unicode, and the gaps
// by its own widths; a map that claims more than it has costs nothing.
func TestPDFFontOfTwoBytes(t *testing.T) {
	const head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
	for name, cmap := range map[string]string{
		"range":  head + "1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap",
		"list":   head + "2 beginbfrange <0020> <0020> <0020> <0041> <007a> [" + letterList('A', 'z') + "] endbfrange endcmap",
		"claims": head + "900000000 beginbfchar <0001> <0041> endbfchar 1 beginbfrange <0020> <007e> <0020> endbfrange endcmap",
	} {
		two := func(text string) string {
			var b strings.Builder
			for _, r := range text {
				fmt.Fprintf(&b, "%04x", r)
			}
			return "<" + b.String() + ">"
		}
		// "illi" is narrow and "mm" wide: by one width for all, the words of
		// the second line would run into one another and the first part.
		content := "BT /F1 10 Tf 50 700 Td " + two("ill") + " Tj 6 0 Td " + two("illi") + " Tj ET BT /F1 10 Tf 50 600 Td " + two("mmmm") + " Tj 39 0 Td " + two("mm") + " Tj ET"
		objects := append(onePage(stream(content)),
			"<</Type/Font/Subtype/CIDFontType2/DW 1000/W[105[200] 108 108 200 109[900]]>>", stream(cmap))
		objects[4] = "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>"
		docs, err := Bytes(context.Background(), "a.pdf", pdfObjects(objects...), Limits{})
		if err != nil || len(docs) != 1 {
			t.Fatalf("%s: %v, %+v", name, err, docs)
		}
		if got := strings.TrimSpace(docs[0].Text); got != "illilli mmmm mm" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func letterList(from, to rune) string {
	var b strings.Builder
	for r := from; r <= to; r++ {
		fmt.Fprintf(&b, "<%04x>", r)
	}
	return b.String()
}

func FuzzPDF(f *testing.F) {
	f.Add([]byte("BT (x) Tj ET"), uint16(0), byte(0))
	f.Add([]byte("BT [(a) 2 (b)] TJ ET"), uint16(40), byte('9'))
	f.Fuzz(func(t *testing.T, content []byte, at uint16, with byte) {
		data := pdfOf(deflate(content), "/FlateDecode")
		data[int(at)%len(data)] ^= with
		docs, _ := pdfDocument(context.Background(), "a.pdf", data, Limits{}.orDefault())
		for i := range docs {
			checkDocument(t, &docs[i])
		}
	})
}

// typeset puts lines at places of a page, in words of Helvetica's usual width.
func typeset(lines ...string) string {
	var b strings.Builder
	b.WriteString("BT /F1 10 Tf ")
	for _, l := range lines {
		var x, y int
		var text string
		fmt.Sscanf(l, "%d %d", &x, &y)
		text = strings.SplitN(l, " ", 3)[2]
		fmt.Fprintf(&b, "1 0 0 1 %d %d Tm (%s) Tj ", x, y, text)
	}
	return b.String() + "ET"
}

func pdfProse(t *testing.T, content string) string {
	t.Helper()
	docs, err := Bytes(context.Background(), "a.pdf", pdfOf(deflate([]byte(content)), "/FlateDecode"), Limits{})
	if err != nil || len(docs) != 1 {
		t.Fatalf("got %v, %v", docs, err)
	}
	checkDocument(t, &docs[0])
	return docs[0].Prose
}

func TestPDFBlanksFromGaps(t *testing.T) {
	got := pdfProse(t, "BT /F1 10 Tf 50 700 Td [(The)-300(ferry)-20( sails)-400(at)-250(nine)]TJ ET BT /F1 10 Tf 1 0 0 1 50 600 Tm (Then) Tj 1 0 0 1 74 600 Tm (it) Tj ET")
	if !strings.Contains(got, "The ferry sails at nine") || !strings.Contains(got, "Then it") {
		t.Errorf("got %q", got)
	}
}

func TestPDFHyphensAndLigatures(t *testing.T) {
	got := pdfProse(t, typeset("50 700 The minister said that the nego-", "50 688 tiations would go on until the of-", "50 676 fice of the envoy had agreed to it."))
	if !strings.Contains(got, "the negotiations would go on until the office of the envoy had agreed") {
		t.Errorf("got %q", got)
	}
	if got := ligatures.Replace("the of\ufb01ce, the \ufb02ood, di\ufb00erent, e\ufb03cient"); got != "the office, the flood, different, efficient" {
		t.Errorf("got %q", got)
	}
}

func TestPDFColumns(t *testing.T) {
	var lines []string
	for i := range 10 { // written line by line over both columns, as many programs do
		lines = append(lines, fmt.Sprintf("50 %d the left column has its line no %02d here", 700-12*i, i), fmt.Sprintf("320 %d the right column has its line %02d here", 700-12*i, i))
	}
	got := pdfProse(t, typeset(append([]string{"50 730 A title that stands over both of the columns of this page and more of it"}, lines...)...))
	left, right := strings.Index(got, "left column has its line no 09"), strings.Index(got, "right column has its line 00")
	if left < 0 || right < left || !strings.HasPrefix(got, "A title") {
		t.Errorf("got %q", got)
	}
}
