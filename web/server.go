// Package web is the workbench's server: models in a folder, the questions of
// package ask over HTTP, and the page. Its interface is told in
// docs/workbench.md, docs/api.md and by GET /api/v1/openapi.json, which is made
// of the same table as the routes; contract_test.go names the test of each line.
//
// The routes stand on package http alone. A framework (huma 2.37) was tried on 18
// of the 37 routes, with the settings that it needs here (no hooks, no pages of
// its own, 4 MiB), and left: it took 175 lines and a struct for each request
// and answer where the table and the OpenAPI document take 280 for all; the
// program grew by 1.7 MB (62.5 to 64.2) and began 2.4 ms later (11.4 to 13.8), since it
// looks through all types at the start. Its checks held most of the interface,
// but it takes "Edits" for "edits" and the last of two, refuses an empty text
// with 400 before it is looked at, cuts a slow body off after a time for all of
// it or, told not to, keeps one that stalls open for ever, and says "validation
// failed; unexpected property (body.nothing: map[nothing:1])"; an answer that has
// one of three shapes is none to it, and what its document knows of a field is
// less than what the comments of package result say, of which ours is made.
package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"parley/study"
)

// Options say how a workbench is run.
type Options struct {
	Path      string // a model file, or a folder
	ReadOnly  bool
	Password  string        // empty for a token that works once
	MaxTime   time.Duration // for one question
	MaxStates int           // the most feasible states of a question
	Hosts     []string      // names by which people reach the server: NAME or a URL
	Cert, Key string        // files; empty for no encryption
	Documents []string      // files and folders that statements are looked for in
	Version   string        // of the program, for reports
	Limits    study.Limits
	Log       io.Writer

	header, stall time.Duration // timeouts, for tests; 0 for the usual
}

// Server is a workbench. Make one with [New].
type Server struct {
	*desk
	sessions *sessions
	names    names
	secure   bool
	watch    *watch
	handler  http.Handler
}

// New opens the folder and makes ready what is served on listener. The error
// is that of a path that cannot be served, or of a host that is no name.
func New(o Options, listener net.Addr) (*Server, error) {
	o.header, o.stall = cmp.Or(o.header, headerTimeout), cmp.Or(o.stall, stallTimeout)
	s := &Server{secure: o.Cert != ""}
	_, port, err := net.SplitHostPort(listener.String())
	if err != nil {
		return nil, err
	}
	if s.names, err = newNames(o.Hosts, port, s.secure); err != nil {
		return nil, err
	}
	if s.desk, err = newDesk(o); err != nil {
		return nil, err
	}
	s.sessions = newSessions(port, o.Password, s.secure)
	s.watch = newWatch(s.models)
	s.handler = s.guarded(s.routes())
	return s, nil
}

// Address is what people open: with a token, where there is no password.
func (s *Server) Address(listener net.Addr) string {
	host, port, _ := net.SplitHostPort(listener.String())
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "localhost"
	}
	address := s.names.scheme + "://" + net.JoinHostPort(host, port) + "/"
	if s.options.Password == "" {
		address += "?token=" + s.sessions.token
	}
	return address
}

// Timeouts of a connection: for the headers of a request, for a body that
// stalls, and between requests.
const (
	headerTimeout = 10 * time.Second
	stallTimeout  = 30 * time.Second
	idleTimeout   = 2 * time.Minute
)

// grace is the time that requests have to end when the server does.
const grace = 2 * time.Second

// Serve answers until ctx ends: running questions end then, and event streams.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: s.options.header, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeaders,
		BaseContext: func(net.Listener) context.Context { return ctx }, ErrorLog: log.New(io.Discard, "", 0),
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		<-ctx.Done()
		last, cancel := context.WithTimeout(context.Background(), grace)
		defer cancel()
		if server.Shutdown(last) != nil {
			server.Close()
		}
	}()
	var err error
	if s.secure {
		err = server.ServeTLS(l, s.options.Cert, s.options.Key)
	} else {
		err = server.Serve(l)
	}
	if errors.Is(err, http.ErrServerClosed) {
		<-done
		return nil
	}
	return err
}

// split gives the folder of a path, and the file in it if the path is one.
func split(path string) (dir, file string, err error) {
	info, err := os.Stat(path)
	if err != nil {
		var cause *os.PathError
		if errors.As(err, &cause) {
			err = cause.Err
		}
		return "", "", fmt.Errorf("%s cannot be served: %w", path, err)
	}
	if info.IsDir() {
		return path, "", nil
	}
	return filepath.Dir(path), filepath.Base(path), nil
}
