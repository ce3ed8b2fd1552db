package stability

// SSEQ, symmetric sequential stability: as SMR with u in R+_{N-i}(t). The
// deterrent is credible and holds although i may move once more.
var SSEQ = Concept{
	Name: "sseq", Short: "SSEQ", Title: "symmetric sequential stability", Reply: ImprovingReply, Escape: true,
	Source: "Rêgo & Vieira 2017, doi:10.1007/s10726-016-9520-8",
	Assumes: Assumptions{
		Foresight: "three moves: its own, the others' answer, and its own again",
		Knowledge: "the others as well: they answer by what pays them",
		Risk:      "some: threats that harm whoever carries them out do not count",
		Cost:      "some passes over the states an actor",
	},
}
