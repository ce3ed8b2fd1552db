package evaluate

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"parley/result"
	"parley/sources"
	"parley/sources/align"
	"parley/sources/lineage"
	"parley/sources/quote"
	"parley/sources/reading"
)

// The figures of derivation.
type (
	SameEvent     = result.SameEvent
	GradedCopying = result.GradedCopying
	Derivation    = result.DerivationFigures
)

// eventArticle is one line of the same-event file.
type eventArticle struct {
	ID         string     `json:"id"`
	Triplet    string     `json:"triplet"`
	Title      string     `json:"title"`
	Paragraphs [][]string `json:"paragraphs"`
}

// gradedAnswer is one line of the graded-copying file.
type gradedAnswer struct {
	File     string `json:"file"`
	Task     string `json:"task"`
	Category string `json:"category"`
	Text     string `json:"text"`
}

// EvaluateDerivation reads both files, one JSON object a line, and measures
// lineage on them. Either reader may be nil; its figures are then empty.
func EvaluateDerivation(ctx context.Context, sameEvent, graded io.Reader, o lineage.Options) (Derivation, error) {
	var d Derivation
	var err error
	if sameEvent != nil {
		if d.SameEvent, err = measureSameEvent(ctx, sameEvent, o); err != nil {
			return d, fmt.Errorf("same-event pairs: %w", err)
		}
	}
	if graded != nil {
		if d.GradedCopying, err = measureGraded(ctx, graded, o); err != nil {
			return d, fmt.Errorf("graded copying: %w", err)
		}
	}
	return d, nil
}

// longestLine is how many bytes a line of annotated data may have.
const longestLine = 16 << 20

func eachLine[T any](r io.Reader, use func(T) error) error {
	in := bufio.NewScanner(r)
	in.Buffer(nil, longestLine)
	n := 1
	for ; in.Scan(); n++ {
		if len(strings.TrimSpace(in.Text())) == 0 {
			continue
		}
		var v T
		if err := json.Unmarshal(in.Bytes(), &v); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		if err := use(v); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	if errors.Is(in.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("line %d is longer than %d MiB; annotated data have one record, in JSON, on each line", n, longestLine>>20)
	}
	return in.Err()
}

// ready makes a text of raw words, as the survey does.
func ready(ctx context.Context, id, text string, lexicon *align.Lexicon) (*align.Text, error) {
	docs, err := reading.Bytes(ctx, id+".txt", []byte(text), reading.Limits{})
	if len(docs) == 0 {
		if err == nil {
			err = errors.New("no text")
		}
		return nil, err
	}
	d := &docs[0]
	found := quote.ExtractDocument(sources.Document{ID: d.ID, Text: d.Prose, Body: d.Body})
	statements := make([]*sources.Statement, len(found))
	for i := range found {
		statements[i] = &found[i]
	}
	return align.Prepare(d, statements, lexicon), nil
}

func measureSameEvent(ctx context.Context, r io.Reader, o lineage.Options) (SameEvent, error) {
	var out SameEvent
	var texts []*align.Text
	var events []string
	lexicon := align.NewLexicon()
	err := eachLine(r, func(a eventArticle) error {
		paragraphs := make([]string, len(a.Paragraphs))
		for i, p := range a.Paragraphs {
			paragraphs[i] = strings.Join(p, " ")
		}
		t, err := ready(ctx, a.ID, strings.Join(paragraphs, "\n\n"), lexicon)
		if err != nil {
			return err
		}
		texts, events = append(texts, t), append(events, a.Triplet)
		return nil
	})
	if err != nil {
		return out, err
	}
	out.Documents = len(texts)
	for i := range texts {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		tried := 0
		for j := i + 1; j < len(texts); j++ {
			if events[i] == events[j] {
				out.Pairs++
				if join := lineage.Compare(texts[i], texts[j]); join.Score >= lineage.Threshold {
					out.Joined++
					if join.Kind == sources.Retelling {
						out.Retellings++
					}
				}
			} else if tried < 10 && (i+j)%7 == 0 { // a spread of pairs that is the same every time
				tried++
				out.Random++
				if lineage.Compare(texts[i], texts[j]).Score >= lineage.Threshold {
					out.RandomFound++
				}
			}
		}
	}
	if _, err := lineage.Find(ctx, align.Ready(texts...), o); err != nil {
		return out, err
	}
	for i := range texts {
		for j := i + 1; j < len(texts); j++ {
			if events[i] == events[j] && texts[i].Doc.Group == texts[j].Doc.Group {
				out.CorpusJoined++
			}
		}
	}
	if out.Pairs > 0 {
		out.Share = float64(out.Joined) / float64(out.Pairs)
		out.CorpusShare = float64(out.CorpusJoined) / float64(out.Pairs)
	}
	return out, nil
}

var degrees = map[string]string{"cut": "near", "light": "light", "heavy": "heavy", "non": "independent"}

func measureGraded(ctx context.Context, r io.Reader, o lineage.Options) (GradedCopying, error) {
	out := GradedCopying{Texts: make(map[string]int), Direct: make(map[string]int), Found: make(map[string]int)}
	type answer struct {
		text   *align.Text
		degree string // empty for the original
	}
	lexicon := align.NewLexicon()
	tasks := make(map[string][]answer)
	var order []string
	err := eachLine(r, func(a gradedAnswer) error {
		t, err := ready(ctx, a.File, a.Text, lexicon)
		if err != nil {
			return err
		}
		if tasks[a.Task] == nil {
			order = append(order, a.Task)
		}
		tasks[a.Task] = append(tasks[a.Task], answer{t, degrees[a.Category]})
		return nil
	})
	if err != nil {
		return out, err
	}
	for _, task := range order {
		answers := tasks[task]
		texts := make([]*align.Text, len(answers))
		original := -1
		for i, a := range answers {
			texts[i] = a.text
			if a.degree == "" {
				original = i
			}
		}
		if original < 0 {
			return out, fmt.Errorf("task %q has no original", task)
		}
		if _, err := lineage.Find(ctx, align.Ready(texts...), o); err != nil {
			return out, err
		}
		for i, a := range answers {
			if i == original {
				continue
			}
			out.Texts[a.degree]++
			if texts[i].Doc.Group == texts[original].Doc.Group || derives(texts, i, original) {
				out.Found[a.degree]++
			}
			if lineage.Compare(texts[original], texts[i]).Score >= lineage.Threshold {
				out.Direct[a.degree]++
			}
		}
	}
	if n := out.Texts["near"] + out.Texts["light"]; n > 0 {
		out.Share = float64(out.Found["near"]+out.Found["light"]) / float64(n)
	}
	return out, nil
}

// derives tells whether a text is said to have a part from a group.
func derives(texts []*align.Text, i, original int) bool {
	for _, d := range texts[i].Doc.Derives {
		for _, t := range texts {
			if t.Doc.ID == d.From && t.Doc.Group == texts[original].Doc.Group {
				return true
			}
		}
	}
	return false
}
