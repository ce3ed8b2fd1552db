package quote

import "strings"

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

var maleNames = set("donald vladimir volodymyr sergey sergei yury yuri barack bernie john james robert michael william david richard joseph thomas charles daniel matthew anthony mark paul steven stephen steve andrew kenneth joshua george kevin brian edward ronald timothy jason jeffrey jeff ryan jacob gary nicholas eric jonathan larry justin scott brandon benjamin samuel frank gregory raymond alexander patrick jack dennis jerry tyler aaron jose henry adam douglas nathan peter zachary kyle walter harold jeremy ethan carl keith roger gerald christian terry sean arthur austin noah lawrence jesse joe bryan billy jordan albert dylan bruce willie gabriel alan juan logan wayne ralph roy eugene randy vincent russell louis philip bobby johnny bradley ted mitt mike tim jim tom bill bob dan ben sam rick rob ron ken greg doug chuck harry marco chris matt tony lindsey mitch newt rudy rand al marc dmitry dmitri ivan boris mikhail nikolai oleg igor andrei andriy viktor victor petro oleksandr alexei aleksei xi emmanuel olaf friedrich keir rishi recep benjamin ali mohammed muhammad ahmed hassan abdul jean pierre francois hans karl jens antonio pedro luis carlos javier narendra shinzo kim jeb hugh ian neil nigel simon graham stuart ross clint clay todd troy corey cory trevor terence terrence maurice marcus oscar leon leo max felix fred frederick gordon glenn gene clarence ernest earl dean derek dale craig curtis cameron calvin brad brett brent chad charlie eddie alex adrian omar kofi ban wladimir jorge fernando roberto eduardo ricardo mario luigi giuseppe matteo silvio")
var femaleNames = set("hillary orysia tatiana mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra ashley kimberly emily donna michelle dorothy carol amanda melissa deborah stephanie rebecca sharon laura cynthia kathleen amy shirley angela helen anna brenda pamela nicole emma samantha katherine christine debra rachel catherine carolyn janet ruth maria heather diane virginia julie joyce victoria olivia kelly christina lauren joan evelyn judith megan cheryl andrea hannah martha jacqueline frances gloria ann teresa kathryn sara janice jean alice madison doris abigail julia judy grace denise amber marilyn beverly danielle theresa sophia marie diana brittany natalie isabella charlotte rose alexis kayla melania ivanka chelsea condoleezza ursula angela theresa liz kate katie jane jill sally sonia elena ruth loretta kellyanne huma debbie olga natalia natalya svetlana irina marina ekaterina maria yulia anastasia ksenia ludmila oksana iryna olena kristalina christine giorgia marine sanna mette kaja annalena jacinda ava oprah beyonce lena gwen tammy kirsten dianne claire maggie jeanne valerie susana carmen rosa lucia elisabeth eva ingrid astrid fatima aisha leila malala aung minyon whoopi wendy vanessa tina tiffany sheila robin rita paula peggy monica molly miriam mia meghan megyn maya lynn lucy lori leslie kim kathy joy jodi jenny jamie holly gail ellen eleanor edith dawn dana connie colleen claudia cindy cathy caroline candace bonnie beth becky audrey april anne annie anita allison alison alicia")

// organisation words make a capitalised phrase no person.
var bodyWords = set("house center centre university institute institution party states department ministry council committee court bank company corporation inc. corp. association society foundation fund union league federation group agency bureau service office commission board congress senate parliament kremlin white pentagon government administration campaign nation nations times post news journal herald tribune press network television college school hospital church army navy police force guard endowment program programme project act week day summit war street avenue city county island river valley america american americans russian russians ukrainian ukrainians european western republican republicans democrat democrats democratic christian muslim muslims jewish black white")

// places that are often mentioned and never meant by "he" or "she".
var places = set("russia ukraine moscow kyiv kiev washington america china beijing europe germany france britain london paris berlin brussels israel iran iraq syria turkey istanbul poland alaska donetsk luhansk crimea japan india pakistan canada mexico italy spain greece egypt africa asia nato u.s. us u.n. un uk u.k. eu florida ohio texas california pennsylvania carolina iowa nevada michigan wisconsin virginia georgia york jersey hampshire chicago boston tulsa oklahoma afghanistan libya yemen gaza jerusalem tehran korea pyongyang seoul tokyo taiwan taipei australia brazil argentina venezuela cuba havana switzerland geneva vienna austria hungary budapest romania bulgaria serbia kosovo sweden norway finland denmark estonia latvia lithuania netherlands belgium portugal ireland scotland wales england kremlin facebook twitter google west east north south internet english god")

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
	for i < j-1 && (s.toks[i].is(honorific|roleNoun|starter) || bodyWords[s.toks[i].low] || places[s.toks[i].low] || s.toks[i].low == "foreign" || s.toks[i].low == "prime" || s.toks[i].low == "vice") {
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
	last := &s.toks[j-1]
	key := last.low
	if last.is(honorific|roleNoun) && j-i == 1 || last.is(outlet) {
		return mention{}, false
	}
	for k := i; k < j; k++ {
		if bodyWords[s.toks[k].low] || places[s.toks[k].low] || s.toks[k].is(outlet) {
			return mention{}, false
		}
	}
	if strings.ContainsRune(key, '-') && j-i == 1 && !p.known[key] {
		return mention{}, false
	}
	if g == unknownGender && j-i >= 2 {
		switch first := s.toks[i].low; {
		case maleNames[first]:
			g = male
		case femaleNames[first]:
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
