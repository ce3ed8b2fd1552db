package names

import (
	"fmt"
	"io"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Problem is something wrong in a registry file, with its place.
type Problem struct {
	File    string
	Line    int // from 1; 0 when unknown
	Column  int // from 1
	Message string
}

// Error gives the problem after its place.
func (p Problem) Error() string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.File, p.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Message)
}

// Problems are all problems of a file, in the order of their places.
type Problems []Problem

// Error gives one problem a line.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i := range p {
		lines[i] = p[i].Error()
	}
	return strings.Join(lines, "\n")
}

// largest is the most bytes read from a registry file.
const largest = 16 << 20

// LoadRegistry reads a registry file; file is its name for messages. The
// file is YAML with up to three lists, each optional:
//
//	speakers:
//	  - id: Volodymyr Zelensky
//	    aliases: [Zelenskiy, Zelenskyy]
//	    roles: [President of Ukraine]
//	    actor: Ukraine
//	actors:
//	  Russia: [Kremlin, Moscow]
//	apart:
//	  - [Hillary Clinton, Bill Clinton]
//
// When anything is wrong the error is of type [Problems] and holds all that
// was found.
func LoadRegistry(file string, in io.Reader) (*Registry, error) {
	data, err := io.ReadAll(io.LimitReader(in, largest+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(data) > largest {
		return nil, Problems{{File: file, Message: "larger than 16 MB"}}
	}
	l := &loader{file: file, registry: NewRegistry()}
	l.load(data)
	if len(l.problems) > 0 {
		return nil, l.problems
	}
	return l.registry, nil
}

type loader struct {
	file     string
	registry *Registry
	problems Problems
}

func (l *loader) report(n ast.Node, format string, args ...any) {
	p := Problem{File: l.file, Message: fmt.Sprintf(format, args...)}
	if n != nil && n.GetToken() != nil && n.GetToken().Position != nil {
		p.Line, p.Column = n.GetToken().Position.Line, n.GetToken().Position.Column
	}
	l.problems = append(l.problems, p)
}

func (l *loader) load(data []byte) {
	defer func() { // the parser may give up on malformed input
		if e := recover(); e != nil {
			l.report(nil, "not readable as YAML")
		}
	}()
	f, err := parser.ParseBytes(data, 0)
	if err != nil {
		message, _, _ := strings.Cut(err.Error(), "\n")
		l.report(nil, "not valid YAML: %s", message)
		return
	}
	for _, d := range f.Docs {
		if d.Body == nil {
			continue
		}
		for _, v := range l.mapping(d.Body, "the file") {
			switch k := l.scalar(v.Key, "a key"); k {
			case "speakers":
				for _, n := range l.sequence(v.Value, k) {
					l.speaker(n)
				}
			case "actors":
				for _, a := range l.mapping(v.Value, k) {
					actor := l.scalar(a.Key, "an actor")
					if err := l.registry.DeclareActor(actor, l.list(a.Value, "aliases")...); err != nil {
						l.report(a.Key, "%s", err)
					}
				}
			case "apart":
				for _, n := range l.sequence(v.Value, k) {
					pair := l.list(n, "a pair")
					if len(pair) != 2 {
						l.report(n, "two names are kept apart, got %d", len(pair))
						continue
					}
					l.registry.KeepApart(pair[0], pair[1])
				}
			default:
				l.report(v.Key, "unknown key %q; known are speakers, actors, apart", k)
			}
		}
	}
}

func (l *loader) speaker(n ast.Node) {
	before := len(l.problems)
	var e Entry
	for _, v := range l.mapping(n, "a speaker") {
		switch k := l.scalar(v.Key, "a key"); k {
		case "id":
			e.ID = l.scalar(v.Value, "id")
		case "aliases":
			e.Aliases = l.list(v.Value, k)
		case "roles":
			e.Roles = l.list(v.Value, k)
		case "actor":
			e.Actor = l.scalar(v.Value, k)
		default:
			l.report(v.Key, "unknown key %q; known are id, aliases, roles, actor", k)
		}
	}
	if len(l.problems) > before {
		return
	}
	if err := l.registry.Add(e); err != nil {
		l.report(n, "%s", err)
	}
}

func (l *loader) mapping(n ast.Node, what string) []*ast.MappingValueNode {
	switch m := n.(type) {
	case *ast.MappingNode:
		return m.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{m}
	case *ast.NullNode, nil:
		return nil
	}
	l.report(n, "%s must be a mapping", what)
	return nil
}

func (l *loader) sequence(n ast.Node, what string) []ast.Node {
	switch s := n.(type) {
	case *ast.SequenceNode:
		return s.Values
	case *ast.NullNode, nil:
		return nil
	}
	l.report(n, "%s must be a list", what)
	return nil
}

// list reads a list of strings; a single string is a list of one.
func (l *loader) list(n ast.Node, what string) []string {
	if s, ok := n.(*ast.SequenceNode); ok {
		var out []string
		for _, v := range s.Values {
			out = append(out, l.scalar(v, what))
		}
		return out
	}
	if n == nil || n.Type() == ast.NullType {
		return nil
	}
	return []string{l.scalar(n, what)}
}

func (l *loader) scalar(n ast.Node, what string) string {
	switch s := n.(type) {
	case *ast.StringNode:
		return s.Value
	case *ast.LiteralNode:
		return strings.TrimSpace(s.Value.Value)
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value
	}
	l.report(n, "%s must be text", what)
	return ""
}
