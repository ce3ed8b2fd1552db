// Package catalog holds published conflicts: models with their citations and
// the answers that were printed for them, filed by source, so that what Parley
// computes can be held against print.
//
// An entry is two files under entries/SOURCE: NAME.yaml, the model, and
// NAME.entry.yaml, which cites it, gives the source's numbering of states and
// its answers, and says why ours differ where they do. The 78 two by two games
// of Rapoport and Guyer are one family, made from a table of payoffs. Nothing
// is filled in from memory: an entry whose source prints no answer has none.
package catalog

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"parley"
	"parley/modelfile"
	"parley/result"
)

//go:embed entries
var files embed.FS

// Entry is a published conflict and its model.
type Entry struct {
	result.CatalogEntry
	// Model is the model file.
	Model    []byte
	Conflict *parley.Conflict
}

// List is every entry by name, a family as one. The error says which embedded
// file cannot be read; there is none, or a test fails.
func List() ([]*Entry, error) {
	all, err := entries()
	if err != nil {
		return nil, err
	}
	return copies(all), nil
}

// copies keeps those who change an entry from changing what others get.
func copies(all []*Entry) []*Entry {
	out := make([]*Entry, len(all))
	for i, e := range all {
		c := *e
		c.CatalogEntry.Published = slices.Clone(e.CatalogEntry.Published)
		out[i] = &c
	}
	return out
}

// entries reads the embedded files, once.
var entries = sync.OnceValues(func() ([]*Entry, error) {
	var all []*Entry
	err := fs.WalkDir(files, "entries", func(p string, d fs.DirEntry, err error) error {
		name, isEntry := strings.CutSuffix(p, ".entry.yaml")
		if err != nil || !isEntry {
			return err
		}
		e, err := read(name)
		all = append(all, e)
		return err
	})
	if err != nil {
		return nil, err
	}
	family, err := family()
	all = append(all, family)
	slices.SortFunc(all, func(a, b *Entry) int { return strings.Compare(a.Name, b.Name) })
	return all, err
})

// Find gives the entries of a name: an entry, those of a source, a game of a
// family by its number ("two_by_two/12") or by a name that it goes by
// ("chicken"). The error is a *parley.Problem.
func Find(name string) ([]*Entry, error) {
	all, err := entries()
	if err != nil {
		return nil, err
	}
	games, err := games()
	if err != nil {
		return nil, err
	}
	var found []*Entry
	var names []string
	for _, e := range all {
		source, short, _ := strings.Cut(e.Name, "/")
		if name == e.Name || name == source || name == short {
			found = append(found, e)
		}
		names = append(names, e.Name, source, short)
	}
	for _, g := range games {
		if name == g.Name || slices.Contains(g.aliases, name) {
			found = append(found, g.Entry)
		}
		names = append(names, g.aliases...)
	}
	if len(found) > 0 {
		return copies(found), nil
	}
	hint := parley.Nearest(name, names)
	if hint == "" {
		hint = "see parley catalog list"
	}
	return nil, &parley.Problem{Message: fmt.Sprintf("the catalogue has no entry %q", name), Hint: hint}
}

// read reads the entry whose files begin with name.
func read(name string) (*Entry, error) {
	data, err := files.ReadFile(name + ".entry.yaml")
	if err != nil {
		return nil, err
	}
	model, err := files.ReadFile(name + ".yaml")
	if err != nil {
		return nil, err
	}
	e := &Entry{Model: model}
	if err := e.parse(data); err != nil {
		return nil, fmt.Errorf("%s.entry.yaml: %w", name, err)
	}
	e.Name = strings.TrimPrefix(name, "entries/")
	f := modelfile.Read(path.Base(name)+".yaml", model)
	if f.Problems.Err() != nil {
		return nil, f.Problems
	}
	e.Conflict, e.Title, e.Actors = f.Conflict, f.Conflict.Title, len(f.Conflict.Actors)
	e.States, err = e.count()
	return e, err
}
