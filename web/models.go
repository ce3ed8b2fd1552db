package web

import (
	"errors"
	"io/fs"
	"net/http"
	"os"
	"strings"

	"parley"
	"parley/ask"
	"parley/examples"
	"parley/result"
)

// list answers with every model.
func (s *Server) list(w http.ResponseWriter, _ *http.Request) error {
	all, err := s.listed()
	if err != nil {
		return err
	}
	s.allow(w, s.models.only == "", "POST")
	return answer(w, http.StatusOK, all)
}

// allow says by which methods an address can be used; those that write only
// where something can be written.
func (s *Server) allow(w http.ResponseWriter, here bool, writing string) {
	methods := "GET, HEAD"
	if here && s.closed == "" {
		methods += ", " + writing
	}
	w.Header().Set("Allow", methods)
}

// listed is every model.
func (s *desk) listed() ([]result.Listed, error) {
	all, err := s.models.list()
	if err != nil {
		return nil, err
	}
	out := make([]result.Listed, 0, len(all))
	for _, d := range all {
		s.models.open(d)
		l := result.Listed{ID: d.id, Title: d.label(), File: fileOf(d), ETag: d.etag, Problems: len(d.problems)}
		if d.study != nil {
			states := d.study.States()
			l.Title, l.States = d.study.Conflict().Title, &states
		}
		out = append(out, l)
	}
	return out, nil
}

// fileOf is nil for an embedded example.
func fileOf(d *document) *string {
	if d.name == "" {
		return nil
	}
	return &d.name
}

// show answers with one model and its text.
func (s *Server) show(w http.ResponseWriter, r *http.Request) error {
	d, err := s.models.get(r.PathValue("id"))
	if err != nil {
		return err
	}
	s.allow(w, true, "PUT, PATCH")
	return s.describe(w, http.StatusOK, d)
}

func (s *Server) describe(w http.ResponseWriter, status int, d *document) error {
	w.Header().Set("ETag", d.etag)
	return answer(w, status, s.opened(d))
}

// opened is a model with its text.
func (s *desk) opened(d *document) *result.Opened {
	s.models.open(d)
	o := &result.Opened{ID: d.id, File: fileOf(d), ETag: d.etag, Source: string(d.text), Problems: ask.Faults(d.problems)}
	if d.study != nil {
		o.Conflict = ask.Model(d.study)
	}
	return o
}

// check answers with what is wrong with a text.
func (s *Server) check(w http.ResponseWriter, r *http.Request) error {
	text, err := read(r)
	if err != nil {
		return err
	}
	_, _, problems := look("model.yaml", text, s.options.Limits)
	return answer(w, http.StatusOK, &result.Looked{Problems: ask.Faults(problems)})
}

// put replaces a model's text.
func (s *Server) put(w http.ResponseWriter, r *http.Request) error {
	text, err := read(r)
	if err != nil {
		return err
	}
	return s.written(w, r, s.rewrite(text))
}

// patch writes edits into a model's text.
func (s *Server) patch(w http.ResponseWriter, r *http.Request) error {
	var k result.Keep
	if err := decode(r, &k); err != nil {
		return err
	}
	edit, err := s.keep(&k)
	if err != nil {
		return err
	}
	return s.written(w, r, edit)
}

// written changes the model that a request names, if it is still the one that
// the request knows.
func (s *Server) written(w http.ResponseWriter, r *http.Request, edit func(*document) ([]byte, error)) error {
	tag := r.Header.Get("If-Match")
	if (tag == "" || tag == "*") && s.closed == "" { // whatever is there is never written over
		if _, err := s.models.get(r.PathValue("id")); err != nil {
			return err
		}
		return fail(http.StatusPreconditionRequired, "send If-Match with the etag of the text that you changed")
	}
	saved, err := s.change(r.PathValue("id"), tag, edit)
	var t *trouble
	if errors.As(err, &t) && t.ETag != "" {
		w.Header().Set("ETag", t.ETag)
	}
	if err != nil {
		return err
	}
	w.Header().Set("ETag", saved.ETag)
	return answer(w, http.StatusOK, saved)
}

// rewrite makes a model's text another one.
func (s *desk) rewrite(text []byte) func(*document) ([]byte, error) {
	return func(d *document) ([]byte, error) {
		if _, _, problems := look(d.label(), text, s.options.Limits); len(problems) > 0 {
			return nil, faulty("the text is no model that can be analysed, and was not written", problems)
		}
		return text, nil
	}
}

// keep writes edits into a model's text where they belong.
func (s *desk) keep(k *result.Keep) (func(*document) ([]byte, error), error) {
	e, err := ask.Edits(k.Edits)
	if err != nil {
		return nil, err
	}
	return func(d *document) ([]byte, error) {
		s.models.open(d)
		if d.study == nil {
			return nil, faulty("the model has problems; mend them first", d.problems)
		}
		kept, err := d.file.Conflict.Keep(e, k.As)
		if err != nil {
			return nil, err
		}
		file, err := d.file.Edit(kept)
		if err != nil {
			return nil, err
		}
		text := file.Bytes()
		if _, _, problems := look(d.label(), text, s.options.Limits); len(problems) > 0 {
			return nil, faulty("the edited model could not be analysed, and was not written", problems)
		}
		return text, nil
	}, nil
}

// change replaces a model's text by what edit makes of it, if its tag is still
// the one given; an empty one is any.
func (s *desk) change(id, tag string, edit func(*document) ([]byte, error)) (*result.Saved, error) {
	if s.closed != "" {
		return nil, fail(http.StatusForbidden, s.closed)
	}
	s.models.writing.Lock()
	defer s.models.writing.Unlock()
	d, err := s.models.get(id)
	if err != nil {
		return nil, err
	}
	if tag != "" && tag != d.etag {
		t := fail(http.StatusPreconditionFailed, "the file has changed since; here is its text now")
		t.Source, t.ETag = string(d.text), d.etag
		return nil, t
	}
	text, err := edit(d)
	if err != nil {
		return nil, err
	}
	if string(text) != string(d.text) || d.name == "" {
		if err := s.models.replace(d.label(), text, d.name == ""); err != nil {
			return nil, unwritten(d.label(), err)
		}
	}
	return &result.Saved{ID: d.id, ETag: s.models.document(d.id, d.label(), text).etag, Problems: []result.Fault{}}, nil
}

// unwritten says why a file was not written.
func unwritten(name string, err error) error {
	status := http.StatusInternalServerError
	switch {
	case errors.Is(err, fs.ErrExist):
		return fail(http.StatusConflict, name+" exists already; choose another name")
	case errors.Is(err, fs.ErrPermission):
		status = http.StatusForbidden
	}
	return fail(status, name+" cannot be written: "+reason(err))
}

// reason is an error of the file system without the paths.
func reason(err error) string {
	var file *os.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &file):
		err = file.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return err.Error()
}

// create makes a new file of a model that is there.
func (s *Server) create(w http.ResponseWriter, r *http.Request) error {
	var n result.NewModel
	if err := decode(r, &n); err != nil {
		return err
	}
	if s.closed != "" {
		return fail(http.StatusForbidden, s.closed)
	}
	if s.models.only != "" {
		return fail(http.StatusForbidden, "this server was started for one file; start it for a folder")
	}
	if !plain(n.File) {
		return fail(http.StatusUnprocessableEntity, parley.Message("%q is no name for a new file; write one like talks.yaml", n.File))
	}
	text, err := s.original(n.From)
	if err != nil {
		return err
	}
	s.models.writing.Lock()
	defer s.models.writing.Unlock()
	if err := s.models.replace(n.File, text, true); err != nil {
		return unwritten(n.File, err)
	}
	return s.describe(w, http.StatusCreated, s.models.document(idOf(n.File), n.File, text))
}

// plain reports whether a name is that of a YAML file in the folder itself.
func plain(name string) bool {
	stem, ok := strings.CutSuffix(name, ".yaml")
	return ok && stem != "" && len(name) <= 200 && isModel(name) &&
		!strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) || r == 0x7f })
}

// original is the text that a new file begins with.
func (s *Server) original(from string) ([]byte, error) {
	if from == "" || from == "starter" {
		return examples.Starter(), nil
	}
	if d, err := s.models.get(from); err == nil {
		return d.text, nil
	} else if !errors.Is(err, errNone) {
		return nil, err
	}
	if text, ok := examples.Get(from); ok {
		return text, nil
	}
	return nil, fail(http.StatusUnprocessableEntity, parley.Message("there is nothing called %q to begin with; name the starter, an example or a model", from))
}
