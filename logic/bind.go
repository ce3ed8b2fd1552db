package logic

import "slices"

// Scope gives an expression's names their meaning in a model.
type Scope interface {
	// Option finds an option as written ("actor.option", or "option" where
	// unique). The hint is a way out when ok is false.
	Option(name string) (index int, ok bool, message, hint string)
	// LevelByName finds a level of an option.
	LevelByName(option int, name string) (level int, ok bool, message, hint string)
	// Levels is the number of levels of an option.
	Levels(option int) int
	// OptionNames are the names that Option knows, ambiguous ones among them.
	OptionNames() []string
}

// Atom is the smallest condition: an option's level lies in [Lo, Hi].
type Atom struct {
	Option int
	Lo, Hi int
}

// Instr is one step of a bound expression's postfix program.
type Instr struct {
	Op  Op    // Const, Compare (push an atom), Not, And, Or, Implies, Iff; And and Or take two
	Arg int32 // Compare: the atom's index; Const: 0 or 1
}

// Bound is an expression bound to a model: a postfix program over atoms. The
// zero Bound is invalid.
type Bound struct {
	Atoms []Atom
	Code  []Instr
	Depth int // the greatest height that the stack reaches
}

// Bind gives e's names their meaning in scope. It reports every unknown name
// rather than the first; Bound is nil when there is any.
func (e *Expr) Bind(scope Scope) (*Bound, []*SyntaxError) {
	b := binder{scope: scope}
	b.expr(e)
	if len(b.errs) > 0 {
		return nil, b.errs
	}
	out, height := b.out, 0
	for _, in := range out.Code {
		switch in.Op {
		case Const, Compare:
			height++
		case And, Or, Implies, Iff:
			height--
		}
		out.Depth = max(out.Depth, height)
	}
	return &out, nil
}

type binder struct {
	scope Scope
	atoms map[Atom]int32 // where they stand in out, once they are many
	out   Bound
	errs  []*SyntaxError
}

func (b *binder) emit(op Op, arg int32) { b.out.Code = append(b.out.Code, Instr{op, arg}) }

func (b *binder) expr(e *Expr) {
	switch e.Op {
	case Const:
		if e.Value {
			b.emit(Const, 1)
		} else {
			b.emit(Const, 0)
		}
	case Compare:
		b.compare(e)
	case Not:
		b.expr(e.Args[0])
		b.emit(Not, 0)
	default:
		for i, a := range e.Args {
			b.expr(a)
			if i > 0 {
				b.emit(e.Op, 0)
			}
		}
	}
}

func (b *binder) compare(e *Expr) {
	option, ok, message, hint := b.scope.Option(e.Option)
	if !ok {
		b.errs = append(b.errs, &SyntaxError{Pos: e.Pos, End: e.Pos + len([]rune(e.Option)), Message: message, Hint: hint})
		return
	}
	top := b.scope.Levels(option) - 1
	lo, hi, negate := 1, top, false
	if e.Cmp != Bare {
		level, ok, message, hint := b.scope.LevelByName(option, e.Level)
		if !ok {
			b.errs = append(b.errs, &SyntaxError{Pos: e.LevelPos, End: e.LevelEnd, Message: message, Hint: hint})
			return
		}
		switch e.Cmp {
		case Equal, Unequal:
			lo, hi, negate = level, level, e.Cmp == Unequal
		case Less:
			lo, hi = 0, level-1
		case AtMost:
			lo, hi = 0, level
		case Greater:
			lo, hi = level+1, top
		case AtLeast:
			lo, hi = level, top
		}
	}
	if lo > hi { // nothing is below the lowest level or above the highest
		b.emit(Const, 0)
		return
	}
	b.emit(Compare, b.atom(Atom{option, lo, hi}))
	if negate {
		b.emit(Not, 0)
	}
}

// many is the number of atoms from which on they are looked up in a map.
const many = 16

// atom is the place of a in the expression's atoms.
func (b *binder) atom(a Atom) int32 {
	if b.atoms == nil {
		if i := slices.Index(b.out.Atoms, a); i >= 0 {
			return int32(i)
		}
	} else if i, ok := b.atoms[a]; ok {
		return i
	}
	i := int32(len(b.out.Atoms))
	b.out.Atoms = append(b.out.Atoms, a)
	switch {
	case b.atoms != nil:
		b.atoms[a] = i
	case len(b.out.Atoms) == many:
		b.atoms = map[Atom]int32{}
		for k, x := range b.out.Atoms {
			b.atoms[x] = int32(k)
		}
	}
	return i
}

// Not is the contrary of b.
func (b *Bound) Not() *Bound {
	n := *b
	n.Code = append(slices.Clone(b.Code), Instr{Not, 0})
	return &n
}

// Truth evaluates b for one state; level gives an option's level.
func (b *Bound) Truth(level func(option int) int) bool {
	w := b.Words(func(a Atom) uint64 {
		if l := level(a.Option); a.Lo <= l && l <= a.Hi {
			return 1
		}
		return 0
	}, nil)
	return w&1 != 0
}

// Words evaluates b for 64 states at once: atom gives, for an atom, the word
// whose bit k tells whether it holds in the k-th state. stack is scratch
// room, reused when it holds Depth words.
func (b *Bound) Words(atom func(Atom) uint64, stack []uint64) uint64 {
	if len(stack) < b.Depth {
		stack = make([]uint64, b.Depth)
	}
	n := 0
	for _, in := range b.Code {
		switch in.Op {
		case Const:
			stack[n] = -uint64(in.Arg)
			n++
		case Compare:
			stack[n] = atom(b.Atoms[in.Arg])
			n++
		case Not:
			stack[n-1] = ^stack[n-1]
		default:
			x, y := stack[n-2], stack[n-1]
			n--
			switch in.Op {
			case And:
				x &= y
			case Or:
				x |= y
			case Implies:
				x = ^x | y
			case Iff:
				x = ^(x ^ y)
			}
			stack[n-1] = x
		}
	}
	return stack[0]
}
