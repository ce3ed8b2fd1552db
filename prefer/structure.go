package prefer

// Structure is what one actor wants, as five concepts of stability ask for
// it: four questions about pairs of states.
//
//   - Leaves: would the actor go from s to t?
//   - Answers: would it, as an opponent, go from x to y?
//   - Deters: is u a sanction for it at s? And does v leave the sanction
//     standing, which is the same question about v.
//
// Every way to hold preferences gives its answers in a file of its own. What
// an engine needs beyond the answers it asks for: an order, or a threshold in
// one (Floor).
type Structure struct {
	Class   []int32 // by state ID: states of one class are alike in every question
	Classes int

	Leaves  func(s, t int32) bool // of classes, as the others
	Answers func(x, y int32) bool
	Deters  func(s, u int32) bool

	// Ranking is set where the actor leaves and answers for what it ranks
	// higher, and u deters at s if its value is at most Floor at that of s.
	Ranking *Ranking
	Floor   []int32 // by value; rises with it
}

// Kind is a way to hold preferences, as it stands before a concept's name.
type Kind string

// Kinds.
const (
	Crisp         Kind = "" // with unknown pairs, where a model has them
	Strong        Kind = "strong"
	Fuzzy         Kind = "fuzzy"
	Probabilistic Kind = "prob"
	Relational    Kind = "relational"
)

// Structures answers for every actor of p by one kind of preference; degree
// is that of [Strong]. The error is a *parley.Problem: the model has no such
// preferences, or what the kind is not defined for.
func (p *Profile) Structures(kind Kind, degree int, r Reading) ([]*Structure, error) {
	build := map[Kind]func(int) *Structure{
		Crisp:         func(i int) *Structure { return p.crisp(i, 1, r) },
		Strong:        func(i int) *Structure { return p.crisp(i, degree, r) },
		Fuzzy:         func(i int) *Structure { return p.fuzzy(i, r) },
		Probabilistic: func(i int) *Structure { return p.probabilistic(i, r) },
		Relational:    p.relational,
	}[kind]
	if err := p.Takes(kind); err != nil {
		return nil, err
	}
	out := make([]*Structure, p.Actors())
	for i := range out {
		out[i] = build(i)
	}
	return out, nil
}

// Complete is what an actor wants that has a complete order.
func Complete(r *Ranking) *Structure {
	floor := make([]int32, r.Levels)
	for v := range floor {
		floor[v] = int32(v)
	}
	return threshold(r, floor)
}

// threshold is a structure that is a threshold in an order.
func threshold(r *Ranking, floor []int32) *Structure {
	return &Structure{
		Class: r.Value, Classes: r.Levels,
		Leaves:  func(s, t int32) bool { return t > s },
		Answers: func(x, y int32) bool { return y > x },
		Deters:  func(s, u int32) bool { return u <= floor[s] },
		Ranking: r, Floor: floor,
	}
}
