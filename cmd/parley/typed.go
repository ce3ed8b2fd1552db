package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"parley"
	"parley/doc"
	"parley/edits"
)

// asking is what the user asked: reports name commands that show more, and
// these are completed so that, typed as they stand, they ask about the same.
type asking struct {
	cmd    *cobra.Command
	args   []string
	path   string       // of the model, empty for the embedded one
	edited parley.Edits // what flags change in it
	merged string       // the command whose parts are merged, as its parts carry it
}

// typed completes the commands that a report names. Another question is asked
// about the same model with the same what-ifs, the same one with the other
// arguments and flags too, but for what the report names itself.
func (a *app) typed(d *doc.Doc) {
	own, root := a.asked.cmd, a.asked.cmd.Root()
	d.Typed(func(name, rest string) string {
		c, _, err := root.Find(strings.Fields(name))
		named := strings.HasPrefix(rest, " ") && !strings.HasPrefix(rest, " -") // an actor, say, or a state
		except := func(flag string) bool { return slices.Contains(ofNoRun, flag) || edits.Gives(rest, "--"+flag) }
		switch {
		case err != nil:
			return ""
		case a.asked.path != "" && strings.HasPrefix(rest+" ", " "+edits.Quoted(a.asked.path)+" "):
			return "" // it is whole
		case a.asked.merged != "": // what is asked next is asked of the run, not of its parts
			return ofRun(a.asked.merged, rest)
		case c == own && !named:
			return strings.Join(wordsOf(own, a.asked.args, except), " ")
		case c == own || chances[c.Name()] && chances[own.Name()]:
			return strings.Join(wordsOf(own, slices.DeleteFunc([]string{a.asked.path}, empty), except), " ")
		case c.Flags().Lookup("fix") != nil: // it takes a model and what-ifs
			return edits.Line(a.asked.path, a.asked.edited, rest)
		}
		return ""
	})
}

// chances are the commands that ask about chances, with the same flags.
var chances = map[string]bool{"ensemble": true, "ask": true}

func empty(s string) bool { return s == "" }

// ofRun is what stands after the command's name in a command line that a part
// carries, but for the switches that rest gives.
func ofRun(command, rest string) string {
	words := strings.SplitN(command, " ", 3)
	if len(words) < 3 {
		return ""
	}
	line := words[2] + " "
	for _, word := range strings.Fields(rest) {
		if strings.HasPrefix(word, "--") {
			line = strings.Replace(line, word+" ", "", 1)
		}
	}
	return strings.TrimSpace(line)
}

// wordsOf are the arguments and flags of a command line, quoted for a shell,
// but for the flags excepted.
func wordsOf(cmd *cobra.Command, args []string, except func(flag string) bool) []string {
	var words []string
	for _, arg := range args {
		words = append(words, edits.Quoted(arg))
	}
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if except(f.Name) {
			return
		}
		values := []string{f.Value.String()}
		switch list, ok := f.Value.(pflag.SliceValue); {
		case ok:
			values = list.GetSlice()
		case f.Value.Type() == "bool" && f.Value.String() == "true":
			words = append(words, "--"+f.Name)
			return
		case f.Value.Type() == "bool":
			words = append(words, "--"+f.Name+"=false")
			return
		}
		for _, v := range values {
			words = append(words, "--"+f.Name, edits.Quoted(v))
		}
	})
	return words
}
