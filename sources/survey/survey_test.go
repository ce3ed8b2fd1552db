package survey

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"parley/doc"
	"parley/prose"
	"parley/sources"
	"parley/sources/present"
)

// corpus writes n invented articles of about the given number of words into
// a folder. Every fifth retells the one before it: its sentences in their
// order, with every third word another.
func corpus(t testing.TB, n, words int) string {
	t.Helper()
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(1, uint64(n)))
	syllables := []string{"ba", "cor", "del", "fim", "gol", "har", "jun", "kel", "lim", "mor", "nes", "pol", "ras", "sol", "tum", "ver", "wic", "zan"}
	vocabulary := make([]string, 6000)
	for i := range vocabulary {
		for range 2 + r.IntN(2) {
			vocabulary[i] += syllables[r.IntN(len(syllables))]
		}
	}
	word := func() string { // few words often, many seldom
		x := r.Float64()
		return vocabulary[int(x*x*x*float64(len(vocabulary)))]
	}
	var last [][]string
	for i := range n {
		var lines [][]string
		if i%5 == 4 {
			for _, line := range last {
				line = append([]string(nil), line...)
				for k := 2; k < len(line); k += 3 {
					line[k] = word()
				}
				lines = append(lines, line)
			}
		} else {
			for total := 0; total < words; {
				line := make([]string, 12+r.IntN(16))
				for k := range line {
					line[k] = word()
				}
				total += len(line)
				lines = append(lines, line)
			}
		}
		last = lines
		var b strings.Builder
		for k, line := range lines {
			s := strings.Join(line, " ")
			s = strings.ToUpper(s[:1]) + s[1:]
			if k%4 == 1 {
				s = fmt.Sprintf("“%s,” said %s %s", s, strings.ToUpper(line[0][:1])+line[0][1:], strings.ToUpper(line[1][:1])+line[1][1:])
			}
			b.WriteString(s + ".\n")
		}
		write(t, filepath.Join(dir, fmt.Sprintf("%05d.txt", i)), b.String())
	}
	return dir
}

func write(t testing.TB, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func run(t testing.TB, dir string) *sources.Survey {
	t.Helper()
	s, err := Run(context.Background(), []string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func asJSON(t *testing.T, s *sources.Survey) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := present.JSON(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSameBytesOnAnyProcessors(t *testing.T) {
	dir := corpus(t, 60, 200)
	before := runtime.GOMAXPROCS(1)
	one := asJSON(t, run(t, dir))
	runtime.GOMAXPROCS(7)
	seven := asJSON(t, run(t, dir))
	runtime.GOMAXPROCS(before)
	if !bytes.Equal(one, seven) {
		t.Error("one and seven processors give different bytes")
	}
}

func TestRetellingsAmongMany(t *testing.T) {
	s := run(t, corpus(t, 100, 300))
	if s.Independent != 80 || len(s.Groups) != 80 {
		t.Fatalf("%d independent, %d groups, want 80", s.Independent, len(s.Groups))
	}
	for _, g := range s.Groups {
		if len(g.Documents) > 2 {
			t.Errorf("group of %v", g.Documents)
		}
	}
}

func TestSurveyHangsTogether(t *testing.T) {
	s := run(t, corpus(t, 40, 200))
	docs := make(map[string]*sources.Document)
	for i := range s.Documents {
		d := &s.Documents[i]
		docs[d.ID] = d
		if d.Group < 1 || d.Group > len(s.Groups) || d.Cites == nil {
			t.Errorf("document %+v", d)
		}
	}
	clusters := make(map[int]*sources.Cluster)
	members := make(map[string]bool)
	for i := range s.Clusters {
		c := &s.Clusters[i]
		clusters[c.ID] = c
		if c.Independent < 1 || c.Drift == nil || len(c.Statements) == 0 {
			t.Errorf("cluster %+v", c)
		}
		for _, id := range c.Statements {
			members[fmt.Sprint(c.ID, " ", id)] = true
		}
		for _, d := range c.Drift {
			for _, id := range d.Statements {
				if !members[fmt.Sprint(c.ID, " ", id)] {
					t.Errorf("drift of %s, which is not in cluster %d", id, c.ID)
				}
			}
		}
	}
	seen := make(map[string]bool)
	for _, st := range s.Statements {
		if seen[st.ID] {
			t.Errorf("two statements are %s", st.ID)
		}
		seen[st.ID] = true
		if !members[fmt.Sprint(st.Cluster, " ", st.ID)] {
			t.Errorf("%s is not in its cluster %d", st.ID, st.Cluster)
		}
		if got := sources.Cut(docs[st.Document].Text, sources.Span{Start: st.Start, End: st.End}); got != st.Text {
			t.Errorf("%s: %q at its place, text %q", st.ID, got, st.Text)
		}
	}
}

func TestOneBadFileSpoilsNothing(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "good.txt"), "“We will not sign this,” said Anna Berg. She left.")
	write(t, filepath.Join(dir, "bad.pdf"), "%PDF-1.7 nothing follows")
	write(t, filepath.Join(dir, "worse.bin"), strings.Repeat("\x00\x01\x02", 100))
	write(t, filepath.Join(dir, "quotes.txt"), strings.Repeat("“ left open ", 10_000))
	s := run(t, dir)
	if len(s.Documents) != 2 || len(s.Problems) != 2 {
		t.Errorf("%d documents, problems %q", len(s.Documents), s.Problems)
	}
	for _, p := range s.Problems {
		if !strings.Contains(p, ".pdf: ") && !strings.Contains(p, ".bin: ") {
			t.Errorf("problem %q", p)
		}
	}
	var nothing *NothingError
	if _, err := Run(context.Background(), []string{filepath.Join(dir, "none")}, Options{}); !errors.As(err, &nothing) {
		t.Errorf("got %v", err)
	}
}

func TestCancelledSurveyStops(t *testing.T) {
	dir := corpus(t, 200, 300)
	ctx, cancel := context.WithCancel(context.Background())
	start := time.Now()
	_, err := Run(ctx, []string{dir}, Options{Progress: func(step string, done, total int) {
		if step == "reading" && done > 3 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
}

// Room is asked once, with what the documents' prose comes to, before they are
// compared; an error of its ends the survey.
func TestRoomIsAsked(t *testing.T) {
	full := errors.New("no room")
	for _, n := range []int{4, 8} {
		dir := corpus(t, n, 100)
		asked, compared := 0, false
		_, err := Run(t.Context(), []string{dir}, Options{
			Progress: func(step string, _, _ int) { compared = compared || step == "comparing" },
			Room: func(documents int, bytes uint64) error {
				asked++
				if documents != n || bytes < uint64(n)*100*perCharacter || bytes > uint64(n)*2000*perCharacter {
					t.Errorf("of %d documents it is asked for %d, and %d bytes", n, documents, bytes)
				}
				return full
			},
		})
		if !errors.Is(err, full) || asked != 1 || compared {
			t.Errorf("asked %d times, compared %v, %v", asked, compared, err)
		}
	}
	long := sources.Document{Body: sources.Span{End: 50 * mostCounted}}
	if n := roomOf([]sources.Document{long}); n != perCharacter*mostCounted {
		t.Errorf("a long document is thought to take %d bytes", n)
	}
}

func TestProgressOnlyGrows(t *testing.T) {
	dir := corpus(t, 30, 100)
	last := make(map[string]int)
	_, err := Run(context.Background(), []string{dir}, Options{Progress: func(step string, done, total int) {
		if done < last[step] || done > total {
			t.Errorf("%s: %d after %d of %d", step, done, last[step], total)
		}
		last[step] = done
	}})
	if err != nil || last["reading"] != 30 || last["aligning"] != 1 {
		t.Errorf("got %v, %v", last, err)
	}
}

// The work for four times the documents is about four times the work.
func TestGrowthIsLinear(t *testing.T) {
	small, large := corpus(t, 60, 300), corpus(t, 240, 300)
	run(t, small)
	took := func(dir string) time.Duration {
		best := time.Hour
		for range 2 {
			start := time.Now()
			run(t, dir)
			best = min(best, time.Since(start))
		}
		return best
	}
	a, b := took(small), took(large)
	if b > 10*a+time.Second {
		t.Errorf("60 documents take %v, 240 take %v", a, b)
	}
}

func BenchmarkThousandDocuments(b *testing.B) {
	dir := corpus(b, 1000, 800)
	b.ResetTimer()
	for b.Loop() {
		run(b, dir)
	}
}

func FuzzDocuments(f *testing.F) {
	f.Add("“We will not sign,” said Anna Berg, chief of the board. In May 7,000 left Turkey.", "Anna Berg told CNN that they would not sign. In Istanbul thousands left last year.")
	f.Add("“a “b” c”\n\n“d\n\n“e”", "\u2029“”()[]…<>\x00é")
	f.Add("The former U.S. President Paul Ward, an aide, of The Hague of of", "of The, U.S. ., director of")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 1<<14 {
			return
		}
		var docs []sources.Document
		for _, text := range []string{a, b, a + " " + b} {
			text = strings.ToValidUTF8(text, "?")
			docs = append(docs, sources.Document{ID: "x", Text: text, Prose: text, Body: sources.Span{End: sources.Length(text)}, Cites: []string{}})
		}
		s, err := Documents(context.Background(), docs, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range s.Statements {
			for i := range s.Documents {
				if d := &s.Documents[i]; d.ID == st.Document && (st.Start < 0 || st.End > sources.Length(d.Text) || st.End < st.Start) {
					t.Fatalf("%s is at %d–%d", st.ID, st.Start, st.End)
				}
			}
		}
		for _, write := range []func(*bytes.Buffer) error{
			func(w *bytes.Buffer) error {
				return doc.Write(w, doc.Markdown, prose.Sources(s.Result(), prose.SurveyOptions{Full: true, Each: true}), nil, doc.Page{})
			},
			func(w *bytes.Buffer) error { return present.HTML(w, s) }, func(w *bytes.Buffer) error { return present.Annotations(w, s) },
		} {
			if err := write(new(bytes.Buffer)); err != nil {
				t.Fatal(err)
			}
		}
	})
}
