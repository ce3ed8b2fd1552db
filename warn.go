package parley

import "strconv"

// Warnings finds what is valid and probably not meant, without reading
// expressions or listing states: dates that are none, names that look alike,
// weights that a table of joint chances makes void. Package space finds more.
func (c *Conflict) Warnings() Problems {
	var ps Problems
	warn := func(path Path, hint, format string, args ...any) *Problem {
		p := ps.Add(path, hint, format, args...)
		p.Warning = true
		return p
	}
	date := func(path Path, text string) {
		if looks, is, _ := dated(text); looks && !is {
			warn(path, "write a day like 2025-08-20", "there is no day %q", text)
		}
	}
	date(Path{"as_of"}, c.AsOf)
	for _, s := range c.Sources {
		date(Path{"sources", s.ID, "date"}, s.Date)
	}
	for i := range c.Correlated {
		for _, id := range c.Correlated[i].Actors {
			for k := range c.Actors {
				a, here := &c.Actors[k], Path{"actors", id}
				if a.ID != id {
					continue
				}
				void := func(path Path, w *float64) {
					if w != nil {
						warn(path.Child("weight"), "leave it out", "the weight is not used: %s stands in the table correlated/%s", id, strconv.Itoa(i))
					}
				}
				void(here, a.Weight)
				for t := range a.Types {
					void(here.Child("types", a.Types[t].ID), a.Types[t].Weight)
				}
			}
		}
	}
	c.sameNames(warn)
	c.lookAlikes(warn)
	return ps
}
