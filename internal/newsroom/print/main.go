// Print writes invented news into a folder, for measurements:
//
//	go run ./internal/newsroom/print [flags] DIR
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"parley/internal/newsroom"
)

func main() {
	var s newsroom.Shape
	flag.IntVar(&s.Articles, "articles", 600, "articles in all")
	flag.IntVar(&s.Newsrooms, "newsrooms", 25, "newsrooms with reporting of their own")
	flag.IntVar(&s.Digests, "digests", 0, "digests of two newsrooms each")
	flag.IntVar(&s.Words, "words", 240, "words of an article")
	flag.Float64Var(&s.Common, "common", 0.4, "share of the event's facts that all tell alike")
	flag.Float64Var(&s.Heavy, "heavy", 0.6, "share of words that a heavy rewrite chooses anew")
	events := flag.Int("events", 1, "events, each with so many articles")
	flag.Uint64Var(&s.Seed, "seed", 1, "seed of the random generator")
	flag.Parse()
	if flag.NArg() != 1 || s.Newsrooms < 2 || s.Articles < s.Newsrooms {
		fmt.Fprintln(os.Stderr, "usage: print [flags] DIR")
		flag.PrintDefaults()
		os.Exit(2)
	}
	if err := write(s, *events, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// write puts the articles into dir, and what they come from into dir.json.
func write(s newsroom.Shape, events int, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	truth := map[string][]int{}
	for e := range events {
		for _, a := range newsroom.Make(s) {
			id := a.ID
			if events > 1 {
				id = fmt.Sprintf("e%04d-%s", e+1, a.ID)
			}
			if err := os.WriteFile(filepath.Join(dir, id), []byte(a.Text), 0o600); err != nil {
				return err
			}
			for _, o := range a.Origins {
				truth[id] = append(truth[id], e*s.Newsrooms+o)
			}
		}
		s.Seed++
	}
	data, err := json.Marshal(truth)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Clean(dir)+".json", data, 0o600)
}
