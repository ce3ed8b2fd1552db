package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/randmodel"
	"parley/modelfile"
	"parley/result"
	"parley/web"
)

// serving is a workbench on a folder, and a browser.
func serving(t *testing.T, dir string) (base string, client *http.Client) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s, err := web.New(web.Options{Path: dir, MaxTime: time.Minute, MaxStates: 1 << 20, Log: io.Discard}, l.Addr())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		<-ended
		s.Close()
	})
	jar, _ := cookiejar.New(nil)
	client = &http.Client{Jar: jar}
	a, err := client.Get(s.Address(l.Addr()))
	if err != nil {
		t.Fatal(err)
	}
	a.Body.Close()
	return "http://" + l.Addr().String(), client
}

// TestServeAnswersAsCommands: each question, on random models with random
// edits, is answered as the command answers.
func TestServeAnswersAsCommands(t *testing.T) {
	n := 100
	if testing.Short() {
		n = 20
	}
	dir := t.TempDir()
	base, client := serving(t, dir)
	answered := map[string]int{}
	for seed := range uint64(n) {
		r := rand.New(rand.NewPCG(seed, 15))
		shape := randmodel.Any
		shape.States = 24
		shape.Graph = seed%5 == 0
		c := randmodel.Conflict(r, shape)
		randmodel.Types(r, c)
		var b bytes.Buffer
		if err := modelfile.Write(&b, c); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, fmt.Sprintf("m%d.yaml", seed))
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		e, flags := randomEdits(r, c)
		x := randmodel.Expression(r, c)
		actor := c.Actors[r.IntN(len(c.Actors))].ID
		for _, q := range []struct {
			name   string
			fields map[string]any
			args   []string
		}{
			{"analyze", nil, nil},
			{"analyze", map[string]any{"concepts": []string{"nash", "seq"}, "full": true, "summary": true}, []string{"--concepts", "nash,seq", "--full", "--summary"}},
			{"analyze", map[string]any{"where": x, "sequences": "once", "offset": 1}, []string{"--where", string(x), "--sequences", "once", "--offset", "1"}},
			{"explain", map[string]any{"state": "1", "concept": "gmr"}, []string{"1", "--concept", "gmr"}},
			{"explain", map[string]any{"state": x, "why-not": true}, []string{string(x), "--why-not"}},
			{"rank", map[string]any{"limit": 2}, []string{"--limit", "2"}},
			{"rank", map[string]any{"actor": actor, "offset": 1}, []string{actor, "--offset", "1"}},
			{"rank", map[string]any{"between": []string{"1", "2"}}, []string{"--between", "1", "2"}},
			{"evolve", nil, nil},
			{"evolve", map[string]any{"from": "1"}, []string{"--from", "1"}},
			{"evolve", map[string]any{"chain": true, "from": "1", "until": 2, "law": "seq"}, []string{"--from", "1", "--chain", "--until", "2", "--law", "seq"}},
			{"achieve", map[string]any{"expr": x, "types": true, "within": 2}, []string{string(x), "--types", "--within", "2"}},
			{"conditions", map[string]any{"state": "1", "actors": []string{actor}}, []string{"1", "--actors", actor}},
			{"deals", map[string]any{"state": "1"}, []string{"1"}},
			{"deals", map[string]any{"proof": true}, []string{"--proof"}},
			{"deals", map[string]any{"actors": []string{actor}}, []string{"--actors", actor}},
			{"sensitivity", map[string]any{"limit": 2, "within": 2}, []string{"--limit", "2", "--within", "2"}},
			{"compare", map[string]any{"concepts": "nash"}, []string{"--concepts", "nash"}},
			{"ensemble", map[string]any{"draws": 20, "sample": true}, []string{"--draws", "20", "--sample"}},
			{"ask", map[string]any{"draws": 20, "sample": true}, []string{"--draws", "20", "--sample"}},
		} {
			fields := map[string]any{"edits": e}
			for key, value := range q.fields {
				fields[key] = value
			}
			args := append(append([]string{q.name, path}, q.args...), flags...)
			stdout, stderr, code := call(t, "", append(args, "--format", "json")...)
			status, body := post(t, client, fmt.Sprintf("%s/api/v1/models/m%d/ask/%s", base, seed, q.name), fields)
			if (code == exitDone) != (status == http.StatusOK) {
				t.Fatalf("seed %d: parley %q: exit %d and status %d\n%s\n%s", seed, args, code, status, stderr, body)
			}
			if code != exitDone {
				continue
			}
			answered[q.name]++
			var want bytes.Buffer
			if err := json.Compact(&want, []byte(stdout)); err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimSpace(body); got != want.String() {
				t.Fatalf("seed %d: parley %q prints\n%s\nthe server answers\n%s", seed, args, want.String(), got)
			}
		}
	}
	t.Log(answered)
	for _, name := range []string{"analyze", "explain", "rank", "evolve", "achieve", "conditions", "deals", "sensitivity", "compare", "ensemble", "ask"} {
		if answered[name] < n/4 {
			t.Errorf("%s was answered %d times: the test tries too little", name, answered[name])
		}
	}
}

func post(t *testing.T, client *http.Client, address string, fields any) (int, string) {
	t.Helper()
	text, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	a, err := client.Post(address, "application/json", bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	body, err := io.ReadAll(a.Body)
	if err != nil {
		t.Fatal(err)
	}
	return a.StatusCode, string(body)
}

// randomEdits are edits of every kind, and the flags that say the same.
func randomEdits(r *rand.Rand, c *parley.Conflict) (e result.Edits, flags []string) {
	coin := func() bool { return r.IntN(2) == 0 }
	e = result.Edits{Types: map[string]string{}, Orders: map[string][]any{}, Fix: map[string]string{}}
	if len(c.Variants) > 0 && coin() {
		e.Variant = c.Variants[r.IntN(len(c.Variants))].ID
		flags = append(flags, "--variant", e.Variant)
	}
	for i := range c.Actors {
		a := &c.Actors[i]
		p := &a.Preference
		if len(a.Types) > 0 && coin() {
			at := &a.Types[r.IntN(len(a.Types))]
			e.Types[a.ID], p = at.ID, &at.Preference
			flags = append(flags, "--type", a.ID+"="+at.ID)
		}
		if len(p.Order) > 1 && coin() {
			var parts []string
			for _, k := range r.Perm(len(p.Order)) {
				label := a.Statements[p.Order[k]].Label()
				e.Orders[a.ID] = append(e.Orders[a.ID], label)
				parts = append(parts, "("+label+")")
			}
			flags = append(flags, "--order", a.ID+"="+strings.Join(parts, ","))
		}
		for k := range a.Options {
			if r.IntN(6) == 0 {
				levels := a.Options[k].LevelNames()
				option, level := a.ID+"."+a.Options[k].ID, levels[r.IntN(len(levels))]
				e.Fix[option] = level
				flags = append(flags, "--fix", option+"="+level)
			}
		}
	}
	return e, flags
}

// TestServeUsage: what a wrong command line is told, and with which code.
func TestServeUsage(t *testing.T) {
	dir := t.TempDir()
	short, long := filepath.Join(dir, "short"), filepath.Join(dir, "long")
	for file, text := range map[string]string{short: "elevenchars\n", long: "twelve chars\n"} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, c := range []struct {
		code  int
		words string
		args  []string
	}{
		{exitUsage, "--password-file", []string{"--listen", "0.0.0.0:0"}},
		{exitUsage, "--password-file", []string{"--listen", ":0"}},
		{exitUsage, "12 characters", []string{"--listen", "0.0.0.0:0", "--password-file", short}},
		{exitUsage, "address", []string{"--listen", "nowhere"}},
		{exitUsage, "together", []string{"--cert", "c.pem"}},
		{exitUsage, "--max-seconds", []string{"--max-seconds", "0"}},
		{exitInput, "cannot be read", []string{"--password-file", filepath.Join(dir, "none")}},
		{exitInput, "cannot be served", []string{filepath.Join(dir, "none.yaml")}},
		{exitInput, "no model file", []string{long}},
		{exitInput, "in use", []string{dir, "--listen", taken.Addr().String()}},
	} {
		stdout, stderr, code := call(t, "", append([]string{"serve"}, c.args...)...)
		if code != c.code || !strings.Contains(stderr, c.words) || stdout != "" {
			t.Errorf("parley serve %q: exit %d, %s%s", c.args, code, stdout, stderr)
		}
	}
}

// TestServeEnds: the address is the first and only line, and an interrupted
// server ends well, with a question running and a stream open.
func TestServeEnds(t *testing.T) {
	dir := t.TempDir()
	password := filepath.Join(dir, "password")
	if err := os.WriteFile(password, []byte("twelve chars\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{dir}, {dir, "--listen", "0.0.0.0:0", "--password-file", password}} {
		ctx, stop := context.WithCancel(context.Background())
		out, in := io.Pipe()
		var stderr bytes.Buffer
		ended := make(chan int, 1)
		go func() {
			ended <- run(ctx, append([]string{"serve"}, args...), strings.NewReader(""), in, &stderr)
			in.Close()
		}()
		buffer := make([]byte, 1000)
		n, err := out.Read(buffer)
		line := string(buffer[:n])
		if err != nil || !strings.HasPrefix(line, "http://") || !strings.HasSuffix(line, "\n") || strings.Contains(line, "token=") != (len(args) == 1) {
			t.Fatalf("%q: %v", line, err)
		}
		go func() {
			a, err := http.Get(strings.TrimSpace(line))
			if err == nil {
				a.Body.Close()
			}
			stop()
		}()
		rest, _ := io.ReadAll(out)
		if code := <-ended; code != exitDone || len(rest) > 0 {
			t.Errorf("exit %d, and %q is printed later", code, rest)
		}
		if clear := strings.Contains(stderr.String(), "in the clear"); clear != (len(args) > 1) {
			t.Errorf("standard error says %q", stderr.String())
		}
	}
}
