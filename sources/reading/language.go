package reading

import (
	"errors"
	"strings"
	"sync"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"parley/sources"
)

const (
	// leastLetters is the length in bytes from which a text is long enough to
	// tell its language.
	leastLetters = 200
	// mostJudged is how much of a text is judged, in bytes.
	mostJudged = 20_000
	// leastWords is the number of different words that a text must have.
	leastWords = 20
	// leastSure is the confidence from which another language is believed.
	leastSure = 0.8
)

// english are the commonest words of English: a text of which an eighth are
// these is English, whatever its names.
var english = sync.OnceValue(func() map[string]bool {
	out := make(map[string]bool)
	for _, w := range strings.Fields("the of and to a in that is was for it with as his on be at by i this had not are but from or have an they which one you were her all she there would their we him been has when who will no more if out so said what up its about than into them can only other new some could time these two may then do first any my now such like our over man me even most made after also did many") {
		out[w] = true
	}
	return out
})

// language tells the language of a text by its ISO 639-1 code, and its name
// for people; nothing for a text that is too short to tell or mixed.
func language(text string) (code, name string) {
	if len(text) > mostJudged {
		text = strings.ToValidUTF8(text[:mostJudged], "")
	}
	if len(text) < leastLetters {
		return "", ""
	}
	all, common := 0, 0
	distinct := make(map[string]bool)
	for _, w := range strings.Fields(strings.ToLower(text)) {
		all++
		distinct[w] = true
		if english()[strings.Trim(w, ".,;:!?\"'“”‘’()")] {
			common++
		}
	}
	if 8*common >= all {
		return "en", "English"
	}
	if len(distinct) < leastWords && unicode.Is(unicode.Latin, firstLetter(text)) {
		return "", ""
	}
	info := whatlanggo.Detect(text)
	code = info.Lang.Iso6391()
	if code == "" || info.Confidence < leastSure && info.Script == unicode.Latin {
		return "", "" // another script is no English, whichever of its languages it is
	}
	if code == "en" {
		return "en", "English"
	}
	return code, info.Lang.String()
}

func firstLetter(text string) rune {
	for _, r := range text {
		if unicode.IsLetter(r) {
			return r
		}
	}
	return 'a'
}

// unspoken says of documents in languages that the rules do not read that
// nothing is quoted from them; nil when there are none.
func unspoken(docs []sources.Document) error {
	count := make(map[string]int)
	var names []string
	for i := range docs {
		if code := docs[i].Language; code != "" && code != "en" {
			name := whatlanggo.CodeToLang(threeLetters(code)).String()
			if count[name]++; count[name] == 1 {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	return errors.New("not read: " + strings.Join(names, ", ") + " (kept to tell who has it from whom, and never quoted from)")
}

// threeLetters leads from an ISO 639-1 code to that of ISO 639-3.
func threeLetters(code string) string {
	for lang := range whatlanggo.Langs {
		if lang.Iso6391() == code {
			return lang.Iso6393()
		}
	}
	return ""
}
