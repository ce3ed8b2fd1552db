package modelfile

import (
	"encoding/json"
	"fmt"
	"strings"
)

//go:generate go run ../schema ../schema/parley.schema.json

// object is a JSON Schema, or a part of one.
type object = map[string]any

// Schema is a JSON Schema (draft 2020-12) of model files, made from the
// tables of keys that the reader goes by. It checks shape only: whether an
// expression can be read, or a name refers to something, it cannot know.
func Schema() []byte {
	defs := object{
		"text":       object{"type": []string{"string", "number", "boolean"}},
		"code":       object{"type": []string{"string", "number", "boolean"}, "pattern": `\S`, "description": "A name, level or state code, read as written."},
		"expression": object{"type": []string{"string", "number", "boolean"}, "pattern": `\S`, "description": "An expression over options, such as: meet or talks > none."},
		"actor":      fromTable(actorKeys),
		"type":       fromTable(typeKeys),
		"option":     object{"anyOf": []any{ref("text"), fromTable(optionKeys)}},
		"statement":  fromTable(statementKeys),
		"cite":       object{"anyOf": []any{ref("code"), fromTable(citeKeys)}},
		"barred":     fromTable(barredKeys),
		"variant":    fromTable(variantKeys),
		"source":     object{"anyOf": []any{ref("text"), fromTable(sourceKeys)}},
	}
	for _, preference := range []string{"actor", "type"} {
		defs[preference].(object)["allOf"] = exclusive("prefers", "ranking", "weights")
	}
	root := fromTable(conflictKeys)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "Parley model file"
	root["description"] = "A strategic conflict: actors, what each can do, what each wants, and who said so."
	root["$defs"] = defs
	text, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("modelfile: the schema is no JSON: %v", err)) // it is built from strings alone
	}
	return append(text, '\n')
}

func ref(name string) object { return object{"$ref": "#/$defs/" + name} }

// fromTable describes a mapping with the keys of a table.
func fromTable(table keys) object {
	properties := object{}
	var required []string
	for _, k := range table.list {
		s := shape(k.holds)
		if k.required {
			required = append(required, k.name)
		} else {
			s = optional(s)
		}
		s["description"] = k.about
		properties[k.name] = s
	}
	out := object{"type": "object", "properties": properties, "additionalProperties": false}
	if required != nil {
		out["required"] = required
	}
	return out
}

// optional lets a value be left empty.
func optional(s object) object {
	return object{"anyOf": []any{s, object{"type": "null"}}}
}

func mapOf(s object) object  { return object{"type": "object", "additionalProperties": s} }
func listOf(s object) object { return object{"type": "array", "items": s} }

// numeric is a number, bare or quoted.
func numeric(bounds object) object {
	s := object{"type": []string{"number", "string"}, "pattern": numeral.String()}
	for k, v := range bounds {
		s[k] = v
	}
	return s
}

// exclusive forbids that two of the keys hold something.
func exclusive(names ...string) []any {
	var out []any
	for i, a := range names {
		for _, b := range names[i+1:] {
			filled := object{"minItems": 1, "minProperties": 1, "type": []string{"array", "object"}}
			out = append(out, object{"not": object{
				"required":   []string{a, b},
				"properties": object{a: filled, b: filled},
			}})
		}
	}
	return out
}

// shape is the schema of one kind of value.
func shape(v value) object {
	share := numeric(object{"minimum": 0, "maximum": 1})
	switch v {
	case isText:
		return object{"type": []string{"string", "number", "boolean"}}
	case isExpression:
		return ref("expression")
	case isShare:
		return share
	case isNumber:
		return numeric(object{"minimum": 0})
	case isTruth:
		return object{"enum": []any{true, false, "true", "false", "yes", "no"}}
	case isDirection:
		return object{"enum": []string{"free", "up", "down"}}
	case isActors:
		s := mapOf(optional(ref("actor")))
		s["minProperties"] = 1
		return s
	case isOptions:
		return mapOf(optional(ref("option")))
	case isLevels:
		s := listOf(ref("code"))
		s["minItems"], s["maxItems"], s["uniqueItems"] = 2, 36, true
		return s
	case isStatements:
		return mapOf(object{"anyOf": []any{ref("expression"), ref("statement")}})
	case isPriorities:
		return listOf(object{"anyOf": []any{ref("expression"), ref("statement")}})
	case isRanking:
		tier := listOf(ref("code"))
		tier["minItems"] = 1
		return listOf(object{"anyOf": []any{ref("code"), tier}})
	case isWeights:
		return mapOf(numeric(nil))
	case isPairs:
		s := listOf(ref("code"))
		s["minItems"], s["maxItems"] = 2, 2
		return listOf(s)
	case isTypes:
		return mapOf(ref("type"))
	case isStates:
		return object{"anyOf": []any{listOf(ref("code")), mapOf(optional(ref("text")))}}
	case isArcs:
		return listOf(object{"type": "string", "pattern": `^\s*[^<>\s-].*->.*\S\s*$`})
	case isExpressions:
		return listOf(ref("expression"))
	case isBarred:
		return listOf(ref("barred"))
	case isPosition:
		return object{"anyOf": []any{ref("code"), mapOf(ref("code"))}}
	case isVariants:
		return mapOf(optional(ref("variant")))
	case isSettings, isChoices:
		return mapOf(ref("code"))
	case isOutcomes:
		return mapOf(ref("expression"))
	case isUncertainty:
		return fromTable(uncertaintyKeys)
	case isOrder:
		return object{"anyOf": []any{share, mapOf(share)}}
	case isOrders:
		return mapOf(share)
	case isSources:
		return mapOf(optional(ref("source")))
	case isCites:
		return object{"anyOf": []any{listOf(ref("cite")), ref("cite")}}
	}
	panic("modelfile: no schema for " + strings.TrimSpace(string(v))) // a table names a kind that this switch lacks
}
