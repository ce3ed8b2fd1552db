package stability

// Nash: s is stable for i if R+_i(s) is empty; i has no improvement.
var Nash = Concept{
	Name: "nash", Short: "Nash", Title: "Nash stability", Reply: NoReply,
	Source: "Nash 1950, doi:10.1073/pnas.36.1.48",
	Assumes: Assumptions{
		Foresight: "one move, its own",
		Knowledge: "nobody but itself",
		Risk:      "leaves whenever a move pays at once, whatever follows",
		Cost:      "a pass over the states an actor",
	},
}
