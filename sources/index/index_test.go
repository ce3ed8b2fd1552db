package index

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/internal/newsroom"
	"parley/result"
	"parley/sources"
	"parley/sources/survey"
)

// run surveys a folder with an index, as the command does.
func run(t *testing.T, folder, file string) (*result.Survey, *result.SourcesNews, *Index) {
	t.Helper()
	ctx := context.Background()
	x, err := Open(ctx, file, "test")
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	s, err := survey.Run(ctx, []string{folder}, survey.Options{Memory: x})
	if err != nil {
		t.Fatal(err)
	}
	news, err := x.Save(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	return s.Result(), news, x
}

func anew(t *testing.T, folder string) *result.Survey {
	t.Helper()
	s, err := survey.Run(context.Background(), []string{folder}, survey.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s.Result()
}

func write(t *testing.T, folder, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

const (
	first  = "Bridge shut\n\n3 May 2026\n\n“The bridge stays shut until June,” said Orla Fenwick, the engineer.\n\nTwo lorries were stuck on the ramp all night.\n"
	second = "Bridge shut again\n\n4 May 2026\n\n“The bridge stays shut until July,” said Orla Fenwick, the engineer.\n\nTwo lorries were stuck on the ramp all night.\n"
	third  = "Ferries full\n\n5 May 2026\n\n“Nobody told us anything,” said Marek Dorn, a skipper.\n\nThe ferries carried nine hundred people on Tuesday.\n"
)

// A folder that grows, changes and shrinks gives what a run from nothing
// gives, and only what is new is worked on.
func TestGrowingFolder(t *testing.T) {
	folder, file := t.TempDir(), filepath.Join(t.TempDir(), "news.index")
	for _, a := range newsroom.Make(newsroom.Shape{Articles: 20, Newsrooms: 4, Seed: 2}) {
		write(t, folder, a.ID, a.Text)
	}
	write(t, folder, "one.txt", first)
	got, _, x := run(t, folder, file)
	if diff := cmp.Diff(anew(t, folder), got); diff != "" {
		t.Fatal(diff)
	}
	if x.Recalled != 0 || x.Worked != 21 {
		t.Errorf("recalled %d, worked on %d", x.Recalled, x.Worked)
	}
	for _, step := range []struct {
		name                  string
		change                func()
		worked                int
		documents, gone       string
		origins, began, fresh int
	}{
		{"nothing", func() {}, 0, "", "", 0, 0, 0},
		{"one more of the same", func() { write(t, folder, "two.txt", second) }, 1, "two.txt", "", 0, 1, 1},
		{"another origin", func() { write(t, folder, "three.txt", third) }, 1, "three.txt", "", 1, 0, 1},
		{"one before all", func() { write(t, folder, "0.txt", strings.ReplaceAll(third, "Ferries", "Trains")) }, 1, "0.txt", "", 0, 0, 1},
		{"and gone", func() { _ = os.Remove(filepath.Join(folder, "0.txt")) }, 0, "", "0.txt", 0, 0, 0},
		{"one changed", func() { write(t, folder, "three.txt", strings.ReplaceAll(third, "Nobody", "Somebody")) }, 1, "three.txt", "three.txt", 1, 0, 1},
		{"one removed", func() { _ = os.Remove(filepath.Join(folder, "two.txt")) }, 0, "", "two.txt", 0, 0, 0},
	} {
		step.change()
		got, news, x := run(t, folder, file)
		if diff := cmp.Diff(anew(t, folder), got); diff != "" {
			t.Fatalf("%s: not what a run from nothing gives:\n%s", step.name, diff)
		}
		fresh := filepath.Join(t.TempDir(), "fresh.index")
		run(t, folder, fresh)
		if diff := cmp.Diff(laid(t, fresh), laid(t, file)); diff != "" {
			t.Fatalf("%s: what is searched is not what a new index has:\n%s", step.name, diff)
		}
		if x.Worked != step.worked {
			t.Errorf("%s: worked on %d, want %d", step.name, x.Worked, step.worked)
		}
		if strings.Join(news.Documents, " ") != step.documents || strings.Join(news.Gone, " ") != step.gone || len(news.Origins) != step.origins {
			t.Errorf("%s: %v new, %v gone, %d origins", step.name, news.Documents, news.Gone, len(news.Origins))
		}
		if len(news.Drift) < step.began || step.began == 0 && len(news.Drift) > 0 || len(news.Statements) < step.fresh {
			t.Errorf("%s: %d statements, drift %+v", step.name, len(news.Statements), news.Drift)
		}
	}
}

// laid lists what is laid out for searching, and what the search has of it.
func laid(t *testing.T, file string) []string {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(`SELECT document || ' ' || date || ' ' || kind || ' ' || statement || ' ' || first || ' ' || last || ' ' || text || ' ' || speaker || ' ' || lineage || ' ' || cluster ||
		' ' || (SELECT count(*) FROM search WHERE search.rowid = passage.id AND search MATCH 'the OR a OR bridge OR said') FROM passage ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		out = append(out, line)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestFind(t *testing.T) {
	folder, file := t.TempDir(), filepath.Join(t.TempDir(), "news.index")
	write(t, folder, "one.txt", first)
	write(t, folder, "three.txt", third)
	run(t, folder, file)
	ctx := context.Background()
	x, err := OpenToRead(ctx, file)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for _, c := range []struct {
		words, speaker, since string
		hits                  int
	}{
		{"bridge shut", "", "", 3},
		{"bridge shut", "fenwick", "", 1},
		{"bridges", "", "2026-05-04", 0},
		{"nobody", "Dorn", "2026-05-04", 1},
		{"nobody", "D%rn", "", 0},
		{`"lorries" OR`, "", "", 0},
		{"two-lorries!", "", "", 1},
		{"lorries", "", "", 1},
	} {
		found, err := x.Find(ctx, c.words, c.speaker, c.since, 10)
		if err != nil {
			t.Fatal(err)
		}
		if len(found.Hits) != c.hits {
			t.Errorf("%+v: %+v", c, found.Hits)
		}
		for _, h := range found.Hits {
			text, _ := os.ReadFile(filepath.Join(folder, h.Document))
			if got := sources.OneLine(sources.Cut(string(text), sources.Span{Start: h.Start, End: h.End})); got != h.Text || h.Group == 0 {
				t.Errorf("%q stands where %q was found (%+v)", got, h.Text, h)
			}
		}
	}
	if found, err := x.Find(ctx, "the", "", "", 1); err != nil || len(found.Hits) != 1 || found.More < 1 {
		t.Errorf("%+v %v", found, err)
	}
	for _, empty := range []string{"", `""`, "?! *"} {
		if _, err := x.Find(ctx, empty, "", "", 1); err == nil {
			t.Errorf("%q finds something", empty)
		}
	}
}

// A file that is not ours is refused, and left as it is.
func TestRefusals(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	write(t, dir, "notes.txt", "my notes")
	write(t, dir, "short", "SQL")
	other, err := sql.Open("sqlite", path("other.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Exec("CREATE TABLE mine (x)"); err != nil {
		t.Fatal(err)
	}
	other.Close()
	write(t, dir, "one.txt", first)
	run(t, path("one.txt"), path("whole"))
	whole, err := os.ReadFile(path("whole"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "cut", string(whole[:len(whole)/2]))
	write(t, dir, "head", string(whole[:80]))
	older := bytes.Clone(whole)
	older[63] = 99 // user_version
	write(t, dir, "older", string(older))
	broken := bytes.Clone(whole)
	for i := 4096; i < len(broken); i++ {
		broken[i] = 0xa5
	}
	write(t, dir, "broken", string(broken))
	for name, want := range map[string]string{
		"notes.txt": "is no index of parley", "short": "is no index of parley", "other.db": "of another program", "cut": "damaged", "head": "is no index",
		"older": "another version", "broken": "damaged", ".": "not a regular file", "no/such/folder": "there is no folder",
	} {
		before, _ := os.ReadFile(path(name))
		x, err := Open(ctx, path(name), "test")
		if err == nil {
			x.Close()
			t.Errorf("%s is taken for an index", name)
			continue
		}
		if !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "goroutine") {
			t.Errorf("%s: %v", name, err)
		}
		if after, _ := os.ReadFile(path(name)); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", name)
		}
	}
	if _, err := OpenToRead(ctx, path("none")); err == nil || !strings.Contains(err.Error(), "no index yet") {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(path("none")); err == nil {
		t.Error("reading made an index")
	}
}

// A run that is broken off leaves the index as it was, and two runs do not
// write at once.
func TestInterruptedAndTwo(t *testing.T) {
	impatient(t)
	folder, file := t.TempDir(), filepath.Join(t.TempDir(), "a b?#%\n.index")
	write(t, folder, "one.txt", first)
	run(t, folder, file)
	ctx, cancel := context.WithCancel(context.Background())
	x, err := Open(ctx, file, "test")
	if err != nil {
		t.Fatal(err)
	}
	write(t, folder, "three.txt", third)
	s, err := survey.Run(ctx, []string{folder}, survey.Options{Memory: x})
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := x.Save(ctx, s); err == nil {
		t.Error("a run that was stopped was saved")
	}
	y, err := Open(context.Background(), file, "test")
	if err != nil {
		t.Fatal(err)
	}
	defer y.Close()
	if n, err := y.News(context.Background()); err != nil || n.Run != 1 {
		t.Errorf("%+v %v", n, err)
	}
	tx, err := y.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.Save(context.Background(), s); err == nil || !strings.Contains(err.Error(), "another run") {
		t.Errorf("two runs at once: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if n, err := x.Save(context.Background(), s); err != nil || n.Run != 2 || len(n.Documents) != 1 {
		t.Errorf("%+v %v", n, err)
	}
	x.Close()
}

// What another program kept is not used.
func TestAnotherProgram(t *testing.T) {
	folder, file := t.TempDir(), filepath.Join(t.TempDir(), "news.index")
	write(t, folder, "a.txt", first)
	path := filepath.Join(folder, "a.txt")
	find := func(text string) func() survey.Found {
		return func() survey.Found { return survey.Found{Statements: [][]sources.Statement{{{Text: text}}}} }
	}
	x, err := Open(context.Background(), file, "one")
	if err != nil {
		t.Fatal(err)
	}
	x.File(path, find("old"))
	if _, err := x.Save(context.Background(), &sources.Survey{}); err != nil {
		t.Fatal(err)
	}
	x.Close()
	for program, want := range map[string]string{"one": "old", "two": "new"} {
		x, err := Open(context.Background(), file, program)
		if err != nil {
			t.Fatal(err)
		}
		if got := x.File(path, find("new")); got.Statements[0][0].Text != want {
			t.Errorf("%s: %+v", program, got)
		}
		x.Close()
	}
}

// FuzzMatch asks that no words can be a query that the search does not take.
func FuzzMatch(f *testing.F) {
	file := filepath.Join(f.TempDir(), "news.index")
	x, err := Open(context.Background(), file, "test")
	if err != nil {
		f.Fatal(err)
	}
	if _, err := x.Save(context.Background(), &sources.Survey{Documents: []sources.Document{{ID: "a", Prose: "near not and", Body: sources.Span{End: 12}}}}); err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"near", `a" OR "b`, "NEAR(a b)", "text : x", "-a *", "\x00", "é\xff"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, words, speaker string) {
		if _, err := x.Find(context.Background(), words, speaker, "", 3); err != nil && !strings.Contains(err.Error(), "at least one word") {
			t.Errorf("%q: %v", words, err)
		}
	})
}

var _ survey.Memory = (*Index)(nil)
