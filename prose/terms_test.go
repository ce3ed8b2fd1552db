package prose_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"parley/doc"
	"parley/prose"
	"parley/result"
	"parley/stability"
)

const termsPage = "../docs/terms.md"

// TestTermsPage holds docs/terms.md against the program's list; -update
// writes it.
func TestTermsPage(t *testing.T) {
	_, d, err := prose.Terms("")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := doc.WriteMarkdown(&b, d); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(termsPage, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	page, err := os.ReadFile(termsPage)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(page, b.Bytes()) {
		t.Error("docs/terms.md is not what parley terms --format md prints; run go test ./prose -update")
	}
}

// TestTerms: terms are found by any of their names, stand in order, and
// explain every concept.
func TestTerms(t *testing.T) {
	r, _, err := prose.Terms("")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(r.Terms, func(x, y result.Word) int { return strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)) }) {
		t.Error("the terms do not stand in order")
	}
	for _, c := range stability.Concepts {
		if _, _, err := prose.Terms(c.Short); err != nil {
			t.Error(err)
		}
	}
	if r, _, err := prose.Terms("SANCTION"); err != nil || len(r.Terms) != 1 || r.Terms[0].Name != "answer" {
		t.Errorf("%+v, %v", r, err)
	}
	if _, _, err := prose.Terms("improvment"); err == nil || !strings.Contains(err.Error(), `did you mean "improvement"`) {
		t.Error(err)
	}
}
