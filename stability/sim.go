package stability

// Sim, simultaneous stability: s is stable for i if each of its improvements
// t collides: the others' improvements from s, some of them or all made at
// the same moment, bring about a feasible state that is no better than s for
// i. All improvements are tried, and every combination of the others'.
var Sim = Concept{
	Name: "sim", Short: "SIM", Title: "simultaneous stability", Family: Simultaneous,
	Source: "Fraser & Hipel 1979, doi:10.1109/TSMC.1979.4310131",
	Assumes: Assumptions{
		Foresight: "one move, at the same moment as the others'",
		Knowledge: "the others as well: they make moves that pay them where they stand",
		Risk:      "none: leaves where no combination of moves can harm it",
		Cost:      "up to every combination of improvements a state; in practice tens to hundreds",
	},
}

// SeqSim is SEQ, with simultaneous sanctions where everybody is about to move:
// s is stable for i if it is SEQ-stable for i, or if it is SEQ-unstable for
// every actor and stable for i under Sim.
var SeqSim = Concept{
	Name: "seq_sim", Short: "SEQ+SIM", Title: "sequential stability with simultaneous sanctions", Family: Derived, Made: WhereMove,
	Source: "Fraser & Hipel 1984, Conflict Analysis, North-Holland",
	Assumes: Assumptions{
		Foresight: "two moves, or one at the same moment as the others' where all are about to move",
		Knowledge: "the others as well",
		Risk:      "some: threats that harm whoever carries them out do not count",
		Cost:      "that of seq and of sim",
	},
}
