package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/examples"
	"parley/result"
)

// bench is a running workbench, and a browser that has a session.
type bench struct {
	t       *testing.T
	server  *Server
	dir     string
	address string // as printed
	base    string // without the token
	client  *http.Client
	log     *bytes.Buffer
}

// start runs a workbench on a folder of files, by name.
func start(t *testing.T, files map[string]string, change func(*Options)) *bench {
	t.Helper()
	b := &bench{t: t, dir: t.TempDir(), log: &bytes.Buffer{}}
	for name, text := range files {
		b.write(name, text)
	}
	o := Options{Path: b.dir, MaxTime: time.Minute, MaxStates: 4_000_000, Log: b.log}
	if change != nil {
		change(&o)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if b.server, err = New(o, l.Addr()); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- b.server.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		b.server.Close()
	})
	b.connect(b.server.Address(l.Addr()))
	return b
}

// connect begins a session at the address that the server prints.
func (b *bench) connect(address string) {
	b.t.Helper()
	b.address = address
	b.base, _, _ = strings.Cut(b.address, "/?")
	b.base = strings.TrimSuffix(b.base, "/")
	jar, _ := cookiejar.New(nil)
	b.client = &http.Client{Jar: jar}
	if b.server.options.Password == "" {
		r, err := b.client.Get(b.address)
		if err != nil {
			b.t.Fatal(err)
		}
		r.Body.Close()
	}
}

func (b *bench) write(name, text string) {
	b.t.Helper()
	if err := os.WriteFile(filepath.Join(b.dir, name), []byte(text), 0o600); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) file(name string) string {
	b.t.Helper()
	text, err := os.ReadFile(filepath.Join(b.dir, name))
	if err != nil {
		b.t.Fatal(err)
	}
	return string(text)
}

// reply is an answer, read.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// request makes a request; headers are pairs of name and value.
func (b *bench) request(method, path, body string, headers ...string) *http.Request {
	b.t.Helper()
	r, err := http.NewRequest(method, b.base+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for k := 0; k < len(headers); k += 2 {
		if headers[k] == "Host" {
			r.Host = headers[k+1]
			continue
		}
		r.Header.Set(headers[k], headers[k+1])
	}
	return r
}

func (b *bench) send(r *http.Request) reply {
	b.t.Helper()
	a, err := b.client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer a.Body.Close()
	body, err := io.ReadAll(a.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return reply{a.StatusCode, a.Header, body}
}

func (b *bench) do(method, path, body string, headers ...string) reply {
	b.t.Helper()
	return b.send(b.request(method, "/api/v1"+path, body, headers...))
}

// want fails unless a request is answered with a status, in problem+json if
// that is an error, and gives the answer.
func (b *bench) want(status int, method, path, body string, headers ...string) reply {
	b.t.Helper()
	r := b.do(method, path, body, headers...)
	if r.status != status {
		b.t.Fatalf("%s %s: %d, want %d: %.300s", method, path, r.status, status, r.body)
	}
	if status >= 400 {
		var x result.Trouble
		if r.header.Get("Content-Type") != "application/problem+json" || json.Unmarshal(r.body, &x) != nil || x.Status != status || x.Detail == "" {
			b.t.Fatalf("%s %s: no problem document: %.300s", method, path, r.body)
		}
	}
	return r
}

func into[T any](t *testing.T, r reply) T {
	t.Helper()
	var x T
	if err := json.Unmarshal(r.body, &x); err != nil {
		t.Fatalf("%v in %.300s", err, r.body)
	}
	return x
}

func (b *bench) open(id string) result.Opened {
	b.t.Helper()
	return into[result.Opened](b.t, b.want(200, "GET", "/models/"+id, ""))
}

func example(t *testing.T, name string) string {
	t.Helper()
	text, ok := examples.Get(name)
	if !ok {
		t.Fatal(name)
	}
	return string(text)
}

const small = "conflict: Small # mine\nactors:\n  a:\n    options: {x: Do x}\n    prefers: [x, not b.y] # in this order\n  b:\n    options: {y: Do y}\n    prefers: [not x, y]\n    types: {other: {prefers: [y, not x]}}\nstatus_quo: {}\n"

const broken = "conflict: Broken\nactors:\n  a: {options: {x: X}, prefers: [z]}\n"

func summit(t *testing.T) map[string]string {
	return map[string]string{"summit.yaml": example(t, "summit")}
}
