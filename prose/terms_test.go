package prose_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
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

// jargon are the words of the method that reports use, each with a pattern that
// finds it: who adds one to a report adds it here and to the terms.
var jargon = map[string]string{
	"equilibrium": `\bequilibri(um|a)\b`, "improvement": `\bimprovements?\b`, "swap": `\bswaps?\b`, "margin": `\bmargins?\b`, "Nash": `\bNash\b`,
	"SEQ": `\bSEQ\b`, "GMR": `\bGMR\b`, "SMR": `\bSMR\b`, "SSEQ": `\bSSEQ\b`, "rests": `\brests?\b`, "lasts": `\blasts?\b`, "status quo": `\bstatus quo\b`,
	"priorities": `\bpriorit(y|ies)\b`, "decides": `\bdecides\b`, "place": `\bplace\b`, "ours": `\bours\b`, "pattern": `\bpatterns?\b`, "coalition": `\bcoalitions?\b`,
	"proof against every coalition": `\bproof against every coalition\b`, "type": `\btypes?\b`, "variant": `\bvariants?\b`, "outcome": `\boutcomes?\b`, "rank": `\branks?\b`,
	"ranking": `\brankings?\b`, "weight": `\bweights?\b`, "code": `\bcodes?\b`, "gain": `\bgains?\b`, "pays": `\bpays?\b`, "nearest miss": `\bnearest miss\b`,
	"world": `\bworlds?\b`, "draw": `\bdraws\b`, "95 % interval": `95 % interval`, "law": `\blaw\b`, "settles": `\bsettles?\b`, "hangs on": `\bhangs on\b`,
	"interplay": `\binterplay\b`, "bits": `\bbits\b`, "Brier score": `\bBrier score\b`, "skill": `\bskill\b`, "calibration": `(?i)\bcalibration\b`, "base rate": `\bbase rate\b`,
	"origin": `\borigins?\b`, "looks ahead": `(?i)\blooks ahead\b`, "risk": `\bRisk\b`, "option": `\boptions?\b`, "state": `\bstates?\b`, "move": `\bmoves?\b`,
	"stability": `\bstability\b`, "concept": `(?i)\bconcepts?\b`, "verdict": `\bverdict\b`, "view": `\bviews?\b`, "hypergame": `(?i)\bhypergame\b`, "threshold": `(?i)\bthresholds?\b`,
}

// TestJargonIsExplained: each word of the method that reports use is a term, and
// is used by some report: a golden one, the README's, or that of a page.
func TestJargonIsExplained(t *testing.T) {
	var told strings.Builder
	for _, pattern := range []string{"testdata/*.txtar", "../README.md", "../docs/how-sure.md", "../docs/concepts.md", "*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, path := range files {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(path, "_test.go") || path == "terms.go" {
				continue
			}
			told.Write(data)
		}
	}
	for word, pattern := range jargon {
		if _, _, err := prose.Terms(word); err != nil {
			t.Error(err)
		}
		if !regexp.MustCompile(pattern).MatchString(told.String()) {
			t.Errorf("no report says %q any more", word)
		}
	}
}
