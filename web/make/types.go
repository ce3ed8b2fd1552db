package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/result/schema"
)

// used are the shapes of package result that the page reads and sends; those
// that they are made of come with them.
var used = []string{"Changed", "Completion", "Core", "Cursor", "Edits", "Evidenced", "Keep", "Listed", "Looked", "NewModel", "Opened", "Saved", "Told", "Trouble"}

// types writes the shapes as TypeScript, from the results' JSON Schema, which is
// made of the structs themselves.
func types() (string, error) {
	var all map[string]any
	if err := json.Unmarshal(schema.Results(), &all); err != nil {
		return "", err
	}
	shapes, _ := all["$defs"].(map[string]any)
	var b strings.Builder
	b.WriteString("// The shapes of package result that the page reads and sends. Made of them by go generate ./web.\n")
	names, seen := slices.Clone(used), map[string]bool{}
	refer := func(name string) string {
		names = append(names, name)
		return name
	}
	var written []string
	for len(names) > 0 {
		name := names[0]
		if names = names[1:]; seen[name] {
			continue
		}
		seen[name] = true
		def, ok := shapes[name].(map[string]any)
		if !ok {
			return "", fmt.Errorf("package result has no %s", name)
		}
		written = append(written, shape(name, def, refer))
	}
	slices.Sort(written)
	b.WriteString(strings.Join(written, ""))
	return b.String(), nil
}

// shape is an interface; refer is told of the shapes that it names.
func shape(name string, def map[string]any, refer func(string) string) string {
	properties, _ := def["properties"].(map[string]any)
	required, _ := def["required"].([]any)
	var b strings.Builder
	fmt.Fprintf(&b, "export interface %s {\n", name)
	for _, key := range slices.Sorted(maps.Keys(properties)) {
		mark := "?"
		if slices.Contains(required, any(key)) {
			mark = ""
		}
		field := key
		if strings.Contains(key, "-") {
			field = `"` + key + `"`
		}
		fmt.Fprintf(&b, "  %s%s: %s;\n", field, mark, kind(properties[key].(map[string]any), refer))
	}
	b.WriteString("}\n")
	return b.String()
}

// kind is a schema as a type.
func kind(s map[string]any, refer func(string) string) string {
	if to, ok := s["$ref"].(string); ok {
		return refer(to[strings.LastIndex(to, "/")+1:])
	}
	if choices, ok := s["anyOf"].([]any); ok {
		var all []string
		for _, one := range choices {
			all = append(all, kind(one.(map[string]any), refer))
		}
		return strings.Join(all, " | ")
	}
	switch s["type"] {
	case "integer":
		return "number"
	case "array":
		of := kind(s["items"].(map[string]any), refer)
		if strings.Contains(of, " ") {
			of = "(" + of + ")"
		}
		return of + "[]"
	case "object":
		return "Record<string, " + kind(s["additionalProperties"].(map[string]any), refer) + ">"
	case nil:
		return "unknown"
	}
	return s["type"].(string)
}
