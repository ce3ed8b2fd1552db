package reading

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// sniff names the kind of a file by its content first and its name second:
// "pdf", "html", "feed", "" for plain text, or a word for people on what it
// is instead.
func sniff(name string, data []byte) string {
	head := data[:min(len(data), 2048)]
	if i := bytes.Index(head, []byte("%PDF-")); i >= 0 && i < 1024 {
		return "pdf"
	}
	for magic, kind := range map[string]string{
		"PK\x03\x04": "zip", "PK\x05\x06": "zip", "\x1f\x8b": "gzip", "WARC/": "warc", "\x89PNG": "a picture",
		"\xff\xd8\xff": "a picture", "GIF8": "a picture", "\x7fELF": "a program", "MZ\x90": "a program",
		"7z\xbc\xaf": "an archive", "Rar!": "an archive", "\xd0\xcf\x11\xe0": "legacy", "{\\rtf": "an RTF file",
		"SQLite format 3": "a database", "OggS": "a sound or film", "ID3": "a sound or film", "BZh": "an archive",
		"\xfd7zXZ": "an archive", "\x28\xb5\x2f\xfd": "an archive",
	} {
		if bytes.HasPrefix(data, []byte(magic)) {
			return kind
		}
	}
	if len(data) > 262 && string(data[257:262]) == "ustar" {
		return "tar"
	}
	if wide(data) == nil && bytes.Count(head, []byte{0}) > 0 {
		return "binary"
	}
	ascii := head
	if w := wide(data); w != nil {
		ascii, _ = w.NewDecoder().Bytes(head[:len(head)&^1])
	}
	low := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(ascii, []byte("\xef\xbb\xbf"))))
	ext := strings.ToLower(filepath.Ext(name))
	switch {
	case bytes.HasPrefix(low, []byte("{")) && bytes.Contains(low, []byte("jsonfeed.org/version")):
		return "feed"
	case bytes.HasPrefix(low, []byte("<?xml")), bytes.HasPrefix(low, []byte("<rss")), bytes.HasPrefix(low, []byte("<feed")),
		bytes.HasPrefix(low, []byte("<rdf")):
		if bytes.Contains(low, []byte("<rss")) || bytes.Contains(low, []byte("<feed")) || bytes.Contains(low, []byte("<rdf")) {
			return "feed"
		}
		if bytes.Contains(low, []byte("<html")) {
			return "html"
		}
		if ext == ".rss" || ext == ".atom" {
			return "feed"
		}
		return "html" // markup of another kind: its text is read all the same
	case bytes.HasPrefix(head, []byte("From ")) && mailHead(head[bytes.IndexByte(head, '\n')+1:]):
		return "mbox"
	case ext == ".eml" || ext == ".mbox" || mailHead(head):
		if ext == ".mbox" {
			return "mbox"
		}
		return "mail"
	case bytes.HasPrefix(low, []byte("<!doctype html")), bytes.Contains(low, []byte("<html")), bytes.Contains(low, []byte("<body")),
		ext == ".html", ext == ".htm", ext == ".xhtml":
		return "html"
	}
	return ""
}

// mailHead tells whether text begins as a mail does: lines of fields, one of
// which only mail has, before anything else.
func mailHead(head []byte) bool {
	known, n := false, 0
	for line := range bytes.Lines(head) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		name, _, ok := bytes.Cut(line, []byte(":"))
		if !ok || bytes.ContainsAny(name, " \t") || len(name) > 40 || len(name) == 0 {
			return n >= 2 && known && len(head) > 2000
		}
		n++
		switch strings.ToLower(string(name)) {
		case "received", "message-id", "mime-version", "return-path", "delivered-to", "x-mailer", "content-transfer-encoding":
			known = true
		}
	}
	return known && n >= 2
}

// wide gives the encoding of UTF-16 text: by its byte-order mark, or because
// every second byte of its beginning is zero.
func wide(data []byte) encoding.Encoding {
	if len(data) < 4 {
		return nil
	}
	switch {
	case data[0] == 0xff && data[1] == 0xfe:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case data[0] == 0xfe && data[1] == 0xff:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	even, odd, n := 0, 0, min(len(data)&^1, 512)
	for i := 0; i < n; i += 2 {
		if data[i] == 0 {
			even++
		}
		if data[i+1] == 0 {
			odd++
		}
	}
	switch {
	case odd > n/2*3/4 && even == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case even > n/2*3/4 && odd == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// Decode makes Unicode of a file's bytes: by its byte-order mark, as UTF-8
// where it is valid UTF-8, by what its markup declares, else as Windows-1252,
// the charset of text that declares none. Bytes that the charset does not
// know become U+FFFD, and problem says how many. Content that is no text in
// any charset is an error.
func Decode(data []byte, contentType string) (text, problem string, err error) {
	var plain []byte
	switch w := wide(data); {
	case w != nil:
		plain, err = w.NewDecoder().Bytes(data)
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		plain = data[3:]
	case utf8.Valid(data):
		plain = data
	default:
		enc, name, certain := charset.DetermineEncoding(data[:min(len(data), 1024)], contentType)
		if mostlyUTF8(data) && (!certain || name == "utf-8") {
			plain = data
			break
		}
		if enc == encoding.Replacement {
			return "", "", errors.New("declares a charset that must not be read as text")
		}
		plain, err = enc.NewDecoder().Bytes(data)
	}
	if err != nil {
		return "", "", fmt.Errorf("cannot be decoded: %w", err)
	}
	text = string(plain)
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	bad, control, total := 0, 0, 0
	for _, r := range text {
		total++
		switch {
		case r == utf8.RuneError:
			bad++
		case r < 0x20 && r != '\n' && r != '\r' && r != '\t' && r != '\f', r == 0x7f:
			control++
		}
	}
	if total == 0 || control*50 > total || bad*5 > total {
		return "", "", errors.New("is binary, not a text")
	}
	if bad > 0 {
		problem = fmt.Sprintf("%d characters could not be decoded and are shown as \uFFFD", bad)
	}
	return text, problem, nil
}

// mostlyUTF8 tells whether text with a few broken bytes is UTF-8 all the same.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		if r, n := utf8.DecodeRune(data[i:]); r == utf8.RuneError && n == 1 {
			bad++
			i++
		} else {
			good++
			i += n
		}
	}
	return good > 2*bad
}
