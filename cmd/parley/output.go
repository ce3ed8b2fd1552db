package main

import (
	"bytes"
	"io"
	"os"
	"strconv"

	"charm.land/lipgloss/v2"
	"golang.org/x/term"

	"parley/doc"
)

// output holds back what goes to standard output until the command has
// succeeded, so that a failure leaves nothing there.
type output struct {
	bytes.Buffer
	w io.Writer
}

func newOutput(w io.Writer) *output { return &output{w: w} }

func (o *output) flush() error {
	_, err := o.WriteTo(o.w)
	return err
}

// screen tells what standard output can show: colour only on a terminal, and
// not where NO_COLOR is set (no-color.org).
func (o *output) screen() (width int, color bool) {
	width = 100
	if f, ok := o.w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w, color
		}
	}
	if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w > 0 {
		width = w
	}
	return width, color
}

// page is the screen as reports are written for it.
func (o *output) page() doc.Page {
	width, color := o.screen()
	p := doc.Page{Width: width}
	if !color {
		return p
	}
	look := func(s lipgloss.Style) func(string) string { return func(text string) string { return s.Render(text) } }
	plain := lipgloss.NewStyle()
	p.Looks = doc.Looks{
		Title:  look(plain.Bold(true).Foreground(lipgloss.Color("4"))),
		Head:   look(plain.Bold(true).Foreground(lipgloss.Color("6"))),
		Strong: look(plain.Bold(true)),
		Mark:   look(plain.Foreground(lipgloss.Color("2"))),
		Faint:  look(plain.Faint(true)),
	}
	return p
}
