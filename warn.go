package parley

import "strconv"

// Warnings finds what is valid and probably not meant, without reading
// expressions or listing states: dates that are none, names that look alike,
// things of one name, weights that a table of joint chances makes void. Package
// prefer finds more.
func (c *Conflict) Warnings() Problems {
	var ps Problems
	var warn warning = func(path Path, hint, format string, args ...any) *Problem {
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
	c.early(warn)
	c.lookAlikes(warn)
	c.sameLabels(warn)
	return ps
}

type warning = func(path Path, hint, format string, args ...any) *Problem

// sameLabels warns of actors, and of options of one actor, that reports would
// call by one name.
func (c *Conflict) sameLabels(warn warning) {
	actors := map[string]string{}
	for i := range c.Actors {
		a := &c.Actors[i]
		path := Path{"actors", a.ID}
		if first, ok := actors[a.Label()]; ok {
			warn(path.Child("name"), "give one of them another name", "%s is called %q, as %s is; reports put the IDs behind", a.ID, a.Label(), first)
		} else {
			actors[a.Label()] = a.ID
		}
		options := map[string]string{}
		for k := range a.Options {
			o := &a.Options[k]
			if first, ok := options[o.Label()]; ok {
				warn(path.Child("options", o.ID), "give one of them another name", "%s.%s is called %q, as %s.%s is; reports put the IDs behind", a.ID, o.ID, o.Label(), a.ID, first)
			} else {
				options[o.Label()] = o.ID
			}
		}
	}
}

// early warns of events before the moment that the model describes: its status
// quo and its chances are those of that moment, so that what came before it
// stands in them already.
func (c *Conflict) early(warn warning) {
	if !IsDay(c.AsOf) {
		return
	}
	for k := range c.Events {
		e := &c.Events[k]
		if !IsDay(e.Date) || e.Date >= c.AsOf {
			continue
		}
		path := Path{"events", strconv.Itoa(k), "date"}
		if e.Moved != nil || e.Stayed != "" {
			warn(path, "leave the event out, or set status_quo and as_of back to the day before it",
				"the event of %s lies before as_of, %s: the status quo is how things stood then, after it", e.Date, c.AsOf)
			continue
		}
		warn(path, "leave the event out if the weights and confidences take it into account, or set as_of back",
			"what became known on %s lies before as_of, %s, of which the chances in the file are: it may count twice", e.Date, c.AsOf)
	}
}
