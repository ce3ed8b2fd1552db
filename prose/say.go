package prose

import "parley/result"

// What pictures say beside what they show.

// State says a state in one line, actor by actor, by its code.
func State(l *result.Legend, code string) string { return open(l).state(code) }

// By puts changes into words that follow "by": moving “Level of talks” from
// none to leaders and dropping “Back Kyiv”.
func By(cs []result.Change) string { return by(cs) }

// Because puts an effect's reasons into words that follow "because", with the
// analyst's own grounds and citations.
func Because(effect string, rs []result.Reason) string { return grounds(effect, rs, nil) }
