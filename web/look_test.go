package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"parley/internal/browser"
)

// foreign is a model whose names are in Arabic and Chinese, and very long.
func foreign() string {
	long := strings.TrimSpace(strings.Repeat("The Joint Commission for the Lower Basin ", 5))[:200]
	return fmt.Sprintf(`conflict: 'المياه / 水'
actors:
  a: {name: مجلس المياه الأعلى, options: {dam: بناء سد ثان على النهر}, statements: {s: {that: dam, because: السد أولا}}, prefers: [s, not c.court, not b.talk]}
  b: {name: 河流管理委员会, options: {talk: {name: 重开谈判, levels: [没有, 双边谈判, 多边谈判]}}, prefers: [not a.dam, c.court]}
  c: {name: %q, options: {court: %q}, prefers: [not a.dam, not court]}
status_quo: {}
`, long, long)
}

// TestLook: on a telephone, a desk and a wall, in light and dark, the first
// screen has the answer, nothing scrolls sideways, and axe-core finds nothing.
// With PARLEY_SHOTS the pictures are there to look at.
func TestLook(t *testing.T) {
	b, w := desktop(t, map[string]string{"summit.yaml": example(t, "summit"), "foreign.yaml": foreign(), "small.yaml": small}, nil)
	narrow := func(what string) {
		t.Helper()
		var wide bool
		if w.Get(`document.documentElement.scrollWidth > innerWidth`, &wide); wide {
			t.Errorf("%s scrolls sideways", what)
		}
	}
	for _, model := range []string{"summit", "foreign"} {
		w.Click("model", fmt.Sprintf(`[data-model=%q]`, model))
		w.Await(fmt.Sprintf(`location.hash.includes("model=%s") && document.querySelector('[data-testid=firm]') && %s`, model, answered))
		for _, size := range []int64{360, 1280, 2560} {
			for _, dark := range []bool{false, true} {
				what := fmt.Sprintf("look-%s-%d-dark-%v", model, size, dark)
				w.Size(size, 900, dark)
				narrow(what)
				var low bool
				if w.Get(`document.querySelector('.verdict').getBoundingClientRect().bottom > 900`, &low); low {
					t.Errorf("%s: the answer is not on the first screen", what)
				}
				w.Screen(what)
			}
		}
	}
	w.Size(1280, 900, false)
	w.Click("model", `[data-model="summit"]`)
	w.Await(`location.hash.includes("model=summit") && ` + answered)
	drag(t, w, "usa", "no_pressure_on_moscow", "no_pressure_on_kyiv")
	is(b, w, `{"orders": {"usa": ["the_meeting", "no_pressure_on_kyiv", "no_pressure_on_moscow"]}}`)
	w.Screen("look-dragged")
	w.Do(emulation.SetEmulatedVisionDeficiency(emulation.SetEmulatedVisionDeficiencyTypeAchromatopsia))
	w.Screen("look-grey")
	w.Do(emulation.SetEmulatedVisionDeficiency(emulation.SetEmulatedVisionDeficiencyTypeNone))
	w.Click("reset")
	is(b, w, "{}")
	w.Click("equilibrium", `[data-code="2NYY0Y"]`)
	w.Await(`document.querySelector('[data-testid=why]')`)
	w.Shot("look-why")
	w.Get(`(scrollTo(0, 0), document.activeElement.blur(), true)`, nil)
	wrong := strings.NewReplacer("levels: [none, representatives, leaders]", "levels: [none]", "prefers:", "prefer:").Replace(example(t, "summit"))
	b.write("summit.yaml", wrong)
	w.Await(`document.querySelectorAll('[data-testid=problem]').length > 1 && ` + inEditor)
	w.Get(`(document.querySelector('[data-testid=source]').scrollIntoView(), document.querySelector('[data-testid=problem] button').click(), true)`, nil)
	w.Await(`document.querySelector('.cm-lintRange-error')`)
	w.Screen("look-problems")
	narrow("problems")
	own(t, b, w)
}

// TestColours: text is read on its background in light and dark, wherever an
// actor's accent is used; what axe-core would find is found without it too.
func TestColours(t *testing.T) {
	browser.NeedsAxe(t)
	_, w := desktop(t, map[string]string{"foreign.yaml": foreign()}, nil)
	for _, size := range []int64{360, 1280, 2560} {
		for _, dark := range []bool{false, true} {
			w.Size(size, 900, dark)
			w.Accessible(fmt.Sprintf("%d px, dark %v", size, dark))
		}
	}
}
