package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/doc"
	"parley/draw"
	"parley/machine"
	"parley/prose"
	"parley/result"
	"parley/shard"
	"parley/sources"
	"parley/sources/names"
	"parley/sources/reading"
	"parley/sources/survey"
	"parley/study"
)

// surveyFlags say how a survey is told.
type surveyFlags struct {
	format, table  string
	file, svg, dot string
	full, force    bool
}

// sourcesFlags are the flags of sources.
type sourcesFlags struct {
	shareFlags
	surveyFlags
}

// chosen is the format asked for, or else as the ending of the file says.
func (f *surveyFlags) chosen(file string, asked bool) {
	if asked || file == "" {
		return
	}
	if f.format = formatOf(file, f.format); filepath.Ext(file) == ".html" {
		f.format = "html"
	}
}

// writer is what writes a survey in the format asked for.
func (a *app) writer(f *surveyFlags) (func(io.Writer, *sources.Survey) error, error) {
	if write := surveyForms[f.format]; write != nil && f.table == "" {
		return write, nil
	}
	report := map[string]doc.Format{"text": doc.Text, "md": doc.Markdown, "csv": doc.CSV, "tex": doc.LaTeX}
	form, known := report[f.format]
	switch {
	case !known && surveyForms[f.format] == nil:
		return nil, usage(fmt.Errorf("no format is called %q; write text, json, csv, md, tex, html, annotations, ris, bibtex or csl", f.format))
	case f.table != "" && f.format != "csv":
		return nil, usage(errors.New("--table is for --format csv"))
	case f.table == "pairs":
		return func(w io.Writer, s *sources.Survey) error { return doc.WriteCSV(w, prose.Pairs(s.Result())) }, nil
	case f.table != "" && f.table != "statements":
		return nil, usage(fmt.Errorf("no table is called %q; write statements or pairs", f.table))
	}
	page := a.out.page()
	if f.file != "" {
		page.Looks = doc.Looks{}
	}
	return func(w io.Writer, s *sources.Survey) error {
		// A file to be read elsewhere holds every telling, a screen the first ones.
		return doc.Write(w, form, prose.Sources(s.Result(), prose.SurveyOptions{Full: f.full || form == doc.Markdown, Each: form == doc.Markdown}), nil, page)
	}, nil
}

// tellSurvey writes a survey, and its pictures.
func (a *app) tellSurvey(s *sources.Survey, write func(io.Writer, *sources.Survey) error, f *surveyFlags) error {
	for path, picture := range map[string]func(*result.Survey) string{f.svg: draw.Lineage, f.dot: draw.LineageDOT} {
		if path != "" {
			if err := a.writeFile(path, []byte(picture(s.Result())), f.force); err != nil {
				return err
			}
		}
	}
	if f.file == "" || f.file == "-" {
		return write(a.out, s)
	}
	return a.writeWhole(f.file, f.force, func(w io.Writer) error { return write(w, s) })
}

// surveyed tells of a survey what could not be read, and if that was all, ends
// with it.
func (a *app) surveyed(s *sources.Survey, err error) (*sources.Survey, error) {
	var nothing *survey.NothingError
	if errors.As(err, &nothing) && len(nothing.Problems) > 0 {
		for _, problem := range nothing.Problems {
			fmt.Fprintf(a.stderr, "parley: %s\n", problem)
		}
		return nil, shownError{err}
	}
	if err != nil {
		return nil, err
	}
	for _, problem := range s.Problems {
		fmt.Fprintf(a.stderr, "parley: %s\n", problem)
	}
	return s, nil
}

// surveying shows how far a survey has come.
func surveying(p *progress) func(step string, done, total int) {
	return func(step string, done, total int) {
		p.say(fmt.Sprintf("%s, %s of %s", step, prose.Number(done), prose.Number(total)))
	}
}

// unfound is what a part of sources carries along: what finishes the run and is
// not in the documents.
type unfound struct {
	Problems []string // paths that could not be found
	Names    string   // the registry, as written
}

// readShare reads a share of the files and writes what was found in them. The
// files are told apart by their names and sizes, so that no share reads what is
// not its own.
func (a *app) readShare(cmd *cobra.Command, args []string, registry string, s *sourcesFlags, share shard.Share) error {
	ctx := cmd.Context()
	a.inputs = append(append(a.inputs, args...), registry)
	if _, err := readNames(registry); err != nil {
		return err
	}
	var carried unfound
	if registry != "" {
		text, err := os.ReadFile(registry)
		if err != nil {
			return fmt.Errorf("%s cannot be read: %w", registry, cause(err))
		}
		carried.Names = string(text)
	}
	files, problems, err := reading.Paths(ctx, args)
	if err != nil {
		return err
	}
	carried.Problems = problems
	a.inputs = append(a.inputs, files...)
	part := &shard.Part{Kind: "sources", Method: survey.Method, Share: share, Command: commandOf(cmd, args), Identity: []shard.Setting{
		{Name: "documents", Value: sizes(files)},
		{Name: "files", Value: strconv.Itoa(len(files))},
		{Name: "unfound", Value: strings.Join(problems, "; ")},
		{Name: "names", Value: fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(carried.Names)))},
		{Name: "full", Value: strconv.FormatBool(s.full)},
		{Name: "step", Value: stepRead},
	}}
	if there, err := a.partThere(s.out, part); err != nil || there {
		return err
	}
	own := ownFiles(files, share)
	if err := roomToRead(own, machine.Memory()); err != nil {
		return err
	}
	p := a.notes("reading")
	defer debug.SetGCPercent(debug.SetGCPercent(sparing))
	found, err := survey.Read(ctx, own, survey.Options{Progress: surveying(p)})
	p.done()
	if err != nil {
		return err
	}
	if part.Input, err = json.Marshal(carried); err != nil {
		return err
	}
	sketches, err := survey.Sketches(ctx, found)
	if err != nil {
		return err
	}
	if part.Contents, err = survey.Contents(sketches, found); err != nil {
		return err
	}
	return a.writePart(s.out, part)
}

// ownFiles are the files of a share.
func ownFiles(files []string, share shard.Share) []string {
	own := make([]string, share.Of(len(files)))
	for k := range own {
		own[k] = files[share.Item(k)]
	}
	return own
}

// What reading takes at least, in bytes: the program by itself, and for each
// byte of a file of plain text (7.6 measured on 600 and on 2,500 articles) and
// of a page (3.4 on pages that are mostly scripts). What other files hold
// cannot be told from their size.
const (
	readingAlone   = 40 << 20
	readingPerByte = 8
	pagePerByte    = 2
)

// roomToRead refuses to read files that the memory to be had cannot hold;
// have is 0 where that is not known.
func roomToRead(files []string, have uint64) error {
	need := uint64(readingAlone)
	for _, f := range files {
		size := sizeOf(f)
		if size > reading.LargestFile {
			continue // it is refused unread
		}
		switch strings.ToLower(filepath.Ext(f)) {
		case ".txt", ".md":
			need += readingPerByte * size
		case ".html", ".htm", ".xhtml", ".xml":
			need += pagePerByte * size
		}
	}
	return room("to read "+prose.Count(len(files), "file"), need, have, "take more shares")
}

// sizeOf is the size of files together, in bytes, as far as it is known.
func sizeOf(files ...string) (n uint64) {
	for _, f := range files {
		if info, err := os.Stat(f); err == nil {
			n += uint64(info.Size())
		}
	}
	return n
}

// roomToSurvey refuses to compare all documents in memory that cannot hold what
// that takes. What is not refused is held to a limit, which hangs on the least
// that it takes.
func roomToSurvey(have func() uint64, limit func(need uint64) uint64) func(documents int, need uint64) error {
	return func(documents int, need uint64) error {
		err := room("to compare "+prose.Count(documents, "document"), need, have(), "take fewer documents")
		if err == nil && alone.Load() {
			debug.SetMemoryLimit(int64(limit(need)))
		}
		return err
	}
}

// The memory that comparing documents is held to, in bytes, by the least that
// it takes: garbage is collected and handed back more often near it, which
// costs nothing up to some 1.3 times of what is kept (measured on 10,000
// articles on one event and on 20,000 on 200), and beyond that is slow.
func holdMerging(need uint64) uint64 { return 128<<20 + need + need/4 }
func holdRunning(need uint64) uint64 { return max(768<<20, 128<<20+need+need*5/16) }

// room refuses work that needs more memory than there is, and tells the way
// out.
func room(doing string, need, have uint64, instead string) error {
	if have == 0 || need <= have {
		return nil
	}
	return fmt.Errorf("%s takes at least %s of memory, and there are %s to be had here; %s, or allow more memory",
		doing, study.Size(need), study.Size(have), instead)
}

// planSources reads a few files, and tells how long it takes to read all.
func (a *app) planSources(cmd *cobra.Command, args []string, format string) error {
	f, err := doc.ParseFormat(format)
	if err != nil {
		return usage(err)
	}
	files, problems, err := reading.Paths(cmd.Context(), args)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		_, err = a.surveyed(nil, &survey.NothingError{Problems: problems})
		return err
	}
	for _, problem := range problems {
		fmt.Fprintf(a.stderr, "parley: %s\n", problem)
	}
	p, err := paceOf(len(files), time.Second, func(share shard.Share) (int, error) {
		found, err := survey.Read(cmd.Context(), ownFiles(files, share), survey.Options{})
		if err != nil {
			return 0, err
		}
		part, err := survey.Pack(found)
		return len(part), err
	})
	if err != nil {
		return err
	}
	return a.tellPlan(cmd, f, p, &result.Plan{Unit: "file", Items: len(files)})
}

// sizes is a hash of the names and sizes of files.
func sizes(files []string) string {
	h := sha256.New()
	for _, f := range files {
		size := int64(-1)
		if info, err := os.Stat(f); err == nil {
			size = info.Size()
		}
		fmt.Fprintf(h, "%d %s\x00", size, filepath.ToSlash(f))
	}
	return fmt.Sprintf("sha256:%x", h.Sum(nil))
}

// sourcesJoiner puts what was read of documents together.
type sourcesJoiner struct {
	*app
	how     surveyFlags
	write   func(io.Writer, *sources.Survey) error
	carried unfound
	found   []survey.Found
	told    []survey.Told // after the second step
	open    func(contents []byte, files int) (packed []byte, err error)
}

func joinSources(a *app, flags *mergeFlags, p *shard.Part) (joiner, error) {
	j := &sourcesJoiner{app: a, how: surveyFlags{format: flags.format, table: flags.table, file: flags.out, svg: flags.svg, dot: flags.dot, force: flags.force}}
	j.how.chosen(flags.out, flags.formatChosen)
	n, err := filesOf(p)
	if err != nil {
		return nil, err
	}
	j.how.full = p.Setting("full") == "true"
	j.found = make([]survey.Found, n)
	j.open = func(contents []byte, files int) ([]byte, error) {
		_, packed, err := survey.Sketched(contents, files)
		return packed, err
	}
	if p.Setting("step") == stepCompared {
		j.open = func(contents []byte, _ int) ([]byte, error) {
			told, packed, err := survey.Compared(contents)
			j.told = append(j.told, told...)
			return packed, err
		}
	}
	if j.write, err = a.writer(&j.how); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(p.Input, &j.carried); err != nil {
		return nil, fmt.Errorf("what it carries along cannot be read: %w", err)
	}
	return j, nil
}

// mostFiles bounds the files of a run in shares.
const mostFiles = 100_000_000

func (j *sourcesJoiner) add(p *shard.Part) error {
	packed, err := j.open(p.Contents, p.Share.Of(len(j.found)))
	if err != nil {
		return err
	}
	return eachFile(p.Share, packed, len(j.found), func(file int, f survey.Found) error {
		j.found[file] = f
		return nil
	})
}

// filesOf is the number of files of the run that a part is of.
func filesOf(p *shard.Part) (int, error) {
	n, err := strconv.Atoi(p.Setting("files"))
	if err != nil || n < 0 || n > mostFiles {
		return 0, fmt.Errorf("it is of %q files", p.Setting("files"))
	}
	return n, nil
}

// eachFile gives the files of a share, as they are packed, with their numbers
// among all.
func eachFile(share shard.Share, packed []byte, total int, use func(file int, f survey.Found) error) error {
	want, k := share.Of(total), 0
	err := survey.Unpack(packed, want, func(f survey.Found) error {
		k++
		return use(share.Item(k-1), f)
	})
	if err == nil && k < want {
		err = fmt.Errorf("it has %d files, not %d", k, want)
	}
	return err
}

func (j *sourcesJoiner) tell(ctx context.Context, _ []string) error {
	o := survey.Options{Full: j.how.full, Told: j.told, Keep: keptMerging, Room: roomToSurvey(machine.Memory, holdMerging)}
	if j.carried.Names != "" {
		known, err := names.LoadRegistry("the registry of names carried along", bytes.NewReader([]byte(j.carried.Names)))
		if err != nil {
			return err
		}
		o.Registry = known
	}
	p := j.notes("comparing")
	o.Progress = surveying(p)
	defer debug.SetGCPercent(debug.SetGCPercent(sparing))
	found, err := survey.Join(ctx, j.found, j.carried.Problems, o)
	p.done()
	if found, err = j.surveyed(found, err); err != nil {
		return err
	}
	return j.tellSurvey(found, j.write, &j.how)
}
