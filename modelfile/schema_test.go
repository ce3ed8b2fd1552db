package modelfile_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
	"golang.org/x/tools/txtar"

	"parley/modelfile"
)

func TestSchemaFileIsCurrent(t *testing.T) {
	const path = "../schema/parley.schema.json"
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, modelfile.Schema()) {
		t.Errorf("%s is not what the reader's tables say; run go generate ./modelfile", path)
	}
}

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(modelfile.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("parley.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("parley.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asJSON is what an editor that knows YAML hands to a schema validator.
func asJSON(v any) any {
	switch v := v.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case []any:
		for i := range v {
			v[i] = asJSON(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = asJSON(v[k])
		}
	case map[any]any:
		out := map[string]any{}
		for k, x := range v {
			out[fmt.Sprint(asJSON(k))] = asJSON(x)
		}
		return out
	}
	return v
}

// verdicts says whether the reader (with Validate) and the schema accept a
// document; their words are for error messages.
func verdicts(t *testing.T, schema *jsonschema.Schema, doc string) (reader, validator string) {
	f := modelfile.Read("m.yaml", []byte(doc))
	problems := f.Problems
	if f.Conflict != nil {
		problems = f.All(f.Conflict.Validate())
	}
	if problems.Err() != nil {
		reader = f.Render(problems)
	}
	var v any
	if err := yaml.Load([]byte(doc), &v); err != nil {
		t.Fatalf("%v\n%s", err, doc)
	}
	if err := schema.Validate(asJSON(v)); err != nil {
		validator = err.Error()
	}
	return reader, validator
}

const frame = "conflict: T\nactors:\n  a: {options: {x: X, y: {levels: [0, 010, ten]}}, ACTOR}\n  b: {options: {z: }, prefers: [z]}\nROOT\n"

// fill puts one part into a model, an actor's keys or keys of the whole.
func fill(part string) string {
	actor, root := part, ""
	if rest, ok := strings.CutPrefix(part, "ROOT "); ok {
		actor, root = "prefers: [x]", rest
	}
	return strings.NewReplacer("ACTOR", actor, "ROOT", root).Replace(frame)
}

// TestSchemaAgreesWithReader tries every key with good values, which both
// accept, and with values of a wrong shape, which both refuse.
func TestSchemaAgreesWithReader(t *testing.T) {
	schema := compile(t)
	good := []string{
		"prefers: []", "prefers: [x, true, y = 010, not x]", "name: 007, about: yes, prefers: [x]",
		"prefers: [{that: x, because: so, cites: s, confidence: 0.5, strong: true}]",
		"prefers: [{that: x, cites: [s, {source: s, quote: 12}], confidence: '1'}]",
		"statements: {n: x, m: {that: y > 0}}, prefers: [n, m]", "weights: {x: 2, y = ten: -.5, not x: '1e2'}",
		"ranking: [[0N0, 1N0], '>>', Y2N, 010]", "prefers: [x], unknown: [[N0N, 010]]", "weight: 0, prefers: [x]",
		"prefers: [x], weight: 2.5, types: {t: {name: T, about: u, weight: 1, prefers: [not x]}}",
		"types: {t: {ranking: [N0N]}, u: {weights: {x: 1}}}", "name: , prefers: [x], ranking: ~",
		"ROOT as_of: 2025-08-20", "ROOT about: 1984", "ROOT infeasible: [x and z]", "ROOT infeasible: ",
		"ROOT barred: [{actor: a, from: x, to: not x}]", "ROOT status_quo: N0N", "ROOT status_quo: 010", "ROOT status_quo: {x: yes, y: 010}", "ROOT status_quo: {}",
		"ROOT variants: {v: , w: {name: W, about: v, fix: {x: yes}, types: {a: base}}}", "ROOT outcomes: {o: x and z}",
		"ROOT uncertainty: {order: 0.3}", "ROOT uncertainty: {order: {a: 0.1}}", "ROOT uncertainty: {order: 0.9, actors: {a: 0}}",
		"prefers: [{that: x, degree: 9}, {that: y, unknown: true}]", "ranking: [[0N0, 1N0], '>>>', Y2N, '>>>>>>>>>', 010]", "weights: {x: 1/3, y: -2/6}, gaps: [1/2, 1]", "prefers: [x], unknown: [[N0N, Y0N, 010], [N0N, N1N]]",
		"prefers: [[x]]", "prefers: [x, [y, {that: not x, because: so}], {any: [true, x or y], known: [['true', x or y]]}]", "prefers: [{any: [x, y]}]",
		"prefers: [x], fuzzy: [[N0N, Y0N, 0.7]], threshold: 0.3", "fuzzy: {states: [N0N, Y0N], degrees: [[0.5, 7/10], [0.3, .5]]}, threshold: 1", "prefers: [x], probabilities: [[N0N, Y0N, 0.6], [N0N, 010, 0.5, 1/5]]",
		"prefers: [x], attitudes: {a: positive, b: negative}", "ROOT views: {b: {about: so, unseen: [x], unaware: [a], infeasible: [x and z], actors: }, a: }", "ROOT views: {b: {actors: {a: {type: base}}}, a: {actors: {b: {ranking: [N0N]}}}}",
		"ROOT uncertainty: {order: 0.3, weights: 0.2, actors: {a: {order: 0.1, weights: 1}, b: }}", "ROOT correlated: [{actors: [a, b], types: {base+base: 1/2}}]",
		"ROOT pace: {unit: week, a: 2, b: 0}", "ROOT noise: 1", "ROOT hazards: [{when: x, sets: {z: yes}, rate: 0.05, about: Rain, cites: []}]",
		"ROOT events: [{date: 2025-08-22, moved: {actor: a, to: {y: 010}}, about: so}, {date: 2025-08-22, moved: {actor: a, to: Y0N}}, {date: 2025-08-23, stayed: b}, {date: 2025-08-24, said: {actor: a, likelihood: {base: 2}}, costly: 0.5}]",
		"ROOT sources: {s: Title, t: , u: {title: A, publisher: B, author: C, date: 2020-01-01, url: 'http://x', file: f.txt, about: D}}",
	}
	bad := []string{
		"prefers: x", "prefers: {x: 1}", "prefers: [[]]", "prefers: [[x, [y]]]", "prefers: [{any: x}]", "prefers: [{any: []}]", "prefers: [{any: [x, y], known: [[x]]}]", "prefers: [{any: [x], knows: []}]", "prefers: [{known: [[x, y]]}]",
		"prefers: [{that: x, degree: 0}]", "prefers: [{that: x, degree: 10}]", "prefers: [{that: x, degree: 1.5}]", "prefers: [{that: x, degree: strong}]", "weights: {x: 1/0}", "weights: {x: 1/2/3}", "weights: {x: 1}, gaps: 5", "weights: {x: 1}, gaps: [0]", "weights: {x: 1}, gaps: [few]",
		"fuzzy: [N0N, Y0N, 0.7]", "fuzzy: [[N0N, Y0N]]", "fuzzy: [[N0N, Y0N, 0.7, 0.3]]", "fuzzy: [[N0N, Y0N, 2]]", "fuzzy: {states: [N0N, Y0N]}", "fuzzy: {states: [N0N], degrees: [0.5]}", "threshold: 0", "threshold: 2", "threshold: [1]", "probabilities: [[N0N, Y0N]]", "probabilities: [[N0N, Y0N, -1]]", "probabilities: [[N0N, Y0N, 0.1, 0.1, 0.1]]",
		"attitudes: [b]", "attitudes: {b: fond}", "ROOT views: [b]", "ROOT views: {b: x}", "ROOT views: {b: {unseen: x}}", "ROOT views: {b: {unaware: {a: b}}}", "ROOT views: {b: {actors: {a: }}}", "ROOT views: {b: {actors: {a: {name: x}}}}", "ROOT views: {b: {actors: {a: {prefers: [x], weights: {x: 1}}}}}",
		"ROOT uncertainty: {weights: 2}", "ROOT uncertainty: {order: 1}", "ROOT uncertainty: {actors: {a: {order: 1}}}", "ROOT uncertainty: {actors: {a: {ordre: 0}}}", "ROOT uncertainty: {actors: {a: [0.1]}}",
		"ROOT correlated: {actors: [a, b]}", "ROOT correlated: [{actors: [a, b]}]", "ROOT correlated: [{actors: a, types: {base: 1}}]", "ROOT correlated: [{actors: [a, b], types: {}}]", "ROOT correlated: [{actors: [a, b], types: {base+base: -1}}]", "ROOT pace: 2", "ROOT pace: {a: fast}", "ROOT pace: {a: -1}", "ROOT noise: 0", "ROOT noise: 1.1", "ROOT noise: loud",
		"ROOT hazards: {when: x}", "ROOT hazards: [{sets: {z: yes}, rate: 1}]", "ROOT hazards: [{when: x, sets: z, rate: 1}]", "ROOT hazards: [{when: x, sets: {z: yes}, rate: often}]", "ROOT hazards: [{when: x, sets: {z: yes}}]",
		"ROOT events: {date: 2025-08-22}", "ROOT events: [{stayed: a}]", "ROOT events: [{date: 2025-08-22, moved: a}]", "ROOT events: [{date: 2025-08-22, moved: {actor: a}}]", "ROOT events: [{date: 2025-08-22, stayed: [a]}]", "ROOT events: [{date: 2025-08-22, said: {actor: a, likelihood: {base: -1}}}]", "ROOT events: [{date: 2025-08-22, found: {question: q}}]", "prefers: [{because: x}]", "prefers: [{that: [x]}]", "prefers: ['']",
		"prefers: [{that: x, confidence: 1.5}]", "prefers: [{that: x, confidence: sure}]", "prefers: [{that: x, strong: 1}]", "prefers: [{that: x, cites: [{quote: q}]}]", "prefers: [{that: x, what: y}]",
		"statements: [x]", "statements: {n: }", "statements: {n: {because: x}}", "weights: [x]", "weights: {x: heavy}", "weights: {x: }", "prefers: [x], weights: {x: 1}", "ranking: [N0N], prefers: [x]",
		"ranking: N0N", "ranking: [[[N0N]]]", "ranking: [[]]", "ranking: ['']", "unknown: [N0N]", "unknown: [[N0N]]", "weight: -1", "weight: much", "weight: []", "types: [t]", "types: {t: x}", "types: {t: {preferes: [x]}}",
		"nom: a", "moves: a -> b, prefers: [x]", "name: [a]", "about: {a: b}",
		"ROOT infeasible: x", "ROOT infeasible: [{x: y}]", "ROOT barred: {actor: a}", "ROOT barred: [{actor: a, from: x}]", "ROOT barred: [x]", "ROOT status_quo: [x]", "ROOT status_quo: {x: [yes]}", "ROOT status_quo: {x: }",
		"ROOT variants: [v]", "ROOT variants: {v: x}", "ROOT variants: {v: {fix: [x]}}", "ROOT variants: {v: {type: {a: base}}}", "ROOT outcomes: [x]", "ROOT outcomes: {o: }",
		"ROOT uncertainty: 0.3", "ROOT uncertainty: {order: 2}", "ROOT uncertainty: {order: {a: x}}", "ROOT uncertainty: {orders: 1}", "ROOT sources: [s]", "ROOT sources: {s: {titel: T}}", "ROOT colour: blue", "ROOT states: x",
	}
	whole := map[string]bool{
		"conflict: T\nactors: {a: {options: {x: , y: {levels: [one]}}}}":                      false,
		"conflict: T\nactors: {a: {options: {x: {levels: [a, a]}}}}":                          false,
		"conflict: T\nactors: {a: {options: {x: {levels: {a: b}}}}}":                          false,
		"conflict: T\nactors: {a: {options: {x: {moves: sideways}}}}":                         false,
		"conflict: T\nactors: {a: {options: {x: {name: X, about: Y, moves: up}}}}":            true,
		"conflict: T\nactors: {a: {options: [x]}}":                                            false,
		"conflict: T\nactors: {}":                                                             false,
		"conflict: T\nactors: [a]":                                                            false,
		"conflict: T":                                                                         false,
		"conflict: [T]\nactors: {a: {options: {x: }}}":                                        false,
		"actors: {a: {options: {x: X}}}":                                                      false,
		"conflict: T\nstates: {s: One, t: }\nactors: {a: {moves: [s -> t]}, b: }":             true,
		"conflict: T\nstates: [s, 2]\nactors: {a: {moves: [s <-> 2], ranking: [s, 2]}}":       true,
		"conflict: T\nstates: {s: One, t: Two}\nactors: {a: {moves: [s => t], ranking: [s]}}": false,
		"conflict: T\nstates: {s: One, t: Two}\nactors: {a: {moves: [s ->], ranking: [s]}}":   false,
		"conflict: T\nstates: {s: One, t: Two}\nactors: {a: {moves: [-> s], ranking: [s]}}":   false,
		"conflict: T\nstates: {s: [One]}\nactors: {a: {moves: [s -> t], ranking: [s]}}":       false,
	}
	for _, part := range good {
		if part == good[3] || part == good[4] {
			whole[fill(part)+"sources: {s: S}\n"] = true
			continue
		}
		whole[fill(part)] = true
	}
	for _, part := range bad {
		whole[fill(part)] = false
	}
	for doc, want := range whole {
		reader, validator := verdicts(t, schema, doc)
		if (reader == "") != want {
			t.Errorf("the reader: accepted %v, want %v\n%s%s", reader == "", want, doc, reader)
		}
		if (validator == "") != want {
			t.Errorf("the schema: accepted %v, want %v\n%s%s", validator == "", want, doc, validator)
		}
	}
}

// TestSchemaRefusesNoGoodFile checks that whatever the schema refuses, of the
// archive of bad files, the reader refuses too.
func TestSchemaRefusesNoGoodFile(t *testing.T) {
	schema := compile(t)
	archive, err := txtar.ParseFile("testdata/bad/bad.txtar")
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for _, file := range archive.Files {
		var v any
		if !strings.HasSuffix(file.Name, ".yaml") || yaml.Load(file.Data, &v) != nil {
			continue
		}
		if schema.Validate(asJSON(v)) != nil {
			refused++
			if got := check(modelfile.Read(file.Name, file.Data)); got == "" {
				t.Errorf("%s: only the schema refuses it", file.Name)
			}
		}
	}
	if refused < 20 {
		t.Errorf("the schema refuses only %d of the bad files", refused)
	}
}
