package gmcr_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"parley/gmcr"
)

const two = `"options": [{"name": "Drain", "permittedDirection": "fwd"}, {"name": "Sue", "permittedDirection": "both"}],`

// project is a sound project with parts replaced.
func project(changes ...string) string {
	s := `{` + two + `
"decisionMakers": [{"name": "Owner", "options": [0], "preferences": [[[1, "N"]]]},
{"name": "Anglers", "options": [1], "preferences": [[[0, "N"]]]}],
"infeasibles": [], "useManualPreferenceRanking": false}`
	for i := 0; i+1 < len(changes); i += 2 {
		if !strings.Contains(s, changes[i]) {
			panic(changes[i])
		}
		s = strings.ReplaceAll(s, changes[i], changes[i+1])
	}
	return s
}

// TestReject gives every kind of wrong project, with the place and the words
// that say what is wrong.
func TestReject(t *testing.T) {
	manual := func(first, second string) string {
		return project(`false`, `true`, `"preferences": [[[1, "N"]]]`, `"preferences": [], `+first, `"preferences": [[[0, "N"]]]`, `"preferences": [], `+second)
	}
	ok := `"preferenceRanking": [1, [2, 3], 4]`
	for _, c := range []struct{ name, text, want string }{
		{"binary", "\x80\x04\x95\x10", "0:0 this is a binary project"},
		{"binary, old", "(dp0\nS'options'\n", "0:0 this is a binary project"},
		{"not JSON", "conflict: x", "1:1 this is not valid JSON"},
		{"cut short", `{"options": [`, "1:14 the file ends in the middle"},
		{"no object", `[1, 2]`, "1:1 a project of GMCR+ is one JSON object, and this is a list"},
		{"viewer's export", `{"nodes": [], "links": []}`, "1:1 the object has no \"infeasibles\": this is no project"},
		{"no infeasibles", project(`"infeasibles": [], `, ``), `1:1 the project has no "infeasibles"`},
		{"no makers", `{"options": [], "infeasibles": []}`, `1:1 the project has no "decisionMakers"`},
		{"no list", project(`"infeasibles": []`, `"infeasibles": {}`), `4:16 "infeasibles" must be a list, and this is an object`},
		{"number 1.0", project(`"options": [0]`, `"options": [1.0]`), "2:50 an option's number is a whole number, and this is 1.0"},
		{"number 1e0", project(`[[1, "N"]]`, `[[1e0, "N"]]`), "2:72 an option's number is a whole number, and this is 1e0"},
		{"number as text", project(`[[1, "N"]]`, `[["1", "N"]]`), `2:72 an option's number is a whole number, and this is "1"`},
		{"out of range", project(`[[1, "N"]]`, `[[2, "N"]]`), "2:72 there is no option 2; the file has 2 options"},
		{"negative", project(`[[1, "N"]]`, `[[-1, "N"]]`), "2:72 there is no option -1"},
		{"neither Y nor N", project(`[[1, "N"]]`, `[[1, "-"]]`), `2:75 an option is at "Y" or "N", and this is "-"`},
		{"direction", project(`"fwd"`, `"up"`), "1:54 a direction is both, fwd or back"},
		{"no direction", project(`, "permittedDirection": "fwd"`, ``), `1:14 option 0 has no "permittedDirection"`},
		{"shared option", project(`"options": [1]`, `"options": [0, 1]`), `3:33 option 0 (Drain) is owned by "Owner" already`},
		{"nobody's option", project(`"options": [1]`, `"options": []`), "1:62 option 1 (Sue) is nobody's"},
		{"no name", project(`"name": "Owner", `, ``), "2:20 decision maker 0 has no name"},
		{"Y and N", project(`[[1, "N"]]`, `[[1, "N"], [1, "Y"]]`), "2:70 the statement demands Y and N of one option and never holds"},
		{"Y and N", project(`"infeasibles": []`, `"infeasibles": [[[1, "N"], [1, "Y"]]]`), "4:17 the pattern demands Y and N of one option and matches nothing"},
		{"nested compound", project(`[[1, "N"]]`, `{"compound": true, "members": [{"compound": true, "members": []}]}`), "2:101 a compound's member is a list of pairs, and this is an object"},
		{"no members", project(`[[1, "N"]]`, `{"compound": true}`), "2:70 the compound has no members"},
		{"ranking misses", manual(`"preferenceRanking": [1, 2, 3]`, ok), "2:94 Owner leaves out 1 state of 4, the first being 4"},
		{"ranking twice", manual(`"preferenceRanking": [1, 2, 2, 3, 4]`, ok), "2:101 Owner ranks state 2 twice"},
		{"ranking beyond", manual(`"preferenceRanking": [1, 2, 3, 4, 5]`, ok), "2:107 there is no state 5; feasible are 4"},
		{"ranking 1.5", manual(`"preferenceRanking": [1, 2, 3, 1.5]`, ok), "2:104 a state's number is a whole number, and this is 1.5"},
		{"ranking absent", manual(`"x": 0`, ok), "2:20 the project is analysed by rankings, and Owner has none"},
		{"nothing feasible", strings.Replace(manual(ok, ok), `"infeasibles": []`, `"infeasibles": [[[0, "Y"]], [[0, "N"]]]`, 1), "0:0 no state is feasible"},
		{"key twice", project(`"infeasibles": []`, `"infeasibles": [], "infeasibles": [[[0, "Y"]]]`), `4:20 the key "infeasibles" stands twice in one object`},
		{"NaN", project(`[[1, "N"]]`, `[[NaN, "N"]]`), "2:72 NaN is no number in JSON"},
		{"Infinity", project(`[[1, "N"]]`, `[[-Infinity, "N"]]`), "2:72 -Infinity is no number in JSON"},
		{"two projects", project() + "{}", "something follows after the end of the project"},
		{"flag", project(`false`, `0`), `"useManualPreferenceRanking" must be true or false, and this is a number`},
		{"deep", strings.Repeat("[", 5000), "nests more than 100 deep"},
		{"not UTF-8", "{\"a\": \"\xff\"}", "1:8 the byte 0xFF is not UTF-8 text"},
	} {
		r := gmcr.Read("pond.gmcr", []byte(c.text))
		var found []string
		for _, p := range r.Problems {
			found = append(found, fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.Message))
		}
		if all := strings.Join(found, "\n"); !strings.Contains(all, c.want) {
			t.Errorf("%s: %q, want %q", c.name, all, c.want)
		}
	}
}

// TestAllAtOnce: one run finds all.
func TestAllAtOnce(t *testing.T) {
	r := gmcr.Read("x.gmcr", []byte(project(`"fwd"`, `"up"`, `[[1, "N"]]`, `[[7, "x"]]`, `"Anglers"`, `" "`)))
	if len(r.Problems) != 4 {
		t.Errorf("%d problems, want 4: %v", len(r.Problems), r.Problems)
	}
}

// TestCarried reads what has no plain place in a model.
func TestCarried(t *testing.T) {
	r := gmcr.Read("dir/The pond.gmcr", []byte("\ufeff"+project(
		`"preferences": [[[1, "N"]]]`, `"preferences": [[[1, "N"]]], "misperceptions": [[[0, "Y"], [1, "Y"]]], "preferenceVector": [1]`,
		`"Sue"`, `"Drain"`, `"useManualPreferenceRanking": false`, `"useManualPreferenceVectors": false, "coalitions": [[0, 1], [], 0], "new key": {}`)))
	if len(r.Problems) > 0 {
		t.Fatal(r.Problems)
	}
	c := r.Conflict
	if c.Title != "The pond" || c.Actors[1].Options[0].Name != "Drain" || c.Actors[1].Options[0].ID != "drain" {
		t.Errorf("%q, %+v", c.Title, c.Actors[1].Options)
	}
	if len(c.Barred) != 2 || c.Barred[0].From != "owner.drain and anglers.drain" || c.Barred[0].To != "true" || c.Barred[1].To != c.Barred[0].From {
		t.Errorf("barred: %+v", c.Barred)
	}
	if len(r.Losses) != 1 || !strings.Contains(r.Losses[0].String(), "--merge owner+anglers") {
		t.Errorf("losses: %v", r.Losses)
	}
	if notes := strings.Join(r.Notes, "\n"); !strings.Contains(notes, "1 misperception") || !strings.Contains(notes, "rankings of 1 decision maker are not") {
		t.Errorf("notes: %s", notes)
	}
}

// TestOrder: options stand in the order of their decision makers, whatever
// the file's, and rankings number the states after that.
func TestOrder(t *testing.T) {
	r := gmcr.Read("x.gmcr", []byte(`{
"options": [{"name": "Sue", "permittedDirection": "both"}, {"name": "Drain", "permittedDirection": "back"}],
"decisionMakers": [{"name": "Owner", "options": [1], "preferenceRanking": [2, [3, 1]]}, {"name": "Anglers", "options": [0], "preferenceRanking": [1, 2, 3]}],
"infeasibles": [[[0, "Y"], [1, "Y"]]], "useManualPreferenceRanking": true}`))
	if len(r.Problems) > 0 {
		t.Fatal(r.Problems)
	}
	got := fmt.Sprint(r.Conflict.Actors[0].Preference.Ranking, r.Conflict.Actors[0].Options[0].Moves, r.Conflict.Infeasible)
	if got != "[{[YN] 0} {[NY NN] 0}]down[sue and drain]" {
		t.Error(got)
	}
}

// TestHostile: small files that ask for much, and large ones, end soon.
func TestHostile(t *testing.T) {
	var options, owned []string
	for i := range 60 {
		options = append(options, `{"name": "o", "permittedDirection": "both"}`)
		owned = append(owned, fmt.Sprint(i))
	}
	ask := func(n int, infeasible, ranking string) string {
		return `{"options": [` + strings.Join(options[:n], ",") + `], "decisionMakers": [{"name": "a", "options": [` + strings.Join(owned[:n], ",") + `], "preferenceRanking": ` + ranking + `}], "infeasibles": [` + infeasible + `], "useManualPreferenceRanking": true}`
	}
	var rules []string
	for i := range 33 {
		rules = append(rules, fmt.Sprintf(`[[%d, "Y"], [%d, "Y"]]`, i, (i+7)%33))
	}
	start := time.Now()
	for name, text := range map[string]string{
		"2^60 states":    ask(60, "", "[1]"),
		"2^33 states":    ask(33, "", "[1]"),
		"scattered":      ask(33, strings.Join(rules, ","), "["+strings.Repeat("1,", 100000)+"1]"),
		"million zeroes": `{"options": [` + strings.Repeat("0,", 1<<20) + `0]}`,
		"millions":       strings.Repeat("[0,", 1<<22),
	} {
		if r := gmcr.Read("x.gmcr", []byte(text)); r.Conflict != nil || len(r.Problems) == 0 {
			t.Errorf("%s: no problem", name)
		}
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("it took %s", d)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(project()))
	f.Add([]byte(project("false", "true", `"preferences"`, `"preferenceRanking": [1, [2, 3], 4], "x"`)))
	f.Add([]byte("\x80\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := gmcr.Read("x.gmcr", data)
		if (r.Conflict == nil) != (r.Problems.Err() != nil) {
			t.Errorf("conflict %v, problems %v", r.Conflict, r.Problems)
		}
	})
}
