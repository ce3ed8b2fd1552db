package ensemble

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"parley"
)

// event is something seen, made ready to weigh draws by.
type event struct {
	number int // its place in the model
	date   string
	path   parley.Path
	before int32 // the state in which it happened, or -1
	after  int32

	acted   bool // moved or stayed
	actor   int
	noise   float64
	choices float64   // what the actor could do, staying included
	ratio   []float64 // said: by type, over the greatest
	asked   *question // found
	answer  int       // its place among the answers
	right   float64
	most    float64 // the greatest chance that any draw can give it; 0 for said
}

// Defaults of events.
const (
	defaultNoise    = 0.1
	defaultCostly   = 0.3
	defaultReliable = 0.9
)

func orElse(x *float64, otherwise float64) float64 {
	if x != nil {
		return *x
	}
	return otherwise
}

// readEvents makes the events up to the day asked for ready, one after
// another from the status quo.
func (u *Setup) readEvents(ps *parley.Problems) {
	c := u.s.Conflict
	after, problems := u.s.Events()
	*ps = append(*ps, problems...)
	for k := range c.Events {
		e := &c.Events[k]
		if u.Settings.AsOf != "" && e.Date > u.Settings.AsOf {
			break
		}
		out := event{
			number: k, date: e.Date, path: parley.Path{"events", strconv.Itoa(k)},
			before: u.now, after: u.now, noise: orElse(c.Noise, defaultNoise),
		}
		if k < len(after) {
			out.after = int32(after[k])
		}
		switch {
		case e.Moved != nil:
			u.readActed(&out, e.Moved.Actor, ps)
		case e.Stayed != "":
			u.readActed(&out, e.Stayed, ps)
		case e.Said != nil:
			u.readSaid(&out, e.Said)
		case e.Found != nil:
			u.readFound(&out, e.Found, ps)
		}
		u.now = out.after
		u.events = append(u.events, out)
	}
}

// readActed fills in what concerns anything that an actor did or did not do.
func (u *Setup) readActed(out *event, id string, ps *parley.Problems) {
	if u.start < 0 {
		ps.Add(out.path, "say under status_quo where things stand", "what actors do is seen from the status quo, and the model names none")
		return
	}
	out.acted = true
	out.actor = slices.Index(u.s.Conflict.ActorIDs(), id)
	out.choices = float64(len(u.game.moves.Moves[out.actor].From(int(u.now))) + 1)
	out.most = 1 - out.noise + out.noise/out.choices
}

func (u *Setup) readSaid(out *event, said *parley.Said) {
	out.actor = slices.Index(u.s.Conflict.ActorIDs(), said.Actor)
	most := 0.0
	for _, k := range u.in.actors[out.actor].kinds {
		ratio := 1.0
		for _, l := range said.Likelihood {
			if l.Type == k.id {
				ratio = math.Pow(l.Ratio, orElse(said.Costly, defaultCostly))
			}
		}
		out.ratio = append(out.ratio, ratio)
		most = max(most, ratio)
	}
	for t := range out.ratio {
		if most > 0 {
			out.ratio[t] /= most
		}
	}
}

func (u *Setup) readFound(out *event, f *parley.Found, ps *parley.Problems) {
	path := out.path.Child("found")
	var names []string
	for k := range u.asked {
		names = append(names, u.asked[k].name)
		if u.asked[k].name == f.Question {
			out.asked = &u.asked[k]
		}
	}
	if out.asked == nil {
		hint := parley.Nearest(f.Question, names)
		if other := turned(f.Question); slices.Contains(names, other) {
			hint = fmt.Sprintf("it is asked the other way round: %q; turn the answer too", other)
		}
		if hint == "" {
			hint = "parley ask lists the questions"
		}
		if len(names) == 0 {
			hint = "nothing in the model is uncertain"
		}
		ps.Add(path.Child("question"), hint, "no question is called %q, or it has one possible answer", f.Question)
		return
	}
	answers := out.asked.answers
	out.answer = slices.Index(answers, f.Answer)
	if out.answer < 0 {
		ps.Add(path.Child("answer"), fmt.Sprintf("the answers are %s; write answer: %q", list(answers), answers[0]), "%q is no answer to %s", f.Answer, f.Question)
		return
	}
	out.right = orElse(f.Reliability, defaultReliable)
	out.most = max(out.right, (1-out.right)/float64(len(answers)-1))
}

// turned is a question about two statements asked the other way round.
func turned(question string) string {
	actor, pair, ok := strings.Cut(question, ": ")
	first, second, both := strings.Cut(pair, " above ")
	if !ok || !both {
		return ""
	}
	return actor + ": " + second + " above " + first
}

func list(words []string) string {
	s := ""
	for k, w := range words {
		switch {
		case k == 0:
		case k == len(words)-1:
			s += " and "
		default:
			s += ", "
		}
		s += w
	}
	return s
}

// acts is the chance of what an actor did under one set of preferences, over
// the greatest that it can be.
func (e *event) acts(ctx context.Context, b *board, r *rules, scratch []int32) (float64, error) {
	best, err := b.best(ctx, e.actor, e.before, r, scratch[:0])
	if err != nil {
		return 0, err
	}
	p := e.noise / e.choices
	switch {
	case e.after == e.before && len(best) == 0:
		p += 1 - e.noise
	case e.after != e.before && slices.Contains(best, e.after):
		p += (1 - e.noise) / float64(len(best))
	}
	return p / e.most, nil
}

// speaks is the weight that something said or found gives a world, over the
// greatest that it can give.
func (e *event) speaks(in *inputs, w *world, scratch []int) float64 {
	switch {
	case e.ratio != nil:
		return e.ratio[w.kinds[e.actor]]
	case in.answer(e.asked, w, scratch) == e.answer:
		return e.right / e.most
	}
	return (1 - e.right) / float64(len(e.asked.answers)-1) / e.most
}

// readHazards makes hazards ready; what they set was checked when the model
// was read.
func (u *Setup) readHazards() error {
	for k := range u.s.Conflict.Hazards {
		h := &u.s.Conflict.Hazards[k]
		out := hazard{rate: h.Rate, to: make([]int32, u.s.Count)}
		when, err := u.s.Bind(string(h.When))
		if err != nil {
			return err
		}
		for id, holds := range u.where(when) {
			out.to[id] = -1
			if !holds {
				continue
			}
			to := u.s.Index(id)
			for _, f := range h.Sets {
				o, _, _, _ := u.s.Option(f.Option)
				level, _, _, _ := u.s.LevelByName(o, f.Level)
				to = u.s.Space.With(to, o, level)
			}
			if u.s.Feasible(to) && u.s.ID(to) != id {
				out.to[id] = int32(u.s.ID(to))
			}
		}
		u.hazards = append(u.hazards, out)
	}
	return nil
}
