package names

import (
	"strings"
	"sync"

	"parley/internal/lazy"
)

// Gender is what a given name or a title shows of its bearer.
type Gender uint8

// Genders; a name borne by both, or not listed, shows none.
const (
	Unknown Gender = iota
	Male
	Female
)

// GivenName tells whether the word, in lower case, is a common given name,
// and whose.
func GivenName(word string) (Gender, bool) {
	m, f := maleNames()[word], femaleNames()[word]
	switch {
	case m && f:
		return Unknown, true
	case m:
		return Male, true
	case f:
		return Female, true
	}
	return Unknown, false
}

// IsBody tells whether the word, in lower case, belongs in the names of
// institutions and groups rather than of persons.
func IsBody(word string) bool { return bodyWords()[word] }

// IsPlace tells whether the word, in lower case, is a country, a capital or
// another place that the news often names.
func IsPlace(word string) bool { return places()[word] }

var maleNames = lazy.Words(`otto ivo fritz heinz karel milos janusz lech wolfgang dieter jurgen stefan sven lars bjorn erik henrik magnus nils pekka petteri mark rutte viktor zoltan andras istvan gyorgy mircea traian klaus ludwig manuel pablo diego rafael sebastian enrique hugo rodrigo gustavo nayib evo rafael daniil yevgeny gennady valery anatoly leonid konstantin maksim roman ruslan stepan taras vadim vitaly vyacheslav yaroslav zurab mohamed mahmoud mustafa ibrahim ismail khaled omar osama rashid saad said salman tariq yasser youssef abdullah ahmad bashar benny ehud yitzhak shimon moshe avigdor naftali yair aaron abdul adam adrian ahmed al alan albert aleksei alex alexander alexei ali andrei andrew andriy anthony
antonio arthur austin ban barack ben benjamin bernie bill billy bob bobby boris brad bradley brandon brent
brett brian bruce bryan calvin cameron carl carlos chad charles charlie chris christian chuck clarence clay
clint corey cory craig curtis dale dan daniel david dean dennis derek dmitri dmitry donald doug douglas dylan
earl eddie eduardo edward emmanuel eric ernest ethan eugene felix fernando francois frank fred frederick
friedrich gabriel gary gene george gerald giuseppe glenn gordon graham greg gregory hans harold harry hassan
henry hugh ian igor ivan jack jacob james jason javier jean jeb jeff jeffrey jens jeremy jerry jesse jim joe
john johnny jonathan jordan jorge jose joseph joshua juan justin karl keir keith ken kenneth kevin kim kofi
kyle larry lawrence leo leon lindsey logan louis luigi luis marc marco marcus mario mark matt matteo matthew
maurice max michael mike mikhail mitch mitt mohammed muhammad narendra nathan neil newt nicholas nigel nikolai
noah olaf oleg oleksandr omar oscar patrick paul pedro peter petro philip pierre ralph rand randy raymond
recep ricardo richard rick rishi rob robert roberto roger ron ronald ross roy rudy russell ryan sam samuel
scott sean sergei sergey shinzo silvio simon stephen steve steven stuart ted terence terrence terry thomas tim
timothy todd tom tony trevor troy tyler victor viktor vincent vladimir volodymyr walter wayne william willie
wladimir xi yuri yury zachary`)

var femaleNames = lazy.Words(`ivana anja ines petra sabine ute heike birgit gudrun monika katarzyna agnieszka zofia magda beata jana lenka hana zuzana ilona katalin viktoria lyudmila galina larisa tamara nina vera yelena zoya liudmyla nadiya olesya yaroslava mariam noor salma zainab amal abigail aisha alexis alice alicia alison allison amanda amber amy anastasia andrea angela anita ann anna
annalena anne annie april ashley astrid audrey aung ava barbara becky beth betty beverly beyonce bonnie brenda
brittany candace carmen carol caroline carolyn catherine cathy charlotte chelsea cheryl christina christine
cindy claire claudia colleen condoleezza connie cynthia dana danielle dawn debbie deborah debra denise diana
diane dianne donna doris dorothy edith ekaterina eleanor elena elisabeth elizabeth ellen emily emma eva evelyn
fatima frances gail giorgia gloria grace gwen hannah heather helen hillary holly huma ingrid irina iryna
isabella ivanka jacinda jacqueline jamie jane janet janice jean jeanne jennifer jenny jessica jill joan jodi
joy joyce judith judy julia julie kaja karen kate katherine kathleen kathryn kathy katie kayla kelly kellyanne
kim kimberly kirsten kristalina ksenia laura lauren leila lena leslie linda lisa liz loretta lori lucia lucy
ludmila lynn madison maggie malala margaret maria marie marilyn marina marine martha mary maya megan meghan
megyn melania melissa mette mia michelle minyon miriam molly monica nancy natalia natalie natalya nicole
oksana olena olga olivia oprah orysia pamela patricia paula peggy rachel rebecca rita robin rosa rose ruth
sally samantha sandra sanna sara sarah sharon sheila shirley sonia sophia stephanie susan susana svetlana
tammy tatiana teresa theresa tiffany tina ursula valerie vanessa victoria virginia wendy whoopi yulia`)

var bodyWords = lazy.Words(`act administration agency america american americans army association avenue bank black board bureau campaign
center centre christian church city college commission committee company congress corp. corporation council
county court day democrat democratic democrats department endowment european federation force foundation fund
government group guard herald hospital house inc. institute institution island jewish journal kremlin league
ministry muslim muslims nation nations navy network news office parliament party pentagon police post press
program programme project republican republicans river russian russians school senate service society states
street summit television times research savings mutual trust holdings partners securities consulting analytics insurance
union association federation club society clinic chamber airlines railways motors port mount lake river fort cape bay bridge square road
gulf harbour harbor peninsula tribune ukrainian ukrainians union university valley war week western white`)

var places = lazy.Words(`afghanistan africa alaska america argentina asia australia austria beijing belgium berlin boston brazil
britain brussels budapest bulgaria california canada carolina chicago china crimea cuba denmark donetsk east
egypt england english estonia eu europe facebook finland florida france gaza geneva georgia germany god google
greece hampshire havana hungary india internet iowa iran iraq ireland israel istanbul italy japan jersey
jerusalem kiev korea kosovo kremlin kyiv latvia libya lithuania london luhansk mexico michigan moscow nato
netherlands nevada north norway ohio oklahoma pakistan paris pennsylvania poland portugal pyongyang romania
russia scotland seoul serbia south spain sweden switzerland syria taipei taiwan tehran texas tokyo tulsa
turkey twitter u.k. u.n. u.s. uk ukraine un us venezuela vienna virginia wales washington west wisconsin yemen
york`)

// roleWords are offices and callings; they end a title before a name.
var roleWords = lazy.Words(`engineer nurse teacher farmer clerk banker developer billionaire president-elect vice-chairman co-founder co-host mr mrs ms dr pilot trader singer actor actress director-general spokesperson designer broker chef artist musician student veteran volunteer
activist admiral adviser advisor advocate aide ambassador analyst anchor archbishop assistant attorney author
billionaire bishop businessman candidate captain cardinal ceo chair chairman chairperson chairwoman chancellor
chief coach colonel columnist commissioner congressman congresswoman consultant coordinator correspondent
counsel critic deputy detective diplomat director doctor economist editor envoy executive expert fellow
founder general governor head historian host imam instigator journalist judge justice king lawmaker lawyer
leader major manager mayor minister moderator negotiator nominee officer official operative opponent pastor
physician pollster pope premier president prince princess professor prosecutor queen rabbi reporter
representative researcher reverend rival scholar scientist secretary senator sergeant sheriff speaker
spokesman spokesperson spokeswoman strategist treasurer vice-president writer`)

// honorifics stand before a name and are no part of it.
var honorifics = lazy.Words("mr mrs ms miss dr sen rep gov gen lt col sgt capt rev prof hon sir dame lord lady st mx")

// legalForms end the names of companies and are no part of them.
var legalForms = lazy.Words("inc corp co ltd llc plc gmbh ag sa se nv bv oao ooo pao jsc pjsc ojsc kg oy ab as spa srl limited incorporated corporation company aktiengesellschaft")

// nicknames are short forms of given names.
var nicknames = pairs("alexander:aleksandr alexander:oleksandr aleksandr:oleksandr bill:william bob:robert dick:richard jim:james joe:joseph mike:michael tom:thomas tony:anthony ted:edward ted:theodore ben:benjamin bibi:benjamin dan:daniel dave:david ed:edward fred:frederick greg:gregory jeff:jeffrey ken:kenneth larry:lawrence matt:matthew nick:nicholas pat:patrick ron:ronald sam:samuel steve:steven steve:stephen tim:timothy chuck:charles charlie:charles chris:christopher don:donald alex:alexander andy:andrew jack:john jerry:gerald kate:katherine katie:katherine liz:elizabeth beth:elizabeth maggie:margaret meg:margaret peggy:margaret sue:susan debbie:deborah barb:barbara becky:rebecca cathy:catherine jen:jennifer jenny:jennifer kim:kimberly nancy:ann vicky:victoria sasha:aleksandr dima:dmitri volodya:vladimir misha:mikhail kolya:nikolai bernie:bernard mitch:mitchell newt:newton marty:martin ray:raymond rick:richard rob:robert russ:russell stu:stuart vlad:vladimir will:william zach:zachary gabe:gabriel manny:manuel pepe:jose sergei:serhii")

func pairs(s string) func() map[[2]string]bool {
	return sync.OnceValue(func() map[[2]string]bool {
		m := map[[2]string]bool{}
		for _, p := range strings.Fields(s) {
			a, b, _ := strings.Cut(p, ":")
			a, b = fold(a), fold(b)
			m[[2]string{a, b}], m[[2]string{b, a}] = true, true
		}
		return m
	})
}
