package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"parley/examples"
	"parley/modelfile"
	"parley/outfile"
	"parley/result/schema"
)

// writeFile writes a file whole or not at all; it refuses to overwrite
// unless told to. "-" is standard output.
func (a *app) writeFile(path string, data []byte, overwrite bool) error {
	write := func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
	if path == "-" {
		return write(a.out)
	}
	return a.writeWhole(path, overwrite, write)
}

// writeWhole writes a file as write does it, whole or not at all, and never
// over what was read.
func (a *app) writeWhole(path string, overwrite bool, write func(io.Writer) error) error {
	return outfile.Write(path, outfile.Options{Replace: overwrite, Inputs: a.inputs}, write)
}

// cause drops the temporary file's name from an error.
func cause(err error) error {
	switch e := err.(type) {
	case *os.PathError:
		return e.Err
	case *os.LinkError:
		return e.Err
	}
	return err
}

func (a *app) initCommand() *cobra.Command {
	var force bool
	c := &cobra.Command{
		Use:   "init FILE",
		Short: "Write a commented starter model",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := a.writeFile(args[0], examples.Starter(), force); err != nil {
				return err
			}
			if args[0] != "-" {
				fmt.Fprintf(a.stderr, "wrote %s; now edit it, and run: parley analyze %s\n", args[0], args[0])
			}
			return nil
		},
	}
	c.Flags().BoolVar(&force, "force", false, "replace the file if it exists")
	return c
}

func (a *app) schemaCommand() *cobra.Command {
	var results bool
	c := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of model files, for editors, or of every result",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			text := modelfile.Schema()
			if results {
				text = schema.Results()
			}
			_, err := a.out.Write(text)
			return err
		},
	}
	c.Flags().BoolVar(&results, "result", false, "the schema of what commands print with --format json")
	return c
}
