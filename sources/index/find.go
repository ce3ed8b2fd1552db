package index

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"unicode"

	"parley/result"
)

// Find searches statements and text for words, the likeliest first (BM25). A
// speaker or a date (YYYY-MM-DD) that is not empty narrows it.
func (x *Index) Find(ctx context.Context, words, speaker, since string, limit int) (*result.SourcesFound, error) {
	query := match(words)
	if query == "" {
		return nil, errors.New("name at least one word to look for")
	}
	const where = ` FROM search JOIN passage ON passage.id = search.rowid WHERE search MATCH ?1 AND (?2 = '' OR instr(lower(speaker), lower(?2)) > 0)
		AND (?3 = '' OR date >= ?3)`
	out := &result.SourcesFound{Hits: []result.SourceHit{}}
	all := 0
	if err := x.db.QueryRowContext(ctx, "SELECT count(*)"+where, query, speaker, since).Scan(&all); err != nil {
		return nil, explain(x.path, err)
	}
	rows, err := x.db.QueryContext(ctx, "SELECT document, date, kind, statement, first, last, passage.text, speaker, lineage, cluster"+where+
		" ORDER BY bm25(search), document, first, statement LIMIT "+strconv.Itoa(limit), query, speaker, since)
	if err != nil {
		return nil, explain(x.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var h result.SourceHit
		if err := rows.Scan(&h.Document, &h.Date, &h.Kind, &h.Statement, &h.Start, &h.End, &h.Text, &h.SpeakerID, &h.Group, &h.Cluster); err != nil {
			return nil, explain(x.path, err)
		}
		out.Hits = append(out.Hits, h)
	}
	if err := rows.Err(); err != nil {
		return nil, explain(x.path, err)
	}
	out.More = all - len(out.Hits)
	return out, nil
}

// match makes a query of words that means nothing but the words.
func match(text string) string {
	var out []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		out = append(out, `"`+w+`"`)
	}
	return strings.Join(out, " ")
}

// News gives what came with the last run.
func (x *Index) News(ctx context.Context) (*result.SourcesNews, error) {
	news := &result.SourcesNews{}
	if err := state(ctx, x.db, "news", news); err != nil {
		return nil, explain(x.path, err)
	}
	return fill(news), nil
}
