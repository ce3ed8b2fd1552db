package lineage

import "math"

// The likeness of grams that leaves even odds: of 300 pairs of the BASIL
// articles on one event one in a hundred reaches aloneMiddle when compared
// alone, and knownMiddle where the other 298 show what everybody has.
const (
	aloneMiddle   = 0.14
	knownMiddle   = 0.10
	likenessSlope = 60
)

// The likeness of particulars that leaves even odds where everybody else is
// known to tell of the event, and what a lack of it adds to the likeness of
// grams that is asked for.
const (
	particularMiddle = 0.3
	particularSlope  = 20
	dissent          = 0.2
	agreed           = 0.5 // likeness of particulars that lacks nothing
)

// known tells how far so many texts or groups, strangers counted in, show
// what everybody has: 0 alone, towards 1 with hundreds.
func known(all float64) float64 { return 1 - strangers/all }

// heard tells how far the event of a text is known when so many other groups
// tell of it: 0 for none, towards 1 for dozens. What few of many print is
// exclusive; what few of few print need not be.
func heard(others int) float64 { return float64(others) / float64(others+12) }

// wording is the certainty that a likeness of grams alone gives, among so
// many texts or groups, strangers counted in, with so much asked for besides.
func wording(likeness, all, besides float64) float64 {
	return 0.99 * logistic(likenessSlope*(likeness-aloneMiddle+(aloneMiddle-knownMiddle)*known(all)-besides))
}

// certain is the certainty that the wording and the particulars of two texts
// give of one origin, of an event that so many other groups tell of.
func certain(likeness, all float64, told agreement, others int) (words, particulars float64) {
	return wording(likeness, all, dissent*told.dissent(others)), heard(others) * logistic(particularSlope*(told.likeness-particularMiddle))
}

// dissent tells how far it speaks against one origin of two texts that each
// has particulars and hardly any of the other's, 0..1: the further, the more
// other groups tell of the event, and so would have them too if they were the
// event's.
func (a agreement) dissent(others int) float64 {
	return float64(others) / float64(others+2) * a.lack()
}

// lack is the share of agreement that two are short of who have particulars.
func (a agreement) lack() float64 {
	if !a.rich {
		return 0
	}
	return max(0, 1-a.likeness/agreed)
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
