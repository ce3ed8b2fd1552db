package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley"
	"parley/doc"
	"parley/ensemble"
	"parley/modelfile"
	"parley/prose"
	"parley/result"
	"parley/study"
)

func (a *app) forecastCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "forecast",
		Short: "Freeze chances, say what happened, and keep score",
		Long: `Forecast freezes the chances that a model gives in a file that carries the model
with it, takes down what happened, and scores forecasts: these files, or a CSV
of anybody's.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(a.forecastSave(), a.forecastResolve(), a.forecastCheck(), a.forecastScore())
	return c
}

func (a *app) forecastSave() *cobra.Command {
	var o options
	var s sureFlags
	var made, by, rule string
	c := &cobra.Command{
		Use:     "save [FILE] --out F.json --by DATE",
		Short:   "Freeze the chances of a model's outcomes",
		Example: `  parley forecast save my.yaml --out f.json --by 2026-12-31 --rule "as Reuters reports it"`,
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if made == "" {
				made = time.Now().Format(time.DateOnly)
			}
			switch {
			case cmd.Flags().Changed("until") || cmd.Flags().Changed("step"):
				return usage(errors.New("a forecast freezes with what play settles in the end, however long that takes; chances over time are told by parley ensemble --until"))
			case s.out == "":
				return usage(errors.New("name the forecast's file with --out F.json"))
			case !parley.IsDay(made):
				return usage(fmt.Errorf("--made %q is no day; write one like 2026-05-01", made))
			case !parley.IsDay(by):
				return usage(fmt.Errorf("--by %q is no day; say the last day on which the outcomes may happen, like 2026-12-31", by))
			case by < made:
				return usage(fmt.Errorf("the last day %s lies before the day %s on which the forecast is made", by, made))
			}
			if err := s.check(cmd); err != nil {
				return err
			}
			m, _, err := a.ask(&o, file(args))
			if err != nil {
				return err
			}
			f, err := a.freeze(cmd.Context(), m, s.ask)
			if err != nil {
				return err
			}
			f.Made, f.By, f.Rule = made, by, rule
			return a.writeForecast(s.out, f, s.force)
		},
	}
	s.addModel(c, &o)
	for _, name := range []string{"until", "step"} {
		_ = c.Flags().MarkHidden(name)
	}
	c.Flags().StringVar(&s.out, "out", "", "the forecast's file")
	c.Flags().StringVar(&made, "made", "", "the day on which it is made; today unless given")
	c.Flags().StringVar(&by, "by", "", "the last day on which the outcomes may happen")
	c.Flags().StringVar(&rule, "rule", "", "how it is decided what happened")
	c.Flags().BoolVar(&s.force, "force", false, "replace the file if it exists")
	return c
}

// freeze works the chances out and puts them into a forecast.
func (a *app) freeze(ctx context.Context, m *model, q study.Ensemble) (*result.Forecast, error) {
	c, err := a.chances(m, q)
	if err != nil {
		return nil, err
	}
	part, err := c.Run(ctx, ensemble.Job{Cores: runtime.GOMAXPROCS(0)})
	if err != nil {
		return nil, err
	}
	r, err := c.Result(ctx, part)
	if err != nil {
		return nil, a.shownModel(m, err)
	}
	if r.From == "" {
		return nil, study.ErrNoStatusQuo
	}
	if len(r.Order) == 0 {
		return nil, errors.New("the model names no outcomes to forecast; write them under outcomes")
	}
	carried, variant := c.Carried()
	var text bytes.Buffer
	if err := modelfile.Write(&text, carried); err != nil {
		return nil, err
	}
	f := &result.Forecast{
		Forecast: 1, Conflict: m.Conflict().Title, Outcomes: map[string]result.Forecasted{}, Order: r.Order,
		Settings: result.ForecastSettings{
			Draws: q.Draws, Seed: r.Seed, Law: r.Law, Choice: r.Choice, Sample: q.Sample, AsOf: r.AsOf, Variant: variant, Outcomes: q.Outcomes,
		},
		Model: r.Model, File: text.String(), Program: version,
	}
	if f.Settings.Outcomes == nil {
		f.Settings.Outcomes = []string{}
	}
	for id, x := range r.Outcomes {
		f.Outcomes[id] = result.Forecasted{Chance: *x.Settles, Low: *x.Low, High: *x.High}
	}
	return f, nil
}

func (a *app) writeForecast(path string, f *result.Forecast, force bool) error {
	data, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	return a.writeFile(path, append(data, '\n'), force)
}

// readForecast reads a forecast file and says everything that is wrong.
func readForecast(path string) (*result.Forecast, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", path, cause(err))
	}
	f := &result.Forecast{}
	if err := json.Unmarshal(data, f); err != nil {
		return nil, notForecast(path, data, err)
	}
	if f.Forecast != 1 {
		return nil, fmt.Errorf(`%s is no forecast file of this version: it should say "forecast": 1; parley forecast save writes one`, path)
	}
	var wrong []error
	for _, day := range [][2]string{{"made", f.Made}, {"by", f.By}} {
		if !parley.IsDay(day[1]) {
			wrong = append(wrong, fmt.Errorf("%s: %s is no day: %q; write one like 2026-05-01", path, day[0], day[1]))
		}
	}
	if f.Settings.Draws < 0 {
		wrong = append(wrong, fmt.Errorf("%s: settings/draws is a number of draws, and this is %d", path, f.Settings.Draws))
	}
	for id, x := range f.Outcomes {
		for _, p := range []struct {
			what  string
			value float64
		}{{"chance", x.Chance}, {"low", x.Low}, {"high", x.High}} {
			if !(p.value >= 0 && p.value <= 1) {
				wrong = append(wrong, fmt.Errorf("%s: outcomes/%s/%s lies between 0 and 1, and this is %v", path, id, p.what, p.value))
			}
		}
		if x.Resolved != nil && !parley.IsDay(x.Resolved.On) {
			wrong = append(wrong, fmt.Errorf("%s: outcomes/%s/resolved/on is no day: %q", path, id, x.Resolved.On))
		}
		if !slices.Contains(f.Order, id) {
			f.Order = append(f.Order, id)
		}
	}
	slices.SortFunc(wrong, func(x, y error) int { return bytes.Compare([]byte(x.Error()), []byte(y.Error())) })
	return f, errors.Join(wrong...)
}

// notForecast says where a file stops being a forecast's.
func notForecast(path string, data []byte, err error) error {
	const way = "parley forecast save writes such files"
	at := int64(-1)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		at = syntax.Offset
	}
	if kind, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Errorf("%s:%d: no forecast file: %s cannot be a %s; %s", path, lineOf(data, kind.Offset), kind.Field, kind.Value, way)
	}
	if at >= int64(len(data)) {
		return fmt.Errorf("%s:%d: the forecast file is cut off here; %s", path, lineOf(data, at), way)
	}
	return fmt.Errorf("%s:%d: no forecast file: %w; %s", path, lineOf(data, at), err, way)
}

// lineOf is the line of a place in a text.
func lineOf(text []byte, at int64) int {
	at = min(max(at, 0), int64(len(text)))
	return 1 + bytes.Count(text[:at], []byte("\n"))
}

func (a *app) forecastResolve() *cobra.Command {
	var on string
	var again bool
	c := &cobra.Command{
		Use:     "resolve F.json OUTCOME yes|no --on DATE",
		Short:   "Take down what happened",
		Example: "  parley forecast resolve f.json meeting no --on 2026-12-31",
		Args:    cobra.ExactArgs(3),
		RunE: func(_ *cobra.Command, args []string) error {
			if args[2] != "yes" && args[2] != "no" {
				return usage(fmt.Errorf("say yes or no, not %q", args[2]))
			}
			if !parley.IsDay(on) {
				return usage(fmt.Errorf("--on %q is no day; say on which day it was known, like 2026-12-31", on))
			}
			f, err := readForecast(args[0])
			if err != nil {
				return err
			}
			x, ok := f.Outcomes[args[1]]
			if !ok {
				return fmt.Errorf("%s forecasts no %q; its outcomes are %s", args[0], args[1], strings.Join(f.Order, ", "))
			}
			if on < f.Made {
				return fmt.Errorf("the forecast was made on %s, after %s; --on is the day on which it was known, that day or later", f.Made, on)
			}
			now := result.Resolved{Happened: args[2] == "yes", On: on}
			if x.Resolved != nil && *x.Resolved != now && !again {
				return fmt.Errorf("%s is resolved already: %s, on %s; add --again to say otherwise", args[1], happened(x.Resolved.Happened), x.Resolved.On)
			}
			if now.Happened && on > f.By {
				fmt.Fprintf(a.stderr, "parley: the forecast speaks of the time up to %s, and %s is later: if it came about after that day only, the answer is no (say so with --again)\n", f.By, on)
			}
			x.Resolved = &now
			f.Outcomes[args[1]] = x
			if err := a.writeForecast(args[0], f, true); err != nil {
				return err
			}
			fmt.Fprintf(a.stderr, "%s: %s, as known on %s; the forecast gave it %.1f %%\n", args[1], happened(now.Happened), on, 100*x.Chance)
			return nil
		},
	}
	c.Flags().StringVar(&on, "on", "", "the day on which it was known")
	c.Flags().BoolVar(&again, "again", false, "say otherwise than before")
	return c
}

func happened(yes bool) string {
	if yes {
		return "it happened"
	}
	return "it did not happen"
}

func (a *app) forecastCheck() *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "check F.json",
		Short: "Work a forecast out again from the model that it carries",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			f, err := readForecast(args[0])
			if err != nil {
				return err
			}
			s := f.Settings
			m, err := a.reopen([]byte(f.File), s.Variant)
			if err != nil {
				return err
			}
			again, err := a.freeze(cmd.Context(), m, study.Ensemble{
				Draws: s.Draws, Seed: s.Seed, Law: s.Law, Choice: s.Choice, Sample: s.Sample, AsOf: s.AsOf, Outcomes: s.Outcomes,
			})
			if err != nil {
				return err
			}
			r := &result.Checked{Differences: differences(f, again), Model: again.Model}
			r.Same = len(r.Differences) == 0
			if err := a.report(format, prose.Checked(r), r); err != nil {
				return err
			}
			if !r.Same {
				if err := a.out.flush(); err != nil {
					return err
				}
				return shownError{errors.New("the forecast is not what its model gives")}
			}
			return nil
		},
	}
	o.addFormat(c)
	return c
}

// differences tells in what a forecast is not the one worked out again.
func differences(f, again *result.Forecast) []string {
	out := []string{}
	if f.Model != again.Model {
		out = append(out, fmt.Sprintf("model: the file says %s, and the model that it carries is %s", f.Model, again.Model))
	}
	ids := slices.Clone(f.Order)
	for _, id := range again.Order {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, id := range ids {
		x, y := f.Outcomes[id], again.Outcomes[id]
		x.Resolved = nil
		if x != y {
			out = append(out, fmt.Sprintf("%s: the file says %v (%v to %v), and the model gives %v (%v to %v)", id, x.Chance, x.Low, x.High, y.Chance, y.Low, y.High))
		}
	}
	return out
}
