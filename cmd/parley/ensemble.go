package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"parley"
	"parley/doc"
	"parley/ensemble"
	"parley/modelfile"
	"parley/outfile"
	"parley/prose"
	"parley/result"
	"parley/rows"
	"parley/shard"
	"parley/study"
)

// sureFlags are the flags of the commands about chances.
type sureFlags struct {
	ask study.Ensemble
	shareFlags
	each  string
	svg   string
	force bool
}

func (s *sureFlags) addModel(c *cobra.Command, o *options) {
	o.addModel(c)
	o.chances = true
	f := c.Flags()
	f.IntVar(&s.ask.Draws, "draws", ensemble.DefaultDraws, "draws to make")
	f.Uint64Var(&s.ask.Seed, "seed", 1, "of the random numbers")
	f.StringVar(&s.ask.Concepts, "concepts", "nash,gmr,smr,seq", "stability concepts, or all")
	f.BoolVar(&s.ask.Sample, "sample", false, "draw even where all combinations can be worked out")
	f.StringVar(&s.ask.AsOf, "as-of", "", "take the events up to this day only")
	f.IntVar(&s.ask.Walks, "walks", 0, "walks by which drivers are told from draws; 0 is a tenth of the draws, at least 500")
	f.BoolVar(&s.ask.Split, "split", false, "tell drivers for each actor of a table of joint types")
	f.StringSliceVar(&s.ask.Outcomes, "outcome", nil, "tell of these outcomes only")
	s.addPlay(c)
}

// addPlay adds the flags about how play goes on.
func (s *sureFlags) addPlay(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&s.ask.Law, "law", "nash", "the concept whose deterrence play reckons with: nash, gmr, smr, seq or sseq")
	f.StringVar(&s.ask.Choice, "choice", "best", "which improvement an actor makes: best, or any")
	f.Float64Var(&s.ask.Until, "until", 0, "tell chances over time, up to this time")
	f.Float64Var(&s.ask.Step, "step", 1, "between the times told")
	complete(c, "law", "nash", "gmr", "smr", "seq", "sseq")
	complete(c, "choice", "best", "any")
}

// check refuses values that would mean the usual to whoever asks without a
// command line.
func (s *sureFlags) check(cmd *cobra.Command) error {
	var wrong []error
	if cmd.Flags().Changed("draws") && s.ask.Draws < 1 {
		wrong = append(wrong, fmt.Errorf("--draws is the number of draws, from 1 up, not %d", s.ask.Draws))
	}
	if cmd.Flags().Changed("walks") && s.ask.Walks != 0 && s.ask.Walks < 2 {
		wrong = append(wrong, fmt.Errorf("--walks is the number of walks, from 2 up, not %d; 0 is a tenth of the draws, at least 500", s.ask.Walks))
	}
	if cmd.Flags().Changed("step") && !(s.ask.Step > 0) {
		wrong = append(wrong, fmt.Errorf("--step is a time above 0, not %v", s.ask.Step))
	}
	if cmd.Flags().Changed("until") && !(s.ask.Until > 0) {
		wrong = append(wrong, fmt.Errorf("--until is a time above 0, not %v", s.ask.Until))
	}
	return usage(errors.Join(wrong...))
}

func (a *app) ensembleCommand() *cobra.Command {
	var o options
	var s sureFlags
	c := &cobra.Command{
		Use:   "ensemble [FILE]",
		Short: "How likely outcomes are, what that hangs on, and what to ask next",
		Long: `Ensemble draws worlds from what the model says is uncertain (types with
weights, blocks of unknown order, dispersions, confidences), or works out all of
them where they are few. In each it follows play from where things stand to
where it settles, and tells the chances of the model's outcomes, what they hang
on, which question is worth most, and what the events so far have changed.`,
		Example: `  parley ensemble examples/summit_uncertain.yaml
  parley ensemble my.yaml --draws 100000 --law seq
  parley ensemble my.yaml --draws 10000000 --plan
  parley ensemble my.yaml --shard 3/8 --out part3
  parley ensemble my.yaml --each draws.parquet --svg pictures`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.ensemble(cmd, &o, &s, file(args), func(r *result.Ensemble, m *model) (*doc.Doc, any) {
				return prose.Ensemble(r), r
			})
		},
	}
	s.addModel(c, &o)
	f := c.Flags()
	s.shareFlags.add(f)
	f.StringVar(&s.each, "each", "", "write every draw as a row of this file, .csv or .parquet")
	f.StringVar(&s.svg, "svg", "", "draw pictures into this folder")
	f.BoolVar(&s.force, "force", false, "replace files that exist")
	return c
}

func (a *app) askCommand() *cobra.Command {
	var o options
	var s sureFlags
	c := &cobra.Command{
		Use:   "ask [FILE] [OUTCOME]",
		Short: "The next question to ask, and what its answers would do",
		Long: `Ask ranks what could be found out (which type an actor is, which of two
statements matters more to it, whether one counts at all) by what the answer is
worth for the chance of each outcome.`,
		Example: `  parley ask my.yaml meeting`,
		Args:    cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				s.ask.Outcomes = append(s.ask.Outcomes, args[1])
			}
			return a.ensemble(cmd, &o, &s, file(args), func(r *result.Ensemble, m *model) (*doc.Doc, any) {
				return prose.Asked(r), study.Asked(r)
			})
		},
	}
	s.addModel(c, &o)
	return c
}

// partialError is a run that was stopped and has told what it had.
type partialError struct{ error }

// ensemble answers a question about chances.
func (a *app) ensemble(cmd *cobra.Command, o *options, s *sureFlags, path string, tell func(*result.Ensemble, *model) (*doc.Doc, any)) error {
	if err := s.check(cmd); err != nil {
		return err
	}
	share, sharded, err := s.shareFlags.read()
	if err != nil {
		return err
	}
	if s.out != "" && !sharded && !cmd.Flags().Changed("format") {
		o.format = formatOf(s.out, o.format)
	}
	m, f, err := a.ask(o, path)
	if err != nil {
		return err
	}
	c, err := a.chances(m, s.ask)
	if err != nil {
		return err
	}
	part := a.newPart(c, share, commandOf(cmd, cmd.Flags().Args()))
	if sharded {
		there, err := a.partThere(s.out, part)
		if err != nil || there && (s.each == "" || isThere(s.each)) {
			return err
		}
	}
	debug.SetGCPercent(50) // little is kept, much is thrown away
	ctx := cmd.Context()
	if s.plan {
		return a.plan(cmd, m, f, c)
	}
	tells.Store(true)
	if !sharded { // of shares, --plan has told
		a.warnLong(ctx, m, c)
	}
	drawn, stopped := a.draw(ctx, m, c, s, share)
	if drawn == nil {
		return stopped
	}
	if sharded {
		if stopped != nil {
			return stopped
		}
		return a.writeDrawn(s.out, part, c, drawn)
	}
	r, err := c.Result(ctx, drawn)
	if err != nil && !errors.Is(err, context.Canceled) {
		return a.shownModel(m, err)
	}
	if s.svg != "" {
		if err := a.pictures(s.svg, r, s.force); err != nil {
			return err
		}
	}
	doc, answer := tell(r, m)
	if err := a.tellTo(s.out, s.force, f, doc, answer); err != nil {
		return err
	}
	if stopped != nil {
		return partialError{stopped}
	}
	return nil
}

// Bounds of the draws for the section on chances in the main report: their
// number, and that times the states.
const (
	shortDraws  = 1000
	shortStates = 1_000_000
)

// howSure adds the section on chances to the main report. A model that chances
// cannot be told of, or that is large, has none.
func (a *app) howSure(ctx context.Context, m *model, told *doc.Doc) error {
	draws := min(shortDraws, shortStates/m.States())
	if draws < 100 {
		prose.Sure(told)
		return nil
	}
	c, err := m.Chances(study.Ensemble{Draws: draws, Seed: 1, Concepts: "nash"})
	if err != nil {
		prose.Sure(told)
		return nil
	}
	part, err := c.Run(ctx, ensemble.Job{Cores: runtime.GOMAXPROCS(0)})
	if err != nil {
		return err
	}
	r, err := c.Result(ctx, part)
	if err != nil {
		return a.shownModel(m, err)
	}
	prose.Chances(told, r)
	return nil
}

// chances makes the question ready, and shows what is wrong with the model.
func (a *app) chances(m *model, q study.Ensemble) (*study.Chances, error) {
	c, err := m.Chances(q)
	return c, a.shownModel(m, err)
}

// shownModel shows problems of the model at their places.
func (a *app) shownModel(m *model, err error) error {
	if problems, ok := errors.AsType[parley.Problems](err); ok {
		fmt.Fprint(a.stderr, m.file.Render(m.file.All(problems)))
		return shownError{err}
	}
	return err
}

// draw runs the draws, and writes every one if asked to.
func (a *app) draw(ctx context.Context, m *model, c *study.Chances, s *sureFlags, share shard.Share) (*ensemble.Part, error) {
	bar := a.progress("drawing", share.Of(c.Draws()), "draws")
	defer bar.done()
	job := ensemble.Job{Cores: runtime.GOMAXPROCS(0), Share: share}
	job.Progress = func(done, all int) { bar.update(float64(done) / float64(max(all, 1))) }
	if s.each == "" {
		return c.Run(ctx, job)
	}
	total, known := c.Total()
	if !known { // events weigh draws: a first run finds what they come to
		part, err := c.Run(ctx, job)
		if err != nil {
			return part, err
		}
		total = part.Weight()
	}
	var part *ensemble.Part
	o := outfile.Options{Replace: s.force, Inputs: a.inputs, Again: s.asked()} // a share may be made again
	err := outfile.Write(s.each, o, func(w io.Writer) error {
		inputs, outcomes := c.Columns()
		t, err := rows.New(w, s.each, inputs, outcomes, total)
		if err != nil {
			return usage(err)
		}
		job.Each = t.Write
		if part, err = c.Run(ctx, job); err != nil {
			return err
		}
		return t.Close()
	})
	return part, err
}

// formatOf is the format that a file's ending tells.
func formatOf(name, otherwise string) string {
	switch filepath.Ext(name) {
	case ".json":
		return "json"
	case ".csv":
		return "csv"
	case ".md":
		return "md"
	}
	return otherwise
}

// tellTo writes an answer to standard output, or to the file named.
func (a *app) tellTo(out string, force bool, f doc.Format, d *doc.Doc, answer any) error {
	if out == "" {
		return a.report(f, d, answer)
	}
	var b bytes.Buffer
	a.ready(f, d, answer)
	if err := doc.Write(&b, f, d, answer, doc.Page{Width: 100}); err != nil {
		return err
	}
	return a.writeFile(out, b.Bytes(), force)
}

// reopen opens the model that a part or a forecast carries.
func (a *app) reopen(text []byte, variant string) (*model, error) {
	f := modelfile.Read("the model carried along", text)
	if f.Conflict == nil || f.Problems.Err() != nil {
		return nil, fmt.Errorf("the model carried along cannot be read: %w", f.Problems.Err())
	}
	s, ps := study.Open(f.Conflict, a.limits())
	if ps.Err() != nil {
		return nil, ps
	}
	s, err := s.Variant(variant)
	return &model{s, f}, err
}
