package lineage

import (
	"hash/fnv"
	"sync"
	"sync/atomic"

	"parley/sources/align"
)

// vocabulary holds for each number of a lexicon a hash of its word, so that
// nothing depends on the order in which words were numbered. It grows with the
// lexicon, and may be used by several goroutines.
type vocabulary struct {
	lexicon *align.Lexicon
	lock    sync.Mutex
	hashes  atomic.Pointer[[]uint64]
}

func newVocabulary(l *align.Lexicon) *vocabulary {
	v := &vocabulary{lexicon: l}
	v.hashes.Store(&[]uint64{})
	return v
}

// of gives the hash of a word.
func (v *vocabulary) of(word int32) uint64 {
	if known := *v.hashes.Load(); int(word) < len(known) {
		return known[word]
	}
	return v.grow()[word]
}

// grow takes in the words that the lexicon has now.
func (v *vocabulary) grow() []uint64 {
	v.lock.Lock()
	defer v.lock.Unlock()
	known, all := *v.hashes.Load(), v.lexicon.Words()
	for _, w := range all[len(known):] {
		h := fnv.New64a()
		_, _ = h.Write([]byte(w))             // never fails
		known = append(known, mix(h.Sum64())) // behind what others may be reading
	}
	v.hashes.Store(&known)
	return known
}

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014,
// doi:10.1145/2660193.2660195).
func mix(h uint64) uint64 {
	h += 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
