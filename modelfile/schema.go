package modelfile

import (
	"encoding/json"
	"fmt"
	"strings"

	"parley"
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
		"block":      fromTable(blockKeys),
		"view":       fromTable(viewKeys),
		"imputed":    fromTable(imputedKeys),
	}
	for _, preference := range []string{"actor", "type", "imputed"} {
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
	s := object{"type": []string{"number", "string"}, "pattern": parley.Numeral}
	for k, v := range bounds {
		s[k] = v
	}
	return s
}

// tuple is a list of just these values.
func tuple(values ...object) object {
	return object{"type": "array", "prefixItems": values, "items": false, "minItems": len(values)}
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
	dispersion := numeric(object{"minimum": 0, "exclusiveMaximum": 1})
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
		entry := []any{ref("expression"), ref("statement"), ref("block")}
		block := listOf(object{"anyOf": entry[:2]})
		block["minItems"] = 1
		return listOf(object{"anyOf": append(entry, block)})
	case isBlock:
		s := listOf(object{"anyOf": []any{ref("expression"), ref("statement")}})
		s["minItems"] = 1
		return s
	case isRanking:
		tier := listOf(ref("code"))
		tier["minItems"] = 1
		return listOf(object{"anyOf": []any{ref("code"), tier}})
	case isWeights:
		return mapOf(numeric(nil))
	case isSets:
		s := listOf(ref("code"))
		s["minItems"] = 2
		return listOf(s)
	case isPairs:
		s := listOf(ref("code"))
		s["minItems"], s["maxItems"] = 2, 2
		return listOf(s)
	case isDegree:
		return object{"enum": []any{1, 2, 3, 4, 5, 6, 7, 8, 9, "1", "2", "3", "4", "5", "6", "7", "8", "9"}}
	case isGaps:
		return listOf(numeric(object{"exclusiveMinimum": 0}))
	case isThreshold, isNoise:
		return numeric(object{"exclusiveMinimum": 0, "maximum": 1})
	case isFuzzy:
		return object{"anyOf": []any{listOf(tuple(ref("code"), ref("code"), share)), fromTable(matrixKeys)}}
	case isMatrix:
		return listOf(listOf(share))
	case isChances:
		return listOf(object{"anyOf": []any{tuple(ref("code"), ref("code"), share), tuple(ref("code"), ref("code"), share, share)}})
	case isAttitudes:
		return mapOf(object{"enum": []string{"positive", "neutral", "negative"}})
	case isViews:
		return mapOf(optional(ref("view")))
	case isImputed:
		return mapOf(ref("imputed"))
	case isWords:
		return listOf(ref("code"))
	case isWord:
		return ref("code")
	case isDispersion:
		return dispersion
	case isTables:
		return listOf(fromTable(tableKeys))
	case isRows, isRatios:
		s := mapOf(numeric(object{"minimum": 0}))
		s["minProperties"] = 1
		return s
	case isPace:
		return object{"type": "object", "properties": object{"unit": optional(ref("text"))}, "additionalProperties": numeric(object{"minimum": 0})}
	case isHazards:
		return listOf(fromTable(hazardKeys))
	case isEvents:
		return listOf(fromTable(eventKeys))
	case isMoved:
		return fromTable(movedKeys)
	case isSaid:
		return fromTable(saidKeys)
	case isFound:
		return fromTable(foundKeys)
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
		return object{"anyOf": []any{dispersion, mapOf(dispersion)}}
	case isDispersions:
		return mapOf(object{"anyOf": []any{dispersion, fromTable(dispersionKeys), object{"type": "null"}}})
	case isSources:
		return mapOf(optional(ref("source")))
	case isCites:
		return object{"anyOf": []any{listOf(ref("cite")), ref("cite")}}
	}
	panic("modelfile: no schema for " + strings.TrimSpace(string(v))) // a table names a kind that this switch lacks
}
