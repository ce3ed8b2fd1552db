package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"parley/result"
)

const gateFile = "../../ensemble/testdata/gate.yaml"

// must runs the program and gives what it prints; it must succeed.
func must(t *testing.T, args ...string) string {
	t.Helper()
	stdout, stderr, code := call(t, "", args...)
	if code != exitDone {
		t.Fatalf("parley %s: exit %d: %s", args, code, stderr)
	}
	return stdout
}

// A run that is stopped tells what was drawn.
func TestInterrupted(t *testing.T) {
	var r result.Ensemble
	code := exitDone
	// On a busy machine the first draws take their time: who interrupts before
	// there is one gets no figures, and is given longer.
	for wait := 200 * time.Millisecond; wait < 10*time.Second && r.Draws == 0; wait *= 2 {
		ctx, cancel := context.WithCancel(context.Background())
		time.AfterFunc(wait, cancel)
		var stdout, stderr bytes.Buffer
		begun := time.Now()
		code = run(ctx, []string{"ensemble", gateFile, "--sample", "--draws", "100000000", "--format", "json"}, strings.NewReader(""), &stdout, &stderr)
		if err := json.Unmarshal(stdout.Bytes(), &r); err != nil && stdout.Len() > 0 {
			t.Fatalf("%v: %s", err, stderr.String())
		}
		if took := time.Since(begun); took > wait+20*time.Second {
			t.Errorf("it took %v", took)
		}
	}
	if code != exitInterrupt || !r.Partial || r.Draws == 0 || r.Draws >= 100_000_000 {
		t.Errorf("exit %d, partial %v, %d draws", code, r.Partial, r.Draws)
	}
}

// Every draw as a row: the same in CSV and Parquet in any number of runs, and
// its weighted means are the figures told.
func TestEach(t *testing.T) {
	for _, more := range [][]string{{"--as-of", "2025-01-01"}, {"--sample", "--draws", "500"}} {
		dir := t.TempDir()
		path := filepath.Join(dir, "draws.csv")
		var r result.Ensemble
		out := must(t, append([]string{"ensemble", gateFile, "--each", path, "--format", "json"}, more...)...)
		if err := json.Unmarshal([]byte(out), &r); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows)-1 != r.Draws {
			t.Errorf("%d rows for %d draws", len(rows)-1, r.Draws)
		}
		column := map[string]int{}
		for k, name := range rows[0] {
			column[name] = k
		}
		total, opened := 0.0, 0.0
		for k, row := range rows[1:] {
			if row[0] != strconv.Itoa(k) {
				t.Fatalf("row %d is draw %s", k, row[0])
			}
			w, _ := strconv.ParseFloat(row[column["weight"]], 64)
			p, _ := strconv.ParseFloat(row[column["opened"]], 64)
			total += w
			opened += w * p
		}
		if math.Abs(total-1) > 1e-12 || math.Abs(opened-*r.Outcomes["opened"].Settles) > 1e-12 {
			t.Errorf("weights sum to %v, opened is %v, want %v", total, opened, *r.Outcomes["opened"].Settles)
		}
	}
}

func TestForecast(t *testing.T) {
	dir := t.TempDir()
	f := filepath.Join(dir, "f.json")
	must(t, "forecast", "save", gateFile, "--out", f, "--made", "2025-03-05", "--by", "2025-12-31", "--rule", "as seen")
	must(t, "forecast", "check", f)
	must(t, "forecast", "resolve", f, "opened", "no", "--on", "2025-12-31")
	must(t, "forecast", "check", f)
	if _, stderr, code := call(t, "", "forecast", "resolve", f, "opened", "yes", "--on", "2025-06-01"); code != exitInput || !strings.Contains(stderr, "--again") {
		t.Errorf("another answer: exit %d, %s", code, stderr)
	}
	if _, stderr, code := call(t, "", "forecast", "resolve", f, "opened", "yes", "--on", "2026-01-02", "--again"); code != exitDone || !strings.Contains(stderr, "if it came about after that day only, the answer is no") {
		t.Errorf("after the last day: exit %d, %s", code, stderr)
	}
	if _, stderr, code := call(t, "", "forecast", "resolve", f, "opened", "yes", "--on", "2025-06-01", "--again"); code != exitDone || !strings.Contains(stderr, "opened: it happened, as known on 2025-06-01; the forecast gave it 6.3 %") {
		t.Errorf("resolved: exit %d, %s", code, stderr)
	}
	if _, stderr, code := call(t, "", "forecast", "resolve", f, "opend", "yes", "--on", "2025-06-01"); code != exitInput || !strings.Contains(stderr, "its outcomes are opened, stormed") {
		t.Errorf("an outcome that is none: exit %d, %s", code, stderr)
	}
	var s result.Score
	if err := json.Unmarshal([]byte(must(t, "forecast", "score", f, "--format", "json")), &s); err != nil || s.N != 1 || s.Open != 1 || math.Abs(*s.Brier-math.Pow(1-.06338028169, 2)) > 1e-6 {
		t.Errorf("%v: %+v", err, s)
	}
	if len(s.Questions) != 1 || s.Questions[0].Question != "The gate: opened" || !s.Questions[0].Happened || s.Questions[0].Brier != *s.Brier {
		t.Errorf("scored: %+v", s.Questions)
	}
	if text := must(t, "forecast", "score", f); !strings.Contains(text, "The gate: opened") {
		t.Errorf("the forecasts are not listed:\n%s", text)
	}
	data, err := os.ReadFile(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(f, bytes.Replace(data, []byte("confidence: 0.75"), []byte("confidence: 0.70"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	stdout, _, code := call(t, "", "forecast", "check", f)
	if code != exitInput || !strings.Contains(stdout, "opened: the file says") || !strings.Contains(stdout, "model:") {
		t.Errorf("an altered forecast: exit %d, %s", code, stdout)
	}
	for old, want := range map[string]string{
		`"chance": 0.06`: "outcomes/opened/chance lies between 0 and 1", `"low": 0.06`: "outcomes/opened/low lies",
		`"made": "2025-03-05`: "made is no day", `"by": "2025-12-31`: "by is no day", `"draws": `: "settings/draws is a number of draws",
		`"on": "2025-06-01`: "outcomes/opened/resolved/on is no day", `"forecast": 1`: "is no forecast file of this version",
		`"seed": 1`: "no forecast file: settings.seed cannot be a number",
	} {
		wrong := filepath.Join(dir, "wrong.json")
		name, value, _ := strings.Cut(old, ": ")
		to := name + ": -7"
		if strings.HasPrefix(value, `"`) {
			to = name + `: "7`
		}
		if bytes.Count(data, []byte(old)) != 1 {
			t.Fatalf("the forecast holds %s %d times: %s", old, bytes.Count(data, []byte(old)), data)
		}
		if err := os.WriteFile(wrong, bytes.Replace(data, []byte(old), []byte(to), 1), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{"check", "score"} {
			if stdout, stderr, code := call(t, "", "forecast", command, wrong); code != exitInput || stdout != "" || !strings.Contains(stderr, "wrong.json") || !strings.Contains(stderr, want) {
				t.Errorf("%s of %s: exit %d, %s does not say %q", command, to, code, stderr, want)
			}
		}
	}
	cut := filepath.Join(dir, "cut.json")
	if err := os.WriteFile(cut, data[:300], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, stderr, code := call(t, "", "forecast", "score", cut); code != exitInput || !strings.Contains(stderr, fmt.Sprintf("cut.json:%d: the forecast file is cut off here", 1+bytes.Count(data[:300], []byte("\n")))) {
		t.Errorf("a file that is cut off: exit %d, %s", code, stderr)
	}
	bad := filepath.Join(dir, "bad.csv")
	if err := os.WriteFile(bad, []byte("question,probability,outcome\na,1.5,yes\nb,0.5\nc,NaN,no\nd,0.5,perhaps\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, stderr, code := call(t, "", "forecast", "score", bad)
	for _, want := range []string{"bad.csv:2: the probability", "bad.csv:3: the row has 2 cells", "bad.csv:4: the probability", "\nparley: " + bad + ":5: the outcome"} {
		if code != exitInput || !strings.Contains(stderr, want) {
			t.Errorf("exit %d, %s does not say %q", code, stderr, want)
		}
	}
}

// What is wrong with a question about chances is told with a way out.
func TestBadChances(t *testing.T) {
	dir := t.TempDir()
	model := func(more string) string {
		path := filepath.Join(dir, "m.yaml")
		text := "conflict: M\nactors:\n  a: {options: {x: X}, prefers: [[x, not x]]}\n  b: {options: {y: Y}, prefers: [y]}\nstatus_quo: {}\noutcomes: {taken: x}\n" + more
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct {
		more string
		args []string
		code int
		want string
	}{
		{"", []string{"--law", "l3"}, exitUsage, "it takes nash"},
		{"", []string{"--law", "sqe"}, exitUsage, "seq"},
		{"", []string{"--choice", "worst"}, exitUsage, "best or any"},
		{"", []string{"--as-of", "yesterday"}, exitUsage, "no day"},
		{"", []string{"--outcome", "takn"}, exitUsage, "taken"},
		{"", []string{"--draws", "-1"}, exitUsage, "--draws is the number of draws, from 1 up, not -1"},
		{"", []string{"--draws", "0"}, exitUsage, "from 1 up, not 0"},
		{"", []string{"--draws", "many"}, exitUsage, `for "--draws" flag: it takes a whole number;`},
		{"", []string{"--draws", "300000000"}, exitUsage, "2^28"},
		{"", []string{"--seed", "-1"}, exitUsage, "it takes a whole number from 0 up to 2^64-1"},
		{"", []string{"--walks", "1"}, exitUsage, "from 2 up, not 1"},
		{"", []string{"--until", "5", "--step", "-1"}, exitUsage, "--step is a time above 0"},
		{"", []string{"--until", "5", "--step", "0"}, exitUsage, "--step is a time above 0"},
		{"", []string{"--until", "NaN", "--step", "NaN", "--draws", "0"}, exitUsage, "parley: --step is a time above 0, not NaN\nparley: --until is a time above 0, not NaN\n"},
		{"", []string{"--until", "inf"}, exitUsage, "cannot be told"},
		{"", []string{"--until", "1e9"}, exitUsage, "cannot be told"},
		{"", []string{"--outcome", "zzzzzz"}, exitUsage, "the outcomes are taken"},
		{"", []string{"--each", "d.xls"}, exitUsage, ".csv, .parquet"},
		{"events:\n  - {date: 2025-01-01, moved: {actor: a, to: {x: no}}}\n", nil, exitInput, "it is there already"},
		{"events:\n  - {date: 2025-01-01, moved: {actor: a, to: {y: yes}}}\n", nil, exitInput, "no option of a"},
		{"events:\n  - {date: 2025-01-01, said: {actor: a, likelihood: {base: 0}}}\n", nil, exitInput, "no draw explains"},
		{"events:\n  - {date: 2025-01-01, found: {question: \"a: not x above x\", answer: yes}}\n", nil, exitInput, `it is asked the other way round: "a: x above not x"; turn the answer too`},
		{"events:\n  - {date: 2025-01-01, found: {question: \"b.type\", answer: base}}\n", nil, exitInput, "nothing to ask"},
	} {
		stdout, stderr, code := call(t, "", append([]string{"ensemble", model(c.more)}, c.args...)...)
		if code != c.code || stdout != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("%s%v: exit %d, stdout %q, stderr %q does not say %q", c.more, c.args, code, stdout, stderr, c.want)
		}
	}
}

// Another law that answers the same in every draw answers the same, though it
// is tried on the first draws alone; one that answers otherwise is near what it
// gives on all.
func TestOtherLaws(t *testing.T) {
	var r result.Ensemble
	if err := json.Unmarshal([]byte(must(t, "ensemble", gateFile, "--sample", "--draws", "20000", "--as-of", "2025-01-01", "--format", "json")), &r); err != nil {
		t.Fatal(err)
	}
	for _, id := range r.Order {
		if got, want := r.OtherLaws["seq"][id], *r.Outcomes[id].Settles; got != want {
			t.Errorf("%s under seq is %v, want %v", id, got, want)
		}
	}
	for id, want := range map[string]float64{"opened": 61. / 168, "stormed": 95. / 252} {
		if got := r.OtherLaws["gmr"][id]; math.Abs(got-want) > .06 {
			t.Errorf("%s under gmr is %v, want about %v", id, got, want)
		}
	}
}

// Check says what is not sure, with the chances of types and coins.
func TestCheckUncertain(t *testing.T) {
	text := strings.ReplaceAll(must(t, "check", gateFile), "\u00a0", " ")
	for _, want := range []string{"guard.type: base 66.7 %, greedy 33.3 %", "guard.order\n", "guard.paid: counts 75.0 %, does not count 25.0 %", "crowd.type: base 50.0 %, proud 50.0 %", "crowd.order\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
	if text := must(t, "check", "../../examples/summit.yaml"); strings.Contains(text, "Not sure") {
		t.Errorf("of a model that says nothing of it:\n%s", text)
	}
}

// The summit in words, under the law nash and others.
func TestSummitInWords(t *testing.T) {
	text := strings.Join(strings.Fields(must(t, "ensemble", "../../examples/summit_uncertain.yaml")), " ")
	for _, want := range []string{
		"“meeting” comes about in 6 of 100 worlds. It takes three things together:",
		"All 16 combinations of what is uncertain were worked out",
		"Where play settles rests on the law nash",
		"Another law answers otherwise: under gmr", "Another law answers otherwise: under seq",
		"Taken one at a time these explain 33.3 % of it; the rest is what they do together.",
	} {
		if !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
}
