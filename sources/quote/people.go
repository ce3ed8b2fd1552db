package quote

import (
	"strings"

	"parley/sources/names"
)

// gender as far as pronouns show it.
type gender uint8

const (
	unknownGender gender = iota
	male
	female
	plural
	thing
)

// mention is somebody or something that a pronoun can stand for.
type mention struct {
	name   string // as written
	span   [2]int // runes in the document
	key    string // last word of the name, lower case
	gender gender
	person bool
}

// record is what one sentence offers to the pronouns that follow.
type record struct {
	subjects []mention
	others   []mention
	block    int
}

// people remembers who was mentioned in a document.
type people struct {
	genders map[string]gender // by last name
	known   map[string]bool   // last names of persons met with a title or first name
	recent  []record
}

func newPeople() *people {
	return &people{genders: map[string]gender{}, known: map[string]bool{}}
}

// collect finds the capitalised names in toks[g] and notes what they show of
// their bearers.
func (p *people) collect(s *sentence, lo, hi int, at func(int, int) (string, [2]int)) []mention {
	var out []mention
	for i := lo; i < hi; {
		t := &s.toks[i]
		if !t.word || !t.cap || t.is(timeWord) && !t.is(aux) {
			i++
			continue
		}
		if i == 0 && t.is(starter|adverb|prep|conj|sub|det|pronoun|possess) && !t.is(honorific) || t.is(pronoun) {
			i++
			continue
		}
		j := i + 1
		for j < hi && s.toks[j].word && s.toks[j].cap && !s.toks[j].is(timeWord|pronoun) {
			j++
		}
		if m, ok := p.mention(s, i, j, at); ok {
			out = append(out, m)
		}
		i = j
	}
	return out
}

func (p *people) mention(s *sentence, i, j int, at func(int, int) (string, [2]int)) (mention, bool) {
	g := unknownGender
	titled := i > 0 && s.toks[i-1].is(roleNoun)
	for i < j-1 && (s.toks[i].is(honorific|roleNoun|starter) || names.IsBody(s.toks[i].low) || names.IsPlace(s.toks[i].low) || s.toks[i].low == "foreign" || s.toks[i].low == "prime" || s.toks[i].low == "vice") {
		switch s.toks[i].low {
		case "mr.", "mr", "sir", "lord", "king", "prince", "pope":
			g = male
		case "mrs.", "mrs", "ms.", "ms", "dame", "lady", "queen", "princess", "congresswoman", "chairwoman":
			g = female
		}
		if s.toks[i].is(honorific | roleNoun) {
			titled = true
		}
		i++
	}
	for k := j - 3; k >= i; k-- { // "Brightwater Research Anna Keller"
		if names.IsBody(s.toks[k].low) && !names.IsBody(s.toks[j-1].low) && !names.IsBody(s.toks[j-2].low) {
			i = k + 1
			break
		}
	}
	for k := j - 2; k > i; k-- { // "New Harbour Gov. Anna Keller"
		if s.toks[k].is(honorific | roleNoun) {
			i, titled = k+1, true
			break
		}
	}
	last := &s.toks[j-1]
	key := last.low
	if last.is(honorific|roleNoun) && j-i == 1 || last.is(outlet) {
		return mention{}, false
	}
	for k := i; k < j; k++ {
		if names.IsBody(s.toks[k].low) || names.IsPlace(s.toks[k].low) || s.toks[k].is(outlet) {
			return mention{}, false
		}
	}
	if strings.ContainsRune(key, '-') && j-i == 1 && !p.known[key] {
		return mention{}, false
	}
	if g == unknownGender && j-i >= 2 {
		switch first, _ := names.GivenName(s.toks[i].low); first {
		case names.Male:
			g = male
		case names.Female:
			g = female
		}
	}
	if titled || g != unknownGender || j-i >= 2 && j-i <= 4 {
		p.known[key] = true
		if g != unknownGender {
			p.genders[key] = g
		}
	}
	if !p.known[key] {
		return mention{}, false
	}
	if g == unknownGender {
		g = p.genders[key]
	}
	name, span := at(i, j)
	return mention{name: name, span: span, key: key, gender: g, person: true}, true
}

func compatible(m mention, want gender) bool {
	switch want {
	case male, female:
		return m.person && (m.gender == want || m.gender == unknownGender)
	case plural:
		return m.gender == plural
	}
	return !m.person
}

// distinct gives the mentions of different people that fit.
func distinct(ms []mention, want gender) []mention {
	var out []mention
	for _, m := range ms {
		if !compatible(m, want) {
			continue
		}
		dup := false
		for _, o := range out {
			dup = dup || o.key == m.key
		}
		if !dup {
			out = append(out, m)
		}
	}
	return out
}

// antecedent finds whom a pronoun stands for: the nearest sentence whose
// subject fits, or else the only fitting name in it. Two that fit alike are
// a tie, and a tie names nobody.
func (p *people) antecedent(want gender, block int) (mention, bool) {
	for back := 0; back < 5 && back < len(p.recent); back++ {
		r := p.recent[len(p.recent)-1-back]
		if subj := distinct(r.subjects, want); len(subj) >= 1 {
			return subj[len(subj)-1], true
		}
		if block-r.block > 2 {
			break
		}
		if o := distinct(r.others, want); len(o) == 1 {
			return o[0], true
		} else if len(o) > 1 {
			// known gender beats unknown gender
			var sure []mention
			for _, m := range o {
				if m.gender == want {
					sure = append(sure, m)
				}
			}
			if len(sure) == 1 {
				return sure[0], true
			}
			if back+1 < len(p.recent) && back < 3 {
				if subj := distinct(p.recent[len(p.recent)-2-back].subjects, want); len(subj) == 1 {
					return subj[0], true
				}
			}
			return mention{}, false
		}
	}
	return mention{}, false
}

// learn notes the gender that a pronoun has shown.
func (p *people) learn(key string, g gender) {
	if (g == male || g == female) && p.genders[key] == unknownGender {
		p.genders[key] = g
	}
}

func (p *people) push(r record) {
	if len(p.recent) >= 16 {
		copy(p.recent, p.recent[8:])
		p.recent = p.recent[:len(p.recent)-8]
	}
	p.recent = append(p.recent, r)
}
