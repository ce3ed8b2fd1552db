package index

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"

	"modernc.org/sqlite" // the driver, which registers itself as "sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

const (
	applicationID = 0x5061726c // "Parl"
	layout        = 1          // of the tables below
	header        = "SQLite format 3\x00"
)

const tables = `
CREATE TABLE state (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE kept (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE passage (
	id INTEGER PRIMARY KEY, document TEXT NOT NULL, date TEXT NOT NULL, kind TEXT NOT NULL, statement TEXT NOT NULL,
	first INTEGER NOT NULL, last INTEGER NOT NULL, text TEXT NOT NULL, speaker TEXT NOT NULL, lineage INTEGER NOT NULL, cluster INTEGER NOT NULL
);
CREATE VIRTUAL TABLE search USING fts5(text, content='passage', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
`

// Index is an open index file.
type Index struct {
	path    string
	db      *sql.DB
	program string // fingerprint of what reads and takes apart
	memory
}

// Error is a message for people about an index file.
type Error struct {
	Path, Problem string
}

func (e *Error) Error() string { return e.Path + " " + e.Problem }

// Open opens an index to be added to, and makes it if there is no such file.
// program is a fingerprint of the program: what another one kept is not used.
func Open(ctx context.Context, path, program string) (*Index, error) {
	empty, err := ours(path)
	if err != nil {
		return nil, err
	}
	x, err := open(path, false)
	if err != nil {
		return nil, err
	}
	x.program = program
	if empty {
		_, err = x.db.ExecContext(ctx, fmt.Sprintf("BEGIN IMMEDIATE; PRAGMA application_id = %d; PRAGMA user_version = %d;%s COMMIT;", applicationID, layout, tables))
	} else {
		err = x.check(ctx)
	}
	if err == nil {
		err = x.recall(ctx)
	}
	if err != nil {
		x.Close()
		return nil, explain(path, err)
	}
	return x, nil
}

// OpenToRead opens an index that is there already.
func OpenToRead(ctx context.Context, path string) (*Index, error) {
	empty, err := ours(path)
	if err != nil {
		return nil, err
	}
	if empty {
		return nil, &Error{path, "is no index yet; make one with: parley sources PATH --index " + path}
	}
	x, err := open(path, true)
	if err != nil {
		return nil, err
	}
	if err := x.check(ctx); err != nil {
		x.Close()
		return nil, explain(path, err)
	}
	return x, nil
}

// Close lets go of the file. What was not saved is forgotten.
func (x *Index) Close() error { return x.db.Close() }

// ours looks at a file before anything touches it: empty tells that there is
// nothing to lose, an error that it is something else.
func ours(path string) (empty bool, err error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, &Error{path, "cannot be opened: " + cause(err)}
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return false, &Error{path, "cannot be opened: " + cause(err)}
	}
	if !info.Mode().IsRegular() {
		return false, &Error{path, "is not a regular file"}
	}
	if info.Size() == 0 {
		return true, nil
	}
	head := make([]byte, 100)
	if _, err := io.ReadFull(f, head); err != nil || string(head[:len(header)]) != header {
		return false, &Error{path, "is no index of parley, and is left as it is; name another file"}
	}
	id := uint32(head[68])<<24 | uint32(head[69])<<16 | uint32(head[70])<<8 | uint32(head[71])
	if id != applicationID {
		return false, &Error{path, "is a database of another program, and is left as it is; name another file"}
	}
	return false, nil
}

func open(path string, readOnly bool) (*Index, error) {
	mode := "rwc"
	if readOnly {
		mode = "ro"
	}
	q := url.Values{"mode": {mode}, "_pragma": {"busy_timeout(3000)", "synchronous(FULL)", "cache_size(-8000)", "trusted_schema(0)"}, "_txlock": {"immediate"}}
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		return nil, &Error{path, "cannot be opened: " + err.Error()}
	}
	db.SetMaxOpenConns(1)
	return &Index{path: path, db: db}, nil
}

func (x *Index) check(ctx context.Context) error {
	var version int
	if err := x.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version != layout {
		return &Error{x.path, fmt.Sprintf("was written by another version of parley (layout %d, this one has %d), and is left as it is; name another file", version, layout)}
	}
	var sound string
	if err := x.db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&sound); err != nil {
		return err
	}
	if sound != "ok" {
		return &Error{x.path, "is damaged (" + sound + "); delete it, and it is made anew"}
	}
	return nil
}

// explain turns what the database says into words for people.
func explain(path string, err error) error {
	var own *Error
	if errors.As(err, &own) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xff {
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return &Error{path, "is in use by another run; wait for it to end"}
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
			return &Error{path, "cannot be written; check the rights of the file and of its folder"}
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return &Error{path, "is damaged or cut off; delete it, and it is made anew"}
		case sqlite3.SQLITE_FULL:
			return &Error{path, "cannot be written: the disk is full"}
		case sqlite3.SQLITE_INTERRUPT:
			return context.Canceled
		}
	}
	return &Error{path, "cannot be used: " + strings.TrimSpace(err.Error())}
}

func cause(err error) string {
	var e *os.PathError
	if errors.As(err, &e) {
		return e.Err.Error()
	}
	return err.Error()
}
