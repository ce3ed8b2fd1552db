package reading

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/sources"
)

const (
	mostMembers = 5000 // files read of one archive, with those within it
	mostDepth   = 4    // archives within archives
	mostNoted   = 5    // problems with members that are told one by one
)

var errMembers = fmt.Errorf("holds more than %d files: the others are left out", mostMembers)

// allowance is what a file with other files in it may still cost.
type allowance struct {
	files int
	bytes int64
	depth int
}

// take reads what a packed stream unpacks to, within the allowance.
func (a *allowance) take(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, a.bytes+1))
	if a.bytes -= int64(len(data)); a.bytes < 0 {
		return nil, errUnpacks
	}
	return data, err
}

// members gathers the documents of the files within a file, and what was
// wrong with some of them.
type members struct {
	docs     []sources.Document
	problems []string
	more     int
}

// note keeps what was wrong with a member, or with the whole, which has no
// name here.
func (m *members) note(name string, err error) {
	if err == nil {
		return
	}
	if name != "" {
		err = fmt.Errorf("%s: %w", name, err)
	}
	if len(m.problems) >= mostNoted {
		m.more++
		return
	}
	m.problems = append(m.problems, err.Error())
}

func (m *members) done(empty string) ([]sources.Document, error) {
	if len(m.docs) == 0 && len(m.problems) == 0 {
		return nil, errors.New(empty)
	}
	if m.more > 0 {
		m.problems = append(m.problems, fmt.Sprintf("and %d more files with problems", m.more))
	}
	return m.docs, note(strings.Join(m.problems, "; "))
}

// add reads one file within another. Pictures, scripts and the like are
// passed over in silence; what leads out of the archive is not.
func (m *members) add(ctx context.Context, archive, name string, data []byte, limits Limits, left *allowance) {
	docs, err := readWithin(ctx, archive+"/"+CleanName(name), data, limits, left)
	m.docs = append(m.docs, docs...)
	m.note(CleanName(name), err)
}

// passedOver tells whether a member of an archive is no document by its name.
func passedOver(name string) bool {
	base := path.Base(name)
	if strings.HasPrefix(base, ".") || strings.HasPrefix(name, "__MACOSX/") {
		return true
	}
	switch strings.ToLower(path.Ext(base)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".css", ".js", ".woff", ".woff2", ".ttf", ".otf", ".mp3", ".mp4", ".avi", ".mov", ".exe", ".dll", ".so":
		return true
	}
	return false
}

// climbsOut tells whether a member's path leads out of the archive.
func climbsOut(name string) bool {
	name = strings.ReplaceAll(name, "\\", "/")
	if strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':' {
		return true
	}
	for _, part := range strings.Split(name, "/") {
		if part == ".." {
			return true
		}
	}
	return false
}

var errClimbs = errors.New("has a path that leads out of the archive: left out")

// CleanName writes a file's name so that it can be shown: what controls a
// terminal, breaks a line, turns the direction of writing or is no UTF-8
// becomes U+FFFD.
func CleanName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD"))
}

// zipDocuments reads a zip file: an office document or book where it is one,
// else the files in it.
func zipDocuments(ctx context.Context, name string, data []byte, limits Limits, left *allowance) ([]sources.Document, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("is a broken zip archive")
	}
	if kind := officeKind(z, left); kind != nil {
		return kind(ctx, name, z, limits, left)
	}
	var m members
	for _, f := range z.File {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if f.FileInfo().IsDir() || passedOver(f.Name) {
			continue
		}
		if climbsOut(f.Name) {
			m.note(CleanName(f.Name), errClimbs)
			continue
		}
		if left.files--; left.files < 0 {
			m.note("", errMembers)
			break
		}
		content, err := unzip(f, left)
		if errors.Is(err, errUnpacks) {
			return m.docs, err
		}
		if err != nil {
			m.note(CleanName(f.Name), err)
			continue
		}
		m.add(ctx, name, f.Name, content, limits, left)
	}
	return m.done("is an archive without documents")
}

// unzip unpacks a member. One that says beforehand that it is too large is
// not begun.
func unzip(f *zip.File, left *allowance) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, errors.New("is encrypted")
	}
	if f.UncompressedSize64 > uint64(max(0, left.bytes)) {
		return nil, errUnpacks
	}
	r, err := f.Open()
	if err != nil {
		return nil, errors.New("cannot be unpacked")
	}
	defer r.Close()
	data, err := left.take(r)
	if err != nil && !errors.Is(err, errUnpacks) {
		return nil, errors.New("cannot be unpacked")
	}
	return data, err
}

func tarDocuments(ctx context.Context, name string, data []byte, limits Limits, left *allowance) ([]sources.Document, error) {
	t := tar.NewReader(bytes.NewReader(data))
	var m members
	for {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			m.note("", errors.New("is a broken tar archive"))
			break
		}
		if h.Typeflag != tar.TypeReg || passedOver(h.Name) {
			continue
		}
		if climbsOut(h.Name) {
			m.note(CleanName(h.Name), errClimbs)
			continue
		}
		if left.files--; left.files < 0 {
			m.note("", errMembers)
			break
		}
		content, err := left.take(t)
		if errors.Is(err, errUnpacks) {
			return m.docs, err
		}
		if err != nil {
			m.note(CleanName(h.Name), errors.New("is cut off"))
			break
		}
		m.add(ctx, name, h.Name, content, limits, left)
	}
	return m.done("is an archive without documents")
}

// gzipDocuments unpacks a gzip file and reads what it holds.
func gzipDocuments(ctx context.Context, name string, data []byte, limits Limits, left *allowance) ([]sources.Document, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, errors.New("is a broken gzip file")
	}
	defer z.Close()
	content, err := left.take(z)
	if errors.Is(err, errUnpacks) {
		return nil, err
	}
	if err != nil && len(content) == 0 {
		return nil, errors.New("is a broken gzip file")
	}
	inner := strings.TrimSuffix(name, ".gz")
	if tgz, ok := strings.CutSuffix(inner, ".tgz"); ok {
		inner = tgz + ".tar"
	}
	docs, readErr := readWithin(ctx, inner, content, limits, left)
	for i := range docs {
		docs[i].ID = name + strings.TrimPrefix(docs[i].ID, inner)
	}
	if readErr == nil && err != nil {
		readErr = errors.New("is a gzip file that is cut off: what could be unpacked is read")
	}
	return docs, readErr
}
