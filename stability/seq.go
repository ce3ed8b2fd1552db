package stability

// SEQ, sequential stability: as GMR with u in R+_{N-i}(t). Each counter-move
// is an improvement for its mover at the moment it is made: the deterrent is
// credible.
var SEQ = Concept{
	Name: "seq", Short: "SEQ", Title: "sequential stability", Reply: ImprovingReply,
	Source: "Fraser & Hipel 1979, doi:10.1109/TSMC.1979.4310131",
	Assumes: Assumptions{
		Foresight: "two moves: its own, and the others' answer",
		Knowledge: "the others as well: they answer by what pays them",
		Risk:      "some: threats that harm whoever carries them out do not count",
		Cost:      "some passes over the states an actor",
	},
}
