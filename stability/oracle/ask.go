package oracle

// What explanations are held against: the questions of a concept's structure,
// and what is foreseen.

// Leaves reports whether i would go from s to t if nobody answered, by the
// preferences that the named concept judges by.
func (m *Model) Leaves(concept string, i, s, t int) bool {
	q, _ := m.questions(concept)
	return q.leaves(i, s, t)
}

// Answers reports whether j would answer by going from x to y.
func (m *Model) Answers(concept string, j, x, y int) bool {
	q, _ := m.questions(concept)
	return q.answers(j, x, y)
}

// Deters reports whether u is a sanction for i at s.
func (m *Model) Deters(concept string, i, s, u int) bool {
	q, _ := m.questions(concept)
	return q.deters(i, s, u)
}

// Deterred reports whether some answer deters i from going from s to t.
func (m *Model) Deterred(concept, rule string, i, s, t int) bool {
	q, plain := m.questions(concept)
	return m.deterred(q, plain, rule, i, s, t)
}

// Held reports whether a sanction at u stands wherever i moves from it.
func (m *Model) Held(concept string, i, s, u int) bool {
	q, _ := m.questions(concept)
	return m.held(q, i, s, u)
}

// Gain reports whether going from s to t pays the players together.
func (m *Model) Gain(players []int, s, t int) bool { return m.gains(m.all(players), t, s) }

// Together reports whether the players reach t from s by a legal sequence.
func (m *Model) Together(players []int, s, t int) bool {
	return m.reach("legal", m.moves(), players, s)[t]
}

// DeterredTogether reports whether some answer deters a coalition from going
// from s to t, under coalition_ and the plain concept's name.
func (m *Model) DeterredTogether(plain string, coalition []int, s, t int) bool {
	return m.coalitionDeterred(plain, coalition, s, t)
}

// Collides reports whether the others' improvements from s can spoil i's going
// to t at the same moment.
func (m *Model) Collides(i, s, t int) bool { return m.collides(i, s, t) }

// Foreseen is where i, to move at s and seeing h plies ahead, expects play to
// end.
func (m *Model) Foreseen(h, i, s int) map[int]bool { return m.plies(h)[h][i][s] }

// Least is the worst that i gets in some states, where more is better.
func (m *Model) Least(i int, states map[int]bool) int { return m.least(i, states) }

// Value is what i gets in a state, where more is better.
func (m *Model) Value(i, s int) int { return m.value(i, s) }

// Theirs is what i can secure where the others are to move in a state, with so
// many plies to go.
func (m *Model) Theirs(plies, i, s int) int { return m.turns(plies, i).theirs[s] }

// Degree is how much i, which must be no block, prefers x to y: 0 if it does
// not.
func (m *Model) Degree(i, x, y int) int { return m.taste[m.members[i][0]].degree[x][y] }
