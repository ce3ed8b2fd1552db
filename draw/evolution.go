package draw

import (
	"fmt"

	"parley/result"
)

// maxRows bounds the states that one picture shows.
const maxRows = 60

// Evolution draws the classic table of what a state can turn into: columns
// are numbers of moves, rows states, and a dot in an actor's colour says that
// it can move last after that many moves and not sooner. Rows are those of
// the result, of improvements or of moves; states beyond the first 60 are
// counted.
func Evolution(title string, r *result.Evolution, list []result.Reachable) string {
	shown := list[:min(maxRows, len(list))]
	steps, widest := 1, width(r.From)
	for _, line := range shown {
		widest = max(widest, width(line.Code))
		for _, n := range line.First {
			steps = max(steps, n)
		}
	}
	cell := max(60, 19*len(r.Order)+16)
	left := margin + 16 + min(labels, widest)
	span := left + cell*(steps+1)
	c := &canvas{}
	c.text(margin, margin+12, "start", ink, "bold", clip(title, max(span, 400)-margin))
	x, y := margin, margin+36
	for k, name := range r.Names { // the legend
		name = clip(name, 160)
		if x > margin && x+width(name)+30 > max(span, 400) {
			x, y = margin, y+22
		}
		c.circle(x+6, y-4, 8, colour(k))
		c.text(x+6, y, "middle", "#ffffff", "bold", initial(name))
		c.text(x+18, y, "start", ink, "normal", name)
		x += width(name) + 34
	}
	y += 28
	for n := 0; n <= steps; n++ {
		c.text(left+n*cell+cell/2, y, "middle", faint, "normal", fmt.Sprint(n))
	}
	y += 10
	draw := func(code string, first map[string]int, start bool) {
		c.text(margin, y+row/2+4, "start", ink, "normal", clip(code, left-margin-8))
		for n := 0; n <= steps; n++ {
			c.rect(left+n*cell+2, y+1, cell-4, row-4, plain, line)
			if start && n == 0 {
				c.text(left+cell/2, y+row/2+4, "middle", ink, "bold", "start")
			}
			var at []int
			for k, id := range r.Order {
				if first[id] == n && n > 0 {
					at = append(at, k)
				}
			}
			for j, k := range at {
				cx := left + n*cell + cell/2 + 19*j - 19*(len(at)-1)/2
				c.group(fmt.Sprintf("%s: %s can move last after %d", code, r.Names[k], n), func() {
					c.circle(cx, y+row/2-1, 8, colour(k))
					c.text(cx, y+row/2+4, "middle", "#ffffff", "bold", initial(r.Names[k]))
				})
			}
		}
		y += row
	}
	draw(r.From, nil, true)
	for _, line := range shown {
		draw(line.Code, line.First, false)
	}
	if more := len(list) - len(shown); more > 0 {
		c.text(margin, y+16, "start", faint, "normal", fmt.Sprintf("and %d more", more))
		y += 24
	}
	return c.finish(max(span, 400)+margin, y+margin, title,
		fmt.Sprintf("%d states can be reached from %s; columns are numbers of moves, dots say who can move last.", len(list), r.From))
}

func initial(name string) string {
	for _, r := range name {
		return string(r)
	}
	return ""
}

// Goal draws the way to an equilibrium; it is empty if there is none.
func Goal(r *result.Evolution, g *result.Goal) string {
	if len(g.Path) == 0 {
		return ""
	}
	how := "by improvements"
	for k := range g.Path {
		if g.Path[k].Effect != better {
			how = "by moves"
		}
	}
	return Path(r.Legend, fmt.Sprintf("From %s to %s %s", r.From, g.Code, how), r.From, g.Path)
}
