package evaluate

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"parley/result"
	"parley/sources"
	"parley/sources/names"
)

// Gold is what a person found in a family of retellings: who said what in
// which document, which tellings are one claim, and where they differ. Its
// offsets are runes in the files as they lie.
type Gold struct {
	Documents []struct {
		ID   string `json:"id"`
		File string `json:"file"`
	} `json:"documents"`
	Statements []struct {
		ID       string `json:"id"`
		Document string `json:"doc"`
		Start    int    `json:"start"`
		End      int    `json:"end"`
		Text     string `json:"text"`
		Speaker  string `json:"speaker"`
		Cluster  string `json:"cluster"`
	} `json:"statements"`
	Discrepancies []struct {
		ID       string              `json:"id"`
		Cluster  string              `json:"cluster"`
		Kinds    []sources.DriftKind `json:"kinds"`
		Document string              `json:"document"`
		What     string              `json:"what"`
		Words    []string            `json:"words"`
	} `json:"discrepancies"`
	Groups []struct {
		Documents []string          `json:"documents"`
		Kind      sources.GroupKind `json:"kind"`
		Origin    struct {
			Outlet string `json:"outlet"`
		} `json:"origin"`
	} `json:"groups"`
	Names []struct {
		Canonical string   `json:"canonical"`
		Variants  []string `json:"variants"`
	} `json:"names"`
}

// ReadGold reads a gold standard in JSON.
func ReadGold(r io.Reader) (*Gold, error) {
	g := &Gold{}
	if err := json.NewDecoder(r).Decode(g); err != nil {
		return nil, fmt.Errorf("gold standard of retellings: %w", err)
	}
	if len(g.Documents) == 0 || len(g.Statements) == 0 {
		return nil, fmt.Errorf("gold standard of retellings: it has no documents or no statements")
	}
	return g, nil
}

// Retellings are the figures of a family of retellings.
type Retellings = result.Retellings

// retold is a gold standard held against a survey.
type retold struct {
	gold    *Gold
	survey  *sources.Survey
	file    map[string]string // gold document to the survey's
	byID    map[string]*sources.Statement
	size    map[int]int    // members of each cluster
	best    map[string]int // gold statement to index of its counterpart
	figures Retellings
}

// Retold holds a survey of a family of retellings against its gold standard.
func Retold(s *sources.Survey, gold *Gold) Retellings {
	r := &retold{gold: gold, survey: s, file: map[string]string{}, byID: map[string]*sources.Statement{}, size: map[int]int{}, best: map[string]int{}}
	for _, d := range gold.Documents {
		r.file[d.ID] = d.File
	}
	for i := range s.Statements {
		r.byID[s.Statements[i].ID] = &s.Statements[i]
		r.size[s.Statements[i].Cluster]++
	}
	r.counterparts()
	r.pairs()
	r.speakers()
	r.discrepancies()
	r.names()
	r.groups()
	return r.figures
}

func (r *retold) wrong(format string, args ...any) {
	r.figures.Wrong = append(r.figures.Wrong, fmt.Sprintf(format, args...))
}

// counterpart tells whether a statement of the survey covers enough of gold
// statement k, and how much the two share of their joint extent.
func (r *retold) counterpart(k int, st *sources.Statement) (bool, float64) {
	g := &r.gold.Statements[k]
	if st.Document != r.file[g.Document] {
		return false, 0
	}
	both := overlap(g.Start, g.End, st.Start, st.End)
	return both > 0 && 2*both >= min(g.End-g.Start, st.End-st.Start) && 10*both >= 3*(g.End-g.Start),
		float64(both) / float64(max(1, g.End-g.Start+st.End-st.Start-both))
}

func (r *retold) counterparts() {
	for k := range r.gold.Statements {
		best, close, shared := -1, 0.0, false
		for i := range r.survey.Statements {
			st := &r.survey.Statements[i]
			ok, share := r.counterpart(k, st)
			in := r.size[st.Cluster] > 1
			if ok && (best < 0 || in && !shared || in == shared && share > close) {
				best, close, shared = i, share, in
			}
		}
		count(&r.figures.Counterparts, best >= 0)
		if best < 0 {
			r.wrong("no counterpart: %s %q", r.gold.Statements[k].ID, r.gold.Statements[k].Text)
			continue
		}
		r.best[r.gold.Statements[k].ID] = best
	}
}

func (r *retold) pairs() {
	clusters := make(map[string]map[int]bool) // statement to clusters
	for _, c := range r.survey.Clusters {
		for _, id := range c.Statements {
			if clusters[id] == nil {
				clusters[id] = map[int]bool{}
			}
			clusters[id][c.ID] = true
		}
	}
	together := func(x, y string) bool {
		for c := range clusters[x] {
			if clusters[y][c] {
				return true
			}
		}
		return false
	}
	list := r.gold.Statements
	for k := range list {
		i, ok := r.best[list[k].ID]
		if !ok {
			continue
		}
		for n := range list[:k] {
			j, ok := r.best[list[n].ID]
			if !ok || list[k].Document == list[n].Document {
				continue
			}
			one := list[k].Cluster != "" && list[k].Cluster == list[n].Cluster
			found := together(r.survey.Statements[i].ID, r.survey.Statements[j].ID)
			countIf(&r.figures.PairPrecision, found, one)
			countIf(&r.figures.PairRecall, one, found)
			if found != one {
				r.wrong("pair %s %s (%s %s): told to be one %t", list[n].ID, list[k].ID, list[n].Cluster, list[k].Cluster, found)
			}
		}
	}
}

// named tells whether a speaker's ID is the person that the gold names: it
// has the last word of one of the listed spellings, or a word of the role.
func (r *retold) named(id, speaker string) bool {
	spellings := []string{speaker}
	for _, n := range r.gold.Names {
		if n.Canonical == speaker {
			spellings = append(spellings, n.Variants...)
		}
	}
	low := strings.ToLower(id)
	for _, s := range spellings {
		words := strings.Fields(strings.ToLower(s))
		if speaker == strings.ToLower(speaker) { // nobody's name: a role
			for _, w := range words {
				if strings.Contains(low, w) {
					return true
				}
			}
		} else if slices.Contains(strings.Fields(low), words[len(words)-1]) || names.Same(id, s) {
			return true
		}
	}
	return false
}

func (r *retold) speakers() {
	for k := range r.gold.Statements {
		g := &r.gold.Statements[k]
		i, ok := r.best[g.ID]
		if !ok || g.Speaker == "" {
			continue
		}
		id := r.survey.Statements[i].SpeakerID
		right := r.named(id, g.Speaker)
		count(&r.figures.Speakers, right)
		if !right {
			r.wrong("speaker of %s %q: %q, not %q", g.ID, g.Text, id, g.Speaker)
		}
	}
}

// shows tells whether a drift's detail or one of its statements has one of
// the words; any drift shows no words at all.
func (r *retold) shows(d *sources.Drift, words []string) bool {
	for _, w := range words {
		if strings.Contains(d.Detail, w) {
			return true
		}
		for _, id := range d.Statements {
			if st := r.byID[id]; st != nil && strings.Contains(st.Text, w) {
				return true
			}
		}
	}
	return len(words) == 0
}

func (r *retold) involves(d *sources.Drift, document string) bool {
	return slices.ContainsFunc(d.Statements, func(id string) bool { st := r.byID[id]; return st != nil && st.Document == r.file[document] })
}

func (r *retold) discrepancies() {
	for _, x := range r.gold.Discrepancies {
		found := false
		for i := range r.survey.Clusters {
			c := &r.survey.Clusters[i]
			for k := range c.Drift {
				d := &c.Drift[k]
				if slices.Contains(x.Kinds, d.Kind) && r.involves(d, x.Document) && r.shows(d, x.Words) && (d.Kind == sources.DriftRole || r.holds(c, x.Document, x.Cluster)) {
					found = true
				}
			}
		}
		count(&r.figures.Discrepancies, found)
		if !found {
			r.wrong("not reported: %s %s %v: %s", x.ID, x.Document, x.Kinds, x.What)
		}
	}
	for i := range r.survey.Clusters {
		for k := range r.survey.Clusters[i].Drift {
			d := &r.survey.Clusters[i].Drift[k]
			switch d.Kind {
			case sources.DriftDate, sources.DriftNumber, sources.DriftPlace, sources.DriftRole:
			default:
				continue
			}
			listed := false
			for _, x := range r.gold.Discrepancies {
				listed = listed || slices.Contains(x.Kinds, d.Kind) && r.involves(d, x.Document) && r.shows(d, x.Words)
			}
			count(&r.figures.Listed, listed)
			if !listed {
				r.wrong("not in the gold: %s: %s", d.Kind, d.Detail)
			}
		}
	}
}

// holds tells whether a cluster has a counterpart of the document's telling
// of a claim.
func (r *retold) holds(c *sources.Cluster, document, cluster string) bool {
	for k := range r.gold.Statements {
		g := &r.gold.Statements[k]
		if g.Document != document || g.Cluster != cluster {
			continue
		}
		for _, id := range c.Statements {
			if st := r.byID[id]; st != nil {
				if ok, _ := r.counterpart(k, st); ok {
					return true
				}
			}
		}
	}
	return false
}

func (r *retold) names() {
	for _, n := range r.gold.Names {
		ids := map[string]bool{}
		for _, sp := range r.survey.Speakers {
			for _, v := range sp.Variants {
				for _, want := range n.Variants {
					if v == want || strings.HasSuffix(want, " "+v) && len(strings.Fields(want)) == 2 && strings.HasPrefix(want, "M") {
						ids[sp.ID] = true
					}
				}
			}
		}
		count(&r.figures.Names, len(ids) == 1)
		if len(ids) != 1 {
			r.wrong("spellings of %s stand under %d names", n.Canonical, len(ids))
		}
	}
}

// groups holds the lineage groups against the gold standard's. A digest may
// stand in either of its parents' groups or by itself, and counts nowhere.
func (r *retold) groups() {
	mixed := make(map[string]bool)
	for _, g := range r.gold.Groups {
		if g.Kind == sources.MixedOrigins {
			for _, d := range g.Documents {
				mixed[r.file[d]] = true
			}
		}
	}
	named := func(docs []string, file bool) []string {
		var out []string
		for _, d := range docs {
			if file {
				d = r.file[d]
			}
			if !mixed[d] {
				out = append(out, d)
			}
		}
		slices.Sort(out)
		return out
	}
	for _, g := range r.gold.Groups {
		if g.Kind == sources.MixedOrigins {
			continue
		}
		want := named(g.Documents, true)
		var same *sources.Group
		for i := range r.survey.Groups {
			if slices.Equal(want, named(r.survey.Groups[i].Documents, false)) {
				same = &r.survey.Groups[i]
			}
		}
		count(&r.figures.Groups, same != nil)
		if same == nil {
			r.wrong("no such group: %s", strings.Join(g.Documents, ", "))
		}
		if g.Origin.Outlet != "" {
			ok := same != nil && strings.Contains(same.Origin, g.Origin.Outlet)
			count(&r.figures.Origins, ok)
			if same != nil && !ok {
				r.wrong("origin %q, want %s", same.Origin, g.Origin.Outlet)
			}
		}
	}
}
