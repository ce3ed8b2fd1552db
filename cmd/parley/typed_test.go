package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parley/doc"
	"parley/edits"
	"parley/examples"
)

// words cuts a command line as a POSIX shell does, as far as reports need.
func shellWords(t *testing.T, line string) (words []string) {
	t.Helper()
	var word strings.Builder
	begun, quoted := false, false
	for k := 0; k < len(line); k++ {
		switch c := line[k]; {
		case c == '\'':
			quoted, begun = !quoted, true
		case c == '\\' && !quoted:
			k++
			word.WriteByte(line[k])
		case c == ' ' && !quoted:
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteByte(c)
			begun = true
		}
	}
	if quoted {
		t.Fatalf("a quotation mark is left open: %s", line)
	}
	if begun {
		words = append(words, word.String())
	}
	return words
}

// TestShellWords holds what Quoted writes to what a shell reads.
func TestShellWords(t *testing.T) {
	for _, w := range []string{"a", "my first.yaml", "it's", `a\b`, "ünï", "a > b", "$x", ""} {
		if got := shellWords(t, "x "+edits.Quoted(w)); len(got) != 2 || got[1] != w {
			t.Errorf("%q was written %s and read %q", w, edits.Quoted(w), got)
		}
	}
}

var (
	escaped      = regexp.MustCompile(`\\([[:punct:]])`) // Markdown's
	namedCommand = regexp.MustCompile(`parley [a-z]+[^);\n]*`)
	goesOn       = regexp.MustCompile(`(,? or .*| tells .*|, .*|:.*|\.)$`)
)

// named are the commands that a report names, as words after the program's.
// What a reader must fill in is filled in.
func named(t *testing.T, report string) (out [][]string) {
	filled := strings.NewReplacer("EXPR", "true", "--variant NAME", "--variant peace", "NAME", "bob", "CODE", "N0N", "PATH", "none")
	for _, line := range namedCommand.FindAllString(report, -1) {
		line = goesOn.ReplaceAllString(filled.Replace(line), "")
		out = append(out, shellWords(t, line)[1:])
	}
	return out
}

// TestCommandsInReports types every command that reports name, as it stands:
// it runs, and asks about the same model with the same what-ifs.
func TestCommandsInReports(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "my first model.yaml")
	if err := os.WriteFile(path, examples.Starter(), 0o600); err != nil {
		t.Fatal(err)
	}
	hash := func(args []string) string {
		out, stderr, code := call(t, "", append(args, "--format", "json")...)
		if code != exitDone {
			t.Errorf("%q ended with %d: %s", args, code, stderr)
			return ""
		}
		var r struct{ Model string }
		if err := json.Unmarshal([]byte(out), &r); err != nil {
			t.Errorf("%q: %v", args, err)
		}
		return r.Model
	}
	seen := 0
	for _, asked := range [][]string{
		{"analyze"},
		{"analyze", "--where", "fence"},
		{"analyze", "--summary"},
		{"compare"},
		{"evolve"},
		{"deals"},
		{"sensitivity", "--limit", "1"},
		{"achieve", "fence", "--limit", "1"},
		{"explain", "N0N"},
		{"explain", "fence", "--why-not"},
		{"rank"},
		{"rank", "bob"},
		{"ensemble"},
		{"ask"},
		{"conditions", "N0N"},
	} {
		for _, whatIf := range [][]string{nil, {"--from", "Y0N"}, {"--fix", "sue=no", "--type", "bob=generous"}} {
			args := append(append([]string{asked[0], path}, asked[1:]...), whatIf...)
			report, stderr, code := call(t, "", append(args, "--format", "md")...)
			if code != exitDone {
				t.Fatalf("%q: %s", args, stderr)
			}
			for _, words := range named(t, escaped.ReplaceAllString(report, "$1")) {
				switch words[0] {
				case "sources", "merge", "terms":
					continue
				}
				seen++
				same := append([]string{"analyze", path}, whatIf...)
				if words[0] == "ensemble" || words[0] == "ask" { // these carry the edits as a variant
					same[0] = "ensemble"
				}
				if k := slices.Index(words, "--variant"); k >= 0 {
					same = append(same, words[k:k+2]...)
				}
				if hash(words) != hash(same) {
					t.Errorf("%q names %q, which is about another model", args, words)
				}
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d commands were named", seen)
	}
}

// TestTyped holds where operands go.
func TestTyped(t *testing.T) {
	d := &doc.Doc{}
	d.Para("(3 more: parley explain NN) and parley sources find --limit 3; parleying, parley Explain")
	d.Table(&doc.Table{Rows: [][]string{{"parley deals"}}, Note: "parley deals --proof"})
	d.Typed(func(name, rest string) string { return "<" + name + "|" + rest + ">" })
	if got, want := d.Blocks[0].(*doc.Paragraph).Text, "(3 more: parley explain <explain| NN> NN) and parley sources find <sources find| --limit 3> --limit 3; parleying, parley Explain"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := d.Blocks[1].(*doc.Table); got.Note != "parley deals <deals| --proof> --proof" || got.Rows[0][0] != "parley deals <deals|>" {
		t.Errorf("got %+v", got)
	}
}
