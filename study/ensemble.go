package study

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/ensemble"
	"parley/legend"
	"parley/prefer"
	"parley/result"
	"parley/shard"
	"parley/stability"
)

// Ensemble is how a question about chances is asked. Zero values mean the
// usual.
type Ensemble struct {
	Draws    int
	Seed     uint64
	Concepts string
	Law      string
	Choice   string // "best" or "any"
	Sample   bool
	AsOf     string
	Until    float64
	Step     float64
	Walks    int
	Split    bool
	Outcomes []string
}

// Chances is a question about chances, made ready to be worked out whole or
// in parts.
type Chances struct {
	study   *Study
	ask     Ensemble
	setup   *ensemble.Setup
	model   *parley.Conflict
	variant string
}

// settings reads the question. The error is a [RequestError].
func (s *Study) settings(q Ensemble) (out ensemble.Settings, err error) {
	out = ensemble.Settings{
		Draws: q.Draws, Seed: q.Seed, Sample: q.Sample, AsOf: q.AsOf, Until: q.Until, Step: q.Step,
		Walks: q.Walks, Split: q.Split, Outcomes: q.Outcomes, Concepts: stability.Default, Law: stability.Nash,
	}
	if q.Concepts != "" {
		if out.Concepts, err = stability.Parse(q.Concepts); err != nil {
			return out, refuse(err)
		}
	}
	if q.Law != "" {
		law, err := stability.Parse(q.Law)
		if err != nil {
			return out, refuse(err)
		}
		if len(law) != 1 {
			return out, refuse(&parley.Problem{Message: fmt.Sprintf("play goes by one law, and %q are %d", q.Law, len(law))})
		}
		out.Law = law[0]
	}
	switch q.Choice {
	case "", "best":
	case "any":
		out.Any = true
	default:
		return out, refuse(&parley.Problem{Message: fmt.Sprintf("%q is no way to choose among improvements", q.Choice), Hint: "write best or any"})
	}
	if q.AsOf != "" && !parley.IsDay(q.AsOf) {
		return out, refuse(&parley.Problem{Message: fmt.Sprintf("%q is no day", q.AsOf), Hint: "write a day like 2025-08-20"})
	}
	return out, nil
}

// Chances makes a question about chances ready. The error is a [RequestError]
// if the question is wrong, and parley.Problems if the model is.
func (s *Study) Chances(q Ensemble) (*Chances, error) { return s.chances(q, false) }

func (s *Study) chances(q Ensemble, brief bool) (*Chances, error) {
	settings, err := s.settings(q)
	if err != nil {
		return nil, err
	}
	settings.Brief = brief
	if err := s.ordersKnown(); err != nil {
		return nil, err
	}
	if err := s.fits(); err != nil {
		return nil, err
	}
	c := &Chances{study: s, ask: q}
	if err := c.carry(); err != nil {
		return nil, err
	}
	p := s.profile
	if c.variant != "" { // types are drawn from what the file says of them
		v, err := c.model.Variant(c.variant)
		if err != nil {
			return nil, refuse(err)
		}
		v.Actors = c.model.Actors
		for _, x := range c.model.Variants {
			if x.ID == c.variant {
				settings.Sure = x.Types
			}
		}
		if p, err = prefer.New(v); err != nil {
			return nil, err
		}
	}
	u, err := ensemble.New(p, settings)
	if err != nil {
		if ps, ok := err.(parley.Problems); ok {
			return nil, ps
		}
		return nil, refuse(err)
	}
	c.setup = u
	return c, nil
}

// carry finds the model and the variant that the study is of: what was edited
// beyond a variant of the file becomes one.
func (c *Chances) carry() (err error) {
	s := c.study
	c.model, c.variant = s.file, s.variant
	only := s.edits
	only.Variant = ""
	if only.Empty() {
		return nil
	}
	name := "edited"
	for slices.ContainsFunc(s.file.Variants, func(v parley.Variant) bool { return v.ID == name }) {
		name += "_"
	}
	if c.model, err = s.file.Keep(s.edits, name); err != nil {
		return refuse(err)
	}
	c.variant = ""
	if slices.ContainsFunc(c.model.Variants, func(v parley.Variant) bool { return v.ID == name }) {
		c.variant = name
	}
	return nil
}

// Hash names the model as it is analysed, the same wherever it was carried.
func (c *Chances) Hash() string {
	if c.model == c.study.file {
		return c.study.Hash()
	}
	if v, err := c.model.Variant(c.variant); err == nil {
		return v.Hash()
	}
	return c.model.Hash()
}

// Carried is the model and its variant by which whoever has nothing else can
// ask the same: for parts and forecasts.
func (c *Chances) Carried() (model *parley.Conflict, variant string) { return c.model, c.variant }

// Enumerated reports whether every joint value is worked out, once.
func (c *Chances) Enumerated() bool { return c.setup.Enumerated() }

// Draws is the number of draws, or of combinations.
func (c *Chances) Draws() int { return c.setup.Draws() }

// Walks is the number of walks: see [ensemble.Setup.Walks].
func (c *Chances) Walks() int { return c.setup.Walks() }

// Columns are the names of the inputs and of the outcomes in a row of
// [ensemble.Job.Each].
func (c *Chances) Columns() (inputs, outcomes []string) { return c.setup.Columns() }

// Total is the weight of the whole run: see [ensemble.Setup.Total].
func (c *Chances) Total() (weight float64, known bool) { return c.setup.Total() }

// Run draws: see [ensemble.Setup.Run]. What is known to need more memory than
// there is fails before it begins, with a [MemoryError].
func (c *Chances) Run(ctx context.Context, job ensemble.Job) (*ensemble.Part, error) {
	if err := c.study.room(c.setup.Memory(job.Cores) + own); err != nil {
		return nil, err
	}
	return c.setup.Run(ctx, job)
}

// Empty is a part to which parts are added, and Read reads one.
func (c *Chances) Empty() *ensemble.Part { return c.setup.Empty() }

// Read reads a part's sums.
func (c *Chances) Read(data []byte) (*ensemble.Part, error) { return c.setup.Read(data) }

// Identity is all that bears on the figures.
func (c *Chances) Identity() []shard.Setting {
	q, used := c.ask, c.setup.Settings
	number := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	var concepts []string
	for _, k := range used.Concepts {
		concepts = append(concepts, k.Name)
	}
	return []shard.Setting{
		{Name: "model", Value: c.model.Hash()},
		{Name: "variant", Value: c.variant},
		{Name: "draws", Value: strconv.Itoa(used.Draws)},
		{Name: "seed", Value: strconv.FormatUint(q.Seed, 10)},
		{Name: "concepts", Value: strings.Join(concepts, ",")},
		{Name: "law", Value: used.Law.Name},
		{Name: "choice", Value: choice(used.Any)},
		{Name: "sample", Value: strconv.FormatBool(q.Sample)},
		{Name: "as_of", Value: q.AsOf},
		{Name: "until", Value: number(used.Until)},
		{Name: "step", Value: number(used.Step)},
		{Name: "walks", Value: strconv.Itoa(used.Walks)},
		{Name: "split", Value: strconv.FormatBool(q.Split)},
		{Name: "outcomes", Value: strings.Join(q.Outcomes, ",")},
	}
}

// Identified reads back the question, and the variant, that Identity tells of.
func Identified(settings []shard.Setting) (q Ensemble, variant string) {
	for _, s := range settings {
		v := s.Value
		switch s.Name {
		case "variant":
			variant = v
		case "draws":
			q.Draws, _ = strconv.Atoi(v)
		case "seed":
			q.Seed, _ = strconv.ParseUint(v, 10, 64)
		case "concepts":
			q.Concepts = v
		case "law":
			q.Law = v
		case "choice":
			q.Choice = v
		case "sample":
			q.Sample = v == "true"
		case "as_of":
			q.AsOf = v
		case "until":
			q.Until, _ = strconv.ParseFloat(v, 64)
		case "step":
			q.Step, _ = strconv.ParseFloat(v, 64)
		case "walks":
			q.Walks, _ = strconv.Atoi(v)
		case "split":
			q.Split = v == "true"
		case "outcomes":
			if v != "" {
				q.Outcomes = strings.Split(v, ",")
			}
		}
	}
	return q, variant
}

func choice(any bool) string {
	if any {
		return "any"
	}
	return "best"
}

// maxStates bounds the states of a map.
const maxStates = 1000

// Result shapes a part as an answer. The error is parley.Problems: an event
// that no draw explains.
func (c *Chances) Result(ctx context.Context, part *ensemble.Part) (*result.Ensemble, error) {
	f, err := part.Figures()
	if err != nil {
		if p, ok := err.(*parley.Problem); ok {
			return nil, parley.Problems{p}
		}
		return nil, err
	}
	r := c.shape(f)
	if f.From >= 0 && len(f.Inputs) > 0 && !f.Partial {
		r.OtherLaws, err = c.otherLaws(ctx, f)
	}
	return r, err
}

func (c *Chances) shape(f *ensemble.Figures) *result.Ensemble {
	used := c.setup.Settings
	r := &result.Ensemble{
		Conflict: c.model.Title, Method: "sampled", Draws: f.Draws, Partial: f.Partial, Seed: used.Seed, Law: used.Law.Name, Choice: choice(used.Any),
		AsOf: used.AsOf, Inputs: f.Inputs, Outcomes: map[string]result.Likelihood{}, Order: []string{}, Rests: map[string]map[string]float64{},
		Concepts: []string{}, Model: c.Hash(), More: map[string]result.MoreShares{},
		Legend: legend.Of(c.study.profile.Space),
	}
	r.Legend.Types = types(c.study.model)
	if f.Enumerated {
		r.Method = "enumerated"
	}
	if f.Combinations <= 1e18 {
		n := uint64(f.Combinations)
		r.Combinations = &n
	}
	if r.Inputs == nil {
		r.Inputs = []string{}
	}
	for k, concept := range used.Concepts {
		r.Concepts = append(r.Concepts, concept.Name)
		r.Rests[concept.Name] = c.states(r, concept.Name, f.Rests[k])
	}
	for k := range f.Outcomes {
		c.outcome(r, f, &f.Outcomes[k])
	}
	if f.From >= 0 {
		r.From = c.study.profile.Code(f.From)
		r.Unsettled = &f.Unsettled
		r.Settles = c.states(r, "settles", f.Settles)
	}
	for k := range f.Updates {
		r.Updates = append(r.Updates, c.update(f, &f.Updates[k]))
	}
	if len(f.Updates) > 0 && !f.Enumerated {
		r.Effective = &f.Effective
	}
	if len(f.Times) > 0 {
		r.OverTime = &result.OverTime{Unit: unit(c.study.model), Times: f.Times, Outcomes: map[string][]float64{}, Rested: f.Rested}
		if !f.Enumerated {
			r.OverTime.Low, r.OverTime.High = map[string][]float64{}, map[string][]float64{}
		}
		for _, o := range f.Outcomes {
			r.OverTime.Outcomes[o.ID] = o.Over
			if !f.Enumerated {
				r.OverTime.Low[o.ID], r.OverTime.High[o.ID] = o.OverLow, o.OverHigh
			}
		}
	}
	if len(r.More) == 0 {
		r.More = nil
	}
	return r
}

func unit(c *parley.Conflict) string {
	if c.Pace.Unit == "" {
		return "month"
	}
	return c.Pace.Unit
}

// states keeps the greatest shares, ties by number.
func (c *Chances) states(r *result.Ensemble, what string, shares []ensemble.StateShare) map[string]float64 {
	out := map[string]float64{}
	shares = slices.Clone(shares)
	slices.SortStableFunc(shares, func(x, y ensemble.StateShare) int { return cmp.Compare(y.Share, x.Share) })
	for k, x := range shares {
		if k < maxStates {
			out[c.study.profile.Code(x.State)] = x.Share
			continue
		}
		more := r.More[what]
		more.States++
		more.Share += x.Share
		r.More[what] = more
	}
	return out
}

func (c *Chances) outcome(r *result.Ensemble, f *ensemble.Figures, o *ensemble.Outcome) {
	x := result.Likelihood{Decided: o.Decided, Rests: map[string]float64{}}
	for k, name := range r.Concepts {
		x.Rests[name] = o.Rests[k]
	}
	r.Order = append(r.Order, o.ID)
	if f.From < 0 {
		r.Outcomes[o.ID] = x
		return
	}
	x.Settles, x.Low, x.High, x.Error = &o.Settles, &o.Low, &o.High, &o.Error
	r.Outcomes[o.ID] = x
	actors := c.study.model.Actors
	for _, w := range o.When {
		if r.When == nil {
			r.When = map[string]map[string]map[string]result.TypeChance{}
		}
		if r.When[o.ID] == nil {
			r.When[o.ID] = map[string]map[string]result.TypeChance{}
		}
		types := map[string]result.TypeChance{}
		for k, id := range w.Types {
			t := result.TypeChance{Prior: w.Prior[k]}
			if w.Then != nil {
				t.Then = &w.Then[k]
			}
			types[id] = t
		}
		r.When[o.ID][actors[w.Actor].ID] = types
	}
	if f.Updates == nil && len(f.Inputs) > 0 {
		if r.Drivers == nil {
			r.Drivers = map[string][]result.Driver{}
		}
		r.Drivers[o.ID] = []result.Driver{}
		for _, d := range o.Drivers {
			r.Drivers[o.ID] = append(r.Drivers[o.ID], result.Driver(d))
		}
	}
	if o.Rare > 0 {
		if r.Walks == nil {
			r.Walks = map[string]int{}
		}
		r.Walks[o.ID] = o.Rare
	}
	if r.Ask == nil {
		r.Ask = map[string][]result.Question{}
	}
	r.Ask[o.ID] = []result.Question{}
	for k := range o.Ask {
		r.Ask[o.ID] = append(r.Ask[o.ID], c.question(&o.Ask[k]))
	}
}

func (c *Chances) question(a *ensemble.Ask) result.Question {
	q := result.Question{Question: a.Question.Name, SameAs: a.Question.Same, GainBits: a.GainBits, GainBrier: a.GainBrier}
	for _, x := range a.Answers {
		q.Answers = append(q.Answers, result.Answer(x))
	}
	actor := &c.study.model.Actors[a.Question.Actor]
	q.Actor = actor.ID
	if !a.Question.Type {
		for _, at := range []int{a.Question.First, a.Question.Second} {
			if at >= 0 {
				q.About = append(q.About, actor.Statements[at].Label())
			}
		}
	}
	return q
}

// types names the types that the actors of c may have.
func types(c *parley.Conflict) map[string][]result.NamedType {
	out := map[string][]result.NamedType{}
	for i := range c.Actors {
		a := &c.Actors[i]
		for k := range a.Types {
			if t := &a.Types[k]; t.Weight == nil || *t.Weight > 0 {
				out[a.ID] = append(out[a.ID], result.NamedType{ID: t.ID, Name: t.Name, About: t.About})
			}
		}
	}
	return out
}

// happened shapes an event.
func happened(e *parley.Event) result.Happened {
	switch {
	case e.Moved != nil:
		h := result.Happened{Kind: "moved", Actor: e.Moved.Actor, Code: e.Moved.To.Code}
		for _, s := range e.Moved.To.Settings {
			h.To = append(h.To, result.Held{Option: s.Option, Level: s.Level})
		}
		return h
	case e.Said != nil:
		return result.Happened{Kind: "said", Actor: e.Said.Actor}
	case e.Found != nil:
		return result.Happened{Kind: "found", Question: e.Found.Question, Answer: e.Found.Answer}
	}
	return result.Happened{Kind: "stayed", Actor: e.Stayed}
}

func (c *Chances) update(f *ensemble.Figures, u *ensemble.Update) result.Update {
	x := result.Update{
		Event: u.Event + 1, Date: u.Date, What: happened(&c.study.model.Events[u.Event]), Outcomes: map[string]result.Turn{}, Types: map[string]map[string]result.Turn{},
	}
	if u.To >= 0 {
		x.To = c.study.profile.Code(u.To)
	}
	if !math.IsNaN(u.Chance) {
		x.Chance = &u.Chance
	}
	if !f.Enumerated {
		x.Effective = &u.Effective
	}
	if f.From >= 0 {
		for k := range f.Outcomes {
			x.Outcomes[f.Outcomes[k].ID] = result.Turn{Before: u.Before[k], After: u.After[k]}
		}
	}
	for _, t := range u.Types {
		types := map[string]result.Turn{}
		for k, id := range t.Types {
			types[id] = result.Turn{Before: t.Before[k], After: t.After[k]}
		}
		x.Types[c.study.model.Actors[t.Actor].ID] = types
	}
	return x
}

// Bounds of the draws by which other laws are compared: their number, and
// that times the states. Fewer than a few say nothing.
const (
	otherDraws  = 1000
	otherStates = 500_000
	otherFew    = 100
)

// otherLaws are the outcomes' chances under other laws. Where they come from
// the first draws alone, they are what the law asked for gives on all draws,
// plus what another gives more on those: a law that answers the same in each
// draw then answers the same, whatever the luck of the draws.
func (c *Chances) otherLaws(ctx context.Context, f *ensemble.Figures) (map[string]map[string]float64, error) {
	draws := min(c.setup.Draws(), otherDraws, otherStates/c.study.States())
	if !c.setup.Enumerated() && draws < otherFew {
		return nil, nil
	}
	first := f
	if own := c.setup.Settings.Law.Name; !c.setup.Enumerated() && draws < c.setup.Draws() {
		var err error
		if first, err = c.under(ctx, own, draws); err != nil || first == nil {
			return nil, err
		}
	}
	out := map[string]map[string]float64{}
	for _, law := range []string{"nash", "gmr", "seq"} {
		if law == c.setup.Settings.Law.Name {
			continue
		}
		other, err := c.under(ctx, law, draws)
		if err != nil {
			return nil, err
		}
		if other == nil {
			continue
		}
		out[law] = map[string]float64{}
		for k, o := range other.Outcomes {
			out[law][o.ID] = min(max(f.Outcomes[k].Settles+(o.Settles-first.Outcomes[k].Settles), 0), 1)
		}
	}
	return out, nil
}

// under are the shares under a law, from so many draws where all are not
// enumerated; nil if under it no draw explains the events.
func (c *Chances) under(ctx context.Context, law string, draws int) (*ensemble.Figures, error) {
	q := c.ask
	q.Law, q.Concepts, q.Until = law, law, 0
	if !c.setup.Enumerated() {
		q.Draws = draws
	}
	other, err := c.study.chances(q, true)
	if err != nil {
		return nil, err
	}
	part, err := other.Run(ctx, ensemble.Job{Cores: runtime.GOMAXPROCS(0)})
	if err != nil {
		return nil, err
	}
	f, err := part.Figures()
	if err != nil {
		return nil, nil
	}
	return f, nil
}

// Asked is what a result says of the next question to ask.
func Asked(r *result.Ensemble) *result.Asked {
	asked := &result.Asked{Outcome: map[string]*float64{}, Ask: r.Ask, Drivers: r.Drivers, Model: r.Model, Whole: r}
	for id, x := range r.Outcomes {
		asked.Outcome[id] = x.Settles
	}
	if asked.Ask == nil {
		asked.Ask = map[string][]result.Question{}
	}
	return asked
}

// Chain works out the chances over time on the stated priorities.
func (s *Study) Chain(ctx context.Context, q Ensemble) (*result.Chain, error) {
	settings, err := s.settings(q)
	if err != nil {
		return nil, err
	}
	settings.Sure = nil
	if err := s.ordered(); err != nil {
		return nil, err
	}
	if err := s.fits(); err != nil {
		return nil, err
	}
	t, err := ensemble.Chain(ctx, s.profile, settings)
	if err != nil {
		return nil, err
	}
	r := &result.Chain{
		Conflict: s.model.Title,
		From:     s.profile.Code(t.From), Law: settings.Law.Name, Choice: choice(settings.Any), Unit: unit(s.model), Times: t.Times,
		Outcomes: map[string][]float64{}, Order: []string{}, Rested: t.Rested, Settles: map[string]float64{}, Unsettled: t.Unsettled,
		MeanTime: result.MeanTime{Outcomes: map[string]*float64{}}, Model: s.Hash(), Legend: legend.Of(s.profile.Space),
	}
	for _, x := range t.Settles {
		r.Settles[s.profile.Code(x.State)] = x.Share
	}
	if t.Rests {
		r.MeanTime.Rest = &t.MeanRest
	}
	for k := range t.Outcomes {
		o := &t.Outcomes[k]
		r.Order = append(r.Order, o.ID)
		r.Outcomes[o.ID] = o.Over
		r.MeanTime.Outcomes[o.ID] = nil
		if o.Occurs {
			r.MeanTime.Outcomes[o.ID] = &o.Mean
		}
	}
	return r, nil
}
