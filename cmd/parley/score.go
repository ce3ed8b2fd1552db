package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"parley/doc"
	"parley/forecast"
	"parley/prose"
)

func (a *app) forecastScore() *cobra.Command {
	var o options
	var s sureFlags
	c := &cobra.Command{
		Use:   "score F...",
		Short: "How good forecasts were",
		Long: `Score takes forecast files, and CSV files with the columns question, probability
and outcome (yes or no; empty where it is open) and, if there, crowd.`,
		Example: "  parley forecast score f.json others.csv --svg pictures",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			all, open, err := resolved(args)
			if err != nil {
				return err
			}
			r := forecast.Score(all)
			r.Open = open
			if s.svg != "" {
				if err := a.calibrationPicture(s.svg, r, s.force); err != nil {
					return err
				}
			}
			return a.report(f, prose.Score(r), r)
		},
	}
	o.addFormat(c)
	c.Flags().StringVar(&s.svg, "svg", "", "draw the calibration into this folder")
	c.Flags().BoolVar(&s.force, "force", false, "replace files that exist")
	return c
}

// resolved reads what is known of forecasts, and counts those still open.
func resolved(paths []string) (all []forecast.Resolved, open int, err error) {
	var wrong []error
	for _, path := range paths {
		if strings.EqualFold(filepath.Ext(path), ".csv") {
			data, err := os.ReadFile(path)
			if err != nil {
				wrong = append(wrong, fmt.Errorf("%s cannot be read: %w", path, cause(err)))
				continue
			}
			rows, left, err := readScores(path, data)
			all, open = append(all, rows...), open+left
			wrong = append(wrong, err)
			continue
		}
		f, err := readForecast(path)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		for _, id := range f.Order {
			x := f.Outcomes[id]
			if x.Resolved == nil {
				open++
				continue
			}
			all = append(all, forecast.Resolved{Question: f.Conflict + ": " + id, Chance: x.Chance, Happened: x.Resolved.Happened})
		}
	}
	return all, open, errors.Join(wrong...)
}

// readScores reads a table of forecasts. The error tells of every row that is
// wrong, by its line.
func readScores(name string, data []byte) (all []forecast.Resolved, open int, err error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return nil, 0, fmt.Errorf("%s has no head: its first row names the columns question, probability, outcome", name)
	}
	place := map[string]int{}
	for k, h := range head {
		place[strings.ToLower(strings.TrimSpace(h))] = k
	}
	var wrong []error
	for _, column := range []string{"question", "probability", "outcome"} {
		if _, ok := place[column]; !ok {
			wrong = append(wrong, fmt.Errorf("%s:1: there is no column %s; the first row names the columns question, probability and outcome, set apart by commas", name, column))
		}
	}
	if len(wrong) > 0 {
		return nil, 0, errors.Join(wrong...)
	}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return all, open, errors.Join(wrong...)
		}
		if err != nil { // no row, and it names its line
			return all, open, errors.Join(append(wrong, fmt.Errorf("%s: %w", name, err))...)
		}
		line, _ := r.FieldPos(0)
		bad := func(format string, args ...any) {
			wrong = append(wrong, fmt.Errorf("%s:%d: %s", name, line, fmt.Sprintf(format, args...)))
		}
		cell := func(column string) string {
			if k, ok := place[column]; ok && k < len(row) {
				return strings.TrimSpace(row[k])
			}
			return ""
		}
		if len(row) < max(place["question"], place["probability"], place["outcome"])+1 {
			bad("the row has %d cells, and the head has %d", len(row), len(head))
			continue
		}
		x := forecast.Resolved{Question: cell("question")}
		p, err := chance(cell("probability"))
		if err != nil {
			bad("the probability %v", err)
			continue
		}
		x.Chance = p
		if text := cell("crowd"); text != "" {
			p, err := chance(text)
			if err != nil {
				bad("the crowd's probability %v", err)
				continue
			}
			x.Crowd = &p
		}
		switch outcome := strings.ToLower(cell("outcome")); {
		case outcome == "":
			open++
			continue
		case slices.Contains([]string{"yes", "1", "true"}, outcome):
			x.Happened = true
		case !slices.Contains([]string{"no", "0", "false"}, outcome):
			bad("the outcome is yes or no, or empty where it is open, and this is %q", outcome)
			continue
		}
		all = append(all, x)
	}
}

func chance(text string) (float64, error) {
	p, err := strconv.ParseFloat(text, 64)
	if err != nil || !(p >= 0 && p <= 1) {
		return 0, fmt.Errorf("is a number from 0 to 1, and this is %q", text)
	}
	return p, nil
}
