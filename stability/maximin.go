package stability

import "fmt"

// Maximin stability of horizon h: i and the others, who move as one, take
// turns, and everybody may stop at any. own_0(x) = theirs_0(x) = P_i(x);
// theirs_k(x) is the least of P_i(x) and of own_{k-1} on R_{N-i}(x), and
// own_k(x) the greatest of P_i(x) and of theirs_{k-1} on R_i(x). s is stable
// for i if theirs_{h-1}(t) <= P_i(s) for every t in R_i(s). Horizons 1, 2 and
// 3 are Nash, GMR and SMR.
func Maximin(h int) Concept {
	return Concept{
		Name: fmt.Sprintf("maximin%d", h), Short: fmt.Sprintf("MM%d", h), Title: fmt.Sprintf("maximin stability, %d plies ahead", h),
		Family: Turns, Horizon: h,
		Source: "Rêgo & Vieira 2020, IEEE Transactions on Systems, Man, and Cybernetics: Systems",
		Assumes: Assumptions{
			Foresight: fmt.Sprintf("%d plies: its own moves and the others' in turn", h),
			Knowledge: "nobody but itself: the others may do anything",
			Risk:      "none: expects the others to do their worst",
			Cost:      "a pass over the states a ply",
		},
	}
}
