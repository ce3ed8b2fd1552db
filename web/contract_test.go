package web

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parley/ask"
	"parley/modelfile"
	"parley/result"
)

// What the interface promises, and the test that holds it (cmd: in
// cmd/parley; where a line is about the page, the test is made in a browser).
//
//	errors are application/problem+json with status and detail   (*bench).want, in each test
//	GET /models: titles, states, tags, problems                  TestList
//	GET /models/{id}: what a model says                          TestShow TestShowEveryActor
//	etag in JSON is the header's                                 TestList
//	PUT: 428, 412 with the new text, 422, whole or not at all    TestPut TestConditions TestFullDisk
//	PATCH: edits where they belong, as, 422                      TestPatch TestPatchVariantOrder TestTextsAsWritten
//	POST ask: the command's JSON                                 TestAnswersAsCommands (cmd)
//	POST ask: operands, unknown fields, questions and models     TestAsk
//	fields to the letter, once each                              TestDecode (ask/wire)
//	no question writes a file                                    TestNothingWritten
//	core: small, compared with the saved model                   TestCore TestCoreCut
//	EDITS: kinds, order, 422                                     TestAsk TestEditsInOrder TestAnswersAsCommands
//	POST /models: 201, 409, 422, 403                             TestCreate TestReadOnly TestOneFile
//	report.*: what parley report writes, edits                   TestReport TestReportAsCommand (cmd)
//	evidence: what sources link gives, 404 without documents     TestEvidence TestEvidenceAsCommand (cmd)
//	POST /complete, broken text, from 1                          TestComplete
//	POST /check: 200 whatever the text                           TestCheck
//	pictures: names, edits, what the policy would drop           TestPictures
//	events: changed, gone, within a second                       TestEvents TestMethods
//	openapi.json has every route; healthz                        TestOpenAPI TestToken
//	/tell/{question}: the words of the report                    TestTell
//	--max-states 422, --max-seconds 503, Retry-After             TestLimits
//	a client that goes away ends its computation                 TestGone
//	loopback, password beyond it, exit codes                     TestServeUsage (cmd) TestServeEnds (cmd)
//	login: 401, a second from the third on, the page asks        TestPassword TestLogin
//	certificate: cookie Secure, https                            TestSecure TestEncrypted
//	session: 401, token once, page without it                    TestToken
//	Host 421, Origin and Sec-Fetch-Site 403, no CORS             TestHost TestOrigin TestMethods
//	--host behind a proxy                                        TestHost TestOrigin TestProxy
//	ids are no paths                                             TestPaths
//	--read-only                                                  TestReadOnly
//	4 MiB, chunked or not: 413                                   TestLargeBodies
//	no JSON: 415, 400                                            TestNotJSON TestConditions
//	long addresses 414, other queries 422                        TestAddresses
//	other methods 405 with Allow, HEAD as GET                    TestMethods
//	headers on every answer                                      TestHeaders TestNonce TestMethods
//	a name is text                                               TestKeepsHostileNames TestHostileNames TestPictures
//	fifty at once, memory                                        TestMany TestFifty
//	stalled headers and bodies                                   TestStalled
//	eight tabs                                                   TestTabs
//	a mistake of ours is a 500 without its words                 TestPanic
//
// Beyond it: an address and headers over 128 KiB together, and what is no HTTP,
// are refused by package http in its own words, before any handler is asked.

// TestContract: the tests that the list above names are there.
func TestContract(t *testing.T) {
	own, err := os.ReadFile("contract_test.go")
	if err != nil {
		t.Fatal(err)
	}
	here := map[string]bool{}
	for _, glob := range []string{"*_test.go", "../cmd/parley/*_test.go", "../ask/wire/*_test.go"} {
		files, _ := filepath.Glob(glob)
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllSubmatch(text, -1) {
				here[string(m[1])] = true
			}
		}
	}
	lines := 0
	for _, line := range regexp.MustCompile(`(?m)^//\t.*$`).FindAllString(string(own), -1) {
		lines++
		names := regexp.MustCompile(`Test\w+`).FindAllString(line, -1)
		for _, name := range names {
			if !here[name] {
				t.Errorf("%s is no test", name)
			}
		}
		if len(names) == 0 && !strings.Contains(line, "want") {
			t.Errorf("no test holds %q", line)
		}
	}
	if lines < 30 {
		t.Errorf("%d lines", lines)
	}
}

// TestMethods: HEAD is GET without a body, what else there is not is 405 with
// what there is, and a preflight lets nobody in.
func TestMethods(t *testing.T) {
	b := start(t, summit(t), nil)
	for _, path := range []string{"/", "/healthz", "/main.js", "/api/v1/models", "/api/v1/models/summit", "/api/v1/openapi.json", "/api/v1/events", "/api/v1/models/summit/pictures/paths.svg", "/api/v1/models/summit/report.md"} {
		head := b.send(b.request("HEAD", path, ""))
		if head.status != 200 || len(head.body) > 0 || head.header.Get("Content-Type") == "" {
			t.Errorf("HEAD %s: %d, %d bytes of %s", path, head.status, len(head.body), head.header.Get("Content-Type"))
		}
		if path == "/api/v1/events" {
			continue // GET does not end
		}
		if get := b.send(b.request("GET", path, "")); get.header.Get("Content-Type") != head.header.Get("Content-Type") || len(get.body) == 0 {
			t.Errorf("GET %s is another answer", path)
		}
	}
	if r := b.send(b.request("HEAD", "/api/v1/models/none", "")); r.status != 404 || len(r.body) > 0 {
		t.Errorf("HEAD of what is not there: %d", r.status)
	}
	for path, allow := range map[string]string{
		"/models": "GET, HEAD, POST", "/models/summit": "GET, HEAD, PUT, PATCH", "/models/summit/ask/core": "POST", "/models/summit/tell/analyze": "POST", "/check": "POST", "/complete": "POST",
		"/events": "GET, HEAD", "/openapi.json": "GET, HEAD", "/models/summit/report.html": "GET, HEAD", "/models/summit/pictures/graph.svg": "GET, HEAD", "/models/summit/evidence": "GET, HEAD",
	} {
		for _, method := range []string{"OPTIONS", "DELETE", "TRACE", "QUERY"} {
			r := b.want(405, method, path, "", "Access-Control-Request-Method", "PUT")
			if r.header.Get("Allow") != allow || r.header.Get("Access-Control-Allow-Origin")+r.header.Get("Access-Control-Allow-Methods") != "" {
				t.Errorf("%s %s: %v", method, path, r.header)
			}
		}
		b.want(403, "OPTIONS", path, "", "Origin", "http://evil.example")
	}
	for _, path := range []string{"", "/", "/nothing", "/models/", "/models/summit/", "/models/summit/ask/", "/models/summit/ask/core/x", "/models//summit"} {
		for _, method := range []string{"GET", "POST", "OPTIONS"} {
			b.want(404, method, path, "")
		}
	}
	for _, path := range []string{"/api", "/api/", "/api/v2/models", "/favicon.ico", "/main.js/", "/web.go", "/dist/main.js", "/main.css.map", "/engine.wasm.lzma"} {
		if r := b.send(b.request("GET", path, "")); r.status != 404 || r.header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d", path, r.status)
		}
	}
}

// TestAddresses: what stands in an address beside its path.
func TestAddresses(t *testing.T) {
	b := start(t, summit(t), nil)
	edits := url.QueryEscape(`{"variant": "presses_kyiv"}`)
	for _, path := range []string{"/models/summit/report.md", "/models/summit/pictures/paths.svg"} {
		b.want(200, "GET", path+"?edits="+edits, "")
		b.want(200, "GET", path+"?edits=", "")
		b.want(400, "GET", path+"?edits=%zz", "")
		b.want(400, "GET", path+"?edits=x", "")
		b.want(422, "GET", path+"?edit="+edits, "")
		b.want(422, "GET", path+"?edits="+edits+"&edits="+edits, "")
		b.want(422, "GET", path+"?edits="+edits+"&variant=x", "")
		b.want(422, "GET", path+"?edits=[]", "")
		b.want(422, "GET", path+"?edits="+url.QueryEscape(`{"edits": {}}`), "")
		long := url.QueryEscape(`{"variant": "presses_kyiv"` + strings.Repeat(" ", 60_000) + `}`)
		b.want(200, "GET", path+"?edits="+long, "")
		b.want(414, "GET", path+"?edits="+long+strings.Repeat("+", 10_000), "")
	}
	b.want(414, "GET", "/models?"+strings.Repeat("x", maxAddress), "")
	b.want(414, "POST", "/models/"+strings.Repeat("x", maxAddress)+"/ask/core", "{}")
	if r := b.do("GET", "/models?"+strings.Repeat("x", 3*maxHeaders), ""); r.status != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("headers without end: %d", r.status)
	}
	b.want(200, "GET", "/models", "")
}

// TestConditions: bodies and tags that cannot be taken for what they are not.
func TestConditions(t *testing.T) {
	b := start(t, map[string]string{"small.yaml": small}, nil)
	for _, tag := range []string{"", "*"} { // any text that is there: it would be lost
		b.want(428, "PUT", "/models/small", small, "If-Match", tag)
		b.want(428, "PATCH", "/models/small", `{"edits": {}}`, "If-Match", tag)
	}
	for _, tag := range []string{"W/" + b.open("small").ETag, strings.Trim(b.open("small").ETag, `"`), b.open("small").ETag + ", " + b.open("small").ETag} {
		b.want(412, "PUT", "/models/small", small+"# more\n", "If-Match", tag)
	}
	for _, route := range []string{"PUT /models/small", "PATCH /models/small", "POST /check", "POST /models", "POST /complete", "POST /models/small/ask/core"} {
		method, path, _ := strings.Cut(route, " ")
		b.want(415, method, path, "\x1f\x8b", "Content-Encoding", "gzip", "If-Match", b.open("small").ETag)
	}
	if b.file("small.yaml") != small {
		t.Error("the file was written")
	}
	b.want(415, "PATCH", "/models/small", "edits: {}", "If-Match", b.open("small").ETag, "Content-Type", "application/yaml")
	b.want(400, "PATCH", "/models/small", "edits: {}", "If-Match", b.open("small").ETag)
	b.want(200, "POST", "/models/small/ask/core", "{}", "Content-Type", "application/json; charset=utf-8")
	b.want(200, "POST", "/models/small/ask/core", "")
}

// TestShowEveryActor: base is the first type, statements are those of base in
// its order and then the others', and actors by ranking or weights have none.
func TestShowEveryActor(t *testing.T) {
	b := start(t, map[string]string{"m.yaml": "conflict: M\nactors:\n  a:\n    options: {x: X}\n    prefers: [c.z, x]\n    types: {other: {prefers: [not b.y, x]}}\n  b: {options: {y: Y}, ranking: [NYN, YYN, NNN, YNN, NYY, YYY, NNY, YNY]}\n  c:\n    options: {z: Z}\n    weights: {z: 2, not a.x: 1}\n"}, nil)
	o := b.open("m")
	if o.Conflict == nil {
		t.Fatalf("%+v", o.Problems)
	}
	var said []string
	for _, a := range o.Conflict.Actors {
		var ids []string
		for _, s := range a.Statements {
			ids = append(ids, s.ID)
		}
		said = append(said, fmt.Sprint(a.ID, " ", a.Types[0].ID, " ", a.Types[0].Order, " ", ids))
	}
	if want := []string{"a base [c.z x] [c.z x not b.y]", "b base [] []", "c base [] []"}; !slices.Equal(said, want) {
		t.Errorf("%q, want %q", said, want)
	}
}

// TestPatchVariantOrder: an order edited over a variant's type is written into
// that type, and where things stand into its place.
func TestPatchVariantOrder(t *testing.T) {
	text := strings.Replace(small, "status_quo: {}\n", "variants: {v: {types: {b: other}}} # named\nstatus_quo: {x: no}\n", 1)
	b := start(t, map[string]string{"small.yaml": text}, nil)
	b.want(200, "PATCH", "/models/small", `{"edits": {"variant": "v", "orders": {"b": ["not x", "y"]}, "status_quo": {"y": "yes"}}}`, "If-Match", b.open("small").ETag)
	c := modelfile.Read("small.yaml", []byte(b.file("small.yaml"))).Conflict
	got := b.file("small.yaml")
	if !strings.Contains(got, "other: {prefers: [not x, y]}") || !strings.Contains(got, "prefers: [not x, y]\n    types") || !strings.Contains(got, "# named") || !strings.Contains(got, `"y": "yes"`) || c == nil {
		t.Errorf("the file is\n%s", got)
	}
}

// TestEditsInOrder: variant, then types, then orders; blocks of unknown order
// are nested lists, and a status quo is a level by option or a state's code.
func TestEditsInOrder(t *testing.T) {
	text := strings.Replace(small, "status_quo: {}\n", "variants: {v: {types: {b: other}, fix: {x: yes}}}\nstatus_quo: {}\n", 1)
	b := start(t, map[string]string{"small.yaml": text}, nil)
	core := func(edits string) result.Core {
		t.Helper()
		return into[result.Core](t, b.want(200, "POST", "/models/small/ask/core", `{"edits": `+edits+`}`))
	}
	plain, variant := core(`{}`), core(`{"variant": "v"}`)
	if plain.StateCount != 4 || variant.StateCount != 2 {
		t.Errorf("%d and %d states", plain.StateCount, variant.StateCount)
	}
	if core(`{"variant": "v", "types": {"b": "base"}, "fix": {"x": "no"}}`).Answer == "" {
		t.Error("no answer")
	}
	byLevel, byCode := core(`{"status_quo": {"x": "yes", "y": "yes"}}`), core(`{"status_quo": "YY"}`)
	if byLevel.StatusQuo.Code != "YY" || byCode.StatusQuo.Code != "YY" || fmt.Sprint(byLevel.Resting) != fmt.Sprint(byCode.Resting) {
		t.Errorf("%+v and %+v", byLevel.StatusQuo, byCode.StatusQuo)
	}
	if a, o := core(`{"orders": {"b": ["y", "not x"]}}`), core(`{"types": {"b": "other"}}`); fmt.Sprint(a.Counts) != fmt.Sprint(o.Counts) || fmt.Sprint(a.Resting) != fmt.Sprint(o.Resting) {
		t.Errorf("the type's order gives %+v, the type %+v", a.Resting, o.Resting)
	}
	block := core(`{"orders": {"b": [["y", "not x"]]}}`)
	if block.Model == plain.Model || block.Difference == nil {
		t.Errorf("%+v", block)
	}
	for _, wrong := range []string{`{"orders": {"b": [["y"], ["y", "not x"]]}}`, `{"orders": {"b": [[["y", "not x"]]]}}`, `{"orders": {"b": [[], "y", "not x"]}}`, `{"status_quo": "XX"}`, `{"fix": {"x": ""}}`} {
		b.want(422, "POST", "/models/small/ask/core", `{"edits": `+wrong+`}`)
	}
}

// TestCoreCut: at most sixty states in words, with those of Nash and SEQ first
// and all among them, and how many are left out.
func TestCoreCut(t *testing.T) {
	b := start(t, map[string]string{"large.yaml": large(12)}, nil)
	c := into[result.Core](t, b.want(200, "POST", "/models/large/ask/core", "{}"))
	all := into[result.Core](t, b.want(200, "POST", "/models/large/ask/core", `{"concepts": "nash,seq"}`))
	if len(c.Resting) != 60 || c.More == 0 || c.StateCount != 4096 {
		t.Fatalf("%d of %d, and %d more", len(c.Resting), c.StateCount, c.More)
	}
	firm := func(s result.Resting) bool {
		return slices.Contains(s.Concepts, "nash") || slices.Contains(s.Concepts, "seq")
	}
	others := false
	for _, s := range c.Resting {
		if firm(s) && others {
			t.Errorf("%s comes after states that rest under other concepts alone", s.Code)
		}
		others = others || !firm(s)
	}
	if all.More == 0 && others != (len(all.Resting) < 60) {
		t.Errorf("%d rest under nash or seq, and others are shown: %v", len(all.Resting), others)
	}
	b2 := into[result.Analysis](t, b.want(200, "POST", "/models/large/ask/analyze", "{}"))
	if fmt.Sprint(c.Counts) != fmt.Sprint(b2.Counts) {
		t.Error("other counts than those of analyze")
	}
}

// TestNothingWritten: no question writes a file.
func TestNothingWritten(t *testing.T) {
	b := start(t, summit(t), nil)
	before, _ := os.ReadDir(b.dir)
	needs := map[string]string{"explain": `"state": "1"`, "conditions": `"state": "1"`, "achieve": `"expr": "concede"`, "ensemble": `"draws": 10`, "ask": `"draws": 10`}
	for _, q := range ask.List {
		b.do("POST", "/models/summit/ask/"+q.Name, "{"+needs[q.Name]+"}")
		b.do("POST", "/models/summit/tell/"+q.Name, "{"+needs[q.Name]+"}")
	}
	for _, path := range []string{"report.html", "report.md", "report.tex", "report.docx", "pictures/graph.svg"} {
		b.want(200, "GET", "/models/summit/"+path, "")
	}
	after, _ := os.ReadDir(b.dir)
	if b.file("summit.yaml") != example(t, "summit") || len(after) != len(before) {
		t.Errorf("%v", after)
	}
}
