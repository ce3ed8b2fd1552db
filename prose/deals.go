package prose

import (
	"fmt"
	"strings"

	"parley/doc"
	"parley/result"
)

// toldDeals bounds the deals, and the broken equilibria, told in sentences.
const toldDeals = 10

// Deals is the report on joint moves.
func Deals(r *result.Deals) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"coalition", "to", "then", "undominated", "needed", "defect", "outcomes"}}}
	for k := range r.Deals {
		x := &r.Deals[k]
		var defect []string
		for _, l := range x.Defect {
			defect = append(defect, l.By)
		}
		d.Row(strings.Join(x.Coalition, "+"), x.To, x.Then, yes(x.Undominated), yes(x.Needed), strings.Join(defect, " "), strings.Join(x.Outcomes, " "))
	}
	if c := r.Cut(); !c.Whole() {
		d.Cuts = append(d.Cuts, "the list of deals is not complete "+cutOf(c, "a bound on work or on the list was reached"))
	}
	m := open(r.Legend)
	d.Head(1, "Deals from %s", r.From)
	tellAll(d, m.deals(r))
	m.foot(d, r.From)
	return d
}

// tellAll sets the first sentence off as the answer and lists the others.
func tellAll(d *doc.Doc, text []string) {
	for k, t := range text {
		if k == 0 {
			d.Answer("%s", t)
			continue
		}
		d.List(t)
	}
}

// deals tells those that matter: undominated, and in need of every member of
// their coalition.
func (m *model) deals(r *result.Deals) []string {
	var out []string
	n := 0
	for k := range r.Deals {
		d := &r.Deals[k]
		if !d.Needed || !d.Undominated {
			continue
		}
		if n++; n <= toldDeals {
			out = append(out, m.deal(d, r.Concept))
		}
	}
	switch {
	case n > toldDeals:
		out = append(out, cut(n-toldDeals, "parley deals --format json or csv"))
	case n == 0 && r.Complete && len(r.Deals) == 0:
		out = append(out, fmt.Sprintf("From %s no coalition has a joint move by which all its members gain.", m.coded(r.From)))
	case n == 0 && r.Complete:
		out = append(out, fmt.Sprintf("From %s there %s by which all members of a coalition gain, and none that needs them all and is not bettered by another %s.",
			m.coded(r.From), plural(len(r.Deals), "is 1 joint move", "are "+Number(len(r.Deals))+" joint moves"), cut(len(r.Deals), "parley deals --format json or csv")))
	case n == 0:
		out = append(out, fmt.Sprintf("No deal that needs all its members was found from %s.", m.coded(r.From)))
	}
	if !r.Complete {
		out = append(out, "The bound on work was reached: there may be more deals.")
	}
	return out
}

func (m *model) deal(d *result.Deal, concept string) string {
	var does, why []string
	for k := range d.Path {
		does = append(does, m.who(d.Path[k].By)+" "+by(d.Path[k].Changes))
	}
	for _, g := range d.Gains {
		why = append(why, m.who(g.Actor)+" gains because "+grounds(g.Effect, g.Reasons, nil))
	}
	text := fmt.Sprintf("%s could go together to %s: %s. %s.", upper(m.all(d.Coalition)), d.To, join(does), upper(strings.Join(why, "; ")))
	if d.Same > 0 {
		text += fmt.Sprintf(" %s no more than that.", Count(d.Same, "other joint move says", "other joint moves say"))
	}
	if len(d.Defect) == 0 {
		if d.Settled {
			return text + fmt.Sprintf(" It holds under %s: nobody would leave it.", short(concept))
		}
		return text + " Whether it holds was not settled within the bound on work."
	}
	for k := range d.Defect {
		f := &d.Defect[k]
		role := "an outsider"
		if f.Member {
			role = "a party to it"
		}
		text += fmt.Sprintf(" But %s, %s, would leave it by %s, to %s.", m.who(f.By), role, by(f.Changes), f.To)
	}
	switch {
	case d.Then == "" && !d.Settled:
		text += " Where play then comes to rest was not settled within the bound on work."
	case d.Then == "":
		text += " Play then does not come to rest."
	case len(d.Ends) > 1:
		text += fmt.Sprintf(" Play then comes to rest at %s, by who moves first.", strings.Join(d.Ends, " or "))
	default:
		text += fmt.Sprintf(" Play then comes to rest at %s.", d.Then)
	}
	return text
}

// Proof is the report on coalition-proof outcomes.
func Proof(p *result.Proof) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"code", "coalition_proof", "left_by", "to"}}}
	for _, s := range p.States {
		d.Row(s.Code, "yes", "", "")
	}
	for _, b := range p.Broken {
		d.Row(b.Code, "no", strings.Join(b.Coalition, "+"), b.To)
	}
	for _, code := range p.Open {
		d.Row(code, "open", "", "")
	}
	m := open(p.Legend)
	d.Head(1, "Outcomes that no coalition would leave")
	tellAll(d, m.proof(p))
	m.foot(d, "")
	return d
}

func (m *model) proof(p *result.Proof) []string {
	const see = "parley deals --proof --format json"
	var codes, out []string
	for _, st := range p.States[:min(toldDeals, len(p.States))] {
		codes = append(codes, m.coded(st.Code))
	}
	text := strings.Join(codes, "; ")
	if more := cut(len(p.States)-len(codes), see); more != "" {
		text += " " + more
	}
	least := ""
	if len(p.Open) > 0 {
		least = "at least "
	}
	switch n := len(p.States); {
	case n == 0 && len(p.Open) == 0 && len(p.Broken) == 0:
		out = append(out, "No state is proof against every coalition: there is no Nash equilibrium.")
	case n == 0 && len(p.Open) == 0:
		out = append(out, "No state is proof against every coalition.")
	case n > 0:
		out = append(out, fmt.Sprintf("%s%s proof against every coalition: %s.", upper(least), Count(n, "state is", "states are"), text))
	}
	for k, b := range p.Broken {
		if k == toldDeals {
			out = append(out, cut(len(p.Broken)-toldDeals, see))
			break
		}
		out = append(out, fmt.Sprintf("%s is a Nash equilibrium, but %s would leave it together, to %s.", m.coded(b.Code), m.all(b.Coalition), b.To))
	}
	if len(p.Open) > 0 {
		out = append(out, fmt.Sprintf("Not settled within the bound on work: %s.", few(p.Open, len(p.Open), 24, see)))
	}
	return out
}
