package study_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parley/result"
	"parley/stability/oracle"
)

func init() {
	proverbs["*result.Analysis"] = analysisProverbs
	proverbs["*result.Sensitivity"] = sensitivityProverbs
}

func story(a any) *result.Story { return a.(*result.Analysis).Story }

// credible are the concepts under which answers must pay.
var credible = []string{"nash", "sseq", "seq"}

// restsToday: the status quo is an equilibrium under a concept.
func (w *world) restsToday(concept string) bool {
	return slices.Contains(w.m.Equilibria(concept, "legal"), w.m.Codes[w.start])
}

// strong reports whether a state rests under a concept asked for in which
// answers must pay.
func (w *world) strong(a any, code string) bool {
	return slices.ContainsFunc(credible, func(c string) bool {
		_, asked := a.(*result.Analysis).Counts[c]
		return asked && slices.Contains(w.m.Equilibria(c, "legal"), code)
	})
}

// gainsBy: each "x gains by …" names an actor with an improvement from today
// that nobody deters.
func (w *world) gainsBy(a any, text string) bool {
	found := regexp.MustCompile(`(?:^|; )([^;]+?) gains by `).FindAllStringSubmatch(text, -1)
	for _, m := range found {
		i := w.actor(m[1])
		if i < 0 || !slices.ContainsFunc(w.moves(i, w.start), func(to int) bool {
			return w.gain(i, w.start, to) > 0 && !w.deterred(conceptOf(story(a).Concept), i, w.start, to)
		}) {
			return false
		}
	}
	return len(found) > 0
}

// at is the state that a letter, or a code, of the report stands for.
func (w *world) at(name string) int {
	if code, ok := w.letters[name]; ok {
		return w.id(code)
	}
	return w.id(name)
}

const why = `(?:nobody gains by leaving|whoever gains by leaving[^.(]*)`

// underWhy are the concepts that a reason to last stands for.
func (w *world) underWhy(code, why string) bool {
	concept := "gmr"
	switch {
	case strings.Contains(why, "obody gains"):
		concept = "nash"
	case strings.Contains(why, "no way out of it") && strings.Contains(why, "pays those"):
		concept = "sseq"
	case strings.Contains(why, "pays those"):
		concept = "seq"
	case strings.Contains(why, "no way out of it"):
		concept = "smr"
	}
	return slices.Contains(w.m.Equilibria(concept, "legal"), code)
}

var analysisProverbs = []proverb{
	says(`^Will it stay as it is\? Yes: (`+why+`)(?: \(\w+\))?\.$`, func(w *world, _ any, m []string) bool {
		return w.underWhy(w.m.Codes[w.start], m[1])
	}),
	says(`^Will it stay as it is\? Not by itself: (.*)\. It holds only by answers that need not pay those who give them \((.*)\)\.$`, func(w *world, a any, m []string) bool {
		return !w.strong(a, w.m.Codes[w.start]) && w.restsUnder(w.m.Codes[w.start], m[2]) && w.gainsBy(a, m[1])
	}),
	says(`^Will it stay as it is\? No: (.*)\.$`, func(w *world, a any, m []string) bool {
		for c := range a.(*result.Analysis).Counts {
			if w.restsToday(c) {
				return false
			}
		}
		return w.gainsBy(a, m[1])
	}),
	says(`^Where could it rest\? .* Of all states (none|\d+) can last.*$`, func(w *world, a any, m []string) bool {
		n := strconv.Itoa(len(w.m.Equilibria(story(a).Concept, "legal")))
		return m[1] == n || m[1] == "none" && n == "0"
	}),
	says(`^Moves that pay their makers lead to no resting place(?:: they can go round in circles)?\.$`, func(w *world, a any, _ []string) bool {
		return len(without(w.reachedEquilibria(w.m, story(a).Concept, w.reach(w.start, w.everybody(), true)), w.m.Codes[w.start])) == 0
	}),
	says(`^What each wants$`, always),
	says(`(?:^|; )([^;:]+) do(?:es)? nothing\.$`, func(w *world, _ any, m []string) bool {
		for _, id := range w.actors(m[1]) {
			if name := w.c.ActorNames()[w.actor(id)]; strings.Contains("; "+w.words(w.start), "; "+name+": ") {
				return false
			}
		}
		return len(w.actors(m[1])) > 0
	}),
	// verdicts, and what they would take
	says(`^([^¦]+) ¦ (yes|no) ¦ (is so and stays|cannot last|comes about|is so and comes about again|can come about|could last)([^¦]*) ¦ ([^¦]*)$`, verdictOf),
	says(`^([^¦]+) ¦ (could last|cannot last)(?: \([A-Z0-9, …]+\))?$`, func(w *world, a any, m []string) bool {
		return w.expects(m[2], w.outcome(m[1]), story(a).Concept)
	}),
	says(`^To last means here: `+why+`(?: \(\w+\))?\.(?: A swap: two neighbours in an actor's order of priorities trade places\.)?`, always),
	// who holds it
	says(`^([^¦]*) ¦ do nothing else ¦  ¦ $`, func(w *world, _ any, m []string) bool {
		return w.speaks(m[1]) && len(w.moves(w.speaker, w.start)) == 0
	}),
	says(`^([^¦]*) ¦ [^¦]* ¦ wants nothing in particular: all states are alike to it ¦ $`, func(w *world, _ any, m []string) bool {
		return w.speaks(m[1]) && !slices.ContainsFunc(w.everyState(), func(id int) bool { return w.gain(w.speaker, 0, id) != 0 })
	}),
	says(`^([^¦]*) ¦ (?:take|drop|move) [^¦]* ¦ nothing that it cares about would change ¦ (?:decides (\d+) of its (\d+) moves)?$`, func(w *world, _ any, m []string) bool {
		n := 0
		all := w.moves(w.held(m[1]), w.start)
		for _, to := range all {
			if w.gain(w.speaker, w.start, to) == 0 {
				n++
			}
		}
		return n > 0 && (m[2] == "" || m[2] == strconv.Itoa(n) && m[3] == strconv.Itoa(len(all)))
	}),
	says(`^([^¦]*) ¦ (?:take|drop|move) [^¦]* ¦ it ranks that only (\d+)\w\w, today (\d+)\w\w ¦ [^¦]*$`, func(w *world, _ any, m []string) bool {
		return slices.ContainsFunc(w.moves(w.held(m[1]), w.start), func(to int) bool {
			return m[2] == strconv.Itoa(w.m.Rank(w.speaker, to)) && m[3] == strconv.Itoa(w.m.Rank(w.speaker, w.start)) && w.gain(w.speaker, w.start, to) < 0
		})
	}),
	says(`^([^¦]*) ¦ (?:take|drop|move) [^¦]* ¦ gains: .*; (nobody gains by answering|nobody can answer|no answer takes that away) ¦ [^¦]*$`, func(w *world, a any, m []string) bool {
		c := conceptOf(story(a).Concept)
		return slices.ContainsFunc(w.moves(w.held(m[1]), w.start), func(to int) bool {
			if w.gain(w.speaker, w.start, to) <= 0 || w.deterred(c, w.speaker, w.start, to) {
				return false
			}
			others := slices.DeleteFunc(w.everybody(), func(j int) bool { return j == w.speaker })
			credible := c.Name != "gmr" && c.Name != "smr"
			if strings.HasPrefix(m[2], "nobody") && credible != (m[2] == "nobody gains by answering") {
				return false
			}
			return !strings.HasPrefix(m[2], "nobody") || len(w.reach(to, others, credible).steps) == 1
		})
	}),
	says(`^([^¦]*) ¦ (?:take|drop|move) [^¦]* ¦ gains: .*; then for ([^¦]+) it ranks that only (\d+)\w\w, today (\d+)\w\w ¦ [^¦]*$`, func(w *world, a any, m []string) bool {
		return w.held(m[1]) == w.actor(m[2]) && m[4] == strconv.Itoa(w.m.Rank(w.speaker, w.start)) && slices.ContainsFunc(w.moves(w.speaker, w.start), func(to int) bool {
			others := slices.DeleteFunc(w.everybody(), func(j int) bool { return j == w.speaker })
			for u, n := range w.reach(to, others, story(a).Concept != "gmr" && story(a).Concept != "smr").steps {
				if n > 0 && m[3] == strconv.Itoa(w.m.Rank(w.speaker, u)) {
					return w.gain(w.speaker, w.start, to) > 0 && w.deterred(conceptOf(story(a).Concept), w.speaker, w.start, to)
				}
			}
			return false
		})
	}),
	says(`^([^¦]*) ¦ (?:take|drop|move) [^¦]* ¦ gains: .*; then nothing is gained ¦ [^¦]*$`, func(w *world, a any, m []string) bool {
		return slices.ContainsFunc(w.moves(w.held(m[1]), w.start), func(to int) bool {
			return w.gain(w.speaker, w.start, to) > 0 && w.deterred(conceptOf(story(a).Concept), w.speaker, w.start, to)
		})
	}),
	says(`^([^¦]*) ¦ (?:take|drop|move) `, func(w *world, _ any, m []string) bool { return w.held(m[1]) >= 0 }),
	// where else
	says(`^Nowhere( else)?: no (?:other )?state can last under (.+)\.$`, func(w *world, _ any, m []string) bool {
		for _, short := range strings.Split(strings.ReplaceAll(m[2], " and ", ", "), ", ") {
			all := w.m.Equilibria(strings.ToLower(short), "legal")
			if m[1] != "" {
				all = without(all, w.m.Codes[w.start])
			}
			if len(all) > 0 {
				return false
			}
		}
		return true
	}),
	says(`^([A-Z]\d*) ¦ .*?\. No moves lead there from today\.$`, func(w *world, _ any, m []string) bool {
		_, ok := w.reach(w.start, w.everybody(), false).steps[w.at(m[1])]
		return !ok
	}),
	says(`^([A-Z]\d*) ¦ .*?\. (Nobody gains by leaving|Whoever gains by leaving[^.(]*)(?: \(\w+\))?\. (?:No moves lead there from today\.)?`, func(w *world, _ any, m []string) bool {
		return w.at(m[1]) >= 0 && w.underWhy(w.m.Codes[w.at(m[1])], m[2])
	}),
	says(`^([A-Z]\d*) ¦ .*?\. (Nobody gains by leaving|Whoever gains by leaving[^.(]*)(?: \(\w+\))?\.$`, func(w *world, _ any, m []string) bool {
		return w.at(m[1]) >= 0 && w.underWhy(w.m.Codes[w.at(m[1])], m[2])
	}),
	says(`From today it takes (\d+) moves?, (\d+|none|which)?(?: of which)? ?(?:does not pay its maker|do not pay their makers|pays its maker): (.*)\.$`, func(w *world, a any, m []string) bool {
		return slices.ContainsFunc(story(a).Rests, func(e result.Rest) bool {
			unpaid, at := 0, w.start
			for _, st := range e.Path {
				if w.gain(w.actor(st.By), at, w.id(st.To)) <= 0 {
					unpaid++
				}
				at = w.id(st.To)
			}
			want := map[string]int{"none": len(e.Path), "which": 1}[m[2]]
			if n, err := strconv.Atoi(m[2]); err == nil {
				want = n
			}
			return m[1] == strconv.Itoa(len(e.Path)) && unpaid == want
		})
	}),
	says(`^Some(?: other)? states last only by answers that need not pay those who give them \((.+)\) \((\d+) more: `, func(w *world, a any, m []string) bool {
		weak := map[string]bool{}
		for _, short := range strings.Split(strings.ReplaceAll(m[1], " and ", ", "), ", ") {
			some := false
			for _, code := range w.m.Equilibria(strings.ToLower(short), "legal") {
				if !w.strong(a, code) && (w.start < 0 || code != w.m.Codes[w.start]) {
					weak[code], some = true, true
				}
			}
			if !some { // it is named and holds none
				return false
			}
		}
		return m[2] == strconv.Itoa(len(weak))
	}),
	// how firm
	says(`^Today ends under no other order of the actors' priorities; that is proven( \(.*\))?\.$`, func(w *world, a any, m []string) bool {
		return w.saysVaried(m[1]) && (w.profiles() == nil || w.unbreakable(w.m.Codes[w.start], story(a).Concept))
	}),
	// what if
	says(`^Outcomes are named where another verdict than today's holds\. Each variant side by side: .*`, always),
	says(`^([\w]+): [^¦]* ¦ (.*)$`, whatIfOf),
	// what it does not know
	says(`^The model names no outcomes to ask about; .*`, func(w *world, _ any, _ []string) bool { return len(w.c.Outcomes) == 0 }),
	says(`^No document is cited for any of the priorities: .*`, func(w *world, _ any, _ []string) bool { return w.cited() == 0 }),
	says(`^(\d+) of (\d+) priorit(?:y is|ies are) cited from no document: .*`, func(w *world, _ any, m []string) bool {
		n := 0
		for i := range w.c.Actors {
			n += len(w.c.Actors[i].Preference.Order)
		}
		return m[1] == strconv.Itoa(n-w.cited()) && m[2] == strconv.Itoa(n)
	}),
	says(`^Named in the model and cited by none of the priorities above: `, always), // their titles follow
	says(`^Every priority is taken as sure and every order as written: none of this says how likely anything is \(parley ensemble\)\.$`, always),
}

// held is the actor of a row: that of the row above where no name is given.
func (w *world) held(name string) int {
	if name != "" {
		w.speaks(name)
	}
	return w.speaker
}

// cited counts the priorities that cite a document.
func (w *world) cited() (n int) {
	for i := range w.c.Actors {
		a := &w.c.Actors[i]
		for _, at := range a.Preference.Order {
			if len(a.Statements[at].Cites) > 0 {
				n++
			}
		}
	}
	return n
}

// verdictOf checks a row of the outcomes: whether it is so today, what can be
// expected, and what it would take.
func verdictOf(w *world, a any, m []string) bool {
	that, verdict, takes, concept := w.outcome(m[1]), m[3], m[5], story(a).Concept
	switch {
	case strings.Contains(m[4], "whoever would begin is deterred"):
		verdict = "deterred"
	case verdict == "could last" && !strings.Contains(m[4], "but nobody's interest leads there"):
		return false
	}
	for _, letter := range regexp.MustCompile(`\b[A-Z]\d*\b`).FindAllString(m[4], -1) {
		if id := w.at(letter); id < 0 || !w.holds(that, id) || !slices.Contains(w.m.Equilibria(concept, "legal"), w.m.Codes[id]) {
			return false
		}
	}
	return (m[2] == "yes") == w.holds(that, w.start) && w.expects(verdict, that, concept) && w.takes(takes, that, verdict, concept)
}

var (
	bySwaps = regexp.MustCompile(`^(\d+) swaps? in the priorities of (.+)$`)
	byOrder = regexp.MustCompile(`^no order of the priorities would do( \(.*\))?$`)
	byMoves = regexp.MustCompile(`^(\d+) moves?(,? .*)?$`)
)

// takes checks what an outcome would take.
func (w *world) takes(text, that, verdict, concept string) bool {
	cost := -1
	if m := byMoves.FindStringSubmatch(text); m != nil {
		steps := w.reach(w.start, w.everybody(), verdict != "could last").steps
		return slices.ContainsFunc(w.m.Equilibria(concept, "legal"), func(code string) bool {
			return w.holds(that, w.id(code)) && strconv.Itoa(steps[w.id(code)]) == m[1]
		})
	}
	if text == "no state that can occur has it" {
		return len(w.matching(that)) == 0
	}
	if w.profiles() != nil {
		cost, _ = least(w.profiles(), func(m *oracle.Model) bool {
			return slices.ContainsFunc(m.Equilibria(concept, "legal"), func(code string) bool { return w.holds(that, w.id(code)) })
		})
	}
	switch {
	case text == "nothing":
		return verdict == "is so and stays"
	case byOrder.MatchString(text):
		return cost < 0
	case bySwaps.MatchString(text):
		return w.profiles() == nil || bySwaps.FindStringSubmatch(text)[1] == strconv.Itoa(cost)
	case text == "no moves lead there":
		steps := w.reach(w.start, w.everybody(), false).steps
		return slices.ContainsFunc(w.m.Equilibria(concept, "legal"), func(code string) bool {
			_, ok := steps[w.id(code)]
			return w.holds(that, w.id(code)) && !ok
		})
	}
	return text == "" || notSought.MatchString(text)
}

// notSought is what is said of an outcome that was not searched to the end.
var notSought = regexp.MustCompile(`^(not looked into|no change found within the report's bound) \(parley achieve \w+\)$`)

var (
	groups   = regexp.MustCompile(`(Is so and stays|Comes about|Can come about|Could last, but whoever would begin is deterred|Could last, though nobody's interest leads there|Cannot last): ([^.]*)\.`)
	verdicts = map[string]string{
		"Is so and stays": "is so and stays", "Comes about": "comes about", "Can come about": "can come about", "Cannot last": "cannot last",
		"Could last, but whoever would begin is deterred": "deterred", "Could last, though nobody's interest leads there": "could last",
	}
)

// whatIfOf checks where today leads under a variant, and what can be expected
// of the outcomes there.
func whatIfOf(w *world, a any, m []string) bool {
	s, err := w.study.Variant(m[1])
	if err != nil {
		return strings.Contains(m[2], "cannot be analysed")
	}
	there := world0(w.t, w.name+" under "+m[1], s, w.tally)
	concept := story(a).Concept
	for _, g := range groups.FindAllStringSubmatch(m[2], -1) {
		for _, name := range strings.Split(strings.ReplaceAll(g[2], " and ", ", "), ", ") {
			verdict := verdicts[g[1]]
			if that := there.outcome(name); !there.expects(verdict, that, concept) && !(verdict == "comes about" && there.expects("is so and comes about again", that, concept)) {
				return false
			}
		}
	}
	reached := without(there.reachedEquilibria(there.m, concept, there.reach(there.start, there.everybody(), true)), there.m.Codes[there.start])
	switch {
	case strings.Contains(m[2], "t stays as it is") || strings.Contains(m[2], "t stays so"):
		return there.strong(a, there.m.Codes[there.start])
	case strings.Contains(m[2], "comes to no rest"):
		return len(reached) == 0
	}
	return len(reached) > 0
}

var sensitivityProverbs = []proverb{
	says(`^What depends on each statement$`, always),
	says(`^There is no equilibrium to break\.$`, func(w *world, _ any, _ []string) bool {
		return len(w.m.Equilibria("nash", "legal"))+len(w.m.Equilibria("seq", "legal")) == 0
	}),
	says(`^No order of priorities breaks any of them; that is proven\.$`, func(w *world, a any, _ []string) bool {
		return !slices.ContainsFunc(a.(*result.Sensitivity).Margins, func(m result.Margin) bool { return !w.unbreakable(m.State, m.Concept) })
	}),
	says(`^Most depends on (.+?)'s “([^”]*)”: without it (no|\d+) states? ceases? to be an equilibrium, and (no|\d+) others? becomes? one\.$`, func(w *world, _ any, m []string) bool {
		i := w.actor(m[1])
		n := func(s string) int { k, _ := strconv.Atoi(s); return k }
		found, most := false, 0
		for j := range w.c.Actors {
			for k, at := range w.c.Actors[j].Preference.Order {
				lost, gained, _ := w.depends(j, k)
				most = max(most, lost+gained)
				label := strings.ReplaceAll(w.c.Actors[j].Statements[at].Label(), "_", " ")
				found = found || j == i && label == m[2] && lost == n(m[3]) && gained == n(m[4])
			}
		}
		return found && n(m[3])+n(m[4]) == most
	}),
	says(`^(\S+) ¦ (\S+) ¦ none ¦ no order of priorities would$`, func(w *world, _ any, m []string) bool {
		return w.unbreakable(m[1], strings.ToLower(m[2]))
	}),
	says(`^A state counts once, whatever the number of concepts, but in the last column once under each concept; [^.]*\.`, always),
	says(`Neither leaving out nor one swap of (\d+) other statements? changes anything\.`, func(w *world, a any, m []string) bool {
		n := 0
		for j := range w.c.Actors {
			for k := range w.c.Actors[j].Preference.Order {
				lost, gained, swapped := w.depends(j, k)
				breaks := slices.ContainsFunc(a.(*result.Sensitivity).Statements, func(d result.Dependence) bool {
					return d.Actor == w.c.Actors[j].ID && d.Place == k+1 && d.Breaks > 0
				})
				if lost+gained+swapped == 0 && !breaks {
					n++
				}
			}
		}
		return m[1] == strconv.Itoa(n)
	}),
	says(`^(\S+) ¦ (\S+) ¦ (\d+) ¦ .*?(?:\((\d+) other changes? (?:is|are) as small\))?$`, func(w *world, _ any, m []string) bool {
		cost, ways := w.breakCost(m[1], strings.ToLower(m[2]))
		return m[3] == strconv.Itoa(cost) && (m[4] == strconv.Itoa(ways-1) || m[4] == "" && ways == 1)
	}),
	says(`^The weakest of them breaks after (\d+) swaps?: (\S+) .*, under (\S+)\.$`, func(w *world, a any, m []string) bool {
		cost, _ := w.breakCost(m[2], strings.ToLower(m[3]))
		for _, x := range a.(*result.Sensitivity).Margins {
			if other, _ := w.breakCost(x.State, x.Concept); other >= 0 && other < cost {
				return false
			}
		}
		return m[1] == strconv.Itoa(cost)
	}),
}
