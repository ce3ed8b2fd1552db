package stability

// SMR, symmetric metarationality: as GMR, and P_i(v) <= P_i(s) for every v in
// R_i(u) as well. The sanction holds although i may move once more.
var SMR = Concept{
	Name: "smr", Short: "SMR", Title: "symmetric metarationality", Reply: AnyReply, Escape: true,
	Source: "Howard 1971, Paradoxes of Rationality, MIT Press",
	Assumes: Assumptions{
		Foresight: "three moves: its own, the others' answer, and its own again",
		Knowledge: "nobody but itself: the others may do anything",
		Risk:      "none: leaves where it can get out of every answer that harms it",
		Cost:      "a pass over the states an actor",
	},
}
