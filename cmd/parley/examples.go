package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"parley"
	"parley/doc"
	"parley/examples"
	"parley/prose"
	"parley/result"
)

func (a *app) examplesCommand() *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "examples [NAME]",
		Short: "List the embedded models, or print one",
		Example: `  parley examples
  parley examples prisoners_dilemma > mine.yaml`,
		Args: cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, e := range examples.List() {
				names = append(names, e.Name+"\t"+e.Title)
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			list := examples.List()
			if len(args) == 1 {
				data, ok := examples.Get(args[0])
				if !ok {
					var names []string
					for _, e := range list {
						names = append(names, e.Name)
					}
					hint := parley.Nearest(args[0], names)
					if hint == "" {
						hint = "see parley examples"
					}
					return usage(fmt.Errorf("no example is called %q; %s", args[0], hint))
				}
				_, err := a.out.Write(data)
				return err
			}
			res := &result.Examples{}
			for _, e := range list {
				res.Examples = append(res.Examples, result.Example(e))
			}
			return a.report(f, prose.Examples(res), res)
		},
	}
	o.addFormat(c)
	return c
}
