package ensemble

import (
	"fmt"
	"slices"

	"parley"
	"parley/logic"
	"parley/prefer"
	"parley/stability"
)

// Settings are what bears on the figures of a run beside the model.
type Settings struct {
	Draws    int // DefaultDraws when 0
	Seed     uint64
	Concepts []stability.Concept // whose equilibria are told
	Law      stability.Concept   // what play is taken to reckon with
	Any      bool                // each improvement equally likely, not the best alone
	Sample   bool                // draws even where all can be enumerated
	AsOf     string              // the events up to this day; all when empty
	Until    float64             // chances up to this time; none when 0
	Step     float64             // between times; 1 when 0
	Walks    int                 // a tenth of the draws and at least 500 when 0
	Split    bool                // what hangs on the parts of a table
	Outcomes []string            // only these; all when empty
	Sure     []parley.TypeChoice // actors that have this type for certain
	Brief    bool                // shares alone: neither drivers nor questions
}

// DefaultDraws is the number of draws unless another is asked for.
const DefaultDraws = 10_000

// Setup is a model made ready to be drawn from.
type Setup struct {
	Settings Settings
	s        *prefer.Profile
	in       *inputs
	game     *game
	rules    rules
	hazards  []hazard
	outcomes []outcome
	asked    []question
	events   []event
	start    int32 // the status quo, or -1
	now      int32 // where the events have led
	times    []float64
	axes     []axis // nil where draws are made
	draws    int    // or combinations
	walks    int
	kindAt   []int // by actor: where its types begin in lists of all types
	kinds    int
}

// outcome is a condition that is spoken of.
type outcome struct {
	id string
	in []bool // by state
}

// New makes a model ready: s must be the profile of a valid conflict. Preference
// structures other than statements, rankings and weights are refused. The
// error is a parley.Problems with everything that is wrong, or a
// *parley.Problem with the settings.
func New(s *prefer.Profile, settings Settings) (*Setup, error) {
	u := &Setup{Settings: settings, s: s, start: int32(s.StatusQuo), now: int32(s.StatusQuo)}
	u.defaults()
	if err := u.check(); err != nil {
		return nil, err
	}
	sure := map[string]string{}
	for _, t := range settings.Sure {
		sure[t.Actor] = t.Type
	}
	var err error
	if u.in, err = readInputs(s, settings.Seed, sure); err != nil {
		return nil, err
	}
	for g := range u.in.groups {
		if x := &u.in.groups[g]; len(x.rows) == 0 {
			return nil, &parley.Problem{
				Message: fmt.Sprintf("nothing has a chance of what %s could be", u.in.groupName(x)),
				Hint:    "give a type a weight above 0; under a variant or --type, a row of the table must have the type",
			}
		}
	}
	concepts := slices.Clone(u.Settings.Concepts)
	if !slices.ContainsFunc(concepts, func(c stability.Concept) bool { return c.Name == u.Settings.Law.Name }) {
		concepts = append(concepts, u.Settings.Law)
	}
	if u.game, err = newGame(s.Space, concepts); err != nil {
		return nil, err
	}
	for i := range u.in.actors {
		u.kindAt = append(u.kindAt, u.kinds)
		u.kinds += len(u.in.actors[i].kinds)
	}
	u.rules = rules{law: u.Settings.Law, any: u.Settings.Any, pace: u.pace()}
	if err := u.readOutcomes(); err != nil {
		return nil, err
	}
	u.asked = u.in.questions()
	if err := u.readHazards(); err != nil {
		return nil, err
	}
	var ps parley.Problems
	u.readEvents(&ps)
	if err := ps.Err(); err != nil {
		return nil, err
	}
	if t := u.Settings.Until; t > 0 && u.start >= 0 {
		for k := 0; float64(k)*u.Settings.Step <= t*(1+1e-12); k++ {
			u.times = append(u.times, float64(k)*u.Settings.Step)
		}
	}
	u.draws = u.Settings.Draws
	if n := u.in.count(); n == 1 || !settings.Sample && n <= maxCombinations && n <= float64(u.draws) {
		u.axes = u.in.axes()
		u.draws = int(n)
	}
	u.walks = u.Settings.Walks
	return u, nil
}

// Enumerated reports whether every joint value of the inputs is computed.
func (u *Setup) Enumerated() bool { return u.axes != nil }

// Draws is the number of draws, or of combinations.
func (u *Setup) Draws() int { return u.draws }

// Walks is the number of walks by which it is told what outcomes hang on; 0
// where that is not told, or told exactly.
func (u *Setup) Walks() int {
	if !u.drives() || u.exact() {
		return 0
	}
	return u.walks
}

// Inputs are the names of what is not sure.
func (u *Setup) Inputs() []string {
	names := make([]string, len(u.in.list))
	for k := range names {
		names[k] = u.in.list[k].name
	}
	return names
}

func (u *Setup) defaults() {
	s := &u.Settings
	if s.Draws == 0 {
		s.Draws = DefaultDraws
	}
	if s.Concepts == nil {
		s.Concepts = stability.Default
	}
	if s.Law.Name == "" {
		s.Law = stability.Nash
	}
	if s.Step == 0 {
		s.Step = 1
	}
	if s.Walks == 0 {
		s.Walks = max(500, s.Draws/10)
	}
}

// laws are the concepts by which improvements can be deterred in play.
var laws = []string{"nash", "gmr", "smr", "seq", "sseq"}

// maxTimes bounds the times at which chances are told.
const maxTimes = 100_000

func (u *Setup) check() error {
	s := &u.Settings
	wrong := func(hint, format string, args ...any) error {
		return &parley.Problem{Message: fmt.Sprintf(format, args...), Hint: hint}
	}
	if err := stability.Scheme("drawing", s.Concepts...); err != nil {
		return err
	}
	switch {
	case !slices.Contains(laws, s.Law.Name):
		return wrong("play can be taken to go by "+list(laws), "%s is no law that play goes by", s.Law.Name)
	case s.Draws < 1:
		return wrong("", "there must be at least one draw, not %d", s.Draws)
	case s.Draws > 1<<28:
		return wrong("draw less, and in parts", "at most 2^28 draws are made, not %d", s.Draws)
	case s.Walks < 2:
		return wrong("", "there must be at least two walks, not %d", s.Walks)
	case !(s.Step > 0) || !(s.Until >= 0) || s.Until/s.Step > maxTimes:
		return wrong("give --until and --step in units of time, above 0", "times from 0 to %v in steps of %v cannot be told", s.Until, s.Step)
	}
	for i := range u.s.Conflict.Actors {
		a := &u.s.Conflict.Actors[i]
		prefs := []*parley.Preference{&a.Preference}
		for t := range a.Types {
			prefs = append(prefs, &a.Types[t].Preference)
		}
		for _, p := range prefs {
			if len(p.Unknown) > 0 || len(p.Fuzzy) > 0 || len(p.Probabilities) > 0 {
				return wrong("say what is not sure with blocks, types or uncertainty, and leave unknown, fuzzy and probabilities out",
					"%s has unknown, fuzzy or probabilistic preferences, from which no draws are made", a.ID)
			}
		}
	}
	return nil
}

// pace is each actor's moves a unit of time.
func (u *Setup) pace() []float64 {
	out := make([]float64, len(u.in.actors))
	for i := range out {
		out[i] = 1
		for _, p := range u.s.Conflict.Pace.Actors {
			if p.Actor == u.in.actors[i].id {
				out[i] = p.Rate
			}
		}
	}
	return out
}

func (u *Setup) readOutcomes() error {
	var ids []string
	for k, o := range u.s.Conflict.Outcomes {
		ids = append(ids, o.ID)
		if want := u.Settings.Outcomes; len(want) > 0 && !slices.Contains(want, o.ID) {
			continue
		}
		u.outcomes = append(u.outcomes, outcome{o.ID, u.where(u.s.Outcomes[k])})
	}
	for _, id := range u.Settings.Outcomes {
		if !slices.Contains(ids, id) {
			hint := parley.Nearest(id, ids)
			switch {
			case len(ids) == 0:
				hint = "the model names none; write them under outcomes"
			case hint == "":
				hint = "the outcomes are " + list(ids)
			}
			return &parley.Problem{Message: fmt.Sprintf("no outcome is called %q", id), Hint: hint}
		}
	}
	return nil
}

// where tells of every state whether b holds in it.
func (u *Setup) where(b *logic.Bound) []bool {
	in := make([]bool, u.s.Count)
	for _, id := range u.s.Where(b) {
		in[id] = true
	}
	return in
}
