package words

import (
	"maps"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// forms are what is made of a word as written.
type forms struct {
	fold, key string
	number    bool
}

func formsOf(raw string) forms {
	f := forms{fold: Fold(raw), number: strings.ContainsFunc(raw, unicode.IsDigit)}
	if f.fold == "us" && raw != "us" && raw != "Us" {
		f.fold = "usa" // no pronoun
	}
	first, _ := utf8.DecodeRuneInString(raw)
	f.key = Key(f.fold, unicode.IsUpper(first))
	return f
}

// folded holds the forms of words met before: a text has the same few thousand
// over and over. The map is never changed; a larger one takes its place.
var (
	folded   atomic.Pointer[map[string]forms]
	folding  sync.Mutex
	unfolded = make(map[string]forms) // met since, under folding
)

const (
	// mostFolded bounds the words that are held, and longestFolded their bytes.
	mostFolded    = 1 << 16
	longestFolded = 40
)

// folder makes forms for one text.
type folder struct {
	known *map[string]forms
	fresh map[string]forms
}

func (f *folder) of(word []rune) forms {
	var space [longestFolded]byte
	raw := space[:0]
	for _, r := range word {
		if len(raw) > longestFolded-utf8.UTFMax {
			return formsOf(string(word))
		}
		raw = utf8.AppendRune(raw, r)
	}
	if f.known != nil {
		if v, ok := (*f.known)[string(raw)]; ok {
			return v
		}
	}
	if v, ok := f.fresh[string(raw)]; ok {
		return v
	}
	v := formsOf(string(raw))
	if f.known == nil || len(*f.known) < mostFolded {
		if f.fresh == nil {
			f.fresh = make(map[string]forms)
		}
		f.fresh[string(raw)] = v
	}
	return v
}

// keep hands on what was made. What is held grows by a quarter at a time, so
// that it is copied seldom.
func (f *folder) keep() {
	if len(f.fresh) == 0 {
		return
	}
	folding.Lock()
	defer folding.Unlock()
	maps.Copy(unfolded, f.fresh)
	held := folded.Load()
	n := 0
	if held != nil {
		n = len(*held)
	}
	if len(unfolded) < 64+n/4 {
		return
	}
	all := make(map[string]forms, n+len(unfolded))
	if held != nil {
		maps.Copy(all, *held)
	}
	for raw, v := range unfolded {
		if len(all) < mostFolded {
			all[raw] = v
		}
	}
	clear(unfolded)
	folded.Store(&all)
}
