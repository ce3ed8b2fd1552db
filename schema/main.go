// Command schema writes the JSON Schema of model files, by which editors
// complete and check them: "go generate ./modelfile" keeps
// schema/parley.schema.json up to date.
package main

import (
	"fmt"
	"os"

	"parley/modelfile"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: schema FILE")
		os.Exit(2)
	}
	if err := os.WriteFile(os.Args[1], modelfile.Schema(), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
