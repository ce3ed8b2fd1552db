// Package texcheck reads what Parley writes for LaTeX as strictly as TeX
// would, so that tests need no TeX: braces, environments and mathematics must
// nest, every row of a table must have the cells that its columns say, and
// nothing may stand there that TeX takes for its own.
package texcheck

import (
	"fmt"
	"regexp"
	"strings"
)

// commands are those that LaTeX, booktabs, longtable and tikz define and that
// Parley uses.
var commands = words(`begin end section subsection subsubsection paragraph item textbf caption centering footnotesize
	setlength tabcolsep toprule midrule bottomrule addlinespace endhead linewidth
	smallskip parbox allowbreak textasciigrave textbackslash textasciitilde textasciicircum textless textgreater textbar ldots rightarrow textperiodcentered char
	succ sim textbullet geq leq times
	definecolor draw fill node scriptsize tiny`)

var environments = words("tabular longtable table itemize enumerate tikzpicture")

func words(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

var (
	column     = regexp.MustCompile(`^(?:l|p\{\d+\.\d\d\\linewidth\})`)
	coordinate = `\(-?\d+\.\dpt,-?\d+\.\dpt\)`
	// paths are the statements of a picture.
	paths = regexp.MustCompile(`^(?:\\definecolor\{\w+\}\{HTML\}\{[0-9A-F]{6}\}` +
		`|\\draw\[[\w ,=.!-]+\] C(?: \.\. controls C and C \.\. C| -- C(?: -- C)?| rectangle C);` +
		`|\\fill\[\w+\] C -- C -- C -- cycle;` +
		`|\\node\[[\w ,=.]*font=\\\w+\] at C \{.*\};)$`)
	coordinates = regexp.MustCompile(coordinate)
)

// Check reads a fragment of LaTeX. The error tells the first thing that is
// wrong, with its line.
func Check(text string) error {
	c := &checker{}
	for n, line := range strings.Split(text, "\n") {
		if err := c.line(line); err != nil {
			return fmt.Errorf("line %d: %w: %s", n+1, err, line)
		}
	}
	if len(c.open) > 0 {
		return fmt.Errorf("%s is not ended", c.open[len(c.open)-1])
	}
	return nil
}

type checker struct {
	open    []string // environments
	columns int      // of the table that is open
}

var begins = regexp.MustCompile(`^\\(begin|end)\{(\w+)\}(.*)$`)

func (c *checker) line(line string) error {
	if strings.HasPrefix(line, "%") {
		return nil
	}
	m := begins.FindStringSubmatch(line)
	switch {
	case m == nil:
	case !environments[m[2]]:
		return fmt.Errorf("no environment %s", m[2])
	case m[1] == "end":
		if len(c.open) == 0 || c.open[len(c.open)-1] != m[2] || m[3] != "" {
			return fmt.Errorf("%s is not open", m[2])
		}
		c.open = c.open[:len(c.open)-1]
		return nil
	default:
		c.open = append(c.open, m[2])
		switch m[2] {
		case "tabular", "longtable":
			return c.spec(m[3])
		case "table":
			if m[3] != "[htbp]" {
				return fmt.Errorf("where the table stands")
			}
			return nil
		}
		if m[3] != "" {
			return fmt.Errorf("something after the beginning")
		}
		return nil
	}
	cells, err := plain(line)
	switch {
	case err != nil:
		return err
	case len(c.open) > 0 && c.open[len(c.open)-1] == "tikzpicture":
		if !paths.MatchString(coordinates.ReplaceAllString(line, "C")) {
			return fmt.Errorf("no statement of a picture")
		}
	case len(c.open) > 0 && (c.open[len(c.open)-1] == "tabular" || c.open[len(c.open)-1] == "longtable"):
		return c.row(line, cells)
	case cells > 1:
		return fmt.Errorf("& outside of a table")
	}
	return nil
}

// spec reads a table's columns.
func (c *checker) spec(text string) error {
	text, ok := strings.CutPrefix(text, "{")
	c.columns = 0
	for ok && text != "}" {
		w := column.FindString(text)
		if w == "" {
			return fmt.Errorf("no columns")
		}
		text = text[len(w):]
		c.columns++
	}
	if !ok {
		return fmt.Errorf("no columns")
	}
	return nil
}

func (c *checker) row(line string, cells int) error {
	switch line {
	case `\toprule`, `\midrule`, `\bottomrule`, `\addlinespace`, `\endhead`:
		return nil
	}
	if strings.HasPrefix(line, `\caption{`) && strings.HasSuffix(line, `} \\`) && cells == 1 {
		return nil
	}
	if !strings.HasSuffix(line, ` \\`) {
		return fmt.Errorf("the row does not end")
	}
	if cells != c.columns {
		return fmt.Errorf("%d cells in %d columns", cells, c.columns)
	}
	return nil
}

// plain reads a line: its braces and mathematics, its commands, and how many
// cells it has.
func plain(line string) (cells int, err error) {
	depth, math := 0, false
	cells = 1
	for i := 0; i < len(line); i++ {
		switch b := line[i]; b {
		case '\\':
			rest := line[i+1:]
			word := rest[:len(rest)-len(strings.TrimLeft(rest, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
			switch {
			case word == "" && rest != "" && strings.ContainsRune(`\{}$&#%_`, rune(rest[0])):
				i++
			case word == "" || !commands[word]:
				return 0, fmt.Errorf("\\%s is no command that is used here", word)
			default:
				i += len(word)
			}
		case '{':
			depth++
		case '}':
			if depth--; depth < 0 {
				return 0, fmt.Errorf("a brace closes that none opened")
			}
		case '$':
			math = !math
		case '&':
			if depth > 0 {
				return 0, fmt.Errorf("& in braces")
			}
			cells++
		case '#', '%', '_', '^', '~', '"', '<', '>', '|':
			return 0, fmt.Errorf("%c stands bare", b)
		default:
			if b < ' ' && b != '\t' {
				return 0, fmt.Errorf("a control character")
			}
		}
	}
	switch {
	case depth != 0:
		return 0, fmt.Errorf("a brace is not closed")
	case math:
		return 0, fmt.Errorf("mathematics is not ended")
	}
	return cells, nil
}
