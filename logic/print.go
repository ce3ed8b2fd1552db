package logic

import "strings"

// binding strengths, loosest first.
func (e *Expr) binding() int {
	switch e.Op {
	case Iff:
		return 0
	case Implies:
		return 1
	case Or:
		return 2
	case And:
		return 3
	case Not:
		return 4
	}
	return 5
}

// String prints e in words with the fewest parentheses that read back as the
// same expression.
func (e *Expr) String() string {
	var b strings.Builder
	e.write(&b)
	return b.String()
}

func (e *Expr) write(b *strings.Builder) {
	switch e.Op {
	case Const:
		if e.Value {
			b.WriteString("true")
		} else {
			b.WriteString("false")
		}
	case Compare:
		b.WriteString(quoted(e.Option))
		if e.Cmp != Bare {
			b.WriteString(" " + e.Cmp.String() + " " + quoted(e.Level))
		}
	case Not:
		b.WriteString("not ")
		e.Args[0].writeIn(b, 4)
	case And, Or:
		word := " and "
		if e.Op == Or {
			word = " or "
		}
		for i, a := range e.Args {
			if i > 0 {
				b.WriteString(word)
			}
			a.writeIn(b, e.binding()+1)
		}
	case Implies:
		first, word, second := e.Args[0], " implies ", e.Args[1]
		if e.Reversed {
			first, word, second = e.Args[1], " if ", e.Args[0]
		}
		first.writeIn(b, 2)
		b.WriteString(word)
		second.writeIn(b, 2)
	case Iff:
		e.Args[0].writeIn(b, 1)
		b.WriteString(" iff ")
		e.Args[1].writeIn(b, 1)
	}
}

// writeIn writes e in parentheses if it binds less tightly than least.
func (e *Expr) writeIn(b *strings.Builder, least int) {
	if e.binding() < least {
		b.WriteByte('(')
		e.write(b)
		b.WriteByte(')')
		return
	}
	e.write(b)
}

func quoted(name string) string {
	if IsName(name) || name == "true" || name == "false" {
		return name
	}
	if strings.Contains(name, `"`) {
		return "'" + name + "'"
	}
	return `"` + name + `"`
}
