package study_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/modelfile"
	"parley/result"
	"parley/study"
)

// Small models on which earlier versions said something untrue, with what is
// true: found by counting, not by this program.

func model(t *testing.T, text string) *study.Study {
	t.Helper()
	f := modelfile.Read("model.yaml", []byte("conflict: Test\nactors:\n"+text))
	if f.Problems.Err() != nil {
		t.Fatal(f.Problems)
	}
	s, ps := study.Open(f.Conflict, study.Limits{})
	if ps.Err() != nil {
		t.Fatal(ps)
	}
	return s
}

func ask[T any](t *testing.T) func(answer T, err error) T {
	return func(answer T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
}

// Two clerks want their doors alike; both states in which they are rest under
// Nash, and only today's is reached, in no move.
const doors = `
  ann: {options: {shut: Shut the front door}, prefers: [ann.shut iff bob.shut]}
  bob: {options: {shut: Shut the back door}, prefers: [ann.shut iff bob.shut]}
status_quo: {}
outcomes: {alike: ann.shut iff bob.shut, both: ann.shut and bob.shut}
`

func TestReachedOnly(t *testing.T) {
	s := model(t, doors)
	find := func(target string, reach bool) *result.Achievement {
		return ask[*result.Achievement](t)(s.Achieve(ctx, study.Achieve{Concepts: study.Concepts{Concepts: "nash"}, Target: target, Reach: reach}))
	}
	if a := find("alike", true); !slices.Equal(a.Already, []string{"NN"}) || !slices.Equal(a.Unreached, []string{"YY"}) || !slices.Equal(a.Changes[0].Holds, []string{"NN"}) {
		t.Errorf("only today's is reached: %+v", a)
	}
	if a := find("both", true); a.Cost != nil || !a.Proven || len(a.Already) != 0 || !slices.Equal(a.Unreached, []string{"YY"}) {
		t.Errorf("both shut is not reached: %+v", a)
	}
	if a := find("both", false); a.Cost == nil || *a.Cost != 0 || a.Changes[0].Reached {
		t.Errorf("both shut rests, and is not reached: %+v", a)
	}
	r := ask[*result.Analysis](t)(s.Analyze(ctx, study.Analyze{Concepts: study.Concepts{Concepts: "nash"}, Story: true}))
	if o := r.Story.Outcomes; !o[0].Reached || o[1].Reached || len(r.Story.Reached) != 0 {
		t.Errorf("what holds today at rest is reached: %+v", o)
	}
}

// What is held moves the start, and says so.
func TestHeldStart(t *testing.T) {
	s := model(t, `
  owner: {options: {unlock: Unlock the yard}, prefers: [not unlock]}
  children: {options: {play: Play there}, prefers: [play if unlock, not play]}
status_quo: {}
`)
	a := ask[*result.Achievement](t)(s.Achieve(ctx, study.Achieve{Target: "play", Holds: []parley.Setting{{Option: "unlock", Level: "yes"}, {Option: "unlock", Level: "no"}}}))
	if *a.Cost != 1 || len(a.Changes) != 1 || a.Changes[0].Start != "YN" || !a.Changes[0].Reached {
		t.Errorf("the start is moved to YN: %+v", a)
	}
}

// An option may be held where today's state cannot occur: other states can rest
// then, and none is reached.
func TestHeldWithoutStart(t *testing.T) {
	s := model(t, `
  judge: {options: {ban: Ban the sale}, prefers: [not ban]}
  dealer: {options: {sell: Sell}, prefers: [sell]}
infeasible: [ban and sell]
status_quo: {sell: yes}
`)
	q := study.Achieve{Target: "ban", Holds: []parley.Setting{{Option: "ban", Level: "yes"}}}
	a := ask[*result.Achievement](t)(s.Achieve(ctx, q))
	if a.Cost == nil || *a.Cost != 1 || len(a.Changes) != 1 || a.Changes[0].Reached {
		t.Errorf("a ban that is held rests, and is not reached: %+v", a)
	}
	q.Reach = true
	if a = ask[*result.Achievement](t)(s.Achieve(ctx, q)); a.Cost != nil || !a.Proven {
		t.Errorf("with a ban there is nothing to start from: %+v", a)
	}
}

// Where a type is in force, an actor may switch back to what it is listed as.
func TestBackToBase(t *testing.T) {
	s := model(t, `
  seller: {options: {sign: Sign}, prefers: [sign], types: {wary: {prefers: [not sign]}}}
status_quo: {}
variants: {doubt: {types: {seller: wary}}}
`)
	v, err := s.Variant("doubt")
	if err != nil {
		t.Fatal(err)
	}
	a := ask[*result.Achievement](t)(v.Achieve(ctx, study.Achieve{Target: "sign", Types: true}))
	if a.Cost == nil || *a.Cost != 1 || len(a.Changes) != 1 || a.Changes[0].Actors["seller"].Type != parley.Base {
		t.Errorf("the seller as listed signs: %+v", a)
	}
}

// A target that no state matches is told as that; so is a variant that leaves
// none.
func TestNothingMatches(t *testing.T) {
	s := model(t, `
  ann: {options: {x: X}}
status_quo: {}
variants: {stuck: {fix: {x: no}}}
`)
	a := ask[*result.Achievement](t)(s.Achieve(ctx, study.Achieve{Target: "x and not x"}))
	if a.Matching != 0 || a.MatchingUnheld != nil || a.Cost != nil {
		t.Errorf("nothing matches: %+v", a)
	}
	v, err := s.Variant("stuck")
	if err != nil {
		t.Fatal(err)
	}
	a = ask[*result.Achievement](t)(v.Achieve(ctx, study.Achieve{Target: "x"}))
	w := ask[*result.WhyNot](t)(v.WhyNot(ctx, "x", study.Concepts{}))
	if a.Matching != 0 || a.MatchingUnheld == nil || *a.MatchingUnheld != 1 || w.Matching != 0 || *w.MatchingUnheld != 1 {
		t.Errorf("the variant leaves no state where x holds: %+v, %+v", a, w)
	}
}

// A walk that is cut says so, and is helped out by ways on which each actor
// moves once.
func TestCutWalk(t *testing.T) {
	var b strings.Builder
	var top []string
	for _, a := range []string{"a", "b", "c"} {
		var options, prefers []string
		for k := range 6 {
			options = append(options, fmt.Sprintf("%s%d: Step %d", a, k, k))
			prefers = append(prefers, fmt.Sprintf("%s%d", a, k))
		}
		fmt.Fprintf(&b, "  %s: {options: {%s}, prefers: [%s]}\n", a, strings.Join(options, ", "), strings.Join(prefers, ", "))
		top = append(top, prefers[0])
	}
	s := model(t, b.String()+"status_quo: {}\noutcomes: {top: "+strings.Join(top, " and ")+"}\n")
	all := strings.Repeat("Y", 18)
	r := ask[*result.Analysis](t)(s.Analyze(ctx, study.Analyze{Story: true}))
	if st := r.Story; st.ImprovementsComplete || len(st.Reached) != 1 || st.Reached[0].Code != all || st.Reached[0].Steps != 3 || !st.Outcomes[0].Reached {
		t.Errorf("three improvements lead to the only equilibrium: %+v", st.Reached)
	}
	c := ask[*result.Comparison](t)(s.Compare(ctx, study.Concepts{}))
	if v := c.Variants[0]; v.ImprovementsComplete || len(v.Reached) != 1 {
		t.Errorf("compare: %+v", v.Reached)
	}
	e := ask[*result.Evolution](t)(s.Evolve(ctx, "", study.Concepts{Concepts: "nash"}))
	if g := e.Equilibria["nash"][0]; e.ImprovementsComplete || g.Reached != "improvements" || g.Steps != 3 {
		t.Errorf("evolve: %+v", g)
	}
}

// The farthest of all states reached, listed or not: each lamp is lit in its
// turn by the one whose turn it is.
func TestFarthest(t *testing.T) {
	var a, b, pa, pb []string
	for k := range 7 {
		a, b = append(a, fmt.Sprintf("x%d: X", k)), append(b, fmt.Sprintf("y%d: Y", k))
		pa, pb = append(pa, fmt.Sprintf("x%d", k)), append(pb, fmt.Sprintf("y%d if x%d", k, k))
	}
	s := model(t, fmt.Sprintf("  a: {options: {%s}, prefers: [%s]}\n  b: {options: {%s}, prefers: [%s]}\nstatus_quo: {}\n",
		strings.Join(a, ", "), strings.Join(pa, ", "), strings.Join(b, ", "), strings.Join(pb, ", ")))
	e := ask[*result.Evolution](t)(s.Evolve(ctx, "", study.Concepts{}))
	if e.More == nil || e.ImprovementSteps < e.Improvements[len(e.Improvements)-1].Steps || e.ImprovementStates != len(e.Improvements)+e.More.Improvements {
		t.Errorf("%d listed of %d, the farthest %d away", len(e.Improvements), e.ImprovementStates, e.ImprovementSteps)
	}
}

// What is proven of a margin, or of what would bring an outcome about, says
// what was left as it is.
func TestNotVaried(t *testing.T) {
	s := model(t, `
  baker: {options: {early: Open early}, weights: {early: -1, quiet: 2}}
  lane: {options: {quiet: Keep quiet}, prefers: [quiet], types: {loud: {prefers: [not quiet]}}}
status_quo: {quiet: yes}
outcomes: {dawn: early}
`)
	want := []result.NotVaried{{Actor: "baker", What: "weights"}, {Actor: "lane", What: "types"}}
	r := ask[*result.Sensitivity](t)(s.Sensitivity(ctx, study.Sensitivity{}))
	a := ask[*result.Analysis](t)(s.Analyze(ctx, study.Analyze{Story: true, Prospects: true}))
	p := a.Story.Prospects
	if !slices.Equal(r.NotVaried, want) || !slices.Equal(p.NotVaried, want) || !slices.Equal(p.Varied.Actors, []string{"lane"}) {
		t.Errorf("%v and %v, want %v", r.NotVaried, p.NotVaried, want)
	}
	if p.Outcomes[0].Cost != nil || !p.Outcomes[0].Proven || p.Break.Cost != nil || !p.Break.Proven {
		t.Errorf("%+v", p)
	}
}

// What an edit changes is told of the same states, also where the feasible
// states are listed one by one and held options make other lists.
func TestDifferenceOfLists(t *testing.T) {
	var b, rules strings.Builder
	for _, a := range []string{"a", "b"} {
		fmt.Fprintf(&b, "  %s:\n    options:\n", a)
		for k := range 12 {
			fmt.Fprintf(&b, "      %s%d: Step %d\n", a, k, k)
			if k > 0 {
				fmt.Fprintf(&rules, "  - %s%d and not %s%d\n", a, k, a, k-1)
			}
		}
		fmt.Fprintf(&b, "    prefers: [%s3, not %s7]\n", a, a)
	}
	s := model(t, b.String()+"infeasible:\n"+rules.String()+"status_quo: {}\n")
	if !s.Profile().Listed() {
		t.Fatal("the states are not listed")
	}
	for _, level := range []string{"no", "yes"} {
		held, err := s.Edit(parley.Edits{Fix: []parley.Setting{{Option: "a5", Level: level}}}, "")
		if err != nil {
			t.Fatal(err)
		}
		was, is := ask[map[string][]string](t)(s.Equilibria(ctx, study.Concepts{})), ask[map[string][]string](t)(held.Equilibria(ctx, study.Concepts{}))
		appear, vanish := map[string]bool{}, map[string]bool{}
		for c := range was {
			for _, code := range is[c] {
				appear[code] = appear[code] || !slices.Contains(was[c], code)
			}
			for _, code := range was[c] {
				vanish[code] = vanish[code] || !slices.Contains(is[c], code)
			}
		}
		d := ask[*result.Core](t)(held.Core(ctx, s, study.Concepts{})).Difference
		for what, side := range map[string]struct {
			told []string
			want map[string]bool
		}{"appear": {d.Appear, appear}, "vanish": {d.Vanish, vanish}} {
			n := 0
			for code, yes := range side.want {
				if yes {
					if n++; !slices.Contains(side.told, code) {
						t.Errorf("a5 = %s: %s should %s", level, code, what)
					}
				}
			}
			if len(side.told) != n {
				t.Errorf("a5 = %s: %v %s, want %d", level, side.told, what, n)
			}
		}
	}
}
