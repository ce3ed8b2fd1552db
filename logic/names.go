package logic

import (
	"slices"
	"strconv"
	"strings"

	"parley"
)

// Names are the words of a model, beside its options, that stand for an
// expression wherever one can stand: its outcomes, "outcome", and its named
// statements, "actor.statement", or "statement" alone where that is unique. In
// an actor's own lists its own statements come first.
type Names struct {
	scope   Scope
	options map[string]bool
	entries []*meaning
	by      map[string][]*meaning // by either form of the name
	known   []string              // all names, the first own of them those of options
	own     int
}

// meaning is one expression that has a name.
type meaning struct {
	name  string // in full: "outcome" or "actor.statement"
	what  string
	actor int // whose statement it is, or -1
	that  parley.Expression
	path  parley.Path // of the expression
	key   parley.Path // of the name

	state  uint8
	expr   *Expr  // with every name replaced; nil when it cannot be used
	bound  *Bound // of expr
	weight int    // nodes of expr
}

// States of a meaning.
const (
	unseen uint8 = iota
	open         // being looked at: to meet it again is a circle
	done
)

// Bounds on what names may stand for, which guard against files whose names
// double in size with every step.
const (
	maxNodes = 20_000
	maxChain = 200
)

// NewNames gathers a model's names, the options being those of scope. The
// problems are names that options have, circles, and names that stand for too
// much; what is wrong inside a single expression is found where it is bound.
func NewNames(c *parley.Conflict, scope Scope) (*Names, parley.Problems) {
	n := &Names{scope: scope, options: map[string]bool{}, by: map[string][]*meaning{}}
	for _, name := range scope.OptionNames() {
		n.options[name] = true
		n.known = append(n.known, name)
	}
	n.own = len(n.known)
	for _, o := range c.Outcomes {
		path := parley.Path{"outcomes", o.ID}
		n.add(o.ID, &meaning{name: o.ID, what: "the outcome ", actor: -1, that: o.That, path: path, key: path})
	}
	for i := range c.Actors {
		a := &c.Actors[i]
		places := c.Places(a)
		for k := range a.Statements {
			if s := &a.Statements[k]; s.Name != "" {
				n.add(s.Name, &meaning{name: a.ID + "." + s.Name, what: "the statement ", actor: i, that: s.That, path: places[k].Child("that"), key: places[k]})
			}
		}
	}
	var ps parley.Problems
	for _, m := range n.entries {
		short := m.name[strings.LastIndexByte(m.name, '.')+1:]
		if n.options[short] || n.options[m.name] {
			ps.Add(m.key, "rename one of them; an expression could mean either", "%q names an option, and %scannot have its name", short, m.what).OnKey = true
		}
	}
	for _, m := range n.entries {
		n.settle(m, nil, &ps)
	}
	return n, ps
}

func (n *Names) add(short string, m *meaning) {
	n.entries = append(n.entries, m)
	n.known = append(n.known, short)
	n.by[short] = append(n.by[short], m)
	if m.name != short {
		n.known = append(n.known, m.name)
		n.by[m.name] = append(n.by[m.name], m)
	}
}

// settle finds what m stands for; chain are the names that led to it.
func (n *Names) settle(m *meaning, chain []*meaning, ps *parley.Problems) {
	switch {
	case m.state == done:
		return
	case m.state == open:
		at := slices.Index(chain, m)
		circle := make([]string, 0, len(chain)-at+1)
		for _, c := range chain[at:] {
			circle = append(circle, c.name)
		}
		ps.Add(m.path, "let one of them say what it means by options", "the names go in a circle: %s", shorten(append(circle, m.name))).Offset = 0
		return
	case len(chain) > maxChain:
		ps.Add(m.path, "write it out", "names stand for names more than %d deep", maxChain)
		m.state = done
		return
	}
	m.state = open
	defer func() { m.state = done }()
	e, err := Parse(string(m.that))
	if err != nil {
		return
	}
	x := expansion{n: n, actor: m.actor, chain: append(slices.Clip(chain), m), ps: ps}
	e = x.expand(e)
	if x.spoilt || len(x.errs) > 0 {
		return
	}
	if x.named > maxNodes {
		ps.Add(m.path, "say it shorter", tooLarge, maxNodes)
		return
	}
	if b, errs := e.Bind(n.scope); len(errs) == 0 {
		m.expr, m.bound, m.weight = e, b, x.weight
	}
}

// shorten joins the names of a circle, leaving out the middle of a long one.
func shorten(names []string) string {
	for i := range names {
		names[i] = parley.Clip(names[i])
	}
	if len(names) > 8 {
		names = append(append(slices.Clone(names[:4]), "…"), names[len(names)-3:]...)
	}
	return strings.Join(names, " → ")
}

// expansion replaces the names in one expression.
type expansion struct {
	n      *Names
	actor  int        // whose list the expression stands in, or -1
	chain  []*meaning // those being settled
	ps     *parley.Problems
	errs   []*SyntaxError
	spoilt bool // a name has no meaning, which is reported at the name
	weight int  // parts of the expression, those of names included
	named  int  // those of names alone
}

const tooLarge = "the names in this expression, written out, have more than %d parts"

func (x *expansion) expand(e *Expr) *Expr {
	if x.weight++; e.Op == Compare {
		return x.name(e)
	}
	out := e // as long as nothing in it stands for something else
	for i, a := range e.Args {
		b := x.expand(a)
		if b == a {
			continue
		}
		if out == e {
			other := *e
			other.Args = slices.Clone(e.Args)
			out = &other
		}
		out.Args[i] = b
	}
	return out
}

// name replaces a comparison by what its name stands for, if it is no option.
func (x *expansion) name(e *Expr) *Expr {
	if _, ok, message, hint := x.n.scope.Option(e.Option); !ok {
		found := x.n.find(e.Option, x.actor)
		switch {
		case len(found) == 0 && x.n.options[e.Option]:
			x.fail(e, hint, "%s", message)
		case len(found) == 0:
			x.unknown(e, message, hint)
		case e.Cmp != Bare:
			x.fail(e, "write it alone, or with not", "%s%q is true or false and has no levels", found[0].what, e.Option)
		default:
			return x.meant(e, found)
		}
	}
	return e
}

// find gives what a name may mean in an actor's lists.
func (n *Names) find(name string, actor int) []*meaning {
	found := n.by[name]
	for _, m := range found {
		if m.actor >= 0 && m.actor == actor {
			return []*meaning{m}
		}
	}
	return found
}

// meant replaces e by the one thing that the meanings found say.
func (x *expansion) meant(e *Expr, found []*meaning) *Expr {
	for _, m := range found {
		x.n.settle(m, x.chain, x.ps)
		if m.expr == nil {
			x.spoilt = true
			return e
		}
	}
	first := found[0]
	for _, m := range found[1:] {
		if slices.Equal(m.bound.Code, first.bound.Code) && slices.Equal(m.bound.Atoms, first.bound.Atoms) {
			continue
		}
		var all, full []string
		for _, f := range found {
			all = append(all, f.what+f.name)
			if f.actor >= 0 {
				full = append(full, f.name)
			}
		}
		x.fail(e, "write "+either(full), "%q could mean %s", e.Option, either(all))
		return e
	}
	x.weight += first.weight
	x.named += first.weight
	out := *first.expr
	out.Pos, out.End = e.Pos, e.End
	return &out
}

// either lists things of which one is meant, not all of very many.
func either(things []string) string {
	if len(things) > 6 {
		things = append(slices.Clone(things[:5]), strconv.Itoa(len(things)-5)+" others")
	}
	return strings.Join(things, " or ")
}

// unknown reports a name that nothing has. Where an option is the nearest, it
// was meant.
func (x *expansion) unknown(e *Expr, message, hint string) {
	other := "outcome"
	if len(x.n.entries) > 0 && x.n.entries[len(x.n.entries)-1].actor >= 0 {
		other = "statement"
	}
	options, near := parley.Nearest(e.Option, x.n.known[:x.n.own]), parley.Nearest(e.Option, x.n.known)
	if len(x.n.entries) > 0 && (options == "" || near != options) {
		message = strings.Replace(message, " is called", " or "+other+" is called", 1)
		if near != "" {
			hint = near
		}
	}
	x.fail(e, hint, "%s", message)
}

func (x *expansion) fail(e *Expr, hint, format string, args ...any) {
	x.errs = append(x.errs, errorAt(e.Pos, e.Pos+len([]rune(e.Option)), hint, format, args...))
}

// Parse reads an expression that stands in the lists of the actor with the
// given index, or of none when it is -1, and replaces every name in it by what
// it stands for. It returns nil when the expression cannot be used; where it
// names something that has no meaning itself, without an error, since that is
// reported at the name.
func (n *Names) Parse(text parley.Expression, actor int) (*Expr, []*SyntaxError) {
	e, _, errs := n.read(text, actor)
	return e, errs
}

// Bind reads an expression as [Names.Parse] does, and binds it.
func (n *Names) Bind(text parley.Expression, actor int) (*Bound, []*SyntaxError) {
	_, b, errs := n.read(text, actor)
	return b, errs
}

func (n *Names) read(text parley.Expression, actor int) (*Expr, *Bound, []*SyntaxError) {
	e, err := Parse(string(text))
	if err != nil {
		return nil, nil, []*SyntaxError{err.(*SyntaxError)}
	}
	x := expansion{n: n, actor: actor}
	out := x.expand(e)
	if x.named > maxNodes {
		return nil, nil, []*SyntaxError{errorAt(0, e.End, "say it shorter", tooLarge, maxNodes)}
	}
	scope := n.scope
	if len(x.errs) > 0 || x.spoilt {
		scope = x.levels() // so that all problems are found in one run
	}
	b, errs := out.Bind(scope)
	if errs = append(x.errs, errs...); len(errs) > 0 {
		slices.SortStableFunc(errs, func(a, b *SyntaxError) int { return a.Pos - b.Pos })
		return nil, nil, errs
	}
	if x.spoilt {
		return nil, nil, nil
	}
	return out, b, nil
}

// levels is the scope with every name known that is no option: those are
// dealt with, and what is left to find are wrong levels.
func (x *expansion) levels() Scope { return lenient{x.n.scope} }

type lenient struct{ Scope }

func (l lenient) Option(name string) (int, bool, string, string) {
	if at, ok, _, _ := l.Scope.Option(name); ok {
		return at, true, "", ""
	}
	return -1, true, "", ""
}

func (l lenient) LevelByName(option int, name string) (int, bool, string, string) {
	if option < 0 {
		return 0, true, "", ""
	}
	return l.Scope.LevelByName(option, name)
}

func (l lenient) Levels(option int) int {
	if option < 0 {
		return 2
	}
	return l.Scope.Levels(option)
}
