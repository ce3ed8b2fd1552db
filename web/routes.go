package web

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"strings"

	"parley/ask"
	"parley/ask/wire"
	"parley/result"
)

// route is one address of the interface: routes makes a handler of it, and
// describe the OpenAPI document.
type route struct {
	method, path string
	about        string
	request      string   // the struct of package result in its body, or a media type
	answers      []string // structs of package result, or a media type
	list         bool     // the answer is a list of them
	status       int      // of the answer
	fails        []int
	serve        func(*Server, http.ResponseWriter, *http.Request) error
}

const base = "/api/v1"

// table are the routes of the interface; each question has one more.
func table() []route {
	all := []route{
		{"GET", "/models", "The models of the folder, or the embedded examples where it has none.", "", []string{"Listed"}, true, 200, nil, (*Server).list},
		{"POST", "/models", "Make a new model file.", "NewModel", []string{"Opened"}, false, 201, []int{403, 409, 422}, (*Server).create},
		{"GET", "/models/{id}", "A model with its text.", "", []string{"Opened"}, false, 200, []int{404}, (*Server).show},
		{"PUT", "/models/{id}", "Write a model's text.", "application/yaml", []string{"Saved"}, false, 200, []int{403, 404, 412, 422, 428}, (*Server).put},
		{"PATCH", "/models/{id}", "Write edits into a model's text where it stands.", "Keep", []string{"Saved"}, false, 200, []int{403, 404, 412, 422, 428}, (*Server).patch},
		{"POST", "/check", "What is wrong with a text.", "application/yaml", []string{"Looked"}, false, 200, nil, (*Server).check},
		{"POST", "/complete", "What could be written at a place of a model's text.", "Cursor", []string{"Completion"}, true, 200, nil, (*Server).complete},
		{"GET", "/models/{id}/evidence", "Each statement with its passages in the documents of --documents.", "", []string{"Evidenced"}, false, 200, []int{404, 422}, (*Server).evidence},
		{"GET", "/models/{id}/pictures/{name}", "A picture of the model; edits in the address are drawn.", "", []string{"image/svg+xml"}, false, 200, []int{400, 404, 422, 503}, (*Server).picture},
		{"GET", "/models/{id}/{report}", "What parley report writes, as a download: report.html, report.md, report.tex or report.docx.", "", []string{"text/html", "text/markdown", "application/x-tex", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}, false, 200, []int{400, 404, 422, 503}, (*Server).report},
		{"GET", "/events", "A stream of the files that change: events called changed, with a Changed each.", "", []string{"text/event-stream"}, false, 200, nil, (*Server).events},
	}
	for k := range ask.List {
		q := &ask.List[k]
		all = append(all, route{"POST", "/models/{id}/ask/" + q.Name, q.About, q.Request, q.Answers, false, 200, []int{404, 422, 503}, func(s *Server, w http.ResponseWriter, r *http.Request) error {
			return s.ask(q, w, r)
		}}, route{"POST", "/models/{id}/tell/" + q.Name, q.About + " In the words of its report.", q.Request, []string{"Told"}, false, 200, []int{404, 422, 503}, func(s *Server, w http.ResponseWriter, r *http.Request) error {
			return s.tell(q, w, r)
		}})
	}
	return all
}

// routes is the handler of everything.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	handle := func(pattern string, serve func(*Server, http.ResponseWriter, *http.Request) error) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if err := serve(s, w, r); err != nil {
				s.told(err).write(w)
			}
		})
	}
	for _, r := range table() {
		handle(r.method+" "+base+r.path, r.serve)
	}
	handle("POST "+base+"/models/{id}/ask/{question}", (*Server).unknownQuestion)
	handle("POST "+base+"/models/{id}/tell/{question}", (*Server).unknownQuestion)
	handle("GET "+base+"/openapi.json", (*Server).openAPI)
	handle("POST /login", (*Server).login)
	handle("GET /healthz", func(_ *Server, w http.ResponseWriter, _ *http.Request) error {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, "ok")
		return nil
	})
	handle("GET /{$}", (*Server).page)
	handle("GET /{asset}", (*Server).asset)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, pattern := mux.Handler(r); pattern == "" {
			s.nowhere(mux, w, r)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// nowhere answers for an address that has no route, or not by this method.
func (s *Server) nowhere(mux *http.ServeMux, w http.ResponseWriter, r *http.Request) {
	var allowed []string
	for _, method := range []string{"GET", "PUT", "PATCH", "POST"} {
		other := r.Clone(r.Context())
		other.Method = method
		if _, pattern := mux.Handler(other); pattern != "" {
			if allowed = append(allowed, method); method == http.MethodGet {
				allowed = append(allowed, http.MethodHead)
			}
		}
	}
	if len(allowed) == 0 {
		fail(http.StatusNotFound, "there is nothing at this address").write(w)
		return
	}
	all := strings.Join(allowed, ", ")
	w.Header().Set("Allow", all)
	fail(http.StatusMethodNotAllowed, "this address takes "+all).write(w)
}

// login gives a session for the password.
func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	if !s.sessions.asks {
		return fail(http.StatusNotFound, "this server asks for no password")
	}
	var l result.Login
	if err := decode(r, &l); err != nil {
		return err
	}
	if !s.sessions.enter(r, l.Password) {
		return fail(http.StatusUnauthorized, "this is not the password")
	}
	s.sessions.begin(w)
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// read reads a body.
func read(r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(r.Body)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, tooLarge()
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil, fail(http.StatusRequestTimeout, "the body did not come")
	case err != nil:
		return nil, fail(http.StatusBadRequest, "the body could not be read")
	}
	return body, nil
}

// decode reads a body in JSON into a struct; no body leaves it empty.
func decode(r *http.Request, into any) error {
	body, err := read(r)
	if err != nil {
		return err
	}
	kind := r.Header.Get("Content-Type")
	if len(body) == 0 && kind == "" {
		return nil
	}
	if media, _, err := mime.ParseMediaType(kind); err != nil || media != "application/json" {
		return fail(http.StatusUnsupportedMediaType, "send JSON, with Content-Type: application/json")
	}
	if len(body) == 0 {
		return nil
	}
	if err := wire.Decode(body, into); err != nil {
		status := http.StatusUnprocessableEntity
		if errors.Is(err, wire.ErrNoJSON) {
			status = http.StatusBadRequest
		}
		return fail(status, err.Error()+"; GET "+base+"/openapi.json lists the fields")
	}
	return nil
}
