package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"parley/outfile"
	"parley/shard"
)

// sharing is the commands that work in shares.
var sharing = []string{"ensemble", "sweep", "sources"}

// shareFlags are the flags of a command that works in shares.
type shareFlags struct {
	share, index, out string
	plan              bool
}

func (s *shareFlags) add(f *pflag.FlagSet) {
	s.addShare(f, "work out the i-th of n shares, as i/n, and write it as a part to --out")
	f.BoolVar(&s.plan, "plan", false, "work out a little, and say how long the run will take and into how many shares to part it")
}

// addShare adds the flags that ask for a share, which help tells of.
func (s *shareFlags) addShare(f *pflag.FlagSet, help string) {
	f.StringVar(&s.share, "shard", "", help)
	f.StringVar(&s.index, "shard-index", "", "the same, counted from 0")
	f.StringVar(&s.out, "out", "", "write the result, or the part, to this file")
}

// asked reports whether a share is asked for.
func (s *shareFlags) asked() bool { return s.share != "" || s.index != "" }

// read reads the flags; ok is false if no share is asked for. What is wrong
// with them is wrong with the command line.
func (s *shareFlags) read() (share shard.Share, ok bool, err error) {
	switch {
	case s.share != "" && s.index != "":
		return share, false, usage(errors.New("give either --shard or --shard-index"))
	case s.share != "":
		share, err = shard.Parse(s.share)
	case s.index != "":
		share, err = shard.ParseIndex(s.index)
	default:
		return shard.Whole, false, nil
	}
	if err == nil && (s.out == "" || s.out == "-") {
		err = errors.New("a share is written to a file; name it with --out FILE")
	}
	return share, true, usage(err)
}

// noShares says of the flags about shares, where a command does not know them,
// which commands do.
func noShares(cmd *cobra.Command, err error) error {
	if !strings.Contains(err.Error(), "unknown flag: --shard") {
		return err
	}
	return fmt.Errorf("%s has no shares; %s have, as in: parley ensemble MODEL --shard 3/8 --out PART", cmd.Name(), strings.Join(sharing, ", "))
}

// ofNoRun are the flags that do not bear on what a share comes to.
var ofNoRun = []string{"shard", "shard-index", "out", "format", "each", "svg", "dot", "table", "force", "plan"}

// commandOf is a command line but for the share and its file, as a part
// carries it.
func commandOf(cmd *cobra.Command, args []string) string {
	except := func(flag string) bool { return slices.Contains(ofNoRun, flag) }
	return strings.Join(append([]string{cmd.CommandPath()}, wordsOf(cmd, args, except)...), " ")
}

// partThere reports whether the part that is asked for has been written
// before, whole. Another file in its place is never replaced, but for a part
// that was spoiled.
func (a *app) partThere(path string, want *shard.Part) (bool, error) {
	info, err := os.Stat(path)
	if err != nil {
		return false, nil // it is not there, or whoever writes it will say
	}
	if !info.Mode().IsRegular() {
		return false, fmt.Errorf("%s is no file; a part is written to one", path)
	}
	p, err := readPart(path)
	switch {
	case errors.Is(err, shard.ErrNoPart):
		return false, fmt.Errorf("%s exists already and is no part; choose another name", path)
	case unreached(err):
		return false, fmt.Errorf("%s cannot be read: %w", path, cause(err))
	case err != nil:
		fmt.Fprintf(a.stderr, "parley: %s: %v; it is made anew\n", path, err)
		return false, nil
	case !want.SameRun(p):
		return false, fmt.Errorf("%s is a part of another run: %s; choose another name", path, strings.Join(want.Differences(p), "; "))
	case p.Share != want.Share:
		return false, fmt.Errorf("%s is share %s, not %s; choose another name", path, p.Share, want.Share)
	}
	fmt.Fprintf(a.stderr, "parley: %s is there already, and whole\n", path)
	return true, nil
}

// writePart writes a part over nothing but one that was spoiled.
func (a *app) writePart(path string, p *shard.Part) error { return a.writeFile(path, p.Bytes(), true) }

func readPart(path string) (*shard.Part, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return shard.Read(f)
}

func readHead(path string) (*shard.Part, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return shard.ReadHead(f)
}

// unreached reports whether an error is about reaching a file, not its contents.
func unreached(err error) bool {
	_, ok := errors.AsType[*os.PathError](err)
	return ok
}

// partsIn lists the files of a folder that begin as parts do, and names the
// rest, so that logs and tables may lie there too.
func (a *app) partsIn(dir string) (paths []string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", dir, cause(err))
	}
	var rest []string
	for _, e := range entries {
		path := dir + string(os.PathSeparator) + e.Name()
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && !outfile.IsTemporary(path) {
			if _, err := readHead(path); !errors.Is(err, shard.ErrNoPart) {
				paths = append(paths, path)
				continue
			}
		}
		rest = append(rest, e.Name())
	}
	const most = 10
	if more := len(rest) - most; more > 0 {
		rest = append(rest[:most], fmt.Sprintf("%d more", more))
	}
	if len(rest) > 0 {
		fmt.Fprintf(a.stderr, "parley: in %s, left out since they are no parts: %s\n", dir, strings.Join(rest, ", "))
	}
	return paths, nil
}
