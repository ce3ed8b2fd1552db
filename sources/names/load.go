package names

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
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

// maxDepth bounds the nesting; a registry needs four levels.
const maxDepth = 32

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

func (l *loader) report(n *yaml.Node, format string, args ...any) {
	p := Problem{File: l.file, Message: fmt.Sprintf(format, args...)}
	if n != nil {
		p.Line, p.Column = n.Line, n.Column
	}
	l.problems = append(l.problems, p)
}

func (l *loader) load(data []byte) {
	defer func() { // the parser may give up on malformed input
		if e := recover(); e != nil {
			l.report(nil, "not readable as YAML")
		}
	}()
	limits := loaderlimits.New(loaderlimits.DepthValue(maxDepth), loaderlimits.AliasNone())
	in, err := yaml.NewLoader(bytes.NewReader(data), yaml.WithPlugin(limits))
	var doc yaml.Node
	if err == nil {
		err = in.Load(&doc)
	}
	if errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 0 {
		return // an empty registry
	}
	if err != nil {
		message, _, _ := strings.Cut(err.Error(), "\n")
		l.report(nil, "not valid YAML: %s", message)
		return
	}
	root := doc.Content[0]
	for _, v := range l.mapping(root, "the file") {
		switch k := l.scalar(v.key, "a key"); k {
		case "speakers":
			for _, n := range l.sequence(v.value, k) {
				l.speaker(n)
			}
		case "actors":
			for _, a := range l.mapping(v.value, k) {
				actor := l.scalar(a.key, "an actor")
				if err := l.registry.DeclareActor(actor, l.list(a.value, "aliases")...); err != nil {
					l.report(a.key, "%s", err)
				}
			}
		case "apart":
			for _, n := range l.sequence(v.value, k) {
				pair := l.list(n, "a pair")
				if len(pair) != 2 {
					l.report(n, "two names are kept apart, got %d", len(pair))
					continue
				}
				l.registry.KeepApart(pair[0], pair[1])
			}
		default:
			l.report(v.key, "unknown key %q; known are speakers, actors, apart", k)
		}
	}
}

func (l *loader) speaker(n *yaml.Node) {
	before := len(l.problems)
	var e Entry
	for _, v := range l.mapping(n, "a speaker") {
		switch k := l.scalar(v.key, "a key"); k {
		case "id":
			e.ID = l.scalar(v.value, "id")
		case "aliases":
			e.Aliases = l.list(v.value, k)
		case "roles":
			e.Roles = l.list(v.value, k)
		case "actor":
			e.Actor = l.scalar(v.value, k)
		default:
			l.report(v.key, "unknown key %q; known are id, aliases, roles, actor", k)
		}
	}
	if len(l.problems) > before {
		return
	}
	if err := l.registry.Add(e); err != nil {
		l.report(n, "%s", err)
	}
}

// member is a key of a mapping with its value.
type member struct{ key, value *yaml.Node }

func null(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

func (l *loader) mapping(n *yaml.Node, what string) []member {
	if n.Kind != yaml.MappingNode {
		if !null(n) {
			l.report(n, "%s must be a mapping", what)
		}
		return nil
	}
	var out []member
	for k := 0; k+1 < len(n.Content); k += 2 {
		out = append(out, member{n.Content[k], n.Content[k+1]})
	}
	return out
}

func (l *loader) sequence(n *yaml.Node, what string) []*yaml.Node {
	if n.Kind == yaml.SequenceNode {
		return n.Content
	}
	if !null(n) {
		l.report(n, "%s must be a list", what)
	}
	return nil
}

// list reads a list of strings; a single string is a list of one.
func (l *loader) list(n *yaml.Node, what string) []string {
	if n.Kind != yaml.SequenceNode {
		if null(n) {
			return nil
		}
		return []string{l.scalar(n, what)}
	}
	var out []string
	for _, v := range n.Content {
		out = append(out, l.scalar(v, what))
	}
	return out
}

func (l *loader) scalar(n *yaml.Node, what string) string {
	if n.Kind != yaml.ScalarNode || null(n) {
		l.report(n, "%s must be text", what)
		return ""
	}
	return strings.TrimSpace(n.Value)
}
