package evaluate

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"parley/sources/lineage"
)

var invented = []string{
	"The harbour board met on Monday to decide about the new crane.", "It was ordered from a shipyard in Norway and never delivered.",
	"Board members heard late that the shipyard had been sold to an investor.", "Dockers fear for hundreds of jobs on the grain quay.",
	"The union has called a strike unless the contract is published.", "The mayor keeps silent about a loan that paid the first instalment.",
	"Two grain traders have moved their storage to the neighbouring town.", "Insurance for the old machine expires in autumn.",
}

func lines(t *testing.T, rows []any) string {
	t.Helper()
	var b strings.Builder
	for _, r := range rows {
		data, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(data)
		b.WriteByte('\n')
	}
	return b.String()
}

func TestDerivationFigures(t *testing.T) {
	article := func(id, event string, sentences ...string) any {
		return map[string]any{"id": id, "triplet": event, "paragraphs": [][]string{sentences}}
	}
	var museum []string
	for i := range 8 {
		museum = append(museum, fmt.Sprintf("Room %d of the museum shows glass number %d from the century of painters and %d visitors.", i, i*7, i*100))
	}
	same := lines(t, []any{
		article("1", "crane", invented...), article("2", "crane", invented...),
		article("3", "crane", "The crane of the harbour is late.", "Nobody at the shipyard answers."), article("4", "museum", museum...),
	})
	answer := func(file, category, text string) any {
		return map[string]any{"file": file, "task": "a", "category": category, "text": text}
	}
	graded := lines(t, []any{
		answer("o", "orig", strings.Join(invented, " ")), answer("c", "cut", strings.Join(invented[1:6], " ")),
		answer("n", "non", strings.Join(museum, " ")), answer("l", "light", strings.ReplaceAll(strings.Join(invented, " "), "grain", "corn")),
	})
	d, err := EvaluateDerivation(context.Background(), strings.NewReader(same), strings.NewReader(graded), lineage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if s := d.SameEvent; s.Documents != 4 || s.Pairs != 3 || s.Joined != 1 || s.RandomFound != 0 {
		t.Errorf("same event: %+v", s)
	}
	if g := d.GradedCopying; g.Share != 1 || g.Found["independent"] != 0 || g.Texts["independent"] != 1 {
		t.Errorf("graded: %+v", g)
	}
	if g := d.GradedCopying; g.Texts["near"] != 1 || g.Found["near"] != 1 || g.Texts["light"] != 1 || g.Found["light"] != 1 {
		t.Errorf("graded: %+v", g)
	}
}

func TestDerivationSaysWhereDataAreBroken(t *testing.T) {
	_, err := EvaluateDerivation(context.Background(), strings.NewReader("{\"id\":\"a\",\"paragraphs\":[[\"x y z\"]]}\n{broken"), nil, lineage.Options{})
	if err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("got %v", err)
	}
	if _, err := EvaluateDerivation(context.Background(), nil, strings.NewReader(`{"file":"a","task":"t","category":"cut","text":"x y z"}`), lineage.Options{}); err == nil {
		t.Error("a task without an original was measured")
	}
}
