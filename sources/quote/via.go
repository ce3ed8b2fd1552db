package quote

// via finds the outlet that the sentence says the words were said to or
// printed by: "in an interview with CNN", "as quoted by Reuters", "on state
// television".
func (v *view) via(r *reading) string {
	s := r.s
	for i := 1; i < len(s.toks); i++ {
		t := &s.toks[i]
		if !t.word || t.quote >= 0 {
			continue
		}
		p := &s.toks[i-1]
		switch {
		case (p.low == "briefing" || p.low == "briefed") && t.is(audience):
			return t.low
		case p.low == "by" && i >= 2 && (s.toks[i-2].low == "quoted" || s.toks[i-2].low == "cited" || s.toks[i-2].low == "reported"):
			if g := s.outletAt(i, true); !g.empty() {
				return v.text(s, g)
			}
		case p.low == "on" || p.low == "with" || p.low == "to" || p.low == "into" || p.low == "in" || p.low == "for":
			if g := s.outletAt(i, false); !g.empty() {
				if p.low == "in" && !s.interview(g.hi) {
					continue
				}
				return v.text(s, g)
			}
		}
	}
	return ""
}

// interview tells whether the noun after an outlet's name is a conversation:
// "in a state TV interview".
func (s *sentence) interview(i int) bool {
	t := s.at(i)
	if t == nil {
		return false
	}
	switch t.low {
	case "interview", "appearance", "interviews", "broadcast", "briefing", "op-ed", "column":
		return true
	}
	return false
}

// outletAt reads an outlet's name that starts at i, after its article. loose
// takes any capitalised name.
func (s *sentence) outletAt(i int, loose bool) group {
	for i < len(s.toks) && s.toks[i].is(det) {
		i++
	}
	j := i
	found := false
	for j < len(s.toks) && j-i < 6 && s.toks[j].word {
		t := &s.toks[j]
		if t.low == "state" || t.low == "social" && !t.cap || t.low == "national" {
			j++
			continue
		}
		if t.low == "social" && t.cap && j > i { // a network's name
			found = true
		}
		if t.is(outlet) && (t.cap || j > i || t.low == "facebook" || t.low == "twitter") {
			found = true
			j++
			continue
		}
		if !t.cap || t.is(timeWord) {
			break
		}
		j++
	}
	if j == i || !found && !(loose && s.toks[i].cap) {
		return group{}
	}
	for !loose && j > i+1 && !s.toks[j-1].is(outlet) && !s.toks[j-1].cap {
		j--
	}
	return group{i, j}
}

// addressee is the outlet or audience told: the outlet alone in "CNN's Jane
// Smith", nothing for a pronoun.
func (v *view) addressee(s *sentence, g group) string {
	if g.hi-g.lo == 1 && objectPronouns()[s.toks[g.lo].low] {
		return ""
	}
	for k := g.lo + 1; k < g.hi; k++ {
		if s.toks[k].low == "'s" && s.toks[k-1].cap {
			return v.text(s, group{g.lo, k})
		}
	}
	lo := g.lo
	for lo < g.hi-1 && s.toks[lo].is(det) {
		lo++
	}
	return v.text(s, group{lo, g.hi})
}
