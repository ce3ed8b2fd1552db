package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"parley/doc"
	"parley/prose"
	"parley/result"
	"parley/sources/evaluate"
	"parley/sources/lineage"
	"parley/sources/survey"
	"parley/study"
)

// evalCommand scores the reading of documents on annotated data, so that a
// change to it can be judged.
func (a *app) evalCommand() *cobra.Command {
	var o options
	var quotations, names, sameEvent, graded, retellings string
	var invented, leaveOut bool
	c := &cobra.Command{
		Use:   "eval",
		Short: "Score the reading of documents on annotated data",
		Long: `Eval measures how well quotations, speakers, names and common origins are
found, on data in the shape of PolNeAR (--quotations), of labelled name pairs
(--pairs), of one event told by several newsrooms (--same-event) and of graded
copying (--graded), and of a family of retellings with its gold standard
(--retellings FOLDER, and FOLDER_gold.json beside it). Nothing of the data is kept.
--invented needs no data: it groups invented news, whose origins it knows.
--leave-out tells what each kind of evidence on common origins carries, on the
hard bodies of invented news and what is given by --same-event, --graded and
--retellings.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			if quotations+names+sameEvent+graded+retellings == "" && !invented && !leaveOut {
				return usage(errors.New("name at least one file of annotated data; see parley sources eval --help"))
			}
			var res result.SourcesEval
			err = with(quotations, func(r io.Reader) error {
				q, err := evaluate.Polnear(r)
				res.Quotations = &q
				return err
			})
			if err == nil {
				err = with(names, func(r io.Reader) error {
					n, err := evaluate.NamePairs(r)
					res.Names = &n
					return err
				})
			}
			if err == nil && sameEvent+graded != "" {
				res.Derivation, err = derivation(cmd.Context(), sameEvent, graded)
			}
			if err == nil && retellings != "" {
				res.Retellings, err = a.retold(cmd, retellings, "")
			}
			if err == nil && invented {
				for _, c := range evaluate.Corpora {
					var one evaluate.InventedNews
					if one, err = evaluate.Invented(cmd.Context(), c, lineage.Options{}); err != nil {
						break
					}
					res.Invented = append(res.Invented, one)
				}
			}
			if err == nil && leaveOut {
				res.LeftOut, err = a.leftOut(cmd, sameEvent, graded, retellings)
			}
			if err != nil {
				return err
			}
			return a.report(f, prose.SourcesEval(&res), res)
		},
	}
	o.addFormat(c)
	c.Flags().StringVar(&quotations, "quotations", "", "annotated articles, JSON lines")
	c.Flags().StringVar(&names, "pairs", "", "labelled name pairs, CSV")
	c.Flags().StringVar(&sameEvent, "same-event", "", "articles on one event by several newsrooms, JSON lines")
	c.Flags().StringVar(&retellings, "retellings", "", "a folder of retellings, with its gold standard beside it")
	c.Flags().BoolVar(&invented, "invented", false, "invented news, made on the spot")
	c.Flags().BoolVar(&leaveOut, "leave-out", false, "leave out one kind of evidence at a time")
	c.Flags().StringVar(&graded, "graded", "", "graded copying, JSON lines")
	return c
}

// retold surveys a folder of retellings, a kind of evidence left out unless
// without is empty, and holds it against its gold standard.
func (a *app) retold(cmd *cobra.Command, folder, without string) (*evaluate.Retellings, error) {
	var figures evaluate.Retellings
	folder = filepath.Clean(folder)
	err := with(folder+"_gold.json", func(r io.Reader) error {
		gold, err := evaluate.ReadGold(r)
		if err != nil {
			return err
		}
		s, err := a.survey(cmd, []string{folder}, "", nil, survey.Options{Without: without})
		if err == nil {
			figures = evaluate.Retold(s, gold)
		}
		return err
	})
	return &figures, err
}

// leftOut measures with each kind of evidence left out in turn.
func (a *app) leftOut(cmd *cobra.Command, sameEvent, graded, retellings string) ([]evaluate.WithoutKind, error) {
	var same, copies []byte
	read := func(into *[]byte) func(io.Reader) error {
		return func(r io.Reader) (err error) {
			*into, err = io.ReadAll(r)
			return err
		}
	}
	if err := with(sameEvent, read(&same)); err != nil {
		return nil, err
	}
	if err := with(graded, read(&copies)); err != nil {
		return nil, err
	}
	var retold func(string) (*evaluate.Retellings, error)
	if retellings != "" {
		retold = func(without string) (*evaluate.Retellings, error) { return a.retold(cmd, retellings, without) }
	}
	return evaluate.LeaveOut(cmd.Context(), same, copies, retold)
}

func derivation(ctx context.Context, sameEvent, graded string) (*evaluate.Derivation, error) {
	var d evaluate.Derivation
	err := with(sameEvent, func(r io.Reader) (err error) {
		d, err = evaluate.EvaluateDerivation(ctx, r, nil, lineage.Options{})
		return err
	})
	if err != nil {
		return nil, err
	}
	err = with(graded, func(r io.Reader) error {
		e, err := evaluate.EvaluateDerivation(ctx, nil, r, lineage.Options{})
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
