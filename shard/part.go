package shard

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strconv"
)

// Part is what one share of a run came to.
type Part struct {
	Kind     string // of work: the command
	Method   int    // version of the method
	Identity []Setting
	Share    Share
	// Command makes the shares of the run, but for --shard and --out. It is
	// carried along for whoever has to make one anew, and is no part of the
	// identity: the same files may lie elsewhere on another machine.
	Command string
	// Input is what the work is on, carried along so that whoever merges needs
	// nothing else; the identity tells one input from another.
	Input    []byte
	Contents []byte
}

// Setting is one thing that bears on the numbers of a run. Its name is one word.
type Setting struct{ Name, Value string }

// Setting is the value of one of the things that bear on the numbers; empty if
// the run has none of that name.
func (p *Part) Setting(name string) string {
	for _, s := range p.Identity {
		if s.Name == name {
			return s.Value
		}
	}
	return ""
}

// first is the first line of a part.
const first = "parley part 1"

// Bytes is the part as it is written: lines of text, then the input and the contents, then
// the checksum of all that stands before it.
func (p *Part) Bytes() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\nkind %s\nmethod %d\nshare %s\n", first, p.Kind, p.Method, p.Share)
	for _, s := range p.Identity {
		fmt.Fprintf(&b, "setting %s %s\n", s.Name, strconv.Quote(s.Value))
	}
	fmt.Fprintf(&b, "command %s\ncontents %d %d\n", strconv.Quote(p.Command), len(p.Input), len(p.Contents))
	b.Write(p.Input)
	b.Write(p.Contents)
	fmt.Fprintf(&b, "sha256 %x\n", sha256.Sum256(b.Bytes()))
	return b.Bytes()
}

// head is the part without input and contents.
func (p *Part) head() *Part {
	h := *p
	h.Input, h.Contents = nil, nil
	return &h
}

// SameRun reports whether two parts are of the same run.
func (p *Part) SameRun(q *Part) bool { return len(p.Differences(q)) == 0 }

// Differences tells what sets the run that q is of apart from that of p;
// nothing if they are the same run.
func (p *Part) Differences(q *Part) []string {
	var out []string
	differ := func(what, a, b string) {
		if a != b {
			out = append(out, fmt.Sprintf("%s: %s, not %s", what, said(b), said(a)))
		}
	}
	differ("kind of work", p.Kind, q.Kind)
	differ("version of the method", strconv.Itoa(p.Method), strconv.Itoa(q.Method))
	differ("number of shares", strconv.Itoa(p.Share.N), strconv.Itoa(q.Share.N))
	if p.Kind != q.Kind {
		return out // their settings are of other things
	}
	theirs := map[string]string{}
	for _, s := range q.Identity {
		theirs[s.Name] = s.Value
	}
	for _, s := range p.Identity {
		differ(s.Name, s.Value, theirs[s.Name])
		delete(theirs, s.Name)
	}
	for _, s := range q.Identity {
		if value, ok := theirs[s.Name]; ok {
			differ(s.Name, "", value)
		}
	}
	return out
}

// said is a value as a message has it.
func said(value string) string {
	if value == "" {
		return "none"
	}
	return value
}
