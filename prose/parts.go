package prose

import (
	"parley/doc"
	"parley/result"
)

// Parts are the parts of the main report, for documents that put them in an
// order of their own; a part of which there is nothing to say is empty.
type Parts struct {
	Answer                                   string // in one sentence
	Leads                                    string
	Today, Outcomes, Wants, Holds, Elsewhere *doc.Doc
	Firm, WhatIf, RestsOn, Assumes, Codes    *doc.Doc
}

// Analyzed tells an analysis part by part. Without a story, as of a model of
// many states, Elsewhere lists what rests and the rest is empty.
func Analyzed(r *result.Analysis) *Parts {
	t := newMain(r, AnalysisOptions{Codes: true})
	p := &Parts{}
	part := func(into **doc.Doc, tell func(*doc.Doc)) {
		*into = &doc.Doc{}
		tell(*into)
	}
	nothing := func(*doc.Doc) {}
	tell := func(f func(*doc.Doc)) func(*doc.Doc) {
		if r.Story == nil {
			return nothing
		}
		return f
	}
	if r.Story != nil {
		p.Answer, p.Leads = t.answer(), t.leads()
	}
	part(&p.Today, tell(t.today))
	part(&p.Outcomes, tell(t.outcomes))
	part(&p.Wants, tell(t.wants))
	part(&p.Holds, tell(t.holds))
	part(&p.Elsewhere, tell(t.elsewhere))
	if r.Story == nil {
		resting(p.Elsewhere, r)
	}
	part(&p.Firm, tell(t.firm))
	part(&p.WhatIf, tell(t.whatIf))
	part(&p.RestsOn, tell(t.restsOn))
	part(&p.Assumes, func(d *doc.Doc) { assumes(d, r) })
	part(&p.Codes, t.codes)
	return p
}
