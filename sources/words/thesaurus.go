package words

import (
	"strings"
	"sync"
)

// thesaurus leads from a stem to the first word of its line in the lists.
// A line holds words that news of any field, and its translators, put for one
// another; it is no claim that they mean the same everywhere. The lists hold
// classes that a dictionary of synonyms has, the countries of the world with
// their adjectives, places of two spellings and the days of the week; none
// names a word because some document has it.
var thesaurus = sync.OnceValue(func() map[string]string {
	out := make(map[string]string)
	for _, line := range strings.Split(lines+countries, "\n") {
		members := strings.Fields(line)
		if len(members) < 2 {
			continue
		}
		for _, m := range members {
			stem := Stem(m)
			if _, taken := out[stem]; !taken {
				out[stem] = "=" + members[0]
			}
		}
	}
	return out
})

const lines = `accept agree agreed consent assent
achieve attain accomplish reach
acknowledge acknowledging concede admit recognize recognise recognition recognised
add include included
adviser advisor aide assistant
affect touch hit concern
agreement deal accord pact treaty
allow permit let enable authorise authorize
almost nearly near
ally allies partner partners friend friends
amount quantity number sum
analyst expert specialist
announce announcement declare declaration proclaim unveil
anger fury outrage rage angry furious
appear seem
area region zone district
argue argument contend
armed military army troops forces soldiers
arrange arrangement organize organise set
arrest detain detention custody
arrive come came
ask request requested
attack attacks strike strikes assault raid offensive bombardment barrage shelling
attempt try effort bid
bad poor terrible awful
ban prohibit forbid outlaw bar
begin start launch commence begun began started begins
believe think thought belief
big large huge vast massive enormous great major
blame accuse fault accusation
block halt stop prevent
boat ship vessel
bomb explosive blast explosion
border frontier
bribe corruption corrupt
build construct construction built
business company firm corporation enterprise
buy purchase acquire bought
call phone telephone
cancel scrap abandon drop
car vehicle automobile
careful care caution cautious carefully cautiously prudent prudence
cash money funds cash funding
cause reason
chance opportunity possibility possible possibly
change alter shift transform
charge indict indictment
cheap inexpensive
chief head leader leaders lead director boss
child children kid kids
choose select pick chose choice
citizen resident inhabitant
city town village municipality
claim assert allege insist allegation
clear obvious evident plain
client clients customer customers
close shut closure shutter closed
comment remark remarks statement
compel force push urge pressure pressured urged pushed coerce
complete full entire whole
compromise concession concessions
condemn denounce criticize criticise criticism decry slam blast
condition conditions term terms precondition
confident sure certain
confirm verify
conflict war fighting hostilities
continue proceed
cooperation cooperate collaboration collaborate work
cost price expense
country nation state
court tribunal
crisis emergency
crucial key important vital essential critical decisive significant
crime offence offense
cut reduce reduction slash lower
damage harm hurt
danger risk threat threaten peril
dead killed died deaths killing kill dies
debate discuss discussion talk talks dialogue negotiation negotiations negotiate conversation
decide decision decisions determine
decline fall drop decrease shrink fell fallen dropped decreased
defeat failure fail fails loss lose lost
defend protect protection defence defense
delay postpone postponed postponing
demand require requirement required demands
deny denial reject refuse refusal rejected rule exclude
depart leave exit withdraw withdrawal left departure
department branch office division
deputy vice
describe depict portray portrayed brand branded label
desire want wish hope wanted
destroy ruin devastate demolish
develop development
different other another
difficult hard tough difficulty
disease illness sickness ill sick
dismiss fire sack fired sacked
dispute disagreement quarrel row
doctor physician medic
document paper file
doubt question skepticism sceptic sceptical skeptical scepticism uncertain
drug medicine
early soon
earn profit profits gain gains
east eastern
election elections vote ballot poll votes
employ hire job jobs employment post posts workplace workplaces
employee employees staff worker workers personnel
end finish conclude conclusion
enemy foe adversary rival opponent
enough sufficient
ensure guarantee
envoy emissary representative representatives delegate delegation
equal same
escalate escalation intensify intensified
escape flee fled
estimate reckon calculate
event incident
evidence proof
example instance
expect anticipate expected
expel oust remove ousted removed
explain explanation justify
extreme utmost
factory plant mill
false untrue wrong incorrect mistake error errors
famous noted renowned
farm agriculture agricultural
fast quick rapid swift
fear worry anxiety worried afraid
fight battle combat struggle confrontation confront
fine penalty
fire blaze
fix repair mend
flat apartment
flexible open
food meal
foreign overseas abroad
form format kind forms type
free release liberate
game match
get obtain gained secure secured receive
give grant provide
goal aim objective target
good favorable favourable
government administration cabinet
grow growth rise rising increase increased increasing soar surge climb rose risen grew
guest visitor
guilty culpable
happen occur
help assist aid assistance support backing
high tall
hit struck
home house housing
hospital clinic
house dwelling
idea notion concept
illegal unlawful illegitimate
immediate instant
income wage wages salary pay earnings
independent independence sovereign sovereignty
inquiry investigation probe investigate
injure injured wound wounded injuries
internal domestic home
join enter
judge justice
keep maintain retain preserve
land ground soil
law legislation statute
lawmaker legislator congressman senator parliamentarian
lawyer attorney counsel
lend loan credit borrow
level rank tier raise raising elevate elevating lift
lie deceive falsehood
limit restrict curb
link connection tie tied
list register
live reside
look view see seen regard viewed
lorry truck
love affection
main primary principal
man person individual
manage run operate
march demonstration protest rally
market bazaar
marry wedding marriage
meet meeting meetings summit encounter sit sitting session gathering
message note letter
minor small little
move step
murder homicide assassinate
name mention named
need necessary
neighbour neighbor neighbourhood neighborhood
new recent fresh latest recently
newspaper paper daily
next following
night nightly nighttime overnight
north northern
nurse carer
offer propose proposal proposed proposition
official officer
old former
order instruct command
part share portion
peaceful peace
people public population
plan scheme programme program
plane aircraft jet airplane
police officers
policy strategy strategic
poverty poor impoverished
prepare preparation prepared preparing
present show demonstrate showed shows
president presidential presidency
prison jail imprisoned jailed
problem issue trouble
promise pledge vow assure assured
property estate
prove demonstrate
publish print
pupil student
quit resign resignation
radio broadcast broadcaster
rain shower
ready prepared
real true reality truth
refer mention
rent lease
report account
reporter journalist media press reporters journalists
respond reply response answer reaction
rich wealthy
right correct
road street highway
rocket missile missiles rockets
safe secure safety
sale sell sold
sanction sanctions embargo
save savings economy economise
say tell speak
school academy
sea ocean
search hunt
see watch
send dispatch sent
serious grave severe
settle settlement resolve resolution solution solve
sign signal indicate hint indication
shop store
similar alike
sink sank
smart clever
speech address
speed pace
spend expenditure
stall stalling delay
stay remain
storm gale
strike walkout stoppage
strong robust
study research
suggest imply
suspect alleged
take seize
tax levy duty
teach teacher
team squad
television tv televised
territory territorial
terror terrorism terrorist
thief burglar robber
think consider
threaten menace
tour visit trip travel travelled traveled journey
trade commerce
traffic transport
train railway rail
trial hearing
trust confidence
understand realize realise
unit department
unusual rare rarely seldom
urgent pressing
use employ
victory win triumph triumphant won
violence violent
wage salary
wait waiting
warn warning alert
water flood
weak weaken weakness soften softened
weapon weapons arms armaments
weather climate
west western
south southern
woman female
world global worldwide international
write post posted posting wrote
wrong error
year annual
young youth
monday tuesday wednesday thursday friday saturday sunday
`

// countries are the states of the world with what their people and things are
// called, and places that are spelt two ways.
const countries = `afghanistan afghan
albania albanian
algeria algerian
angola angolan
argentina argentine argentinian
armenia armenian
australia australian
austria austrian
azerbaijan azerbaijani
bangladesh bangladeshi
belarus belarusian belarussian
belgium belgian
bolivia bolivian
bosnia bosnian
brazil brazilian
britain british uk briton
bulgaria bulgarian
cambodia cambodian
canada canadian
chile chilean
china chinese
colombia colombian
congo congolese
croatia croatian
cuba cuban
cyprus cypriot
czechia czech
denmark danish dane
ecuador ecuadorian
egypt egyptian
estonia estonian
ethiopia ethiopian
europe european eu
finland finnish finn
france french
georgia georgian
germany german
ghana ghanaian
greece greek
guatemala guatemalan
haiti haitian
hungary hungarian
iceland icelandic
india indian
indonesia indonesian
iran iranian
iraq iraqi
ireland irish
israel israeli
italy italian
japan japanese
jordan jordanian
kazakhstan kazakh
kenya kenyan
korea korean
kosovo kosovar
kuwait kuwaiti
kyrgyzstan kyrgyz
laos laotian
latvia latvian
lebanon lebanese
libya libyan
lithuania lithuanian
malaysia malaysian
mali malian
mexico mexican
moldova moldovan
mongolia mongolian
morocco moroccan
myanmar burma burmese
nepal nepalese nepali
netherlands dutch
nicaragua nicaraguan
nigeria nigerian
norway norwegian
pakistan pakistani
palestine palestinian
peru peruvian
philippines philippine filipino
poland polish
portugal portuguese
qatar qatari
romania romanian
russia russian
rwanda rwandan
senegal senegalese
serbia serbian serb
slovakia slovak
slovenia slovenian slovene
somalia somali
spain spanish
sudan sudanese
sweden swedish swede
switzerland swiss
syria syrian
taiwan taiwanese
tajikistan tajik
thailand thai
tunisia tunisian
turkey turkish turkiye turk
turkmenistan turkmen
uganda ugandan
ukraine ukrainian
usa us american america
uzbekistan uzbek
venezuela venezuelan
vietnam vietnamese
yemen yemeni
zambia zambian
zimbabwe zimbabwean
beijing peking
chisinau kishinev
kharkiv kharkov
kyiv kiev
lviv lvov
mumbai bombay
odesa odessa
yangon rangoon
`
