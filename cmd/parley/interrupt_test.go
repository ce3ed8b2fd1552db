package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"parley/internal/bigmodel"
	"parley/internal/skip"
)

// long is how to make a command run for long, and what it then tells that it
// is doing; or why it is done within two seconds, or not interrupted.
type long struct {
	args  string // words; see words
	model bigmodel.Shape
	tells string
	short string
}

var (
	heavy  = bigmodel.Shape{Actors: 6, Options: 3, Statements: 12, Seed: 1} // 2^18 states
	middle = bigmodel.Shape{Actors: 3, Options: 5, Statements: 12, Seed: 1} // 2^15: what changes of priorities are searched in
)

// longCommands has a row for every command that there is.
var longCommands = map[string]long{
	"achieve":      {model: middle, args: "- a0.o0=yes --reach --concept gmr", tells: "searching"},
	"analyze":      {model: heavy, args: "- --sequences once", tells: "analysing 262,144 states"},
	"ask":          {args: "GATE --sample --draws 100000000", tells: "drawing"},
	"compare":      {model: heavy, args: "- --sequences once", tells: "comparing the variants"},
	"conditions":   {model: middle, args: "- 1 --concept gmr", tells: "working out conditions"},
	"deals":        {model: heavy, args: "-", tells: "looking for deals"},
	"draw":         {model: heavy, args: "- --sequences once --out DIR/out.svg", tells: "analysing 262,144 states"},
	"ensemble":     {args: "GATE --sample --draws 100000000 --shard 1/2 --out DIR/part", tells: "drawing"},
	"evolve":       {model: heavy, args: "- --sequences once --svg DIR/out.svg", tells: "analysing 262,144 states"},
	"explain":      {model: heavy, args: "- a0.o0 --why-not --sequences once", tells: "looking why those states do not rest"},
	"report":       {model: heavy, args: "- --out DIR/out.html", tells: "asking"},
	"sensitivity":  {model: middle, args: "- --concepts nash,seq,gmr,smr --limit 10000", tells: "finding margins"},
	"sources":      {args: "DOCS --out DIR/out", tells: "reading"},
	"sources link": {args: "LINKED DOCS", tells: "reading"},
	"sweep":        {args: "GATE --set uncertainty.order=AXIS --out DIR/out", tells: "sweeping"},

	"catalog list":          {short: "a list of what is built in"},
	"catalog show":          {short: "a text that is built in"},
	"catalog verify":        {short: "the models are small and few"},
	"check":                 {short: "a model is opened and its statements are looked at"},
	"completion bash":       {short: "a text"},
	"completion fish":       {short: "a text"},
	"completion powershell": {short: "a text"},
	"completion zsh":        {short: "a text"},
	"concepts":              {short: "a text"},
	"convert":               {short: "a model is read and written"},
	"examples":              {short: "a text"},
	"forecast":              {short: "a list of what is in a file"},
	"forecast check":        {short: "a file is read"},
	"forecast resolve":      {short: "a file is read and written"},
	"forecast save":         {short: "a result is read and written"},
	"forecast score":        {short: "a file is read"},
	"help":                  {short: "a text"},
	"init":                  {short: "a text"},
	"mcp":                   {short: "it runs until it is interrupted, and ends well then"},
	"merge":                 {short: "parts are read one after another, which it tells"},
	"rank":                  {short: "one order of the states is made, and a page of it told"},
	"schema":                {short: "a text"},
	"serve":                 {short: "it runs until it is interrupted, and ends well then"},
	"sources eval":          {short: "annotated data are bounded in size"},
	"sources find":          {short: "an index is looked up"},
	"sources new":           {short: "an index is looked up"},
	"terms":                 {short: "a text"},
	"version":               {short: "a text"},
}

// runnable lists the commands that can be given, by their names.
func runnable(c *cobra.Command, above string) []string {
	var out []string
	for _, sub := range c.Commands() {
		name := strings.TrimSpace(above + " " + sub.Name())
		if sub.Runnable() {
			out = append(out, name)
		}
		out = append(out, runnable(sub, name)...)
	}
	return out
}

// TestEveryCommandIsInterrupted: each command that can run for long tells what
// it is doing and, interrupted then, stops with nothing half written. No
// command is left out.
func TestEveryCommandIsInterrupted(t *testing.T) {
	root := (&app{out: newOutput(&bytes.Buffer{})}).rootCommand()
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	names := runnable(root, "")
	for name := range longCommands {
		if !slices.Contains(names, name) {
			t.Errorf("there is no command %s", name)
		}
	}
	if testing.Short() {
		skip.Missing(t, "time", "fifteen commands are begun on large models, which takes minutes under the race detector")
	}
	docs := documents(t)
	for _, name := range names {
		row, ok := longCommands[name]
		switch {
		case !ok:
			t.Errorf("%s: no row says whether it can run for long", name)
		case row.short == "":
			t.Run(name, func(t *testing.T) { interrupt(t, name, row, docs) })
		}
	}
}

// documents is a folder of some hundred texts.
func documents(t *testing.T) string {
	dir := t.TempDir()
	for k := range 400 {
		text := strings.Repeat(fmt.Sprintf("The mayor of town %d said the plant must be cleaned. The ministry denied it. ", k), 200)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", k)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// hung is how long a command is waited for that does not listen.
const hung = 2 * time.Minute

func interrupt(t *testing.T, name string, row long, docs string) {
	dir := t.TempDir()
	args := strings.Fields(name)
	for word := range strings.FieldsSeq(row.args) {
		word = strings.NewReplacer("DIR", dir, "DOCS", docs, "GATE", gateFile, "LINKED", "../../examples/dam.yaml").Replace(word)
		args = append(args, strings.ReplaceAll(word, "AXIS", axisOf(100_000)))
	}
	model := ""
	if row.model != (bigmodel.Shape{}) {
		c := bigmodel.Conflict(row.model)
		var today []string
		for i := range c.Actors {
			for _, o := range c.Actors[i].Options {
				today = append(today, c.Actors[i].ID+"."+o.ID+": no")
			}
		}
		model = bigmodel.YAML(c) + "status_quo: {" + strings.Join(today, ", ") + "}\n"
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	heard := &listener{awaits: row.tells, then: cancel}
	var out, errs bytes.Buffer
	p := &pulse{w: heard, begun: time.Now(), stop: make(chan struct{})}
	a := &app{stdin: strings.NewReader(model), out: newOutput(&out), stderr: &errs, pulse: p}
	ended := make(chan int)
	go func() { ended <- a.run(ctx, args) }()
	guard := time.After(hung)
	for {
		select {
		case code := <-ended:
			left, err := os.ReadDir(dir)
			told := out.Len() > 0 && !strings.Contains(errs.String(), "these are the figures of the draws that were made")
			if code != exitInterrupt || err != nil || len(left) > 0 || told || !heard.heard {
				t.Errorf("exit %d, %d bytes written, %v is left, %v; %q was told: %v; %s", code, out.Len(), left, err, row.tells, heard.heard, errs.String())
			}
			return
		case <-guard:
			t.Fatalf("it does not stop; %q was told: %v", row.tells, heard.heard)
		case <-time.After(time.Millisecond):
			p.mu.Lock()
			p.next = 0 // now, not only after seconds
			p.mu.Unlock()
			p.beat(time.Now())
		}
	}
}

// listener acts once it has heard something.
type listener struct {
	awaits string
	then   func()
	heard  bool
}

func (l *listener) Write(text []byte) (int, error) {
	if !l.heard && strings.Contains(string(text), l.awaits) {
		l.heard = true
		l.then()
	}
	return len(text), nil
}
