package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"parley"
	"parley/doc"
	"parley/ensemble"
	"parley/formats"
	"parley/internal/parallel"
	"parley/modelfile"
	"parley/result"
	"parley/shard"
	"parley/study"
	"parley/sweep"
)

// sweeper works out the rows of a sweep.
type sweeper struct {
	*app
	ask      study.Sweep
	concepts []string
	variants []string // as asked for
	edits    parley.Edits
	from     string
	whatIfs  *result.WhatIfs // edits and from, as written
	plan     sweep.Plan
	models   []sweptModel // as in the plan
	total    int          // rows
}

// sweptModel is a model's file, and the hash of what it holds.
type sweptModel struct {
	path string
	sum  [32]byte
}

// readSum reads a model and gives the hash of its file.
func readSum(path string) (*formats.File, [32]byte) {
	data, bad := modelfile.Load(path)
	if bad != nil {
		return &formats.File{File: bad}, [32]byte{}
	}
	return formats.Read(path, data), sha256.Sum256(data)
}

// part is a share of the sweep without its rows.
func (w *sweeper) part(share shard.Share, command string) *shard.Part {
	sum := sha256.New()
	for k := range w.models {
		fmt.Fprintf(sum, "%s\x00%x\n", w.plan.Models[k].File, w.models[k].sum)
	}
	identity := []shard.Setting{
		{Name: "models", Value: fmt.Sprintf("sha256:%x", sum.Sum(nil))},
		{Name: "files", Value: strconv.Itoa(len(w.models))},
		{Name: "variants", Value: strings.Join(w.variants, ",")},
		{Name: "concepts", Value: strings.Join(w.concepts, ",")},
		{Name: "rows", Value: strconv.Itoa(w.total)},
	}
	if w.ask.Draws > 0 {
		identity = append(
			identity,
			shard.Setting{Name: "draws", Value: strconv.Itoa(w.ask.Draws)},
			shard.Setting{Name: "seed", Value: strconv.FormatUint(w.ask.Seed, 10)},
			shard.Setting{Name: "chances", Value: strconv.Itoa(ensemble.Method)},
		)
	}
	if w.whatIfs != nil {
		text, _ := json.Marshal(w.whatIfs) // texts alone: it cannot fail
		identity = append(identity, shard.Setting{Name: whatIfs, Value: string(text)})
	}
	for _, a := range w.plan.Axes {
		identity = append(identity, shard.Setting{Name: setting + strings.ReplaceAll(strconv.Quote(a.Place), " ", `\x20`), Value: strings.Join(a.Values, ",")})
	}
	return &shard.Part{Kind: "sweep", Method: sweep.Method, Identity: identity, Share: share, Command: command}
}

// setting begins the names of the settings that say what was set.
const setting = "set:"

// whatIfs is the setting that holds what is edited in every model.
const whatIfs = "what-ifs"

// empty is the sweep without its rows.
func (w *sweeper) empty() *result.Sweep {
	r := &result.Sweep{Rows: []result.SweepRow{}, Sets: []string{}, Concepts: w.concepts, WhatIfs: w.whatIfs}
	for _, a := range w.plan.Axes {
		r.Sets = append(r.Sets, a.Place)
	}
	if w.ask.Draws > 0 {
		r.Draws, r.Seed = w.ask.Draws, w.ask.Seed
	}
	return r
}

// run works out a share of the rows, in order.
func (w *sweeper) run(ctx context.Context, share shard.Share, progress func(float64)) ([]result.SweepRow, error) {
	out := make([]result.SweepRow, share.Of(w.total))
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var lock sync.Mutex
	done := 0
	err := parallel.Do(ctx, len(out), func() func(int) {
		o := opener{sweeper: w, at: -1}
		return func(task int) {
			row, err := o.row(ctx, share.Item(task))
			if err != nil {
				stop(err)
				return
			}
			out[task] = *row
			lock.Lock()
			defer lock.Unlock()
			done++
			progress(float64(done) / float64(len(out)))
		}
	})
	if err != nil {
		return nil, context.Cause(ctx)
	}
	return out, nil
}

// planned works out a few rows, and tells how long all will take.
func (w *sweeper) planned(cmd *cobra.Command, form doc.Format) error {
	p, err := paceOf(w.total, time.Second, func(share shard.Share) (int, error) {
		found, err := w.run(cmd.Context(), share, func(float64) {})
		if err != nil {
			return 0, err
		}
		part, err := encodeRows(found)
		return len(part), err
	})
	if err != nil {
		return err
	}
	return w.tellPlan(cmd, form, p, &result.Plan{Unit: "row", Items: w.total})
}

// opener keeps the file that it read last.
type opener struct {
	*sweeper
	at   int
	file *formats.File
}

// row works a row out. The error is one that is not the model's.
func (o *opener) row(ctx context.Context, k int) (*result.SweepRow, error) {
	at := o.plan.At(k)
	row, err := o.asked(ctx, at)
	var memory *study.MemoryError
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &memory), errors.Is(err, errChanged):
		return nil, err
	case err != nil:
		row = sweep.Empty()
		row.Problem = oneLine(err)
	}
	row.Index, row.File, row.Variant = k, o.plan.Models[at.Model].File, at.Variant
	for n, a := range o.plan.Axes {
		row.Set[a.Place] = sweep.Value(at.Values[n])
	}
	return row, nil
}

var errChanged = errors.New("it was changed while it was worked on")

// asked opens the model of a place and asks about it.
func (o *opener) asked(ctx context.Context, at sweep.Place) (*result.SweepRow, error) {
	if o.at != at.Model {
		f, sum := readSum(o.models[at.Model].path)
		if sum != o.models[at.Model].sum {
			return nil, fmt.Errorf("%s: %w", o.models[at.Model].path, errChanged)
		}
		o.at, o.file = at.Model, f
	}
	f := o.file.File
	for n, a := range o.plan.Axes {
		if f.Problems.Err() != nil && n == 0 {
			break // it is no model to set anything in
		}
		var err error
		if f, err = f.Set(a.Place, at.Values[n]); err != nil {
			return nil, err
		}
	}
	problems := f.Problems
	var s *study.Study
	if f.Conflict != nil {
		var ps parley.Problems
		limits := o.limits()
		limits.Announce = nil
		s, ps = study.Open(f.Conflict, limits)
		problems = f.All(ps)
	}
	if problems.Err() != nil {
		return nil, problems
	}
	edit := o.edits
	edit.Variant = at.Variant
	s, err := s.Edit(edit, o.from)
	if err != nil {
		return nil, err
	}
	return s.Sweep(ctx, o.ask)
}

// oneLine says the first of what is wrong with a model, with its line, and how
// many more things there are.
func oneLine(err error) string {
	ps, ok := errors.AsType[parley.Problems](err)
	if !ok {
		text, _, _ := strings.Cut(err.Error(), "\n")
		return doc.Visible(text)
	}
	said, more := "", -1
	for _, p := range ps {
		if p.Warning {
			continue
		}
		if more++; said == "" {
			said = (&parley.Problem{Message: p.Message, Hint: p.Hint}).Error()
			if p.Line > 0 {
				said = fmt.Sprintf("%d:%d: %s", p.Line, p.Column, said)
			}
		}
	}
	if more > 0 {
		said += fmt.Sprintf(" (%d more: parley check)", more)
	}
	return doc.Visible(said)
}

// encodeRows writes rows one a line.
func encodeRows(list []result.SweepRow) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	for k := range list {
		if err := e.Encode(&list[k]); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// sweepJoiner puts rows in their places.
type sweepJoiner struct {
	*app
	flags *mergeFlags
	swept *result.Sweep
	rows  []*result.SweepRow
}

func joinSweep(a *app, flags *mergeFlags, p *shard.Part) (joiner, error) {
	j := &sweepJoiner{app: a, flags: flags, swept: &result.Sweep{Rows: []result.SweepRow{}, Sets: []string{}}}
	for _, s := range p.Identity {
		var err error
		switch s.Name {
		case "concepts":
			j.swept.Concepts = strings.Split(s.Value, ",")
		case whatIfs:
			err = json.Unmarshal([]byte(s.Value), &j.swept.WhatIfs)
		case "draws":
			j.swept.Draws, err = strconv.Atoi(s.Value)
		case "seed":
			j.swept.Seed, err = strconv.ParseUint(s.Value, 10, 64)
		case "rows":
			var n int
			if n, err = strconv.Atoi(s.Value); err == nil && (n < 0 || n > sweep.MaxRows) {
				err = fmt.Errorf("it is of %d rows", n)
			}
			if err == nil {
				j.rows = make([]*result.SweepRow, n)
			}
		default:
			if name, ok := strings.CutPrefix(s.Name, setting); ok {
				name, err = strconv.Unquote(name)
				j.swept.Sets = append(j.swept.Sets, name)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("its settings cannot be read: %w", err)
		}
	}
	return j, nil
}

func (j *sweepJoiner) add(p *shard.Part) error {
	d := json.NewDecoder(bytes.NewReader(p.Contents))
	n := p.Share.Of(len(j.rows))
	for k := range n {
		row := new(result.SweepRow)
		if err := d.Decode(row); err != nil {
			return fmt.Errorf("its rows cannot be read: %w", err)
		}
		if row.Index != p.Share.Item(k) {
			return fmt.Errorf("it has row %d where row %d belongs", row.Index, p.Share.Item(k))
		}
		j.rows[row.Index] = row
	}
	if d.More() {
		return fmt.Errorf("it has more than %d rows", n)
	}
	return nil
}

func (j *sweepJoiner) tell(_ context.Context, missing []string) error {
	form, err := j.flags.form()
	if err != nil {
		return err
	}
	for _, row := range j.rows {
		if row != nil {
			j.swept.Rows = append(j.swept.Rows, *row)
		}
	}
	j.swept.Partial, j.swept.Missing = len(missing) > 0, missing
	return j.tellSweep(j.swept, form, j.flags.out, j.flags.force)
}

// sweptTable is a sweep as CSV has it.
func sweptTable(r *result.Sweep) *doc.Table {
	columns, cells := sweep.Table(r)
	t := &doc.Table{}
	for _, c := range columns {
		t.Head = append(t.Head, c.Name)
	}
	for k := range r.Rows {
		for _, figure := range cells(&r.Rows[k]) {
			var row []string
			for _, c := range figure {
				switch c := c.(type) {
				case nil:
					row = append(row, "")
				case float64:
					row = append(row, strconv.FormatFloat(c, 'f', -1, 64))
				default:
					row = append(row, fmt.Sprint(c))
				}
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
