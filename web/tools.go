package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"parley"
	"parley/ask"
	"parley/ask/wire"
	"parley/doc"
	"parley/result"
	"parley/result/schema"
	"parley/study"
)

// maxTold bounds the words of a tool's answer, in characters.
const maxTold = 20_000

// Tools are the questions as tools for assistants (Model Context Protocol).
// Make them with [NewTools].
type Tools struct {
	*desk
	server *mcp.Server
	names  []string
}

// NewTools opens the folder, and makes a tool of each question. The version is
// that of the program.
func NewTools(o Options, version string) (*Tools, error) {
	d, err := newDesk(o)
	if err != nil {
		return nil, err
	}
	t := &Tools{desk: d, server: mcp.NewServer(&mcp.Implementation{Name: "parley", Version: version}, &mcp.ServerOptions{Instructions: instructions})}
	t.add("models", "The models that can be asked about: their ids, titles and sizes. Begin with this.", object{}, nil,
		func(context.Context, json.RawMessage) (any, string, error) { return t.list() })
	t.add("model", "One model: its actors, their options and statements with grounds and sources, variants and outcomes, and its text.",
		object{}, []string{"model"}, t.show)
	t.add("check", "What is wrong with a model's text, with line and column. Give the text as source, or the id of a model.",
		object{"source": object{"type": "string", "description": "A model's text, as YAML."}, "model": modelField}, nil, t.check)
	for k := range ask.List {
		t.question(&ask.List[k])
	}
	if !o.ReadOnly {
		t.add("save", "Write edits into a model's file where they belong, comments kept; types and held options become the variant named in as. Or write a whole text, given as source.",
			object{
				"edits": shapes()["Edits"], "as": object{"type": "string", "description": "The name of the variant that types and held options become."},
				"source": object{"type": "string", "description": "The whole new text, in place of edits; needs etag."},
				"etag":   object{"type": "string", "description": "The tag of the text that was changed, from model: nothing is written over a newer one."},
			}, []string{"model"}, t.save)
	}
	t.server.AddReceivingMiddleware(t.misnamed)
	return t, nil
}

// instructions tell an assistant how to ask well.
const instructions = `Parley computes what strategic conflicts come to (Graph Model for Conflict Resolution). Do not guess what is stable, who gains, or what would change it: ask.
Begin with models, then model for the ids of actors, options, statements and variants. A state's code has one character an option, in order. ` +
	`analyze tells where it rests and why; explain why each actor stays at a state; achieve the least change that makes an outcome last; edits ask "what if" and change no file. ` +
	`Cite the statements and sources that answers name, and say that an answer holds for the model as written.`

// Run serves one assistant until its input ends.
func (t *Tools) Run(ctx context.Context, in io.ReadCloser, out io.WriteCloser) error {
	return t.server.Run(ctx, &mcp.IOTransport{Reader: in, Writer: out})
}

// Serve serves one assistant over a transport.
func (t *Tools) Serve(ctx context.Context, over mcp.Transport) error { return t.server.Run(ctx, over) }

var modelField = object{"type": "string", "description": "The id of a model, from models."}

// shapes are the definitions of the results' JSON Schema, by name.
var shapes = sync.OnceValue(func() map[string]any {
	var all map[string]any
	if err := json.Unmarshal(schema.Results(), &all); err != nil {
		panic(err) // it is embedded, and tested
	}
	return all["$defs"].(object)
})

// add makes a tool. Work gives the answer in JSON, and in words.
func (t *Tools) add(name, about string, fields object, required []string, work func(context.Context, json.RawMessage) (any, string, error)) {
	properties := object{}
	for key, shape := range fields {
		properties[key] = shape
	}
	if len(required) > 0 {
		properties["model"] = modelField
	}
	in := object{"type": "object", "properties": properties, "additionalProperties": false, "$defs": object{"Edits": shapes()["Edits"]}}
	if len(required) > 0 {
		in["required"] = required
	}
	t.names = append(t.names, name)
	t.server.AddTool(&mcp.Tool{Name: name, Description: about, InputSchema: in, Annotations: &mcp.ToolAnnotations{ReadOnlyHint: name != "save"}},
		func(ctx context.Context, r *mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			answer, words, err := work(ctx, r.Params.Arguments)
			if err != nil {
				return t.wrong(err), nil
			}
			text, err := wire.Encode(answer)
			if err != nil {
				return t.wrong(err), nil
			}
			return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: cut(words)}}, StructuredContent: json.RawMessage(text)}, nil
		})
}

// wrong says what would be right.
func (t *Tools) wrong(err error) *mcp.CallToolResult {
	told := t.told(err)
	return &mcp.CallToolResult{IsError: true, Content: []mcp.Content{&mcp.TextContent{Text: cut(told.Detail)}}}
}

// cut keeps words to what an assistant can take in.
func cut(text string) string {
	const note = "\n\nThe rest is left out; ask about fewer states, actors or concepts, or read the structured answer.\n"
	if letters := []rune(text); len(letters) > maxTold {
		return string(letters[:maxTold-len(note)]) + note
	}
	return text
}

// misnamed answers a call of a tool that is not there with those that are.
func (t *Tools) misnamed(next mcp.MethodHandler) mcp.MethodHandler {
	return func(ctx context.Context, method string, r mcp.Request) (mcp.Result, error) {
		if call, ok := r.(*mcp.CallToolRequest); ok && method == "tools/call" {
			name := call.Params.Name
			known := false
			for _, n := range t.names {
				known = known || n == name
			}
			if !known {
				return t.wrong(fail(404, (&parley.Problem{
					Message: parley.Message("no tool is called %q", name), Hint: parley.Nearest(name, t.names),
				}).Error()+"; there are "+strings.Join(t.names, ", "))), nil
			}
		}
		return next(ctx, method, r)
	}
}

// arguments reads a call's arguments, and the model's ID out of them.
func arguments(from json.RawMessage, into any) (model string, err error) {
	fields := map[string]json.RawMessage{}
	if len(bytes.TrimSpace(from)) > 0 {
		if err := json.Unmarshal(from, &fields); err != nil {
			return "", fail(400, "the arguments are no JSON object")
		}
	}
	if id, ok := fields["model"]; ok {
		if err := json.Unmarshal(id, &model); err != nil {
			return "", fail(422, "model is no text; write a model's id, from models")
		}
		delete(fields, "model")
	}
	rest, err := json.Marshal(fields)
	if err != nil {
		return "", err
	}
	if err := wire.Decode(rest, into); err != nil {
		return "", fail(422, err.Error()+"; the tool's schema lists the fields")
	}
	return model, nil
}

// find is the model that a call names; what is not there is told with what is.
func (t *Tools) find(id string) (*document, error) {
	d, err := t.models.get(id)
	if err == nil {
		return d, nil
	}
	all, e := t.models.list()
	if e != nil || len(all) == 0 {
		return nil, err
	}
	var ids []string
	for _, d := range all {
		ids = append(ids, d.id)
	}
	p := &parley.Problem{Message: parley.Message("no model is called %q", id), Hint: parley.Nearest(id, ids)}
	if id == "" {
		p.Message = "model is missing"
	}
	return nil, fail(404, p.Error()+"; there are "+strings.Join(ids, ", "))
}

func (t *Tools) list() (any, string, error) {
	all, err := t.listed()
	var b strings.Builder
	for _, m := range all {
		size := "has problems; ask check"
		if m.States != nil {
			size = fmt.Sprintf("%d states", *m.States)
		}
		fmt.Fprintf(&b, "- %s: %s (%s)\n", doc.MarkdownText(m.ID), doc.MarkdownText(m.Title), size)
	}
	return object{"items": all}, b.String(), err
}

func (t *Tools) show(_ context.Context, from json.RawMessage) (any, string, error) {
	id, err := arguments(from, &struct{}{})
	if err != nil {
		return nil, "", err
	}
	d, err := t.find(id)
	if err != nil {
		return nil, "", err
	}
	return t.opened(d), "```yaml\n" + string(d.text) + "\n```\n", nil
}

func (t *Tools) check(_ context.Context, from json.RawMessage) (any, string, error) {
	var in result.ToCheck
	id, err := arguments(from, &in)
	if err != nil {
		return nil, "", err
	}
	var problems parley.Problems
	switch {
	case in.Source != nil:
		_, _, problems = look("model.yaml", []byte(*in.Source), t.options.Limits)
	case id != "":
		d, err := t.find(id)
		if err != nil {
			return nil, "", err
		}
		problems = t.models.open(d).problems
	default:
		return nil, "", fail(422, "check needs source, a model's text, or model, the id of one")
	}
	words := "The text is a sound model.\n"
	if len(problems) > 0 {
		words = ""
		for _, p := range problems {
			words += fmt.Sprintf("- line %d, column %d: %s\n", p.Line, p.Column, doc.MarkdownText((&parley.Problem{Message: p.Message, Hint: p.Hint}).Error()))
		}
	}
	return &result.Looked{Problems: ask.Faults(problems)}, words, nil
}

// question makes a tool of a question.
func (t *Tools) question(q *ask.Question) {
	fields := object{}
	if shape, ok := shapes()[q.Request].(object); ok {
		fields, _ = shape["properties"].(object)
	}
	t.add(q.Name, q.About, fields, []string{"model"}, func(ctx context.Context, from json.RawMessage) (any, string, error) {
		asked := q.Fields()
		id, err := arguments(from, asked)
		if err != nil {
			return nil, "", err
		}
		if _, err := t.find(id); err != nil {
			return nil, "", err
		}
		d, err := t.sound(id)
		if err != nil {
			return nil, "", err
		}
		var found any
		var words bytes.Buffer
		err = t.compute(ctx, d, asked, func(ctx context.Context, edited *study.Study) error {
			if found, err = q.Answer(ctx, d.study, edited, asked); err != nil {
				return err
			}
			return doc.WriteMarkdown(&words, ask.Tell(edited, asked, found, d.label()))
		})
		return found, words.String(), err
	})
}

func (t *Tools) save(_ context.Context, from json.RawMessage) (any, string, error) {
	var in result.ToSave
	id, err := arguments(from, &in)
	if err != nil {
		return nil, "", err
	}
	if _, err := t.find(id); err != nil {
		return nil, "", err
	}
	var edit func(*document) ([]byte, error)
	switch {
	case in.Source != nil && in.ETag == "":
		return nil, "", fail(428, "a whole text needs etag, the tag of the text that was changed; model gives it")
	case in.Source != nil:
		edit = t.rewrite([]byte(*in.Source))
	default:
		if edit, err = t.keep(&in.Keep); err != nil {
			return nil, "", err
		}
	}
	saved, err := t.change(id, in.ETag, edit)
	if err != nil {
		return nil, "", err
	}
	return saved, "Saved.\n", nil
}
