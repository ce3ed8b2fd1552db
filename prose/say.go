package prose

import "parley/result"

// What pictures say beside what they show.

// State says a state in one line, actor by actor, by its code.
func State(l *result.Legend, code string) string { return open(l).state(code) }

// StateParts says a state, each actor's part by itself.
func StateParts(l *result.Legend, code string) []string { return open(l).parts(code) }

// By puts changes into words that follow "by": moving “Level of talks” from
// none to leaders and dropping “Back Kyiv”.
func By(cs []result.Change) string { return by(cs) }

// Because puts an effect's reasons into words that follow "because", with the
// analyst's own grounds and citations.
func Because(effect string, rs []result.Reason) string { return grounds(effect, rs, nil) }

// Level says what the option at place k of a legend is at in a state, by its
// code; in graph form it is the state's name.
func Level(l *result.Legend, k int, code string) string {
	m := open(l)
	if m.graph() {
		return m.vertex(code)
	}
	if level, ok := m.level(k, code); ok {
		return Plain(m.Options[k].Levels[level])
	}
	return ""
}

// Short is a concept's usual letters.
func Short(name string) string { return short(name) }

// Input says what is uncertain in words, by its name in results.
func Input(l *result.Legend, name string) string { return open(l).input(name) }
