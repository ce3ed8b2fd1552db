package align

import (
	"strings"
	"sync"

	"parley/sources/words"
)

// callings leads from the noun for an office or calling to the class of
// those that are put for one another when a story is retold; nouns of
// different classes in two tellings say nothing about each other.
var callings = sync.OnceValue(func() map[string]int {
	out := make(map[string]int)
	for i, line := range strings.Split(callingLines, "\n") {
		for _, w := range strings.Fields(line) {
			out[w] = i + 1
		}
	}
	return out
})

const callingLines = `historian scholar academic professor lecturer researcher scientist economist
aide adviser advisor assistant secretary
ambassador envoy diplomat emissary
minister premier chancellor governor mayor senator
director chairman chairwoman manager founder
colonel general admiral captain sergeant lieutenant
lawyer attorney judge prosecutor
journalist reporter editor correspondent columnist
doctor nurse surgeon physician`

// sameCalling keeps of two lists the nouns whose class both have.
func sameCalling(x, y []string) ([]string, []string) {
	class := func(list []string) map[int]bool {
		out := make(map[int]bool, len(list))
		for _, w := range list {
			out[callings()[w]] = true
		}
		return out
	}
	cx, cy := class(x), class(y)
	keep := func(list []string) []string {
		var out []string
		for _, w := range list {
			if cx[callings()[w]] && cy[callings()[w]] {
				out = append(out, w)
			}
		}
		return out
	}
	return keep(x), keep(y)
}

// direction leads from the key of a verb or noun to "+" or "-": whether it
// says that something grows or shrinks.
var direction = sync.OnceValue(func() map[string]string {
	out := make(map[string]string)
	for _, w := range strings.Fields("increase increased rise rose risen rising grow grew growth surge surged climb climbed escalate escalated escalation intensify intensified soared") {
		out[words.Key(w, false)] = "+"
	}
	for _, w := range strings.Fields("decrease decreased fall fell fallen drop dropped shrink shrank reduced fewer ease eased slowed waned") {
		if k := words.Key(w, false); out[k] == "" {
			out[k] = "-"
		}
	}
	return out
})

// opposite gives the words of two tellings of which one says that something
// shrinks and the other only that it grows.
func opposite(x, y []string) (string, string, bool) {
	pick := func(list []string, sign string) string {
		for _, w := range list {
			if strings.HasPrefix(w, sign) {
				return w[1:]
			}
		}
		return ""
	}
	upX, downX, upY, downY := pick(x, "+"), pick(x, "-"), pick(y, "+"), pick(y, "-")
	switch {
	case downX != "" && downY == "" && upY != "":
		return downX, upY, true
	case downY != "" && downX == "" && upX != "":
		return upX, downY, true
	}
	return "", "", false
}
