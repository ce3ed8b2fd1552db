package shelf

import (
	"context"
	"slices"
	"testing"

	"parley/internal/parallel"
)

type thing struct{ number int }

func TestShelfKeepsWhatWasAskedForLast(t *testing.T) {
	var made []int
	s := New(10, 3, func(*thing) int { return 1 }, func(i int) *thing { made = append(made, i); return &thing{i} })
	for _, i := range []int{0, 1, 0, 2, 0, 3, 0, 4, 0, 1} {
		if got := s.At(i).number; got != i {
			t.Fatalf("At(%d) is %d", i, got)
		}
	}
	if want := []int{0, 1, 2, 3, 4, 1}; !slices.Equal(made, want) {
		t.Errorf("made %v, want %v: 0 was asked for again and again, 1 not", made, want)
	}
	if s.taken > 3 {
		t.Errorf("%d are kept where there is room for 3", s.taken)
	}
}

func TestShelfWithoutBoundMakesEachOnce(t *testing.T) {
	made := make([]int, 50)
	s := New(50, 0, nil, func(i int) *thing { made[i]++; return &thing{i} })
	for k := range 200 {
		s.At(k % 50)
	}
	for i, n := range made {
		if n != 1 {
			t.Errorf("%d was made %d times", i, n)
		}
	}
}

func TestShelfIsSharedSafely(t *testing.T) {
	s := New(40, 5, func(*thing) int { return 1 }, func(i int) *thing { return &thing{i} })
	wrong := make([]bool, 4000)
	_ = parallel.Do(context.Background(), len(wrong), func() func(int) {
		return func(k int) { wrong[k] = s.At(k*7%40).number != k*7%40 }
	})
	if slices.Contains(wrong, true) {
		t.Error("a thing was given under another's number")
	}
	kept := 0
	for i := range s.places {
		if s.places[i].made.Load() != nil {
			kept++
		}
	}
	if kept > 5 || kept != s.taken {
		t.Errorf("%d are kept, %d counted, where there is room for 5", kept, s.taken)
	}
}

func TestPass(t *testing.T) {
	made := 0
	s := New(5, 3, func(*thing) int { return 1 }, func(i int) *thing { made++; return &thing{i} })
	s.At(0)
	if got := s.Pass(0).number; got != 0 || made != 1 {
		t.Errorf("what is at hand was made again: %d, %d made", got, made)
	}
	if got := s.Pass(1).number; got != 1 || s.taken != 1 {
		t.Errorf("%d, and %d are kept, not one", got, s.taken)
	}
	all := New(5, 0, nil, func(i int) *thing { made++; return &thing{i} })
	made = 0
	all.Pass(2)
	if all.At(2); made != 1 {
		t.Errorf("where all is kept, one was made %d times", made)
	}
}
