package shard

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"
)

// Part is what one share of a run came to.
type Part struct {
	Kind     string // of work: the command
	Method   int    // version of the method
	Identity []Setting
	Share    Share
	// Input is what the work is on, carried along so that whoever merges needs
	// nothing else; the identity tells one input from another.
	Input    []byte
	Contents []byte
}

// Setting is one thing that bears on the numbers of a run.
type Setting struct{ Name, Value string }

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
	fmt.Fprintf(&b, "contents %d %d\n", len(p.Input), len(p.Contents))
	b.Write(p.Input)
	b.Write(p.Contents)
	fmt.Fprintf(&b, "sha256 %x\n", sha256.Sum256(b.Bytes()))
	return b.Bytes()
}

// Is reports whether data begins as a part does.
func Is(data []byte) bool { return bytes.HasPrefix(data, []byte(first+"\n")) }

// sumLength is that of the last line: "sha256 ", 64 digits, a line feed.
const sumLength = 7 + 64 + 1

// Read reads a part as it was written.
func Read(data []byte) (*Part, error) {
	if !Is(data) {
		return nil, fmt.Errorf("this is no part: it does not begin with %q", first)
	}
	if len(data) < sumLength {
		return nil, fmt.Errorf("the part is cut off")
	}
	body, sum := data[:len(data)-sumLength], string(data[len(data)-sumLength:])
	if !strings.HasPrefix(sum, "sha256 ") {
		return nil, fmt.Errorf("the part is cut off: it does not end in its checksum")
	}
	if fmt.Sprintf("sha256 %x\n", sha256.Sum256(body)) != sum {
		return nil, fmt.Errorf("the part was altered: its checksum is not that of its contents")
	}
	p := &Part{}
	for {
		line, rest, ok := bytes.Cut(body, []byte("\n"))
		if !ok {
			return nil, fmt.Errorf("the part has no contents")
		}
		body = rest
		word, value, _ := strings.Cut(string(line), " ")
		var err error
		switch word {
		case "parley":
		case "kind":
			p.Kind = value
		case "method":
			p.Method, err = strconv.Atoi(value)
		case "share":
			p.Share, err = Parse(value)
		case "setting":
			name, quoted, _ := strings.Cut(value, " ")
			var text string
			text, err = strconv.Unquote(quoted)
			p.Identity = append(p.Identity, Setting{name, text})
		case "contents":
			if err = p.contents(value, body); err == nil {
				return p, nil
			}
		default:
			err = fmt.Errorf("it has a line %q", word)
		}
		if err != nil {
			return nil, fmt.Errorf("the part cannot be read: %w", err)
		}
	}
}

// contents takes the input and the contents from the end of a part.
func (p *Part) contents(lengths string, body []byte) error {
	left, right, _ := strings.Cut(lengths, " ")
	input, err := strconv.Atoi(left)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(right)
	switch {
	case err != nil:
		return err
	case input < 0 || n < 0 || input > len(body) || n != len(body)-input:
		return fmt.Errorf("it holds %d bytes, not %d and %d", len(body), input, n)
	case p.Share.N == 0:
		return fmt.Errorf("it does not say which share it is")
	}
	p.Input, p.Contents = body[:input], body[input:]
	return nil
}

// SameRun reports whether two parts are of the same run.
func (p *Part) SameRun(q *Part) bool { return len(p.differences(q)) == 0 }

// differences tells what sets two runs apart, one thing a line; nothing if
// they are the same run.
func (p *Part) differences(q *Part) []string {
	var out []string
	differ := func(what, a, b string) {
		if a != b {
			out = append(out, fmt.Sprintf("%s: %s, not %s", what, b, a))
		}
	}
	differ("kind of work", p.Kind, q.Kind)
	differ("version of the method", strconv.Itoa(p.Method), strconv.Itoa(q.Method))
	differ("number of shares", strconv.Itoa(p.Share.N), strconv.Itoa(q.Share.N))
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
