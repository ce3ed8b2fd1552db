package prose_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parley/doc"
)

// planted are the first of the numbers that are put into results: so large that
// none comes about otherwise.
const planted = 1_000_003

// TestNumbersComeFromResults puts another large number in the place of each
// number of the golden results, and tells them: every number of the report must
// then be one that was planted, what is left of one when the first entries of a
// list are told, or the length of a list. A number that prose makes up itself,
// or takes from where nobody expects it, is none of these.
func TestNumbersComeFromResults(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	seen := 0
	for _, path := range files {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := strings.Cut(filepath.Base(path), "-")
		dec := json.NewDecoder(bytes.NewReader(a.Files[0].Data))
		dec.UseNumber()
		var tree any
		if err := dec.Decode(&tree); err != nil {
			t.Fatal(err)
		}
		p := &planter{known: map[int]bool{}}
		data, err := json.Marshal(p.plant("", tree))
		if err != nil {
			t.Fatal(err)
		}
		d, err := tellers[kind](data)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		var text bytes.Buffer
		if err := doc.WriteText(&text, d, doc.Page{Width: 100000}); err != nil {
			t.Fatal(err)
		}
		for _, number := range regexp.MustCompile(`\d[\d,]*\d|\d`).FindAllString(text.String(), -1) {
			n, err := strconv.Atoi(strings.ReplaceAll(number, ",", ""))
			if err != nil || n < planted/2 {
				continue // a length, or part of a name or a code
			}
			seen++
			if !p.comes(n) {
				t.Errorf("%s: %s comes from nothing in the result", path, number)
			}
		}
	}
	if seen < 150 {
		t.Errorf("%d numbers came out of those planted: the test is too easy", seen)
	}
}

// planter puts numbers into a result.
type planter struct {
	known map[int]bool
	next  int
}

// places are numbers that stand for places in lists of the same result, and
// keep their values.
var places = []string{"nearest", "order"}

func (p *planter) plant(key string, tree any) any {
	switch x := tree.(type) {
	case map[string]any:
		names := make([]string, 0, len(x))
		for name := range x {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			if name != "legend" && !slices.Contains(places, name) {
				x[name] = p.plant(name, x[name])
			}
		}
		return x
	case []any:
		for k := range x {
			x[k] = p.plant(key, x[k])
		}
		return x
	case json.Number:
		if n, err := strconv.Atoi(string(x)); err == nil && n > 0 {
			p.next++
			at := planted + 10007*p.next
			p.known[at] = true
			return json.Number(fmt.Sprint(at))
		}
		return x
	}
	return tree
}

// comes reports whether a number is a planted one, one less those that are told,
// or one and those, as in a flag that shows all.
func (p *planter) comes(n int) bool {
	for few := -3; few <= 60; few++ {
		if p.known[n+few] {
			return true
		}
	}
	return false
}
