package catalog_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/catalog"
	"parley/stability"
	"parley/study"
)

func entries(t *testing.T) []*catalog.Entry {
	t.Helper()
	all, err := catalog.List()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestEntries: every entry can be read, is sound without a warning, cites its
// source, and its answers are of states that there are.
func TestEntries(t *testing.T) {
	all := entries(t)
	if len(all) < 20 {
		t.Errorf("%d entries", len(all))
	}
	for _, e := range all {
		if e.Citation == "" || e.Seen == "" || e.Field == "" || e.Title == "" {
			t.Errorf("%s: no citation, evidence, field or title", e.Name)
		}
		if e.DOI == "" && e.Games == 0 && !slices.ContainsFunc(e.Notes, func(n string) bool { return strings.HasPrefix(n, "No DOI: ") }) {
			t.Errorf("%s has no DOI, and does not say why", e.Name)
		}
		if e.Games > 0 {
			continue
		}
		s, ps := study.Open(e.Conflict, study.Limits{})
		if len(ps) > 0 || len(s.Warnings()) > 0 {
			t.Errorf("%s: %v %v", e.Name, ps, s.Warnings())
		}
		for _, code := range e.Numbering {
			if got, err := s.State(code); err != nil || got != code {
				t.Errorf("%s: the numbering names %s: %v", e.Name, code, err)
			}
		}
		if len(e.Numbering) > 0 && len(e.Numbering) != e.States {
			t.Errorf("%s: %d numbers for %d states", e.Name, len(e.Numbering), e.States)
		}
		for _, p := range e.CatalogEntry.Published {
			for _, state := range slices.Concat(p.States, p.Holds, p.Lacks) {
				code, ok := e.Numbering[state]
				if !ok && len(e.Numbering) > 0 {
					t.Errorf("%s: the source has no state %s", e.Name, state)
				} else if !ok {
					code = state
				}
				if got, err := s.State(code); err != nil || got != code {
					t.Errorf("%s: %s is no state: %v", e.Name, state, err)
				}
			}
		}
	}
}

// TestVerify: what is computed agrees with print, or the entry says why not,
// and nothing is called computed that was not.
func TestVerify(t *testing.T) {
	v, err := catalog.Verify(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if v.Differ > 0 || catalog.ErrDiffer(v) != nil || v.Agree < 40 {
		t.Errorf("%d agree, %d differ", v.Agree, v.Differ)
	}
	for _, r := range v.Rows {
		name, _, _ := strings.Cut(r.Concept, " ")
		if _, err := stability.Named(name, nil); err != nil && r.Verdict != "not computed by this version" {
			t.Errorf("%s: %s is %s, and no such concept is computed", r.Entry, r.Concept, r.Verdict)
		}
	}
}

// TestSequences: what GMCR+ prints comes out by every rule of who may answer
// after whom, in the two conflicts that its guide has tables and answers for;
// where three actors could make a difference the entry has a row for each.
func TestSequences(t *testing.T) {
	found, err := catalog.Find("kinsara_2014")
	if err != nil || len(found) != 2 {
		t.Fatal(found, err)
	}
	for _, e := range found {
		for _, rule := range []string{"legal", "once", "single"} {
			for k := range e.CatalogEntry.Published {
				e.CatalogEntry.Published[k].Sequences = rule
			}
			rows, err := e.Verify(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range rows {
				if r.Verdict != "agrees" {
					t.Errorf("%s, %s by %s: %+v", e.Name, r.Concept, rule, r)
				}
			}
		}
	}
}

// TestWrongAnswers: an answer that is not so differs, each kind of it.
func TestWrongAnswers(t *testing.T) {
	found, err := catalog.Find("syria_iraq_1975")
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	e := found[0]
	one := 1
	for _, change := range []func(){
		func() { e.CatalogEntry.Published[1].States = []string{"6"} },
		func() { e.CatalogEntry.Published[1].States = nil },
		func() { e.CatalogEntry.Published[1].Count = &one },
		func() { e.CatalogEntry.Published[1].Count, e.CatalogEntry.Published[1].Holds = nil, []string{"2"} },
		func() { e.CatalogEntry.Published[1].Holds, e.CatalogEntry.Published[1].Lacks = nil, []string{"1"} },
	} {
		change()
		rows, err := e.Verify(context.Background())
		if err != nil || rows[1].Verdict != "differs" {
			t.Errorf("%+v: %v %v", e.CatalogEntry.Published[1], rows[1], err)
		}
		e.CatalogEntry.Published[1].Differs = "a reason"
		if rows, _ = e.Verify(context.Background()); rows[1].Verdict != "differs, explained" || rows[1].Because != "a reason" {
			t.Errorf("%+v", rows[1])
		}
		e.CatalogEntry.Published[1].Differs = ""
	}
	e.CatalogEntry.Published = nil
	if rows, _ := e.Verify(context.Background()); len(rows) != 1 || rows[0].Verdict != "no published answer" {
		t.Errorf("%+v", rows)
	}
}

// TestFamily holds the 78 games against what is printed of them as a whole:
// they are all different, 21 have no conflict (both like one outcome best),
// nine have no pure equilibrium, 57 one and 12 two.
func TestFamily(t *testing.T) {
	none, one, two, harmony := 0, 0, 0, 0
	classes := map[string]bool{}
	for n := 1; n <= 78; n++ {
		found, err := catalog.Find("two_by_two/" + itoa(n))
		if err != nil || len(found) != 1 {
			t.Fatal(n, found, err)
		}
		c := found[0].Conflict
		switch len(found[0].CatalogEntry.Published[0].States) {
		case 0:
			none++
		case 1:
			one++
		case 2:
			two++
		}
		row, column := c.Actors[0].Preference.Ranking, c.Actors[1].Preference.Ranking
		if row[0].States[0] == column[0].States[0] {
			harmony++
		}
		if len(row) != 4 || len(column) != 4 {
			t.Errorf("game %d has ties", n)
		}
		classes[class(row, column)] = true
	}
	if none != 9 || one != 57 || two != 12 || harmony != 21 || len(classes) != 78 {
		t.Errorf("%d with none, %d with one, %d with two, %d without conflict, %d classes", none, one, two, harmony, len(classes))
	}
	for name, number := range map[string]string{"chicken": "66", "stag_hunt": "61", "deadlock": "9", "prisoner_s_dilemma": "12"} {
		if found, err := catalog.Find(name); err != nil || len(found) != 1 || found[0].Name != "two_by_two/"+number {
			t.Errorf("%s: %v %v", name, found, err)
		}
	}
}

// class is the same for games that differ by the order of rows, columns and
// players alone.
func class(row, column []parley.Tier) string {
	var best string
	for _, players := range [][2][]parley.Tier{{row, column}, {column, row}} {
		for flip := range 4 {
			s := ""
			for i, ranking := range players {
				for _, tier := range ranking {
					code := []byte(tier.States[0])
					if &players[0][0] == &column[0] { // the players change places
						code[0], code[1] = code[1], code[0]
					}
					code[0] ^= byte(flip & 1)
					code[1] ^= byte(flip >> 1)
					s += string(code)
				}
				s += string(rune('|' + i))
			}
			if best == "" || s < best {
				best = s
			}
		}
	}
	return best
}

func itoa(n int) string {
	b, _ := json.Marshal(n)
	return string(b)
}

// TestInverse counts, as the guide to GMCR+ does, which of Syria's 720
// rankings make its state 2 an equilibrium: 240 for Nash and 300 for SMR as
// printed; for SEQ and GMR the definitions give 384, and 420 are printed.
func TestInverse(t *testing.T) {
	found, err := catalog.Find("syria_iraq_1975")
	if err != nil {
		t.Fatal(err)
	}
	s, _ := study.Open(found[0].Conflict, study.Limits{})
	conflict := s.Conflict()
	counts := map[string]int{}
	codes := []string{"NNN", "YNN", "NYN", "NNY", "YNY", "NYY"}
	permute(codes, 0, func() {
		c := *conflict
		c.Actors = append([]parley.Actor{}, conflict.Actors...)
		var tiers []parley.Tier
		for _, code := range codes {
			tiers = append(tiers, parley.Tier{States: []string{code}})
		}
		c.Actors[0].Preference = parley.Preference{Ranking: tiers}
		s, ps := study.Open(&c, study.Limits{})
		if ps.Err() != nil {
			t.Fatal(ps)
		}
		eq, err := s.Equilibria(context.Background(), study.Concepts{Concepts: "nash,gmr,smr,seq"})
		if err != nil {
			t.Fatal(err)
		}
		for concept, states := range eq {
			for _, code := range states {
				if code == "YNN" {
					counts[concept]++
				}
			}
		}
	})
	if counts["nash"] != 240 || counts["smr"] != 300 || counts["seq"] != 384 || counts["gmr"] != 384 {
		t.Error(counts)
	}
}

// TestCounts adds up in how many of the nine analyses of North Korea each state
// rests, as the source's last table does: 0 in 7, 2 in 1, 4 in 4, 5 in 9, 8 in
// 1, 10 and 12 in 6.
func TestCounts(t *testing.T) {
	counts := map[string]int{}
	analyses := 0
	for _, e := range entries(t) {
		if !strings.HasPrefix(e.Name, "jacobi_2017/") {
			continue
		}
		for _, p := range e.CatalogEntry.Published {
			if p.Concept == "seq" {
				continue // printed as seq_sim, of which it is a part
			}
			analyses++
			for _, s := range p.States {
				counts[s]++
			}
		}
	}
	got, _ := json.Marshal(counts)
	if want := `{"0":7,"10":6,"12":6,"2":1,"4":4,"5":9,"8":1}`; analyses != 9 || string(got) != want {
		t.Errorf("%d analyses, %s; want 9, %s", analyses, got, want)
	}
}

func permute(s []string, k int, f func()) {
	if k == len(s) {
		f()
		return
	}
	for i := k; i < len(s); i++ {
		s[k], s[i] = s[i], s[k]
		permute(s, k+1, f)
		s[k], s[i] = s[i], s[k]
	}
}

func TestUnknown(t *testing.T) {
	if _, err := catalog.Verify(context.Background(), "syria_iraq_1957"); err == nil || !strings.Contains(err.Error(), `did you mean "syria_iraq_1975"?`) {
		t.Error(err)
	}
}

// TestNothingForgotten: no file lies among the entries that is none.
func TestNothingForgotten(t *testing.T) {
	known := map[string]bool{}
	for _, e := range entries(t) {
		known[filepath.FromSlash("entries/"+e.Name+".yaml")] = true
		known[filepath.FromSlash("entries/"+e.Name+".entry.yaml")] = true
	}
	err := filepath.WalkDir("entries", func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !known[path] && filepath.Base(path) != "games.csv" {
			t.Errorf("%s belongs to no entry", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
