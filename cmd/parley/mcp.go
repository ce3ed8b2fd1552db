package main

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/spf13/cobra"

	"parley/machine"
	"parley/study"
	"parley/web"
)

func (a *app) mcpCommand() *cobra.Command {
	var o web.Options
	var write bool
	var seconds int
	c := &cobra.Command{
		Use:   "mcp [PATH]",
		Short: "The questions as tools for assistants (Model Context Protocol)",
		Long: `Mcp serves the questions about the models of a folder, or about one file, as
tools for an assistant: Model Context Protocol over standard input and output.
An assistant then computes instead of guessing. It writes nothing; with --write
there is a tool that saves edits into the files.`,
		Example: `  parley mcp models
  {"mcpServers": {"parley": {"command": "parley", "args": ["mcp", "models"]}}}`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.Path = file(args); o.Path == "" {
				o.Path = "."
			}
			switch {
			case seconds < 1:
				return usage(errors.New("--max-seconds must be 1 or more"))
			case o.MaxStates < 1:
				return usage(errors.New("--max-states must be 1 or more"))
			}
			o.ReadOnly, o.MaxTime, o.Log = !write, time.Duration(seconds)*time.Second, a.stderr
			o.Limits = study.Limits{Memory: machine.Memory}
			t, err := web.NewTools(o, version)
			if err != nil {
				return err
			}
			defer t.Close()
			lasting.Store(true) // its end is no interruption
			defer lasting.Store(false)
			err = t.Run(cmd.Context(), io.NopCloser(a.stdin), nopCloser{a.out.w})
			if errors.Is(err, io.EOF) || errors.Is(err, context.Canceled) {
				return nil
			}
			return err
		},
	}
	f := c.Flags()
	f.BoolVar(&write, "write", false, "offer a tool that saves edits into the files")
	f.IntVar(&seconds, "max-seconds", 30, "the longest that one question may take")
	f.IntVar(&o.MaxStates, "max-states", 4_000_000, "the most feasible states of a model that is asked about")
	return c
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }
