package particulars

import (
	"fmt"
	"strings"
	"testing"

	"parley/sources/words"
)

func of(text string) Set {
	rs := []rune(text)
	return Read(rs, words.Split(rs, 0, len(rs)))
}

func TestDifferences(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"It will shut 38 of its 112 shops", "It will shut 83 of its 112 shops", "38 of 112 shops→83 of 112 shops"},
		{"It will shut 38 of its 112 shops", "It will shut 38 out of 112 shops", ""},
		{"It will shut 38 of its 112 shops", "It will shut 41 shops", "38 of 112 shops→41 shops"},
		{"about 45 million crowns a year", "about 54 million crowns a year", "45 million crowns→54 million crowns"},
		{"45 million crowns", "45 billion crowns", "45 million crowns→45 billion crowns"},
		{"a strike from 4 May", "a ballot on 14 May", "date 4 May→14 May"},
		{"a strike from 4 May", "a ballot on May 4", ""},
		{"for nine minutes", "for nineteen minutes", "nine minutes→nineteen minutes"},
		{"12 mobile shops", "a dozen mobile shops", ""},
		{"12 mobile shops", "14 mobile shops", "12 mobile shops→14 mobile shops"},
		{"fell by 57 per cent since 2019", "fell 57% since 2019", ""},
		{"fell by 57 per cent since 2019", "fell by 75 percent since 2018", "57 per cent→75 percent|date 2019→2018"},
		{"by the end of September", "by the end of October", "date September→October"},
		{"on Thursday", "on Friday", "date Thursday→Friday"},
		{"twenty-one ships", "22 ships", "twenty-one ships→22 ships"},
		{"about 1,000 people", "1,040 people", ""},
		{"the second round", "the third round", "second round→third round"},
		{"two years ago", "three years ago", "two years→three years"},
		{"270 drones and 10 missiles", "10 missiles and 270 drones", ""},
		{"5 ships and 6 ships", "6 ships and 5 ships", ""},
		{"$45 million", "$54 million", "45 million→54 million"},
		{"In 2019 people left", "In 2018 people left", "date 2019→2018"},
		{"may march", "March 3", ""},
	} {
		var got []string
		for _, d := range Differences(of(c.a), of(c.b)) {
			s := d.Old + "→" + d.New
			if d.Date {
				s = "date " + s
			}
			got = append(got, s)
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q against %q: %q, want %q (%s)", c.a, c.b, got, c.want, fmt.Sprintf("%+v", of(c.a)))
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "38 of its 112", "$", "1,2,3rd of of", "dozen dozen million million", "99999999999999999999999999 million billion", "\xff4 May"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := of(text)
		if d := Differences(s, s); len(d) != 0 {
			t.Fatalf("%q differs from itself: %v", text, d)
		}
	})
}
