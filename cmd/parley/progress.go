package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"sync"
	"time"

	"golang.org/x/term"

	"parley/prose"
	"parley/study"
)

// pulse tells on standard error, once a command has run for a while, what it is
// at, for how long, and how long it may yet take: on a terminal in one line that
// is written over, elsewhere in a line now and then, ever more rarely. A nil
// pulse tells nobody.
type pulse struct {
	w        io.Writer
	terminal bool
	command  string
	begun    time.Time
	stop     chan struct{}

	mu    sync.Mutex
	stage *progress
	shown bool          // a line stands on the terminal
	next  time.Duration // when to write the next line
}

// Patience is how long nothing is told: on a terminal, and elsewhere.
const (
	patience  = time.Second
	forbear   = 2 * time.Second
	heartbeat = 200 * time.Millisecond
)

// newPulse begins to tell, if w is a file: tests and other callers are left in
// peace.
func newPulse(w io.Writer) *pulse {
	f, ok := w.(*os.File)
	if !ok {
		return nil
	}
	p := &pulse{w: w, terminal: term.IsTerminal(int(f.Fd())), begun: time.Now(), stop: make(chan struct{}), next: forbear}
	go func() {
		beat := time.NewTicker(heartbeat)
		defer beat.Stop()
		for {
			select {
			case <-p.stop:
				return
			case now := <-beat.C:
				p.beat(now)
			}
		}
	}()
	return p
}

func (p *pulse) beat(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	since := now.Sub(p.begun)
	select {
	case <-p.stop:
		return
	default:
	}
	switch {
	case p.terminal && since >= patience:
		fmt.Fprintf(p.w, "\r\x1b[K%s", p.line(now))
		p.shown = true
	case !p.terminal && since >= p.next:
		p.next *= 2
		fmt.Fprintf(p.w, "parley: %s\n", p.line(now))
	}
}

func (p *pulse) line(now time.Time) string {
	if p.stage == nil {
		return fmt.Sprintf("%s: %s so far", p.command, span(now.Sub(p.begun)))
	}
	return p.stage.line(now)
}

// at names the command.
func (p *pulse) at(command string) {
	if p != nil {
		p.mu.Lock()
		p.command = command
		p.mu.Unlock()
	}
}

// clear takes the line off the terminal, before something else is written.
func (p *pulse) clear() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}

// end tells no more.
func (p *pulse) end() {
	if p == nil {
		return
	}
	p.mu.Lock()
	select {
	case <-p.stop:
	default:
		close(p.stop)
	}
	p.mu.Unlock()
	p.clear()
}

// progress is a stage of a command's work, of which the share done may be
// known, or something else be told.
type progress struct {
	p     *pulse
	what  string
	total int    // of what is counted, 0 for nothing
	unit  string // in the plural
	begun time.Time

	mu    sync.Mutex
	share float64
	note  string
}

// progress begins a stage.
func (a *app) progress(what string, total int, unit string) *progress {
	s := &progress{p: a.pulse, what: what, total: total, unit: unit, begun: time.Now()}
	if a.pulse != nil {
		a.pulse.mu.Lock()
		a.pulse.stage = s
		a.pulse.mu.Unlock()
	}
	return s
}

// notes begins a stage whose length is not known.
func (a *app) notes(what string) *progress { return a.progress(what, 0, "") }

// update takes the share done.
func (s *progress) update(done float64) {
	s.mu.Lock()
	s.share = done
	s.mu.Unlock()
}

// say takes what else there is to tell.
func (s *progress) say(text string) {
	s.mu.Lock()
	s.note = text
	s.mu.Unlock()
}

// searched says how far a search for a least change has come.
func (s *progress) searched(now study.SearchProgress) {
	s.say(fmt.Sprintf("no change below cost %d; %s looked at, %s open", now.Cost, prose.Number(now.Looked), prose.Number(now.Open)))
}

func (s *progress) done() {
	if s.p == nil {
		return
	}
	s.p.mu.Lock()
	if s.p.stage == s {
		s.p.stage = nil
	}
	s.p.mu.Unlock()
	s.p.clear()
}

func (s *progress) line(now time.Time) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	since, what, rate := now.Sub(s.begun), s.what, ""
	if s.total > 0 {
		what += fmt.Sprintf(" %s %s", prose.Number(s.total), s.unit)
		rate = fmt.Sprintf(", %s a second", prose.Number(int(s.share*float64(s.total)/since.Seconds())))
	}
	switch {
	case s.note != "":
		return fmt.Sprintf("%s: %s; %s so far", what, s.note, span(since))
	case s.share <= 0:
		return fmt.Sprintf("%s: %s so far", what, span(since))
	case s.share >= 1:
		return fmt.Sprintf("%s: done; the rest of the report is being worked out, %s so far", what, span(since))
	}
	left := time.Duration(float64(since) * (1 - s.share) / s.share)
	return fmt.Sprintf("%s: %.0f %%%s; %s so far, about %s to go", what, math.Floor(100*s.share), rate, span(since), span(left))
}

// span writes a length of time in whole seconds, or minutes and hours.
func span(d time.Duration) string {
	switch s := int(d.Seconds() + 0.5); {
	case s < 120:
		return fmt.Sprintf("%d s", s)
	case s < 7200:
		return fmt.Sprintf("%d min", (s+30)/60)
	default:
		return fmt.Sprintf("%.1f h", float64(s)/3600)
	}
}
