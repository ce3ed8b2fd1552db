package lineage

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"parley/sources"
	"parley/sources/align"
	"parley/sources/reading"
)

// story is an invented article; retold is it in other words and the same
// order; elsewhere is another newsroom's article on the same event.
const (
	story = `The harbour board of Port Sella met on Monday to decide about the new crane.
The crane was ordered from a shipyard in Norway four years ago and never delivered.
Board members learned only last week that the shipyard had been sold to an investor.
Dockers fear that hundreds of jobs depend on the crane and on the grain ships it would unload.
The union has called a strike for Friday unless the board publishes the contract.
The mayor keeps silent about the secret loan that paid the first instalment.
Two grain traders have already moved their storage to the neighbouring harbour.
Insurance for the old crane expires in autumn, and nobody wants to renew it.
A court may have to say who owns the crane that nobody has seen.
For now the old crane, built in 1961, lifts what it can.`
	retold = `Port Sella's harbour board gathered on Monday over its new crane.
Ordered from a Norwegian shipyard four years earlier, the crane has never been delivered to anybody.
Only a week ago did members of the board hear of the sale of the shipyard to an investor.
Hundreds of jobs depend on the crane and the grain ships, dockers fear.
Unless the contract gets published, the union is to strike on Friday.
About the secret loan for the first instalment the mayor has kept silent.
To the neighbouring harbour two grain traders have moved their storage already.
The insurance of the old crane will expire in autumn, with nobody wanting to renew it.
Who owns the unseen crane, a court may be asked to say.
Meanwhile the old crane, built back in 1961, is lifting what it can.`
	elsewhere = `Grain traders are leaving Port Sella, and the harbour's missing crane is the reason they name.
At the union hall on Friday dockers prepared placards and soup.
The mayor did not answer questions about a loan.
A retired crane driver recalled how the old machine came by barge in 1961.
The shipyard's new investor could not be reached in Norway.
Nobody knows what a strike would do to the town, which has little else.
The board meets again in a month.`
	unrelated = `The museum in Oslo opened a room for glass from three centuries.
Visitors stood in line for hours although it rained all morning.
The room stays open until the end of September, and entry is free for children.`
)

func prepared(t *testing.T, lex *align.Lexicon, id, text string) *align.Text {
	t.Helper()
	docs, err := reading.Bytes(context.Background(), id, []byte(text), reading.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return align.Prepare(&docs[0], nil, lex)
}

func TestDegrees(t *testing.T) {
	lex := align.NewLexicon()
	a := prepared(t, lex, "a", story)
	rewritten := strings.ReplaceAll(story, "The mayor keeps silent", "The town's mayor is not saying a word")
	for old, now := range map[string]string{
		"never delivered": "not brought until today", "Dockers fear that hundreds of": "Many", "nobody wants to renew it": "there is no buyer",
		"to decide about the new crane": "about a machine", "unless the board publishes": "over", "Two grain traders have already": "Some merchants", "A court may have to say": "Judges must say",
		"four years ago and": "in 2020 but", "learned only last week": "heard late",
	} {
		rewritten = strings.ReplaceAll(rewritten, old, now)
	}
	for _, c := range []struct {
		name, text string
		want       sources.GroupKind // empty: no join
	}{
		{"copy", story + "\nPost a comment", sources.Copy},
		{"half", strings.Join(strings.Split(story, "\n")[:6], "\n"), sources.Copy},
		{"rewrite", rewritten, sources.Rewrite},
		{"retold", retold, sources.Retelling},
		{"elsewhere", elsewhere, ""},
		{"unrelated", unrelated, ""},
	} {
		j := Compare(a, prepared(t, lex, c.name, c.text))
		switch {
		case c.want == "" && j.Score >= Threshold:
			t.Errorf("%s: joined with score %.2f: %+v", c.name, j.Score, j.Evidence)
		case c.want != "" && (j.Score < Threshold || j.Kind != c.want):
			t.Errorf("%s: score %.2f, %s (share %.2f), want %s", c.name, j.Score, j.Kind, j.Share, c.want)
		}
	}
}

func TestGroupsAndOrigin(t *testing.T) {
	lex := align.NewLexicon()
	const address = "https://post.example.org/2024/05/06/crane"
	texts := []*align.Text{
		prepared(t, lex, "a", story+"\nReferense page: "+address), prepared(t, lex, "b", retold), prepared(t, lex, "c", unrelated),
		prepared(t, lex, "d", unrelated+"\nThe end."),
	}
	found, err := Find(context.Background(), align.Ready(texts...), Options{})
	if err != nil {
		t.Fatal(err)
	}
	groups := found.Groups
	if len(groups) != 2 {
		t.Fatalf("%d groups: %+v", len(groups), groups)
	}
	if got := fmt.Sprint(groups[0].Documents) + string(groups[0].Kind) + fmt.Sprint(groups[1].Documents) + string(groups[1].Kind); got != "[a b]retelling[c d]copy" {
		t.Errorf("got %s", got)
	}
	if want := "example.org, 6 May 2024, " + address; groups[0].Origin != want {
		t.Errorf("origin %q, want %q", groups[0].Origin, want)
	}
	if groups[0].Score < Threshold || len(groups[0].Evidence) < 2 {
		t.Errorf("score %.2f, evidence %+v", groups[0].Score, groups[0].Evidence)
	}
	for _, e := range groups[0].Evidence {
		for _, s := range e.Spans {
			if s.End <= s.Start {
				t.Errorf("%s has an empty span in %s", e.Kind, s.Document)
			}
		}
	}
}

func TestCitationJoins(t *testing.T) {
	lex := align.NewLexicon()
	a := prepared(t, lex, "a", unrelated+"\nOriginal article: https://www.example.org/x/")
	b := prepared(t, lex, "b", story)
	b.Doc.Address = "http://example.org/x?from=feed"
	if j := Compare(a, b); j.Score < Threshold || j.Evidence[0].Kind != "citation" {
		t.Errorf("got %+v", j)
	}
}

func TestUnquotedAndBrackets(t *testing.T) {
	lex := align.NewLexicon()
	quoted := func(id, before, inside, after string) *align.Text {
		x := prepared(t, lex, id, before+inside+after)
		start := sources.Length(before)
		st := &sources.Statement{ID: id + ":1", Document: id, Kind: sources.Direct, Start: start, End: start + sources.Length(inside), Text: inside}
		return align.Prepare(x.Doc, []*sources.Statement{st}, lex)
	}
	const words = "the harbour will not pay another cent for a crane that nobody has seen"
	a := quoted("a", "Berg was clear: ", "“"+words+"”", " and left.")
	j := Compare(a, prepared(t, lex, "b", "Much was said, but "+words+", and so it stays."))
	if len(j.Evidence) == 0 || j.Evidence[0].Kind != "unquoted" {
		t.Errorf("no unquoted copy: %+v", j.Evidence)
	}
	for _, s := range j.Evidence[0].Spans {
		if s.Document == "a" && sources.Cut(a.Doc.Prose, s.Span) != words {
			t.Errorf("span %q", sources.Cut(a.Doc.Prose, s.Span))
		}
	}
	own := prepared(t, lex, "c", "I say that we will not pay another cent for our crane that you have not seen at all.")
	if j := Compare(quoted("d", "Berg: ", "“we will not pay another cent for our crane that you have not seen at all”", "."), own); len(j.Evidence) != 0 {
		t.Errorf("a speech set apart counts as taken over: %+v", j.Evidence)
	}
	const edited = "“(The board) will not pay … for a crane that nobody has seen”"
	k := Compare(quoted("e", "One: ", edited, "."), quoted("f", "Another said ", edited, " then."))
	if len(k.Evidence) == 0 || k.Evidence[0].Kind != "brackets" {
		t.Errorf("no like brackets: %+v", k.Evidence)
	}
}

func TestSharedSlips(t *testing.T) {
	lex := align.NewLexicon()
	texts := []*align.Text{
		prepared(t, lex, "a", "The hawkers praised the goverment for once."), prepared(t, lex, "b", "No goverment lasts, wrote the painter."),
		prepared(t, lex, "c", "The government fell."), prepared(t, lex, "d", "A government of painters rose and recognized hawkers."),
		prepared(t, lex, "e", "Every government falls, it was recognized."), prepared(t, lex, "f", "It is recognised that recognized is written so."),
		prepared(t, lex, "g", "Nobody recognised it."),
	}
	l := newLibrary(align.Ready(texts...))
	all, err := l.read(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	x, err := newIndexes(t.Context(), all)
	if err != nil {
		t.Fatal(err)
	}
	s, err := newSetting(t.Context(), all, make([][]near, len(texts)), []int{0, 1, 2, 3, 4, 5, 6}, l.vocabulary, x)
	if err != nil {
		t.Fatal(err)
	}
	compare := func(a, b int) Join {
		return s.compare(l.profiles.At(a), l.profiles.At(b), Join{A: a, B: b, Matches: align.Sentences(texts[a], texts[b])})
	}
	j := compare(0, 1)
	if len(j.Evidence) != 1 || j.Evidence[0].Kind != "slip" || !strings.Contains(j.Evidence[0].Detail, "“goverment” where others write “government”") {
		t.Errorf("got %+v", j.Evidence)
	}
	if j := compare(5, 6); len(j.Evidence) != 0 {
		t.Errorf("a British spelling is called a slip: %+v", j.Evidence)
	}
}

// Strangers on other events change nothing for two documents.
func TestStrangersChangeNothing(t *testing.T) {
	together := func(texts ...string) bool {
		lex := align.NewLexicon()
		var all []*align.Text
		for i, s := range texts {
			all = append(all, prepared(t, lex, fmt.Sprint(i), s))
		}
		if _, err := Find(context.Background(), align.Ready(all...), Options{}); err != nil {
			t.Fatal(err)
		}
		return all[0].Doc.Group == all[1].Doc.Group
	}
	if !together(story, retold) || !together(story, retold, unrelated, elsewhere, strings.ReplaceAll(unrelated, "glass", "iron")) {
		t.Error("a retelling is not found among strangers")
	}
	if together(story, elsewhere) || together(story, elsewhere, retold, unrelated) {
		t.Error("another newsroom's article is called a retelling")
	}
}
