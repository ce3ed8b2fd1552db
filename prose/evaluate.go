package prose

import (
	"fmt"

	"parley/doc"
	"parley/result"
)

// SourcesEval is the report on how well documents are read.
func SourcesEval(r *result.SourcesEval) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"section", "figure", "value", "part", "whole"}}}
	d.Head(1, "How well documents are read")
	if q := r.Quotations; q != nil {
		figures(d, "Quotations", []figure{
			{"articles", whole(q.Articles)},
			{"quoted spans found", q.Spans},
			{"speakers right", q.Speakers},
			{"speakers named", q.SpeakerCoverage},
			{"of those named, right", q.SpeakerPrecision},
			{"speakers named on explicit ground", q.SureCoverage},
			{"of those, right", q.SurePrecision},
			{"indirect statements that are right", q.IndirectPrecision},
			{"indirect statements found", q.IndirectRecall},
			{"their speakers right", q.IndirectSpeakers},
		})
	}
	if n := r.Names; n != nil {
		figures(d, "Names", []figure{
			{"pairs joined that are one", n.Precision},
			{"pairs that are one and were joined", n.Recall},
			{"persons joined that are one", n.PersonPrecision},
			{"persons that are one and were joined", n.PersonRecall},
		})
	}
	if x := r.Derivation; x != nil {
		s, g := &x.SameEvent, &x.GradedCopying
		figures(d, "One event, several newsrooms", []figure{
			{"documents", whole(s.Documents)},
			{"pairs of one event joined", result.Ratio{Part: s.Joined, Whole: s.Pairs}},
			{"of the pairs, as retellings", result.Ratio{Part: s.Retellings, Whole: s.Pairs}},
			{"pairs of one event in one group, all documents together", result.Ratio{Part: s.CorpusJoined, Whole: s.Pairs}},
			{"pairs of different events joined", result.Ratio{Part: s.RandomFound, Whole: s.Random}},
		})
		var found []figure
		for _, degree := range []string{"near", "light", "heavy", "independent"} {
			found = append(found,
				figure{degree + ": found in the original's group", result.Ratio{Part: g.Found[degree], Whole: g.Texts[degree]}},
				figure{degree + ": joined to the original itself", result.Ratio{Part: g.Direct[degree], Whole: g.Texts[degree]}})
		}
		figures(d, "Graded copying", found)
	}
	if x := r.Retellings; x != nil {
		figures(d, "A family of retellings", []figure{
			{"statements found", x.Counterparts},
			{"pairs in one cluster that tell one claim", x.PairPrecision},
			{"pairs of one claim in one cluster", x.PairRecall},
			{"speakers right", x.Speakers},
			{"differences reported", x.Discrepancies},
			{"drifts reported that the gold lists", x.Listed},
			{"persons with all their spellings under one name", x.Names},
			{"groups found just so", x.Groups},
			{"their origins named", x.Origins},
		})
		d.List(x.Wrong...)
	}
	invented(d, r.Invented)
	withoutKinds(d, r.LeftOut)
	return d
}

// withoutKinds shows what each kind of evidence carries.
func withoutKinds(d *doc.Doc, list []result.WithoutKind) {
	if len(list) == 0 {
		return
	}
	t := &doc.Table{Head: []string{"left out"}}
	for _, f := range list[0].Invented {
		t.Head = append(t.Head, f.Name+": F1")
	}
	t.Head = append(t.Head, "one event, in one group", "copies found")
	if list[0].Retellings != nil {
		t.Head = append(t.Head, "retellings: groups", "origins named", "pairs, precision", "recall", "differences")
	}
	for _, l := range list {
		row := []string{l.Kind}
		if l.Kind == "" {
			row[0] = "nothing"
		}
		for _, f := range l.Invented {
			row = append(row, fmt.Sprintf("%.3f", f.F1))
			d.Row("Left out: "+row[0], f.Name+": F1", plain(f.F1), "", "")
		}
		for _, r := range [...]result.Ratio{l.SameEvent, l.Copies} {
			if r.Whole == 0 {
				row = append(row, "not given")
			} else {
				row = append(row, fmt.Sprintf("%d of %d", r.Part, r.Whole))
			}
		}
		if x := l.Retellings; x != nil {
			for _, r := range [...]result.Ratio{x.Groups, x.Origins} {
				row = append(row, fmt.Sprintf("%d of %d", r.Part, r.Whole))
			}
			row = append(row, fmt.Sprintf("%.3f", x.PairPrecision.Value()), fmt.Sprintf("%.3f", x.PairRecall.Value()),
				fmt.Sprintf("%d of %d", x.Discrepancies.Part, x.Discrepancies.Whole))
		}
		t.Rows = append(t.Rows, row)
	}
	d.Head(2, "What each kind of evidence carries")
	d.Table(t)
}

// invented shows how well invented news is grouped, a line a corpus.
func invented(d *doc.Doc, list []result.InventedNews) {
	if len(list) == 0 {
		return
	}
	t := &doc.Table{Head: []string{"corpus", "articles", "origins found", "precision", "recall", "F1", "digests told"}}
	for _, f := range list {
		digests := "none"
		if f.Digests.Whole > 0 {
			digests = fmt.Sprintf("%d of %d", f.Digests.Part, f.Digests.Whole)
		}
		t.Rows = append(t.Rows, []string{
			f.Name, Number(f.Articles), Number(f.Groups), fmt.Sprintf("%.3f", f.Precision), fmt.Sprintf("%.3f", f.Recall), fmt.Sprintf("%.3f", f.F1), digests,
		})
		d.Row("Invented news", f.Name+": F1", plain(f.F1), "", "")
	}
	d.Head(2, "Invented news, B-cubed")
	d.Table(t)
}

// figure is one figure: a number, or a part of a whole.
type figure struct {
	name  string
	value result.Ratio
}

// whole is a number that is no part of another.
func whole(n int) result.Ratio { return result.Ratio{Part: n, Whole: -1} }

// figures adds a section. Of what nothing was given there is no figure.
func figures(d *doc.Doc, section string, all []figure) {
	t := &doc.Table{Head: []string{"figure", "value"}}
	for _, f := range all {
		switch v := f.value; {
		case v.Whole < 0:
			t.Rows = append(t.Rows, []string{f.name, Number(v.Part)})
			d.Row(section, f.name, "", fmt.Sprint(v.Part), "")
		case v.Whole > 0:
			t.Rows = append(t.Rows, []string{f.name, v.String()})
			d.Row(section, f.name, plain(v.Value()), fmt.Sprint(v.Part), fmt.Sprint(v.Whole))
		}
	}
	if len(t.Rows) > 0 {
		d.Head(2, "%s", section)
		d.Table(t)
	}
}
