package quote

import (
	"strings"
	"sync"
)

// class is a set of word classes; a word may have several.
type class uint32

const (
	det        class = 1 << iota // determiners and number words
	possess                      // his, her, their ...
	pronoun                      // subject pronouns
	prep                         // prepositions
	sub                          // subordinators
	conj                         // coordinators
	aux                          // auxiliaries and modals
	adverb                       // adverbs that may stand between subject and verb
	relative                     // who, which
	plainVb                      // forms of common verbs that report nothing
	timeWord                     // days, months, "yesterday"
	roleNoun                     // "director", "spokesman": opens or is an apposition
	starter                      // sentence openers that are no part of a name
	outlet                       // words that mark a medium
	audience                     // "reporters", "supporters"
	collective                   // "republicans", "officials", "experts"
	hisWord                      // he, him, his
	herWord                      // she, her
	theyWord                     // they, them, their
	honorific                    // Mr., Senator, President before a name
)

// lexicon gives every closed-class word its classes. Words are lower case
// with straight apostrophes.
var lexicon = sync.OnceValue(buildLexicon)

func buildLexicon() map[string]class {
	lists := []struct {
		c     class
		words string
	}{
		{det, "a an the this that these those some any no every each all both many most several few another other such one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands half"},
		{possess, "his her its their my our your whose"},
		{pronoun, "he she they it we i you nobody everyone everybody someone somebody anyone anybody others"},
		{prep, "of in at for from to on with by against about over under between among near into through during without within across behind beyond since until toward towards per via amid amidst despite like than outside inside upon off around above below along alongside following before after regarding concerning throughout versus"},
		{sub, "that because while when as if although though whether since where after before unless until why how what once whereas so except whatever whenever"},
		{conj, "and but or nor yet & plus"},
		{aux, "is are was were be been being am has have had having do does did will would can could may might must shall should cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't mustn't shouldn't ain't 's 're 've 'd 'll 'm ought"},
		{adverb, "also then now later once recently again already still even ever never not just only soon often always sometimes almost nearly perhaps maybe too instead meanwhile however therefore thus moreover furthermore though indeed further finally first next long far rather quite very well since back once twice today earlier afterward afterwards there here nonetheless nevertheless otherwise all both himself herself themselves itself each together yesterday tonight tomorrow so away"},
		{relative, "who which whom whose"},
		{timeWord, "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. mon. tue. wed. thu. fri. sat. sun. morning afternoon evening night week month year yesterday today tonight weekend noon midnight earlier later last next"},
		{roleNoun, "president vice-president minister senator secretary director chairman chairwoman chair chairperson chief spokesman spokeswoman spokesperson adviser advisor aide analyst professor governor mayor leader official general colonel ambassador envoy candidate nominee fellow researcher economist author editor reporter host anchor strategist consultant expert lawyer attorney judge king queen prince princess pope premier chancellor representative congressman congresswoman commissioner deputy assistant head founder co-founder critic opponent insider businessman businesswoman billionaire developer farmer veteran mother father wife husband son daughter brother sister niece nephew friend neighbor colleague man woman ally ceo executive manager coach officer sheriff detective sergeant captain doctor historian scholar writer journalist correspondent columnist diplomat negotiator lawmaker negotiators diplomats senior former acting interim then-president author activist pollster operative advocate scientist physician nurse teacher owner resident member partner principal archbishop bishop cardinal rabbi imam reverend pastor president-elect prosecutor counsel treasurer coordinator organizer counterpart"},
		{starter, "but and so still yet meanwhile however instead later then now although while as when after before according in on at by for with from since if though because once that this these those there here earlier also thus hence moreover furthermore additionally nevertheless nonetheless today yesterday tonight perhaps maybe indeed finally first second even just only not what why how where who whether during despite without unlike like the a an his her their its our my your he she it they we i you under over about among another some many most all both each every no"},
		{outlet, "news tv television radio times post journal herald tribune guardian magazine gazette telegraph broadcaster broadcasting channel network press agency cnn bbc reuters ap afp nbc abc cbs msnbc pbs npr tass interfax ria bloomberg politico axios newsmax breitbart facebook twitter telegram instagram youtube weibo podcast c-span vox slate buzzfeed newsweek newsnight tribune chronicle independent sky euronews aljazeera kommersant tiktok xinhua dpa ukrinform unian outlet newspaper website blog media"},
		{audience, "reporters journalists supporters lawmakers members colleagues investors delegates viewers listeners voters students audience crowd conference rally reporter interviewer congress parliament senators police authorities investigators jurors court donors media press public nation fans workers friends staff employees officials everyone people"},
		{collective, "republicans democrats officials experts analysts critics supporters opponents aides advisers advisors sources diplomats voters lawmakers scientists researchers economists observers leaders residents activists prosecutors lawyers police authorities journalists conservatives liberals progressives investigators scholars historians commentators ministers allies rivals men women people"},
		{hisWord, "he him his himself"},
		{herWord, "she her hers herself"},
		{theyWord, "they them their themselves"},
		{honorific, "mr. mr mrs. mrs ms. ms dr. dr sen. sen rep. rep gov. gov gen. gen lt. col. col sgt. capt. rev. rev prof. prof hon. st. sir dame lord lady president senator representative congressman congresswoman governor mayor general admiral colonel major captain secretary minister chancellor premier pope king queen prince princess judge justice professor doctor chief ambassador reverend speaker sheriff chairman chairwoman"},
		{plainVb, commonVerbs},
	}
	m := make(map[string]class, 2000)
	for _, l := range lists {
		for _, w := range strings.Fields(l.words) {
			m[w] |= l.c
		}
	}
	return m
}

// commonVerbs are finite forms that end a subject although they report
// nothing. Regular pasts in -ed are recognised by their ending.
const commonVerbs = `goes went go come comes came became become becomes gets got get gives gave give takes took take makes made make
keeps kept keep lets let puts put sets set sits sat stands stood runs ran run brings brought bring begins began begin leaves left
loses lost wins won win holds held meets met pays paid sends sent spends spent spoke speaks speak speaking stands stood breaks broke builds built
buys bought catches caught chooses chose draws drew drives drove eats ate falls fell fights fought flies flew forgets forgot grows grew
hears heard hides hid hits hurts keeps knew knows lays laid leads led lies lay means meant rides rode rises rose sees saw seen sells sold
shakes shook shoots shot shuts sings sang sank sleeps slept steals stole strikes struck sweeps swept swims swam teaches taught tears tore
throws threw wakes woke wears wore faces seems seem seemed appears appear appeared remains remain remained looks look looked tries try tried
wants want wanted needs need needed likes helps help uses use used works work worked plays played moves moved lives turns turned starts started
continues ends ended follows followed includes included stops stopped creates allows allowed adds offers offered considers considered
serves served dies died expects stays stayed reaches reached kills killed raises raised passes passed requires required represents reflects
becomes exists happens happened produces provides gained refuses struggles launched views feels has joined travelled traveled arrived
shows posted showed shown entered`
