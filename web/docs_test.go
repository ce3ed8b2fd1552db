package web

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/ask"
)

// TestDocs: the tables of docs/api.md are those of the OpenAPI document
// (UPDATE=1 writes them), and its calls work as they stand.
func TestDocs(t *testing.T) {
	path := filepath.Join("..", "docs", "api.md")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const mark = "<!-- From here on made of the OpenAPI document: UPDATE=1 go test ./web -run TestDocs -->\n"
	own, made, found := strings.Cut(string(text), mark)
	b := start(t, nil, nil)
	if want := pages(into[object](t, b.want(200, "GET", "/openapi.json", ""))); !found || made != want {
		if os.Getenv("UPDATE") == "" {
			t.Errorf("%s does not say what the OpenAPI document says; UPDATE=1 go test ./web -run TestDocs writes it", path)
		} else if err := os.WriteFile(path, []byte(own+mark+want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	calls := 0
	for _, block := range strings.Split(own, "$base")[1:] {
		path := strings.Fields(block)[0]
		if _, body, ok := strings.Cut(block, "-d '"); ok {
			body, _, _ = strings.Cut(body, "'")
			b.want(200, "POST", path, body)
		} else {
			b.want(200, "GET", path, "")
		}
		calls++
	}
	if calls != 3 {
		t.Errorf("%d calls", calls)
	}
}

// pages tells the OpenAPI document in tables: the routes, the questions, and
// the fields of what is sent.
func pages(doc object) string {
	var b, questions strings.Builder
	fmt.Fprintf(&b, "\n## Routes\n\nUnder `%s`. Each fails with 401 without a session, 403 from a foreign page, 421 by another name.\n\n| route | does | takes | answers | fails |\n|---|---|---|---|---|\n", base)
	questions.WriteString("\n## Questions\n\n`POST /models/{id}/ask/{question}` answers in JSON, `POST /models/{id}/tell/{question}` with the same fields in the words of the\ncommand's report (`Told`). Each fails with 400, 404, 413, 415, 422 and 503 besides.\n\n| question | asks | takes | answers |\n|---|---|---|---|\n")
	var sent []string
	common := everywhere(doc)
	for _, r := range table() {
		op := doc["paths"].(object)[base+r.path].(object)[strings.ToLower(r.method)].(object)
		takes := takes(op)
		if name, ok := strings.CutPrefix(r.path, "/models/{id}/ask/"); ok {
			own := slices.DeleteFunc(fields(doc, r.request), func(f string) bool { return slices.Contains(common, f) })
			fmt.Fprintf(&questions, "| `%s` | %s | %s | %s |\n", name, op["summary"], strings.Join(own, ", "), answers(op))
			continue
		}
		if r.request != "" && !strings.Contains(r.request, "/") && !strings.HasPrefix(r.request, "Ask") {
			sent = append(sent, r.request)
		}
		if strings.HasPrefix(r.path, "/models/{id}/tell/") {
			continue
		}
		fmt.Fprintf(&b, "| `%s %s` | %s | %s | %s | %s |\n", r.method, r.path, op["summary"], takes, answers(op), fails(op))
	}
	b.WriteString("| `GET /openapi.json` | This, for programs. | | | |\n\nAt the root, without a session: `GET /healthz` (`ok`), `POST /login` (`{\"password\"}`: 204 with the cookie, or 401).\n")
	b.WriteString(questions.String())
	fmt.Fprintf(&b, "\nEvery question takes %s besides.\n", strings.Join(common, ", "))
	b.WriteString("\n## What is sent\n\nA field without * may be left out.\n")
	for _, name := range append([]string{"Edits"}, sent...) {
		fmt.Fprintf(&b, "\n`%s`: %s\n", name, strings.Join(fields(doc, name), ", "))
	}
	return b.String()
}

// named is a shape as tables name it.
func named(shape any) string {
	s, _ := shape.(object)
	if to, ok := s["$ref"].(string); ok {
		return "`" + to[strings.LastIndex(to, "/")+1:] + "`"
	}
	if all, ok := s["oneOf"].([]any); ok {
		var names []string
		for _, one := range all {
			names = append(names, named(one))
		}
		return strings.Join(names, ", ")
	}
	if items, ok := s["items"]; ok && s["type"] == "array" {
		return strings.TrimSuffix("a list of "+named(items), " of ")
	}
	if of, ok := s["additionalProperties"].(object); ok {
		return "by name, " + named(of)
	}
	if one, ok := s["anyOf"].([]any); ok {
		return named(one[0])
	}
	kinds := map[any]string{"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "object": "object"}
	return kinds[s["type"]]
}

func takes(op object) string {
	var out []string
	if body, ok := op["requestBody"].(object); ok {
		for media, of := range body["content"].(object) {
			if media != "application/json" {
				out = append(out, "`"+media+"`")
				continue
			}
			out = append(out, named(of.(object)["schema"]))
		}
	}
	parameters, _ := op["parameters"].([]any)
	for _, p := range parameters {
		switch p := p.(object); p["in"] {
		case "query":
			out = append(out, "`?"+p["name"].(string)+"=`")
		case "header":
			out = append(out, "`"+p["name"].(string)+"`")
		}
	}
	return strings.Join(out, ", ")
}

func answers(op object) string {
	responses := op["responses"].(object)
	for _, code := range slices.Sorted(maps.Keys(responses)) {
		if code >= "300" {
			continue
		}
		var names []string
		content := responses[code].(object)["content"].(object)
		for _, media := range slices.Sorted(maps.Keys(content)) {
			name := "`" + media + "`"
			if media == "application/json" {
				name = named(content[media].(object)["schema"])
			}
			if code != "200" {
				name = code + ": " + name
			}
			names = append(names, name)
		}
		return strings.Join(names, ", ")
	}
	return ""
}

// fails are the codes beyond those of every route.
func fails(op object) string {
	var out []string
	for _, code := range slices.Sorted(maps.Keys(op["responses"].(object))) {
		if n, _ := strconv.Atoi(code); n >= 400 && n != 401 && n != 421 && (n != 403 || op["operationId"] == "postModels" || strings.HasPrefix(op["operationId"].(string), "pu") || strings.HasPrefix(op["operationId"].(string), "pa")) {
			out = append(out, code)
		}
	}
	return strings.Join(out, ", ")
}

// everywhere are the fields of every question.
func everywhere(doc object) []string {
	common := fields(doc, "AskCore")
	for _, q := range ask.List {
		common = slices.DeleteFunc(common, func(f string) bool { return !slices.Contains(fields(doc, q.Request), f) })
	}
	return common
}

// fields are those of a shape, with their kinds and what is said of them.
func fields(doc object, name string) (out []string) {
	shape := doc["components"].(object)["schemas"].(object)[name].(object)
	properties := shape["properties"].(object)
	required, _ := shape["required"].([]any)
	for _, key := range slices.Sorted(maps.Keys(properties)) {
		p := properties[key].(object)
		text := "`" + key + "`"
		if slices.Contains(required, any(key)) {
			text += "*"
		}
		about, _ := p["description"].(string)
		if kind := named(p); kind != "" && about != "" {
			about = kind + ": " + about
		} else {
			about = kind + about
		}
		if about != "" {
			text += " (" + strings.TrimSuffix(about, ".") + ")"
		}
		out = append(out, text)
	}
	return out
}
