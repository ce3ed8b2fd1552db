package words

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

// What is held of words met before is what would be made of them anew, for any
// number of readers at once.
func TestForms(t *testing.T) {
	var text strings.Builder
	text.WriteString("The US told us that Zelenskiy’s U.S. visit, 1,250 Ärzte and " + strings.Repeat("long", 30) + " words were RULED out. ")
	for i := range 400 {
		fmt.Fprintf(&text, "word%d Name%d naming ", i, i)
	}
	rs := []rune(text.String())
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 3 {
				for _, w := range Split(rs, 0, len(rs)) {
					want := formsOf(string(rs[w.Start:w.End]))
					if w.Fold == "out" || w.Fold == "ruled" {
						continue // a verb of two words
					}
					if got := (forms{w.Fold, w.Key, w.Number}); got != want {
						t.Errorf("%s: %+v, not %+v", string(rs[w.Start:w.End]), got, want)
					}
				}
			}
		})
	}
	wg.Wait()
	for raw, fold := range map[string]string{"US": "usa", "us": "us", "Ärzte": "arzte"} {
		if got := Split([]rune(raw), 0, len([]rune(raw)))[0].Fold; got != fold {
			t.Errorf("%s is folded to %s, not %s", raw, got, fold)
		}
	}
}
