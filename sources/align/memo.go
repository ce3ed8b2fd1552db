package align

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"sync"

	"parley/sources"
)

// Kept is the drift found in clusters, each under a checksum of the tellings
// and of the texts that they stand in: a later run of the same program finds
// the same in the same.
type Kept map[string][]sources.Drift

// Memo recalls what an earlier run found, and keeps what this one finds or
// recalled, so that what concerns no text of today is forgotten. It is used
// by several goroutines; a nil one recalls nothing.
type Memo struct {
	before Kept
	lock   sync.Mutex
	now    Kept
	sums   []string
	fresh  bool
}

// NewMemo recalls what was kept before; nil is nothing.
func NewMemo(before Kept) *Memo { return &Memo{before: before, now: make(Kept)} }

// Kept gives what is to be recalled by a later run, and whether it is other
// than what was recalled in this one.
func (m *Memo) Kept() (k Kept, changed bool) { return m.now, m.fresh || len(m.now) != len(m.before) }

// read takes the checksums of texts with the statements in them.
func (m *Memo) read(ctx context.Context, texts *Texts) error {
	if m == nil {
		return nil
	}
	m.sums = make([]string, texts.Len())
	return Each(ctx, texts.Len(), func(i int) {
		d := texts.Docs[i]
		parts := []string{d.ID, d.Prose, place64(d.Body)}
		for _, s := range texts.Statements[i] {
			parts = append(parts, fmt.Sprintf("%#v", *s))
		}
		m.sums[i] = checksum(parts...)
	})
}

// drift is drift, recalled where it is known.
func (m *Memo) drift(texts *Texts, members []*unit) []sources.Drift {
	if m == nil {
		return drift(texts, members)
	}
	var parts []string
	for _, u := range members {
		parts = append(parts, m.sums[u.doc], place64(sources.Span{Start: u.st.Start, End: u.st.End}), u.st.ID)
	}
	key := checksum(parts...)
	found, known := m.before[key]
	if !known {
		found = drift(texts, members)
	}
	m.lock.Lock()
	m.fresh = m.fresh || !known
	m.now[key] = found
	m.lock.Unlock()
	out := slices.Clone(found) // statements get their last names in it
	for i := range out {
		out[i].Statements = slices.Clone(out[i].Statements)
	}
	return out
}

// checksum is one of several strings, which are told apart.
func checksum(parts ...string) string {
	h := sha256.New()
	var n [8]byte
	for _, p := range parts {
		binary.LittleEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		io.WriteString(h, p)
	}
	return string(h.Sum(nil)[:16])
}

func place64(s sources.Span) string {
	var b [16]byte
	binary.LittleEndian.PutUint64(b[:], uint64(s.Start))
	binary.LittleEndian.PutUint64(b[8:], uint64(s.End))
	return string(b[:])
}
