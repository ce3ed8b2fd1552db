package stability

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/prefer"
)

// Named finds any concept by its name, in a model with the given actors. The
// error is a *parley.Problem.
func Named(name string, actors []string) (Concept, error) {
	if c, ok := Find(name); ok {
		return c, nil
	}
	for _, c := range []Concept{Sim, SeqSim, NonMyopic} {
		if c.Name == name {
			return c, nil
		}
	}
	if h, ok := numbered(name, "l"); ok {
		return within(h, Limited, "l")
	}
	if h, ok := numbered(name, "maximin"); ok {
		return within(h, Maximin, "maximin")
	}
	prefix, rest, _ := strings.Cut(name, "_")
	if prefix == "stackelberg" && rest != "" {
		if slices.Contains(actors, rest) {
			return Stackelberg(rest), nil
		}
		return Concept{}, &parley.Problem{Message: fmt.Sprintf("no actor is called %q, to lead under %s", rest, name), Hint: orList(parley.Nearest(rest, actors), "the actors are ", actors)}
	}
	plain, ok := Find(rest)
	if !ok {
		return Concept{}, unnamed(name, actors)
	}
	switch prefix {
	case "coalition":
		return Coalition(plain), nil
	case "fuzzy":
		return FuzzyOf(plain), nil
	case "prob":
		return ProbabilisticOf(plain), nil
	case "relational":
		return RelationalOf(plain), nil
	}
	for word, of := range map[string]func(Concept, int) Concept{"strong": Strength, "weak": Weak} {
		d, ok := numbered(prefix, word)
		if prefix == word {
			d, ok = 2, true
		}
		switch {
		case !ok:
			continue
		case plain.Reply == NoReply:
			return Concept{}, &parley.Problem{Message: "there is no " + word + " Nash stability: nothing deters there", Hint: "write nash"}
		case d < 2 || d > parley.MaxDegree || prefix == word+"2":
			return Concept{}, &parley.Problem{Message: fmt.Sprintf("no stability concept is called %q", name), Hint: fmt.Sprintf("write %[1]s_%[2]s for degree 2, or %[1]s3_%[2]s to %[1]s9_%[2]s", word, plain.Name)}
		}
		return of(plain, d), nil
	}
	return Concept{}, unnamed(name, actors)
}

// numbered reads a word and a number without leading zeros: "l12".
func numbered(name, word string) (int, bool) {
	rest, ok := strings.CutPrefix(name, word)
	if !ok || rest == "" {
		return 0, false
	}
	n, err := strconv.Atoi(rest)
	return n, err == nil && strconv.Itoa(n) == rest
}

func within(h int, of func(int) Concept, word string) (Concept, error) {
	if h < 1 || h > MaxHorizon {
		return Concept{}, &parley.Problem{Message: fmt.Sprintf("no stability concept is called \"%s%d\"", word, h), Hint: fmt.Sprintf("horizons run from %[1]s1 to %[1]s%[2]d", word, MaxHorizon)}
	}
	return of(h), nil
}

func orList(hint, words string, list []string) string {
	if hint != "" {
		return hint
	}
	return words + strings.Join(list, ", ")
}

func unnamed(name string, actors []string) error {
	var names []string
	for _, c := range Every(actors) {
		names = append(names, c.Name)
	}
	return &parley.Problem{
		Message: fmt.Sprintf("no stability concept is called %q", name),
		Hint:    orList(parley.Nearest(name, names), "parley concepts lists them; the plain ones are ", []string{"nash", "gmr", "smr", "seq", "sseq"}),
	}
}

// Every lists the concepts by name that a model with the given actors has,
// with horizons and degrees up to those of use.
func Every(actors []string) []Concept {
	out := []Concept{Nash, GMR, SMR, SEQ, SSEQ, Sim, SeqSim}
	for h := 2; h <= 5; h++ {
		out = append(out, Limited(h))
	}
	out = append(out, NonMyopic, Maximin(4), Maximin(5))
	for _, id := range actors {
		out = append(out, Stackelberg(id))
	}
	five := []Concept{Nash, GMR, SMR, SEQ, SSEQ}
	for _, c := range five {
		out = append(out, Coalition(c))
	}
	for _, of := range []func(Concept, int) Concept{Strength, Weak} {
		for _, c := range five[1:] {
			out = append(out, of(c, 2))
		}
	}
	for _, of := range []func(Concept) Concept{FuzzyOf, ProbabilisticOf, RelationalOf} {
		for _, c := range five {
			out = append(out, of(c))
		}
	}
	return out
}

// Suits says why c is not defined for p under q, or nil. The error is a
// *parley.Problem.
func (c Concept) Suits(p *prefer.Profile, q Request) error {
	switch c.Family {
	case Simultaneous:
		return suitsSim(p, c.Name)
	case Foresight, Turns:
		return suitsForesight(p, c.Name, q)
	case Joint:
		if q.Sequences != Legal {
			return legalOnly(c.Name)
		}
		for i := range p.Conflict.Actors {
			if p.Orders[i] != nil && !p.Sure(i) {
				return p.Ordered(c.Name)
			}
			if p.Absent(i) {
				return &parley.Problem{Message: c.Name + " is not defined in a view"}
			}
		}
		if n := p.Actors(); n > MaxCoalition {
			return &parley.Problem{Message: fmt.Sprintf("%s is worked out for up to %d actors, and the model has %d", c.Name, MaxCoalition, n), Hint: "--merge makes one actor of several"}
		}
	case Derived:
		switch {
		case c.Parts() == nil:
			return &parley.Problem{Message: "nothing says how " + c.Name + " follows from other concepts"}
		case c.Leader != "":
			if i := slices.Index(p.Conflict.ActorIDs(), c.Leader); i >= 0 && p.Absent(i) {
				return &parley.Problem{Message: fmt.Sprintf("%s is not defined where the view does not know %s", c.Name, c.Leader)}
			}
			return suitsForesight(p, c.Name, q)
		case c.Name == SeqSim.Name:
			return suitsSim(p, c.Name)
		}
		return p.Takes(c.Kind)
	default:
		return p.Takes(c.Kind)
	}
	return nil
}

// MaxCoalition bounds the actors of whom all coalitions are formed.
const MaxCoalition = 12

func suitsSim(p *prefer.Profile, name string) error {
	if p.Graph {
		return &parley.Problem{Message: name + " is defined in option form only: moves made at the same moment change options", Hint: "ask for other concepts"}
	}
	for i := range p.Conflict.Actors {
		if p.Orders[i] != nil && !p.Sure(i) {
			return p.Ordered(name)
		}
	}
	return nil
}

func suitsForesight(p *prefer.Profile, name string, q Request) error {
	if q.Sequences != Legal {
		return legalOnly(name)
	}
	return p.Ordered(name)
}

func legalOnly(name string) error {
	return &parley.Problem{Message: name + " knows legal sequences only", Hint: "leave --sequences out"}
}
