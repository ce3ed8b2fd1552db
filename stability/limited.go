package stability

import "fmt"

// MaxHorizon bounds the horizons that have a name.
const MaxHorizon = 99

// Limited is limited-move stability of horizon h. G_0(i,s) = {s}. What i
// expects after moving to t is A(i,t), the union of G_{h-1}(j,t) over the
// opponents j that would move on from t, or {t} if nobody would; the move is
// worth the least that i gets in A(i,t). i stays at s, and s is stable for it,
// if no move is worth more than s; otherwise G_h(i,s) is the union of A(i,t)
// over its best moves t. Anticipations are sets, since ties leave more than
// one line of play.
func Limited(h int) Concept {
	c := Concept{
		Name: fmt.Sprintf("l%d", h), Short: fmt.Sprintf("L%d", h), Title: fmt.Sprintf("limited-move stability, %d plies ahead", h),
		Family: Foresight, Horizon: h,
		Source: "Kilgour 1985; Fang, Hipel & Kilgour 1989, European Journal of Operational Research 41:86-100",
		Assumes: Assumptions{
			Foresight: fmt.Sprintf("%d plies: it works backwards from the last", h),
			Knowledge: "everybody, and that everybody looks as far",
			Risk:      "takes the line of play that is best for it, and among equally good ones expects the worst",
			Cost:      "a pass over the moves a ply",
		},
	}
	if h == 1 {
		c.Title = "limited-move stability, one ply ahead"
		c.Assumes.Foresight = "one move, its own"
	}
	return c
}

// NonMyopic stability: limited-move stability of every horizon from some on.
var NonMyopic = Concept{
	Name: "nm", Short: "NM", Title: "non-myopic stability", Family: Foresight,
	Source: "Brams & Wittman 1981; Kilgour 1984",
	Assumes: Assumptions{
		Foresight: "as far as need be: until looking further changes nothing",
		Knowledge: "everybody, and that everybody looks as far",
		Risk:      "takes the line of play that is best for it, and among equally good ones expects the worst",
		Cost:      "a pass over the moves a ply, until the plies repeat",
	},
}
