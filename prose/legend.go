package prose

import (
	"strings"

	"parley/result"
)

// model says states and moves in the words of a legend.
type model struct {
	*result.Legend
	names map[string]string // of actors
	own   map[string][]int  // each actor's options, by place
}

func open(l *result.Legend) *model {
	if l == nil {
		l = &result.Legend{}
	}
	m := &model{Legend: l, names: map[string]string{}, own: map[string][]int{}}
	for _, a := range l.Actors {
		m.names[a.ID] = a.Name
	}
	for k, o := range l.Options {
		m.own[o.Actor] = append(m.own[o.Actor], k)
	}
	return m
}

// graph reports whether states are listed rather than made of options.
func (m *model) graph() bool { return len(m.States) > 0 }

// name is an actor's name at the start of a sentence, who inside of one.
func (m *model) name(id string) string {
	if n := m.names[id]; n != "" {
		return n
	}
	return id
}

func (m *model) who(id string) string { return mid(m.name(id)) }

// all joins several actors' names.
func (m *model) all(ids []string) string { return join(m.each(ids)) }

// each are several actors' names.
func (m *model) each(ids []string) []string {
	out := make([]string, len(ids))
	for k, id := range ids {
		out[k] = m.who(id)
	}
	return out
}

// level is the level of the option at place k in a state; ok is false if the
// code is not of this model.
func (m *model) level(k int, code string) (level int, ok bool) {
	if k >= len(code) || k >= len(m.Options) {
		return 0, false
	}
	c := code[k]
	switch {
	case c == 'N' && m.Options[k].Switch:
		level = 0
	case c == 'Y' && m.Options[k].Switch:
		level = 1
	case c >= '0' && c <= '9':
		level = int(c - '0')
	case c >= 'a' && c <= 'z':
		level = int(c-'a') + 10
	default:
		return 0, false
	}
	return level, level < len(m.Options[k].Levels)
}

// isState reports whether a text is the code of a state.
func (m *model) isState(code string) bool {
	for _, s := range m.States {
		if s.ID == code {
			return true
		}
	}
	for k := range m.Options {
		if _, ok := m.level(k, code); !ok {
			return false
		}
	}
	return len(m.Options) > 0 && len(code) == len(m.Options)
}

// vertex is a state's name in graph form.
func (m *model) vertex(code string) string {
	for _, s := range m.States {
		if s.ID == code {
			return s.Name
		}
	}
	return code
}

// does lists what one actor does in a state, an entry an option that is taken
// or has levels.
func (m *model) does(actor, code string) []string {
	var out []string
	for _, k := range m.own[actor] {
		o := &m.Options[k]
		level, ok := m.level(k, code)
		switch {
		case !ok:
		case !o.Switch:
			out = append(out, o.Name+": "+Plain(o.Levels[level]))
		case level == 1:
			out = append(out, o.Name)
		}
	}
	return out
}

// state says a state in one line, actor by actor.
func (m *model) state(code string) string {
	return strings.Join(m.parts(code), "; ")
}

// parts say a state, each actor's part by itself.
func (m *model) parts(code string) []string {
	if m.graph() {
		return []string{m.vertex(code)}
	}
	var parts []string
	for _, a := range m.Actors {
		if does := m.does(a.ID, code); len(does) > 0 {
			parts = append(parts, a.Name+": "+strings.Join(does, ", "))
		}
	}
	if len(parts) == 0 {
		return []string{"nobody does anything"}
	}
	return parts
}

// coded is a state by its code and in words.
func (m *model) coded(code string) string { return code + " (" + m.state(code) + ")" }

// named joins states by their codes, where they are few with their words; all
// is how many there are, and see how to see the others.
func (m *model) named(codes []string, all, most int, see string) string {
	const worded = 3
	if all > worded || len(codes) > worded {
		return few(codes, all, most, see)
	}
	var out []string
	for _, code := range codes {
		out = append(out, m.coded(code))
	}
	return strings.Join(out, "; ")
}

// changes lists what differs between two states.
func (m *model) changes(from, to string) []result.Change {
	if m.graph() {
		return []result.Change{{From: m.vertex(from), To: m.vertex(to)}}
	}
	var out []result.Change
	for k := range m.Options {
		o := &m.Options[k]
		a, ok1 := m.level(k, from)
		b, ok2 := m.level(k, to)
		if ok1 && ok2 && a != b {
			out = append(out, result.Change{Option: o.ID, Name: o.Name, From: o.Levels[a], To: o.Levels[b], Switch: o.Switch})
		}
	}
	return out
}

// difference says how a state differs from another, actor by actor: "Moscow
// drops “Strikes”; Washington moves “Pressure” from none to on kyiv".
func (m *model) difference(from, to string) string {
	if from == to {
		return "no change"
	}
	if m.graph() {
		return m.vertex(to)
	}
	var parts []string
	all := m.changes(from, to)
	for _, a := range m.Actors {
		var own []result.Change
		for _, c := range all {
			if strings.HasPrefix(c.Option, a.ID+".") {
				own = append(own, c)
			}
		}
		if len(own) > 0 {
			parts = append(parts, mid(a.Name)+" "+doing(own))
		}
	}
	return strings.Join(parts, "; ")
}

// doing puts changes into words that follow the mover's name: "takes up
// “Strikes” and moves “Talks” from none to leaders".
func doing(cs []result.Change) string { return told(cs, "takes up", "drops", "moves") }

// by puts changes into words that follow "by": "taking up “Strikes”".
func by(cs []result.Change) string { return told(cs, "taking up", "dropping", "moving") }

// bare puts changes into words that follow "could": "take up “Strikes”".
func bare(cs []result.Change) string { return told(cs, "take up", "drop", "move") }

func told(cs []result.Change, take, drop, move string) string {
	var parts []string
	group := func(verb string, names []string) {
		if len(names) > 0 {
			parts = append(parts, verb+" "+join(names))
		}
	}
	var taken, dropped []string
	for _, c := range cs {
		switch {
		case c.Option != "" && c.Switch && c.To == "yes":
			taken = append(taken, quote(c.Name))
		case c.Option != "" && c.Switch:
			dropped = append(dropped, quote(c.Name))
		}
	}
	for _, c := range cs {
		switch {
		case c.Option == "":
			parts = append(parts, move+" from "+quote(c.From)+" to "+quote(c.To))
		case !c.Switch:
			parts = append(parts, move+" "+quote(c.Name)+" from "+Plain(c.From)+" to "+Plain(c.To))
		}
	}
	group(take, taken)
	group(drop, dropped)
	if len(parts) == 0 {
		return move + " nothing"
	}
	return join(parts)
}

// way tells a sequence of moves, each after its mover's name; of a long one
// the first moves.
func (m *model) way(path []result.Step, tell func([]result.Change) string) string {
	const most = 12
	var moves []string
	for k := range path {
		if k == most && len(path) > most+1 {
			moves = append(moves, Count(len(path)-most, "more move")+" (all: --format json)")
			break
		}
		moves = append(moves, m.who(path[k].By)+" "+tell(path[k].Changes))
	}
	return strings.Join(moves, ", then ")
}

// key says what each character of a state code stands for; example is a code
// of the report.
func (m *model) key(example string) string {
	if m.graph() || len(m.Options) == 0 {
		return ""
	}
	var actors []string
	switches := false
	for _, a := range m.Actors {
		var names []string
		for _, k := range m.own[a.ID] {
			o := &m.Options[k]
			if o.Switch {
				names, switches = append(names, o.Name), true
				continue
			}
			var levels []string
			for n, l := range o.Levels {
				levels = append(levels, "0123456789abcdefghijklmnopqrstuvwxyz"[n:n+1]+" "+Plain(l))
			}
			names = append(names, o.Name+" ("+strings.Join(levels, ", ")+")")
		}
		if len(names) > 0 {
			actors = append(actors, mid(a.Name)+": "+strings.Join(names, ", "))
		}
	}
	text := "A code has one character an option, in this order"
	if example != "" {
		text = "In " + example + " each character stands for an option, in this order"
	}
	text += ": " + strings.Join(actors, "; ") + "."
	if switches {
		text += " N is no, Y yes."
	}
	return text
}

// input is what is uncertain, in words, by its name in results: usa.type.
func (m *model) input(name string) string {
	who, what, ok := strings.Cut(name, ".")
	if !ok {
		return name
	}
	var labels []string
	for _, id := range strings.Split(who, "+") {
		labels = append(labels, m.name(id))
	}
	switch what {
	case "type":
		return join(labels) + ": which type"
	case "types":
		return join(labels) + ": which types"
	case "order":
		return join(labels) + ": in which order"
	case "weights":
		return join(labels) + ": its weights"
	}
	return join(labels) + ": whether “" + Plain(what) + "” counts"
}
