package survey

import (
	"context"
	"path/filepath"
	"testing"

	"parley/internal/skip"
	"parley/sources"
)

// stretch is where a document, named by the first letters of its file, tells
// a statement, in runes.
type stretch struct {
	document   string
	start, end int
}

// retold is the gold standard made by hand for five retellings of one
// analysis: the statements that two or more of them tell, as quotations,
// without marks, or as their own words.
var retold = map[string][]stretch{
	"next step meeting":     {{"000", 292, 329}, {"001", 0, 227}, {"002", 966, 1047}, {"003", 12, 205}, {"004", 57, 230}},
	"level":                 {{"000", 469, 507}, {"001", 520, 574}, {"002", 1297, 1318}, {"003", 344, 382}, {"004", 727, 849}},
	"no leaders named":      {{"000", 526, 613}, {"001", 363, 395}, {"003", 400, 507}, {"004", 928, 1024}, {"002", 1423, 1522}},
	"any form":              {{"000", 705, 748}, {"001", 727, 758}, {"002", 1619, 1650}, {"003", 583, 627}, {"004", 1182, 1255}},
	"utmost care":           {{"000", 801, 832}, {"001", 815, 855}, {"002", 1721, 1761}, {"003", 669, 686}, {"004", 1256, 1346}},
	"nowhere ready":         {{"001", 856, 978}, {"004", 1348, 1411}},
	"independent republics": {{"000", 931, 1023}, {"003", 764, 824}, {"004", 1481, 1639}},
	"inalienable":           {{"000", 1026, 1103}, {"001", 1275, 1352}, {"002", 2352, 2422}, {"003", 857, 920}, {"004", 1729, 1850}},
	"historical mistake":    {{"001", 1128, 1246}, {"004", 1697, 1728}},
	"legitimize":            {{"000", 1104, 1226}, {"001", 1353, 1447}, {"003", 921, 1044}, {"004", 1851, 1971}, {"002", 2423, 2572}},
	"failure joke":          {{"000", 1274, 1329}, {"001", 1569, 1690}, {"003", 1046, 1171}, {"004", 2192, 2332}},
	"brainwashed":           {{"001", 1941, 2088}, {"003", 1228, 1426}, {"004", 2356, 2548}, {"002", 2634, 2777}},
	"nazi labels":           {{"000", 1331, 1450}, {"001", 1802, 1940}, {"002", 2709, 2777}},
	"hard to justify":       {{"000", 1451, 1519}, {"001", 1691, 1801}, {"002", 2778, 2998}, {"003", 1172, 1226}},
	"elections martial":     {{"000", 1536, 1643}, {"002", 3184, 3267}, {"003", 1428, 1530}, {"004", 2752, 2814}},
	"elections demanded":    {{"002", 3784, 3852}, {"003", 1531, 1618}, {"004", 2816, 2998}},
	"kyiv regime":           {{"000", 1713, 1731}, {"001", 2225, 2243}, {"002", 3473, 3487}, {"003", 1686, 1703}, {"004", 2733, 2751}},
	"historian":             {{"000", 1732, 1881}, {"003", 1706, 1829}, {"004", 2998, 3227}},
	"west":                  {{"000", 1897, 1971}, {"004", 4285, 4379}},
	"not crucial":           {{"000", 2040, 2091}, {"002", 4182, 4321}, {"004", 4216, 4284}, {"003", 1844, 1939}},
	"key demands":           {{"000", 2093, 2217}, {"001", 2627, 2707}, {"004", 4489, 4570}, {"003", 1941, 2029}},
	"ruled out":             {{"000", 2219, 2267}, {"003", 2030, 2074}, {"004", 4571, 4708}},
	"enabler":               {{"000", 2298, 2427}, {"001", 2877, 3079}, {"003", 2126, 2329}, {"004", 4805, 4951}, {"002", 4352, 4520}},
	"trump instrument":      {{"001", 2783, 2875}, {"003", 2076, 2124}, {"004", 4709, 4804}, {"000", 2298, 2427}},
	"arrangements":          {{"000", 2604, 2688}, {"001", 3189, 3228}, {"003", 2437, 2461}, {"004", 5105, 5190}},
	"tone shifted":          {{"000", 2689, 2753}, {"001", 3150, 3269}, {"003", 2492, 2542}, {"004", 5191, 5293}},
	"call the shots":        {{"000", 2754, 2824}, {"001", 3270, 3407}, {"003", 2543, 2683}, {"004", 5295, 5451}},
	"no incentive":          {{"000", 2852, 2887}, {"001", 3520, 3589}, {"003", 2694, 2728}, {"004", 5589, 5656}},
	"gains":                 {{"000", 2888, 3077}, {"001", 3590, 3752}, {"003", 2729, 2848}, {"004", 5657, 5884}},
	"drones":                {{"000", 3078, 3208}, {"003", 2849, 2964}, {"004", 5971, 6142}, {"002", 4988, 5156}},
	"escalate":              {{"001", 3753, 3871}, {"002", 5294, 5388}, {"003", 2966, 3038}, {"004", 6215, 6312}},
	"blame":                 {{"000", 3557, 3694}, {"001", 3872, 3960}, {"003", 3039, 3137}, {"004", 6939, 7025}},
	"ambush optics":         {{"001", 2410, 2491}, {"003", 2330, 2394}, {"000", 3376, 3556}},
}

func (g stretch) holds(s *sources.Statement) bool {
	if s.Document[:len(g.document)] != g.document {
		return false
	}
	both := min(g.end, s.End) - max(g.start, s.Start)
	return 2*both >= min(g.end-g.start, s.End-s.Start)
}

// TestRetoldStatements reads the five documents where they are at hand; the
// rules are tested on sentences of our own in package align.
func TestRetoldStatements(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/seeds/*.txt")
	if len(files) != 5 {
		skip.Missing(t, "shared", "the five documents that Parley grew out of")
	}
	s, err := Run(context.Background(), files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Independent != 1 {
		t.Errorf("%d independent origins", s.Independent)
	}
	byID := make(map[string]*sources.Statement)
	for i := range s.Statements {
		byID[s.Statements[i].ID] = &s.Statements[i]
	}
	told := func(st *sources.Statement) map[string]bool {
		out := make(map[string]bool)
		for name, list := range retold {
			for _, g := range list {
				if g.holds(st) {
					out[name] = true
				}
			}
		}
		return out
	}
	best := make(map[string]int)
	right, wrong, drifts := 0, 0, 0
	for _, c := range s.Clusters {
		drifts += len(c.Drift)
		docs := make(map[string]map[string]bool)
		for i, id := range c.Statements {
			a := told(byID[id])
			for name := range a {
				if docs[name] == nil {
					docs[name] = make(map[string]bool)
				}
				docs[name][byID[id].Document] = true
			}
			for _, other := range c.Statements[:i] {
				b := told(byID[other])
				if len(a) == 0 || len(b) == 0 || byID[id].Document == byID[other].Document {
					continue
				}
				same := false
				for name := range a {
					same = same || b[name]
				}
				if same {
					right++
				} else {
					wrong++
				}
			}
		}
		for name, in := range docs {
			best[name] = max(best[name], len(in))
		}
	}
	found := 0
	for name, list := range retold {
		all := make(map[string]bool)
		for _, g := range list {
			all[g.document] = true
		}
		if best[name] >= 2 && 2*best[name] >= len(all) {
			found++
		} else {
			t.Logf("not found: %s", name)
		}
	}
	joined, stated, all := pairs(s)
	t.Logf("%d of %d statements found, %d pairs right, %d wrong, %d drifts", found, len(retold), right, wrong, drifts)
	t.Logf("of %d pairs of tellings both are statements in %d, and in one cluster in %d", all, stated, joined)
	if 10*joined < 7*stated {
		t.Errorf("%d of %d pairs of tellings joined", joined, stated)
	}
	if found < 26 || 10*right < 9*(right+wrong) || drifts < 40 || drifts > 80 {
		t.Errorf("%d of %d statements found, %d pairs right, %d wrong, %d drifts", found, len(retold), right, wrong, drifts)
	}
}

// pairs counts the pairs of tellings of the gold standard, those of which both
// are statements of the survey, and those of these that are in one cluster.
func pairs(s *sources.Survey) (joined, stated, all int) {
	in := make(map[string][]int) // statement to its clusters
	for _, c := range s.Clusters {
		for _, id := range c.Statements {
			in[id] = append(in[id], c.ID)
		}
	}
	clusters := func(g stretch) (found map[int]bool, any bool) {
		found = make(map[int]bool)
		for i := range s.Statements {
			if st := &s.Statements[i]; g.holds(st) {
				any = true
				for _, c := range in[st.ID] {
					found[c] = true
				}
			}
		}
		return found, any
	}
	for _, list := range retold {
		for i := range list {
			for k := range list[:i] {
				x, hasX := clusters(list[i])
				y, hasY := clusters(list[k])
				all++
				if !hasX || !hasY {
					continue
				}
				stated++
				for c := range x {
					if y[c] {
						joined++
						break
					}
				}
			}
		}
	}
	return joined, stated, all
}
