package prose

import (
	"strings"

	"parley"
	"parley/doc"
	"parley/result"
)

// terms are the words of the reports, in the order of their names.
var terms = []result.Word{
	{Name: "answer", Also: []string{"counter-move", "sanction"}, Text: "What others do after an actor's move. An answer deters if it leaves the actor no better off than before its move. It pays if those who give it gain by it; an answer that need not pay is a threat that may never be carried out. In the literature: a sanction."},
	{Name: "bits", Also: []string{"worth of a question"}, Text: "How much an answer is expected to tell of an outcome: 1 bit is what settles an even chance, 0 what changes nothing (Shannon 1948). Beside it stands by how much the answer is expected to lower the Brier score."},
	{Name: "Brier score", Also: []string{"Brier", "skill", "base rate"}, Text: "The mean square of chance given less what happened, 1 or 0: 0 is perfect, and saying 50 % always gives 0.25 (Brier 1950). The skill is how much better that is than saying the base rate, the share that happened, each time: 1 is perfect, 0 no better."},
	{Name: "calibration", Text: "Whether of what was given a chance of some 30 %, some 30 % happened: for each tenth, the mean chance given against the share that happened."},
	{Name: "chance", Also: []string{"world", "draw", "how likely"}, Text: "A world is the model with everything settled that it leaves open: each actor's type, the order of its priorities, what counts. Chances are shares of worlds by their weights: worked out over all of them where they are few (exact), else over draws, with an interval."},
	{Name: "change of priorities", Also: []string{"swap", "least change"}, Text: "Two neighbours in an actor's order trading places is one swap. The cost of a change is the number of swaps, over all actors (Kendall's distance). A change is the least only where the report says that this is proven, and proofs speak of orders alone: weights are held, and types are not tried unless asked for."},
	{Name: "coalition", Also: []string{"deal", "joint move"}, Text: "Several actors moving together. A deal is a joint move by which every member gains; it is needed if without any one of its members the others could not make the move and all gain, and undominated if no other deal of the same members is at least as good for all and better for one."},
	{Name: "coalition-proof", Also: []string{"proof against every coalition"}, Text: "A Nash equilibrium from which no two or more actors can go together so that each of them gains."},
	{Name: "code", Also: []string{"state code", "state number"}, Text: "A state in short: one character an option, in the order of the file. N is no, Y yes; an option with levels has the level's digit, 0 the lowest. At the foot of each report that shows codes stands what each character is."},
	{Name: "concept", Also: []string{"stability", "stability concept"}, Text: "A rule that says when an actor has no reason to leave a state. Concepts differ in what they let the others do about a move: nothing (Nash), answer by moves that pay them (SEQ, SSEQ), or answer by any moves (GMR, SMR). docs/concepts.md has their definitions and sources."},
	{Name: "decides", Also: []string{"deciding statement"}, Text: "Of two states an actor prefers the one in which the most important of its statements on which they differ is true. That statement decides between them; those below it do not matter there."},
	{Name: "dispersion", Also: []string{"uncertainty of an order", "Mallows"}, Text: "How far an actor's stated order may be off, from 0, sure, to nearly 1, not known. An order that turns so many pairs round has, against the stated one, the dispersion to the power of that number as its chance (Mallows 1957). In the file: uncertainty: {order: 0.2}."},
	{Name: "equilibrium", Also: []string{"resting place", "rests", "lasts"}, Text: "A state that no actor has reason to leave, under a concept of stability. The reports say that it rests, or can last, and give each resting place a letter."},
	{Name: "foresight", Also: []string{"looks ahead", "knowledge", "risk"}, Text: "What a concept takes for granted of an actor: how many moves ahead it looks, whose preferences it must know, and whether it moves only where nothing can be lost. parley concepts lists them."},
	{Name: "GMR", Also: []string{"general metarationality"}, Text: "Whoever gains by leaving can be answered so as to lose the gain, whether or not the answer pays those who give it (Howard 1971). It holds many states that nobody would count on."},
	{Name: "hangs on", Also: []string{"driver", "interplay"}, Text: "How much of what is uncertain of an outcome's chance goes back to one input: alone (Sobol's first-order share), and with its share of what several inputs do together (Shapley's share; the shares of all inputs sum to 1)."},
	{Name: "hazard", Also: []string{"rate"}, Text: "Something that happens whoever wants it, at so many times a unit of time on average, in the states in which its condition holds. In the file: hazards: [{when: …, sets: {option: level}, rate: 0.05}]."},
	{Name: "hypergame", Also: []string{"view", "misperception"}, Text: "A model in which actors see different games: each moves by its own view, which may lack options or take others' priorities for something else (Bennett 1977). A view is the game as one actor sees it."},
	{Name: "improvement", Also: []string{"gain", "pays"}, Text: "A move to a state that the mover prefers: a move that pays its maker. Play driven by improvements goes where the actors' own interests lead, one move after another and never two in a row by the same actor."},
	{Name: "interval", Also: []string{"95 % interval", "error"}, Text: "Where figures come from draws: the range that holds the exact figure in 95 of 100 runs. More draws make it narrower; it speaks of the drawing alone, not of whether the model is right."},
	{Name: "law", Also: []string{"settles", "play"}, Text: "How play goes on: in turn somebody makes a move that pays it, the best or any of them, unless a concept's answers deter it: none under nash. Play settles where nobody moves any more. Where a state rests is another question: play from today need not lead there."},
	{Name: "level", Also: []string{"option"}, Text: "An option is something that one actor can do or leave; it is no or yes, or stands at one of several levels. A state says how every option stands."},
	{Name: "margin", Text: "How firmly an equilibrium stands: the least number of swaps of priorities after which somebody gains by leaving it and nobody's answer deters that. None means that no order would."},
	{Name: "move", Also: []string{"legal sequence"}, Text: "A change of an actor's own options, as many of them as it likes at once, to a state that can occur. In a sequence no actor moves twice in a row."},
	{Name: "Nash", Also: []string{"Nash stability"}, Text: "Nobody gains by leaving, whatever the others might do afterwards (Nash 1950)."},
	{Name: "nearest miss", Text: "Of the states that are wanted and do not rest, the one with the fewest moves that pay their makers and that nobody deters."},
	{Name: "noise", Text: "The chance with which an actor that was seen to move or to stay did anything at all rather than what its preferences have it do; 0.1 unless the file says otherwise. The more noise, the less a deed tells of the actor."},
	{Name: "origin", Also: []string{"retelling", "independent"}, Text: "Documents that tell the same from one another, or from one source, have one origin and count once. parley sources finds the groups, and says by what they were joined."},
	{Name: "ours", Also: []string{"inference"}, Text: "A priority for which the model cites no document: the modeller's own judgement."},
	{Name: "outcome", Also: []string{"verdict"}, Text: "A condition with a name that the model asks about. “Is so and stays”: it is so today, and today is an equilibrium. “Comes about”: it is so in every equilibrium that improvements lead to from today; “can come about”: in some. “Could last”: it is so in some equilibrium, and improvements from today lead to none such. “Cannot last”: in no equilibrium."},
	{Name: "pattern", Text: "Many states written as one: each option at one of some levels, - for any. Patterns cover a concept's equilibria exactly."},
	{Name: "place", Also: []string{"its place"}, Text: "Where a statement stands among an actor's priorities, 1st the most important; in a ranking, where a state stands, 1st the best."},
	{Name: "priorities", Also: []string{"statement", "preference"}, Text: "What an actor wants to be true, most important first. States compare by the first statement on which they differ. An actor may have a ranking of all states instead, or weights that are summed over the expressions that hold."},
	{Name: "rank", Also: []string{"tier", "ranking"}, Text: "The place of a state in an actor's order, 1st the best; states that are equally good to it share a rank."},
	{Name: "reliability", Also: []string{"costly"}, Text: "How far something found out is to be trusted: the chance that the answer is the true one, 0.9 unless given; 1 rules the other answers out. Of what was said, costly is the power to which its likelihood ratio counts: 1 for a signal that costs as much as a deed, 0.3 unless given."},
	{Name: "SEQ", Also: []string{"sequential stability"}, Text: "Whoever gains by leaving is answered by others for whom the answer pays, so that the gain is lost (Fraser and Hipel 1979)."},
	{Name: "Shapley", Also: []string{"Shapley effect", "first order", "first-order effect"}, Text: "An input's Shapley effect is its share of what is uncertain about an outcome, with a fair part of what inputs do together; over all inputs they sum to 1 (Owen 2014). Its first-order effect is what it explains alone, and never more (Sobol' 1993)."},
	{Name: "SMR", Also: []string{"symmetric metarationality"}, Text: "As GMR, and whoever left cannot escape the answer by moving once more (Howard 1971)."},
	{Name: "SSEQ", Also: []string{"symmetric sequential stability"}, Text: "As SEQ, and whoever left cannot escape the answer by moving once more (Rêgo and Vieira 2017)."},
	{Name: "state", Also: []string{"feasible"}, Text: "One way in which all options can stand. A state that the model rules out cannot occur and is never counted."},
	{Name: "status quo", Also: []string{"today"}, Text: "The state in which the model begins: how things stand at its date."},
	{Name: "strength", Also: []string{"degree", "unknown preference", "fuzzy preference", "threshold"}, Text: "Preferences of other kinds: an actor may prefer strongly or mildly, may not be known to prefer either of two states, or prefer one to a degree or with a chance, which a threshold turns into yes or no. docs/concepts.md has them with their sources."},
	{Name: "sum of weights", Also: []string{"weight"}, Text: "An actor with weights prefers the state in which the weights of the expressions that hold come to more. A type's or a world's weight is how likely it is, against the others."},
	{Name: "type", Text: "Other priorities that an actor may really have. The model as it stands takes every actor by its first order; a variant may give it a type."},
	{Name: "variant", Also: []string{"what-if"}, Text: "A change of the model with a name: actors of other types, options held at a level."},
}

// Terms is the list of all terms, or of the one asked for by its name or
// another name of it. The error is a *parley.Problem.
func Terms(name string) (*result.Terms, *doc.Doc, error) {
	r := &result.Terms{Terms: terms}
	if name != "" {
		var known []string
		r.Terms = nil
		for _, t := range terms {
			names := append([]string{t.Name}, t.Also...)
			for _, n := range names {
				if strings.EqualFold(n, name) {
					r.Terms = []result.Word{t}
				}
				known = append(known, n)
			}
		}
		if r.Terms == nil {
			hint := parley.Nearest(name, known)
			if hint == "" {
				hint = "parley terms lists them"
			}
			return nil, nil, &parley.Problem{Message: "the reports have no term " + quote(name), Hint: hint}
		}
	}
	d := &doc.Doc{Data: &doc.Table{Head: []string{"term", "also", "meaning"}}}
	if name == "" {
		d.Head(1, "The words of the reports")
	}
	for _, t := range r.Terms {
		d.Head(2, "%s", t.Name)
		text := t.Text
		if len(t.Also) > 0 {
			text += " Also: " + strings.Join(t.Also, ", ") + "."
		}
		d.Para("%s", text)
		d.Row(t.Name, strings.Join(t.Also, "; "), t.Text)
	}
	return r, d, nil
}
