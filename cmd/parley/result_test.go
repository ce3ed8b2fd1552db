package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"parley/result/schema"
)

// lines are command lines whose results hold every form of answer.
var lines = map[string][]string{
	"analyze": {
		"examples/summit.yaml", "examples/summit.yaml --concepts all --summary --variant presses_kyiv",
		"examples/summit.yaml --where strikes --offset 1", "examples/dam.yaml", "examples/syria_iraq_1975.yaml",
		"examples/starter.yaml", "WEIGHTS", "NOWHERE", "LARGE --summary",
		"STRUCTURES --concepts all --unknown c", "STRUCTURES --hypergame", "STRUCTURES --view b", "FUZZY --concepts all",
		"FUZZY --merge a+b",
	},
	"check": {"examples/summit.yaml", "examples/dam.yaml", "WEIGHTS", "NOWHERE", "GATE", "CITED --documents NEWS"},
	"explain": {
		"examples/summit.yaml 1YYN0Y", "examples/summit.yaml 2YYN0Y --concept smr", "examples/dam.yaml 1", "examples/syria_iraq_1975.yaml 1", "WEIGHTS 2",
		"examples/prisoners_dilemma.yaml 1 --concept nm", "FUZZY 1 --concept fuzzy_seq --threshold 0.4", "FUZZY 1 --concept prob_seq", "FUZZY 1 --merge a+b", "STRUCTURES 1 --view b", "STRUCTURES 1 --unknown c", "STRUCTURES 1 --hypergame", "examples/views.yaml YN --hypergame --concept nm", "WEIGHTS 1 --concept coalition_smr",
	},
	"explain --why-not":  {"examples/summit.yaml strikes", "WEIGHTS true --concept nash", "LARGE true --concept nash", "STUCK x --variant stuck"},
	"rank":               {"examples/summit.yaml --limit 2", "WEIGHTS", "NOWHERE"},
	"rank ACTOR":         {"examples/summit.yaml usa --offset 1 --limit 3", "WEIGHTS a", "LARGE a0"},
	"rank --between":     {"1YYN0Y 2NYY0Y examples/summit.yaml", "1 2 WEIGHTS", "1 2 NOWHERE b"},
	"compare":            {"examples/summit.yaml", "examples/starter.yaml", "examples/dam.yaml", "WEIGHTS", "NOWHERE"},
	"evolve":             {"examples/summit.yaml --variant europe_absent", "examples/dam.yaml --concepts all", "WEIGHTS", "NOWHERE --from 1", "LARGE"},
	"draw":               {"examples/summit.yaml --limit 2 --concepts all", "examples/summit.yaml --all --variant presses_kyiv", "examples/dam.yaml --concepts all", "NOWHERE"},
	"achieve":            {"examples/summit.yaml concede --types", "examples/summit.yaml open --hold back=no --concept nash --reach", "examples/summit.yaml MEETING --limit 1", "examples/summit.yaml MEETING --actors europe", "WEIGHTS y", "TIES x&y&z --limit 1 --concept nash", "STUCK x --variant stuck"},
	"deals":              {"examples/summit.yaml", "examples/summit.yaml --variant calls_the_bluff", "examples/dam.yaml", "WEIGHTS", "LARGE", "MANY"},
	"deals --proof":      {"examples/summit.yaml --variant presses_moscow_low_cost", "WEIGHTS", "NOWHERE"},
	"deals --actors usa": {"examples/summit.yaml"},
	"sensitivity":        {"examples/summit.yaml --limit 1", "examples/syria_iraq_1975.yaml", "WEIGHTS", "NOWHERE"},
	"conditions":         {"examples/summit.yaml 1YYN0Y", "examples/dam.yaml 1 --concept gmr", "WEIGHTS 1"},
	"ensemble":           {"examples/summit_uncertain.yaml", "GATE --sample --draws 300 --until 2", "GATE --as-of 2025-01-01", "NOWHERE", "LARGE", "RARE --sample --draws 300 --walks 2"},
	"ensemble --plan":    {"examples/summit_uncertain.yaml", "GATE --sample --draws 300 --type guard=greedy"},
	"sweep --plan":       {"examples/summit.yaml --variant all"},
	"sources --plan":     {"REPORTS"},
	"ask":                {"examples/summit_uncertain.yaml meeting", "GATE", "GATE stormed --as-of 2025-01-01"},
	"merge":              {"PARTS --partial"},
	"sweep": {
		"examples/summit.yaml --variant all --set uncertainty.order=0,0.1 --draws 50", "NOWHERE WEIGHTS",
		"examples/starter.yaml --concepts nash --type bob=generous",
	},
	"merge --partial": {"SWEPT", "SWEPT2"},
	"evolve --chain":  {"examples/summit.yaml --until 3", "GATE --until 2 --step 0.5"},
	"forecast check":  {"FORECAST"},
	"forecast score":  {"SCORES"},
	"examples":        {""},
	"terms":           {"", "improvement"},
	"version":         {""},
	"catalog list":    {""},
	"catalog show":    {"syria_iraq_1975", "battle_of_the_sexes", "two_by_two"},
	"catalog verify":  {""},
	"concepts":        {"", "l3"},
	"sources":         {"REPORTS", "sources/evaluate/testdata/bank --full"},
	"sources find":    {"INDEX bridge closed", "INDEX nothing", "INDEX bridge --limit 1"},
	"sources new":     {"INDEX"},
	"sources eval":    {"--quotations ANNOTATED --pairs PAIRED --same-event EVENTS --graded GRADED --retellings sources/evaluate/testdata/bank"},
}

// rare are fields that only more work than a test has brings about.
var rare = map[string]bool{"Proof.open": true, "SourcesEval.invented": true, "SourcesEval.left_out": true}

// ofMany are answers that are not about one model.
var ofMany = map[string]bool{"Version": true, "Terms": true, "Examples": true, "Concepts": true, "Score": true, "Catalog": true, "CatalogEntry": true, "Verification": true, "Sweep": true, "Survey": true, "SourcesFound": true, "SourcesNews": true, "SourcesEval": true}

// models are those that the embedded ones do not stand for: preferences by
// weights, nothing to start from, more states than are listed, and more least
// changes than are counted.
func models(t *testing.T) map[string]string {
	large := "conflict: Large\nactors:\n"
	for i := range 2 {
		large += fmt.Sprintf("  a%d:\n    options:\n", i)
		for k := range 7 {
			large += fmt.Sprintf("      o%d%d: x\n", i, k)
		}
		large += fmt.Sprintf("    prefers: [o%d0]\n", i)
	}
	many := "conflict: Many\nactors:\n"
	for _, a := range []string{"a", "b"} {
		many += fmt.Sprintf("  %s: {options: {o0: x, o1: x, o2: x, o3: x}, prefers: [a.o0 and b.o0, a.o1, a.o2, a.o3, b.o1, b.o2, b.o3]}\n", a)
	}
	ties := "conflict: Ties\nactors:\n"
	for _, o := range [][3]string{{"x", "y", "z"}, {"y", "z", "x"}, {"z", "x", "y"}} {
		between := strings.NewReplacer("P", o[1], "Q", o[2]).Replace("P, Q, not P, not Q, P and Q, P or Q, P implies Q, Q implies P, P iff Q, not (P and Q), not (P or Q)")
		ties += fmt.Sprintf("  a%s: {options: {%s: %s}, prefers: [not %s, %s, %s]}\n", o[0], o[0], o[0], o[0], between, o[0])
	}
	out := map[string]string{}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"WEIGHTS": "conflict: Weights\nactors:\n  a: {options: {x: X}, weights: {x: 2, b.y: 1}}\n  b: {options: {y: Y}, prefers: [not y, a.x]}\nstatus_quo: {}\n",
		"NOWHERE": "conflict: Nowhere\nactors:\n  a: {options: {x: X}, prefers: [x]}\n  b: {options: {y: Y}}\n",
		"TIES":    ties,
		"MANY":    many + "status_quo: {}\n",
		"STUCK":   "conflict: Stuck\nactors:\n  a: {options: {x: X}}\nvariants: {stuck: {fix: {x: no}}}\nstatus_quo: {}\n",
		"RARE":    "conflict: Rare\nactors:\n  a: {options: {x: X}, statements: {n: not x, y: {that: x, confidence: 0.02}}, prefers: [y, n]}\nstatus_quo: {}\noutcomes: {taken: x}\n",
		"CITED":   "conflict: Cited\nactors:\n  a: {name: Selnik, options: {x: Sue}, prefers: [{that: x, because: Selnik will sue 12 builders., cites: [{source: s, quote: will not sue 12 builders}, {source: s, quote: may sue 21 builders if}]}]}\nsources: {s: {title: S, file: news.yaml}}\n",
		"NEWS":    "Snow fell on the hills.\n\nSelnik will not sue 12 builders.\n\nSelnik may sue 21 builders if it rains.\n",
		"SCORES":  "question,probability,outcome,crowd\na,0.8,yes,0.7\nb,0,yes,\nc,0.3,no,0.4\nd,0.5,,\n",
		"LARGE":   large + "status_quo: {}\n",
		"FUZZY": `conflict: Fuzzy
actors:
  a: {options: {x: X}, prefers: [y], fuzzy: [[YY, NY, 0.65]], threshold: 0.3, probabilities: [[YY, NN, 0.6, 0.2]]}
  b: {options: {y: Y}, prefers: [x]}
`,
		"STRUCTURES": `conflict: Structures
actors:
  a:
    options: {x: X}
    prefers: [{that: y, strong: true}, {that: x, unknown: true}]
  b:
    options: {y: Y}
    ranking: [YY, NY, YN, NN]
status_quo: {}
views: {b: {unseen: [x]}}
`,
	} {
		out[name] = filepath.Join(dir, strings.ToLower(name)+".yaml")
		if strings.HasPrefix(text, "question,") {
			out[name] = filepath.Join(dir, strings.ToLower(name)+".csv")
		}
		if err := os.WriteFile(out[name], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out["GATE"] = "ensemble/testdata/gate.yaml"
	if _, err := os.Stat(out["GATE"]); err != nil { // the test has not gone to the root
		out["GATE"] = "../../" + out["GATE"]
	}
	out["PARTS"] = filepath.Join(dir, "part2")
	out["SWEPT"] = filepath.Join(dir, "swept")
	out["SWEPT2"] = filepath.Join(dir, "swept2")
	out["FORECAST"] = filepath.Join(dir, "f.json")
	for _, args := range [][]string{
		{"ensemble", out["GATE"], "--sample", "--draws", "50", "--shard", "2/3", "--out", out["PARTS"]},
		{"sweep", out["GATE"], out["WEIGHTS"], "--shard", "1/2", "--out", out["SWEPT"]},
		{"sweep", out["GATE"], out["WEIGHTS"], "--shard", "1/2", "--out", out["SWEPT2"], "--draws", "5"},
		{"forecast", "save", out["GATE"], "--out", out["FORECAST"], "--by", "2099-01-01"},
	} {
		if _, stderr, code := call(t, "", args...); code != exitDone {
			t.Fatalf("parley %s: exit %d: %s", args, code, stderr)
		}
	}
	articles(t, out)
	out["MEETING"] = "talks = leaders and not concede"
	return out
}

// TestResultsFitTheirSchema runs every command that answers in JSON and holds
// the answer against the schema, which allows no field that it does not name.
func TestResultsFitTheirSchema(t *testing.T) {
	t.Chdir("../..")
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Results()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("result.json", doc); err != nil {
		t.Fatal(err)
	}
	files := models(t)
	seen := map[string]bool{}
	for _, answer := range schema.Answers {
		s, err := c.Compile("result.json#/$defs/" + answer.Type)
		if err != nil {
			t.Fatal(err)
		}
		command := answer.Command
		if command == "deals --actors" {
			command += " usa"
		}
		words, _ := strings.CutSuffix(command, " ACTOR") // it comes after the file
		if len(lines[command]) == 0 {
			t.Errorf("no command line tries parley %s", command)
		}
		for _, line := range lines[command] {
			args := append(strings.Fields(words), strings.Fields(line)...)
			for k, a := range args {
				if files[a] != "" {
					args[k] = files[a]
				}
			}
			stdout, stderr, code := call(t, "", append(args, "--format", "json")...)
			if code != 0 {
				t.Errorf("parley %s: exit %d: %s", args, code, stderr)
				continue
			}
			got, err := jsonschema.UnmarshalJSON(strings.NewReader(stdout))
			if err != nil {
				t.Fatalf("parley %s: %v", args, err)
			}
			if err := s.Validate(got); err != nil {
				t.Errorf("parley %s: %v", args, err)
			}
			fields, ok := got.(map[string]any)
			if !ok || !ofMany[answer.Type] && (answer.Type != "Plan" || fields["unit"] == "draw") && !strings.HasPrefix(fmt.Sprint(fields["model"]), "sha256:") {
				t.Errorf("parley %s: the result is no object with the model's hash", args)
			}
			for key := range fields {
				seen[answer.Type+"."+key] = true
			}
		}
	}
	// sources link answers with a list.
	s, err := c.Compile("result.json#/$defs/LinkProposal")
	if err != nil {
		t.Fatal(err)
	}
	stdout, stderr, code := call(t, "", "sources", "link", files["CITED"], files["NEWS"], "--format", "json")
	list, err := jsonschema.UnmarshalJSON(strings.NewReader(stdout))
	if proposals, ok := list.([]any); err != nil || code != 0 || !ok || len(proposals) == 0 {
		t.Errorf("parley sources link: exit %d, %v: %s", code, err, stderr)
	} else {
		for _, p := range proposals {
			if err := s.Validate(p); err != nil {
				t.Errorf("parley sources link: %v", err)
			}
		}
	}
	defs := doc.(map[string]any)["$defs"].(map[string]any)
	for _, answer := range schema.Answers {
		for key := range defs[answer.Type].(map[string]any)["properties"].(map[string]any) {
			if field := answer.Type + "." + key; !seen[field] && !rare[field] {
				t.Errorf("no answer of parley %s has the field %s: the test tries too little", answer.Command, key)
			}
		}
	}
}

// articles are documents, an index of them and annotated ones, in small.
func articles(t *testing.T, out map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"reports/one.txt":   "Council closes bridge\n\n“The bridge stays closed until spring,” Mayor Anna Keller told the council on Monday. She said that 12 cables are worn.\n",
		"reports/two.txt":   "Bridge closed\n\nMayor Anna Keller told the council on Monday that the bridge stays closed until spring. She said that 21 cables are worn.\n",
		"reports/three.pdf": "%PDF-1.4 and no more",
		"ANNOTATED.jsonl":   `{"id": "a", "text": "Keller said that the bridge is safe.", "attributions": [{"type": "indirect", "source": [{"start": 0, "end": 6, "text": "Keller"}], "cue": [{"start": 7, "end": 11, "text": "said"}], "content": [{"start": 12, "end": 35, "text": "that the bridge is safe"}]}]}`,
		"PAIRED.csv":        "case_group,schema,name1,name2,is_match,quality,category,notes\nown,Person,Anna Keller,A. Keller,true,STRONG,,\n",
		"EVENTS.jsonl":      `{"id": "a1", "triplet": "a", "paragraphs": [["The bridge is closed."]]}` + "\n" + `{"id": "a2", "triplet": "a", "paragraphs": [["Nobody may cross the river."]]}`,
		"GRADED.jsonl":      `{"file": "o", "task": "a", "category": "orig", "text": "The bridge over the river is closed until spring."}` + "\n" + `{"file": "c", "task": "a", "category": "cut", "text": "The bridge over the river is closed until spring."}`,
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		key, _, _ := strings.Cut(filepath.Base(name), ".")
		out[key] = path
	}
	out["REPORTS"], out["INDEX"] = filepath.Join(dir, "reports"), filepath.Join(dir, "news.index")
	if _, stderr, code := call(t, "", "sources", out["REPORTS"], "--index", out["INDEX"]); code != exitDone {
		t.Fatalf("no index: exit %d: %s", code, stderr)
	}
}

// TestEveryCommandHasASchema: a command with --format has an answer in the
// schema.
func TestEveryCommandHasASchema(t *testing.T) {
	known := map[string]bool{}
	for _, a := range schema.Answers {
		known[strings.Fields(a.Command)[0]] = true
	}
	a := &app{out: newOutput(&bytes.Buffer{}), stderr: &bytes.Buffer{}}
	for _, cmd := range a.rootCommand().Commands() {
		if cmd.Flags().Lookup("format") != nil && !known[cmd.Name()] {
			t.Errorf("parley %s has no answer in the schema; it knows %v", cmd.Name(), slices.Sorted(maps.Keys(known)))
		}
	}
}
