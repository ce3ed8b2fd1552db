package stability

// GMR, general metarationality: for every t in R+_i(s) some u in R_{N-i}(t)
// has P_i(u) <= P_i(s). The opponents may harm themselves to deter.
var GMR = Concept{
	Name: "gmr", Short: "GMR", Title: "general metarationality", Reply: AnyReply,
	Source: "Howard 1971, Paradoxes of Rationality, MIT Press",
	Assumes: Assumptions{
		Foresight: "two moves: its own, and the others' answer",
		Knowledge: "nobody but itself: the others may do anything",
		Risk:      "none: leaves where no answer can harm it",
		Cost:      "a pass over the states an actor",
	},
}
