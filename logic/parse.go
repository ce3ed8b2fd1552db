package logic

import "strings"

// Limits keep hostile input from exhausting the stack or the memory.
const (
	maxRunes = 1 << 20
	maxDepth = 500
)

// Parse reads an expression. The error is a *SyntaxError.
func Parse(src string) (*Expr, error) {
	if len(src) > maxRunes {
		return nil, errorAt(0, 0, "", "the expression is longer than %d bytes", maxRunes)
	}
	toks, err := lex(src)
	if err != nil {
		return nil, err
	}
	if len(toks) == 1 {
		return nil, errorAt(0, 0, "", "the expression is empty")
	}
	p := parser{toks: toks}
	e, err := p.iff()
	if err == nil && p.peek().kind != kEnd {
		err = p.stray()
	}
	if err != nil {
		return nil, err
	}
	return e, nil
}

// parser is recursive descent, one method a level of binding.
type parser struct {
	toks  []token
	at    int
	depth int
}

func (p *parser) peek() token { return p.toks[p.at] }

func (p *parser) next() token {
	t := p.toks[p.at]
	if t.kind != kEnd {
		p.at++
	}
	return t
}

// stray explains a token that cannot continue the expression.
func (p *parser) stray() *SyntaxError {
	t := p.peek()
	switch {
	case t.kind == kClose:
		return errorAt(t.pos, t.end, "", `")" closes nothing`)
	case t.kind == kCmp:
		return errorAt(t.pos, t.end, "join two comparisons with \"and\"", "a comparison cannot be compared again")
	case t.kind == kWord && keywords[strings.ToLower(t.text)] != kEnd:
		return errorAt(t.pos, t.end, "write it in small letters", "%q is not a word of the language", t.text)
	}
	return errorAt(t.pos, t.end, `join the two parts with "and" or "or"`, "%s does not follow from what stands before it", t.describe())
}

func (p *parser) iff() (*Expr, *SyntaxError) {
	left, err := p.conditional()
	for n := 0; err == nil && p.peek().kind == kIff; n++ {
		if n+p.depth > maxDepth {
			return nil, p.tooDeep()
		}
		p.next()
		var right *Expr
		if right, err = p.conditional(); err == nil {
			left = &Expr{Op: Iff, Args: []*Expr{left, right}, Pos: left.Pos, End: right.End}
		}
	}
	return left, err
}

func (p *parser) tooDeep() *SyntaxError {
	t := p.peek()
	return errorAt(t.pos, t.end, "", "the expression is nested more than %d deep", maxDepth)
}

// conditional reads a chain of "implies", grouped from the right, or a chain
// of "if", grouped from the left. A mixture has no one reading.
func (p *parser) conditional() (*Expr, *SyntaxError) {
	first, err := p.nary(Or)
	if err != nil {
		return nil, err
	}
	word := p.peek()
	if word.kind != kIf && word.kind != kImplies {
		return first, nil
	}
	parts := []*Expr{first}
	for p.peek().kind == kIf || p.peek().kind == kImplies {
		if t := p.peek(); t.kind != word.kind {
			return nil, errorAt(t.pos, t.end, "add parentheses", `"if" and "implies" side by side can be read two ways`)
		}
		if len(parts)+p.depth > maxDepth {
			return nil, p.tooDeep()
		}
		p.next()
		e, err := p.nary(Or)
		if err != nil {
			return nil, err
		}
		parts = append(parts, e)
	}
	if word.kind == kIf {
		e := parts[0]
		for _, cond := range parts[1:] {
			e = &Expr{Op: Implies, Args: []*Expr{cond, e}, Reversed: true, Pos: e.Pos, End: cond.End}
		}
		return e, nil
	}
	e := parts[len(parts)-1]
	for i := len(parts) - 2; i >= 0; i-- {
		e = &Expr{Op: Implies, Args: []*Expr{parts[i], e}, Pos: parts[i].Pos, End: e.End}
	}
	return e, nil
}

// nary reads operands joined by op, which is Or or And.
func (p *parser) nary(op Op) (*Expr, *SyntaxError) {
	word, operand := kOr, func() (*Expr, *SyntaxError) { return p.nary(And) }
	if op == And {
		word, operand = kAnd, p.unary
	}
	first, err := operand()
	if err != nil || p.peek().kind != word {
		return first, err
	}
	e := &Expr{Op: op, Args: []*Expr{first}, Pos: first.Pos}
	for p.peek().kind == word {
		p.next()
		a, err := operand()
		if err != nil {
			return nil, err
		}
		e.Args = append(e.Args, a)
		e.End = a.End
	}
	return e, nil
}

func (p *parser) unary() (*Expr, *SyntaxError) {
	if p.depth++; p.depth > maxDepth {
		return nil, p.tooDeep()
	}
	defer func() { p.depth-- }()
	t := p.next()
	switch t.kind {
	case kNot:
		x, err := p.unary()
		if err != nil {
			return nil, err
		}
		return &Expr{Op: Not, Args: []*Expr{x}, Pos: t.pos, End: x.End}, nil
	case kTrue, kFalse:
		return &Expr{Op: Const, Value: t.kind == kTrue, Pos: t.pos, End: t.end}, nil
	case kOpen:
		e, err := p.iff()
		if err != nil {
			return nil, err
		}
		switch p.peek().kind {
		case kClose:
		case kEnd:
			return nil, errorAt(t.pos, t.end, "", `"(" is never closed`)
		default:
			return nil, p.stray()
		}
		p.next()
		return e, nil
	case kWord, kQuoted:
		return p.comparison(t)
	case kEnd:
		return nil, errorAt(t.pos, t.end, "", "the expression stops short: an option is missing")
	}
	return nil, errorAt(t.pos, t.end, "", "an option is missing before %s", t.describe())
}

func (p *parser) comparison(option token) (*Expr, *SyntaxError) {
	e := &Expr{Op: Compare, Option: option.text, Pos: option.pos, End: option.end}
	if p.peek().kind != kCmp {
		return e, nil
	}
	e.Cmp = p.next().cmp
	level := p.next()
	switch level.kind {
	case kWord, kQuoted, kTrue, kFalse:
	case kEnd:
		return nil, errorAt(level.pos, level.end, "", "the expression stops short: a level is missing after %q", e.Cmp)
	default:
		return nil, errorAt(level.pos, level.end, "", "a level is missing after %q", e.Cmp)
	}
	e.Level, e.LevelPos, e.LevelEnd, e.End = level.text, level.pos, level.end, level.end
	return e, nil
}
