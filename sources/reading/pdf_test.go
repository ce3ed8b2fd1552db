package reading

import (
	"bytes"
	"compress/zlib"
	"context"
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
	var b bytes.Buffer
	var at []int
	object := func(body string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), body)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>")
	object(fmt.Sprintf("<</Length %d/Filter%s>>\nstream\n%s\nendstream", len(content), filter, content))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
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
		"circle":     {bytes.Replace(valid, []byte("/Kids[3 0 R]/Count 1"), []byte("/Kids[2 0 R]/Count 9"), 1), "PDF"},
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
