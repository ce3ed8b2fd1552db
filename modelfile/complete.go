package modelfile

import (
	"slices"
	"strings"

	"parley"
)

// Completion is a word that could stand at a place of a model's text.
type Completion struct {
	Insert string // the whole word, of which the text may have the beginning
	Label  string
	Detail string // what it means
}

// maxCompletions bounds what is offered.
const maxCompletions = 200

// Complete says what could be written at a place of a text, which may be
// broken: keys of the format, and this model's own names and levels. Line and
// column count from 1, in characters.
func Complete(source []byte, line, column int) []Completion {
	if len(source) > MaxBytes {
		return nil
	}
	lines := splitLines(strings.TrimPrefix(string(source), "\ufeff"))
	if line < 1 || line > len(lines) || column < 1 {
		return nil
	}
	before := string(lines[line-1][:min(column-1, len(lines[line-1]))])
	if strings.HasPrefix(strings.TrimSpace(before), "#") || strings.Contains(before, " #") {
		return nil // a comment
	}
	at := spotIn(lines[:line-1], before)
	c := completer{conflict: understood(lines, line), at: at, begun: strings.ToLower(begun(before))}
	c.offer()
	return c.found
}

// understood is the model as far as the text can be read: without the line
// that is being written, or down to it, where the whole cannot.
func understood(lines [][]rune, line int) *parley.Conflict {
	text := make([]string, len(lines))
	for k := range lines {
		text[k] = string(lines[k])
	}
	without := slices.Clone(text)
	without[line-1] = ""
	for _, try := range [][]string{text, without, text[:line-1]} {
		if f := Read("", []byte(strings.Join(try, "\n"))); f.Conflict != nil {
			return f.Conflict
		}
	}
	return &parley.Conflict{}
}

// begun is the beginning of the word before the cursor.
func begun(before string) string {
	end := strings.TrimRightFunc(before, inWord)
	return before[len(end):]
}

func inWord(r rune) bool {
	return r == '_' || r == '.' || r > 0x7f || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z'
}

// completer collects what fits a spot.
type completer struct {
	conflict *parley.Conflict
	at       spot
	begun    string
	found    []Completion
}

// add offers a word, unless another has begun.
func (c *completer) add(word, after, detail string) {
	if len(c.found) >= maxCompletions || word == "" || !strings.HasPrefix(strings.ToLower(word), c.begun) {
		return
	}
	for _, f := range c.found {
		if f.Label == word {
			return
		}
	}
	c.found = append(c.found, Completion{Insert: word + after, Label: word, Detail: detail})
}

// offer offers what fits the spot.
func (c *completer) offer() {
	at := &c.at
	if at.table != nil && !at.value {
		for _, k := range at.table.list {
			c.add(k.name, ": ", k.about)
		}
		return
	}
	if at.value {
		c.values()
		return
	}
	switch at.kind {
	case isSettings, isPosition:
		c.options(": ")
	case isChoices, isAttitudes, isDispersions, isViews, isImputed, isPace:
		c.actors(": ")
	case isPriorities, isBlock:
		c.listed(true)
	case isCites:
		c.listed(false)
		c.sources()
	case isExpressions:
		c.expression()
	case isWords:
		c.words()
	default:
		c.listed(false)
	}
}

// listed offers the keys of a list's entries, and of statements' names.
func (c *completer) listed(statements bool) {
	if statements {
		c.expression()
	}
	if table, ok := elements[c.at.kind]; ok && lists[c.at.kind] {
		for _, k := range table.list {
			c.add(k.name, ": ", k.about)
		}
	}
}

// values offers what may stand after a key.
func (c *completer) values() {
	at := &c.at
	switch at.kind {
	case isExpression, isExpressions, isPriorities, isBlock, isOutcomes, isStatements:
		c.expression()
	case isDirection:
		for _, w := range []string{"free", "up", "down"} {
			c.add(w, "", "")
		}
	case isTruth:
		c.add("yes", "", "")
		c.add("no", "", "")
	case isSettings, isPosition:
		c.levels(at.key)
	case isChoices:
		c.types(at.key)
	case isAttitudes:
		for _, w := range []string{"positive", "neutral", "negative"} {
			c.add(w, "", "")
		}
	case isCites:
		c.sources()
	case isWords:
		c.words()
	case isText, isWord:
		switch at.key {
		case "actor", "stayed":
			c.actors("")
		case "source":
			c.sources()
		}
	}
}

// words offers actors or options, by the key of a list of names.
func (c *completer) words() {
	if c.at.key == "unseen" {
		c.options("")
		return
	}
	c.actors("")
}

func (c *completer) actors(after string) {
	for i := range c.conflict.Actors {
		c.add(c.conflict.Actors[i].ID, after, c.conflict.Actors[i].Label())
	}
}

func (c *completer) sources() {
	for i := range c.conflict.Sources {
		c.add(c.conflict.Sources[i].ID, "", c.conflict.Sources[i].Title)
	}
}

// options offers options by name, and by owner and name.
func (c *completer) options(after string) {
	for _, whole := range []bool{false, true} {
		for i := range c.conflict.Actors {
			a := &c.conflict.Actors[i]
			for k := range a.Options {
				o := &a.Options[k]
				name := o.ID
				if whole {
					name = a.ID + "." + o.ID
				} else if c.namesakes(o.ID) > 1 {
					continue
				}
				c.add(name, after, o.Label()+": "+strings.Join(o.LevelNames(), ", "))
			}
		}
	}
}

func (c *completer) namesakes(option string) (n int) {
	for i := range c.conflict.Actors {
		for k := range c.conflict.Actors[i].Options {
			if c.conflict.Actors[i].Options[k].ID == option {
				n++
			}
		}
	}
	return n
}

// levels offers the levels of an option.
func (c *completer) levels(option string) {
	for i := range c.conflict.Actors {
		a := &c.conflict.Actors[i]
		for k := range a.Options {
			if o := &a.Options[k]; o.ID == option || a.ID+"."+o.ID == option {
				for _, l := range o.LevelNames() {
					c.add(l, "", o.Label())
				}
			}
		}
	}
}

func (c *completer) types(actor string) {
	for i := range c.conflict.Actors {
		a := &c.conflict.Actors[i]
		if a.ID != actor {
			continue
		}
		c.add(parley.Base, "", "the preferences as written")
		for k := range a.Types {
			c.add(a.Types[k].ID, "", a.Types[k].About)
		}
	}
}

// expression offers names, the levels of an option that is compared, and the
// words that join conditions.
func (c *completer) expression() {
	if c.at.compared != "" {
		c.levels(c.at.compared)
		return
	}
	for i := range c.conflict.Actors {
		a := &c.conflict.Actors[i]
		if c.at.actor != "" && a.ID != c.at.actor {
			continue
		}
		for k := range a.Statements {
			if s := &a.Statements[k]; s.Name != "" {
				c.add(s.Name, "", string(s.That))
			}
		}
	}
	c.options("")
	for _, o := range c.conflict.Outcomes {
		c.add(o.ID, "", string(o.That))
	}
	if c.at.actor == "" {
		for i := range c.conflict.Actors {
			a := &c.conflict.Actors[i]
			for k := range a.Statements {
				if s := &a.Statements[k]; s.Name != "" {
					c.add(a.ID+"."+s.Name, "", string(s.That))
				}
			}
		}
	}
	for _, w := range []string{"not", "and", "or", "if", "implies", "iff"} {
		c.add(w, " ", "joins conditions")
	}
}
