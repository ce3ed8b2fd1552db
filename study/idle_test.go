package study_test

import (
	"slices"
	"strings"
	"testing"

	"parley/result"
	"parley/study"
)

// Of deals, sanctions and ways that are equally good one is told that changes
// least.

// The ferry needs both; nobody cares about the bunting or the paint.
const ferry = `
  east: {options: {boat: Buy the boat, bunting: Hang bunting}, prefers: [boat and pier, not boat]}
  west: {options: {pier: Build the pier, paint: {name: Paint, levels: [bare, green, white]}}, prefers: [boat and pier, not pier]}
status_quo: {}
`

func TestIdleDeals(t *testing.T) {
	r := ask[*result.Deals](t)(model(t, ferry).Deals(ctx, "", study.Concepts{}))
	if len(r.Deals) != 1 || r.Deals[0].To != "YNY0" || r.Deals[0].Same != 5 || !r.Deals[0].Needed || len(r.Deals[0].Path[0].Changes)+len(r.Deals[0].Path[1].Changes) != 2 {
		t.Errorf("one deal, and five that say no more: %+v", r.Deals)
	}
	if _, err := model(t, ferry).Mediate(ctx, "", []string{"west"}, study.Concepts{}, nil); err == nil || !strings.Contains(err.Error(), "no outcomes") {
		t.Errorf("there is no outcome to ask about, but %v", err)
	}
	// A third who is not asked cares about the bunting: it is no part of the deal.
	r = ask[*result.Deals](t)(model(t, strings.Replace(ferry, "status_quo", "  inn: {prefers: [bunting]}\nstatus_quo", 1)).Deals(ctx, "", study.Concepts{}))
	for _, d := range r.Deals {
		if slices.Equal(d.Coalition, []string{"east", "west"}) && d.To != "YNY0" {
			t.Errorf("east and west do not care about the bunting, but %+v", d)
		}
	}
}

// One gains alone, and the other with it.
func TestUnneededDeals(t *testing.T) {
	const path = `
  smith: {options: {sweep: Sweep the lane}, prefers: [sweep]}
  cook: {options: {salt: Strew salt}, prefers: [sweep]}
status_quo: {}
`
	r := ask[*result.Deals](t)(model(t, path).Deals(ctx, "", study.Concepts{}))
	if len(r.Deals) != 1 || r.Deals[0].To != "YN" || r.Deals[0].Needed {
		t.Errorf("the smith does it alone: %+v", r.Deals)
	}
	r = ask[*result.Deals](t)(model(t, strings.Replace(path, "prefers: [sweep]}\nstatus", "prefers: [sweep, not salt]}\nstatus", 1)).Deals(ctx, "", study.Concepts{}))
	if len(r.Deals) != 2 || r.Deals[0].Needed || r.Deals[1].Needed || r.Deals[1].Undominated {
		t.Errorf("neither of two needs both: %+v", r.Deals)
	}
}

func TestIdleWays(t *testing.T) {
	r := ask[*result.Influences](t)(model(t, `
  bank: {options: {clock: Light the clock, credit: Give credit}, prefers: [not credit]}
  farm: {options: {fence: Mend the fence, plough: Buy the plough}, prefers: [plough if credit, credit if plough]}
status_quo: {clock: yes, fence: yes}
outcomes: {ploughed: plough}
`).Mediate(ctx, "", []string{"bank"}, study.Concepts{}, nil))
	way := r.Moves.Rows[0].Reached
	if way.Cost != 1 || way.State != "YYYY" || len(way.Path) != 2 || len(way.Path[0].Changes) != 1 || len(way.Path[1].Changes) != 1 {
		t.Errorf("credit, then the plough: %+v", way)
	}
}

func TestIdleSanction(t *testing.T) {
	e := ask[*result.Explanation](t)(model(t, `
  thief: {options: {steal: Steal}, prefers: [not shout, steal]}
  guard: {options: {lamp: Light a lamp, shout: Shout}, prefers: [shout if steal, lamp if steal]}
status_quo: {lamp: yes}
`).Explain(ctx, "NYN", study.Concepts{}))
	m := e.Actors["thief"].Improvements[0]
	if len(m.Sanction) != 1 || m.Sanction[0].To != "YYY" {
		t.Errorf("shouting deters by itself: %+v", m.Sanction)
	}
}

// One swap makes a new state rest, under two concepts: it counts once.
func TestSwapped(t *testing.T) {
	r := ask[*result.Sensitivity](t)(model(t, `
  heir: {options: {mill: Take the mill}, prefers: [mill, not mill if inn]}
  sister: {options: {inn: Take the inn}, prefers: [inn if not mill, not inn if mill]}
status_quo: {}
`).Sensitivity(ctx, study.Sensitivity{}))
	for _, s := range r.Statements {
		if s.Actor == "heir" && s.Swapped != 1 {
			t.Errorf("one state depends on the places of the heir's statements, not %+v", s)
		}
		if s.Actor == "heir" && s.Place == 1 && (s.Gained != 1 || s.Under["nash"].Gained != 1 || s.Under["seq"].Gained != 1) {
			t.Errorf("one state is gained, under each of two concepts: %+v", s)
		}
	}
}

// Conditions: one in so many rankings, and whether today's is one.
func TestShare(t *testing.T) {
	s := model(t, doors)
	c := ask[*result.Conditions](t)(s.Conditions(ctx, "NN", []string{"ann"}, study.Concepts{Concepts: "nash"})).Conditions[0]
	if c.Share != "1/2" || c.ShareValue != 0.5 || !c.Fulfilled {
		t.Errorf("one in two, and today's is one: %+v", c)
	}
	if c = ask[*result.Conditions](t)(s.Conditions(ctx, "NY", []string{"ann"}, study.Concepts{Concepts: "nash"})).Conditions[0]; c.Fulfilled {
		t.Errorf("ann leaves NY: %+v", c)
	}
	var big strings.Builder
	for _, a := range []string{"a", "b"} {
		big.WriteString("  " + a + ": {options: {o0: x, o1: x, o2: x, o3: x}, prefers: [" + a + ".o0, not b.o1]}\n")
	}
	_, err := model(t, big.String()).Conditions(ctx, "1", nil, study.Concepts{Concepts: "smr"})
	for _, want := range []string{"for a ", "16 ways", "--concept"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("too many parts, but %v does not say %q", err, want)
		}
	}
}

// A whole count of least changes, though few are listed.
func TestAllChanges(t *testing.T) {
	between := []string{"rain", "sun", "rain or sun", "rain and sun", "rain iff sun", "rain implies sun", "sun implies rain"}
	s := model(t, "  farmer: {options: {mow: Mow}, prefers: [not mow, "+strings.Join(between, ", ")+`, mow]}
  sky: {options: {rain: Rain, sun: Sun}, prefers: [rain, sun]}
status_quo: {rain: yes, sun: yes}
outcomes: {mown: mow}
`)
	a := ask[*result.Achievement](t)(s.Achieve(ctx, study.Achieve{Target: "mow", Limit: 3}))
	if *a.Cost != 8 || len(a.Changes) != 3 || a.More != 5 || a.MoreAtLeast {
		t.Errorf("eight orders of eight swaps turn the two round: %d and %d more of cost %d", len(a.Changes), a.More, *a.Cost)
	}
	r := ask[*result.Analysis](t)(s.Analyze(ctx, study.Analyze{Story: true, Prospects: true}))
	if o := r.Story.Prospects.Outcomes[0]; o.Changes != 8 || o.ChangesAtLeast {
		t.Errorf("prospects count %d", o.Changes)
	}
}
