package main

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"parley/catalog"
	"parley/doc"
	"parley/prose"
	"parley/result"
)

func (a *app) catalogCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "catalog",
		Short: "Published conflicts: list, print, and computed against published",
		Long: `The catalogue holds conflicts that were published with their answers: models
with citations, filed by source. verify computes the answers anew and exits
with 1 where one differs and its entry does not say why.`,
		Example: `  parley catalog list
  parley catalog show syria_iraq_1975 > model.yaml
  parley catalog verify kinsara_2014 chicken`,
	}
	c.AddCommand(a.catalogList(), a.catalogShow(), a.catalogVerify())
	return c
}

func (a *app) catalogList() *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "list",
		Short: "List the entries",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			all, err := catalog.List()
			if err != nil {
				return err
			}
			res := &result.Catalog{}
			for _, e := range all {
				res.Entries = append(res.Entries, e.CatalogEntry)
			}
			return a.report(f, prose.Catalog(res), res)
		},
	}
	o.addFormat(c)
	return c
}

func (a *app) catalogShow() *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "show NAME",
		Short: "Print an entry: its model, and before it, as comments, its source and its answers",
		Long: `Show prints an entry's model file, with its source and its published answers
before it as comments, so that the output is a model. Other formats give the
entry without its model.`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: entryNames,
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			found, err := catalog.Find(args[0])
			if err != nil {
				return usage(err)
			}
			if len(found) > 1 {
				return usage(fmt.Errorf("%q are %d entries; name one, such as %s", args[0], len(found), found[0].Name))
			}
			e := found[0]
			if f != doc.Text {
				return a.report(f, prose.Entry(&e.CatalogEntry), &e.CatalogEntry)
			}
			var b bytes.Buffer
			if err := doc.Write(&b, f, prose.Entry(&e.CatalogEntry), nil, doc.Page{}); err != nil {
				return err
			}
			for _, line := range bytes.Split(bytes.TrimRight(b.Bytes(), "\n"), []byte("\n")) {
				fmt.Fprintf(a.out, "%s\n", bytes.TrimRight(append([]byte("# "), line...), " "))
			}
			fmt.Fprintln(a.out)
			_, err = a.out.Write(e.Model)
			return err
		},
	}
	o.addFormat(c)
	return c
}

func (a *app) catalogVerify() *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "verify [NAME...]",
		Short: "Computed against published answers, in one table",
		Long: `Verify computes every published answer of the named entries, or of all, and
holds it against print. It exits with 1 where an answer differs and the entry
does not say why.`,
		ValidArgsFunction: entryNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := doc.ParseFormat(o.format)
			if err != nil {
				return usage(err)
			}
			for _, name := range args {
				if _, err := catalog.Find(name); err != nil {
					return usage(err)
				}
			}
			v, err := catalog.Verify(cmd.Context(), args...)
			if err != nil {
				return err
			}
			if err := a.report(f, prose.Verification(v), v); err != nil {
				return err
			}
			return catalog.ErrDiffer(v)
		},
	}
	o.addFormat(c)
	return c
}

func entryNames(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	all, _ := catalog.List()
	var names []string
	for _, e := range all {
		names = append(names, e.Name+"\t"+e.Title)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
