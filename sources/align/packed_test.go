package align

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/sources"
)

// A text that was put away comes back as it was.
func TestPacked(t *testing.T) {
	for _, prose := range []string{"", "Élan vital — 3,500 people’s “no”.\n\nThe U.S. side did not rule out a deal. Yes.", first, second, other} {
		lex := NewLexicon()
		doc := &sources.Document{ID: "a", Prose: prose, Body: sources.Span{End: sources.Length(prose)}}
		was := Prepare(doc, nil, lex)
		now := pack(was).unpack(doc, nil, lex)
		if d := cmp.Diff(was.Claims, now.Claims); d != "" && len(was.Claims) > 0 {
			t.Errorf("%q: the sentences differ (-was +now):\n%s", prose, d)
		}
		if string(was.Runes) != string(now.Runes) || len(was.Claims) != len(now.Claims) {
			t.Errorf("%q: the text differs", prose)
		}
	}
}
