package evaluate

import (
	"bytes"
	"context"
	"io"

	"parley/result"
	"parley/sources/lineage"
)

// WithoutKind is how well origins are told apart with one kind of evidence left
// out.
type WithoutKind = result.WithoutKind

// LeaveOut measures lineage with all evidence, and then with each kind left
// out in turn: on the hard bodies of invented news, and on same-event articles,
// graded copying and a family of retellings where these are given. retold
// measures the family without a kind; nil for none.
func LeaveOut(ctx context.Context, sameEvent, graded []byte, retold func(without string) (*Retellings, error)) ([]WithoutKind, error) {
	var out []WithoutKind
	for _, kind := range append([]string{""}, lineage.Kinds...) {
		o := lineage.Options{Without: kind}
		one := WithoutKind{Kind: kind}
		for _, c := range Corpora {
			if !c.Hard {
				continue
			}
			f, err := Invented(ctx, c, o)
			if err != nil {
				return nil, err
			}
			one.Invented = append(one.Invented, f)
		}
		d, err := EvaluateDerivation(ctx, reader(sameEvent), reader(graded), o)
		if err != nil {
			return nil, err
		}
		g := &d.GradedCopying
		one.SameEvent = result.Ratio{Part: d.SameEvent.CorpusJoined, Whole: d.SameEvent.Pairs}
		one.Copies = result.Ratio{Part: g.Found["near"] + g.Found["light"], Whole: g.Texts["near"] + g.Texts["light"]}
		if retold != nil {
			if one.Retellings, err = retold(kind); err != nil {
				return nil, err
			}
		}
		out = append(out, one)
	}
	return out, nil
}

func reader(data []byte) io.Reader {
	if data == nil {
		return nil
	}
	return bytes.NewReader(data)
}
