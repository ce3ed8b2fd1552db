package study

import (
	"context"
	"fmt"

	"parley"
	"parley/hypergame"
	"parley/prefer"
	"parley/stability"
	"parley/stability/auto"
)

// Need is what a piece of work will take.
type Need struct {
	States int
	Engine string // empty where none is asked
	Memory uint64 // bytes, at most: for the engine, the question and its answer
}

// own is what the program takes by itself, in bytes: its code, of which some
// 32 MiB are in memory, and what it keeps and throws away while it reads a
// model and tells of it.
const own = 46 << 20

// feed says what an engine and the question that asks it will need, and
// refuses what cannot be given, or would take too long. The question's share is what it takes beside
// the engine.
func (s *Study) feed(e stability.Engine, p *prefer.Profile, q stability.Request, share uint64) error {
	if err := s.grant(e, p, q, share); err != nil {
		return err
	}
	if h, ok := e.(*hypergame.Engine); ok {
		for i, v := range h.Views {
			if err := auto.Bearable("auto", v.Profile, q); err != nil {
				return hypergame.SeenBy(h.Profile.Conflict.Actors[i].ID, err)
			}
		}
		return nil
	}
	return auto.Bearable(e.Name(), p, q)
}

// grant is feed where the time is known to be bearable.
func (s *Study) grant(e stability.Engine, p *prefer.Profile, q stability.Request, share uint64) error {
	taken := e.Memory(p, q)
	return s.allow(p, e.Name(), max(taken, kept(e, p, q, taken)+share))
}

// allow says what a question needs beside the program itself, of an engine's
// name unless it asks none, and refuses it where that cannot be given.
func (s *Study) allow(p *prefer.Profile, engine string, need uint64) error {
	need += own
	if s.limits.Announce != nil {
		s.limits.Announce(Need{States: p.Count, Engine: engine, Memory: need})
	}
	return s.room(need)
}

// kept bounds the bytes that stay with what an engine found, once its own
// tables are collected: where it does not tell, all that it takes.
func kept(e stability.Engine, p *prefer.Profile, q stability.Request, taken uint64) uint64 {
	if k, ok := e.(interface {
		Kept(s *prefer.Profile, q stability.Request) uint64
	}); ok {
		return min(taken, k.Kept(p, q))
	}
	return taken
}

// room refuses what needs more memory than there is.
func (s *Study) room(need uint64) error {
	if s.limits.Memory != nil {
		if have := s.limits.Memory(); have > 0 && need > have {
			return &MemoryError{parley.Problem{
				Message: fmt.Sprintf("this needs about %s of memory, and there are %s to be had here", Size(need), Size(have)),
				Hint:    "hold options at a level with --fix or a variant, rule out states under infeasible, ask for fewer concepts (--concepts nash takes least), or allow more memory",
			}}
		}
	}
	return nil
}

// MemoryError is a question that needs more memory than there is now.
type MemoryError struct{ Problem parley.Problem }

func (e *MemoryError) Error() string { return e.Problem.Error() }

// Unwrap gives the problem.
func (e *MemoryError) Unwrap() error { return &e.Problem }

// analyze runs an engine for a question that takes a share of memory beside
// it.
func (s *Study) analyze(ctx context.Context, engine string, q stability.Request, share uint64) (*stability.Result, error) {
	e, err := s.engine(engine, q, share)
	if err != nil {
		return nil, err
	}
	return e.Analyze(ctx, s.profile, q)
}

// Size says a number of bytes.
func Size(bytes uint64) string {
	units := []string{"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"}
	x, k := float64(bytes), 0
	for x >= 1024 && k < len(units)-1 {
		x /= 1024
		k++
	}
	if x < 10 && k > 0 {
		return fmt.Sprintf("%.1f %s", x, units[k])
	}
	return fmt.Sprintf("%.0f %s", x, units[k])
}
