package stability

// SMR, symmetric metarationality: as GMR, and P_i(v) <= P_i(s) for every v in
// R_i(u) as well. The sanction holds although i may move once more.
var SMR = Concept{
	Name: "smr", Short: "SMR", Title: "symmetric metarationality", Reply: AnyReply, Escape: true,
	Source: "Howard 1971, Paradoxes of Rationality, MIT Press",
}
