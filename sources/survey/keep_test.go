package survey

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// However few documents are kept ready, the survey is the same.
func TestKeptReadyOrMadeAgain(t *testing.T) {
	dir := corpus(t, 90, 61)
	run := func(keep int) string {
		return written(t)(Run(t.Context(), []string{dir}, Options{Keep: keep, Full: true}))
	}
	all := run(0)
	for _, keep := range []int{1, 5000, 60_000} {
		if run(keep) != all {
			t.Errorf("with %d characters kept ready the survey is another", keep)
		}
	}
}

// Of a long document only so many sentences are compared. What is quoted
// behind them has words that stand nowhere else.
func TestQuotationBehindWhatIsCompared(t *testing.T) {
	dir := t.TempDir()
	for i, name := range []string{"one.txt", "two.txt"} {
		var b strings.Builder
		fmt.Fprintf(&b, "Letter %d from the harbour\n\n", i)
		for k := range 2200 {
			fmt.Fprintf(&b, "Counter %d opened in the hall today. ", k)
		}
		b.WriteString("“Whatever gribbles under the snorkish pier belongs to nobody,” said Peter Hansen, the mayor.\n")
		if err := os.WriteFile(filepath.Join(dir, name), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Run(t.Context(), []string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	quoted := 0
	for _, x := range s.Statements {
		if strings.Contains(x.Text, "gribbles") && !x.Own {
			quoted++
		}
	}
	if quoted != 2 {
		t.Errorf("%d quotations are found, not 2", quoted)
	}
}
