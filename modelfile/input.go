package modelfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"parley/internal/lazy"

	"parley"
)

// ReadFile reads the model file at path; "-" is standard input. A file that
// cannot be read is reported as a problem without a line.
func ReadFile(path string) *File {
	data, bad := Load(path)
	if bad != nil {
		return bad
	}
	return Read(nameOf(path), data)
}

// ReadFrom reads a model from r; the name is for messages.
func ReadFrom(name string, r io.Reader) *File {
	data, bad := LoadFrom(name, r)
	if bad != nil {
		return bad
	}
	return Read(name, data)
}

// Load gives the bytes of the file at path, of any format, or a File that
// says why there are none. "-" is standard input.
func Load(path string) ([]byte, *File) {
	if path == "-" {
		return LoadFrom(nameOf(path), os.Stdin)
	}
	h, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer h.Close()
	if info, err := h.Stat(); err == nil && info.IsDir() {
		return nil, &File{Name: path, Problems: parley.Problems{{Message: "this is a directory", Hint: "name a model file in it"}}}
	}
	return LoadFrom(path, h)
}

// LoadFrom is Load for r. It stops right above MaxBytes, which no reader
// takes.
func LoadFrom(name string, r io.Reader) ([]byte, *File) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, unreadable(name, err)
	}
	return data, nil
}

// nameOf is how messages call the file at path.
func nameOf(path string) string {
	if path == "-" {
		return "standard input"
	}
	return path
}

func unreadable(name string, err error) *File {
	p := &parley.Problem{Message: "the file cannot be read: " + err.Error()}
	var perr *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Message, p.Hint = "no such file", similarFile(name)
	case errors.Is(err, fs.ErrPermission):
		p.Message = "no permission to read the file"
	case errors.As(err, &perr):
		p.Message = "the file cannot be read: " + perr.Err.Error()
	}
	return &File{Name: name, Problems: parley.Problems{p}}
}

// similarFile looks for a misspelt file name among its neighbours.
func similarFile(path string) string {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return parley.Nearest(filepath.Base(path), names)
}

// accept refuses text that is not worth parsing, and strips what does not
// matter. On a problem it returns as much text as is useful to show.
func (f *File) accept(data []byte) ([]byte, *parley.Problem) {
	if len(data) > MaxBytes {
		return nil, &parley.Problem{Message: fmt.Sprintf("the file is larger than %d MiB, and no model is", MaxBytes>>20), Hint: "is it a model file?"}
	}
	for _, bom := range []string{"\xff\xfe\x00\x00", "\x00\x00\xfe\xff", "\xff\xfe", "\xfe\xff"} {
		if bytes.HasPrefix(data, []byte(bom)) {
			return []byte(decodeUTF16(data)), &parley.Problem{Line: 1, Column: 1, Message: fmt.Sprintf("the file is in UTF-%d, not UTF-8", 8*len(bom)), Hint: "save it as UTF-8"}
		}
	}
	data, f.mark = bytes.CutPrefix(data, []byte(byteOrderMark))
	if p := unreadableCharacter(data); p != nil {
		return data, p
	}
	if marks := countMarks(data); marks > maxMarks {
		return nil, &parley.Problem{Message: fmt.Sprintf("the file holds more than %d values, and no model does", maxMarks), Hint: "is it a model file?"}
	}
	if strings.EqualFold(filepath.Ext(f.Name), ".json") {
		joined := joinSurrogates(data)
		f.joined = !bytes.Equal(joined, data)
		data = joined
	}
	f.text = data
	return yamlVersion.Get().ReplaceAll(data, []byte("#$1")), nil
}

const byteOrderMark = "\xef\xbb\xbf"

// yamlVersion is the line that says which YAML a file is in. The library
// knows 1.1 only but reads 1.2 the way that this package needs, so the line is
// made a comment.
var yamlVersion = lazy.MustCompile(`\A%(YAML[ \t]+1\.[0-9][ \t\r]*\n)`)

// unreadableCharacter finds the first byte that is not UTF-8, or the first
// character that YAML does not allow.
func unreadableCharacter(data []byte) *parley.Problem {
	line, column := 1, 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		column++
		switch {
		case r == utf8.RuneError && size == 1:
			return &parley.Problem{Line: line, Column: column, Message: fmt.Sprintf("the byte 0x%02X is not UTF-8 text", data[i]), Hint: "is it a model file, saved as UTF-8?"}
		case r == '\n', r == '\r' && !bytes.HasPrefix(data[i:], []byte("\r\n")), r == '\u0085', r == '\u2028', r == '\u2029':
			line, column = line+1, 0
		case r < ' ' && r != '\t' && r != '\r', r >= 0x7f && r < 0xa0, r == 0xfffe, r == 0xffff, r == 0xfeff:
			return &parley.Problem{Line: line, Column: column, Message: fmt.Sprintf("the character %U cannot stand in a model file", r), Hint: "remove it, or write it as an escape in double quotes"}
		}
		i += size
	}
	return nil
}

// countMarks bounds the number of values from above without parsing.
func countMarks(data []byte) int {
	n := 0
	for _, c := range data {
		switch c {
		case ',', ':', '[', '{', '-', '?', '\n', '\r':
			n++
		}
	}
	return n
}

// decodeUTF16 is for showing the first line of a file in the wrong encoding.
func decodeUTF16(data []byte) string {
	var order binary.ByteOrder = binary.LittleEndian
	if data[0] != 0xff {
		order = binary.BigEndian
	}
	var units []uint16
	for i := 2; i+1 < len(data) && i < 400; i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	return string(utf16.Decode(units))
}

var surrogatePair = lazy.MustCompile(`\\\\|\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})`)

// joinSurrogates turns the pairs of escapes by which JSON writes characters
// beyond U+FFFF into single escapes, which YAML has for that.
func joinSurrogates(data []byte) []byte {
	return surrogatePair.Get().ReplaceAllFunc(data, func(pair []byte) []byte {
		if len(pair) == 2 { // an escaped backslash, passed over
			return pair
		}
		high, _ := strconv.ParseUint(string(pair[2:6]), 16, 16)
		low, _ := strconv.ParseUint(string(pair[8:12]), 16, 16)
		return fmt.Appendf(nil, `\U%08X`, utf16.DecodeRune(rune(high), rune(low)))
	})
}
