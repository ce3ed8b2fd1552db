package evaluate

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"

	"parley/result"
	"parley/sources/names"
)

// Names are the figures of judging pairs of names by spelling alone.
type Names = result.NameFigures

// NamePairs scores [names.Same] on labelled pairs: a CSV file whose heading
// has the columns schema, name1, name2 and is_match.
func NamePairs(in io.Reader) (Names, error) {
	var out Names
	r := csv.NewReader(in)
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return out, fmt.Errorf("name pairs: %w", err)
	}
	var col [4]int
	for i, want := range []string{"schema", "name1", "name2", "is_match"} {
		if col[i] = slices.Index(head, want); col[i] < 0 {
			return out, fmt.Errorf("name pairs: no column %q", want)
		}
	}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, fmt.Errorf("name pairs: %w", err)
		}
		if len(row) <= slices.Max(col[:]) {
			continue
		}
		match := row[col[3]] == "true"
		same := names.Same(row[col[1]], row[col[2]])
		countIf(&out.Precision, same, match)
		countIf(&out.Recall, match, same)
		if row[col[0]] == "Person" {
			countIf(&out.PersonPrecision, same, match)
			countIf(&out.PersonRecall, match, same)
		}
	}
}

func countIf(r *Ratio, counts, hit bool) {
	if counts {
		count(r, hit)
	}
}
