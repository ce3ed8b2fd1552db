package main

import (
	"fmt"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"parley/prose"
	"parley/study"
)

// progress shows long work on a terminal: the share done, the rate, and the
// time left.
// Nothing is shown in the first second, or when stderr is no terminal.
type progress struct {
	what  string
	total int    // of what is counted
	unit  string // in the plural
	w     *os.File
	begun time.Time
	bar   *progressbar.ProgressBar
}

const patience = time.Second

func (a *app) progress(what string, total int, unit string) *progress {
	p := &progress{what: what, total: total, unit: unit, begun: time.Now()}
	if f, ok := a.stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.w = f
	}
	return p
}

// update takes the share done. It may be called from one goroutine at a time.
func (p *progress) update(done float64) {
	if p.w == nil || time.Since(p.begun) < patience {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(p.total,
			progressbar.OptionSetWriter(p.w),
			progressbar.OptionSetDescription(p.what),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionShowIts(),
			progressbar.OptionSetItsString(p.unit),
			progressbar.OptionThrottle(200*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	_ = p.bar.Set(int(done * float64(p.total)))
}

func (p *progress) done() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// notes shows, on a terminal, how far work has come that has no known end.
type notes struct {
	progress
	last time.Time
}

func (a *app) notes(what string) *notes { return &notes{progress: *a.progress(what, 0, "")} }

func (n *notes) say(text string) {
	if n.w == nil || time.Since(n.begun) < patience || time.Since(n.last) < patience/5 {
		return
	}
	n.last = time.Now()
	fmt.Fprintf(n.w, "\r\x1b[K%s: %s", n.what, text)
}

func (n *notes) done() {
	if !n.last.IsZero() {
		fmt.Fprint(n.w, "\r\x1b[K")
	}
}

// searched says how far a search for a least change has come.
func (n *notes) searched(now study.SearchProgress) {
	n.say(fmt.Sprintf("no change below cost %d; %s looked at, %s open", now.Cost, prose.Number(now.Looked), prose.Number(now.Open)))
}
