package draw

import "math"

type point struct{ x, y float64 }

// curve is a quadratic Bézier curve.
type curve [3]point

func (c curve) at(t float64) point {
	a, b, d := (1-t)*(1-t), 2*t*(1-t), t*t
	return point{a*c[0].x + b*c[1].x + d*c[2].x, a*c[0].y + b*c[1].y + d*c[2].y}
}

// cut is the part of the curve between two parameters.
func (c curve) cut(from, to float64) curve {
	mid := func(s, t float64) point { // the blossom of the curve
		a, b, d := (1-s)*(1-t), s*(1-t)+t*(1-s), s*t
		return point{a*c[0].x + b*c[1].x + d*c[2].x, a*c[0].y + b*c[1].y + d*c[2].y}
	}
	return curve{c.at(from), mid(from, to), c.at(to)}
}

// bent is the curve between two points that is this far aside in the middle.
func bent(a, b point, aside float64) curve {
	dx, dy := b.x-a.x, b.y-a.y
	long := math.Hypot(dx, dy)
	return curve{a, {(a.x+b.x)/2 - 2*aside*dy/long, (a.y+b.y)/2 + 2*aside*dx/long}, b}
}

// fine is the number of pieces in which curves are looked at.
const fine = 40

// outside cuts off what of the curve lies in the boxes at its ends.
func (c curve) outside(a, b box) curve {
	from, to := 0.0, 1.0
	for from < 0.5 && a.holds(c.at(from), 3) {
		from += 1.0 / (4 * fine)
	}
	for to > 0.5 && b.holds(c.at(to), 4) {
		to -= 1.0 / (4 * fine)
	}
	return c.cut(from, to)
}

// holds reports whether a point lies in the box, with a margin around it.
func (b box) holds(p point, margin float64) bool {
	return math.Abs(p.x-b.x) <= b.w/2+margin && math.Abs(p.y-b.y) <= b.h/2+margin
}

// near reports whether the curve can touch the box: it lies between its three
// points.
func (b box) near(c curve) bool {
	return math.Min(math.Min(c[0].x, c[1].x), c[2].x) <= b.x+b.w/2+5 && math.Max(math.Max(c[0].x, c[1].x), c[2].x) >= b.x-b.w/2-5 &&
		math.Min(math.Min(c[0].y, c[1].y), c[2].y) <= b.y+b.h/2+5 && math.Max(math.Max(c[0].y, c[1].y), c[2].y) >= b.y-b.h/2-5
}

// route is a way from one box to another that passes through the fewest
// others: straight if it can be, else as little bent as need be. Taken tells
// how many lines already join the two, so that each gets its own way.
func route(boxes []box, a, b, taken int) curve {
	from, to := point{boxes[a].x, boxes[a].y}, point{boxes[b].x, boxes[b].y}
	best, least := curve{}, math.Inf(1)
	for n := range 13 {
		aside := float64((n+1)/2) * 22
		if n%2 == 0 {
			aside = -aside
		}
		if a > b { // the same side from either end
			aside = -aside
		}
		c := bent(from, to, aside)
		cost := math.Abs(aside) + 400*math.Max(0, float64(taken)-float64(n))
		for k := range boxes {
			if k == a || k == b || !boxes[k].near(c) {
				continue
			}
			for s := 1; s < fine; s++ {
				if boxes[k].holds(c.at(float64(s)/fine), 5) {
					cost += 60
				}
			}
		}
		if cost < least {
			best, least = c, cost
		}
		if least <= math.Abs(aside) { // those to come are bent more
			break
		}
	}
	return best
}

// arrow is the head of an arrow at the end of a curve: its point, and the two
// corners behind.
func (c curve) arrow(size float64) [3]point {
	tip, back := c[2], c.at(0.97)
	dx, dy := tip.x-back.x, tip.y-back.y
	long := math.Max(math.Hypot(dx, dy), 1e-9)
	dx, dy = dx/long*size, dy/long*size
	return [3]point{tip, {tip.x - dx - 0.42*dy, tip.y - dy + 0.42*dx}, {tip.x - dx + 0.42*dy, tip.y - dy - 0.42*dx}}
}

// bar crosses the beginning of a curve.
func (c curve) bar(size float64) [2]point {
	at, on := c.at(0.03), c.at(0.06)
	dx, dy := on.x-at.x, on.y-at.y
	long := math.Max(math.Hypot(dx, dy), 1e-9)
	dx, dy = dx/long*size, dy/long*size
	return [2]point{{at.x - dy, at.y + dx}, {at.x + dy, at.y - dx}}
}
