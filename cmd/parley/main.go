// Parley takes a strategic conflict apart and says where it rests, why, how
// it would get there from today, what would have to change, and how sure that
// is. Run parley help for the commands.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"parley"
	"parley/doc"
	"parley/outfile"
	"parley/study"
)

// Exit codes.
const (
	exitDone      = 0
	exitInput     = 1 // the input is wrong, or the work could not be done
	exitUsage     = 2 // the command line is wrong
	exitInterrupt = 130
)

// grace is the time that work has to stop by itself when interrupted, and
// graceToTell that of work which tells what it had come to.
const (
	grace       = 300 * time.Millisecond
	graceToTell = 950 * time.Millisecond
)

// tells is set by work that tells what it had come to.
var tells atomic.Bool

func main() {
	// A small model is done before its garbage is worth collecting; engine sets
	// this back for a large one.
	debug.SetGCPercent(400)
	alone.Store(true)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	listen := context.AfterFunc(ctx, func() { // whatever does not listen is not waited for
		stop() // a second Ctrl-C ends the program at once
		if lasting.Load() {
			return // a server ends by itself
		}
		if tells.Load() {
			time.Sleep(graceToTell - grace)
		}
		time.Sleep(grace)
		outfile.Abandon()
		fmt.Fprintln(os.Stderr, "parley: interrupted")
		os.Exit(exitInterrupt)
	})
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	listen() // done is not interrupted: stop ends ctx too
	stop()
	os.Exit(code)
}

// lasting says that the command runs until it is interrupted, and ends well
// then.
var lasting atomic.Bool

// usageError is a wrong command line.
type usageError struct{ error }

func usage(err error) error {
	if err == nil {
		return nil
	}
	return usageError{err}
}

// shownError has been reported already.
type shownError struct{ error }

// toldError is work of which a part could not be done; the rest is told.
type toldError struct{ error }

// run is the program, for main and for tests.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return (&app{stdin: stdin, out: newOutput(stdout), stderr: stderr, pulse: newPulse(stderr)}).run(ctx, args)
}

func (a *app) run(ctx context.Context, args []string) int {
	stderr := a.stderr
	defer a.pulse.end()
	root := a.rootCommand()
	root.PersistentPreRun = func(cmd *cobra.Command, args []string) {
		a.pulse.at(cmd.Name())
		a.asked = asking{cmd: cmd, args: args}
	}
	root.SetArgs(pairs(args))
	root.SetIn(a.stdin)
	root.SetOut(a.out)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	a.pulse.end()
	if err == nil {
		err = a.out.flush()
	}
	var bad usageError
	var refused *study.RequestError
	var shown shownError
	var partial partialError
	var told toldError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &partial):
		if err := a.out.flush(); err != nil {
			return exitInput
		}
		fmt.Fprintln(stderr, "parley: interrupted; these are the figures of the draws that were made")
		return exitInterrupt
	case errors.As(err, &told):
		if err := a.out.flush(); err == nil {
			fmt.Fprintf(stderr, "parley: %s\n", message(told.error))
		}
		return exitInput
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "parley: interrupted")
		return exitInterrupt
	case errors.Is(err, syscall.EPIPE):
		return exitDone // the reader, head or less, has seen enough
	case errors.As(err, &shown):
		return exitInput
	case errors.As(err, &bad), errors.As(err, &refused):
		fmt.Fprintf(stderr, "parley: %s\n", message(err))
		return exitUsage
	}
	fmt.Fprintf(stderr, "parley: %s\n", message(err))
	return exitInput
}

// message says an error on as few lines as it has problems.
func message(err error) string {
	if bad, ok := err.(usageError); ok {
		err = bad.error
	}
	var ps parley.Problems
	if errors.As(err, &ps) {
		lines := make([]string, len(ps))
		for i, p := range ps {
			lines[i] = (&parley.Problem{Message: p.Message, Hint: p.Hint}).Error()
		}
		for i := range lines {
			lines[i] = doc.Visible(lines[i])
		}
		return strings.Join(lines, "\nparley: ")
	}
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		var lines []string
		for _, one := range all.Unwrap() {
			lines = append(lines, message(one))
		}
		return strings.Join(lines, "\nparley: ")
	}
	return doc.Visible(err.Error())
}

// plainFlag says what is wrong with a flag's value without naming functions.
func plainFlag(text string) string {
	before, _, ok := strings.Cut(text, ": strconv.")
	switch {
	case !ok:
		return text
	case strings.Contains(text, "ParseFloat"):
		return before + ": it takes a number"
	case strings.Contains(text, "ParseBool"):
		return before + ": it takes true or false"
	case strings.Contains(text, "ParseUint"):
		return before + ": it takes a whole number from 0 up to 2^64-1"
	}
	return before + ": it takes a whole number"
}

// app is what commands share.
type app struct {
	changed string // what flags changed in the model, in words
	asked   asking

	stdin  io.Reader
	out    *output
	stderr io.Writer
	pulse  *pulse
	inputs []string // the files that were read, which nothing is written over
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "parley",
		Short: "Where a conflict rests, why, and what would change it",
		Long: `Parley takes a strategic conflict apart (who can do what, what each wants, and
who said so) and says where it rests, why, how it would get there from today,
what would have to change, and how sure that is.

Begin with "parley analyze", which analyses the embedded model of the summit
between Moscow and Kyiv, then "parley init my.yaml" for a model of your own.`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usage(fmt.Errorf("%s; see %s --help", plainFlag(noShares(cmd, err).Error()), cmd.CommandPath()))
	})
	root.AddCommand(
		a.analyzeCommand(),
		a.serveCommand(),
		a.mcpCommand(),
		a.reportCommand(),
		a.checkCommand(),
		a.explainCommand(),
		a.compareCommand(),
		a.rankCommand(),
		a.evolveCommand(),
		a.ensembleCommand(),
		a.askCommand(),
		a.sweepCommand(),
		a.mergeCommand(),
		a.forecastCommand(),
		a.achieveCommand(),
		a.dealsCommand(),
		a.sensitivityCommand(),
		a.conditionsCommand(),
		a.sourcesCommand(),
		a.examplesCommand(),
		a.initCommand(),
		a.convertCommand(),
		a.drawCommand(),
		a.schemaCommand(),
		a.catalogCommand(),
		a.termsCommand(),
		a.conceptsCommand(),
	)
	root.AddCommand(a.versionCommand())
	for _, c := range root.Commands() {
		wrapArgs(c)
	}
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			names := make([]string, 0, 16)
			for _, c := range root.Commands() {
				names = append(names, c.Name())
			}
			hint := parley.Nearest(args[0], names)
			if hint == "" {
				hint = "see parley help"
			}
			return usage(fmt.Errorf("no command is called %q; %s", args[0], hint))
		}
		return cmd.Help()
	}
	root.Args = cobra.ArbitraryArgs
	return root
}

// wrapArgs makes a wrong number of arguments a usage error, and anything that
// is given and empty: an unset variable in a script must not get the answer to
// another question.
func wrapArgs(c *cobra.Command) {
	check := c.Args
	if check == nil {
		check = cobra.ArbitraryArgs
	}
	c.Args = func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usage(fmt.Errorf("%w; usage: %s", err, cmd.UseLine()))
		}
		return usage(given(cmd.Flags(), args))
	}
	for _, sub := range c.Commands() {
		wrapArgs(sub)
	}
}

// given refuses arguments and values of flags that hold nothing.
func given(flags *pflag.FlagSet, args []string) (err error) {
	empty := func(s string) bool { return strings.TrimSpace(s) == "" }
	for k, arg := range args {
		if empty(arg) {
			return fmt.Errorf("argument %d is empty; give it a value, or leave it out", k+1)
		}
	}
	flags.Visit(func(f *pflag.Flag) {
		values := []string{f.Value.String()}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			values = list.GetSlice()
		}
		if err == nil && (len(values) == 0 || slices.ContainsFunc(values, empty)) {
			err = fmt.Errorf("--%s is given and empty; give it a value, or leave it out", f.Name)
		}
	})
	return err
}
