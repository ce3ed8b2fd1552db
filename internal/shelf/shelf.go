// Package shelf keeps at hand what can be made again: everything, or what was
// asked for last, as far as there is room.
package shelf

import (
	"sync"
	"sync/atomic"
)

// Shelf holds things by number. It may be used by several goroutines.
type Shelf[T any] struct {
	produce func(i int) *T
	size    func(*T) int
	room    int
	places  []place[T]

	lock  sync.Mutex
	taken int
	queue []int32 // those that are at hand, by when they came or were spared
}

type place[T any] struct {
	made  atomic.Pointer[T]
	asked atomic.Bool // since it came or was spared
}

// New gives a shelf of n things that produce makes, the same each time. With a
// room above 0 it keeps no more than so much, by what size says of each, and a
// few that just came; size is not asked otherwise.
func New[T any](n, room int, size func(*T) int, produce func(i int) *T) *Shelf[T] {
	return &Shelf[T]{produce: produce, size: size, room: room, places: make([]place[T], n)}
}

// At gives a thing, and makes it if it is not at hand. Whoever has it may keep
// it when the shelf does not.
func (s *Shelf[T]) At(i int) *T {
	p := &s.places[i]
	if x := p.made.Load(); x != nil {
		if s.room > 0 && !p.asked.Load() {
			p.asked.Store(true)
		}
		return x
	}
	x := s.produce(i)
	if !p.made.CompareAndSwap(nil, x) {
		if other := p.made.Load(); other != nil {
			return other // made meanwhile
		}
		return x
	}
	if s.room > 0 {
		s.clear(i, s.size(x))
	}
	return x
}

// Pass gives a thing that will not be asked for again soon: it is not kept
// where there is not room for everything.
func (s *Shelf[T]) Pass(i int) *T {
	if s.room == 0 {
		return s.At(i)
	}
	if x := s.places[i].made.Load(); x != nil {
		return x
	}
	return s.produce(i)
}

// clear takes one that came in, and puts away those that were not asked for
// since they came or were last spared (the second chance of Corbato 1968, A
// paging experiment with the Multics system).
func (s *Shelf[T]) clear(came, size int) {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.queue = append(s.queue, int32(came))
	s.taken += size
	for s.taken > s.room && len(s.queue) > 1 {
		first := s.queue[0]
		s.queue = s.queue[1:]
		p := &s.places[first]
		if p.asked.Swap(false) {
			s.queue = append(s.queue, first)
			continue
		}
		if x := p.made.Swap(nil); x != nil {
			s.taken -= s.size(x)
		}
	}
}
