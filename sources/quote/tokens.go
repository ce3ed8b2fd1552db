package quote

import (
	"strings"
	"unicode"

	"parley/internal/lazy"
)

// token is a word, a mark of punctuation, or a whole quotation seen from
// outside. Offsets are runes within the block.
type token struct {
	start, end int
	low        string // lower case, apostrophes made straight
	class      class
	verb       *verbForm
	cap        bool // begins with a capital
	word       bool // a word rather than punctuation
	quote      int  // index of the quotation it stands for, or -1
}

func (t *token) is(c class) bool { return t.class&c != 0 }

// punct tells whether the token is the punctuation mark s.
func (t *token) punct(s string) bool { return !t.word && t.quote < 0 && t.low == s }

// dash tells whether the token is a dash that sets off a parenthesis.
func (t *token) dash() bool {
	return !t.word && t.quote < 0 && (t.low == "—" || t.low == "–" || t.low == "--" || t.low == "-" || t.low == "―")
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' }

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// tokenize splits rs[from:to] into words and punctuation, appending to dst.
func tokenize(dst []token, rs []rune, from, to int) []token {
	for i := from; i < to; {
		r := rs[i]
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			i++
		case wordRune(r) || (r == '@' || r == '#' || r == '$') && i+1 < to && wordRune(rs[i+1]):
			j := wordEnd(rs, i+1, to)
			dst = appendWord(dst, rs, i, j)
			i = dst[len(dst)-1].end
		case apostrophe(r) && i+1 < to && wordRune(rs[i+1]) && i > from && wordRune(rs[i-1]):
			j := wordEnd(rs, i+1, to) // a clitic: 's, 're
			dst = appendWord(dst, rs, i, j)
			i = j
		case apostrophe(r) && i > from && rs[i-1] == 's' && i+1 < to && rs[i+1] == ' ': // the employees' union
			dst = append(dst, token{start: i, end: i + 1, low: "'s", class: lexicon()["'s"], word: true, quote: -1})
			i++
		case r == '-' && i+1 < to && rs[i+1] == '-':
			dst = append(dst, token{start: i, end: i + 2, low: "--", quote: -1})
			i += 2
		default:
			dst = append(dst, token{start: i, end: i + 1, low: string(r), quote: -1})
			i++
		}
	}
	return dst
}

// wordEnd finds the end of the word that goes on at i. Clitics such as 's
// are left for the next token; n't stays with its verb.
func wordEnd(rs []rune, i, to int) int {
	for ; i < to; i++ {
		r := rs[i]
		switch {
		case wordRune(r):
		case i+1 < to && wordRune(rs[i+1]) && wordRune(rs[i-1]):
			if apostrophe(r) {
				j := i + 1
				for j < to && wordRune(rs[j]) {
					j++
				}
				switch strings.ToLower(string(rs[i+1 : min(j, i+4)])) {
				case "s", "re", "ve", "d", "ll", "m":
					if j-i <= 3 {
						return i
					}
				}
				continue
			}
			if r == '.' {
				// initials "U.S", figures "3.5", hosts "cnn.com"
				if unicode.IsDigit(rs[i-1]) || unicode.IsUpper(rs[i-1]) && (i < 2 || !unicode.IsLower(rs[i-2])) || unicode.IsLower(rs[i+1]) {
					continue
				}
				return i
			}
			if r == '-' || r == '–' || r == '‑' || r == '/' || r == '_' || r == '@' || r == '&' || (r == ',' && unicode.IsDigit(rs[i-1]) && unicode.IsDigit(rs[i+1])) {
				continue
			}
			return i
		default:
			return i
		}
	}
	return i
}

// abbreviations keep their full stop, which then ends no sentence.
var abbreviations = lazy.Words("mr mrs ms dr sen rep gov gen lt col sgt capt rev prof hon st jr sr vs no jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun calif fla mass conn pa va ill ind mich minn wis tenn ariz colo ala ga ky la miss mo okla tex wash inc corp co ltd etc dept maj cmdr adm pres supt atty ft mt ave blvd u.s u.k u.n d.c e.g i.e a.m p.m n.y n.j n.c s.c n.h r.i")

func appendWord(dst []token, rs []rune, i, j int) []token {
	t := token{start: i, end: j, word: true, quote: -1}
	hasApos := false
	for _, r := range rs[i:j] {
		if apostrophe(r) {
			hasApos = true
		}
	}
	s := strings.ToLower(string(rs[i:j]))
	if hasApos {
		s = strings.Map(func(r rune) rune {
			if apostrophe(r) {
				return '\''
			}
			return r
		}, s)
	}
	t.low = s
	first := rs[i]
	if (first == '@' || first == '#') && j > i+1 {
		t.cap = true
	}
	t.cap = t.cap || unicode.IsUpper(first)
	if j < len(rs) && rs[j] == '.' {
		if abbreviations()[s] && (t.cap || len(s) > 2) || t.cap && len(s) == 1 && s != "i" || strings.Contains(s, ".") && len(s) <= 5 && t.cap {
			t.end++
			t.low += "."
		}
	}
	t.class = lexicon()[t.low]
	if len(s) > 4 && strings.HasSuffix(s, "ly") && !notAdverb()[s] && !t.cap {
		t.class |= adverb
	}
	t.verb = verbs()[s]
	return append(dst, t)
}

var notAdverb = lazy.Words("family italy rally reply supply assembly ally elderly bully belly jelly lily monopoly anomaly daily weekly monthly likely friendly holy ugly only early apply imply comply rely multiply")
