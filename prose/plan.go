package prose

import (
	"fmt"
	"math"
	"strconv"

	"parley/doc"
	"parley/result"
)

// Plan is the report on how long a run will take; c is the model.
func Plan(r *result.Plan) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"unit", "states", "items", "walks", "measured", "each", "cores", "time", "shares", "share_time", "part_bytes"}}}
	d.Data.Rows = append(d.Data.Rows, []string{
		r.Unit, strconv.Itoa(r.States), strconv.Itoa(r.Items), strconv.Itoa(r.Walks), strconv.Itoa(r.Measured), plain(r.Each), strconv.Itoa(r.Cores),
		plain(r.Time), strconv.Itoa(r.Shares), plain(r.ShareTime), strconv.Itoa(r.PartBytes),
	})
	if r.Conflict == "" {
		d.Head(1, "How long it will take")
	} else {
		d.Head(1, "How long it will take: %s", r.Conflict)
	}
	what := Count(r.Items, r.Unit)
	if r.Walks > 0 {
		what += " and " + Count(r.Walks, "walk")
	}
	take := "take"
	if r.Items == 1 && r.Walks == 0 {
		take = "takes"
	}
	switch r.Unit {
	case "file":
		d.Answer("To read %s takes about %s here, on %s.", what, span(r.Time), Count(r.Cores, "core"))
		d.Para("Comparing what was read comes on top of that and is not measured: a whole run does it at its end, parley merge where the reading was shared out.")
	default:
		d.Answer("%s %s about %s here, on %s.", what, take, span(r.Time), Count(r.Cores, "core"))
	}
	on := ""
	if r.States > 0 {
		on = ", on " + Count(r.States, "state")
	}
	d.Para("Measured on %s: one more takes %s of a core%s.", Count(r.Measured, r.Unit), span(r.Each), on)
	if r.Shares == 1 {
		d.Para("There is no need to share this out.")
		d.List(r.Whole)
		return d
	}
	d.Para("Proposed: %s, of about %s each on a machine like this one. A part takes about %s. For each i from 1 to %s:",
		Count(r.Shares, "share"), span(r.ShareTime), size(r.PartBytes), Number(r.Shares))
	d.List(r.Share)
	d.Para("Then, wherever the parts are:")
	d.List("parley merge part-*")
	return d
}

// span is a time in words, in seconds.
func span(seconds float64) string {
	for _, u := range []struct {
		seconds float64
		name    string
	}{{86400, "day"}, {3600, "hour"}, {60, "minute"}} {
		if seconds >= 1.5*u.seconds {
			return Count(int(math.Round(seconds/u.seconds)), u.name)
		}
	}
	switch {
	case seconds >= 10:
		return Count(int(math.Round(seconds)), "second")
	case seconds >= 1:
		return fmt.Sprintf("%.1f seconds", seconds)
	case seconds >= 0.001:
		return fmt.Sprintf("%.3g ms", 1000*seconds)
	}
	return fmt.Sprintf("%.3g µs", 1e6*seconds)
}

// size is a number of bytes in words.
func size(bytes int) string {
	if bytes < 1000 {
		return Count(bytes, "byte")
	}
	if bytes < 1_000_000 {
		return fmt.Sprintf("%.3g kB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%.3g MB", float64(bytes)/1e6)
}
