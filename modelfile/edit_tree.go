package modelfile

import (
	"bytes"
	"slices"
	"strings"
)

// place is where a value stands.
type place struct {
	in    *node // the collection that holds it; nil for the whole file
	entry int   // its place there
}

// value changes the text of a value from one outline to another.
func (p *patcher) value(old, now *out, n *node, at place) {
	switch {
	case same(old, now) || p.failed:
		return
	case n.kind == mapping && old.kind == mapping && now.kind == mapping && len(n.pairs) > 0 && len(now.items) > 0,
		n.kind == list && old.kind == list && now.kind == list && len(n.items) > 0 && len(n.items) == len(old.items) && len(now.items) > 0:
		p.collection(old, now, n, at)
	case at.in == nil:
		p.failed = true
	default:
		p.replace(now, n, at)
	}
}

// replace writes a value anew.
func (p *patcher) replace(now *out, n *node, at place) {
	after, end := p.valueStart(at.in, at.entry), p.entryEnd(at.in, at.entry)
	p.saveComments(n, end, at)
	if at.in.flow() {
		switch text := p.flowText(now); {
		case !n.nothing():
			p.splice(p.start(n), end, text)
		case after < len(p.text) && p.text[after] == ' ':
			p.splice(after, end+1, " "+text)
		default:
			p.splice(after, end, " "+text)
		}
		return
	}
	e := emitter{}
	short := now.short()
	if n.kind != scalar && !n.flow() && short.kind != scalar && len(short.items) > 0 {
		e.entries(short, n.column-1, true)
		p.splice(p.start(n), end, strings.TrimSuffix(e.b.String(), "\n"))
		return
	}
	if rest := p.text[end:p.lineEnd(end)]; short.kind == scalar && len(bytes.TrimSpace(rest)) > 0 { // a comment
		p.splice(after, end, " "+p.flowText(short))
		return
	}
	begin := p.entryStart(at.in, at.entry)
	e.value(now, p.column(begin), after-begin)
	p.splice(after, end, strings.TrimSuffix(e.b.String(), "\n"))
}

// saveComments moves the comments inside a collection that is written anew
// above the entry that holds it.
func (p *patcher) saveComments(n *node, end int, at place) {
	comments := p.comments(n, end)
	if len(comments) == 0 {
		return
	}
	start := p.entryStart(at.in, at.entry)
	if at.in.flow() || !p.indented(start) {
		p.failed = true
		return
	}
	pad := "\n" + strings.Repeat(" ", p.column(start))
	p.splice(start, start, strings.Join(comments, pad)+pad)
}

// collection changes the text of a list or mapping, entry by entry. Entries
// that stay keep their text, wherever they move.
func (p *patcher) collection(old, now *out, n *node, at place) {
	from := match(old, now)
	entry := func(i int) int { // the entry of the file
		if n.kind == list {
			return i
		}
		if k, ok := n.index[old.keys[i]]; ok {
			return k
		}
		return -1
	}
	moved, last := false, -1
	for _, i := range from {
		if i >= 0 {
			moved = moved || i < last
			last = max(last, i)
		}
	}
	for j, i := range from {
		if i < 0 || same(old.items[i], now.items[j]) {
			continue
		}
		if k := entry(i); k < 0 {
			p.failed = true // it is written in another of its forms
		} else {
			p.value(old.items[i], now.items[j], n.entryValue(k), place{n, k})
		}
	}
	if moved {
		if n.kind == mapping && len(n.pairs) > len(old.keys) {
			p.failed = true // a key left empty, or one that is merged in
		}
		p.reorder(now, n, from, entry)
		return
	}
	kept := make([]bool, n.entries())
	for _, i := range from {
		if i >= 0 && entry(i) >= 0 {
			kept[entry(i)] = true
		}
	}
	if !slices.Contains(kept, true) {
		p.rewrite(now, n, at)
		return
	}
	for i := range old.items {
		if !slices.Contains(from, i) {
			if entry(i) < 0 {
				p.failed = true
				return
			}
			p.remove(n, entry(i), kept)
		}
	}
	before := -1 // the entry of the file that comes before
	for j, i := range from {
		if i >= 0 {
			if k := entry(i); k >= 0 {
				before = k
			}
			continue
		}
		p.insert(now, j, n, before, kept)
	}
}

// rewrite writes a collection anew of which no entry stays.
func (p *patcher) rewrite(now *out, n *node, at place) {
	if at.in == nil {
		p.failed = true
		return
	}
	p.replace(now, n, at)
}

// match says for each entry of now which of old it was, or -1: of a mapping the
// one with the same key; of a list one that is written alike, else one that
// stands in the same place of what is left, if they are alike in kind.
func match(old, now *out) []int {
	from := make([]int, len(now.items))
	used := make([]bool, len(old.items))
	for j := range now.items {
		from[j] = -1
		if now.kind == mapping {
			from[j] = slices.Index(old.keys, now.keys[j])
		} else if j < len(old.items) && same(old.items[j], now.items[j]) {
			from[j], used[j] = j, true
		}
	}
	if now.kind == mapping {
		return from
	}
	left := map[string][]int{} // by how they are written
	for i, v := range old.items {
		if !used[i] {
			left[jsonText(v)] = append(left[jsonText(v)], i)
		}
	}
	for j, v := range now.items {
		if from[j] >= 0 {
			continue
		}
		if alike := left[jsonText(v)]; len(alike) > 0 {
			from[j], used[alike[0]] = alike[0], true
			left[jsonText(v)] = alike[1:]
		}
	}
	i := 0
	for j := range now.items {
		if from[j] >= 0 {
			i = max(i, from[j]+1)
			continue
		}
		if i < len(old.items) && !used[i] && old.items[i].kind == now.items[j].kind && len(old.items)-i >= len(now.items)-j {
			from[j], used[i] = i, true
			i++
		}
	}
	return from
}

// remove takes out the entry k of a collection of which others are kept.
func (p *patcher) remove(n *node, k int, kept []bool) {
	start, end := p.entryStart(n, k), p.entryEnd(n, k)
	earlier, later := slices.Contains(kept[:k], true), k+1 < n.entries()
	switch {
	case n.flow() && earlier:
		p.splice(p.entryEnd(n, k-1), end, "")
	case later && (n.flow() || !p.indented(start)):
		p.splice(start, p.entryStart(n, k+1), "")
	case n.flow() || !p.indented(start):
		p.failed = true
	case p.lineStart(start) == 0:
		p.splice(0, p.nextLine(end), "")
	default:
		p.splice(p.lastLine(start), p.lineEnd(end), "")
	}
}

// insert puts entry j of an outline behind the entry k of the file, or before
// its first kept one when k is -1.
func (p *patcher) insert(now *out, j int, n *node, k int, kept []bool) {
	first := k < 0
	if first {
		k = slices.Index(kept, true)
	}
	start := p.entryStart(n, k)
	if n.flow() {
		text := p.flowText(now.items[j])
		if n.kind == mapping {
			text = p.entryText(now.keys[j], now.items[j])
		}
		gap := " "
		if n.line != p.lineOf(n, k) { // an entry a line
			gap = "\n" + string(p.text[p.lineStart(start):start])
			if !p.indented(start) {
				gap = " "
			}
		}
		if first {
			p.splice(start, start, text+","+gap)
		} else {
			end := p.entryEnd(n, k)
			p.splice(end, end, ","+gap+text)
		}
		return
	}
	indent := p.column(start)
	one := &out{kind: now.kind, items: now.items[j : j+1]}
	if now.kind == mapping {
		one.keys = now.keys[j : j+1]
	}
	e := emitter{}
	e.entries(one, indent, true)
	text, pad := strings.TrimSuffix(e.b.String(), "\n"), "\n"+strings.Repeat(" ", indent)
	if p.apart(n) {
		pad = "\n" + pad
	}
	if first {
		p.splice(start, start, text+pad)
		return
	}
	end := p.lineEnd(p.entryEnd(n, k))
	p.splice(end, end, pad+text)
}

// lineOf is the line of an entry.
func (p *patcher) lineOf(n *node, k int) int {
	if n.kind == mapping {
		return n.pairs[k].key.line
	}
	return n.items[k].line
}

// apart reports whether a blank line stands between entries of a block, as it
// does before most of them.
func (p *patcher) apart(n *node) bool {
	blank := 0
	for k := 1; k < n.entries(); k++ {
		end := p.nextLine(p.entryEnd(n, k-1))
		if strings.TrimSpace(string(p.text[end:p.nextLine(end)])) == "" {
			blank++
		}
	}
	return blank*2 > n.entries()-1 && blank > 0
}

// reorder puts the entries of a collection into another order, each with the
// comments above it and behind it, and with what is changed in it.
func (p *patcher) reorder(now *out, n *node, from []int, entry func(int) int) {
	if n.flow() {
		p.reorderFlow(now, n, from, entry)
		return
	}
	count := n.entries()
	begins := make([]int, count+1) // of the entries' texts
	for k := range count {
		if k > 0 {
			begins[k] = p.nextLine(p.entryEnd(n, k-1))
			continue
		}
		start := p.entryStart(n, 0)
		if !p.indented(start) {
			p.failed = true
			return
		}
		begins[0] = p.above(p.lineStart(start))
	}
	begins[count] = p.nextLine(p.entryEnd(n, count-1))
	var b strings.Builder
	indent := p.column(p.entryStart(n, 0))
	for j, i := range from {
		if i >= 0 {
			k := entry(i)
			if k < 0 {
				p.failed = true
				return
			}
			text, ok := p.apply(begins[k], begins[k+1])
			p.failed = p.failed || !ok
			b.Write(text)
			if len(text) > 0 && text[len(text)-1] != '\n' && text[len(text)-1] != '\r' {
				b.WriteString(p.newline) // the last line of the file had none
			}
			continue
		}
		one := &out{kind: now.kind, items: now.items[j : j+1]}
		if now.kind == mapping {
			one.keys = now.keys[j : j+1]
		}
		e := emitter{}
		e.entries(one, indent, false)
		b.WriteString(strings.ReplaceAll(e.b.String(), "\n", p.newline))
	}
	p.whole(begins[0], begins[count], b.String())
}

func (p *patcher) reorderFlow(now *out, n *node, from []int, entry func(int) int) {
	count := n.entries()
	var b strings.Builder
	for j, i := range from {
		if j > 0 && j < count { // what stood between the entries there
			gap, ok := p.apply(p.entryEnd(n, j-1), p.entryStart(n, j))
			p.failed = p.failed || !ok
			b.Write(gap)
		} else if j > 0 {
			b.WriteString(", ")
		}
		switch {
		case i < 0 && n.kind == mapping:
			b.WriteString(p.entryText(now.keys[j], now.items[j]))
		case i < 0:
			b.WriteString(p.flowText(now.items[j]))
		case entry(i) < 0:
			p.failed = true
			return
		default:
			text, ok := p.apply(p.entryStart(n, entry(i)), p.entryEnd(n, entry(i)))
			p.failed = p.failed || !ok
			b.Write(text)
		}
	}
	p.whole(p.entryStart(n, 0), p.entryEnd(n, count-1), b.String())
}

// above goes up over the lines of comments right above a line.
func (p *patcher) above(line int) int {
	for line > 0 {
		before := p.lineStart(line - 1)
		if line > 1 && p.text[line-1] == '\n' && p.text[line-2] == '\r' {
			before = p.lineStart(line - 2)
		}
		if !strings.HasPrefix(strings.TrimSpace(string(p.text[before:line])), "#") {
			break
		}
		line = before
	}
	return line
}

// whole replaces a stretch of the text together with the changes made in it.
func (p *patcher) whole(from, to int, with string) {
	p.splices = slices.DeleteFunc(p.splices, func(s splice) bool { return s.from >= from && s.to <= to })
	p.splices = append(p.splices, splice{from, to, with})
}
