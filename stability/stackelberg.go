package stability

import "strings"

// Stackelberg stability under a leading actor, which looks two plies ahead
// where the others look one: the leader's stable states are those of l2, the
// others' those of l1.
func Stackelberg(leader string) Concept {
	return Concept{
		Name: "stackelberg_" + leader, Short: "Stackelberg " + leader, Title: "Stackelberg stability, led by " + leader,
		Family: Derived, Made: ByLeader, Leader: leader,
		Source: "von Stackelberg 1934; Fang, Hipel & Kilgour 1989, European Journal of Operational Research 41:86-100",
		Assumes: Assumptions{
			Foresight: "two plies for the leader, one for the others",
			Knowledge: "everybody, for the leader; the others know their own",
			Risk:      "the leader takes the line of play that is best for it",
			Cost:      "two passes over the moves",
		},
	}
}

// Led tells who leads in a name of Stackelberg stability.
func Led(name string) (leader string, ok bool) {
	leader, ok = strings.CutPrefix(name, "stackelberg_")
	return leader, ok && leader != ""
}
