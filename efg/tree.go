package efg

import (
	"strconv"

	"parley/adapter"
	"parley/internal/gambit"
)

// Bounds on what is read, so that a small file cannot ask for much.
const (
	maxNodes = 1 << 18
	maxDepth = 1 << 10
	maxSteps = 1 << 22 // nodes visited in all combinations of plans
	maxBits  = 1 << 12 // of a chance or a sum of payoffs, above and below the line
)

// tree is a game tree being read: its nodes in the file's order, each before
// all that follow from it.
type tree struct {
	*gambit.File
	nodes    []node
	sets     []map[string]*set           // by their number; those of chance first, then each player's
	order    [][]*set                    // the same as they appear
	outcomes map[string][]adapter.Number // by their number
	longest  int                         // nodes that one play can visit, chance taking every branch
}

type node struct {
	set  *set             // nil at an end
	pays []adapter.Number // nil for nothing
	next []int32          // a node a branch
}

// set is an information set, or a move of chance.
type set struct {
	at       gambit.Token
	player   int // 0 is chance
	branches []string
	chances  []adapter.Number // of chance alone
	place    int              // in its player's order
	open     bool             // on the path that is being read
}

// read reads all nodes. The nodes whose branches are still to be read are kept
// on a stack of its own, since a file may nest as deep as it likes.
func (t *tree) read() bool {
	var path []int32
	for {
		at := t.Look()
		if at.Is(gambit.End) {
			if len(t.nodes) == 0 {
				return t.Fault(at, `write t "" 1 "name" { 1 2 }`, "the tree has no node")
			}
			last := &t.nodes[path[len(path)-1]]
			return t.Fault(at, "every branch leads to a node: an end is a t", "the tree ends early: %d of the %s of its last move lead nowhere",
				len(last.set.branches)-len(last.next), adapter.Count(len(last.set.branches), "branch"))
		}
		n, ok := t.node()
		if !ok {
			return false
		}
		switch {
		case len(t.nodes) == maxNodes:
			return t.Fault(at, "leave out what is never played", "the tree has more than %d nodes, which is too many to be read", maxNodes)
		case len(path) == maxDepth:
			return t.Fault(at, "leave out what is never played", "a play is longer than %d moves, which is too long to be read", maxDepth)
		case n.set != nil && n.set.open && n.set.player > 0:
			return t.Fault(at, "give the later move an information set of its own", "one play comes twice to information set %q of player %d, who would have forgotten the first: such a tree has no strategic form", n.set.at.Text, n.set.player)
		}
		if len(path) > 0 {
			above := &t.nodes[path[len(path)-1]]
			above.next = append(above.next, int32(len(t.nodes)))
		}
		if n.set != nil {
			path = append(path, int32(len(t.nodes)))
			n.set.open = true
		}
		t.nodes = append(t.nodes, n)
		for len(path) > 0 {
			last := &t.nodes[path[len(path)-1]]
			if len(last.next) < len(last.set.branches) {
				break
			}
			last.set.open = false
			path = path[:len(path)-1]
		}
		if len(path) > 0 {
			continue
		}
		if end := t.Next(); !end.Is(gambit.End) {
			return t.Fault(end, "every branch has its node before", "after the tree's end there is %s", end.Shown())
		}
		t.longest = t.reach()
		return true
	}
}

// reach is how many nodes one combination of plans can visit at most.
func (t *tree) reach() int {
	most := make([]int, len(t.nodes))
	for k := len(t.nodes) - 1; k >= 0; k-- { // what follows a node stands behind it
		n := &t.nodes[k]
		for _, next := range n.next {
			if n.set.player == 0 {
				most[k] += most[next]
			} else {
				most[k] = max(most[k], most[next])
			}
		}
		most[k]++
	}
	return most[0]
}

// node reads one node.
func (t *tree) node() (n node, ok bool) {
	kind := t.Next()
	if !kind.Is(gambit.Word) || kind.Text != "c" && kind.Text != "p" && kind.Text != "t" {
		return n, t.Fault(kind, "c is chance, p a player's move, t an end", "a node begins with c, p or t, and this is %s", kind.Shown())
	}
	if name := t.Next(); !name.Is(gambit.Quoted) {
		return n, t.Fault(name, `write "" for one without a name`, "the node's name is missing; here is %s", name.Shown())
	}
	if kind.Text != "t" {
		player := 0
		if kind.Text == "p" {
			which := t.Next()
			var err error
			if player, err = strconv.Atoi(which.Text); err != nil || player < 1 || player > len(t.Players) {
				return n, t.Fault(which, "", "there is no player %s; %d are listed", which.Shown(), len(t.Players))
			}
		}
		if n.set, ok = t.set(player); !ok {
			return n, false
		}
	}
	n.pays, ok = t.outcome()
	return n, ok
}
