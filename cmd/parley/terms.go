package main

import (
	"strings"

	"github.com/spf13/cobra"

	"parley/doc"
	"parley/prose"
)

func (a *app) termsCommand() *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:     "terms [TERM]",
		Short:   "What the words of the reports mean",
		Example: "  parley terms\n  parley terms improvement",
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			r, d, err := prose.Terms(strings.Join(args, " "))
			if err != nil {
				return usage(err)
			}
			return a.report(f, d, r)
		},
	}
	o.addFormat(c)
	return c
}
