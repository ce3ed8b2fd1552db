package evidence

import (
	"slices"
	"strings"
	"unicode"

	"parley"
	"parley/internal/lazy"
	"parley/sources"
	"parley/sources/words"
)

// alias is a name of one of the model's actors, as folded words.
type alias struct {
	actor  int
	words  []string
	common bool // a common noun ("the board"), not a proper name
	short  bool // stands for the actor only where the document has a fuller name
}

// cast knows by what names documents call the actors of a model, and tells
// them from their namesakes: the president of a club is not the president of
// the country, nor is Washington Irving Washington.
type cast struct {
	aliases    []alias
	first      map[string][]int // first word to aliases
	vocabulary map[string]bool  // the folded words of the model
	speakers   map[string]int   // speaker's ID to actor
}

// role words may stand right before or behind a proper name of their bearer
// or country, and a common noun that is one may name a namesake.
var titles = lazy.Words(`president minister premier chancellor king queen prince aide adviser advisor spokesman spokeswoman
	spokesperson director chairman chairwoman secretary senator governor mayor ambassador envoy general colonel admiral chief head leader
	official officials government mr mrs ms dr sir lady lord prime foreign defence defense interior finance deputy vice senior judge professor
	captain sergeant inspector commissioner coach manager founder analyst representative`)

// bodies act for whom they belong to.
var bodies = lazy.Words("forces army troops military navy government parliament cabinet officials leaders leadership board directors management negotiators delegation ministry police court spokesman spokeswoman side team president")

// belonging words stand for those who are of a body.
var belonging = lazy.Words("nobody none anybody anyone everybody everyone somebody someone all both many most some few members member representatives representative people one")

// generic places name the one that the story is about: "the mayor of the town".
var generic = lazy.Words("town city country state nation republic region capital government world year day")

// plain adjectives before a common noun do not make another of it.
var plainAdjectives = lazy.Words("new current incumbent outgoing young old embattled local its his her their our whole entire same main ruling sitting newly elected")

// otherBearers make another of an office: a former president is not the president.
var otherBearers = lazy.Words("former ex deputy vice acting onetime late honorary assistant rival would-be")

var indefinite = lazy.Words("a an any every each no some another")

func folded2(text string) []string { return words.Folds(text) }

// newCast gathers the names of a model's actors: their labels and IDs, what a
// registry declares, and the speakers tied to them.
func newCast(c *parley.Conflict, l *Library) *cast {
	k := &cast{first: map[string][]int{}, vocabulary: map[string]bool{}, speakers: map[string]int{}}
	learn := func(texts ...string) {
		for _, t := range texts {
			for _, w := range folded2(strings.ReplaceAll(t, "_", " ")) {
				if !words.Stop(w) {
					k.vocabulary[w] = true
				}
			}
		}
	}
	learn(c.Title, c.About)
	byID := map[string]int{}
	for i := range c.Actors {
		a := &c.Actors[i]
		byID[a.ID] = i
		learn(a.ID, a.Name, a.About)
		k.add(l, i, a.Label())
		if a.ID != a.Label() {
			k.add(l, i, strings.ReplaceAll(a.ID, "_", " "))
		}
		for _, name := range l.survey.Aliases[a.ID] {
			learn(name)
			k.add(l, i, name)
		}
		for _, o := range a.Options {
			learn(o.Name, o.ID)
		}
		for s := range a.Statements {
			learn(a.Statements[s].Because)
		}
	}
	for i := range l.survey.Speakers {
		sp := &l.survey.Speakers[i]
		actor, ok := byID[sp.Actor]
		if !ok || sp.Actor == "" {
			continue
		}
		k.speakers[sp.ID] = actor
		for _, v := range sp.Variants {
			k.add(l, actor, v)
		}
	}
	return k
}

// add takes up a name of an actor, and of a body's name of two words or more
// the part that tells it apart: "Corvane" for "Corvane Bank", and "the bank"
// where the document has named it.
func (k *cast) add(l *Library, actor int, name string) {
	rs := []rune(name)
	ws := words.Split(rs, 0, len(rs))
	for len(ws) > 1 && (ws[0].Fold == "the" || ws[0].Fold == "a" || titles()[ws[0].Fold] && len(ws) > 2) {
		ws = ws[1:]
	}
	if len(ws) == 0 || len(ws) == 1 && words.Stop(ws[0].Fold) && ws[0].Fold != "us" {
		return
	}
	a := alias{actor: actor}
	proper := false
	for i, w := range ws {
		a.words = append(a.words, w.Fold)
		proper = proper || unicode.IsUpper(rs[w.Start]) && (i > 0 || len(ws) == 1)
	}
	if len(ws) == 1 {
		proper = l.proper(ws[0].Fold)
	} else if !proper {
		proper = unicode.IsUpper(rs[ws[0].Start]) && l.proper(ws[0].Fold)
	}
	a.common = !proper
	k.put(a)
	if last := ws[len(ws)-1].Fold; len(ws) > 1 && proper && l.lower[last] > 0 && !titles()[last] {
		if head := a.words[:len(a.words)-1]; l.proper(head[len(head)-1]) {
			k.put(alias{actor: actor, words: head})
		}
		k.put(alias{actor: actor, words: []string{last}, common: true, short: true})
	}
}

func (k *cast) put(a alias) {
	for _, i := range k.first[a.words[0]] {
		if k.aliases[i].actor == a.actor && slices.Equal(k.aliases[i].words, a.words) {
			return
		}
	}
	k.first[a.words[0]] = append(k.first[a.words[0]], len(k.aliases))
	k.aliases = append(k.aliases, a)
}

// speaker is the actor that a speaker speaks for: whom a registry or an office
// ties to it, or who bears its name.
func (k *cast) speaker(id string) (int, bool) {
	if actor, ok := k.speakers[id]; ok {
		return actor, true
	}
	ws := folded2(id)
	for len(ws) > 1 && ws[0] == "the" {
		ws = ws[1:]
	}
	if len(ws) > 0 {
		for _, n := range k.first[ws[0]] {
			if a := &k.aliases[n]; !a.short && !a.common && slices.Equal(a.words, ws) {
				return a.actor, true
			}
		}
	}
	return 0, false
}

// mention is an actor named in a sentence.
type mention struct {
	actor    int
	from, to int // words
	name     string
	common   bool
	governed bool // a preposition or a possessive keeps it from being who acts
}

// mentions lists the actors that the words of a sentence name, in order.
// named tells which actors the document names in full elsewhere.
func (k *cast) mentions(t *text, ws []words.Word, named map[int]bool) []mention {
	var out []mention
	for i := 0; i < len(ws); i++ {
		best := mention{}
		for _, n := range append(k.first[ws[i].Fold], k.demonyms(ws[i].Fold)...) {
			a := &k.aliases[n]
			if a.short && !named[a.actor] || !k.stands(t, ws, i, a) {
				continue
			}
			if m := (mention{actor: a.actor, from: i, to: i + len(a.words), common: a.common}); m.to-m.from > best.to-best.from {
				best = m
			}
		}
		if best.to == 0 {
			continue
		}
		best.name = sources.OneLine(string(t.runes[ws[best.from].Start:ws[best.to-1].End]))
		best.governed = k.governed(t, ws, best)
		out = append(out, best)
		i = best.to - 1
	}
	return out
}

// demonyms are the proper names of one word that a word is made from:
// "Ukrainian" from Ukraine.
func (k *cast) demonyms(word string) []int {
	var out []int
	for _, ending := range [...]string{"ians", "ian", "ans", "an", "ns", "n", "ese", "ish", "is", "i"} {
		stem, ok := strings.CutSuffix(word, ending)
		if !ok || len(stem) < 4 {
			continue
		}
		for _, v := range [...]string{stem, stem + "a", stem + "e", stem + "y", stem + "ia"} {
			for _, n := range k.first[v] {
				if a := &k.aliases[n]; len(a.words) == 1 && !a.common && !slices.Contains(out, n) {
					out = append(out, n)
				}
			}
		}
	}
	return out
}

// gap is what stands between two words of a sentence.
func gap(t *text, ws []words.Word, i int) string {
	if i < 0 || i+1 >= len(ws) {
		return "\n"
	}
	return string(t.runes[ws[i].End:ws[i+1].Start])
}

// stands tells whether an alias stands at word i as the actor's name and is
// no part of another's.
func (k *cast) stands(t *text, ws []words.Word, i int, a *alias) bool {
	n := len(a.words)
	if i+n > len(ws) {
		return false
	}
	for j := 1; j < n; j++ {
		if ws[i+j].Fold != a.words[j] || strings.Trim(gap(t, ws, i+j-1), " \n\t'’") != "" { // "the Skippers' Union"
			return false
		}
	}
	capital := func(j int) bool { return j >= 0 && j < len(ws) && unicode.IsUpper(t.runes[ws[j].Start]) }
	adjoins := func(j int) bool { return j >= 0 && j+1 < len(ws) && strings.Trim(gap(t, ws, j), " '’") == "" } // "the Pilots' Union"
	last := i + n - 1
	possessive := strings.HasSuffix(string(t.runes[ws[last].Start:ws[last].End]), "s") && strings.ContainsAny(string(t.runes[ws[last].Start:ws[last].End]), "'’")
	if gap(t, ws, i-1) == "-" || gap(t, ws, last) == "-" && !capital(last+1) {
		return false // "pro-Moscow", "Moscow-backed"
	}
	before := i - 1
	far := before // before the words that the model has too: "the former Fisheries Ministry", where it is "the ministry"
	for adjoins(far) && k.vocabulary[ws[far].Fold] {
		far--
	}
	if adjoins(far) && otherBearers()[ws[far].Fold] {
		return false // "the former president" is another
	}
	if a.common {
		if at := before; adjoins(at) && indefinite()[ws[at].Fold] {
			return false // "a bank" is any
		}
		if adjoins(before) && !words.Stop(ws[before].Fold) && !plainAdjectives()[ws[before].Fold] && !k.vocabulary[ws[before].Fold] {
			return false // "the club president"
		}
		return !adjoins(last) || !k.ofAnother(t, ws, last+1)
	}
	if !capital(i) {
		return false
	}
	if at := last + 1; at < len(ws) && strings.TrimSpace(gap(t, ws, last)) == "," { // "Anna Berg, the president of a football club"
		for at < len(ws) && (ws[at].Fold == "the" || ws[at].Fold == "a" || ws[at].Fold == "an" || plainAdjectives()[ws[at].Fold]) {
			at++
		}
		if at+1 < len(ws) && titles()[ws[at].Fold] && k.ofAnother(t, ws, at+1) {
			return false
		}
	}
	if adjoins(before) && capital(before) && !titles()[ws[before].Fold] && !words.Stop(ws[before].Fold) && !k.vocabulary[ws[before].Fold] && len(k.demonyms(ws[before].Fold)) == 0 &&
		(before > 0 || n > 1 || !strings.HasSuffix(ws[before].Fold, "ly")) {
		return false // "Denzel Washington"
	}
	if !possessive && adjoins(last) && capital(last+1) && !titles()[ws[last+1].Fold] && !k.vocabulary[ws[last+1].Fold] && !k.names(ws, last+1) {
		return false // "the Washington Post"
	}
	return true
}

// ofAnother tells whether the words from i on say that an office before them is
// held in a body that the model does not know: "of a football club".
func (k *cast) ofAnother(t *text, ws []words.Word, i int) bool {
	if i+1 >= len(ws) || ws[i].Fold != "of" && ws[i].Fold != "at" {
		return false
	}
	for i++; i < len(ws)-1 && (words.Stop(ws[i].Fold) || plainAdjectives()[ws[i].Fold]); i++ {
	}
	w := ws[i].Fold
	return !k.vocabulary[w] && !(generic()[w] && !unicode.IsUpper(t.runes[ws[i].Start]))
}

// names tells whether some actor's name begins at word i.
func (k *cast) names(ws []words.Word, i int) bool { return len(k.first[ws[i].Fold]) > 0 }

var prepositions = lazy.Words("of with to for by against from about on in at into over toward towards among behind under near than like without via")

// governed tells whether a mention is the object of a preposition or a
// possessive, so that it is not who acts; "by" names who acts in a passive.
func (k *cast) governed(t *text, ws []words.Word, m mention) bool {
	last := string(t.runes[ws[m.to-1].Start:ws[m.to-1].End])
	if strings.HasSuffix(last, "'s") || strings.HasSuffix(last, "’s") || strings.HasSuffix(last, "s'") || strings.HasSuffix(last, "s’") {
		if at := m.to; at >= len(ws) || !titles()[ws[at].Fold] && !bodies()[ws[at].Fold] && !(at+1 < len(ws) && (titles()[ws[at+1].Fold] || bodies()[ws[at+1].Fold])) {
			return true // "Moscow's theatre", but not "Moscow's forces"
		}
	}
	at := m.from - 1
	for at >= 0 && strings.TrimSpace(gap(t, ws, at)) == "" && (ws[at].Fold == "the" || ws[at].Fold == "a" || titles()[ws[at].Fold] || plainAdjectives()[ws[at].Fold]) {
		at--
	}
	if at < 0 || strings.TrimSpace(gap(t, ws, at)) != "" || !prepositions()[ws[at].Fold] || ws[at].Fold == "by" {
		return false
	}
	// "nobody from the union", "the leaders of the union" act for it
	return at == 0 || ws[at].Fold != "of" && ws[at].Fold != "from" || !bodies()[ws[at-1].Fold] && !belonging()[ws[at-1].Fold]
}
