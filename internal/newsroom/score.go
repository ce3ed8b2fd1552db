package newsroom

// Score says how well articles were grouped by origin.
type Score struct {
	// Precision and Recall are those of B-cubed (Bagga and Baldwin 1998): of
	// the articles in an article's group the share that has its origin, and of
	// the articles of its origin the share that is in its group, both as the
	// mean over all articles of one origin.
	Precision, Recall float64
}

// F1 is the harmonic mean of precision and recall.
func (s Score) F1() float64 {
	if s.Precision+s.Recall == 0 {
		return 0
	}
	return 2 * s.Precision * s.Recall / (s.Precision + s.Recall)
}

// BCubed holds the groups that were found against the true origins; group
// gives the group of each article. Articles of several origins do not count.
func BCubed(articles []Article, group []int) Score {
	type pair struct{ group, origin int }
	groups, origins, both := map[int]float64{}, map[int]float64{}, map[pair]float64{}
	n := 0.0
	for i, a := range articles {
		if len(a.Origins) == 1 {
			g, o := group[i], a.Origins[0]
			groups[g]++
			origins[o]++
			both[pair{g, o}]++
			n++
		}
	}
	if n == 0 {
		return Score{}
	}
	var s Score
	for k, c := range both {
		s.Precision += c * c / groups[k.group]
		s.Recall += c * c / origins[k.origin]
	}
	s.Precision /= n
	s.Recall /= n
	return s
}
