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
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/ask/wire"
	"parley/examples"
	"parley/internal/browser"
	"parley/internal/madeof"
	"parley/internal/randmodel"
	"parley/modelfile"
	"parley/result"
	"parley/web"
)

// serving is a workbench on a folder, and a browser.
func serving(t *testing.T, dir string, documents ...string) (base string, client *http.Client) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s, err := web.New(web.Options{Path: dir, MaxTime: time.Minute, MaxStates: 1 << 20, Documents: documents, Version: version, Log: io.Discard}, l.Addr())
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

// query is a question about a random model with random edits, as the interface
// and as the command line put it, and what the command answers.
type query struct {
	name   string
	fields map[string]any
	args   []string
	want   string // compact JSON; empty where the command refuses
}

// tried is a random model, and what is asked about it.
type tried struct {
	model *parley.Conflict
	path  string
	asked []query
}

// try writes n random models into a folder, and lets the commands answer.
func try(t *testing.T, dir string, n int) (all []tried) {
	t.Helper()
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
		m := tried{modelfile.Read("m.yaml", b.Bytes()).Conflict, filepath.Join(dir, fmt.Sprintf("m%d.yaml", seed)), nil}
		if err := os.WriteFile(m.path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		e, flags := randomEdits(r, c)
		x := randmodel.Expression(r, c)
		actor := c.Actors[r.IntN(len(c.Actors))].ID
		for _, q := range []query{
			{name: "analyze"},
			{name: "analyze", fields: map[string]any{"concepts": []string{"nash", "seq"}, "full": true, "summary": true}, args: []string{"--concepts", "nash,seq", "--full", "--summary"}},
			{name: "analyze", fields: map[string]any{"where": x, "sequences": "once", "offset": 1}, args: []string{"--where", string(x), "--sequences", "once", "--offset", "1"}},
			{name: "explain", fields: map[string]any{"state": "1", "concept": "gmr"}, args: []string{"1", "--concept", "gmr"}},
			{name: "explain", fields: map[string]any{"state": x, "why-not": true}, args: []string{string(x), "--why-not"}},
			{name: "rank", fields: map[string]any{"limit": 2}, args: []string{"--limit", "2"}},
			{name: "rank", fields: map[string]any{"actor": actor, "offset": 1}, args: []string{actor, "--offset", "1"}},
			{name: "rank", fields: map[string]any{"between": []string{"1", "2"}}, args: []string{"--between", "1", "2"}},
			{name: "evolve"},
			{name: "evolve", fields: map[string]any{"from": "1"}, args: []string{"--from", "1"}},
			{name: "evolve", fields: map[string]any{"chain": true, "from": "1", "until": 2, "law": "seq"}, args: []string{"--from", "1", "--chain", "--until", "2", "--law", "seq"}},
			{name: "achieve", fields: map[string]any{"expr": x, "types": true, "within": 2}, args: []string{string(x), "--types", "--within", "2"}},
			{name: "conditions", fields: map[string]any{"state": "1", "actors": []string{actor}}, args: []string{"1", "--actors", actor}},
			{name: "deals", fields: map[string]any{"state": "1"}, args: []string{"1"}},
			{name: "deals", fields: map[string]any{"proof": true}, args: []string{"--proof"}},
			{name: "deals", fields: map[string]any{"actors": []string{actor}}, args: []string{"--actors", actor}},
			{name: "sensitivity", fields: map[string]any{"limit": 2, "within": 2}, args: []string{"--limit", "2", "--within", "2"}},
			{name: "compare", fields: map[string]any{"concepts": "nash"}, args: []string{"--concepts", "nash"}},
			{name: "ensemble", fields: map[string]any{"draws": 20, "sample": true}, args: []string{"--draws", "20", "--sample"}},
			{name: "ask", fields: map[string]any{"draws": 20, "sample": true}, args: []string{"--draws", "20", "--sample"}},
		} {
			fields := map[string]any{"edits": e}
			for key, value := range q.fields {
				fields[key] = value
			}
			q.fields = fields
			q.args = append(append([]string{q.name, m.path}, q.args...), flags...)
			stdout, _, code := call(t, "", append(q.args, "--format", "json")...)
			if code == exitDone {
				var compact bytes.Buffer
				if err := json.Compact(&compact, []byte(stdout)); err != nil {
					t.Fatal(err)
				}
				q.want = compact.String()
			}
			m.asked = append(m.asked, q)
		}
		all = append(all, m)
	}
	return all
}

// TestAnswersAsCommands: each question, on random models with random edits, is
// answered as the command answers, over both of the page's transports: HTTP, and
// the engine of a report, which is WebAssembly in a browser.
func TestAnswersAsCommands(t *testing.T) {
	n := 100
	if testing.Short() {
		n = 20
	}
	dir := t.TempDir()
	all := try(t, dir, n)
	for name, connect := range map[string]func(*testing.T) transport{
		"HTTP":        func(t *testing.T) transport { return overHTTP(t, dir) },
		"WebAssembly": inReport,
	} {
		t.Run(name, func(t *testing.T) {
			ask, answered := connect(t), map[string]int{}
			for _, m := range all {
				for k, got := range ask(t, &m) {
					q := m.asked[k]
					if got != q.want {
						t.Fatalf("parley %q prints\n%s\nthe answer is\n%s", q.args, q.want, got)
					}
					if got != "" {
						answered[q.name]++
					}
				}
			}
			t.Log(answered)
			for _, name := range []string{"analyze", "explain", "rank", "evolve", "achieve", "conditions", "deals", "sensitivity", "compare", "ensemble", "ask"} {
				if answered[name] < n/4 {
					t.Errorf("%s was answered %d times: the test tries too little", name, answered[name])
				}
			}
		})
	}
}

// transport answers what is asked about a model, in the order in which it is
// asked; what is refused is answered by nothing.
type transport func(*testing.T, *tried) []string

func overHTTP(t *testing.T, dir string) transport {
	base, client := serving(t, dir)
	return func(t *testing.T, m *tried) (answers []string) {
		id := strings.TrimSuffix(filepath.Base(m.path), ".yaml")
		for _, q := range m.asked {
			status, body := post(t, client, base+"/api/v1/models/"+id+"/ask/"+q.name, q.fields)
			if status != http.StatusOK {
				body = ""
			}
			answers = append(answers, strings.TrimSpace(body))
		}
		return answers
	}
}

// inReport asks the engine of a report that lies open in a browser.
func inReport(t *testing.T) transport {
	madeof.Current(t, "../..")
	w := browser.Open(t)
	page := filepath.Join(t.TempDir(), "report.html")
	if _, stderr, code := call(t, "", "report", "../../examples/summit.yaml", "--out", page); code != exitDone {
		t.Fatal(stderr)
	}
	w.Visit("file://" + page)
	w.Await(`document.querySelector('[data-testid=busy]')?.textContent === "" && document.querySelector('[data-testid=undo]')`)
	w.Get(`(() => {
		const text = id => document.getElementById(id).textContent;
		const worker = new Worker(URL.createObjectURL(new Blob([text("worker")], {type: "text/javascript"})));
		const waiting = new Map();
		let n = 0;
		worker.onmessage = m => { waiting.get(m.data.id)(m.data.ok ?? ""); waiting.delete(m.data.id); };
		window.engine = (call, ...texts) => new Promise(done => { waiting.set(++n, done); worker.postMessage({id: n, call, texts}); });
		window.begun = engine("begin", text("engine"), text("model"));
		return true;
	})()`, nil)
	return func(t *testing.T, m *tried) (answers []string) {
		packed, err := wire.Pack(m.model, "model.yaml")
		if err != nil {
			t.Fatal(err)
		}
		var calls [][]string
		for _, q := range m.asked {
			fields, err := json.Marshal(q.fields)
			if err != nil {
				t.Fatal(err)
			}
			calls = append(calls, []string{"ask", q.name, string(fields)})
		}
		script, err := json.Marshal(map[string]any{"model": string(packed), "calls": calls})
		if err != nil {
			t.Fatal(err)
		}
		w.Later(fmt.Sprintf(`(async x => { await begun; await engine("open", x.model); return (await Promise.all(x.calls.map(c => engine(...c)))).map(a => a.trim()); })(%s)`, script), &answers)
		return answers
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

// TestReportAsCommand: a report that is downloaded is what the command writes,
// of the edited model too.
func TestReportAsCommand(t *testing.T) {
	dir := t.TempDir()
	model := filepath.Join(dir, "m.yaml")
	text, _ := examples.Get("summit")
	if err := os.WriteFile(model, text, 0o600); err != nil {
		t.Fatal(err)
	}
	base, client := serving(t, dir)
	made := regexp.MustCompile(`\d+ \w+ 20\d\d, \d\d:\d\d UTC`) // its time
	for edits, flags := range map[string][]string{"": nil, "?edits=" + url.QueryEscape(`{"variant": "presses_kyiv"}`): {"--variant", "presses_kyiv"}} {
		for _, form := range []string{"md", "tex", "html"} {
			out := filepath.Join(t.TempDir(), "r."+form)
			if _, stderr, code := call(t, "", append([]string{"report", model, "--out", out}, flags...)...); code != exitDone {
				t.Fatal(stderr)
			}
			want, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			a, err := client.Get(base + "/api/v1/models/m/report." + form + edits)
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(a.Body)
			a.Body.Close()
			if err != nil {
				t.Fatal(err)
			}
			if a.StatusCode != http.StatusOK || !bytes.Equal(made.ReplaceAll(got, nil), made.ReplaceAll(want, nil)) {
				t.Errorf("report.%s%s is another than that of the command (%d and %d bytes)", form, edits, len(got), len(want))
			}
		}
	}
}

// TestEvidenceAsCommand: what documents say is what sources link prints.
func TestEvidenceAsCommand(t *testing.T) {
	dir := t.TempDir()
	model := filepath.Join(dir, "m.yaml")
	for name, text := range map[string]string{
		"m.yaml":  "conflict: The dam\nactors:\n  upper:\n    name: Ostrava Water\n    options: {dam: Build a second dam}\n    prefers: [{that: dam, because: Ostrava Water did not rule out a second dam in the valley.}]\n  town:\n    name: Selnik\n    options: {sue: Go to court}\n    prefers: [not dam]\n",
		"one.txt": "Ostrava Water did not rule out a second dam in the valley.\n\nThe mayor of Selnik spoke of other matters, and the weather was fine.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	stdout, stderr, code := call(t, "", "sources", "link", model, filepath.Join(dir, "one.txt"), "--format", "json")
	if code != exitDone {
		t.Fatal(stderr)
	}
	var want []result.LinkProposal
	var got result.Evidenced
	base, client := serving(t, dir, filepath.Join(dir, "one.txt"))
	a, err := client.Get(base + "/api/v1/models/m/evidence")
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	if err := json.NewDecoder(a.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(stdout), &want); err != nil || len(want) == 0 || !reflect.DeepEqual(got.Statements, want) {
		t.Errorf("%v: the command gives\n%s\nthe interface %+v", err, stdout, got)
	}
}
