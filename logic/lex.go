package logic

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

type kind uint8

const (
	kEnd kind = iota
	kWord
	kQuoted
	kOpen
	kClose
	kCmp
	kNot
	kAnd
	kOr
	kIf
	kImplies
	kIff
	kTrue
	kFalse
)

var keywords = map[string]kind{
	"not": kNot, "and": kAnd, "or": kOr, "if": kIf, "implies": kImplies,
	"iff": kIff, "true": kTrue, "false": kFalse,
}

type token struct {
	kind     kind
	text     string
	cmp      Cmp
	pos, end int
}

func (t token) describe() string {
	if t.kind == kEnd {
		return "the end"
	}
	return "\"" + t.text + "\""
}

// isWord reports whether r may stand in an option's or level's name. A
// hyphen may too, inside a word and not before ">".
func isWord(r rune) bool {
	return r == '_' || r == '.' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// IsName reports whether s can be written in an expression without quotes
// and is no word of the language.
func IsName(s string) bool {
	toks, err := lex(s)
	return err == nil && len(toks) == 2 && toks[0].kind == kWord && toks[0].text == s
}

func lex(src string) ([]token, *SyntaxError) {
	rs := []rune(src)
	toks := make([]token, 0, len(rs)/4+4)
	at := func(i int) rune {
		if i < len(rs) {
			return rs[i]
		}
		return 0
	}
	for i := 0; i < len(rs); {
		r := rs[i]
		start := i
		add := func(k kind, n int) {
			i += n
			toks = append(toks, token{kind: k, text: string(rs[start:i]), pos: start, end: i})
		}
		compare := func(c Cmp, n int) {
			add(kCmp, n)
			toks[len(toks)-1].cmp = c
		}
		switch {
		case unicode.IsSpace(r):
			i++
		case isWord(r):
			for i < len(rs) && (isWord(rs[i]) || rs[i] == '-' && isWord(at(i+1)) && at(i+1) != '.') {
				i++
			}
			text := norm.NFC.String(string(rs[start:i]))
			k, ok := keywords[text]
			if !ok {
				k = kWord
			}
			toks = append(toks, token{kind: k, text: text, pos: start, end: i})
		case r == '"' || r == '\'':
			for i++; i < len(rs) && rs[i] != r; i++ {
			}
			if i == len(rs) {
				return nil, errorAt(start, i, "", "the quotation mark is never closed")
			}
			i++
			toks = append(toks, token{kind: kQuoted, text: norm.NFC.String(string(rs[start+1 : i-1])), pos: start, end: i})
		case r == '(':
			add(kOpen, 1)
		case r == ')':
			add(kClose, 1)
		case r == '!' && at(i+1) == '=':
			compare(Unequal, 2)
		case r == '<' && at(i+1) == '-' && at(i+2) == '>':
			add(kIff, 3)
		case r == '-' && at(i+1) == '>':
			add(kImplies, 2)
		case r == '<' && at(i+1) == '=':
			compare(AtMost, 2)
		case r == '>' && at(i+1) == '=':
			compare(AtLeast, 2)
		case r == '<':
			compare(Less, 1)
		case r == '>':
			compare(Greater, 1)
		case r == '=' && at(i+1) == '=':
			return nil, errorAt(i, i+2, `write a single "="`, `"==" is not a comparison here`)
		case r == '=':
			compare(Equal, 1)
		case r == '!':
			add(kNot, 1)
		case (r == '&' || r == '|') && at(i+1) == r:
			return nil, errorAt(i, i+2, "write it once, or as a word", "%q is doubled", string(rs[i:i+2]))
		case r == '&':
			add(kAnd, 1)
		case r == '|':
			add(kOr, 1)
		default:
			return nil, errorAt(i, i+1, "", "%q cannot stand in an expression", r)
		}
	}
	return append(toks, token{kind: kEnd, pos: len(rs), end: len(rs)}), nil
}
