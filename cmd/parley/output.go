package main

import (
	"bytes"
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"parley/report"
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
func (o *output) screen() report.Screen {
	s := report.Screen{Width: 100}
	if f, ok := o.w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		s.Color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			s.Width = w
			return s
		}
	}
	if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w > 0 {
		s.Width = w
	}
	return s
}
