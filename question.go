package parley

import "strings"

// QuestionKind is what a question asks about.
type QuestionKind uint8

// Kinds of questions.
const (
	AskType  QuestionKind = iota // which of its types an actor is: "usa.type"
	AskCoin                      // whether a statement counts: "usa.STATEMENT"
	AskOrder                     // which statement stands higher: "usa: A above B"
)

// Question is something that can be asked about what is uncertain in a model,
// and that an event may answer.
type Question struct {
	Kind  QuestionKind
	Actor int // index
	A, B  int // places in the actor's Statements: A of a coin, both of an order
}

// Question reads a question as the program asks it. It refuses one that has
// only one possible answer.
func (c *Conflict) Question(text string) (Question, *Problem) {
	const forms = `write "actor.type", "actor.statement" or "actor: statement above statement"`
	for i := range c.Actors {
		a := &c.Actors[i]
		if rest, ok := strings.CutPrefix(text, a.ID+":"); ok {
			return c.order(i, strings.TrimSpace(rest))
		}
		rest, ok := strings.CutPrefix(text, a.ID+".")
		if !ok {
			continue
		}
		if rest == "type" {
			q := Question{Kind: AskType, Actor: i}
			if len(c.Answers(q)) < 2 {
				return q, &Problem{Message: Message("%s is of one type only, and there is nothing to ask", a.ID), Hint: "list other priorities under types"}
			}
			return q, nil
		}
		at, problem := a.find(rest)
		q := Question{Kind: AskCoin, Actor: i, A: at, B: at}
		if problem != nil {
			return q, problem
		}
		if s := a.Statements[at].Confidence; s == nil || *s <= 0 || *s >= 1 {
			return q, &Problem{Message: Message("the statement %q is sure, and there is nothing to ask", rest), Hint: "give it a confidence below 1"}
		}
		return q, nil
	}
	who, _, _ := strings.Cut(strings.ReplaceAll(text, ":", "."), ".")
	return Question{}, &Problem{Message: Message("%q asks about no actor of the model", text), Hint: orElse(Nearest(who, c.ActorIDs()), forms)}
}

// order reads "A above B" about the actor with index i.
func (c *Conflict) order(i int, text string) (Question, *Problem) {
	a := &c.Actors[i]
	q := Question{Kind: AskOrder, Actor: i}
	parts := strings.Split(text, " above ")
	problem := &Problem{Message: Message("%q is no question about an order", text), Hint: `write "` + a.ID + `: statement above statement"`}
	for k := 1; k < len(parts); k++ { // an option may be called above
		var first, second *Problem
		q.A, first = a.find(strings.TrimSpace(strings.Join(parts[:k], " above ")))
		q.B, second = a.find(strings.TrimSpace(strings.Join(parts[k:], " above ")))
		switch {
		case first != nil:
			problem = first
		case second != nil:
			problem = second
		case q.A == q.B:
			return q, &Problem{Message: "a statement cannot stand above itself", Hint: "name two statements"}
		case !c.orderUncertain(a):
			return q, &Problem{Message: Message("the order of %s is sure, and there is nothing to ask", a.ID), Hint: "give it a dispersion under uncertainty, or a block of unknown order in prefers"}
		default:
			return q, nil
		}
	}
	return q, problem
}

// find finds a statement by its label.
func (a *Actor) find(label string) (int, *Problem) {
	labels := make([]string, len(a.Statements))
	for k := range a.Statements {
		if labels[k] = a.Statements[k].Label(); labels[k] == label {
			return k, nil
		}
	}
	return 0, &Problem{Message: Message("%s has no statement %q", a.ID, label), Hint: orElse(Nearest(label, labels), "write its name, or its expression as in the file")}
}

// orderUncertain reports whether a's order is drawn: by a dispersion above 0,
// or because one of its types has a block of unknown order.
func (c *Conflict) orderUncertain(a *Actor) bool {
	if c.Uncertainty.OrderOf(a.ID) > 0 {
		return true
	}
	blocks := len(a.Preference.Blocks)
	for k := range a.Types {
		blocks += len(a.Types[k].Preference.Blocks)
	}
	return blocks > 0
}

// OrderOf is the dispersion of an actor's orders: its own, or that for all.
func (u *Uncertainty) OrderOf(actor string) float64 {
	return u.of(actor, u.Order, func(a *ActorUncertainty) *float64 { return a.Order })
}

// WeightsOf is the share by which an actor's weights may err: its own, or
// that for all.
func (u *Uncertainty) WeightsOf(actor string) float64 {
	return u.of(actor, u.Weights, func(a *ActorUncertainty) *float64 { return a.Weights })
}

func (u *Uncertainty) of(actor string, x *float64, own func(*ActorUncertainty) *float64) float64 {
	for i := range u.Actors {
		if a := &u.Actors[i]; a.Actor == actor && own(a) != nil {
			x = own(a)
		}
	}
	if x == nil {
		return 0
	}
	return *x
}

// Answers are the answers that a question may have: of a type those with a
// weight above 0, in file order with base first.
func (c *Conflict) Answers(q Question) []string {
	switch q.Kind {
	case AskCoin:
		return []string{"yes", "no"}
	case AskOrder:
		return []string{"yes", "no", "neither"}
	}
	a := &c.Actors[q.Actor]
	weight := map[string]float64{Base: given(a.Weight)}
	ids := []string{Base}
	for k := range a.Types {
		ids = append(ids, a.Types[k].ID)
		weight[a.Types[k].ID] = given(a.Types[k].Weight)
	}
	for i := range c.Correlated {
		t := &c.Correlated[i]
		for k, id := range t.Actors {
			if id != a.ID {
				continue
			}
			clear(weight)
			for _, r := range t.Rows {
				if k < len(r.Types) {
					weight[r.Types[k]] += r.Weight
				}
			}
		}
	}
	var out []string
	for _, id := range ids {
		if weight[id] > 0 {
			out = append(out, id)
		}
	}
	return out
}

// given is a weight, or 1.
func given(x *float64) float64 {
	if x == nil {
		return 1
	}
	return *x
}
