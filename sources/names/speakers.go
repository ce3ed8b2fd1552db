package names

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"parley/internal/lazy"
	"parley/sources"
)

// identify gives every entity that is shown its ID: the declared one, or the
// fullest and then commonest form of its name.
func (x *resolver) identify() map[*entity]string {
	ids := map[*entity]string{}
	taken := map[string]bool{}
	times := map[string]int{} // that an ID was asked for
	give := func(e *entity, asked string) {
		id := asked
		for taken[id] { // two descriptions that read alike
			times[asked]++
			id = fmt.Sprintf("%s (%d)", asked, times[asked]+1)
		}
		taken[id] = true
		ids[e] = id
	}
	all := append(slices.Clone(x.persons), x.sortedBodies()...)
	sort.SliceStable(all, func(i, j int) bool { // declared names first
		return all[i].entry >= 0 && all[j].entry < 0
	})
	for _, e := range all {
		switch {
		case e.merged != nil || !e.speaks && !e.evidence:
		case e.entry >= 0:
			give(e, x.registry.entries[e.entry].ID)
		default:
			give(e, fullest(e.forms))
		}
	}
	return ids
}

// fullest is the form with the most words that are no initials, and among
// those the commonest.
func fullest(forms map[string]int) string {
	best := ""
	count := func(form string) int {
		n := 0
		for _, w := range words(form) {
			if len([]rune(w)) > 1 {
				n++
			}
		}
		return n
	}
	for _, f := range sorted2(forms) {
		nf, nb := count(f), count(best)
		if best == "" || nf > nb && nf <= 4 || nf == nb && forms[f] > forms[best] {
			best = f
		}
	}
	return best
}

// speakers lists the entities for the survey.
func (x *resolver) speakers(ids map[*entity]string) []sources.Speaker {
	var out []sources.Speaker
	for e, id := range ids {
		sp := sources.Speaker{ID: id, Variants: sorted2(e.forms), Roles: commonest(e.roles, 4)}
		slices.Sort(e.doubts)
		sp.Doubts = slices.Compact(e.doubts)
		if e.entry >= 0 {
			entry := x.registry.entries[e.entry]
			sp.Actor = entry.Actor
			sp.Roles = append(slices.Clone(entry.Roles), sp.Roles...)
		}
		if sp.Actor == "" {
			x.tie(e, &sp)
		}
		out = append(out, sp)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// tie finds the model's actor that a speaker belongs to: by its own name, or
// by the office it holds. Offices that name two actors tie it to none.
func (x *resolver) tie(e *entity, sp *sources.Speaker) {
	if len(x.registry.actors) == 0 {
		return
	}
	for _, f := range sp.Variants {
		if a, ok := x.registry.actors[key(f)]; ok {
			sp.Actor = a
			return
		}
	}
	texts := sp.Variants
	if e.person { // only an office speaks for an actor; an expert on it does not
		texts = nil
		for _, t := range sorted2(e.titles) {
			if w := lastWord(t); roleWords()[w] && !outsiders()[w] {
				texts = append(texts, t)
			}
		}
	}
	for _, t := range texts {
		a, two := x.registry.actorOf(t)
		switch {
		case two || a != "" && sp.Actor != "" && a != sp.Actor:
			sp.Actor = ""
			sp.Doubts = append(sp.Doubts, "its roles name more than one actor: "+strings.Join(texts, "; "))
			return
		case a != "":
			sp.Actor = a
		}
	}
}

// outsiders are callings that name a country or body as their subject, not
// as whom they speak for.
var outsiders = lazy.Words("expert analyst scholar researcher fellow correspondent journalist historian professor reporter author writer critic opponent columnist economist activist editor rival")

func total(m map[string]int) int {
	n := 0
	for _, c := range m {
		n += c
	}
	return n
}

// top is the commonest key, the first in order among equals.
func top(m map[string]int) string {
	best := ""
	for _, k := range sorted2(m) {
		if best == "" || m[k] > m[best] {
			best = k
		}
	}
	return best
}

// commonest gives the n commonest keys, commonest first.
func commonest(m map[string]int, n int) []string {
	ks := sorted2(m)
	sort.SliceStable(ks, func(i, j int) bool { return m[ks[i]] > m[ks[j]] })
	return ks[:min(n, len(ks))]
}

func sorted(m map[string]bool) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func sorted2(m map[string]int) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
