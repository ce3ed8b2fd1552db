package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"parley"
	"parley/doc"
	"parley/draw"
	"parley/result"
	"parley/study"
)

// drawings write the graph in the languages of --as.
var drawings = map[string]func(*result.Graph) string{"svg": draw.GraphSVG, "dot": draw.GraphDOT, "tikz": draw.GraphTikZ}

func (a *app) drawCommand() *cobra.Command {
	var o options
	var ask study.Graph
	var as, out string
	var force bool
	c := &cobra.Command{
		Use:   "draw [FILE]",
		Short: "The graph of states and moves, as a picture",
		Long: `Draw makes a picture of the conflict's graph: states are boxes, moves lines in
their maker's colour and pattern, improvements thick with a full head. The
status quo has a thick edge, equilibria a double one.

It shows what improvements lead to from the status quo, the equilibria, and the
ways to them; --all shows every state. The layout is the same every time.`,
		Example: `  parley draw --variant presses_kyiv --as svg --out summit.svg
  parley draw my.yaml --as tikz --concepts nash,gmr,smr,seq --out graph.tex
  parley draw my.yaml --as dot --all | dot -Tpdf -o graph.pdf`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			write := drawings[as]
			if write == nil {
				hint := parley.Nearest(as, []string{"svg", "dot", "tikz"})
				if hint == "" {
					hint = "write svg, dot or tikz"
				}
				return usage(fmt.Errorf("--as %q is no kind of picture; %s", as, hint))
			}
			if cmd.Flags().Changed("format") && o.format != string(doc.JSON) {
				return usage(fmt.Errorf("--format %s is no kind of picture; write --as svg, dot or tikz, or --format json", o.format))
			}
			m, f, err := a.ask(&o, file(args))
			if err != nil {
				return err
			}
			bar := a.progress("analysing", m.States(), "states")
			ask.Concepts = o.asked(bar.update)
			g, err := m.Graph(cmd.Context(), ask)
			bar.done()
			if err != nil {
				return err
			}
			for _, l := range g.LeftOut {
				fmt.Fprintf(a.stderr, "parley: %s is left out: %s\n", l.Concept, doc.Visible(l.Because))
			}
			if f == doc.JSON {
				return a.report(f, &doc.Doc{}, g)
			}
			return a.writeFile(out, []byte(write(g)), force)
		},
	}
	o.any = true
	o.addModel(c)
	o.addConcepts(c, "nash,seq")
	c.Flags().StringVar(&as, "as", "svg", "svg, dot (Graphviz) or tikz (LaTeX)")
	c.Flags().StringVar(&out, "out", "-", "the file to write; - is standard output")
	c.Flags().BoolVar(&force, "force", false, "replace the file if it exists")
	c.Flags().BoolVar(&ask.All, "all", false, "show every state")
	c.Flags().IntVar(&ask.Limit, "limit", 0, "show at most this many states")
	c.Flags().StringVar(&ask.Moves, "moves", "", "all, or improvements only (default all where they can be told apart)")
	complete(c, "as", "svg", "dot", "tikz")
	complete(c, "moves", "all", "improvements")
	hint := c.Flags().Lookup("format")
	hint.Usage, hint.DefValue = "json: what the picture shows, instead of it", ""
	return c
}
