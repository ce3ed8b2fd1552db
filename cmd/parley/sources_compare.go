package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"parley/machine"
	"parley/prose"
	"parley/shard"
	"parley/sources/survey"
)

// The steps that parts of sources are of, as their identity has them.
const (
	stepRead     = "read"     // a share of the files, and what was found in them
	stepCompared = "compared" // the same, and a share of the pairs compared
)

// compareShare compares a share of the pairs of documents that parts of the
// first step hold, and writes it with a share of the files, so that what it
// leaves is all that the merge needs.
//
// The parts are read twice: first the sketches of all documents, which tell
// the pairs, then the documents of the share.
func (a *app) compareShare(cmd *cobra.Command, args []string, flags *mergeFlags, share shard.Share) error {
	ctx := cmd.Context()
	for _, name := range []string{"format", "svg", "dot", "table", "partial"} {
		if cmd.Flags().Changed(name) {
			return usage(fmt.Errorf("--shard writes a part; give --%s to the merge of the parts", name))
		}
	}
	paths, wrong := a.partPaths(args)
	m, err := a.look(ctx, paths)
	if err != nil {
		return err
	}
	head := m.Head()
	if head != nil && head.Kind != "sources" {
		return usage(fmt.Errorf("--shard on merge is for parts of sources, and these are parts of %s; merge them without", head.Kind))
	}
	if head != nil && head.Setting("step") == stepCompared {
		return a.partsWrong([]string{"these parts are compared already; merge them without --shard"})
	}
	if head != nil && head.Method == survey.Method && len(wrong) == 0 {
		if there, err := a.partThere(flags.out, comparedPart(head, share)); err != nil || there {
			return err
		}
	}
	if err := roomToCompare(paths, share, machine.Memory()); err != nil {
		return err
	}
	c := &comparing{share: share, of: map[string]shard.Share{}}
	m.Use = c.sketch
	if err := a.addAll(ctx, m, paths, "listing pairs"); err != nil {
		return err
	}
	if err := a.partsWrong(append(wrong, m.Problems(false)...)); err != nil {
		return err
	}
	defer debug.SetGCPercent(debug.SetGCPercent(sparing))
	part := comparedPart(head, share)
	part.Input, part.Command = c.input, commandOf(cmd, args)
	if part.Contents, err = c.contents(ctx, head); err != nil {
		return err
	}
	return a.writePart(flags.out, part)
}

// comparingPerByte is the memory that comparing takes for each byte of the
// parts that a share of the pairs comes to, beside what the program takes by
// itself (18 to 20 in one share of 2,500 and 10,000 articles, more in many).
const comparingPerByte = 15

// roomToCompare refuses to compare a share of the pairs of parts that the
// memory to be had cannot hold; have is 0 where that is not known.
func roomToCompare(parts []string, share shard.Share, have uint64) error {
	return room("to compare share "+share.String()+" of "+prose.Count(len(parts), "part"),
		readingAlone+comparingPerByte*sizeOf(parts...)/uint64(share.N), have, "take more shares")
}

// comparedPart is a part of the second step of the run that a part of the
// first is of, still empty.
func comparedPart(head *shard.Part, share shard.Share) *shard.Part {
	p := &shard.Part{Kind: head.Kind, Method: head.Method, Share: share, Identity: slices.Clone(head.Identity)}
	for k := range p.Identity {
		if p.Identity[k].Name == "step" {
			p.Identity[k].Value = stepCompared
		}
	}
	return p
}

// comparing is a share of the second step.
type comparing struct {
	share    shard.Share
	input    []byte
	files    int
	sketches [][]survey.Sketch
	of       map[string]shard.Share // of the files that hold the parts
}

// sketch takes the sketches of a part that a file of the given name holds.
func (c *comparing) sketch(name string, p *shard.Part) (err error) {
	if c.sketches == nil {
		if p.Method != survey.Method {
			return fmt.Errorf("it is of version %d of the method of sources, and this program compares version %d; compare it with the program that made it", p.Method, survey.Method)
		}
		if c.files, err = filesOf(p); err != nil {
			return err
		}
		c.sketches, c.input = make([][]survey.Sketch, c.files), p.Input
	}
	own, _, err := survey.Sketched(p.Contents, p.Share.Of(c.files))
	for k, list := range own {
		if err == nil {
			c.sketches[p.Share.Item(k)] = list
		}
	}
	c.of[name] = p.Share
	return err
}

// contents compares the pairs of the share, whose documents it reads from the
// parts once more.
func (c *comparing) contents(ctx context.Context, head *shard.Part) ([]byte, error) {
	pairs := survey.NewPairing(c.sketches, c.share.I-1, c.share.N)
	c.sketches = nil
	own := make([]survey.Found, c.share.Of(c.files))
	wanted := make(map[int]*survey.Found)
	for _, name := range slices.Sorted(maps.Keys(c.of)) {
		share := c.of[name]
		p, err := readPart(name)
		if err == nil && (!head.SameRun(p) || p.Share != share) {
			err = errors.New("another part has taken its place")
		}
		var packed []byte
		if err == nil {
			_, packed, err = survey.Sketched(p.Contents, share.Of(c.files))
		}
		if err == nil {
			err = eachFile(share, packed, c.files, func(file int, f survey.Found) error {
				if file%c.share.N == c.share.I-1 {
					own[file/c.share.N] = f
				}
				if pairs.Wants(file) {
					wanted[file] = &f
				}
				return ctx.Err()
			})
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	told, err := pairs.Compare(ctx, wanted)
	if err != nil {
		return nil, err
	}
	return survey.Contents(told, own)
}
