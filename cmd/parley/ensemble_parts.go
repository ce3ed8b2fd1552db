package main

import (
	"bytes"
	"context"
	"os"

	"parley/ensemble"
	"parley/modelfile"
	"parley/prose"
	"parley/shard"
	"parley/study"
)

// edited is the setting by which a part tells what was edited, in the words of
// the report.
const edited = "edited"

// newPart is a share of the run, without its input and contents.
func (a *app) newPart(c *study.Chances, share shard.Share, command string) *shard.Part {
	identity := append(c.Identity(), shard.Setting{Name: edited, Value: a.changed})
	return &shard.Part{Kind: "ensemble", Method: ensemble.Method, Identity: identity, Share: share, Command: command}
}

// writeDrawn writes what a share drew.
func (a *app) writeDrawn(path string, p *shard.Part, c *study.Chances, drawn *ensemble.Part) error {
	carried, _ := c.Carried()
	var text bytes.Buffer
	if err := modelfile.Write(&text, carried); err != nil {
		return err
	}
	p.Input, p.Contents = text.Bytes(), drawn.Bytes()
	return a.writePart(path, p)
}

// isThere reports whether a path names something.
func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// ensembleJoiner adds up draws.
type ensembleJoiner struct {
	*app
	flags *mergeFlags
	model *model
	asked *study.Chances
	sum   *ensemble.Part
}

// joinEnsemble opens the model that a part carries, and asks about it as the
// run did.
func joinEnsemble(a *app, flags *mergeFlags, p *shard.Part) (joiner, error) {
	q, variant := study.Identified(p.Identity)
	for _, s := range p.Identity {
		if s.Name == edited {
			a.changed = s.Value
		}
	}
	m, err := a.reopen(p.Input, variant)
	if err != nil {
		return nil, err
	}
	c, err := m.Chances(q)
	if err != nil {
		return nil, err
	}
	return &ensembleJoiner{a, flags, m, c, c.Empty()}, nil
}

func (j *ensembleJoiner) add(p *shard.Part) error {
	part, err := j.asked.Read(p.Contents)
	if err == nil {
		j.sum.Add(part)
	}
	return err
}

func (j *ensembleJoiner) tell(ctx context.Context, missing []string) error {
	form, err := j.flags.form()
	if err != nil {
		return err
	}
	j.sum.Partial = len(missing) > 0
	r, err := j.asked.Result(ctx, j.sum)
	if err != nil {
		return j.shownModel(j.model, err)
	}
	r.Missing = missing
	if j.flags.svg != "" {
		if err := j.pictures(j.flags.svg, r, j.flags.force); err != nil {
			return err
		}
	}
	return j.tellTo(j.flags.out, j.flags.force, form, prose.Ensemble(r), r)
}
