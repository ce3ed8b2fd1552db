package prefer

// relational is what an actor wants who minds how others fare (Inohara, Hipel
// & Walker 2007, JSSSE 16:181-201): t is welcome to i at s if it is no worse
// for those towards whom i is positive, and no better for those towards whom
// it is negative. s itself is welcome, and deters all the same; in option form
// no answer of others to a move of i's can lead to it. Without an attitude i
// is positive towards itself and neutral towards others.
func (p *Profile) relational(i int) *Structure {
	var minded []*Ranking
	var sign []int32
	for j := range p.Actors() {
		if a := p.attitude(i, j); a != 0 && !p.Absent(j) {
			minded, sign = append(minded, p.Ranking(j)), append(sign, a)
		}
	}
	joint := &Ranking{Value: make([]int32, p.Count), Levels: 1}
	switch {
	case p.Graph: // opponents may bring back s itself, which only itself is
		joint.Levels = p.Count
		for id := range joint.Value {
			joint.Value[id] = int32(id)
		}
	case len(minded) > 0:
		joint = product(minded)
	}
	worth := make([][]int32, joint.Levels) // by class: what it is worth to those minded
	for id, x := range joint.Value {
		if worth[x] == nil {
			for k, r := range minded {
				worth[x] = append(worth[x], r.Value[id]*sign[k])
			}
		}
	}
	welcome := func(s, t int32) bool {
		for k, v := range worth[s] {
			if worth[t][k] < v {
				return false
			}
		}
		return true
	}
	return &Structure{
		Class: joint.Value, Classes: joint.Levels,
		Leaves: welcome, Answers: welcome,
		Deters: func(s, u int32) bool { return p.Graph && u == s || !welcome(s, u) },
	}
}

// attitude is 1, 0 or -1: positive, neutral or negative.
func (p *Profile) attitude(i, j int) int32 {
	for _, a := range p.Conflict.Actors[i].Attitudes {
		if a.Actor == p.Conflict.Actors[j].ID {
			return map[string]int32{"positive": 1, "negative": -1}[a.Sign]
		}
	}
	if i == j {
		return 1
	}
	return 0
}
