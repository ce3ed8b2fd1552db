package newsroom

import "strings"

// Each line is one thing in several words. A newsroom has its own choice of
// them, and a rewrite chooses anew.
var (
	adjectives = lines(`large|big|sizeable|huge
small|little|modest|minor
old|ageing|worn|elderly
new|recent|fresh|latest
secret|hidden|concealed|confidential
public|open|common|civic
angry|furious|irate|enraged
quiet|silent|hushed|calm
late|delayed|overdue|belated
early|first|initial|opening
expensive|costly|dear|pricey
cheap|low-cost|inexpensive|budget
local|nearby|regional|neighbouring
foreign|overseas|outside|alien
strict|rigid|firm|stern
weak|feeble|frail|flimsy
broken|damaged|shattered|wrecked
clean|spotless|pure|tidy
crowded|packed|full|teeming
empty|vacant|deserted|bare
joint|shared|mutual|combined
legal|lawful|statutory|judicial
rough|coarse|harsh|uneven
sudden|abrupt|unexpected|unforeseen`)
	nouns = lines(`committee|panel|board|council
contract|agreement|deal|accord
worker|employee|labourer|hand
owner|proprietor|holder|landlord
lorry|truck|van|vehicle
harbour|port|dock|quay
bridge|crossing|viaduct|span
letter|note|message|memo
strike|walkout|stoppage|protest
inspector|examiner|auditor|controller
budget|fund|purse|treasury
price|cost|charge|fee
house|home|dwelling|residence
school|academy|college|classroom
farmer|grower|planter|peasant
doctor|physician|medic|surgeon
police officer|constable|patrolman|policeman
fire|blaze|flame|inferno
flood|deluge|high water|torrent
crowd|throng|gathering|mob
warehouse|depot|store|shed
engine|motor|turbine|machine
pipe|duct|conduit|main
road|street|lane|highway
garden|park|green|orchard
river|stream|creek|waterway
judge|magistrate|arbiter|referee
witness|observer|bystander|onlooker
trader|merchant|dealer|vendor
ship|vessel|boat|ferry
cable|wire|rope|line
plan|scheme|design|blueprint
vote|ballot|poll|election
loan|credit|advance|mortgage
tax|levy|duty|toll
meeting|session|sitting|conference
report|study|survey|paper
gate|door|entrance|barrier
child|youngster|pupil|minor
nurse|carer|orderly|attendant`)
	verbs = lines(`rejected|refused|declined|spurned
accepted|approved|endorsed|welcomed
closed|shut|sealed|locked
opened|unlocked|unsealed|uncovered
visited|toured|inspected|called at
repaired|mended|fixed|restored
counted|tallied|numbered|reckoned
moved|shifted|transferred|relocated
bought|purchased|acquired|obtained
sold|traded|auctioned|disposed of
blocked|obstructed|barred|halted
praised|lauded|applauded|commended
attacked|assailed|criticised|faulted
ordered|commanded|directed|instructed
lost|mislaid|forfeited|missed
found|discovered|located|traced
measured|gauged|weighed|assessed
painted|coated|daubed|varnished
signed|initialled|sealed with a name|put a name to
delayed|postponed|put off|deferred
followed|trailed|tracked|pursued
warned of|cautioned about|alerted others to|raised the alarm over
paid for|funded|financed|covered
cleared|emptied|vacated|evacuated
demanded|insisted on|called for|required
watched|observed|viewed|eyed
promised|pledged|vowed|undertook
doubted|questioned|disputed|challenged
copied|duplicated|reproduced|imitated
guarded|protected|shielded|defended
lifted|raised|hoisted|heaved
shared|divided|split|parcelled out`)
	times = lines(`on Monday|at the start of the week
on Tuesday night|late on Tuesday
by noon|before midday
at dawn|as the sun rose
last month|four weeks ago
since spring|from spring onwards
within the hour|in less than an hour
a year earlier|twelve months before
in the evening|after dusk
during the holidays|over the holidays
for nine days|for more than a week
after the storm|once the storm had passed`)
	amounts = lines(`with some 40 others|together with about forty more
for 300 crowns|at a cost of three hundred crowns
without a word|saying nothing
in front of cameras|while cameras rolled
behind closed doors|out of the public eye
at short notice|with hardly a warning
against all advice|although everybody advised otherwise
for the third time|as twice before
under heavy rain|in pouring rain
by a wide margin|by far
in plain sight|where everybody could see it
at the second attempt|after a first failure`)
	says  = lines(`said|told reporters|stated|declared`)
	roles = strings.Split("harbour master|teacher|union leader|shopkeeper|engineer|lawyer|priest|hunter|baker|skipper|tailor|gardener|mason|clerk|driver|postwoman", "|")
	ends  = strings.Split("All rights reserved.|Read more in tomorrow's edition.|Send us your views.|Sign up for our letter.|This page will be updated.|Follow us for more.", "|")
)

// syllables make the names of invented people, places and outlets.
var syllables = strings.Fields("bar cor dal fen gor hal ister jun kel lor mav nor ost per quil ras sel tor ulm ver wen yar zel bram dri fost gle hurn skal trev")

func lines(list string) [][]string {
	var out [][]string
	for _, line := range strings.Split(list, "\n") {
		out = append(out, strings.Split(line, "|"))
	}
	return out
}
