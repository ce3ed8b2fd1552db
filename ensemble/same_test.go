package ensemble

import (
	"testing"

	"parley/modelfile"
	"parley/prefer"
)

// A question that asks what another one asks is marked, and in every draw the
// answer to either tells that to the other; two that are not marked differ in
// some draw where answers hang on types and coins alone.
func TestRepeats(t *testing.T) {
	f := modelfile.Read("same.yaml", []byte(`conflict: Same
actors:
  a:
    options: {x: X, y: Y}
    statements: {p: x, q: y, r: x and y, s: {that: x or y, confidence: 0.5}}
    prefers: [[p, q], r, s]
    types:
      b: {prefers: [r, p, q]}
  c:
    options: {z: Z}
    prefers: [z]
status_quo: {}
outcomes: {o: x}
`))
	if err := f.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	p, err := prefer.New(f.Conflict)
	if err != nil {
		t.Fatal(err)
	}
	in, err := readInputs(p, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	all := in.questions()
	same := map[string]string{}
	for k := range all {
		same[all[k].name] = all[k].same
	}
	for name, want := range map[string]string{
		"a.type": "", "a.s": "", "a: p above q": "",
		"a: p above r": "a.type", "a: q above r": "a.type", // above it as stated first, below it else
	} {
		if got, asked := same[name]; !asked || got != want {
			t.Errorf("%s is asked %v, as the same as %q, want %q", name, asked, got, want)
		}
	}
	// over all worlds: do the answers to two questions tell each other?
	w, axes := in.newWorld(), in.axes()
	together := map[[2]int]map[[2]int]bool{}
	for d := range int(in.count()) {
		in.set(w, axes, d)
		for i := range all {
			for j := range i {
				if together[[2]int{i, j}] == nil {
					together[[2]int{i, j}] = map[[2]int]bool{}
				}
				together[[2]int{i, j}][[2]int{in.answer(&all[i], w, nil), in.answer(&all[j], w, nil)}] = true
			}
		}
	}
	marked := 0
	for i := range all {
		for j := range i {
			if in.meaning(&all[i]) == "" || in.meaning(&all[j]) == "" {
				continue
			}
			one := len(together[[2]int{i, j}]) == len(all[i].answers) && len(all[i].answers) == len(all[j].answers)
			if same := in.meaning(&all[i]) == in.meaning(&all[j]); same != one {
				t.Errorf("%s and %s: the same %v, answers go together %v", all[i].name, all[j].name, same, together[[2]int{i, j}])
			} else if same {
				marked++
			}
		}
	}
	if marked < 3 {
		t.Errorf("%d pairs of questions are the same", marked)
	}
}
