package evaluate

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"

	"parley/sources/names"
)

// Names are the figures of judging pairs of names by spelling alone.
type Names struct {
	// Precision counts the pairs judged to be one, and those that are;
	// Recall the pairs that are one, and those judged so.
	Precision Ratio `json:"precision"`
	Recall    Ratio `json:"recall"`
	// PersonPrecision and PersonRecall are the same for persons only.
	PersonPrecision Ratio `json:"person_precision"`
	PersonRecall    Ratio `json:"person_recall"`
}

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
		out.Precision.countIf(same, match)
		out.Recall.countIf(match, same)
		if row[col[0]] == "Person" {
			out.PersonPrecision.countIf(same, match)
			out.PersonRecall.countIf(match, same)
		}
	}
}

func (r *Ratio) countIf(counts, hit bool) {
	if counts {
		r.count(hit)
	}
}
