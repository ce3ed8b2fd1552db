package ensemble

import (
	"slices"
	"strings"

	"parley"
	"parley/prefer"
)

// What an input is.
type inputKind int

const (
	typeInput inputKind = iota
	tableInput
	orderInput
	coinInput
	weightsInput
)

// input is one thing that is not sure. Inputs are independent of one another.
type input struct {
	name  string
	kind  inputKind
	actor int // of an order, weights or a coin
	group int // of types
	coin  int
}

// group is a set of actors whose types are drawn together: one actor, or
// those of a table.
type group struct {
	actors []int
	rows   [][]int // a type for each of the actors
	chance []float64
	cumul  []float64
	input  int // or -1 where the types are sure
	draws  [2]uint64
	walks  [2]uint64
}

// actor is what is not sure of one actor.
type actor struct {
	id      string
	kinds   []kind
	group   int
	order   int     // its input, or -1
	factors int     // its input, or -1
	err     float64 // the share by which weights may err
	coins   []int   // by statement: the coin, sure, or never
}

// What becomes of a statement that has no coin.
const (
	counts = -1
	never  = -2
)

// coin is a statement that may not count.
type coin struct {
	actor, statement int
	chance           float64
	input            int
	draws, walks     [2]uint64
}

// inputs is everything that a model leaves open.
type inputs struct {
	conflict *parley.Conflict
	actors   []actor
	groups   []group
	coins    []coin
	list     []input
	walk     [2]uint64 // the key of the stream that shuffles walks
}

// readInputs finds the inputs of a valid conflict. Actors named in sure have
// that type for certain. The error is a *parley.Problem.
func readInputs(p *prefer.Profile, seed uint64, sure map[string]string) (*inputs, error) {
	c := p.Conflict
	in := &inputs{conflict: c, walk: key(seed, "walk")}
	weights := make([][]float64, len(c.Actors))
	for a := range c.Actors {
		var err error
		if weights[a], err = in.readActor(p, a, sure[c.Actors[a].ID]); err != nil {
			return nil, err
		}
	}
	in.readGroups(weights, sure)
	for g := range in.groups {
		in.readChances(&in.groups[g])
	}
	for a := range in.actors {
		if g := in.actors[a].group; in.groups[g].actors[0] == a {
			in.listTypes(g, seed)
		}
		in.listOrder(a, seed)
		in.listCoins(a, seed)
		in.listFactors(a, seed)
	}
	return in, nil
}

// readActor reads an actor's types; it gives their weights.
func (in *inputs) readActor(p *prefer.Profile, i int, sure string) (weights []float64, err error) {
	a := &in.conflict.Actors[i]
	phi, off := in.conflict.Uncertainty.Of(a.ID)
	out := actor{id: a.ID, order: -1, factors: -1, err: off}
	add := func(id string, weight *float64, o prefer.Order, unknown []parley.Block) error {
		w := 1.0
		if weight != nil {
			w = *weight
		}
		if sure != "" {
			w = 0
			if id == sure {
				w = 1
			}
		}
		weights = append(weights, w)
		parts, err := o.Parts()
		if err != nil {
			return err
		}
		out.kinds = append(out.kinds, newKind(id, parts, unknown, phi))
		return nil
	}
	if err := add(parley.Base, a.Weight, p.Orders[i], a.Preference.Blocks); err != nil {
		return nil, err
	}
	for t := range a.Types {
		if err := add(a.Types[t].ID, a.Types[t].Weight, p.Types[i][t], a.Types[t].Preference.Blocks); err != nil {
			return nil, err
		}
	}
	in.actors = append(in.actors, out)
	return weights, nil
}

// readGroups puts actors of a table into one group, and every other into one
// of its own.
func (in *inputs) readGroups(weights [][]float64, sure map[string]string) {
	ids := in.conflict.ActorIDs()
	for a := range in.actors {
		in.actors[a].group = -1
	}
	for _, t := range in.conflict.Correlated {
		g := group{input: -1}
		for _, id := range t.Actors {
			a := slices.Index(ids, id)
			g.actors = append(g.actors, a)
			in.actors[a].group = len(in.groups)
		}
		for _, r := range t.Rows {
			row, weight := make([]int, len(r.Types)), r.Weight
			for k, id := range r.Types {
				a := &in.actors[g.actors[k]]
				row[k] = slices.IndexFunc(a.kinds, func(x kind) bool { return x.id == id })
				if s := sure[a.id]; s != "" && s != id {
					weight = 0
				}
			}
			g.rows, g.chance = append(g.rows, row), append(g.chance, weight)
		}
		in.groups = append(in.groups, g)
	}
	for a := range in.actors {
		if in.actors[a].group >= 0 {
			continue
		}
		in.actors[a].group = len(in.groups)
		g := group{actors: []int{a}, input: -1, chance: weights[a]}
		for t := range weights[a] {
			g.rows = append(g.rows, []int{t})
		}
		in.groups = append(in.groups, g)
	}
}

// readChances divides by the sum, leaves out what has no chance, and gives
// the types theirs.
func (in *inputs) readChances(g *group) {
	sum := 0.0
	for _, w := range g.chance {
		sum += w
	}
	var rows [][]int
	var chance []float64
	for r, w := range g.chance {
		if w > 0 {
			rows, chance = append(rows, g.rows[r]), append(chance, w/sum)
		}
	}
	g.rows, g.chance, g.cumul = rows, chance, cumulate(chance)
	for r, row := range rows {
		for k, t := range row {
			in.actors[g.actors[k]].kinds[t].chance += chance[r]
		}
	}
}

// name is the name of the group's input.
func (in *inputs) groupName(g *group) string {
	ids := make([]string, len(g.actors))
	for k, a := range g.actors {
		ids[k] = in.actors[a].id
	}
	if len(ids) == 1 {
		return ids[0] + ".type"
	}
	return strings.Join(ids, "+") + ".types"
}

func (in *inputs) listTypes(at int, seed uint64) {
	g := &in.groups[at]
	if len(g.rows) < 2 {
		return
	}
	name := in.groupName(g)
	g.input = len(in.list)
	g.draws, g.walks = key(seed, name), key(seed, "walk "+name)
	kind := typeInput
	if len(g.actors) > 1 {
		kind = tableInput
	}
	in.list = append(in.list, input{name: name, kind: kind, group: at, actor: g.actors[0]})
}

func (in *inputs) listOrder(i int, seed uint64) {
	a := &in.actors[i]
	for t := range a.kinds {
		k := &a.kinds[t]
		if k.chance > 0 && k.open() {
			name := a.id + ".order " + k.id
			k.order, k.walkOrder = key(seed, name), key(seed, "walk "+name)
			a.order = len(in.list)
		}
	}
	if a.order >= 0 {
		in.list = append(in.list, input{name: a.id + ".order", kind: orderInput, actor: i})
	}
}

// listCoins finds the statements that may not count.
func (in *inputs) listCoins(i int, seed uint64) {
	a := &in.actors[i]
	statements := in.conflict.Actors[i].Statements
	a.coins = make([]int, len(statements))
	for s := range statements {
		a.coins[s] = counts
		c := statements[s].Confidence
		if c == nil || *c >= 1 {
			continue
		}
		if *c <= 0 {
			a.coins[s] = never
			continue
		}
		name := a.id + "." + statements[s].Label()
		a.coins[s] = len(in.coins)
		in.coins = append(in.coins, coin{
			actor: i, statement: s, chance: *c, input: len(in.list),
			draws: key(seed, name), walks: key(seed, "walk "+name),
		})
		in.list = append(in.list, input{name: name, kind: coinInput, actor: i, coin: len(in.coins) - 1})
	}
}

func (in *inputs) listFactors(i int, seed uint64) {
	a := &in.actors[i]
	if a.err == 0 {
		return
	}
	for t := range a.kinds {
		k := &a.kinds[t]
		if k.chance > 0 && k.parts.Weights > 0 {
			name := a.id + ".weights " + k.id
			k.factors, k.walkFactors = key(seed, name), key(seed, "walk "+name)
			a.factors = len(in.list)
		}
	}
	if a.factors >= 0 {
		in.list = append(in.list, input{name: a.id + ".weights", kind: weightsInput, actor: i})
	}
}
