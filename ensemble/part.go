package ensemble

import (
	"bytes"
	"fmt"
	"strconv"
)

// Method is the version of the way in which figures are worked out: parts of
// different versions do not add up.
const Method = 1

// Empty is a part of nothing, to which parts are added.
func (u *Setup) Empty() *Part {
	p := &Part{setup: u, t: u.newTally()}
	if u.exact() {
		p.values = make([]uint64, u.draws*len(u.outcomes))
	}
	return p
}

// Add adds a part of the same run.
func (p *Part) Add(q *Part) {
	p.t.add(q.t)
	for k, v := range q.values {
		p.values[k] += v
	}
	p.Partial = p.Partial || q.Partial
}

// Drawn is the number of draws in the part.
func (p *Part) Drawn() int { return int(p.t.draws[0][0]) }

// Bytes writes a part's sums: for each list its length, and then the place and
// the value of every sum that is not 0, in hexadecimal.
func (p *Part) Bytes() []byte {
	var b bytes.Buffer
	for _, list := range p.t.sums() {
		fmt.Fprintf(&b, "list %d\n", len(*list))
		for k, x := range *list {
			if !x.zero() {
				fmt.Fprintf(&b, "%x %x %x %x\n", k, x[0], x[1], x[2])
			}
		}
	}
	fmt.Fprintf(&b, "list %d\n", len(p.values))
	for k, v := range p.values {
		if v != 0 {
			fmt.Fprintf(&b, "%x %x\n", k, v)
		}
	}
	return b.Bytes()
}

// Read reads what Bytes wrote of a run with the same settings.
func (u *Setup) Read(data []byte) (*Part, error) {
	p := u.Empty()
	lists := p.t.sums()
	at := -1
	for n := 1; len(data) > 0; n++ {
		line, rest, ok := bytes.Cut(data, []byte("\n"))
		if !ok {
			return nil, fmt.Errorf("line %d of the sums is cut off", n)
		}
		data = rest
		words := bytes.Fields(line)
		bad := fmt.Errorf("line %d of the sums is not as it is written: %q", n, line)
		if len(words) < 2 {
			return nil, bad
		}
		if string(words[0]) == "list" {
			at++
			want := len(p.values)
			if at < len(lists) {
				want = len(*lists[at])
			}
			if got, err := strconv.Atoi(string(words[1])); err != nil || at > len(lists) || got != want {
				return nil, fmt.Errorf("line %d of the sums is of another run: a list of %s, not of %d", n, words[1], want)
			}
			continue
		}
		var numbers [4]uint64
		for k, w := range words {
			x, err := strconv.ParseUint(string(w), 16, 64)
			if err != nil || k >= len(numbers) {
				return nil, bad
			}
			numbers[k] = x
		}
		switch {
		case at >= 0 && at < len(lists) && len(words) == 4 && numbers[0] < uint64(len(*lists[at])):
			(*lists[at])[numbers[0]] = Sum{numbers[1], numbers[2], numbers[3]}
		case at == len(lists) && len(words) == 2 && numbers[0] < uint64(len(p.values)):
			p.values[numbers[0]] = numbers[1]
		default:
			return nil, bad
		}
	}
	if at != len(lists) {
		return nil, fmt.Errorf("the sums are cut off")
	}
	return p, nil
}
