package web

import (
	"errors"
	"io"
	"net/http"
	"path"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"
)

// policy is the page's Content-Security-Policy: its own scripts and styles,
// and nothing else.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

// headers are on every answer.
var headers = map[string]string{
	"Content-Security-Policy":      policy,
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
}

// guarded puts before the routes what holds for each request.
func (s *Server) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		api := r.URL.Path == "/api" || strings.HasPrefix(r.URL.Path, "/api/")
		if api {
			w.Header().Set("Cache-Control", "no-store")
		}
		defer s.recovered(w)
		if t := s.refused(r, api); t != nil {
			t.write(w)
			return
		}
		r.Body = &patient{ReadCloser: http.MaxBytesReader(w, r.Body, maxBytes), control: http.NewResponseController(w), wait: s.options.stall}
		next.ServeHTTP(w, r)
	})
}

// maxAddress bounds an address, in bytes; edits may stand in it. Headers that
// are longer than maxHeaders with it are refused by package http, in its words.
const (
	maxAddress = 1 << 16
	maxHeaders = 1 << 17
)

// refused says why a request is not served at all, or nil.
func (s *Server) refused(r *http.Request, api bool) *trouble {
	guarded := api || r.Method != http.MethodGet && r.Method != http.MethodHead
	switch {
	case !s.names.host(r):
		return fail(http.StatusMisdirectedRequest, "this server is not called "+strconv.Quote(r.Host)+"; start it with --host to give it that name")
	case guarded && s.names.foreign(r):
		return fail(http.StatusForbidden, "the request comes from a page of another origin")
	case api && !s.sessions.known(r):
		return fail(http.StatusUnauthorized, s.sessions.way())
	case crooked(r):
		return fail(http.StatusNotFound, "there is nothing at this address")
	case r.ContentLength > maxBytes:
		return tooLarge()
	case len(r.RequestURI) > maxAddress:
		return fail(http.StatusRequestURITooLong, "an address may have 64 KiB")
	case !slices.Contains([]string{"", "identity"}, r.Header.Get("Content-Encoding")):
		return fail(http.StatusUnsupportedMediaType, "send the body as it is, without Content-Encoding")
	}
	return nil
}

func tooLarge() *trouble {
	return fail(http.StatusRequestEntityTooLarge, "the body of a request may have 4 MiB")
}

// crooked reports whether a path has parts that lead elsewhere.
func crooked(r *http.Request) bool {
	clean := path.Clean("/" + r.URL.Path)
	escaped := strings.ToLower(r.URL.EscapedPath())
	return clean != r.URL.Path || strings.ContainsAny(r.URL.Path, "\x00\\") || strings.Contains(escaped, "%2f") || strings.Contains(escaped, "%2e%2e")
}

// recovered turns a panic into an answer, and tells the log.
func (s *Server) recovered(w http.ResponseWriter) {
	switch p := recover(); p {
	case nil:
	case http.ErrAbortHandler:
		panic(p)
	default:
		s.log.Printf("%v\n%s", p, debug.Stack())
		fail(http.StatusInternalServerError, "the server could not do this; its log says why").write(w)
	}
}

// patient is a body that may stall for a while, and no longer: the connection
// is closed then. When the body has been read the deadline goes, since an
// answer may take long.
type patient struct {
	io.ReadCloser
	control *http.ResponseController
	wait    time.Duration
	done    bool
}

func (p *patient) Read(b []byte) (int, error) {
	if !p.done {
		_ = p.control.SetReadDeadline(time.Now().Add(p.wait))
	}
	n, err := p.ReadCloser.Read(b)
	if err != nil && !p.done {
		p.done = true
		if errors.Is(err, io.EOF) {
			_ = p.control.SetReadDeadline(time.Time{})
		}
	}
	return n, err
}
