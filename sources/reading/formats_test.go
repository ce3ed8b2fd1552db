package reading

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

// odd is a sentence with exactly one character outside ASCII, which is where
// a text that is decoded twice, or by a guess, goes wrong.
const odd = "The ferry to Ostrova sails at nine, said the caf\u00e9 owner, and not one minute later than that."

// more fills a page, so that its main text is found.
const more = "The harbour was full of boats all week, and the wind came from the west. Nobody had seen so many sails there since the year of the flood."

func zipped(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarred(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i+1 < len(files); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: files[i], Mode: 0o600, Size: int64(len(files[i+1])), Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sixteen(text string, big bool) string {
	var b strings.Builder
	for _, u := range append([]uint16{0xfeff}, utf16.Encode([]rune(text))...) {
		if big {
			b.WriteByte(byte(u >> 8))
			b.WriteByte(byte(u))
		} else {
			b.WriteByte(byte(u))
			b.WriteByte(byte(u >> 8))
		}
	}
	return b.String()
}

const (
	wordXML = `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>%s</w:t></w:r><w:del><w:r><w:delText>struck out</w:delText></w:r></w:del></w:p><w:p><w:r><w:t>` + more + `</w:t></w:r></w:p></w:body></w:document>`
	odtXML  = `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Ferries</text:h><text:p>%s</text:p><text:p>` + more + `</text:p></office:text></office:body></office:document-content>`
	core    = `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Ferries</dc:title><dcterms:created>2024-05-06T10:00:00Z</dcterms:created><dcterms:modified>2025-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>`
	opf     = `<package xmlns:dc="d"><metadata><dc:title>Ferries</dc:title><dc:date>2024-05-06</dc:date></metadata><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>`
	rss     = `<?xml version="1.0" encoding="%s"?><rss version="2.0"><channel><title>Post</title><item><title>Tom &amp;amp; &amp;#8220;Jerry&amp;#8221;</title><link>https://x.example/2024/05/06/a</link><description>%s</description></item></channel></rss>`
)

// every gives one file of each kind with the odd sentence in it.
func every(t *testing.T) map[string][]byte {
	html := "<html><head><title>Ferries</title></head><body><article><h1>Ferries</h1><p>" + odd + "</p><p>" + more + "</p><p>" + more + "</p></article></body></html>"
	latin := strings.ReplaceAll(html, "é", "\xe9")
	mail := "From: Jane Hale <j@x.example>\r\nSubject: =?utf-8?q?The_caf=C3=A9?=\r\nDate: Mon, 06 May 2024 10:00:00 +0000\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + strings.ReplaceAll(odd, "é", "=E9") + "\r\n"
	answer := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n" + latin
	warc := fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/2024/05/06/a\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(answer), answer)
	out := map[string][]byte{
		"a.txt": []byte(odd), "utf16.txt": []byte(sixteen(odd, true)), "latin.txt": []byte(strings.ReplaceAll(odd, "é", "\xe9")),
		"a.html": []byte(html), "latin.html": []byte(strings.Replace(latin, "<title>", "<meta charset=iso-8859-1><title>", 1)), "undeclared.html": []byte(latin),
		"utf16.html": []byte(sixteen(html, false)),
		"a.rss":      []byte(fmt.Sprintf(rss, "utf-8", odd)), "utf16.rss": []byte(sixteen(fmt.Sprintf(rss, "utf-16", odd), true)),
		"wrong.rss": []byte(fmt.Sprintf(rss, "iso-8859-1", odd)), "latin.rss": []byte(strings.ReplaceAll(fmt.Sprintf(rss, "iso-8859-1", odd), "é", "\xe9")),
		"feed.json": []byte(`{"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": [{"id": "1", "title": "Ferries", "content_text": "` + odd + `", "date_published": "2024-05-06T10:00:00Z"}]}`),
		"a.docx":    zipped(t, "word/document.xml", fmt.Sprintf(wordXML, odd), "docProps/core.xml", core),
		"a.odt":     zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", fmt.Sprintf(odtXML, odd)),
		"a.epub":    zipped(t, "mimetype", "application/epub+zip", "META-INF/container.xml", `<container><rootfiles><rootfile full-path="o/c.opf"/></rootfiles></container>`, "o/c.opf", opf, "o/a.xhtml", html),
		"a.eml":     []byte(mail), "a.mbox": []byte("From j@x Mon May  6 10:00:00 2024\r\n" + mail + "\r\nFrom j@x Mon May  6 10:00:00 2024\r\n" + mail),
		"a.warc": []byte(warc),
	}
	out["a.zip"] = zipped(t, "news/a.html", html, "news/pic.png", "x", ".hidden", "x")
	out["a.tar"] = tarred(t, "news/a.txt", odd)
	out["a.tgz"] = gzipped(t, out["a.tar"])
	out["a.warc.gz"] = gzipped(t, out["a.warc"])
	out["nested.zip"] = zipped(t, "in.zip", string(out["a.zip"]), "b.docx", string(out["a.docx"]))
	return out
}

func TestEveryReaderDecodesOnce(t *testing.T) {
	for name, data := range every(t) {
		docs, err := Bytes(context.Background(), name, data, Limits{})
		if err != nil || len(docs) == 0 {
			t.Errorf("%s: %d documents, %v", name, len(docs), err)
			continue
		}
		for i := range docs {
			if d := &docs[i]; !strings.Contains(d.Prose, odd) {
				t.Errorf("%s: %q", name, d.Prose)
			} else if !strings.HasPrefix(d.ID, name) {
				t.Errorf("%s: a document is called %s", name, d.ID)
			}
			checkDocument(t, &docs[i])
		}
	}
}

func TestOfFormats(t *testing.T) {
	files := every(t)
	one := func(name string) (docs []string, title, date string) {
		list, err := Bytes(context.Background(), name, files[name], Limits{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, d := range list {
			docs = append(docs, d.ID)
		}
		return docs, list[0].Title, list[0].Date
	}
	for _, c := range []struct{ name, ids, title, date string }{
		{"a.docx", "a.docx", "Ferries", "2024-05-06"},
		{"a.epub", "a.epub/a.xhtml", "Ferries", "2024-05-06"},
		{"a.eml", "a.eml", "The café", "2024-05-06"},
		{"a.mbox", "a.mbox#1 a.mbox#2", "The café", "2024-05-06"},
		{"a.warc", "a.warc#1", "Ferries", "2024-05-06"},
		{"a.rss", "a.rss#1", "Tom & “Jerry”", "2024-05-06"},
		{"feed.json", "feed.json#1", "Ferries", "2024-05-06"},
		{"nested.zip", "nested.zip/in.zip/news/a.html nested.zip/b.docx", "Ferries", ""},
	} {
		ids, title, date := one(c.name)
		if strings.Join(ids, " ") != c.ids || title != c.title || date != c.date {
			t.Errorf("%s: %v, %q of %s, want %s, %q of %s", c.name, ids, title, date, c.ids, c.title, c.date)
		}
	}
	for _, name := range []string{"a.docx", "a.odt"} {
		docs, _ := Bytes(context.Background(), name, files[name], Limits{})
		if strings.Contains(docs[0].Prose, "struck out") || strings.Contains(docs[0].Prose, "gone") {
			t.Errorf("%s has what was struck out: %q", name, docs[0].Prose)
		}
	}
}

func TestAttachments(t *testing.T) {
	mail := "From: a@x\r\nMessage-ID: <1>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>" + odd + "</p>\r\n--b\r\nContent-Type: application/octet-stream; name=n.docx\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
		base64.StdEncoding.EncodeToString(every(t)["a.docx"]) + "\r\n--b--\r\n"
	docs, err := Bytes(context.Background(), "m.eml", []byte(mail), Limits{})
	if err != nil || len(docs) != 2 || docs[1].ID != "m.eml/n.docx" || !strings.Contains(docs[1].Prose, odd) {
		t.Errorf("%v, %+v", err, docs)
	}
}

// TestHostileFiles holds each kind of bomb and wreck to a reason, within
// seconds.
func TestHostileFiles(t *testing.T) {
	bomb := gzipped(t, make([]byte, 200<<20))
	matryoshka := zipped(t, "a.txt", odd)
	for range 30 {
		matryoshka = zipped(t, "in.zip", string(matryoshka))
	}
	var parts strings.Builder
	parts.WriteString("From: a@x\r\nMessage-ID: <1>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n")
	for range 10_000 {
		parts.WriteString("--b\r\nContent-Type: text/plain\r\n\r\nA part of the mail.\r\n")
	}
	deep := "From: a@x\r\nMessage-ID: <1>\r\nMIME-Version: 1.0\r\n"
	for i := range 200 {
		deep += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	many := make([]string, 0, 12_000)
	for i := range 6000 {
		many = append(many, fmt.Sprintf("f%d.txt", i), "A file of the archive.")
	}
	for _, c := range []struct {
		name string
		data []byte
		want string
		docs int // at least
	}{
		{"bomb.gz", bomb, "unpacks to far more", 0},
		{"bomb.zip", zipped(t, "a.txt", string(make([]byte, 100<<20))), "unpacks to far more", 0},
		{"bomb.docx", zipped(t, "word/document.xml", strings.Repeat(" ", 100<<20)), "unpacks to far more", 0},
		{"nested.zip", matryoshka, "nested too deep", 0},
		{"out.zip", zipped(t, "../../etc/a.txt", odd, "b.txt", odd), "leads out of the archive", 1},
		{"out.tar", tarred(t, "/etc/a.txt", odd, "b.txt", odd), "leads out of the archive", 1},
		{"parts.eml", []byte(parts.String()), "more than 1000 parts", 1},
		{"deep.eml", []byte(deep), "nested too deep", 0},
		{"many.zip", zipped(t, many...), "more than 5000 files", 5000},
		{"cut.zip", zipped(t, "a.txt", odd)[:60], "broken zip", 0},
		{"cut.gz", gzipped(t, []byte(odd+odd))[:40], "", 0},
		{"cut.tar", tarred(t, "a.txt", strings.Repeat(odd, 50))[:700], "cut off", 0},
		{"cut.warc", every(t)["a.warc"][:300], "cut off", 0},
		{"old.doc", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), "save it as .docx", 0},
		{"a.xlsx", zipped(t, "xl/workbook.xml", "<a/>"), "spreadsheet", 0},
		{"deep.docx", zipped(t, "word/document.xml", strings.Repeat("<w:p>", 200_000)), "nested too deep", 0},
		{"entities.rss", []byte(`<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss><channel/></rss>`), "entities", 0},
		{"deep.rss", []byte(`<rss version="2.0"><channel><item>` + strings.Repeat("<a:b>", 200_000)), "nested too deep", 0},
		{"deep.atom", []byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">` + strings.Repeat("<div>", 200_000)), "nested too deep", 0},
		{"deep.json", []byte(`{"version": "https://jsonfeed.org/version/1.1", "items": ` + strings.Repeat("[", 200_000)), "not a readable feed", 0},
		{"empty.zip", zipped(t), "without documents", 0},
		{"binary.docx", zipped(t, "word/document.xml", "\x00\x01\x02"), "", 0},
		{"names.zip", zipped(t, "a\x1b[31m\nb.txt", odd), "", 1},
		{"deep.html", []byte("<html><body>" + strings.Repeat("<div>", 200_000) + odd), "", 1},
	} {
		start := time.Now()
		docs, err := Bytes(context.Background(), c.name, c.data, Limits{})
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %v", c.name, took)
		}
		switch {
		case len(docs) < c.docs:
			t.Errorf("%s: %d documents, want %d; %v", c.name, len(docs), c.docs, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		case c.want == "" && c.docs == 0 && err == nil:
			t.Errorf("%s: no reason given", c.name)
		}
		for i := range docs {
			if strings.ContainsAny(docs[i].ID, "\n\x1b") {
				t.Errorf("%s: a document is called %q", c.name, docs[i].ID)
			}
		}
	}
}

// A chapter that a book lists a hundred thousand times is one document.
func TestBookThatRepeatsItself(t *testing.T) {
	again := strings.Replace(opf, `<itemref idref="a"/>`, strings.Repeat(`<itemref idref="a"/>`, 100_000), 1)
	docs, err := Bytes(context.Background(), "a.epub", zipped(t, "mimetype", "application/epub+zip", "META-INF/container.xml",
		`<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>`, "c.opf", again, "a.xhtml", "<p>"+odd+"</p>"), Limits{})
	if err != nil || len(docs) != 1 {
		t.Errorf("%d documents, %v", len(docs), err)
	}
}

func FuzzFormats(f *testing.F) {
	t := &testing.T{}
	for name, data := range every(t) {
		if len(data) < 4000 {
			f.Add(name, data)
		}
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		docs, _ := Bytes(context.Background(), name, data, Limits{InflateBytes: 1 << 20})
		for i := range docs {
			checkDocument(t, &docs[i])
		}
	})
}
