package stability

import "strings"

// Coalition is c for coalitions: a state must be stable for every non-empty
// set H of actors. H leaves s for a t in R_H(s) that is better for all its
// members (or, by Pareto, better for one and worse for none); the others
// answer from t by a legal sequence or, where answers must pay (SEQ, SSEQ), by
// steps each of which is an improvement of some coalition of theirs, never the
// same coalition twice in a row, and which legal sequences reach as well; u
// deters if it is not better than s for H, and stands if no v in R_H(u) is.
func Coalition(c Concept) Concept {
	c.Name, c.Short, c.Title = "coalition_"+c.Name, "coalition "+c.Short, "coalitional "+c.Title
	c.Family = Joint
	c.Source = "Kilgour, Hipel, Fang & Peng 2001, Group Decision and Negotiation 10:159-175; Inohara & Hipel 2008, Systems Engineering 11:343-359"
	c.Assumes.Foresight = strings.Replace(c.Assumes.Foresight, "its own", "the coalition's own", 1)
	c.Assumes.Knowledge = "its members, who act together where it pays all of them"
	if c.Reply == ImprovingReply {
		c.Assumes.Knowledge += "; and the others, who may act together as well"
	}
	c.Assumes.Cost = "for each of the 2^n - 1 coalitions; smr, seq and sseq look at pairs of states"
	return c
}

// Group is those for whom a state is stable or not: an actor or a coalition.
type Group struct {
	Name    string // members joined by +
	Members []int
}

// Groups are those for whom c judges states: the actors, or every non-empty
// set of them.
func Groups(c Concept, actors []string) []Group {
	var out []Group
	if c.Family != Joint {
		for i, id := range actors {
			out = append(out, Group{id, []int{i}})
		}
		return out
	}
	for set := 1; set < 1<<len(actors); set++ {
		g := Group{}
		var names []string
		for i, id := range actors {
			if set>>i&1 != 0 {
				g.Members, names = append(g.Members, i), append(names, id)
			}
		}
		g.Name = strings.Join(names, "+")
		out = append(out, g)
	}
	return out
}
