package index

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/sources"
	"parley/sources/survey"
)

// saved makes an index of a folder with one document, and gives a survey of
// the folder with another one, not yet saved.
func saved(t *testing.T) (folder, file string) {
	t.Helper()
	folder, file = t.TempDir(), filepath.Join(t.TempDir(), "news.index")
	write(t, folder, "one.txt", first)
	run(t, folder, file)
	return folder, file
}

func impatient(t *testing.T) {
	was := patience
	patience = 50 * time.Millisecond
	t.Cleanup(func() { patience = was })
}

// An index that another run is writing is told as such when it is opened, before
// anything is read; one that is only looked into is none's hindrance.
func TestLockedAtOpening(t *testing.T) {
	impatient(t)
	_, file := saved(t)
	for _, c := range []struct {
		lock           string
		open, openRead bool
	}{{"IMMEDIATE", false, true}, {"EXCLUSIVE", false, false}, {"DEFERRED", true, true}} {
		db, err := sql.Open("sqlite", file)
		if err != nil {
			t.Fatal(err)
		}
		db.SetMaxOpenConns(1)
		if _, err := db.Exec("BEGIN " + c.lock); err != nil {
			t.Fatal(err)
		}
		if c.lock == "DEFERRED" { // as one that reads
			if _, err := db.Exec("SELECT count(*) FROM passage"); err != nil {
				t.Fatal(err)
			}
		}
		for name, open := range map[string]func() (*Index, error){
			"to write": func() (*Index, error) { return Open(context.Background(), file, "test") },
			"to read":  func() (*Index, error) { return OpenToRead(context.Background(), file) },
		} {
			x, err := open()
			if want := name == "to write" && c.open || name == "to read" && c.openRead; want != (err == nil) {
				t.Errorf("%s while another has it %s: %v", name, c.lock, err)
			}
			if err != nil && !strings.Contains(err.Error(), "is in use by another run; wait for it to end") {
				t.Errorf("%s while another has it %s: %v", name, c.lock, err)
			}
			if err == nil {
				x.Close()
			}
		}
		db.Close()
	}
}

// Two runs that begin one index at the same time both end well, or one is told
// that the other has it; what stands then is one whole run.
func TestTwoRunsFromNothing(t *testing.T) {
	folder, file := t.TempDir(), filepath.Join(t.TempDir(), "news.index")
	write(t, folder, "one.txt", first)
	var wait sync.WaitGroup
	errs := make([]error, 6)
	for i := range errs {
		wait.Add(1)
		go func() {
			defer wait.Done()
			ctx := context.Background()
			x, err := Open(ctx, file, "test")
			if err != nil {
				errs[i] = err
				return
			}
			defer x.Close()
			s, err := survey.Run(ctx, []string{folder}, survey.Options{Memory: x})
			if err == nil {
				_, err = x.Save(ctx, s)
			}
			errs[i] = err
		}()
	}
	wait.Wait()
	good := 0
	for _, err := range errs {
		if err == nil {
			good++
		} else if !strings.Contains(err.Error(), "is in use by another run") {
			t.Error(err)
		}
	}
	x, err := OpenToRead(context.Background(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if n, err := x.News(context.Background()); err != nil || n.Run != good || good == 0 {
		t.Errorf("%d runs ended well; %+v, %v", good, n, err)
	}
	fresh := filepath.Join(t.TempDir(), "fresh.index")
	run(t, folder, fresh)
	if a, b := laid(t, file), laid(t, fresh); strings.Join(a, "\n") != strings.Join(b, "\n") {
		t.Errorf("what is searched is\n%q, not\n%q", a, b)
	}
}

// stopping is a context that is done once it was asked so many times.
type stopping struct {
	context.Context
	mu   sync.Mutex
	left int
	done chan struct{}
}

func stopAfter(n int) *stopping {
	return &stopping{Context: context.Background(), left: n, done: make(chan struct{})}
}

func (s *stopping) Done() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.left--; s.left == 0 {
		close(s.done)
	}
	return s.done
}

func (s *stopping) Err() error {
	select {
	case <-s.Done():
		return context.Canceled
	default:
		return nil
	}
}

// A run that is stopped at any moment of its saving leaves the run before, or
// itself as a whole; and the same run can be saved afterwards.
func TestStoppedWhileSaving(t *testing.T) {
	folder, file := saved(t)
	write(t, folder, "three.txt", third)
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	stopped, whole := 0, 0
	for at := 1; whole == 0 && at < 400; at += 1 + at/8 {
		if err := os.WriteFile(file, before, 0o600); err != nil {
			t.Fatal(err)
		}
		x, err := Open(context.Background(), file, "test")
		if err != nil {
			t.Fatal(err)
		}
		s, err := survey.Run(context.Background(), []string{folder}, survey.Options{Memory: x})
		if err != nil {
			t.Fatal(err)
		}
		_, err = x.Save(stopAfter(at), s)
		want := 1
		switch {
		case err == nil:
			want = 2
			whole++
		case !strings.Contains(err.Error(), context.Canceled.Error()):
			t.Errorf("stopped at %d: %v", at, err)
		default:
			stopped++
		}
		if n, err := x.News(context.Background()); err != nil || n.Run != want {
			t.Errorf("stopped at %d: %+v, %v", at, n, err)
		}
		if n, err := x.Save(context.Background(), s); err != nil || n.Run != want+1 {
			t.Errorf("saved after it was stopped at %d: %+v, %v", at, n, err)
		}
		x.Close()
	}
	if stopped < 5 || whole == 0 {
		t.Errorf("stopped %d times, let through %d times", stopped, whole)
	}
}

// A run that is killed while the file is half written leaves the run before,
// for those who read it first and for those who write it first.
func TestKilledWhileSaving(t *testing.T) {
	folder, file := saved(t)
	for i := range 60 {
		write(t, folder, fmt.Sprintf("more%d.txt", i), strings.ReplaceAll(third, "nine hundred", fmt.Sprintf("%d hundred", i)))
	}
	killed := func(t *testing.T, file string, write func(*Index, *sql.Tx)) string {
		x, err := Open(context.Background(), file, "test")
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		if _, err := x.db.Exec("PRAGMA cache_size = 1"); err != nil { // what is written goes to the disk at once
			t.Fatal(err)
		}
		tx, err := x.db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback()
		before, _ := os.ReadFile(file)
		write(x, tx)
		copied := filepath.Join(t.TempDir(), "killed.index")
		for _, end := range []string{"", "-journal"} {
			data, err := os.ReadFile(file + end)
			if err != nil {
				t.Fatal(err)
			}
			if end == "" && bytes.Equal(before, data) {
				t.Fatal("nothing is half written")
			}
			if err := os.WriteFile(copied+end, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return copied
	}
	s, err := survey.Run(context.Background(), []string{folder}, survey.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, open := range map[string]func(string) (*Index, error){
		"written": func(f string) (*Index, error) { return Open(context.Background(), f, "test") },
		"read":    func(f string) (*Index, error) { return OpenToRead(context.Background(), f) },
	} {
		half := killed(t, file, func(x *Index, tx *sql.Tx) {
			if _, err := x.save(context.Background(), tx, s); err != nil {
				t.Fatal(err)
			}
		})
		x, err := open(half)
		if err != nil {
			t.Errorf("%s first: %v", name, err)
			continue
		}
		if n, err := x.News(context.Background()); err != nil || n.Run != 1 {
			t.Errorf("%s first: %+v, %v", name, n, err)
		}
		x.Close()
		if a, b := laid(t, half), laid(t, file); strings.Join(a, "\n") != strings.Join(b, "\n") {
			t.Errorf("%s first: what is searched is not that of the run before", name)
		}
	}
}

// One that is killed while it makes the index leaves nothing that bars the way.
func TestKilledWhileMaking(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "news.index")
	db, err := sql.Open("sqlite", file+"?_pragma=cache_size(1)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(fmt.Sprintf("BEGIN IMMEDIATE; PRAGMA application_id = %d; PRAGMA user_version = %d;%s", applicationID, layout, tables)); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("INSERT INTO state VALUES ('x', randomblob(1000000))"); err != nil {
		t.Fatal(err)
	}
	half := filepath.Join(dir, "half.index")
	for _, end := range []string{"", "-journal"} {
		data, err := os.ReadFile(file + end)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(half+end, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	folder := t.TempDir()
	write(t, folder, "one.txt", first)
	if _, news, _ := run(t, folder, half); news.Run != 1 {
		t.Errorf("%+v", news)
	}
}

// An index that is cut off wherever, that has not what one of ours has, or
// whose values are none is told as damaged, with a way out, and left as it is.
func TestDamaged(t *testing.T) {
	folder, file := saved(t)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	damaged := map[string][]byte{}
	for _, n := range []int{100, 101, 4096, 5000, len(whole) / 2, len(whole) - 4096, len(whole) - 1} {
		damaged[fmt.Sprintf("cut at %d", n)] = whole[:n]
	}
	for name, change := range map[string]string{
		"no tables": "DROP TABLE state", "another table": "ALTER TABLE state RENAME COLUMN value TO worth",
		"no news": "UPDATE state SET value = x'0102'", "words for numbers": "UPDATE state SET value = 'seven'",
	} {
		path := filepath.Join(t.TempDir(), "changed")
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(change); err != nil {
			t.Fatal(err)
		}
		db.Close()
		if damaged[name], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	for name, data := range damaged {
		path := filepath.Join(t.TempDir(), "damaged.index")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		said := func(how string, err error) {
			if err == nil || !strings.HasPrefix(err.Error(), path+" ") || !strings.Contains(err.Error(), "damaged") || !strings.Contains(err.Error(), "delete it, and it is made anew") {
				t.Errorf("%s, %s: %v", name, how, err)
			}
		}
		x, err := Open(context.Background(), path, "test")
		if err == nil {
			var s *sources.Survey
			if s, err = survey.Run(context.Background(), []string{folder}, survey.Options{Memory: x}); err != nil {
				t.Fatal(err)
			}
			_, err = x.Save(context.Background(), s)
			x.Close()
		}
		said("saved", err)
		if x, err = OpenToRead(context.Background(), path); err == nil {
			_, err = x.News(context.Background())
			x.Close()
		}
		said("read", err)
		if after, _ := os.ReadFile(path); !bytes.Equal(data, after) {
			t.Errorf("%s: it is changed", name)
		}
	}
}
