package names

import "strings"

// twoFathers tells whether two patronymics make two persons of one name.
func twoFathers(a, b *entity) bool {
	return a.patronymic != "" && b.patronymic != "" && a.patronymic != b.patronymic
}

// joinAlphabets joins names that are one when written by way of another
// alphabet and back, as "Ilse Varnholt" and "Ilze Varngolt".
func (x *resolver) joinAlphabets() {
	by := map[string]*entity{}
	for _, e := range x.persons {
		if e.merged != nil || len(e.given) == 0 || len(e.given[0])+len(e.family) < 9 {
			continue
		}
		k := roundTrip(e.given[0]) + " " + roundTrip(e.family)
		o := by[k]
		if o == nil {
			by[k] = e
			continue
		}
		if o = o.root(); o != e && o.family != e.family && !meet(o, e) && !x.keptApart(o, e) && !twoFathers(o, e) {
			x.join(o, e, "spelt by way of another alphabet: "+top(o.forms)+" and "+top(e.forms))
		}
	}
}

// roundTrip folds what an alphabet without h, w, th and ei loses and brings
// back as another letter: h becomes g or kh, an s before a vowel z.
func roundTrip(folded string) string { return crossings.Replace(folded) }

var crossings = strings.NewReplacer("th", "t", "g", "h", "z", "s", "ei", "e", "ai", "a", "ts", "s", "ie", "e", "ia", "a")
