package align

import (
	"cmp"
	"context"
	"slices"
	"sync/atomic"

	"parley/internal/sets"
	"parley/internal/shelf"
	"parley/sources"
)

// Texts are documents made ready for comparing when they are asked for: all
// are kept, or as many as there is room for. What is found does not hang on
// it.
type Texts struct {
	Docs       []*sources.Document
	Statements [][]*sources.Statement // those found in each document, in order
	Lexicon    *Lexicon
	// Room bounds the characters of the texts that are kept ready; 0 where all
	// are.
	Room  int
	ready *shelf.Shelf[Text]
}

// NewTexts takes documents and the statements found in each. room bounds the
// characters that are kept ready; 0 for all.
func NewTexts(docs []*sources.Document, statements [][]*sources.Statement, lexicon *Lexicon, room int) *Texts {
	all := 0
	for _, d := range docs {
		if d != nil {
			all += d.Body.End
		}
	}
	if all <= room {
		room = 0
	}
	t := &Texts{Docs: docs, Statements: statements, Lexicon: lexicon, Room: room}
	prepare := func(i int) *Text { return Prepare(docs[i], statements[i], lexicon) }
	if room > 0 {
		away := make([]atomic.Pointer[packed], len(docs))
		prepare = func(i int) *Text {
			if p := away[i].Load(); p != nil {
				return p.unpack(docs[i], statements[i], lexicon)
			}
			x := Prepare(docs[i], statements[i], lexicon)
			p := pack(x)
			away[i].Store(&p)
			return x
		}
	}
	t.ready = shelf.New(len(docs), room, func(x *Text) int { return len(x.Runes) }, prepare)
	return t
}

// Ready gives texts that are ready, of one lexicon.
func Ready(texts ...*Text) *Texts {
	t := &Texts{}
	for _, x := range texts {
		t.Docs, t.Statements, t.Lexicon = append(t.Docs, x.Doc), append(t.Statements, x.Statements), x.Lexicon
	}
	t.ready = shelf.New(len(texts), 0, nil, func(i int) *Text { return texts[i] })
	return t
}

// Len is the number of texts.
func (t *Texts) Len() int { return len(t.Docs) }

// At gives a text.
func (t *Texts) At(i int) *Text { return t.ready.At(i) }

// Pass gives a text that will not be asked for again soon.
func (t *Texts) Pass(i int) *Text { return t.ready.Pass(i) }

// Order puts work on documents in an order in which what belongs together
// stands together, so that each text is asked for often at a time and seldom
// again: families that are compared with each other near each other, and each
// family by itself.
type Order struct{ family, event sets.Sets }

// NewOrder is of n documents that are not compared yet.
func NewOrder(n int) *Order { return &Order{sets.New(n), sets.New(n)} }

// Join tells that two documents are compared; related ones are of one family.
func (o *Order) Join(a, b int, related bool) {
	o.event.Join(a, b)
	if related {
		o.family.Join(a, b)
	}
}

// Of orders so many pieces of work, each on two documents, or twice the same.
// It gives their numbers.
func (o *Order) Of(pieces int, on func(piece int) (a, b int)) []int {
	type key struct{ event, low, high, a, b, piece int }
	keys := make([]key, pieces)
	for k := range keys {
		a, b := on(k)
		v, w := o.family.Of(a), o.family.Of(b)
		keys[k] = key{o.event.Of(a), min(v, w), max(v, w), a, b, k}
	}
	slices.SortFunc(keys, func(x, y key) int {
		return cmp.Or(cmp.Compare(x.event, y.event), cmp.Compare(x.low, y.low), cmp.Compare(x.high, y.high),
			cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.piece, y.piece))
	})
	out := make([]int, pieces)
	for k := range out {
		out[k] = keys[k].piece
	}
	return out
}

// families lists the documents of each family of several, in order.
func (o *Order) families() [][]int {
	members := make(map[int][]int)
	for i := range o.family {
		first := o.family.Of(i)
		members[first] = append(members[first], i)
	}
	var out [][]int
	for i := range o.family {
		if len(members[i]) > 1 {
			out = append(out, members[i])
		}
	}
	return out
}

// orderOf is the order of pairs that were compared, and their numbers in it.
func orderOf(n int, pairs []Pair) (*Order, []int) {
	o := NewOrder(n)
	for _, p := range pairs {
		o.Join(p.A, p.B, p.Related)
	}
	return o, o.Of(len(pairs), func(k int) (a, b int) { return pairs[k].A, pairs[k].B })
}

// EachOf is [Each] in an order.
func EachOf(ctx context.Context, order []int, do func(i int)) error {
	return Each(ctx, len(order), func(k int) { do(order[k]) })
}
