package names

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"parley/sources"
)

// crowd makes n documents in which many people of one institute say the
// same, the costly case of joining by context.
func crowd(n int) ([]sources.Document, []sources.Statement) {
	given := []string{"John", "Anna", "Maria", "Peter"}
	var docs []sources.Document
	var st []sources.Statement
	for i := range n {
		var b strings.Builder
		id := fmt.Sprint(i)
		for k := range 20 {
			name := fmt.Sprintf("%s %c%c%c%s", given[(i+k)%4], 'A'+(i*k)%26, 'a'+i%26, 'a'+(i/26)%26, []string{"osen", "ikova", "emann"}[k%3])
			fmt.Fprintf(&b, "President %s, director of the Coastal Institute, went home. ", name)
			st = append(st, say(id, name, "“We all went home after that long day in the harbour town.”"))
		}
		docs = append(docs, sources.Document{ID: id, Text: b.String()})
	}
	return docs, st
}

// Four times the documents may cost at most some ten times the time: a
// quadratic step would cost sixteen.
func TestCostOfResolve(t *testing.T) {
	cost := func(n int) time.Duration {
		docs, st := crowd(n)
		start := time.Now()
		Resolve(docs, st)
		return time.Since(start)
	}
	small, large := cost(75), cost(300)
	for try := 0; try < 3 && large > 10*small+300*time.Millisecond; try++ { // the machine may be busy
		small, large = max(small, cost(75)), min(large, cost(300))
	}
	if large > 10*small+300*time.Millisecond {
		t.Errorf("%v for 75 documents, %v for 300", small, large)
	}
}
