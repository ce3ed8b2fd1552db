package quote

import (
	"strings"
	"sync"

	"parley/internal/lazy"
)

// frame says how a reporting verb takes what is reported.
type frame uint32

const (
	clause     frame = 1 << iota // takes "that ..." or quoted words
	bare                         // takes a clause without "that"
	addressed                    // takes the person told first
	phrase                       // reports a noun phrase: "criticised the plan"
	infinitive                   // reports "to do": "vowed to leave"
	label                        // gives a name: "called it ..."
	asPhrase                     // "described it as ..."
	onlyQuote                    // reports only with quotation marks
	attitude                     // thought or felt rather than uttered
	speech                       // a plain act of speech, strong evidence
	orders                       // "urged them to leave"
	matter                       // may take a noun phrase instead of a clause
	nounToo                      // its base or -s form is often a noun
)

// form is an inflection.
type form uint8

const (
	base form = iota
	third
	past
	ing
)

// verbForm is one inflected form of a reporting verb.
type verbForm struct {
	lemma string
	frame frame
	form  form
	also  form // a second reading, equal to form when there is none
}

// verbs maps each inflected form to its verb.
var verbs = sync.OnceValue(buildVerbs)

// irregular gives the past forms of verbs that do not take -ed.
var irregular = map[string]string{
	"say": "said", "tell": "told", "write": "wrote written", "think": "thought", "feel": "felt",
	"know": "knew known", "understand": "understood", "swear": "swore sworn", "find": "found", "show": "showed shown",
	"hear": "heard", "read": "read", "sing": "sang sung", "put": "put", "speak": "spoke spoken", "see": "saw seen",
	"hold": "held", "foresee": "foresaw", "decry": "decried", "mean": "meant", "make": "made", "seek": "sought",
	"go": "went", "quote": "quoted", "shoot": "shot", "fire": "fired", "bring": "brought", "learn": "learned learnt",
	"split": "split", "forbid": "forbade", "take": "took", "give": "gave", "draw": "drew", "rebut": "rebutted",
	"admit": "admitted", "quip": "quipped", "submit": "submitted", "refer": "referred", "dub": "dubbed", "tout": "touted",
	"commit": "committed", "plan": "planned", "slam": "slammed", "rip": "ripped", "permit": "permitted", "plead": "pleaded pled",
	"send": "sent", "rap": "rapped", "pan": "panned", "tip": "tipped", "blog": "blogged", "lead": "led", "leave": "left",
}

func buildVerbs() map[string]*verbForm {
	lists := []struct {
		f     frame
		words string
	}{
		{clause | bare | speech, "say claim insist argue add state acknowledge admit concede declare contend assert tweet swear allege"},
		{clause | speech, "point stress emphasize emphasise reiterate repeat announce confirm explain reply respond answer remark observe note reveal testify proclaim affirm attest complain boast lament muse opine exclaim vent caution counter retort recount disclose clarify interject volunteer"},
		{clause | speech | nounToo, "report comment post write"},
		{clause | speech | onlyQuote, "quip joke shout yell whisper scream cry exclaim mutter murmur continue conclude chant sing recall begin read joke snap gush sigh laugh intone fume elaborate retweet agree recite reflect urge gasp plead croon rap"},
		{clause | addressed | bare | speech, "tell assure inform remind reassure"},
		{clause | addressed | speech, "warn advise notify promise instruct ask text email"},
		{clause | attitude | bare, "believe think hope know feel guess wish suspect reckon"},
		{clause | attitude, "fear worry doubt understand assume realize realise recognize recognise expect wonder conclude decide hear learn predict speculate agree fret dream concur anticipate"},
		{clause, "maintain suggest indicate hint imply signal mention show find demonstrate determine rule hold propose recommend predict vow pledge guarantee tout theorize posit postulate certify prove discover calculate"},
		{clause | nounToo, "estimate demand"},
		{clause | speech | nounToo, "charge"},
		{clause | speech, "deny dispute question discuss underscore underline confide profess aver avow insinuate intimate gripe grumble grouse moan whine rejoin relate relay narrate recall hypothesize"},
		{clause, "envision envisage foresee forecast surmise presume infer deduce conjecture imagine perceive regret remember specify stipulate illustrate document mandate brag protest preach detail outline describe highlight"},
		{phrase | speech, "criticize criticise condemn denounce reject accuse blame praise mock question discuss oppose endorse support cite mention blast slam decry deny dismiss describe attack tout hail lambaste rip ridicule applaud commend deride deplore rebuke chastise scold lament bemoan reference laud dispute disavow renounce berate apologize accuse pillory"},
		{infinitive, "vow pledge promise refuse agree decide want hope intend threaten offer decline expect urge propose demand"},
		{infinitive | nounToo, "plan"},
		{orders, "urge ask encourage order tell advise warn press implore beg invite direct instruct challenge exhort pressure call"},
		{phrase | speech, "exclude defend"},
		{phrase, "rate liken compare link challenge welcome invoke encourage"},
		{matter, "acknowledge note announce propose suggest predict demand explain admit report estimate emphasize emphasise stress recommend expect want fear repeat allege show question confirm concede"},
		{phrase, "praise thank compliment congratulate censure castigate disparage belittle fault extol admonish chide salute regret resent admire respect distrust"},
		// what is judged, felt about and told of, after VerbNet's classes of judgment, admiration and overstatement
		{phrase, "acclaim celebrate eulogize flatter abuse chasten defame denigrate deprecate insult impeach malign rebuff reprimand reproach reprove revile scorn slander upbraid demonize vilify excoriate assail savage skewer taunt"},
		{phrase, "adore cherish esteem fancy favor favour prefer back abhor despise detest disdain dislike dread envy hate loathe mistrust mourn pity covet"},
		{phrase, "outline detail document chronicle illustrate echo debate recount relate downplay overstate understate overemphasize accentuate recite reiterate restate propound promote highlight underscore underline articulate embrace"},
		{clause | onlyQuote, "object"},
		{onlyQuote, "disagree push press vouch inquire rant confess"},
		{infinitive, "aim"},
		{matter, "claim reveal disclose declare promise pledge offer signal confess envision envisage foresee anticipate forecast recall regret doubt believe threaten dispute guarantee"},
		{label, "call dub brand label term deem rate nickname christen pronounce"},
		{asPhrase, "describe admire characterize characterise portray depict paint denounce dismiss define view regard cast treat hail blast deride condemn mock see frame refer tout promote interpret present label brand"},
		{onlyQuote, "advocate highlight address invoke challenge detail welcome outline liken compare rate vilify brag protest pan champion promote defend exhort implore discuss demand put speak quote urge promise talk ask tout lecture invoke preach articulate spoke envision envisage likens liken compare lash exhort accuse criticize criticise blame repeat rail vent spoke rant joke encourage prohibit promote propose mention type"},
	}
	m := map[string]*verbForm{}
	nouns := map[string]bool{}
	for _, w := range strings.Fields("order press cover report comment post claim demand estimate plan need call rule show question support attack cry challenge dispute answer reply hope fear worry doubt promise offer threat state address urge guess dream label brand term signal complain counter find view rate address reference protest blame mock highlight detail caution note read tweet question champion cast frame feature text email quote remark wish welcome pledge vow read swear defense prove deal pan reject talk paint tout conflict champion type stress object push press rant advocate pressure document detail outline fancy favor favour back insult scorn savage dread envy hate echo debate chronicle taunt forecast mandate brag charge gripe grumble") {
		nouns[w] = true
	}
	put := func(word, lemma string, f frame, fm form) {
		if v := m[word]; v != nil {
			v.frame |= f
			if v.form != fm {
				v.also = fm
			}
			return
		}
		m[word] = &verbForm{lemma: lemma, frame: f, form: fm, also: fm}
	}
	for _, l := range lists {
		for _, w := range strings.Fields(l.words) {
			f := l.f
			if nouns[w] {
				f |= nounToo
			}
			put(w, w, f, base)
			put(thirdPerson(w), w, f, third)
			put(participle(w), w, f, ing)
			for _, p := range pasts(w) {
				put(p, w, f, past)
			}
		}
	}
	delete(m, "hearing")  // nearly always the noun
	for _, v := range m { // a quotation-only frame yields to a wider one
		if v.frame&clause != 0 && v.frame&(bare|addressed) != 0 {
			v.frame &^= onlyQuote
		}
	}
	return m
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

func thirdPerson(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "s") || strings.HasSuffix(w, "sh") || strings.HasSuffix(w, "ch") || strings.HasSuffix(w, "x") || w == "go" || w == "veto":
		return w + "es"
	case w[n-1] == 'y' && !vowel(w[n-2]):
		return w[:n-1] + "ies"
	}
	return w + "s"
}

func participle(w string) string {
	n := len(w)
	switch {
	case w == "see" || w == "agree" || w == "foresee" || w == "decree":
		return w + "ing"
	case w[n-1] == 'e':
		return w[:n-1] + "ing"
	case doubles()[w]:
		return w + w[n-1:] + "ing"
	}
	return w + "ing"
}

// inflected lists all forms of regular and irregular verbs, and further words.
func inflected(verbs, further string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		m := map[string]bool{}
		for _, w := range strings.Fields(verbs) {
			for _, f := range append(pasts(w), w, thirdPerson(w), participle(w)) {
				m[f] = true
			}
		}
		for _, w := range strings.Fields(further) {
			m[w] = true
		}
		return m
	})
}

// doubles are the verbs that double their last letter.
var doubles = lazy.Words("quip admit dub rip slam plan refer put rebut permit submit commit begin snap rap pan tip blog chat nod tag")

func pasts(w string) []string {
	if p, ok := irregular[w]; ok {
		return strings.Fields(p)
	}
	n := len(w)
	switch {
	case w == "begin":
		return []string{"began", "begun"}
	case w == "choose":
		return []string{"chose", "chosen"}
	case w[n-1] == 'e':
		return []string{w + "d"}
	case w[n-1] == 'y' && !vowel(w[n-2]):
		return []string{w[:n-1] + "ied"}
	case doubles()[w]:
		return []string{w + w[n-1:] + "ed"}
	}
	return []string{w + "ed"}
}

// particles that belong to a verb and make it a cue: "pointed out".
var particles = map[string]string{
	"point": "out to", "call": "for on", "go": "on", "speak": "of about out against", "talk": "about of up", "lay": "out",
	"lash": "out", "hit": "back out", "fire": "back", "shoot": "back", "complain": "about of", "spell": "out", "write": "about of",
	"rule": "out against", "warn": "of about against", "worry": "about", "refer": "to", "allude": "to", "insist": "on", "boast": "of about", "hint": "at",
	"joke": "about", "rail": "against", "testify": "about against to", "brag": "about of", "gripe": "about", "grumble": "about", "rant": "about against",
	"muse": "about on", "wonder": "about", "ask": "about for", "hope": "for", "comment": "on about", "remark": "on upon", "elaborate": "on", "reflect": "on",
	"speculate": "about on", "object": "to", "attest": "to", "admit": "to", "confess": "to", "apologize": "for", "apologise": "for", "agree": "with on", "disagree": "with",
	"argue": "for against", "decide": "against on", "protest": "against", "plead": "for", "pray": "for", "advocate": "for",
	"push": "for", "press": "for", "vouch": "for", "inquire": "about", "opine": "on about",
	"read": "about", "fret": "about over", "lament": "about", "preach": "about",
}
