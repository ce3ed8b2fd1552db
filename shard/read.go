package shard

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"strconv"
	"strings"
)

// ErrNoPart: what was read does not begin as a part does.
var ErrNoPart = errors.New("this is no part: it does not begin with " + strconv.Quote(first))

// maxHead bounds the lines before the input, in bytes.
const maxHead = 4 << 20

// Read reads a part as it was written. Whatever it is given, it takes no more
// memory than a few times what is there.
func Read(r io.Reader) (*Part, error) {
	s := newScanner(r)
	p, input, contents, err := s.head()
	if err != nil {
		return nil, err
	}
	if p.Input, err = s.take(input); err == nil {
		p.Contents, err = s.take(contents)
	}
	if err != nil {
		return nil, err
	}
	want := fmt.Sprintf("sha256 %x\n", s.sum.Sum(nil))
	got, err := io.ReadAll(io.LimitReader(s.r, int64(len(want))+1))
	switch {
	case err != nil:
		return nil, err
	case len(got) < len(want):
		return nil, errCut
	case string(got) != want:
		return nil, fmt.Errorf("the part was altered: its checksum is not that of its contents")
	}
	return p, nil
}

// ReadHead reads of a part all but its input and contents, and does not test
// its checksum.
func ReadHead(r io.Reader) (*Part, error) {
	p, _, _, err := newScanner(r).head()
	return p, err
}

var errCut = errors.New("the part is cut off")

// scanner reads a part and sums up what it reads.
type scanner struct {
	r    *bufio.Reader
	sum  hash.Hash
	left int // bytes that the head may still have
}

func newScanner(r io.Reader) *scanner {
	return &scanner{r: bufio.NewReader(r), sum: sha256.New(), left: maxHead}
}

// line reads a line without its end.
func (s *scanner) line() (string, error) {
	var b []byte
	for {
		piece, err := s.r.ReadSlice('\n')
		b = append(b, piece...)
		s.left -= len(piece)
		switch {
		case s.left < 0:
			return "", errors.New("the part was altered: its head has no end")
		case err == nil:
			s.sum.Write(b)
			return string(b[:len(b)-1]), nil
		case errors.Is(err, io.EOF):
			return "", errCut
		case !errors.Is(err, bufio.ErrBufferFull):
			return "", err
		}
	}
}

// take reads n bytes. It makes room as they come.
func (s *scanner) take(n int64) ([]byte, error) {
	var b bytes.Buffer
	got, err := io.Copy(io.MultiWriter(&b, s.sum), io.LimitReader(s.r, n))
	if err == nil && got < n {
		err = errCut
	}
	return b.Bytes(), err
}

// head reads the lines before the input, and the lengths of input and contents.
func (s *scanner) head() (p *Part, input, contents int64, err error) {
	begin, err := s.r.Peek(len(first) + 1)
	if string(begin) != first+"\n" {
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, 0, 0, err
		}
		return nil, 0, 0, ErrNoPart
	}
	if _, err := s.line(); err != nil {
		return nil, 0, 0, err
	}
	p = &Part{}
	for {
		line, err := s.line()
		if err != nil {
			return nil, 0, 0, err
		}
		word, value, _ := strings.Cut(line, " ")
		if word == "contents" {
			left, right, _ := strings.Cut(value, " ")
			input, err = length(left)
			if err == nil {
				contents, err = length(right)
			}
			if err == nil && p.Share.N == 0 {
				err = errors.New("it does not say which share it is")
			}
			if err == nil {
				return p, input, contents, nil
			}
		} else {
			err = p.tell(word, value)
		}
		if err != nil {
			return nil, 0, 0, fmt.Errorf("the part was altered and cannot be read: %w", err)
		}
	}
}

// tell takes a line of the head.
func (p *Part) tell(word, value string) (err error) {
	switch word {
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
	case "command":
		p.Command, err = strconv.Unquote(value)
	default:
		err = fmt.Errorf("it has a line %.40q", word)
	}
	return err
}

// length reads a number of bytes.
func length(text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%.40q is no length", text)
	}
	return n, nil
}
