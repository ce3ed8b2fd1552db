package shard

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

func part(i, n int, contents string) *Part {
	return &Part{
		Kind: "count", Method: 1, Share: Share{i, n}, Command: "parley count x", Input: []byte("on"), Contents: []byte(contents),
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
	q, err := Read(bytes.NewReader(data))
	if err != nil || !reflect.DeepEqual(p, q) {
		t.Fatalf("%+v, %v", q, err)
	}
	if h, err := ReadHead(bytes.NewReader(data)); err != nil || !reflect.DeepEqual(p.head(), h) {
		t.Fatalf("%+v, %v", h, err)
	}
	for n := range data {
		_, err := Read(bytes.NewReader(data[:n]))
		if want := map[bool]error{true: ErrNoPart, false: errCut}[n <= len(first)]; !errors.Is(err, want) {
			t.Fatalf("a part cut off after %d of %d bytes: %v", n, len(data), err)
		}
		for bit := range 8 {
			changed := bytes.Clone(data)
			changed[n] ^= 1 << bit
			if _, err := Read(bytes.NewReader(changed)); err == nil {
				t.Fatalf("a part altered at bit %d of byte %d is read", bit, n)
			}
		}
	}
	if _, err := Read(bytes.NewReader(append(data, '\n'))); err == nil {
		t.Error("a part with more behind it is read")
	}
}

// What says that it is long is not believed before it is there.
func TestReadsNoMoreThanThereIs(t *testing.T) {
	for _, text := range []string{
		first + "\nshare 1/2\ncontents 9000000000000 0\nabc",
		first + "\nshare 1/2\ncontents 5 9223372036854775807\nabcdefgh",
		first + "\nsetting a \"" + strings.Repeat("x", 5<<20),
		first + strings.Repeat("\nkind x", 1<<20),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if p, err := Read(strings.NewReader(text)); err == nil {
			t.Errorf("%.60q is read as %v", text, p)
		}
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > 64<<20 {
			t.Errorf("%.60q of %d bytes takes %d bytes", text, len(text), took)
		}
	}
}

// merge puts parts together as they come, without a first look at them.
func merge(look bool, parts ...*Part) (string, *Merger) {
	var got []string
	m := &Merger{Use: func(_ string, p *Part) error {
		got = append(got, string(p.Contents))
		return nil
	}}
	name := func(k int) string { return fmt.Sprintf("file%d", k+1) }
	for k, p := range parts {
		if look {
			m.Look(name(k), p.head())
		}
	}
	for k, p := range parts {
		m.Add(name(k), p, nil)
	}
	return strings.Join(got, ""), m
}

func TestMerger(t *testing.T) {
	got, m := merge(false, part(3, 3, "c"), part(1, 3, "a"), part(2, 3, "b"), part(1, 3, "a"))
	if ps := m.Problems(false); len(ps) > 0 || got != "cab" {
		t.Errorf("%q, %v", got, ps)
	}
	if _, m = merge(false, part(1, 2, "a")); len(m.Problems(true)) > 0 || len(m.Problems(false)) == 0 {
		t.Error("one of two parts")
	}
	if _, m = merge(false, part(1, 2, "a")); !strings.HasPrefix(m.Problems(false)[0], "share 2 of 2 is missing; ") {
		t.Errorf("one is missing: %v", m.Problems(false))
	}
	if _, m = merge(false, part(1, 3, "a")); !strings.HasPrefix(m.Problems(false)[0], "shares 2-3 of 3 are missing; ") {
		t.Errorf("two are missing: %v", m.Problems(false))
	}
	if _, m = merge(false); len(m.Problems(true)) == 0 {
		t.Error("no part is a run")
	}
}

// All that is wrong is told, against the run that most parts are of.
func TestMergerTellsAllFaults(t *testing.T) {
	foreign := func(i, n int) *Part {
		p := part(i, n, "b")
		p.Identity[1].Value = "2"
		return p
	}
	other := part(5, 8, "e")
	other.Kind, other.Method = "other", 2
	_, m := merge(true, foreign(2, 8), foreign(3, 8), part(1, 8, "a"), part(3, 8, "c"), part(3, 8, "d"), part(4, 9, "d"), other)
	m.Add("file8", nil, errCut)
	want := []string{
		"file4 and file5 are both share 3/8, with different contents",
		"file8: the part is cut off",
		"file1 and file2 are of another run than file3: seed: 2, not 1",
		"file6 is of another run than file3: number of shares: 9, not 8",
		"file7 is of another run than file3: kind of work: other, not count; version of the method: 2, not 1",
		"shares 2, 4-8 of 8 are missing; the first of them is made by: parley count x --shard 2/8 --out FILE",
	}
	if got := m.Problems(false); !reflect.DeepEqual(got, want) {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := m.Problems(true); !reflect.DeepEqual(got, want[:5]) {
		t.Errorf("in part: %s", strings.Join(got, "\n"))
	}
}

// FuzzRead: any bytes give a part or an error; with a checksum that fits, so
// that the head is read too.
func FuzzRead(f *testing.F) {
	f.Add(part(1, 2, "abc").Bytes())
	f.Add([]byte(first + "\n"))
	whole := part(1, 2, "abc").Bytes()
	f.Add(whole[:len(whole)-72])
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, data := range [][]byte{data, fmt.Appendf(bytes.Clone(data), "sha256 %x\n", sha256.Sum256(data))} {
			p, err := Read(bytes.NewReader(data))
			if err != nil {
				continue
			}
			if q, err := Read(bytes.NewReader(p.Bytes())); err != nil || !p.SameRun(q) || !bytes.Equal(p.Contents, q.Contents) {
				t.Errorf("a part that was read and written is another: %v, %q", err, data)
			}
		}
	})
}
