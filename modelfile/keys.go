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
	isPairs       value = "pairs"
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
	isOrders      value = "orders"
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
	{"uncertainty", isUncertainty, false, "How far the actors' priority orders may be off."},
	{"sources", isSources, false, "The documents that statements cite, by name."},
}}

var preferenceKeys = []key{
	{"prefers", isPriorities, false, "What the actor wants to be true, most important first: names of statements, expressions, or statements in full."},
	{"ranking", isRanking, false, "Instead of prefers: all states, best first; equally good ones in a list; \">>\" marks a strong gap."},
	{"weights", isWeights, false, "Instead of prefers: a number for each expression, summed over those that are true."},
	{"unknown", isPairs, false, "Pairs of states whose order is unknown."},
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
	{"strong", isTruth, false, "Whether differing on it is a strong preference."},
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
	{"order", isOrder, false, "The dispersion of every actor's order from 0 (sure) to 1 (any order alike), or one for each actor."},
	{"actors", isOrders, false, "The dispersion of single actors' orders, beside one for all."},
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

func join(parts ...[]key) []key {
	var out []key
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}
