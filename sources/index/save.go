package index

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"strings"

	"parley/result"
	"parley/sources"
)

// Save writes a survey and what was learnt on the way, all or nothing, and
// gives what is new in it.
func (x *Index) Save(ctx context.Context, s *sources.Survey) (*result.SourcesNews, error) {
	tx, err := x.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, explain(x.path, err)
	}
	defer tx.Rollback() // after Commit it does nothing
	news, err := x.save(ctx, tx, s)
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return nil, explain(x.path, err)
	}
	return news, nil
}

func (x *Index) save(ctx context.Context, tx *sql.Tx, s *sources.Survey) (*result.SourcesNews, error) {
	before, run := &known{}, 0
	if err := state(ctx, tx, "known", before); err != nil {
		return nil, err
	}
	if err := state(ctx, tx, "run", &run); err != nil {
		return nil, err
	}
	now := knownOf(s)
	news := compare(before, now, s)
	news.Run = run + 1
	for name, v := range map[string]any{"known": now, "run": news.Run, "news": news} {
		blob, err := pack(v)
		if err != nil {
			return nil, err
		}
		if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO state VALUES (?, ?)", name, blob); err != nil {
			return nil, err
		}
	}
	if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO state VALUES ('program', ?)", x.program); err != nil {
		return nil, err
	}
	if err := x.saveKept(ctx, tx); err != nil {
		return nil, err
	}
	return news, savePassages(ctx, tx, s)
}

// state reads one value; one that is not there stays as it is.
func state(ctx context.Context, q asked, name string, v any) error {
	var blob []byte
	err := q.QueryRowContext(ctx, "SELECT value FROM state WHERE name = ?", name).Scan(&blob)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil && unpack(blob, v) != nil {
		err = errDamaged
	}
	return err
}

// saveKept adds what was made in this run and drops what it did not use: files
// removed or changed.
func (x *Index) saveKept(ctx context.Context, tx *sql.Tx) error {
	if x.memo != nil {
		key := x.key("compared")
		x.used[key] = true
		if k, changed := x.memo.Kept(); changed {
			blob, err := pack(k)
			if err != nil {
				return err
			}
			x.add[key] = blob
		}
	}
	rows, err := tx.QueryContext(ctx, "SELECT key FROM kept")
	if err != nil {
		return err
	}
	defer rows.Close()
	var gone [][]byte
	for rows.Next() {
		var key []byte
		if err := rows.Scan(&key); err != nil {
			return err
		}
		if len(key) != sha256.Size || !x.used[[sha256.Size]byte(key)] {
			gone = append(gone, key)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, key := range gone {
		if _, err := tx.ExecContext(ctx, "DELETE FROM kept WHERE key = ?", key); err != nil {
			return err
		}
	}
	insert, err := tx.PrepareContext(ctx, "INSERT OR REPLACE INTO kept VALUES (?, ?)")
	if err != nil {
		return err
	}
	defer insert.Close()
	for key, blob := range x.add {
		if _, err := insert.ExecContext(ctx, key[:], blob); err != nil {
			return err
		}
	}
	return nil
}

// savePassages lays out statements and paragraphs for searching. Rows that
// are as they were stay; of those whose origin or cluster has another number
// now only that is written.
func savePassages(ctx context.Context, tx *sql.Tx, s *sources.Survey) error {
	type row struct {
		id             int64
		group, cluster int
	}
	old := make(map[passage]row) // by the passage without its numbers
	rows, err := tx.QueryContext(ctx, "SELECT id, document, date, kind, statement, first, last, text, speaker, lineage, cluster FROM passage")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var p passage
		if err := rows.Scan(&id, &p.document, &p.date, &p.kind, &p.statement, &p.start, &p.end, &p.text, &p.speaker, &p.group, &p.cluster); err != nil {
			return err
		}
		now := row{id, p.group, p.cluster}
		p.group, p.cluster = 0, 0
		old[p] = now
	}
	if err := rows.Err(); err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, "INSERT INTO passage (document, date, kind, statement, first, last, text, speaker, lineage, cluster) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer insert.Close()
	word, err := tx.PrepareContext(ctx, "INSERT INTO search (rowid, text) VALUES (?, ?)")
	if err != nil {
		return err
	}
	defer word.Close()
	renumber, err := tx.PrepareContext(ctx, "UPDATE passage SET lineage = ?, cluster = ? WHERE id = ?")
	if err != nil {
		return err
	}
	defer renumber.Close()
	for _, p := range passages(s) {
		bare := p
		bare.group, bare.cluster = 0, 0
		if was, ok := old[bare]; ok {
			delete(old, bare)
			if was.group != p.group || was.cluster != p.cluster {
				if _, err := renumber.ExecContext(ctx, p.group, p.cluster, was.id); err != nil {
					return err
				}
			}
			continue
		}
		r, err := insert.ExecContext(ctx, p.document, p.date, p.kind, p.statement, p.start, p.end, p.text, p.speaker, p.group, p.cluster)
		if err != nil {
			return err
		}
		id, err := r.LastInsertId()
		if err != nil {
			return err
		}
		if _, err := word.ExecContext(ctx, id, p.text); err != nil {
			return err
		}
	}
	for p, was := range old {
		if _, err := tx.ExecContext(ctx, "INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)", was.id, p.text); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM passage WHERE id = ?", was.id); err != nil {
			return err
		}
	}
	return nil
}

// passage is a row that can be found.
type passage struct {
	document, date, kind, statement string
	start, end                      int
	text, speaker                   string
	group, cluster                  int
}

func passages(s *sources.Survey) []passage {
	var out []passage
	at := make(map[string]*sources.Document, len(s.Documents))
	for i := range s.Documents {
		d := &s.Documents[i]
		at[d.ID] = d
		offset := 0
		for _, line := range strings.SplitAfter(sources.Cut(d.Prose, sources.Span{End: d.Body.End}), "\n") {
			n := sources.Length(line)
			if text := sources.OneLine(line); text != "" && offset+n > d.Body.Start {
				span := d.Locate(sources.Span{Start: offset, End: offset + sources.Length(strings.TrimRight(line, "\r\n"))})
				out = append(out, passage{document: d.ID, date: d.Date, kind: "text", start: span.Start, end: span.End, text: text, group: d.Group})
			}
			offset += n
		}
	}
	for i := range s.Statements {
		st := &s.Statements[i]
		d := at[st.Document]
		if d == nil || st.Kind == sources.Term {
			continue
		}
		out = append(out, passage{
			st.Document, d.Date, string(st.Kind), st.ID, st.Start, st.End, sources.OneLine(st.Text), st.SpeakerID, d.Group, st.Cluster,
		})
	}
	return out
}
