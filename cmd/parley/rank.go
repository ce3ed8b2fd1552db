package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"parley/modelfile"
	"parley/report"
	"parley/result"
	"parley/study"
)

func (a *app) rankCommand() *cobra.Command {
	var o options
	var page study.Page
	var between []string
	c := &cobra.Command{
		Use:   "rank [FILE] [ACTOR]",
		Short: "An actor's order of the states, best first, and what parts each from the next",
		Long: `Rank lists an actor's order of the states in words, best first, those that are
equally good together, with the statement that parts each tier from the next;
without ACTOR, every actor's. With --between STATE STATE it says instead which
of the two is better for whom, and why.`,
		Example: `  parley rank my.yaml shop
  parley rank usa --limit 5
  parley rank --between 1YYN0Y 2NYY0Y`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			path, actor := file(args), ""
			switch len(args) {
			case 1:
				if _, err := modelfile.FormatOf(path); err != nil && !isFile(path) && path != "-" {
					path, actor = "", path
				}
			case 2:
				actor = args[1]
			}
			if n := len(between); n != 0 && n != 2 {
				return usage(fmt.Errorf("--between takes two states, as in --between 1 2"))
			}
			m, f, err := a.ask(&o, path)
			if err != nil {
				return err
			}
			switch {
			case len(between) == 2:
				var actors []string
				if actor != "" {
					actors = []string{actor}
				}
				res, err := m.Between(between[0], between[1], actors)
				if err != nil {
					return err
				}
				return a.report(f, betweenDoc(res), res)
			case actor == "":
				res, err := m.Ranks(cmd.Context(), page)
				if err != nil {
					return err
				}
				return a.report(f, rankDoc(res.Actors), res)
			}
			res, err := m.Rank(cmd.Context(), actor, page)
			if err != nil {
				return err
			}
			return a.report(f, rankDoc([]result.Ranking{*res}), res)
		},
	}
	o.addModel(c)
	c.Flags().StringArrayVar(&between, "between", nil, "say which of two states is better for whom, and why: --between STATE STATE")
	c.Flags().IntVar(&page.Limit, "limit", study.Tiers, "list at most this many tiers")
	c.Flags().IntVar(&page.Offset, "offset", 0, "pass over this many tiers")
	c.Flags().BoolVar(&page.Full, "full", false, "list every state of a tier, however many")
	return c
}

// pairs writes "--between A B" as two flags: a flag takes one value.
func pairs(args []string) []string {
	const flag = "--between"
	var out []string
	for k := 0; k < len(args); k++ {
		if args[k] == flag && k+2 < len(args) && args[k+1] != flag && args[k+2] != flag {
			out = append(out, flag, args[k+1], flag, args[k+2])
			k += 2
			continue
		}
		out = append(out, args[k])
	}
	return out
}

// rankDoc is the report on some actors' orders.
func rankDoc(all []result.Ranking) *report.Doc {
	d := &report.Doc{Data: &report.Table{Head: []string{"actor", "rank", "code", "state", "status_quo", "statement", "holds", "sum", "next"}}}
	for n := range all {
		r := &all[n]
		d.Head(min(2, n+1), "How %s ranks the states", r.Name)
		t := &report.Table{Head: []string{"Rank", "State", "In words", "Better than the next because"}}
		for _, tier := range r.Tiers {
			why := partingCells(tier.Because)
			for k, st := range tier.States {
				row := []string{strconv.Itoa(tier.Rank), st.Code, st.Words, because(tier.Because)}
				if k > 0 {
					row[0], row[3] = "", ""
				}
				t.Rows = append(t.Rows, row)
				d.Data.Rows = append(d.Data.Rows, append([]string{r.Actor, strconv.Itoa(tier.Rank), st.Code, st.Words, yesNo(tier.StatusQuo)}, why...))
			}
			if tier.More > 0 {
				t.Rows = append(t.Rows, []string{"", "", fmt.Sprintf("and %s more; --full lists them", number(tier.More)), ""})
			}
		}
		if r.More > 0 {
			t.Note = fmt.Sprintf("%s more below; --limit and --offset show them.", number(r.More))
		}
		d.Table(t)
	}
	return d
}

// betweenDoc is the report on two states.
func betweenDoc(r *result.Between) *report.Doc {
	d := &report.Doc{Data: &report.Table{Head: []string{"actor", "better", "state", "statement", "holds", "sum", "next"}}}
	d.Head(1, "%s or %s", r.States[0], r.States[1])
	d.List(r.States[0]+": "+r.Words[0], r.States[1]+": "+r.Words[1])
	t := &report.Table{Head: []string{"Actor", "Better", "Because"}}
	for _, id := range r.Order {
		p := r.Actors[id]
		better, state := "", ""
		for k, code := range r.States {
			if p.Better != nil && *p.Better == code {
				better, state = code, r.Words[k]
			}
		}
		told := better
		if better == "" {
			told = "neither"
		}
		t.Rows = append(t.Rows, []string{p.Name, told, because(p.Because)})
		d.Data.Rows = append(d.Data.Rows, append([]string{id, better, state}, partingCells(p.Because)...))
	}
	d.Table(t)
	return d
}

func partingCells(p *result.Parting) []string {
	if p == nil {
		return []string{"", "", "", ""}
	}
	holds := ""
	if p.Holds != nil {
		holds = yesNo(*p.Holds)
	}
	return []string{p.Statement, holds, p.Sum, p.Next}
}

func because(p *result.Parting) string {
	switch {
	case p == nil:
		return ""
	case p.Statement == "":
		return p.Sum + " against " + p.Next
	}
	return "“" + strings.ReplaceAll(p.Statement, "_", " ") + "” is true"
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
