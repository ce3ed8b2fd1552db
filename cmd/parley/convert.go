package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"parley/adapter"
	"parley/examples"
	"parley/formats"
	"parley/modelfile"
)

// read reads a model of any format: "" is the embedded default, "-" standard
// input.
func read(path string, a *app) *formats.File {
	if a != nil {
		a.inputs = append(a.inputs, path)
	}
	switch {
	case path == "":
		data, _ := examples.Get(defaultModel)
		return &formats.File{File: modelfile.Read("embedded "+defaultModel+".yaml", data)}
	case path == "-" && a != nil:
		return formats.ReadFrom("standard input", a.stdin)
	}
	return formats.ReadFile(path)
}

// tell says what a file of another program was taken for, and what of it is
// left out.
func (a *app) tell(f *formats.File) {
	for _, n := range f.Notes {
		fmt.Fprintf(a.stderr, "%s: %s\n", f.Name, n)
	}
	for _, l := range f.Losses {
		fmt.Fprintf(a.stderr, "%s: left out is %s\n", f.Name, l)
	}
}

// conversion is what convert was told.
type conversion struct {
	in, out         string
	list            string
	sheet           string // of a workbook
	lossy, replaces bool
	whatIf
}

func (a *app) convertCommand() *cobra.Command {
	var q conversion
	c := &cobra.Command{
		Use:   "convert IN OUT",
		Short: "Convert a model between formats, chosen by extension",
		Long: "Convert reads a model and writes it in the format of OUT's extension: " + strings.Join(formats.Extensions(true), ", ") + `.
IN and OUT may be -, OUT then being YAML. What OUT's format cannot hold is
named, and convert refuses to lose it unless told --lossy. With --variant and
other what-ifs, the model as edited is what is written; with --rankings, the rankings of a list (.csv: the
header "rank,ACTOR,…", then a line a place with state codes) replace those of
the model.`,
		Example: `  parley convert project.gmcr model.yaml
  parley convert game.nfg model.yaml
  parley convert model.yaml model.csv --lossy
  parley convert base.yaml hers.yaml --rankings hers.csv`,
		Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			q.in, q.out = args[0], args[1]
			return a.convert(&q)
		},
	}
	c.Flags().BoolVar(&q.replaces, "force", false, "replace OUT if it exists")
	c.Flags().BoolVar(&q.lossy, "lossy", false, "write OUT although it cannot keep everything")
	q.addTo(c)
	c.Flags().StringVar(&q.Variant, "variant", "", "write one of the model's named what-ifs")
	c.Flags().StringVar(&q.sheet, "sheet", "", "of a workbook, read this sheet and not the first")
	c.Flags().StringVar(&q.list, "rankings", "", "take the actors' rankings from this list")
	return c
}

func (a *app) convert(q *conversion) error {
	name := q.out
	if name == "-" {
		name = "-.yaml"
	}
	format, err := formats.Of(name)
	if err != nil {
		return usage(err)
	}
	opened := read(q.in, a)
	if q.sheet != "" {
		opened = formats.ReadSheet(q.in, q.sheet)
	}
	for _, n := range opened.Notes {
		fmt.Fprintf(a.stderr, "%s: %s\n", opened.Name, n)
	}
	file := opened.File
	if q.list != "" {
		a.inputs = append(a.inputs, q.list)
		base, err := a.open(file)
		if err != nil {
			return err
		}
		list := formats.Rankings(q.list, base.Conflict())
		a.tell(list)
		file = list.File
	}
	m, err := a.open(file)
	if err == nil {
		err = a.edit(m, &q.whatIf)
	}
	if err != nil {
		return err
	}
	conflict := m.Conflict()
	if q.Variant != "" || !q.plain() {
		if conflict, err = formats.Settle(conflict, m.Chosen()); err != nil {
			return err
		}
	}
	data, losses, err := format.Encode(conflict)
	if err != nil {
		return err
	}
	if err := a.lose(q, opened, losses); err != nil {
		return err
	}
	if n := opened.Comments; n > 0 {
		fmt.Fprintf(a.stderr, "%s: %s not kept\n", opened.Name, map[bool]string{true: "1 comment is", false: fmt.Sprintf("%d comments are", n)}[n == 1])
	}
	if advice := format.Advice(m.States()); advice != "" {
		fmt.Fprintf(a.stderr, "%s: %s\n", q.out, advice)
	}
	return a.writeFile(q.out, data, q.replaces)
}

// lose names what does not get into OUT, and refuses it unless told.
func (a *app) lose(q *conversion, in *formats.File, losses []adapter.Loss) error {
	for _, l := range in.Losses {
		fmt.Fprintf(a.stderr, "%s: not kept is %s\n", in.Name, l)
	}
	for _, l := range losses {
		fmt.Fprintf(a.stderr, "%s: does not keep %s\n", q.out, l)
	}
	if len(in.Losses)+len(losses) > 0 && !q.lossy {
		return errors.New("nothing was written, since something would be lost; add --lossy to write it all the same")
	}
	return nil
}
