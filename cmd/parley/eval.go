package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"parley/doc"
	"parley/result"
	"parley/sources/evaluate"
	"parley/sources/survey"
	"parley/study"
)

// evalCommand scores the reading of documents on annotated data, so that a
// change to it can be judged.
func (a *app) evalCommand() *cobra.Command {
	var o options
	var quotations, names, sameEvent, graded, retellings string
	var invented bool
	c := &cobra.Command{
		Use:   "eval",
		Short: "Score the reading of documents on annotated data",
		Long: `Eval measures how well quotations, speakers, names and common origins are
found, on data in the shape of PolNeAR (--quotations), of labelled name pairs
(--pairs), of one event told by several newsrooms (--same-event) and of graded
copying (--graded), and of a family of retellings with its gold standard
(--retellings FOLDER, and FOLDER_gold.json beside it). Nothing of the data is kept.
--invented needs no data: it groups invented news, whose origins it knows.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			if quotations+names+sameEvent+graded+retellings == "" && !invented {
				return usage(errors.New("name at least one file of annotated data; see parley sources eval --help"))
			}
			var res result.SourcesEval
			d := &doc.Doc{}
			d.Head(1, "How well documents are read")
			err = with(quotations, func(r io.Reader) error {
				q, err := evaluate.Polnear(r)
				res.Quotations = &q
				evaluated(d, &q)
				return err
			})
			if err == nil {
				err = with(names, func(r io.Reader) error {
					n, err := evaluate.NamePairs(r)
					res.Names = &n
					evaluated(d, &n)
					return err
				})
			}
			if err == nil && sameEvent+graded != "" {
				res.Derivation, err = derivation(cmd.Context(), sameEvent, graded)
				if err == nil {
					d.Para("%s", evaluate.Told(res.Derivation))
				}
			}
			if err == nil && retellings != "" {
				res.Retellings, err = a.retold(cmd, retellings)
				if err == nil {
					figures := *res.Retellings
					figures.Wrong = nil
					evaluated(d, &figures)
					d.List(res.Retellings.Wrong...)
				}
			}
			if err == nil && invented {
				for _, c := range evaluate.Corpora {
					var one evaluate.InventedNews
					if one, err = evaluate.Invented(cmd.Context(), c); err != nil {
						break
					}
					res.Invented = append(res.Invented, one)
				}
				d.Table(evaluate.TableOfInvented(res.Invented))
			}
			if err != nil {
				return err
			}
			return a.report(f, d, res)
		},
	}
	c.Flags().StringVar(&o.format, "format", "text", "text, json or md")
	c.Flags().StringVar(&quotations, "quotations", "", "annotated articles, JSON lines")
	c.Flags().StringVar(&names, "pairs", "", "labelled name pairs, CSV")
	c.Flags().StringVar(&sameEvent, "same-event", "", "articles on one event by several newsrooms, JSON lines")
	c.Flags().StringVar(&retellings, "retellings", "", "a folder of retellings, with its gold standard beside it")
	c.Flags().BoolVar(&invented, "invented", false, "invented news, made on the spot")
	c.Flags().StringVar(&graded, "graded", "", "graded copying, JSON lines")
	return c
}

// retold surveys a folder of retellings and holds it against its gold
// standard.
func (a *app) retold(cmd *cobra.Command, folder string) (*evaluate.Retellings, error) {
	var figures evaluate.Retellings
	folder = filepath.Clean(folder)
	err := with(folder+"_gold.json", func(r io.Reader) error {
		gold, err := evaluate.ReadGold(r)
		if err != nil {
			return err
		}
		s, err := a.survey(cmd, []string{folder}, "", nil, survey.Options{})
		if err == nil {
			figures = evaluate.Retold(s, gold)
		}
		return err
	})
	return &figures, err
}

func derivation(ctx context.Context, sameEvent, graded string) (*evaluate.Derivation, error) {
	var d evaluate.Derivation
	err := with(sameEvent, func(r io.Reader) (err error) {
		d, err = evaluate.EvaluateDerivation(ctx, r, nil)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = with(graded, func(r io.Reader) error {
		e, err := evaluate.EvaluateDerivation(ctx, nil, r)
		d.GradedCopying = e.GradedCopying
		return err
	})
	return &d, err
}

// mostAnnotated bounds a file of annotated data, in bytes.
const mostAnnotated = 64 << 20

// atMost reads what left bytes bound, and fails where there are more.
type atMost struct {
	in   io.Reader
	left int64
}

func (r *atMost) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	if r.left -= int64(n); r.left < 0 {
		return 0, fmt.Errorf("it holds more than %s, the most that is read of annotated data", study.Size(mostAnnotated))
	}
	return n, err
}

// with opens a file, if one is named.
func with(path string, use func(io.Reader) error) error {
	if path == "" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%s: %w", path, cause(err))
	}
	defer f.Close()
	if err := use(&atMost{f, mostAnnotated}); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// evaluated lists figures by their JSON names.
func evaluated(d *doc.Doc, figures any) {
	data, err := json.Marshal(figures)
	if err != nil {
		d.Para("%v", err)
		return
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	t := &doc.Table{Head: []string{"figure", "value"}}
	var fields map[string]json.RawMessage
	if err := dec.Decode(&fields); err != nil {
		d.Para("%v", err)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		var r evaluate.Ratio
		if json.Unmarshal(fields[name], &r) == nil && r.Whole > 0 {
			t.Rows = append(t.Rows, []string{strings.ReplaceAll(name, "_", " "), fmt.Sprintf("%.3f (%d of %d)", r.Value(), r.Part, r.Whole)})
		} else {
			t.Rows = append(t.Rows, []string{strings.ReplaceAll(name, "_", " "), string(fields[name])})
		}
	}
	d.Table(t)
}
