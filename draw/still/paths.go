package still

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

// affine takes points of an element to points of the picture: x to ax+cy+e, y
// to bx+dy+f.
type affine struct{ a, b, c, d, e, f float64 }

func (t affine) of(x, y float64) vg.Point {
	return vg.Point{X: length(t.a*x + t.c*y + t.e), Y: length(t.b*x + t.d*y + t.f)}
}

// length is rounded, since TeX reads no exponents.
func length(x float64) vg.Length { return vg.Length(math.Round(x*1000) / 1000) }

func (t affine) scale() float64 { return math.Sqrt(math.Abs(t.a*t.d - t.b*t.c)) }

// turned is by how much what runs to the right is turned, against the clock.
func (t affine) turned() float64 { return math.Atan2(t.b, t.a) }

// then is first u and after it t.
func (t affine) then(u affine) affine {
	return affine{
		t.a*u.a + t.c*u.b, t.b*u.a + t.d*u.b, t.a*u.c + t.c*u.d, t.b*u.c + t.d*u.d,
		t.a*u.e + t.c*u.f + t.e, t.b*u.e + t.d*u.f + t.f,
	}
}

// transform reads an element's own transform: scale, translate and rotate.
func (e *element) transform() error {
	for part := range strings.SplitSeq(e.has["transform"], ")") {
		name, list, ok := strings.Cut(strings.TrimSpace(part), "(")
		if !ok {
			continue
		}
		n, err := numbers(list)
		if err != nil {
			return err
		}
		switch {
		case name == "translate" && len(n) == 2:
			e.to = e.to.then(affine{1, 0, 0, 1, n[0], n[1]})
		case name == "scale" && len(n) == 2:
			e.to = e.to.then(affine{n[0], 0, 0, n[1], 0, 0})
		case name == "rotate" && len(n) == 1:
			sin, cos := math.Sincos(n[0] * math.Pi / 180)
			e.to = e.to.then(affine{cos, sin, -sin, cos, 0, 0})
		default:
			return fmt.Errorf("the transform %s cannot be drawn here", part)
		}
	}
	return nil
}

func numbers(list string) ([]float64, error) {
	var out []float64
	for _, f := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		n, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return nil, fmt.Errorf("%q in the picture is no number", f)
		}
		out = append(out, n)
	}
	return out, nil
}

// polygon is a closed path of points given as x, y, x, y, …. It begins amid its
// last side, so that no corner is open where its ends meet.
func (e *element) polygon(at ...float64) (p vg.Path) {
	n := len(at)
	begin := e.to.of((at[0]+at[n-2])/2, (at[1]+at[n-1])/2)
	p.Move(begin)
	for k := 0; k < n; k += 2 {
		p.Line(e.to.of(at[k], at[k+1]))
	}
	p.Line(begin) // pgf's canvas closes no path
	p.Close()
	return p
}

// path reads the commands M, L, Q, C and Z, in numbers from the origin.
func (e *element) path() (vg.Path, error) {
	var p vg.Path
	var start vg.Point
	for d := strings.TrimSpace(e.has["d"]); d != ""; {
		command := d[0]
		end := strings.IndexAny(d[1:], "MLQCZzAHVSTmlqcahvst")
		list := d[1:]
		if d = ""; end >= 0 {
			list, d = list[:end], list[end:]
		}
		n, err := numbers(list)
		if err != nil {
			return nil, err
		}
		at := func(k int) vg.Point { return e.to.of(n[k], n[k+1]) }
		switch {
		case command == 'M' && len(n) == 2:
			start = at(0)
			p.Move(start)
		case command == 'L' && len(n) > 0 && len(n)%2 == 0:
			for k := 0; k < len(n); k += 2 {
				p.Line(at(k))
			}
		case command == 'Q' && len(n) == 4 && len(p) > 0:
			from := p[len(p)-1].Pos
			third := func(q vg.Point) vg.Point { return vg.Point{X: (q.X + 2*at(0).X) / 3, Y: (q.Y + 2*at(0).Y) / 3} }
			p.CubeTo(third(from), third(at(2)), at(2)) // the same curve
		case command == 'C' && len(n) == 6:
			p.CubeTo(at(0), at(2), at(4))
		case (command == 'Z' || command == 'z') && len(n) == 0:
			p.Line(start)
			p.Close()
		default:
			return nil, fmt.Errorf("a path with %c cannot be drawn here", command)
		}
		if p[0].Type != vg.MoveComp {
			return nil, fmt.Errorf("a path begins with %c", command)
		}
	}
	return p, nil
}
