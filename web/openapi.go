package web

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"parley/result/schema"
)

type object = map[string]any

// openAPI answers with the OpenAPI document.
func (s *Server) openAPI(w http.ResponseWriter, _ *http.Request) error {
	return answer(w, http.StatusOK, document31())
}

// document31 is the OpenAPI 3.1 document of the routes; the shapes are those
// of the results' JSON Schema.
var document31 = sync.OnceValue(func() object {
	text := strings.ReplaceAll(string(schema.Results()), `"#/$defs/`, `"#/components/schemas/`)
	var results map[string]any
	if err := json.Unmarshal([]byte(text), &results); err != nil {
		panic(err) // it is embedded, and tested
	}
	paths := object{}
	for _, r := range table() {
		at, _ := paths[base+r.path].(object)
		if at == nil {
			at = object{}
			paths[base+r.path] = at
		}
		at[strings.ToLower(r.method)] = r.describe()
	}
	// What stands beside the table: no route of models, or outside of /api.
	words := func(code, about, media string, schema object) object {
		return object{code: object{"description": about, "content": object{media: object{"schema": schema}}}}
	}
	wrong := func(about string) object {
		return object{"description": about, "content": object{"application/problem+json": object{"schema": ref("Trouble")}}}
	}
	paths[base+"/openapi.json"] = object{"get": object{"summary": "This document.", "operationId": "getOpenapi", "responses": words("200", "OK", "application/json", object{"type": "object"})}}
	paths["/healthz"] = object{"get": object{"summary": "Whether the server answers: ok.", "operationId": "getHealthz", "security": []any{}, "responses": words("200", "OK", "text/plain", object{"const": "ok"})}}
	paths["/login"] = object{"post": object{
		"summary": "A session for the password, as a cookie.", "operationId": "postLogin", "security": []any{},
		"requestBody": object{"required": true, "content": object{"application/json": object{"schema": ref("Login")}}},
		"responses":   object{"204": object{"description": "The cookie is set"}, "401": wrong("Not the password"), "403": wrong("From a page of another origin"), "404": wrong("This server asks for no password")},
	}}
	return object{
		"openapi": "3.1.0",
		"info":    object{"title": "Parley workbench", "version": "1"},
		"paths":   paths,
		"components": object{
			"schemas":         results["$defs"],
			"securitySchemes": object{"session": object{"type": "apiKey", "in": "cookie", "name": "parley-PORT"}},
		},
		"security": []any{object{"session": []any{}}},
	}
})

// describe is the route as an operation.
func (r *route) describe() object {
	failure := func(code int) object {
		return object{"description": http.StatusText(code), "content": object{"application/problem+json": object{"schema": ref("Trouble")}}}
	}
	responses := object{strconv.Itoa(r.status): object{"description": http.StatusText(r.status), "content": r.content()}}
	codes := append([]int{401, 403, 421}, r.fails...)
	if r.request != "" {
		codes = append(codes, 400, 413)
		if !strings.Contains(r.request, "/") {
			codes = append(codes, 415, 422)
		}
	}
	for _, code := range codes {
		responses[strconv.Itoa(code)] = failure(code)
	}
	out := object{"summary": r.about, "operationId": r.operation(), "responses": responses}
	parameters := []any{}
	if strings.Contains(r.path, "{id}") {
		parameters = append(parameters, object{"name": "id", "in": "path", "required": true, "schema": object{"type": "string"}})
	}
	if strings.Contains(r.path, "{name}") {
		parameters = append(parameters, object{"name": "name", "in": "path", "required": true, "schema": object{"type": "string"}})
	}
	if strings.Contains(r.path, "{report}") {
		parameters = append(parameters, object{"name": "report", "in": "path", "required": true, "schema": object{"enum": []string{"report.html", "report.md", "report.tex", "report.docx"}}})
	}
	if r.edited() {
		parameters = append(parameters, object{"name": "edits", "in": "query", "content": object{"application/json": object{"schema": ref("Edits")}}})
	}
	if r.method == "PUT" || r.method == "PATCH" {
		parameters = append(parameters, object{"name": "If-Match", "in": "header", "required": true, "schema": object{"type": "string"}})
	}
	if len(parameters) > 0 {
		out["parameters"] = parameters
	}
	switch {
	case strings.Contains(r.request, "/"):
		out["requestBody"] = object{"required": true, "content": object{r.request: object{"schema": object{"type": "string"}}}}
	case r.request != "":
		out["requestBody"] = object{"content": object{"application/json": object{"schema": ref(r.request)}}}
	}
	return out
}

// operation names a route by its method and path: getModelsId.
func (r *route) operation() string {
	name := strings.ToLower(r.method)
	for part := range strings.FieldsFuncSeq(r.path, func(c rune) bool { return strings.ContainsRune("/{}.", c) }) {
		name += strings.ToUpper(part[:1]) + part[1:]
	}
	return name
}

func (r *route) content() object {
	if strings.Contains(r.answers[0], "/") {
		media := object{}
		for _, kind := range r.answers {
			media[kind] = object{}
		}
		return media
	}
	shape := ref(r.answers[0])
	if len(r.answers) > 1 {
		all := []any{}
		for _, name := range r.answers {
			all = append(all, ref(name))
		}
		shape = object{"oneOf": all}
	}
	if r.list {
		shape = object{"type": "array", "items": shape}
	}
	return object{"application/json": object{"schema": shape}}
}

func ref(name string) object { return object{"$ref": "#/components/schemas/" + name} }

// edited reports whether edits can stand in the address.
func (r *route) edited() bool {
	return strings.Contains(r.path, "/pictures/") || strings.Contains(r.path, "{report}")
}
