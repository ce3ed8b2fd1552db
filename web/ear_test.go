package web

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestByEar: what a screen reader is told, in the order in which it reads: the
// title, the answer, the resting places with what they do not rest under, and
// each statement with its place.
func TestByEar(t *testing.T) {
	_, w := desktop(t, summit(t), nil)
	w.Get(`(document.querySelectorAll('details').forEach(d => { d.open = true; }), true)`, nil)
	var told []string
	w.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		// The library's own reading of the tree does not know all of Chromium's words.
		type value struct {
			Value any `json:"value"`
		}
		type node struct {
			ID       string   `json:"nodeId"`
			Ignored  bool     `json:"ignored"`
			Role     value    `json:"role"`
			Name     value    `json:"name"`
			Children []string `json:"childIds"`
		}
		var tree struct {
			Nodes []node `json:"nodes"`
		}
		err := cdp.Execute(ctx, "Accessibility.getFullAXTree", nil, &tree)
		if err != nil || len(tree.Nodes) == 0 {
			return err
		}
		byID := map[string]node{}
		for _, n := range tree.Nodes {
			byID[n.ID] = n
		}
		var read func(id string)
		read = func(id string) {
			n := byID[id]
			if name, _ := n.Name.Value.(string); !n.Ignored && name != "" {
				told = append(told, fmt.Sprint(n.Role.Value, " ", name))
			}
			for _, child := range n.Children {
				read(child)
			}
		}
		read(tree.Nodes[0].ID)
		return err
	}))
	all := strings.Join(told, "\n")
	t.Log(all)
	at := 0
	for _, want := range []string{
		"heading A summit between Moscow and Kyiv", "button Ways from today", "button Source", "heading Where it rests", "It stays as it is: nobody gains by leaving (Nash).",
		"heading Resting places", "Backing for Kyiv 1YYN0Y today", "button Why does it rest here? Moscow: Level of talks", "cell rests", "cell no", "combobox Variant", "heading Priorities",
		"region Moscow", "list What Moscow wants, most important first", "listitem no leaders unless conceded, place 1 of 9", "button Move down: no leaders unless conceded",
		"region Europe", "combobox Type of Europe",
	} {
		k := strings.Index(all[at:], want)
		if k < 0 {
			t.Errorf("%q is not said, or not in this place", want)
			continue
		}
		at += k
	}
}

// TestByKeys: with keys alone a reader comes to a statement, moves it, opens a
// state's reasons, closes them, and saves; the focus is seen all the way.
func TestByKeys(t *testing.T) {
	b, w := desktop(t, summit(t), nil)
	w.Await(`document.querySelector('[data-testid=firm]')`)
	to := func(is string) {
		t.Helper()
		for range 200 {
			var there, seen bool
			w.Do(press(kb.Tab))
			w.Get(`document.activeElement.matches(":focus-visible") && getComputedStyle(document.activeElement).outlineStyle !== "none"`, &seen)
			if !seen {
				var what string
				w.Get(`document.activeElement.outerHTML.slice(0, 200)`, &what)
				t.Errorf("the focus is not seen on %s", what)
			}
			if w.Get(is, &there); there {
				return
			}
		}
		t.Fatalf("the tabulator never comes to %s", is)
	}
	to(`document.activeElement.matches('[data-code="1YYN0Y"] button')`)
	w.Do(press(kb.Enter))
	w.Await(`document.activeElement.dataset.testid === "why"`)
	w.Do(press(kb.Escape))
	w.Await(`!document.querySelector('[data-testid=why]')`)
	to(`document.activeElement.dataset.statement === "no_pressure_on_moscow" && document.activeElement.dataset.actor === "usa"`)
	w.Do(press(kb.ArrowDown, input.ModifierAlt))
	is(b, w, `{"orders": {"usa": ["the_meeting", "no_pressure_on_kyiv", "no_pressure_on_moscow"]}}`)
	w.Do(press("s", input.ModifierCtrl))
	w.Await(`!document.querySelector('[data-testid=unsaved]') && ` + quiet)
	if text := b.file("summit.yaml"); text == example(t, "summit") {
		t.Error("nothing was written")
	}
}
