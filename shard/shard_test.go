package shard

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func part(i, n int, contents string) *Part {
	return &Part{
		Kind: "count", Method: 1, Share: Share{i, n}, Input: []byte("on"), Contents: []byte(contents),
		Identity: []Setting{{"model", "sha256:12"}, {"seed", "1"}},
	}
}

func TestParse(t *testing.T) {
	if s, err := Parse("3/8"); err != nil || s != (Share{3, 8}) {
		t.Errorf("3/8 is %v, %v", s, err)
	}
	if s, err := ParseIndex("0/8"); err != nil || s != (Share{1, 8}) {
		t.Errorf("0/8 is %v, %v", s, err)
	}
	for _, text := range []string{"", "0/3", "4/3", "x", "1/0", "1/x", "-1/3", "1/9999999"} {
		if s, err := Parse(text); err == nil {
			t.Errorf("%q is %v", text, s)
		}
	}
	if s, err := ParseIndex("8/8"); err == nil {
		t.Errorf("8/8 from 0 is %v", s)
	}
	for n := 1; n < 9; n++ {
		for total := range 40 {
			seen := map[int]bool{}
			for i := 1; i <= n; i++ {
				s := Share{i, n}
				for k := range s.Of(total) {
					seen[s.Item(k)] = true
				}
			}
			if len(seen) != total {
				t.Fatalf("%d shares of %d items hold %d", n, total, len(seen))
			}
		}
	}
}

func TestRead(t *testing.T) {
	p := part(2, 3, "a\nb \"c\"\n")
	data := p.Bytes()
	q, err := Read(data)
	if err != nil || !reflect.DeepEqual(p, q) {
		t.Fatalf("%+v, %v", q, err)
	}
	for n := range data {
		if _, err := Read(data[:n]); err == nil {
			t.Fatalf("a part cut off after %d of %d bytes is read", n, len(data))
		}
		changed := bytes.Clone(data)
		changed[n] ^= 1
		if _, err := Read(changed); err == nil {
			t.Fatalf("a part altered at byte %d is read", n)
		}
	}
}

func TestMerger(t *testing.T) {
	merge := func(parts ...*Part) (string, *Merger) {
		var got []string
		m := &Merger{Use: func(p *Part) error {
			got = append(got, string(p.Contents))
			return nil
		}}
		for k, p := range parts {
			m.Add(fmt.Sprintf("file%d", k+1), p, nil)
		}
		return strings.Join(got, ""), m
	}
	got, m := merge(part(3, 3, "c"), part(1, 3, "a"), part(2, 3, "b"), part(1, 3, "a"))
	if err := m.Problems(false); err != nil || got != "cab" {
		t.Errorf("%q, %v", got, err)
	}
	foreign := part(2, 8, "b")
	foreign.Identity[1].Value = "2"
	_, m = merge(part(1, 8, "a"), part(3, 8, "c"), part(3, 8, "d"), foreign)
	err := m.Problems(false)
	for _, want := range []string{
		"file2 and file3 are both share 3/8, with different contents",
		"file4 is of another run than file1: seed: 2, not 1",
		"of 8 shares 2, 4-8 are missing",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %q", err, want)
		}
	}
	if _, m = merge(part(1, 2, "a")); m.Problems(true) != nil || m.Problems(false) == nil {
		t.Error("one of two parts")
	}
	if _, m = merge(); m.Problems(true) == nil {
		t.Error("no part is a run")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(part(1, 2, "abc").Bytes())
	f.Add([]byte(first + "\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data)
		if err == nil && !bytes.Equal(p.Bytes(), data) {
			t.Errorf("a part that was read is written otherwise: %q", data)
		}
	})
}
