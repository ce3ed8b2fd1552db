package reading

import (
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// usual is the width of a letter that no font tells, in thousandths.
const usual = 500.0

// Bounds of what a font may bring along.
const (
	mostCodes  = 1 << 17 // letters of a font
	mostSpaces = 100     // ranges of codes of one length
	cmapBytes  = 8 << 20
)

// typeface is a font as far as text is concerned.
type typeface struct {
	tounicode *charmap            // by the font's own word; nil when it has none
	decode    func(string) string // by its encoding, a byte a letter
	letters   [256]string         // what decode gave
	known     [256]bool           // for which
	first     int                 // of widths
	widths    []float64           // thousandths of the size, for the codes of a byte; none when unknown
	composite bool                // two bytes a letter
	wide      map[int]float64     // widths of those
	usual     float64             // of the others
}

// newTypeface reads a font. Its own map to Unicode goes before its encoding
// (ISO 32000-1:2008, 9.10.2).
func newTypeface(font pdf.Font) *typeface {
	f := &typeface{first: font.FirstChar(), widths: font.Widths(), usual: usual, composite: font.V.Key("Subtype").Name() == "Type0"}
	stream := font.V.Key("ToUnicode")
	if stream.Kind() == pdf.Stream {
		f.tounicode = readCharmap(io.LimitReader(stream.Reader(), cmapBytes))
	}
	if f.composite {
		f.readWide(font.V.Key("DescendantFonts").Index(0))
	}
	f.decode = func(raw string) string { return raw }
	// The library reads the font's map too, where it is not told a length.
	if stream.Kind() != pdf.Stream && font.V.Key("Encoding").Key("Differences").Len() < mostCodes {
		f.decode = font.Encoder().Decode
	}
	return f
}

// readWide reads the widths of a font whose letters have two bytes: lists of
// those that follow one another, and ranges of one width.
func (f *typeface) readWide(font pdf.Value) {
	if w := font.Key("DW"); w.Kind() != pdf.Null {
		f.usual = w.Float64()
	} else {
		f.usual = 1000
	}
	f.wide = make(map[int]float64)
	all := font.Key("W")
	for i := 0; i+1 < all.Len(); {
		first := int(all.Index(i).Int64())
		if list := all.Index(i + 1); list.Kind() == pdf.Array {
			for k := range min(list.Len(), mostCodes-len(f.wide)) {
				f.wide[first+k] = list.Index(k).Float64()
			}
			i += 2
			continue
		}
		last, width := int(all.Index(i+1).Int64()), all.Index(i+2).Float64()
		for code := first; code <= last && len(f.wide) < mostCodes; code++ {
			f.wide[code] = width
		}
		i += 3
	}
}

// read gives the text of a string, how many letters it has, and how wide it
// is in thousandths of the size.
func (f *typeface) read(raw string) (text string, letters int, width float64) {
	if f == nil {
		n := utf8.RuneCountInString(raw)
		return raw, n, usual * float64(n)
	}
	var b strings.Builder
	for len(raw) > 0 {
		n := 1
		switch {
		case f.tounicode != nil:
			text, used := f.tounicode.letter(raw)
			b.WriteString(text)
			n = used
		case f.composite:
			n = min(2, len(raw))
			b.WriteString(f.decode(raw[:n]))
		default:
			if c := raw[0]; !f.known[c] {
				f.known[c], f.letters[c] = true, f.decode(raw[:1])
			}
			b.WriteString(f.letters[raw[0]])
		}
		width += f.widthOf(raw[:n])
		letters++
		raw = raw[n:]
	}
	return b.String(), letters, width
}

func (f *typeface) widthOf(letter string) float64 {
	if f.composite {
		code := 0
		for i := range len(letter) {
			code = code<<8 | int(letter[i])
		}
		if w, ok := f.wide[code]; ok {
			return w
		}
		return f.usual
	}
	if k := int(letter[0]) - f.first; k >= 0 && k < len(f.widths) && f.widths[k] > 0 {
		return f.widths[k]
	}
	return f.usual
}

// charmap leads from a font's codes to Unicode.
type charmap struct {
	spaces [5][][2]string // by length, the first and last codes of that length
	to     map[string]string
}

// letter reads the first letter of a string, and tells how many bytes it takes.
func (m *charmap) letter(raw string) (text string, used int) {
	for n := 1; n <= 4 && n <= len(raw); n++ {
		for _, space := range m.spaces[n] {
			if space[0] <= raw[:n] && raw[:n] <= space[1] {
				if text, ok := m.to[raw[:n]]; ok {
					return text, n
				}
				return string(utf8.RuneError), n
			}
		}
	}
	return string(utf8.RuneError), 1
}

// readCharmap reads a map to Unicode; nil when it maps nothing.
func readCharmap(in io.Reader) *charmap {
	data, _ := io.ReadAll(in) // of one that is cut off, what there is
	m := &charmap{to: make(map[string]string)}
	s := scanner{data: data}
	var words []string // since the last keyword
	for {
		w := s.word()
		if w == "" {
			break
		}
		switch w {
		case "<":
			words = append(words, s.hex())
			continue
		case "endcodespacerange":
			for i := 0; i+1 < len(words); i += 2 {
				if n := len(words[i]); n > 0 && n <= 4 && n == len(words[i+1]) && len(m.spaces[n]) < mostSpaces {
					m.spaces[n] = append(m.spaces[n], [2]string{words[i], words[i+1]})
				}
			}
		case "endbfchar":
			for i := 0; i+1 < len(words); i += 2 {
				m.add(words[i], words[i+1])
			}
		case "endbfrange":
			m.ranges(words)
		case "[", "]":
			words = append(words, w)
			continue
		default:
			if !strings.HasPrefix(w, "begin") {
				continue
			}
		}
		words = words[:0]
	}
	if len(m.to) == 0 {
		return nil
	}
	return m
}

// add maps a code to what it stands for, written in UTF-16.
func (m *charmap) add(code, text string) {
	if len(m.to) >= mostCodes || code == "" || len(code) > 4 {
		return
	}
	units := make([]uint16, 0, len(text)/2)
	for i := 0; i+1 < len(text); i += 2 {
		units = append(units, uint16(text[i])<<8|uint16(text[i+1]))
	}
	m.to[code] = string(utf16.Decode(units))
}

// ranges maps ranges of codes: to texts that follow one another, or to each
// its own of a list. They differ in their last byte only.
func (m *charmap) ranges(words []string) {
	for i := 0; i+2 < len(words); {
		first, last := words[i], words[i+1]
		n := 0
		if k := len(first); k > 0 && k == len(last) && first[:k-1] == last[:k-1] && first[k-1] <= last[k-1] {
			n = int(last[k-1]-first[k-1]) + 1
		} else if k == 2 && len(last) == 2 && first <= last { // wrong, and meant all the same
			n = int(last[0])<<8 + int(last[1]) - int(first[0])<<8 - int(first[1]) + 1
		}
		if words[i+2] == "[" {
			i += 3
			for k := 0; i < len(words) && words[i] != "]"; i, k = i+1, k+1 {
				if k < n {
					m.add(after(first, k), words[i])
				}
			}
			i++
			continue
		}
		for k := range min(n, mostCodes-len(m.to)) {
			m.add(after(first, k), after(words[i+2], k))
		}
		i += 3
	}
}

// after is the k-th number after one that is written in bytes, the highest first.
func after(number string, k int) string {
	b := []byte(number)
	for i := len(b) - 1; i >= 0 && k > 0; i-- {
		k += int(b[i])
		b[i] = byte(k)
		k >>= 8
	}
	return string(b)
}

// hex reads a string of hex digits up to its bracket.
func (s *scanner) hex() string {
	var b []byte
	half := -1
	for ; s.at < len(s.data) && s.data[s.at] != '>'; s.at++ {
		x, err := strconv.ParseUint(string(s.data[s.at]), 16, 8)
		if err != nil {
			continue
		}
		if half < 0 {
			half = int(x)
			continue
		}
		b = append(b, byte(half<<4|int(x)))
		half = -1
	}
	s.at++
	if half >= 0 {
		b = append(b, byte(half<<4))
	}
	return string(b)
}
