package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"parley"
	"parley/doc"
	"parley/ensemble"
	"parley/modelfile"
	"parley/prose"
	"parley/result"
	"parley/rows"
	"parley/shard"
	"parley/study"
	"parley/words"
)

// sureFlags are the flags of the commands about chances.
type sureFlags struct {
	ask        study.Ensemble
	share      string
	shareIndex string
	out        string
	each       string
	svg        string
	force      bool
	plan       bool
}

func (s *sureFlags) add(c *cobra.Command, o *options) {
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

// shard reads the flags about shares; ok is false if there are none.
func (s *sureFlags) shard() (share shard.Share, ok bool, err error) {
	switch {
	case s.share != "" && s.shareIndex != "":
		return share, false, errors.New("give either --shard or --shard-index")
	case s.share != "":
		share, err = shard.Parse(s.share)
	case s.shareIndex != "":
		share, err = shard.ParseIndex(s.shareIndex)
	default:
		return shard.Whole, false, nil
	}
	if err == nil && s.out == "" {
		err = errors.New("a share is written to a file; name it with --out FILE")
	}
	return share, true, err
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
				return prose.Ensemble(r, m.Conflict()), r
			})
		},
	}
	s.add(c, &o)
	f := c.Flags()
	f.StringVar(&s.share, "shard", "", "work out the i-th of n shares, as i/n, and write it as a part to --out")
	f.StringVar(&s.shareIndex, "shard-index", "", "the same, counted from 0")
	f.StringVar(&s.out, "out", "", "write the result, or the part, to this file")
	f.StringVar(&s.each, "each", "", "write every draw as a row of this file, .csv or .parquet")
	f.StringVar(&s.svg, "svg", "", "draw pictures into this folder")
	f.BoolVar(&s.force, "force", false, "replace files that exist")
	f.BoolVar(&s.plan, "plan", false, "draw a little, and say how long the run will take and into how many shares to part it")
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
				return prose.Asked(r, m.Conflict()), study.Asked(r)
			})
		},
	}
	s.add(c, &o)
	return c
}

// partialError is a run that was stopped and has told what it had.
type partialError struct{ error }

// ensemble answers a question about chances.
func (a *app) ensemble(cmd *cobra.Command, o *options, s *sureFlags, path string, tell func(*result.Ensemble, *model) (*doc.Doc, any)) error {
	if err := s.check(cmd); err != nil {
		return err
	}
	share, sharded, err := s.shard()
	if err != nil {
		return usage(err)
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
	if sharded {
		if done, err := a.partThere(s, c, share); done || err != nil {
			return err
		}
	}
	debug.SetGCPercent(50) // little is kept, much is thrown away
	ctx := cmd.Context()
	if s.plan {
		return a.plan(cmd, m, f, c)
	}
	tells.Store(true)
	a.warnLong(ctx, m, c, share)
	part, stopped := a.draw(ctx, m, c, s, share)
	if part == nil {
		return stopped
	}
	if sharded {
		if stopped != nil {
			return stopped
		}
		return a.writePart(s, c, share, part)
	}
	r, err := c.Result(ctx, part)
	if err != nil && !errors.Is(err, context.Canceled) {
		return a.shownModel(m, err)
	}
	if s.svg != "" {
		if err := a.pictures(s.svg, r, s.force); err != nil {
			return err
		}
	}
	doc, answer := tell(r, m)
	if err := a.tellTo(s, f, doc, answer); err != nil {
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
		told.Para("%s.", words.Upper(prose.AsIfSure))
		return nil
	}
	c, err := m.Chances(study.Ensemble{Draws: draws, Seed: 1, Concepts: "nash"})
	if err != nil {
		told.Para("%s.", words.Upper(prose.AsIfSure))
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
	bar := a.progress("drawing", c.Draws(), "draws")
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
	err := a.writeWhole(s.each, s.force, func(w io.Writer) error {
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

// edited is the setting by which a part tells what was edited, in the words of
// the report.
const edited = "edited"

// newPart is a share of the run, without its contents.
func (a *app) newPart(c *study.Chances, share shard.Share) *shard.Part {
	identity := append(c.Identity(), shard.Setting{Name: edited, Value: a.changed})
	return &shard.Part{Kind: "ensemble", Method: ensemble.Method, Identity: identity, Share: share}
}

// partThere reports whether the part that is asked for has been written
// before. Another file in its place is never replaced.
func (a *app) partThere(s *sureFlags, c *study.Chances, share shard.Share) (bool, error) {
	data, err := os.ReadFile(s.out)
	if err != nil {
		return false, nil // it is not there, or whoever writes it will say
	}
	p, err := shard.Read(data)
	switch want := a.newPart(c, share); {
	case err != nil && !shard.Is(data):
		return false, fmt.Errorf("%s exists already and is no part; choose another name", s.out)
	case err != nil:
		return false, nil // a spoiled part is written anew
	case p.Share != share || !want.SameRun(p):
		return false, fmt.Errorf("%s is a part of another run, or another share; choose another name", s.out)
	}
	fmt.Fprintf(a.stderr, "parley: %s is there already, and whole\n", s.out)
	return true, nil
}

// writePart writes a share.
func (a *app) writePart(s *sureFlags, c *study.Chances, share shard.Share, part *ensemble.Part) error {
	carried, _ := c.Carried()
	var text bytes.Buffer
	if err := modelfile.Write(&text, carried); err != nil {
		return err
	}
	p := a.newPart(c, share)
	p.Input, p.Contents = text.Bytes(), part.Bytes()
	return a.writeFile(s.out, p.Bytes(), true)
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
func (a *app) tellTo(s *sureFlags, f doc.Format, d *doc.Doc, answer any) error {
	a.changed = "" // parts carry the edited model alone, and merge says what one run says
	if s.out == "" {
		return a.report(f, d, answer)
	}
	var b bytes.Buffer
	if err := doc.Write(&b, f, d, answer, doc.Page{Width: 100}); err != nil {
		return err
	}
	return a.writeFile(s.out, b.Bytes(), s.force)
}

// mergeCommand puts the parts of a run together.
func (a *app) mergeCommand() *cobra.Command {
	var o options
	var s sureFlags
	var partial bool
	c := &cobra.Command{
		Use:   "merge PART...",
		Short: "Put the parts of a run together",
		Long: `Merge takes the parts that --shard wrote, files or folders of them, in any
order, and gives what one run would have given. It says which are missing, cut
off, altered, of another run, or there twice with different contents.`,
		Example: "  parley merge parts/ --format json",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if s.out != "" && !cmd.Flags().Changed("format") {
				o.format = formatOf(s.out, o.format)
			}
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			return a.merge(cmd.Context(), args, &s, f, partial)
		},
	}
	o.addFormat(c)
	c.Flags().StringVar(&s.out, "out", "", "write the result to this file")
	c.Flags().StringVar(&s.svg, "svg", "", "draw pictures into this folder")
	c.Flags().BoolVar(&s.force, "force", false, "replace files that exist")
	c.Flags().BoolVar(&partial, "partial", false, "merge what is there, and say what is missing")
	return c
}

func (a *app) merge(ctx context.Context, args []string, s *sureFlags, f doc.Format, partial bool) error {
	var m *model
	var c *study.Chances
	var sum *ensemble.Part
	merger := &shard.Merger{}
	merger.Use = func(p *shard.Part) error {
		if c == nil {
			if p.Kind != "ensemble" || p.Method != ensemble.Method {
				return fmt.Errorf("this program merges parts of ensemble, method %d, and this is one of %s, method %d", ensemble.Method, p.Kind, p.Method)
			}
			q, variant := study.Identified(p.Identity)
			for _, s := range p.Identity {
				if s.Name == edited {
					a.changed = s.Value
				}
			}
			var err error
			if m, err = a.reopen(p.Input, variant); err != nil {
				return err
			}
			if c, err = m.Chances(q); err != nil {
				return err
			}
			sum = c.Empty()
		}
		part, err := c.Read(p.Contents)
		if err == nil {
			sum.Add(part)
		}
		return err
	}
	if err := a.addParts(merger, args); err != nil {
		return err
	}
	if err := merger.Problems(partial); err != nil {
		for _, line := range strings.Split(err.Error(), "\n") {
			fmt.Fprintf(a.stderr, "parley: %s\n", line)
		}
		if missing := merger.Missing(); len(missing) > 0 {
			fmt.Fprintf(a.stderr, "parley: one of them is made by: %s\n", makes(merger.First(), missing[0]))
		}
		return shownError{err}
	}
	missing := merger.Missing()
	sum.Partial = len(missing) > 0
	r, err := c.Result(ctx, sum)
	if err != nil {
		return a.shownModel(m, err)
	}
	r.Missing = missing
	if s.svg != "" {
		if err := a.pictures(s.svg, r, s.force); err != nil {
			return err
		}
	}
	return a.tellTo(s, f, prose.Ensemble(r, m.Conflict()), r)
}

// makes is the command that makes a share of the run that a part is of.
func makes(p *shard.Part, share string) string {
	q, variant := study.Identified(p.Identity)
	share, _, _ = strings.Cut(share, "-")
	line := fmt.Sprintf("parley ensemble MODEL --draws %d --seed %d --concepts %s --law %s --choice %s --walks %d", q.Draws, q.Seed, q.Concepts, q.Law, q.Choice, q.Walks)
	flag := func(is bool, format string, args ...any) {
		if is {
			line += fmt.Sprintf(format, args...)
		}
	}
	flag(variant != "", " --variant %s", variant)
	flag(q.Sample, " --sample")
	flag(q.Split, " --split")
	flag(q.AsOf != "", " --as-of %s", q.AsOf)
	flag(q.Until > 0, " --until %v --step %v", q.Until, q.Step)
	flag(len(q.Outcomes) > 0, " --outcome %s", strings.Join(q.Outcomes, ","))
	return fmt.Sprintf("%s --shard %s/%d --out FILE", line, share, p.Share.N)
}

// addParts reads parts from files and folders. Of a folder it takes what
// begins as a part, and names the rest.
func (a *app) addParts(m *shard.Merger, args []string) error {
	for _, name := range args {
		info, err := os.Stat(name)
		if err != nil {
			return fmt.Errorf("%s cannot be read: %w", name, cause(err))
		}
		if !info.IsDir() {
			data, err := os.ReadFile(name)
			if err != nil {
				return fmt.Errorf("%s cannot be read: %w", name, cause(err))
			}
			p, err := shard.Read(data)
			m.Add(name, p, err)
			continue
		}
		entries, err := os.ReadDir(name)
		if err != nil {
			return fmt.Errorf("%s cannot be read: %w", name, cause(err))
		}
		for _, e := range entries {
			path := filepath.Join(name, e.Name())
			data, err := os.ReadFile(path)
			if err != nil || !shard.Is(data) {
				fmt.Fprintf(a.stderr, "parley: %s is no part, and is left out\n", path)
				continue
			}
			p, err := shard.Read(data)
			m.Add(path, p, err)
		}
	}
	return nil
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
