package index

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

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

// patience is how long another run's writing is waited for.
var patience = 3 * time.Second

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
// It fails where the file could not be written in the end: for the rights to
// it, or because another run is writing it. program is a fingerprint of the
// program: what another one kept is not used.
func Open(ctx context.Context, path, program string) (*Index, error) {
	if _, err := ours(path); err != nil {
		return nil, err
	}
	x, err := open(path, "rwc")
	if err != nil {
		return nil, err
	}
	x.program = program
	if err = x.prepare(ctx); err == nil {
		err = x.recall(ctx)
	}
	if err != nil {
		x.Close()
		return nil, explain(path, err)
	}
	return x, nil
}

// prepare makes the tables of a new index, or looks at those that are there
// and tries whether they could be written, which it leaves at that. It has the
// file for itself meanwhile: another run may be about to make the same index.
func (x *Index) prepare(ctx context.Context) error {
	tx, err := x.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after Commit it does nothing
	empty, err := empty(ctx, tx)
	if err != nil {
		return err
	}
	if !empty {
		if err := x.check(ctx, tx); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", layout))
		return err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;%s", applicationID, layout, tables)); err != nil {
		return err
	}
	return tx.Commit()
}

// OpenToRead opens an index that is there already.
func OpenToRead(ctx context.Context, path string) (*Index, error) {
	none := &Error{path, "is no index yet; make one with: parley sources PATH --index " + path}
	nothing, err := ours(path)
	if err != nil {
		return nil, err
	}
	mode := "ro"
	switch {
	case halfWritten(path): // by a run that was killed, and is put right by whoever comes next
		mode = "rw"
	case nothing:
		return nil, none
	}
	x, err := open(path, mode)
	if err != nil {
		return nil, err
	}
	nothing, err = empty(ctx, x.db)
	if err == nil && nothing {
		err = none
	}
	if err == nil {
		err = x.check(ctx, x.db)
	}
	if err != nil {
		x.Close()
		return nil, explain(path, err)
	}
	return x, nil
}

// Close lets go of the file. What was not saved is forgotten.
func (x *Index) Close() error { return x.db.Close() }

// ours looks at a file before anything touches it: nothing tells that there is
// nothing to lose, an error that it is something else.
func ours(path string) (nothing bool, err error) {
	info, err := os.Stat(path) // before it is opened, which a pipe would wait for
	if errors.Is(err, os.ErrNotExist) {
		if folder := filepath.Dir(path); !isFolder(folder) {
			return false, &Error{path, "cannot be made: there is no folder " + folder}
		}
		return true, nil
	}
	if err == nil && !info.Mode().IsRegular() {
		return false, &Error{path, "is not a regular file"}
	}
	var f *os.File
	if err == nil {
		f, err = os.Open(path)
	}
	if err != nil {
		return false, &Error{path, "cannot be opened: " + cause(err)}
	}
	defer f.Close()
	if info.Size() == 0 {
		return true, nil
	}
	head := make([]byte, 100)
	n, _ := io.ReadFull(f, head)
	if bytes.Equal(head, make([]byte, 100)) && halfWritten(path) {
		return true, nil // it was about to be made
	}
	if n < len(head) || string(head[:len(header)]) != header {
		return false, &Error{path, "is no index of parley, and is left as it is; name another file"}
	}
	if binary.BigEndian.Uint32(head[68:]) != applicationID {
		return false, &Error{path, "is a database of another program, and is left as it is; name another file"}
	}
	return false, nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// halfWritten tells whether the database keeps a journal of how the file was
// before: a run is writing it, or was killed while it did.
func halfWritten(path string) bool {
	const magic = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
	f, err := os.Open(path + "-journal")
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(magic))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == magic
}

func open(path, mode string) (*Index, error) {
	q := url.Values{"mode": {mode}, "_pragma": {fmt.Sprintf("busy_timeout(%d)", patience.Milliseconds()), "synchronous(FULL)", "cache_size(-8000)", "trusted_schema(0)"}, "_txlock": {"immediate"}}
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		return nil, &Error{path, "cannot be opened: " + err.Error()}
	}
	db.SetMaxOpenConns(1)
	return &Index{path: path, db: db}, nil
}

// asked is a database, or a transaction of it.
type asked interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

// empty tells whether a database has neither tables nor an owner.
func empty(ctx context.Context, q asked) (bool, error) {
	var id, n int
	if err := q.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return false, err
	}
	err := q.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master").Scan(&n)
	return id == 0 && n == 0, err
}

var errDamaged = errors.New("is damaged or cut off; delete it, and it is made anew")

// check looks at an index that is there: that it is ours, of this layout, and
// whole.
func (x *Index) check(ctx context.Context, q asked) error {
	var id, version int
	if err := q.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if id != applicationID {
		return &Error{x.path, "is a database of another program, and is left as it is; name another file"}
	}
	if err := q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version != layout {
		return &Error{x.path, fmt.Sprintf("was written by another version of parley (layout %d, this one has %d), and is left as it is; name another file", version, layout)}
	}
	for table := range strings.SplitSeq(strings.TrimSpace(tables), ";\n") {
		var found int
		if err := q.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master WHERE sql = ?", strings.TrimSuffix(table, ";")).Scan(&found); err != nil {
			return err
		}
		if found != 1 {
			return errDamaged
		}
	}
	var sound string
	if err := q.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&sound); err != nil {
		return err
	}
	if sound != "ok" {
		return errDamaged
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
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR: // what is asked is right, so what answers is not
			err = errDamaged
		case sqlite3.SQLITE_FULL:
			return &Error{path, "cannot be written: the disk is full"}
		case sqlite3.SQLITE_INTERRUPT:
			return context.Canceled
		}
	}
	if errors.Is(err, errDamaged) {
		return &Error{path, errDamaged.Error()}
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
