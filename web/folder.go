package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"parley"
	"parley/examples"
	"parley/modelfile"
	"parley/study"
)

// maxBytes bounds a model that is served, and the body of a request.
const maxBytes = 4 << 20

// errNone: there is no such model.
var errNone = errors.New("there is no such model")

// folder is where models are: files on disk, the only store, or the embedded
// examples where there are none.
type folder struct {
	root   *os.Root
	dir    string // its path
	only   string // the one file that is served; empty for all
	limits study.Limits

	writing sync.Mutex // held from comparing a file to replacing it
	mu      sync.Mutex
	opened  map[string]*document // by name and tag
}

// document is the text of a model at some moment, and the study of it.
type document struct {
	id   string
	name string // of the file; empty for an example
	text []byte
	etag string

	once     sync.Once
	file     *modelfile.File
	study    *study.Study // nil where there are problems
	problems parley.Problems
}

func openFolder(p string, limits study.Limits) (*folder, error) {
	dir, file, err := split(p)
	if err != nil {
		return nil, err
	}
	if file != "" { // the file that is named may be a link to anywhere
		if real, err := filepath.EvalSymlinks(p); err == nil && filepath.Dir(real) != filepath.Clean(dir) {
			dir, file = filepath.Dir(real), filepath.Base(real)
		}
		if !isModel(file) {
			return nil, fmt.Errorf("%s is no model file; name one that ends in .yaml, .yml or .json, or a folder", p)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be served: %w", p, err)
	}
	return &folder{root: root, dir: dir, only: file, limits: limits, opened: map[string]*document{}}, nil
}

func isModel(name string) bool {
	_, err := modelfile.FormatOf(name)
	return err == nil && !strings.HasPrefix(name, ".") && filepath.IsLocal(name)
}

// idOf names a file's model: the name without .yaml; with it, where what is
// left would be the name of another file.
func idOf(name string) string {
	if id, ok := strings.CutSuffix(name, ".yaml"); ok && !isModel(id) && id != "" {
		return id
	}
	return name
}

// names are the model files of the folder, sorted.
func (f *folder) names() ([]string, error) {
	if f.only != "" {
		return []string{f.only}, nil
	}
	d, err := f.root.Open(".")
	if err != nil {
		return nil, err
	}
	defer d.Close()
	entries, err := d.ReadDir(-1)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if !isModel(e.Name()) {
			continue
		}
		if info, err := f.root.Stat(e.Name()); err == nil && info.Mode().IsRegular() { // links that lead out have none
			out = append(out, e.Name())
		}
	}
	slices.Sort(out)
	return out, nil
}

// list reads every model.
func (f *folder) list() ([]*document, error) {
	names, err := f.names()
	if err != nil {
		return nil, err
	}
	var out []*document
	for _, name := range names {
		d, err := f.read(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // it went while we looked
		}
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	if len(names) == 0 && f.only == "" {
		for _, e := range examples.List() {
			text, _ := examples.Get(e.Name)
			out = append(out, f.document(e.Name, "", text))
		}
	}
	return out, nil
}

// get reads the model with an ID. IDs are compared, and never made a path.
func (f *folder) get(id string) (*document, error) {
	names, err := f.names()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if idOf(name) == id {
			d, err := f.read(name)
			if errors.Is(err, fs.ErrNotExist) {
				return nil, errNone
			}
			return d, err
		}
	}
	if len(names) == 0 && f.only == "" {
		for _, e := range examples.List() {
			if e.Name == id {
				text, _ := examples.Get(id)
				return f.document(id, "", text), nil
			}
		}
	}
	return nil, errNone
}

func (f *folder) read(name string) (*document, error) {
	file, err := f.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxBytes+1))
	if err != nil {
		return nil, err
	}
	return f.document(idOf(name), name, text), nil
}

// keptDocuments is how many opened models are kept for the next question.
const keptDocuments = 16

// document finds the model among those that are open, by its text, or adds it.
func (f *folder) document(id, name string, text []byte) *document {
	sum := sha256.Sum256(text)
	d := &document{id: id, name: name, text: text, etag: `"` + hex.EncodeToString(sum[:16]) + `"`}
	key := name + "\x00" + id + "\x00" + d.etag
	f.mu.Lock()
	defer f.mu.Unlock()
	if known := f.opened[key]; known != nil {
		return known
	}
	for k, old := range f.opened { // an earlier text of the file, or too many
		if old.id == id || len(f.opened) >= keptDocuments {
			delete(f.opened, k)
		}
	}
	f.opened[key] = d
	return d
}

// open reads the text and opens the study, once.
func (f *folder) open(d *document) *document {
	d.once.Do(func() { d.file, d.study, d.problems = look(d.label(), d.text, f.limits) })
	return d
}

// label is how messages call a model.
func (d *document) label() string {
	if d.name == "" {
		return d.id + ".yaml"
	}
	return d.name
}

// look reads a text as a model. The study is nil where there are problems.
func look(name string, text []byte, limits study.Limits) (*modelfile.File, *study.Study, parley.Problems) {
	if len(text) > maxBytes {
		return &modelfile.File{Name: name}, nil, parley.Problems{{Message: "the file is larger than 4 MiB", Hint: "leave parts of it out"}}
	}
	file := modelfile.Read(name, text)
	problems := file.Problems
	var s *study.Study
	if file.Conflict != nil {
		var ps parley.Problems
		s, ps = study.Open(file.Conflict, limits)
		problems = file.All(ps)
	}
	problems = slices.DeleteFunc(slices.Clone(problems), func(p *parley.Problem) bool { return p.Warning })
	if s != nil && len(problems) > 0 || file.Conflict == nil && len(problems) == 0 {
		s = nil
	}
	return file, s, problems
}

// replace writes text into a file whole or not at all, its mode kept; the
// target of a link inside the folder is written, and the link stays. A new
// file is made where create says so, and only then.
func (f *folder) replace(name string, text []byte, create bool) (err error) {
	mode := fs.FileMode(0o644)
	if !create {
		if name, err = f.follow(name); err != nil {
			return err
		}
		info, err := f.root.Stat(name)
		if err != nil {
			return err
		}
		mode = info.Mode().Perm()
	}
	temporary := path.Join(path.Dir(name), ".parley-"+random())
	t, err := f.root.OpenFile(temporary, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	defer f.root.Remove(temporary)
	_, err = t.Write(text)
	if err == nil {
		err = t.Chmod(mode)
	}
	if err == nil {
		err = t.Sync()
	}
	if e := t.Close(); err == nil {
		err = e
	}
	switch {
	case err != nil:
		return err
	case create: // a link fails where the name is taken
		return f.root.Link(temporary, name)
	}
	return f.root.Rename(temporary, name)
}

// writable tries whether files can be made in the folder.
func (f *folder) writable() error {
	name := ".parley-" + random()
	t, err := f.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(t.Close(), f.root.Remove(name))
}

// follow gives the file that a link leads to, as a path inside the folder.
func (f *folder) follow(name string) (string, error) {
	for range 16 {
		info, err := f.root.Lstat(name)
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			return name, nil
		}
		to, err := f.root.Readlink(name)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(to) {
			name = path.Join(path.Dir(name), filepath.ToSlash(to))
			continue
		}
		return "", errors.New("the file is a link that leads out of the folder")
	}
	return "", errors.New("the file is a link that leads in a circle")
}
