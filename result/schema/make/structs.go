package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"

	"parley/result/schema"
)

// object is a JSON Schema, or a part of one.
type object = map[string]any

// maker turns the struct types of one package into definitions.
type maker struct {
	structs map[string]*ast.TypeSpec
	docs    map[string]string
	named   map[string]string // other types by name: the kind that they are of
	defs    object            // of the structs that the answers are made of
}

// schemaOf makes the schema of the structs in a folder.
func schemaOf(folder string) ([]byte, error) {
	m := &maker{structs: map[string]*ast.TypeSpec{}, docs: map[string]string{}, named: map[string]string{}, defs: object{}}
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		m.collect(f)
	}
	var answers []any
	for _, a := range schema.Answers {
		if m.structs[a.Type] == nil {
			return nil, fmt.Errorf("%s answers with %s, which package result does not have", a.Command, a.Type)
		}
		if err := m.define(a.Type); err != nil {
			return nil, err
		}
		answers = append(answers, object{"title": "parley " + a.Command, "$ref": "#/$defs/" + a.Type})
	}
	for _, name := range schema.Cores {
		if err := m.define(name); err != nil {
			return nil, err
		}
		answers = append(answers, object{"title": name, "$ref": "#/$defs/" + name})
	}
	for _, name := range schema.Interface {
		if err := m.define(name); err != nil {
			return nil, err
		}
	}
	text, err := json.MarshalIndent(object{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Parley results",
		"description": "What the commands of Parley print with --format json.",
		"anyOf":       answers, "$defs": m.defs,
	}, "", "  ")
	return append(text, '\n'), err
}

func (m *maker) collect(f *ast.File) {
	for _, d := range f.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, s := range decl.Specs {
			spec, ok := s.(*ast.TypeSpec)
			if !ok {
				continue
			}
			if _, ok := spec.Type.(*ast.StructType); ok {
				m.structs[spec.Name.Name] = spec
				m.docs[spec.Name.Name] = words(decl.Doc)
			}
			if of, ok := spec.Type.(*ast.Ident); ok {
				m.named[spec.Name.Name] = kinds[of.Name]
			}
		}
	}
}

// define describes a struct, and those that it is made of, as objects
// without further properties.
func (m *maker) define(name string) error {
	if m.defs[name] != nil {
		return nil
	}
	properties, required := object{}, []string{}
	out := object{"type": "object", "properties": properties, "additionalProperties": false}
	m.defs[name] = out
	if err := m.fields(name, properties, &required); err != nil {
		return err
	}
	if m.docs[name] != "" {
		out["description"] = m.docs[name]
	}
	if len(required) > 0 {
		out["required"] = required
	}
	return nil
}

func (m *maker) fields(name string, properties object, required *[]string) error {
	for _, f := range m.structs[name].Type.(*ast.StructType).Fields.List {
		if len(f.Names) == 0 { // embedded: its fields count as this one's
			inner, ok := f.Type.(*ast.Ident)
			if !ok || m.structs[inner.Name] == nil {
				return fmt.Errorf("%s embeds what is no struct of the package", name)
			}
			if err := m.fields(inner.Name, properties, required); err != nil {
				return err
			}
			continue
		}
		if f.Tag == nil {
			return fmt.Errorf("%s.%s has no JSON tag", name, f.Names[0].Name)
		}
		key, rest, _ := strings.Cut(reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("json"), ",")
		if key == "-" {
			continue
		}
		about := strings.TrimSpace(words(f.Doc) + " " + words(f.Comment))
		s, err := m.shape(f.Type)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", name, f.Names[0].Name, err)
		}
		if _, list := f.Type.(*ast.ArrayType); list && null.MatchString(about) {
			s = nullable(s)
		}
		if about != "" {
			s["description"] = about
		}
		properties[key] = s
		if rest != "omitempty" {
			*required = append(*required, key)
		}
	}
	return nil
}

// null finds, in a list's comment, that the list may be null rather than
// empty.
var null = regexp.MustCompile(`(?i)\bnull (if|where)\b`)

// shape describes a type.
func (m *maker) shape(t ast.Expr) (object, error) {
	switch t := t.(type) {
	case *ast.Ident:
		if m.structs[t.Name] != nil {
			return object{"$ref": "#/$defs/" + t.Name}, m.define(t.Name)
		}
		if t.Name == "any" {
			return object{}, nil
		}
		if t.Name == "Rank" { // an ID, or a list of them
			id := object{"type": "string"}
			return object{"anyOf": []any{id, object{"type": "array", "items": id}}}, nil
		}
		if kind := cmp.Or(kinds[t.Name], m.named[t.Name]); kind != "" {
			return object{"type": kind}, nil
		}
	case *ast.StarExpr:
		if s, ok := t.X.(*ast.SelectorExpr); ok && s.Sel.Name == "Int" { // big.Int
			return nullable(object{"type": "integer"}), nil
		}
		s, err := m.shape(t.X)
		if err != nil {
			return nil, err
		}
		return nullable(s), nil
	case *ast.ArrayType:
		s, err := m.shape(t.Elt)
		return object{"type": "array", "items": s}, err
	case *ast.MapType:
		s, err := m.shape(t.Value)
		return object{"type": "object", "additionalProperties": s}, err
	}
	return nil, fmt.Errorf("a type that the schema has no words for: %T", t)
}

var kinds = map[string]string{"string": "string", "bool": "boolean", "int": "integer", "int64": "integer", "uint64": "integer", "float64": "number"}

func nullable(s object) object { return object{"anyOf": []any{s, object{"type": "null"}}} }

// words is a comment as one line.
func words(c *ast.CommentGroup) string { return strings.Join(strings.Fields(c.Text()), " ") }
