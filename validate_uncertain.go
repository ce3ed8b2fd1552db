package parley

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// uncertain checks everything that package ensemble draws from: dispersions,
// tables, pace, hazards, noise and events.
func (v *validator) uncertain() {
	u, path := &v.c.Uncertainty, Path{"uncertainty"}
	v.dispersion(path.Child("order"), u.Order)
	v.share(path.Child("weights"), u.Weights, "the share by which weights may err")
	seen := map[string]bool{}
	for _, a := range u.Actors {
		here := path.Child("actors", a.Actor)
		v.actorRefKey(here, a.Actor)
		if seen[a.Actor] {
			v.key(here, "", "%q is given twice", a.Actor)
		}
		seen[a.Actor] = true
		v.dispersion(here.Child("order"), a.Order)
		v.share(here.Child("weights"), a.Weights, "the share by which weights may err")
	}
	v.tables()
	for _, p := range v.c.Pace.Actors {
		here := Path{"pace", p.Actor}
		v.actorRefKey(here, p.Actor)
		v.rate(here, p.Rate, "a pace")
	}
	for i := range v.c.Hazards {
		h, here := &v.c.Hazards[i], Path{"hazards", strconv.Itoa(i)}
		v.rate(here.Child("rate"), h.Rate, "a rate")
		if len(h.Sets) == 0 {
			v.ps.Add(here.Child("sets"), "write sets: {option: level}", "the hazard changes nothing")
		}
		v.cites(here, h.Cites)
	}
	if n := v.c.Noise; n != nil && !(*n > 0 && *n <= 1) {
		v.ps.Add(Path{"noise"}, "the chance that an actor acts as no best reply would have it; 0.1 when left out", "noise lies above 0 and is at most 1, and this is %v", *n)
	}
	last := 0
	for i := range v.c.Events {
		last = v.event(Path{"events", strconv.Itoa(i)}, &v.c.Events[i], last)
	}
}

func (v *validator) dispersion(path Path, x *float64) {
	if x != nil && !(*x >= 0 && *x < 1) {
		v.ps.Add(path, "0 is sure and 0.9 nearly unknown; a nested list in prefers says that an order is not known at all",
			"the dispersion of an order lies from 0 up to, but not including, 1, and this is %v", *x)
	}
}

func (v *validator) share(path Path, x *float64, what string) {
	if x != nil && !(*x >= 0 && *x <= 1) {
		v.ps.Add(path, "write a number like 0.8", "%s lies between 0 and 1, and this is %v", what, *x)
	}
}

func (v *validator) rate(path Path, x float64, what string) {
	if !(x >= 0 && x <= maxWeight) {
		v.ps.Add(path, "write a number like 0.5", "%s is a number from 0 up, and this is %v", what, x)
	}
}

// maxWeight keeps sums of weights finite.
const maxWeight = 1e100

func (v *validator) weight(path Path, x *float64) {
	if x != nil && !(*x >= 0 && *x <= maxWeight) {
		v.ps.Add(path, "write a number like 2; 0 keeps the type out", "a type's weight is a number from 0 up, and this is %v", *x)
	}
}

func (v *validator) tables() {
	in := map[string]bool{}
	for i := range v.c.Correlated {
		t, path := &v.c.Correlated[i], Path{"correlated", strconv.Itoa(i)}
		if len(t.Actors) < 2 {
			v.key(path.Child("actors"), "name two or more; the weights of one actor's types stand at the types", "a table of joint chances needs two actors")
		}
		for k, id := range t.Actors {
			here := path.Child("actors", strconv.Itoa(k))
			if v.actorRef(here, id) && in[id] {
				v.ps.Add(here, "put all that depends on it into one table", "%s stands in a table already", id)
			}
			in[id] = true
		}
		sum := 0.0
		seen := map[string]bool{}
		for _, r := range t.Rows {
			key := strings.Join(r.Types, "+")
			here := path.Child("types", key)
			if seen[key] {
				v.key(here, "", "%q is given twice", key)
			}
			seen[key] = true
			v.rate(here, r.Weight, "the weight of a row")
			sum += r.Weight
			v.row(here, t, &r)
		}
		if len(t.Rows) == 0 || sum == 0 {
			v.key(path.Child("types"), "write {type+type: 2, type+type: 1}", "no row of the table has a chance")
		}
	}
}

// inTable reports whether a table gives the chances of an actor's types.
func (v *validator) inTable(actor string) bool {
	return slices.ContainsFunc(v.c.Correlated, func(t Table) bool { return slices.Contains(t.Actors, actor) })
}

func (v *validator) row(path Path, t *Table, r *Row) {
	if len(r.Types) != len(t.Actors) {
		v.key(path, "write one type for each of "+list(t.Actors)+", joined by +", "%q gives %d of %d types", strings.Join(r.Types, "+"), len(r.Types), len(t.Actors))
		return
	}
	for k, id := range t.Actors {
		if !v.typeRef(path, TypeChoice{id, r.Types[k]}) {
			v.ps[len(v.ps)-1].OnKey = true
		}
	}
}

// event checks one event and returns its day, given the last event's.
func (v *validator) event(path Path, e *Event, last int) int {
	_, _, when := dated(e.Date)
	switch {
	case !IsDay(e.Date):
		v.ps.Add(path.Child("date"), "write a day like 2025-08-20", "%q is no day", e.Date)
		when = last
	case when < last:
		v.ps.Add(path.Child("date"), "put the events in order of date", "this event lies before the one above it")
		when = last
	}
	v.cites(path, e.Cites)
	kinds := 0
	if m := e.Moved; m != nil {
		kinds++
		v.actorRef(path.Child("moved", "actor"), m.Actor)
		if m.To.Code == "" && len(m.To.Settings) == 0 {
			v.ps.Add(path.Child("moved", "to"), "write to: {option: level}", "the move changes nothing")
		}
	}
	if e.Stayed != "" {
		kinds++
		v.actorRef(path.Child("stayed"), e.Stayed)
	}
	if s := e.Said; s != nil {
		kinds++
		v.said(path, s)
	}
	if f := e.Found; f != nil {
		kinds++
		v.found(path.Child("found"), f)
	}
	if kinds != 1 {
		v.key(path, "write one of moved, stayed, said and found; several things on one day are several events", "an event is one thing that was seen, and this is %d", kinds)
	}
	return when
}

func (v *validator) said(path Path, s *Said) {
	here := path.Child("said")
	v.share(path.Child("costly"), s.Costly, "how much a signal counts")
	if !v.actorRef(here.Child("actor"), s.Actor) {
		return
	}
	if len(s.Likelihood) == 0 {
		v.key(here.Child("likelihood"), "write likelihood: {type: 2}", "what was said says nothing about %s's type", s.Actor)
	}
	for _, l := range s.Likelihood {
		at := here.Child("likelihood", l.Type)
		if !v.typeRef(at, TypeChoice{s.Actor, l.Type}) {
			v.ps[len(v.ps)-1].OnKey = true
		}
		if !(l.Ratio >= 0 && l.Ratio <= maxWeight) || math.IsNaN(l.Ratio) {
			v.ps.Add(at, "2 means twice as likely as a type that is not named", "a ratio is a number from 0 up, and this is %v", l.Ratio)
		}
	}
}

func (v *validator) found(path Path, f *Found) {
	v.share(path.Child("reliability"), f.Reliability, "a reliability")
	q, err := v.c.Question(f.Question)
	if err != nil {
		v.ps.Add(path.Child("question"), err.Hint, "%s", err.Message)
		return
	}
	if answers := v.c.Answers(q); !slices.Contains(answers, f.Answer) {
		v.ps.Add(path.Child("answer"), orElse(Nearest(f.Answer, answers), "write one of "+list(answers)), "%q is no answer to this question", f.Answer)
	}
}
