// Command make makes what the workbench and reports embed of their sources:
//
//	go run ./make [--page] FOLDER
//
// in the folder web. With --page the engine, which takes long, is left out.
package main

import (
	"fmt"
	"os"
)

func main() {
	args, page := os.Args[1:], false
	if len(args) > 0 && args[0] == "--page" {
		args, page = args[1:], true
	}
	if len(args) != 1 {
		fmt.Fprintln(os.Stderr, "usage: make [--page] FOLDER")
		os.Exit(2)
	}
	text, err := types()
	if err == nil {
		err = os.WriteFile("ui/types.ts", []byte(text), 0o644)
	}
	if err == nil {
		err = scripts(args[0])
	}
	if err == nil && !page {
		err = engine(args[0])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "make:", err)
		os.Exit(1)
	}
}
