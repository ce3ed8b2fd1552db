package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/examples"
	"parley/internal/randmodel"
	"parley/modelfile"
)

// asked are the commands that a whole model is put through, from standard
// input.
var asked = [][]string{
	{"check", "-"},
	{"analyze", "-"},
	{"analyze", "-", "--format", "json", "--concepts", "all"},
	{"analyze", "-", "--format", "csv", "--sequences", "once"},
	{"compare", "-", "--format", "json"},
	{"rank", "-"},
	{"explain", "-", "1"},
	{"explain", "-", "true", "--why-not", "--format", "json"},
	{"evolve", "-", "--format", "md"},
	{"achieve", "-", "true", "--reach", "--within", "3"},
	{"achieve", "-", "false", "--types", "--format", "csv"},
	{"conditions", "-", "1", "--concept", "gmr", "--format", "json"},
	{"sensitivity", "-", "--within", "3", "--limit", "3"},
	{"deals", "-"},
	{"deals", "-", "--proof", "--format", "json"},
	{"ensemble", "-", "--draws", "20", "--format", "json"},
	{"convert", "-", "-"},
}

// Bounds of the models that are put through all commands; others are only
// read. What is small takes no time worth speaking of, and hours are a hang.
const (
	fuzzedStates = 64
	fuzzedActors = 4
	fuzzedItems  = 24
	fuzzedHang   = 5 * time.Minute
	fuzzedMemory = 256 << 20 // beyond what the process had: for so few states nothing is announced
)

// bounded reports whether a model is within those bounds.
func bounded(c *parley.Conflict) bool {
	n, items := max(1, len(c.States)), len(c.Events)+len(c.Hazards)+len(c.Variants)
	for i := range c.Actors {
		a := &c.Actors[i]
		items += len(a.Statements)
		for k := range a.Options {
			if n *= max(2, len(a.Options[k].Levels)); n > fuzzedStates {
				return false
			}
		}
	}
	return n <= fuzzedStates && len(c.Actors) <= fuzzedActors && items <= fuzzedItems
}

// Whatever text stands in a model file, every command answers or refuses: no
// panic, nothing on standard output when it fails, JSON that is JSON, an end,
// and no memory that was not announced.
func FuzzCommands(f *testing.F) {
	add := func(data []byte) {
		for k := range asked {
			f.Add(data, uint8(k))
		}
	}
	for _, e := range examples.List() {
		data, _ := examples.Get(e.Name)
		add(data)
	}
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 77))
		shape := randmodel.Any
		shape.Graph = seed%3 == 0
		var text bytes.Buffer
		if err := modelfile.Write(&text, randmodel.Conflict(r, shape)); err != nil {
			f.Fatal(err)
		}
		add(text.Bytes())
	}
	add([]byte("conflict: x\nactors:\n  a: {options: {o: {levels: [yes, no, and]}}, weights: {o: 0b11, \"not o\": 1/0}}\n"))
	add([]byte("conflict: x\nactors: {a: {options: {o: O}, prefers: [o]}, b: {options: {o: O}, ranking: [NN, [NY, YN], YY]}}\ninfeasible: [\"true\"]\nstatus_quo: {a.o: yes, o: no}\n"))
	f.Fuzz(func(t *testing.T, data []byte, which uint8) {
		read := modelfile.Read("-.yaml", data)
		if read.Conflict != nil && !bounded(read.Conflict) {
			return
		}
		args := asked[int(which)%len(asked)]
		ctx, cancel := context.WithTimeout(context.Background(), fuzzedHang)
		defer cancel()
		var stdout, stderr bytes.Buffer
		before := memoryHad()
		code := run(ctx, args, bytes.NewReader(data), &stdout, &stderr)
		if took := memoryHad() - before; took > fuzzedMemory {
			t.Errorf("parley %v takes %d MiB: %s", args, took>>20, stderr.String())
		}
		if ctx.Err() != nil {
			t.Errorf("parley %v has no end", args)
		}
		switch {
		case code != exitDone && code != exitInput && code != exitUsage:
			t.Errorf("parley %v: exit %d: %s", args, code, stderr.String())
		case code != exitDone && stdout.Len() > 0:
			t.Errorf("parley %v fails and prints %q", args, stdout.String())
		case code != exitDone && stderr.Len() == 0:
			t.Errorf("parley %v fails without a word", args)
		case code == exitDone && strings.Contains(strings.Join(args, " "), "json") && !json.Valid(stdout.Bytes()):
			t.Errorf("parley %v prints what is no JSON: %q", args, stdout.String())
		}
	})
}

// memoryHad is the most memory that this process ever had of the system, in
// bytes.
func memoryHad() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys)
}
