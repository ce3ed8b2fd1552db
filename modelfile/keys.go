package modelfile

// value is what a key holds, for the reader's messages and the schema.
type value string

// Kinds of values. Where one may be written in several ways, the schema lists
// them (see schema.go) and the reader takes them (reader.go).
const (
	isText       value = "text"
	isNumber     value = "number" // from 0 up
	isShare      value = "share"  // from 0 to 1
	isTruth      value = "truth"
	isDirection  value = "direction"
	isExpression value = "expression"

	isActors      value = "actors"
	isOptions     value = "options"
	isLevels      value = "levels"
	isStatements  value = "statements"
	isPriorities  value = "priorities"
	isRanking     value = "ranking"
	isWeights     value = "weights"
	isBlock       value = "block"
	isPairs       value = "pairs"
	isSets        value = "sets"
	isDegree      value = "degree"
	isGaps        value = "gaps"
	isThreshold   value = "threshold"
	isFuzzy       value = "fuzzy"
	isChances     value = "chances"
	isAttitudes   value = "attitudes"
	isViews       value = "views"
	isImputed     value = "imputed"
	isWords       value = "words"
	isWord        value = "word"
	isTypes       value = "types"
	isStates      value = "states"
	isArcs        value = "arcs"
	isExpressions value = "expressions"
	isBarred      value = "barred"
	isPosition    value = "position"
	isVariants    value = "variants"
	isChoices     value = "choices"
	isSettings    value = "settings"
	isOutcomes    value = "outcomes"
	isUncertainty value = "uncertainty"
	isOrder       value = "order"
	isDispersions value = "dispersions"
	isDispersion  value = "dispersion"
	isTables      value = "tables"
	isRows        value = "rows"
	isMatrix      value = "matrix"
	isPace        value = "pace"
	isHazards     value = "hazards"
	isNoise       value = "noise"
	isEvents      value = "events"
	isMoved       value = "moved"
	isSaid        value = "said"
	isRatios      value = "ratios"
	isFound       value = "found"
	isSources     value = "sources"
	isCites       value = "cites"
)

// key is one key of a mapping in a model file.
type key struct {
	name     string
	holds    value
	required bool
	about    string
}

// keys are the keys of one kind of mapping, in the order in which Write puts
// them.
type keys struct {
	what string // "an actor"
	list []key
}

func (k keys) names() []string {
	out := make([]string, len(k.list))
	for i := range k.list {
		out[i] = k.list[i].name
	}
	return out
}

var conflictKeys = keys{"a model", []key{
	{"conflict", isText, true, "The title of the conflict."},
	{"as_of", isText, false, "The moment being modelled, as an ISO 8601 date."},
	{"about", isText, false, "A paragraph of context."},
	{"actors", isActors, true, "The decision makers by name. Their order fixes the order of options and so the state codes."},
	{"states", isStates, false, "Graph form only: the states by name, each with a title for people."},
	{"infeasible", isExpressions, false, "A state matching any of these expressions cannot occur."},
	{"barred", isBarred, false, "Moves that cannot be made although both states are feasible."},
	{"status_quo", isPosition, false, "The state of affairs now: options and their levels, those not named being at their lowest, or a state code."},
	{"variants", isVariants, false, "Named what-ifs."},
	{"outcomes", isOutcomes, false, "Named conditions that reports speak of."},
	{"views", isViews, false, "The game as single actors see it, by actor; one without a view sees it as it is."},
	{"uncertainty", isUncertainty, false, "How far the actors' orders and weights may be off."},
	{"correlated", isTables, false, "Joint chances of several actors' types."},
	{"pace", isPace, false, "How often each actor moves in a unit of time, 1 when left out; and the unit, a month when left out."},
	{"hazards", isHazards, false, "What happens by itself, at a rate."},
	{"noise", isNoise, false, "The chance that an actor acts as no best reply would have it; 0.1 when left out."},
	{"events", isEvents, false, "What was done, said or found out, in order of date."},
	{"sources", isSources, false, "The documents that statements cite, by name."},
}}

var preferenceKeys = []key{
	{"prefers", isPriorities, false, "What the actor wants to be true, most important first: names of statements, expressions, or statements in full. A nested list is a block whose order is not known; {any: [a, b, c], known: [[a, c]]} is one of which something is known."},
	{"ranking", isRanking, false, "Instead of prefers: all states, best first; equally good ones in a list; \">>\" marks a preference of degree 2, \">>>\" of degree 3, and so on."},
	{"weights", isWeights, false, "Instead of prefers: a number, decimal or fraction, for each expression, summed over those that are true."},
	{"gaps", isGaps, false, "With weights: from which difference on a preference has degree 2, 3, and so on, rising."},
	{"unknown", isSets, false, "Sets of states; every two states of one are of unknown order."},
	{"fuzzy", isFuzzy, false, "To what degree one state is preferred to another: [state, state, 0.7] for each pair, or {states: [...], degrees: [[...]]}."},
	{"threshold", isThreshold, false, "How certain a fuzzy preference must be to count, above 0 and at most 1; 1 when left out."},
	{"probabilities", isChances, false, "With what chance one state is preferred to another: [state, state, 0.6], and the reverse where it is not the rest: [state, state, 0.5, 0.2]."},
}

var actorKeys = keys{"an actor", join(
	[]key{
		{"name", isText, false, "The name for people."},
		{"about", isText, false, "Who this is."},
		{"options", isOptions, false, "What the actor can do or leave undone, by name."},
		{"moves", isArcs, false, "Graph form only: the moves under the actor's control, \"s1 -> s2\" or, both ways, \"s1 <-> s2\"."},
		{"statements", isStatements, false, "Named statements, so that prefers and types can refer to them."},
	},
	preferenceKeys,
	[]key{
		{"weight", isNumber, false, "How likely these preferences are, relative to the weights of the types; 1 when left out."},
		{"types", isTypes, false, "Other preferences that the actor may really have, by name."},
		{"attitudes", isAttitudes, false, "How the actor stands towards each actor: positive, neutral or negative. Those left out: positive to itself, neutral to others."},
	},
)}

var typeKeys = keys{"a type", join(
	[]key{
		{"name", isText, false, "The name for people."},
		{"about", isText, false, "What sets this type apart."},
		{"weight", isNumber, false, "How likely the type is, relative to the others; 1 when left out."},
	},
	preferenceKeys,
)}

var optionKeys = keys{"an option", []key{
	{"name", isText, false, "The name for people."},
	{"about", isText, false, "What taking the option means."},
	{"levels", isLevels, false, "Two levels or more, lowest first; no and yes when left out."},
	{"moves", isDirection, false, "The way in which its owner can move it: free, up or down."},
}}

var statementKeys = keys{"a statement", []key{
	{"that", isExpression, true, "The expression that the actor wants to be true."},
	{"because", isText, false, "The analyst's grounds for it."},
	{"cites", isCites, false, "The sources that say so."},
	{"confidence", isShare, false, "How sure the analyst is, from 0 to 1."},
	{"strong", isTruth, false, "Whether a preference on it is strong: the same as degree 2."},
	{"degree", isDegree, false, "How strong a preference on it is, from 1 (mild, when left out) to 9."},
	{"unknown", isTruth, false, "Whether it is unknown which way the actor leans on it."},
}}

var citeKeys = keys{"a citation", []key{
	{"source", isText, true, "The name of a source."},
	{"quote", isText, false, "The source's own words."},
}}

var barredKeys = keys{"a barred move", []key{
	{"actor", isText, true, "Whose move it is."},
	{"from", isExpression, true, "The states that the move starts from."},
	{"to", isExpression, true, "The states that it cannot lead to."},
}}

var variantKeys = keys{"a variant", []key{
	{"name", isText, false, "The name for people."},
	{"about", isText, false, "What is different."},
	{"types", isChoices, false, "Actors and the types they have."},
	{"fix", isSettings, false, "Options held at a level."},
}}

var uncertaintyKeys = keys{"uncertainty", []key{
	{"order", isOrder, false, "The dispersion of every actor's order, from 0 (sure) up to, but not including, 1."},
	{"weights", isShare, false, "The share by which weights may err, from 0 to 1."},
	{"actors", isDispersions, false, "The same for single actors, where they differ."},
}}

var dispersionKeys = keys{"an actor's uncertainty", []key{
	{"order", isDispersion, false, "The dispersion of the actor's order."},
	{"weights", isShare, false, "The share by which the actor's weights may err."},
}}

var sourceKeys = keys{"a source", []key{
	{"title", isText, false, "Its title."},
	{"publisher", isText, false, "Who published it."},
	{"author", isText, false, "Who wrote it."},
	{"date", isText, false, "Its date."},
	{"url", isText, false, "Where it is found."},
	{"file", isText, false, "The document's file name."},
	{"about", isText, false, "What it is."},
}}

var blockKeys = keys{"a block of unknown order", []key{
	{"any", isBlock, true, "The statements of the block."},
	{"known", isPairs, false, "Pairs of them, the first of which stands above the second."},
}}

var matrixKeys = keys{"a matrix of degrees", []key{
	{"states", isWords, true, "The states, in the order of the rows."},
	{"degrees", isMatrix, true, "To what degree the row's state is preferred to the column's."},
}}

var viewKeys = keys{"a view", []key{
	{"about", isText, false, "What the actor does not know."},
	{"unseen", isWords, false, "Options that it does not know of, held at their lowest level; in graph form, states."},
	{"unaware", isWords, false, "Actors that it does not know of."},
	{"infeasible", isExpressions, false, "Further states that it takes for impossible."},
	{"actors", isImputed, false, "What it thinks that others want, by actor."},
}}

var imputedKeys = keys{"what a view thinks of an actor", join(
	[]key{{"type", isWord, false, "One of the actor's types, in place of what follows."}},
	preferenceKeys,
)}

var tableKeys = keys{"a table of joint chances", []key{
	{"actors", isWords, true, "The actors, two or more."},
	{"types", isRows, true, "A weight for each combination of their types, joined by +; those left out have no chance."},
}}

var hazardKeys = keys{"a hazard", []key{
	{"when", isExpression, true, "The states in which it may happen."},
	{"sets", isSettings, true, "Options and the levels that it sets them to."},
	{"rate", isNumber, true, "How often it happens in a unit of time."},
	{"about", isText, false, "What it is."},
	{"cites", isCites, false, "The sources that say so."},
}}

var eventKeys = keys{"an event", []key{
	{"date", isText, true, "The day, as 2025-08-20."},
	{"moved", isMoved, false, "A move that was made."},
	{"stayed", isWord, false, "An actor that could have moved and did not."},
	{"said", isSaid, false, "What an actor said."},
	{"costly", isShare, false, "With said: how much it counts; 1 for a costly signal, 0.3, cheap talk, when left out."},
	{"found", isFound, false, "A question that was answered."},
	{"about", isText, false, "What happened."},
	{"cites", isCites, false, "The sources that say so."},
}}

var movedKeys = keys{"a move", []key{
	{"actor", isText, true, "Who moved."},
	{"to", isPosition, true, "The options that changed and their levels, or the state."},
}}

var saidKeys = keys{"what was said", []key{
	{"actor", isText, true, "Who said it."},
	{"likelihood", isRatios, true, "How much likelier each type was to say so than one that is not named."},
}}

var foundKeys = keys{"a finding", []key{
	{"question", isText, true, "The question, as the program asks it: \"usa.type\"."},
	{"answer", isText, true, "The answer."},
	{"reliability", isShare, false, "The chance that the answer is right; 0.9 when left out."},
}}

func join(parts ...[]key) []key {
	var out []key
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}
