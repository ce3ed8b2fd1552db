// Print prints a seeded large model, for benchmarks:
//
//	go run ./internal/bigmodel/print [flags] ACTORS OPTIONS > model.yaml
package main

import (
	"flag"
	"fmt"
	"os"
	"strconv"

	"parley/internal/bigmodel"
)

func main() {
	shape := bigmodel.Of(0, 0)
	flag.IntVar(&shape.Statements, "statements", shape.Statements, "statements of each actor")
	flag.IntVar(&shape.Infeasible, "infeasible", shape.Infeasible, "infeasible patterns")
	flag.Int64Var(&shape.Seed, "seed", shape.Seed, "seed of the random generator")
	flag.IntVar(&shape.Levels, "levels", 2, "levels of each option")
	flag.IntVar(&shape.OneWay, "one-way", 0, "make every so many-th option one-way, up and down in turn")
	flag.Parse()
	var err1, err2 error
	shape.Actors, err1 = strconv.Atoi(flag.Arg(0))
	shape.Options, err2 = strconv.Atoi(flag.Arg(1))
	if flag.NArg() != 2 || err1 != nil || err2 != nil || shape.Actors < 1 || shape.Options < 1 || shape.Actors*shape.Options < 3 {
		fmt.Fprintln(os.Stderr, "usage: print [flags] ACTORS OPTIONS (three options or more in all)")
		flag.PrintDefaults()
		os.Exit(2)
	}
	fmt.Print(bigmodel.YAML(bigmodel.Conflict(shape)))
}
