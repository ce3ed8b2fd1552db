package present

import (
	"sort"
	"strings"

	"parley/sources"
)

// labels gives every document a short name for running text: the shortest
// start of its ID that ends before a separator and that no other document's
// begins with, else the whole ID.
func labels(docs []sources.Document) map[string]string {
	count := make(map[string]int)
	for i := range docs {
		for _, s := range starts(docs[i].ID) {
			count[s]++
		}
	}
	out := make(map[string]string, len(docs))
	for i := range docs {
		id := docs[i].ID
		out[id] = id
		for _, s := range starts(id) {
			if count[s] == 1 && s != "" {
				out[id] = s
				break
			}
		}
	}
	return out
}

// starts lists the starts of an ID that end before a separator, the shortest
// first, and the ID itself.
func starts(id string) []string {
	var out []string
	for i, r := range id {
		if i > 0 && strings.ContainsRune("_-. :/", r) {
			out = append(out, id[:i])
		}
	}
	return append(out, id)
}

// shortener puts the short names of documents for their IDs in a text.
func shortener(short map[string]string) *strings.Replacer {
	ids := make([]string, 0, len(short))
	for id, s := range short {
		if s != id {
			ids = append(ids, id)
		}
	}
	sort.Slice(ids, func(i, j int) bool { // the longer first, for one may be the start of another
		if len(ids[i]) != len(ids[j]) {
			return len(ids[i]) > len(ids[j])
		}
		return ids[i] < ids[j]
	})
	var pairs []string
	for _, id := range ids {
		pairs = append(pairs, id, short[id])
	}
	return strings.NewReplacer(pairs...)
}
