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
	d := &doc.Doc{Data: &doc.Table{Head: []string{"states", "draws", "walks", "measured", "draw", "cores", "time", "shares", "share_time", "part_bytes"}}}
	d.Data.Rows = append(d.Data.Rows, []string{
		strconv.Itoa(r.States), strconv.Itoa(r.Draws), strconv.Itoa(r.Walks), strconv.Itoa(r.Measured), plain(r.Draw), strconv.Itoa(r.Cores),
		plain(r.Time), strconv.Itoa(r.Shares), plain(r.ShareTime), strconv.Itoa(r.PartBytes),
	})
	d.Head(1, "How long it will take: %s", r.Conflict)
	what := Count(r.Draws, "draw")
	if r.Walks > 0 {
		what += " and " + Count(r.Walks, "walk")
	}
	d.Answer("%s take about %s here, on %s.", what, span(r.Time), Count(r.Cores, "core"))
	d.Para("Measured on %s: one more takes %s of a core, on %s.", Count(r.Measured, "draw"), span(r.Draw), Count(r.States, "state"))
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
