package words

import "strings"

// thesaurus leads from a stem to the first word of its line in the list.
// A line holds words that news reports, and the translators of news, put for
// one another; it is no claim that they mean the same everywhere.
var thesaurus = func() map[string]string {
	out := make(map[string]string)
	for _, line := range strings.Split(lines, "\n") {
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
}()

const lines = `accept agree agreed concede acknowledge acknowledging consent
achieve attain accomplish reach
aide adviser advisor assistant
allow permit let enable
announce declare proclaim announcement declaration
anger fury outrage rage angry furious
appear seem
area region territory zone territorial
argue contend argument
arms weapons weapon armaments
army military troops forces soldiers
arrange arrangement organize organise set
arrest detain detention custody
assault attack strike barrage bombardment offensive raid
assist help aid assistance support backing
attempt try effort bid
authority mandate legitimacy legitimize legitimise
bar ban prohibit forbid outlaw
begin start launch commence begun began started begins
believe think thought belief
big large huge vast massive enormous great major
blame accuse fault accusation
block halt stop prevent
boost increase raise raising lift elevate elevating elevated hike
border frontier
brief short
build construct construction
buy purchase acquire bought
call phone telephone
capital city
car vehicle automobile
careful care caution cautious carefully cautiously prudent
cause reason
chance opportunity possibility possible possibly
change alter shift transform
charge accusation
chief head leader lead director boss
choose select pick chose choice
citizen resident inhabitant
claim assert allege insist allegation
clear obvious evident plain
close shut closure
company firm business corporation
compromise concession concessions give
concern worry fear anxiety worried afraid
condemn denounce criticize criticise criticism decry slam blast
condition term terms precondition
conflict war fighting
confident sure certain
cooperation work collaboration cooperate
cost price expense
country nation state
court tribunal
crisis emergency
crucial key important vital essential critical central decisive
cut reduce reduction slash lower decrease
danger risk threat threaten peril
dead killed died deaths killing kill dies
deal agreement accord pact treaty
debate discuss discussion talk talks dialogue negotiation negotiations negotiate conversation
decide decision decisions determine
defeat failure fail fails loss lose lost
defend protect protection defence defense
delay postpone postponed postponing
demand require requirement required demands insist
deny denial reject refuse refusal rejected decline declined rule exclude
depart leave exit withdraw withdrawal left departure
describe depict portray portrayed brand branded label
destroy ruin devastate demolish
develop development
dictator tyrant autocrat strongman
difficult hard tough difficulty
dispute disagreement quarrel row
doubt question skepticism sceptic sceptical skeptical scepticism uncertain
early soon
election elections vote ballot poll
employ hire job jobs employment
end finish conclude conclusion
enemy foe adversary rival opponent
enough sufficient
ensure guarantee
envoy emissary representative representatives delegate delegation
equipment gear
escalate escalation intensify
event incident
evidence proof
expect anticipate expected
expel oust remove ousted
explain explanation justify
factory plant mill
false untrue wrong incorrect mistake error errors
famous noted renowned
fast quick rapid swift
fight battle combat struggle confrontation
fire blaze
firm strong robust
flee escape fled
flexible open
force compel push urge pressure urged pushed coerce
foreign overseas abroad
format form kind forms type
free release liberate
friend ally allies partner
funds money cash funding
get obtain gain gained secure secured receive
goal aim objective target
good fine favorable favourable
government administration cabinet
grow growth rise rising soar surge climb
guilty culpable
happen occur take
historian history historical historic historically
home domestic domestically internal house
hurt injure injured wound wounded injuries
idea notion concept
illegal unlawful illegitimate
immediate instant
independence independent sovereign sovereignty statehood
inquiry investigation probe investigate
inseparable inalienable
joke laughable mockery
judge justice
keep maintain retain preserve
kyiv kiev
landscape situation
law legislation statute bill
lawmaker legislator congressman senator parliamentarian
lawyer attorney counsel
level rank tier
limit restrict curb
link connection tie tied
look view see seen regard viewed
main chief primary principal
man person individual
march demonstration protest rally
meet meeting meetings summit encounter sit sitting face-to-face
miles kilometres kilometers
mistake
moscow kremlin
murder homicide assassinate
near close nearly almost
new recent fresh latest recently
next following
night nightly nighttime night-time overnight
north northern
offer propose proposal proposed proposition
official officer
old former ex
order instruct command
peaceful peace
people public population
plan scheme programme program
plane aircraft jet airplane
police officers
policy strategy strategic
poor impoverished
poverty
prepare preparation prepared preparing
president presidential presidency
prison jail imprisoned jailed
problem issue trouble
promise pledge vow
propaganda brainwash brainwashed brainwashing
prove demonstrate show showed
puppet stooge
quit resign resignation step
radio broadcast
real true reality truth
recognize recognise recognition
refer mention name named
reporter journalist media press
reporters journalists
republic republics
respond reply response answer reaction
rich wealthy
right correct
rocket missile missiles rockets
russia russian
sanction sanctions
school academy
send dispatch sent
serious grave severe
settle settlement resolve resolution solution solve
ship vessel boat
show exhibit
sick ill illness disease
sign indicate signal hint indication
small little minor
softened soften
speech address remarks remark
speed pace
statement remark comment
stall stalling delay
suggest imply hint
suspect alleged
television tv televised
terrible awful dreadful
threat
tour visit trip travel travelled traveled
trade commerce
travel
trial hearing
trust confidence
try
tone
ukraine ukrainian
usa us american america washington
understand realize realise
unusual rare rarely seldom
urgent pressing
use employ
utmost extreme
victory win triumph triumphant won
village town
violence
wait waiting
warn caution warning alert
weak weaken weakness
weapon
west western
wish want hope desire wanted
withdraw
woman female
world global worldwide international
write post posted posting wrote
year annual
young youth
monday tuesday wednesday thursday friday saturday sunday
`
