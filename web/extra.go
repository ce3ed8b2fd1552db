package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"parley/ask"
	"parley/ask/wire"
	"parley/doc"
	"parley/draw/charts"
	"parley/modelfile"
	"parley/report"
	"parley/result"
	"parley/study"
)

// complete answers with what could be written at a place of a text.
func (s *Server) complete(w http.ResponseWriter, r *http.Request) error {
	var c result.Cursor
	if err := decode(r, &c); err != nil {
		return err
	}
	if c.Line < 1 || c.Column < 1 {
		return fail(http.StatusUnprocessableEntity, "line and column count from 1")
	}
	found := []result.Completion{}
	for _, f := range modelfile.Complete([]byte(c.Source), c.Line, c.Column) {
		found = append(found, result.Completion{Insert: f.Insert, Label: f.Label, Detail: f.Detail})
	}
	return answer(w, http.StatusOK, found)
}

// editsOf reads the edits in a request's address. Anything else there is
// refused: an answer about the model as it is would be taken for another's.
func editsOf(r *http.Request) (*result.AskCore, error) {
	fields := &result.AskCore{}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, fail(http.StatusBadRequest, "what follows ? in the address is not well encoded")
	}
	text := query.Get("edits")
	if delete(query, "edits"); len(query) > 0 || len(r.URL.Query()["edits"]) > 1 {
		return nil, fail(http.StatusUnprocessableEntity, "this address takes edits, once, and nothing else")
	}
	if text == "" {
		return fields, nil
	}
	if err := wire.Decode([]byte(text), &fields.Edits); err != nil {
		status := http.StatusUnprocessableEntity
		if errors.Is(err, wire.ErrNoJSON) {
			status = http.StatusBadRequest
		}
		return nil, fail(status, "edits: "+err.Error())
	}
	return fields, nil
}

// chart are the pictures that are drawn of chances.
var chart = map[string]bool{"outcomes": true, "drivers": true, "over_time": true, "updates": true}

// picture answers with a picture of a model.
func (s *Server) picture(w http.ResponseWriter, r *http.Request) error {
	name, ok := strings.CutSuffix(r.PathValue("name"), ".svg")
	if !ok || name != "graph" && name != "paths" && !chart[name] {
		return fail(http.StatusNotFound, "there is no such picture; there are graph.svg, paths.svg, outcomes.svg, drivers.svg, over_time.svg and updates.svg")
	}
	fields, err := editsOf(r)
	if err != nil {
		return err
	}
	d, err := s.sound(r.PathValue("id"))
	if err != nil {
		return err
	}
	var svg string
	err = s.compute(r.Context(), d, fields, func(ctx context.Context, edited *study.Study) error {
		if chart[name] {
			svg, err = chances(ctx, edited, name)
		} else {
			svg, err = ask.Picture(ctx, edited, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	_, _ = io.WriteString(w, svg)
	return nil
}

// chances draws a picture of how likely outcomes are.
func chances(ctx context.Context, s *study.Study, name string) (string, error) {
	fields := &result.AskEnsemble{}
	if name == "over_time" {
		fields.Until = 12
	}
	q, err := ask.Find("ensemble")
	if err != nil {
		return "", err
	}
	found, err := q.Answer(ctx, s, s, fields)
	if err != nil {
		return "", err
	}
	all, err := charts.Ensemble(found.(*result.Ensemble))
	if err != nil {
		return "", err
	}
	for _, p := range all {
		if p.Name == name+".svg" || name == "drivers" && strings.HasPrefix(p.Name, "drivers-") {
			return string(p.SVG), nil
		}
	}
	return "", fail(http.StatusNotFound, "there is nothing to draw: the model does not say what this picture shows")
}

// report answers with a model's report, as a download.
func (s *Server) report(w http.ResponseWriter, r *http.Request) error {
	form := strings.TrimPrefix(r.PathValue("report"), "report.")
	kind, ok := reportKinds[form]
	if !ok || form == r.PathValue("report") {
		return fail(http.StatusNotFound, "there is nothing at this address")
	}
	fields, err := editsOf(r)
	if err != nil {
		return err
	}
	d, err := s.sound(r.PathValue("id"))
	if err != nil {
		return err
	}
	o := report.Options{File: d.label(), Source: string(d.text), Version: s.options.Version, Engine: form == "html", Made: time.Now().UTC().Format("2 January 2006, 15:04 UTC")}
	if len(s.shelf.paths) > 0 {
		f, err := s.shelf.find(r.Context(), d.study)
		if err != nil {
			return err
		}
		o.Evidence, o.Survey = f.Evidenced, f.Survey
	}
	var b bytes.Buffer
	err = s.compute(r.Context(), d, fields, func(ctx context.Context, edited *study.Study) error {
		made, err := report.New(ctx, edited, o)
		if err != nil {
			return err
		}
		return kind.write(made, &b)
	})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", kind.media)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": strings.TrimSuffix(d.label(), path.Ext(d.label())) + "." + form}))
	_, _ = w.Write(b.Bytes())
	return nil
}

// reportKinds are the forms of a report, by their endings.
var reportKinds = map[string]struct {
	media string
	write func(*report.Report, io.Writer) error
}{
	"html": {"text/html; charset=utf-8", func(r *report.Report, w io.Writer) error { return r.WriteHTML(w) }},
	"md":   {"text/markdown; charset=utf-8", func(r *report.Report, w io.Writer) error { return doc.WriteMarkdown(w, r.Doc()) }},
	"tex":  {"application/x-tex", func(r *report.Report, w io.Writer) error { return report.WriteLaTeX(w, r) }},
	"docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", func(r *report.Report, w io.Writer) error { return doc.WriteWord(w, r.Doc()) }},
}
