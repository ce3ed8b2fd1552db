package sense

import (
	"strings"
	"sync"

	"parley/internal/lazy"
)

// inflected gives every form of regular verbs.
func inflected(list string) map[string]bool {
	out := make(map[string]bool)
	for _, v := range strings.Fields(list) {
		out[v] = true
		stem, last := strings.TrimSuffix(v, "e"), v[len(v)-1]
		doubled := strings.HasSuffix(v, "stop") || strings.HasSuffix(v, "rap") || strings.HasSuffix(v, "drop") || strings.HasSuffix(v, "ban") || strings.HasSuffix(v, "bar")
		switch {
		case doubled:
			out[v+"s"], out[v+v[len(v)-1:]+"ed"], out[v+v[len(v)-1:]+"ing"] = true, true, true
		case last == 'y':
			out[v[:len(v)-1]+"ies"], out[v[:len(v)-1]+"ied"], out[v+"ing"] = true, true, true
		case strings.HasSuffix(v, "ss") || strings.HasSuffix(v, "sh") || strings.HasSuffix(v, "x"):
			out[v+"es"], out[v+"ed"], out[v+"ing"] = true, true, true
		default:
			out[v+"s"], out[stem+"ed"], out[stem+"ing"] = true, true, true
		}
	}
	return out
}

// negator holds the words that deny the clause that they stand in.
var negator = lazy.Words("not never no nobody nothing none neither nor nowhere cannot noone hardly barely scarcely rarely seldom few zero false untrue baseless unfounded")

// implicative holds the verbs and adjectives that imply that what they are
// said of does not happen or is not so.
var implicative = sync.OnceValue(func() map[string]bool {
	out := inflected("deny refuse reject decline fail avoid prevent cease abandon cancel scrap exclude forbid ban oppose rebuff renounce resist doubt refute veto refrain abstain disavow spurn snub shun repudiate dispute disprove")
	for _, w := range strings.Fields("forbade forbidden vetoed unable unwilling unlikely impossible unprepared reluctant incapable loath") {
		out[w] = true
	}
	return out
})

// forwardNegator holds the words that deny what follows them only.
var forwardNegator = lazy.Words("without refusal denial rejection absence lack lacks lacked lacking failure inability unwillingness reluctance")

// ending verbs deny the action that they end: "stopped paying".
var ending = lazy.Words("stop stops stopped stopping halt halts halted end ends ended quit cease")

// dismissing verbs deny what somebody has said; of persons they mean another
// thing.
var dismissing = lazy.Words("dismiss dismisses dismissed dismissing")

// hearsay is what is said, by whomever.
var hearsay = lazy.Words("claim claims allegation allegations accusation accusations report reports rumour rumours rumor rumors suggestion suggestions idea notion talk speculation criticism concerns fears charge charges warning warnings")

// keeping verbs deny what they keep somebody "from" doing.
var keeping = lazy.Words("stop stops stopped stopping keep keeps kept keeping block blocks blocked blocking bar bars barred barring hinder hinders hindered dissuade dissuades dissuaded discourage discourages discouraged")

// taking words take a side when "for" or "against" follows.
var taking = sync.OnceValue(func() map[string]bool {
	out := inflected("vote decide rule advise argue warn campaign recommend plead protest")
	for _, w := range strings.Fields("is are was were be been am speak speaks spoke spoken come comes came out stand stands stood") {
		out[w] = true
	}
	return out
})

var forwardPairs = set2("far from", "instead of", "rather than", "short of", "yet to")

// phrasal leads from the first word of a verb that denies to its particles.
var phrasal = map[string]string{
	"rule": "out", "rules": "out", "ruled": "out", "ruling": "out", "call": "off", "calls": "off", "called": "off", "calling": "off",
	"turn": "down", "turns": "down", "turned": "down", "turning": "down", "back": "out away", "backs": "out away", "backed": "out away", "backing": "out away",
	"hold": "off", "holds": "off", "held": "off", "holding": "off", "shy": "away", "shies": "away", "shied": "away", "walk": "away", "walked": "away",
	"pull": "out", "pulls": "out", "pulled": "out", "pulling": "out", "one": "nobody",
}

// innocent holds pairs of words that look like a denial and are none.
var innocent = set2(
	"no doubt", "not only", "not just", "not merely", "not simply", "not least", "no less", "no matter", "no wonder", "nothing less",
	"none other", "nothing but", "if not", "not so", "few days", "few weeks", "few months", "few years", "few hours", "a few", "whether or", "or not",
)

func set2(list ...string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		out := make(map[string]bool, len(list))
		for _, w := range list {
			out[w] = true
		}
		return out
	})
}

// opening holds the words that open a clause of its own.
var opening = lazy.Words("but while although though whereas because unless if until when whenever who which whose where after before since once whether")

var be = lazy.Words("is are was were be been being isn't aren't wasn't weren't")

var subjects = lazy.Words("he she they we it i you there")

var auxiliary = lazy.Words("is are was were has have had do does did will would shall should can could may might must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't")

// pasts holds past forms, not in -ed, of the commonest verbs.
var pasts = lazy.Words("said told went came left took gave made met sent held kept won lost began fell rose sold bought brought thought found stood ran wrote spoke got became")

// hedging holds the words that hold a clause for possible only, or report it
// at second hand.
var hedging = lazy.Words("may might could perhaps possibly maybe reportedly allegedly apparently supposedly purportedly probably likely unlikely rumoured rumored presumably seemingly potentially")

// modality holds the words that make a clause wanted, intended or due.
var modality = sync.OnceValue(func() map[string]bool {
	out := inflected("want hope wish urge demand propose intend threaten seek")
	for _, w := range strings.Fields("must should ought needs plan plans planned vow vows vowed promise promises promised pledge pledges pledged sought") {
		out[w] = true
	}
	return out
})

var (
	conditional = lazy.Words("if unless")
	excepting   = lazy.Words("unless until without before")
	enquiry     = lazy.Words("ask asks asked wonder wonders wondered know knows knew see seen asking even as")
)

// opposites leads from a word's key to the keys of its opposites: verbs and
// adjectives of which both cannot hold at once of one thing.
var opposites = strings.Fields(`rise/fall increase/decrease grow/shrink open/close begin/end start/stop win/lose arrive/leave buy/sell
	strengthen/weaken hire/dismiss accept/refuse approve/reject allow/forbid confirm/deny support/oppose praise/criticise enter/leave
	include/exclude continue/halt escalate/ease impose/lift free/detain remain/leave stay/leave join/leave keep/abandon reopen/close
	expand/reduce admit/deny agree/refuse gain/lose raise/lower open/shut safe/dangerous guilty/innocent full/empty
	public/private legal/illegal true/false alive/dead strong/weak`)
