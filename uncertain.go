package parley

// Uncertainty is how far the actors' preferences may be off: the dispersion φ
// of Mallows' model for orders (Mallows 1957, doi:10.1093/biomet/44.1-2.114),
// from 0 for sure up to, but not including, 1; and the share by which weights
// may err, from 0 to 1.
type Uncertainty struct {
	Order   *float64 // for every actor; nil when not given
	Weights *float64
	Actors  []ActorUncertainty
}

// Of is how far an actor's orders and weights may be off: its own dispersions,
// or else those for all; 0 is sure.
func (u *Uncertainty) Of(actor string) (order, weights float64) {
	set := func(at, to *float64) {
		if to != nil {
			*at = *to
		}
	}
	set(&order, u.Order)
	set(&weights, u.Weights)
	for _, a := range u.Actors {
		if a.Actor == actor {
			set(&order, a.Order)
			set(&weights, a.Weights)
		}
	}
	return order, weights
}

// ActorUncertainty is the uncertainty of one actor, where it differs from
// that for all.
type ActorUncertainty struct {
	Actor   string
	Order   *float64
	Weights *float64
}

// Table gives the joint chances of several actors' types. Rows that are not
// written have chance 0.
type Table struct {
	Actors []string
	Rows   []Row
}

// Row is one line of a table: a type for each of its actors, and the line's
// weight relative to the others.
type Row struct {
	Types  []string
	Weight float64
}

// Pace is how often actors move: moves a unit of time, 1 unless given.
type Pace struct {
	Unit   string // "month" when empty
	Actors []ActorPace
}

// ActorPace is the pace of one actor.
type ActorPace struct {
	Actor string
	Rate  float64
}

// Hazard is something that happens, whoever wants it, in the states where
// When holds: options are set, at the given rate a unit of time.
type Hazard struct {
	When  Expression
	Sets  []Setting
	Rate  float64
	About string
	Cites []Cite
}

// Event is something that was seen on a day. Exactly one of Moved, Stayed,
// Said and Found is set.
type Event struct {
	Date   string // ISO 8601 as written
	Moved  *Moved
	Stayed string // the actor that could have moved and did not
	Said   *Said
	Found  *Found
	About  string
	Cites  []Cite
}

// Moved is a move that an actor made. To names the options that changed, or a
// state by its code or, in graph form, its ID.
type Moved struct {
	Actor string
	To    Position
}

// Said is what an actor said: by how much likelier each of its types was to
// say it than one that is not named.
type Said struct {
	Actor      string
	Likelihood []TypeRatio
	Costly     *float64 // 0..1, how much the signal counts; nil means 0.3 (cheap talk)
}

// TypeRatio is the ratio of a type's likelihood.
type TypeRatio struct {
	Type  string
	Ratio float64
}

// Found is a question that was answered.
type Found struct {
	Question    string // as the program asks it: "usa.type"
	Answer      string
	Reliability *float64 // 0..1, chance that the answer is right; nil means 0.9
}
