package align

import (
	"slices"

	"parley/sources"
	"parley/sources/particulars"
	"parley/sources/words"
)

// values are the checkable particulars of a sentence.
type values struct {
	particulars.Set
	where   places
	offices []string // offices and callings given to people not named
	trends  []string // whether something grows ("+") or shrinks ("-"), with the word
}

// valuesOf reads the particulars of the words of a span.
func (t *Text) valuesOf(span sources.Span) values {
	ws := words.Split(t.Runes, max(0, span.Start), min(span.End, len(t.Runes)))
	v := values{Set: particulars.Read(t.Runes, ws), where: t.placesIn(ws)}
	capital := func(i int) bool { r := t.Runes[ws[i].Start]; return r >= 'A' && r <= 'Z' }
	fold := func(i int) string {
		if i < 0 || i >= len(ws) {
			return ""
		}
		return ws[i].Fold
	}
	for i := range ws {
		if f := ws[i].Fold; callings()[f] != 0 && !capital(i) && (i+1 >= len(ws) || !capital(i+1)) {
			v.offices = append(v.offices, f)
		}
		if d := direction()[ws[i].Key]; d != "" && !modal[fold(i-1)] && !modal[fold(i-2)] {
			v.trends = append(v.trends, d+string(t.Runes[ws[i].Start:ws[i].End]))
		}
	}
	return v
}

// add takes up what another stretch has.
func (v *values) add(o values) {
	v.Set.Add(o.Set)
	v.where.add(o.where)
	v.offices = append(v.offices, o.offices...)
	v.trends = append(v.trends, o.trends...)
}

func unique(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return slices.Compact(out)
}

// differences types what two sentences' particulars say differently.
func (v values) differences(o values) []difference {
	var out []difference
	for _, d := range particulars.Differences(v.Set, o.Set) {
		kind := sources.DriftNumber
		if d.Date {
			kind = sources.DriftDate
		}
		out = append(out, difference{kind, d.Old, d.New})
	}
	out = append(out, v.where.differences(o.where)...)
	if x, y, ok := particulars.Apart(sameCalling(v.offices, o.offices)); ok {
		out = append(out, difference{sources.DriftRole, x, y})
	}
	if x, y, ok := opposite(v.trends, o.trends); ok {
		out = append(out, difference{sources.DriftNumber, x, y})
	}
	return out
}

type difference struct {
	kind     sources.DriftKind
	old, new string
}
