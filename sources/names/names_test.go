package names

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/sources"
)

func TestFoldJoinsTransliterations(t *testing.T) {
	for _, group := range [][]string{
		{"Zelensky", "Zelenskiy", "Zelenskyy", "Зеленський"},
		{"Lutsevich", "Lutsevych"},
		{"Sergey", "Sergei", "Сергей"},
		{"Yushchenko", "Iushchenko"},
		{"Müller", "Muller"},
		{"Khrushchev", "Khruschev"},
	} {
		for _, w := range group[1:] {
			if fold(w) != fold(group[0]) {
				t.Errorf("%s gives %s, %s gives %s", group[0], fold(group[0]), w, fold(w))
			}
		}
	}
	for _, p := range [][2]string{{"Ushakov", "Lavrov"}, {"Lutsevich", "Luycenko"}, {"Putin", "Rutin"}, {"Keller", "Kessler"}} {
		if fold(p[0]) == fold(p[1]) {
			t.Errorf("%s and %s fold to the same", p[0], p[1])
		}
	}
}

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		in, text, role string
		person         bool
	}{
		{"Russian Foreign Minister Sergey Lavrov", "Sergey Lavrov", "Russian Foreign Minister", true},
		{"Kremlin aide Yury Ushakov", "Yury Ushakov", "Kremlin aide", true},
		{"Mr. Obama", "Obama", "Mr.", true},
		{"Sen. Maria Lopez", "Maria Lopez", "Sen.", true},
		{"the Kremlin", "Kremlin", "", false},
		{"A European diplomat", "European diplomat", "European diplomat", false},
		{"Germany and France", "Germany and France", "", false},
		{"Ludwig van Beethoven", "Ludwig van Beethoven", "", true},
		{"", "", "", false},
	} {
		n := parse(tt.in)
		if n.text != tt.text || n.role != tt.role || n.person != tt.person {
			t.Errorf("%q: text %q, role %q, person %v", tt.in, n.text, n.role, n.person)
		}
	}
}

func TestSame(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"Volodymyr Zelensky", "Володимир Зеленський", true},
		{"Sergei Lavrov", "SergeiLavrov", true},
		{"LAVROV, Sergey", "Sergey Lavrov", true},
		{"Barak Obama", "Barack Obama", true},
		{"Bob Keller", "Robert Keller", true},
		{"A. Keller", "Anna Keller", true},
		{"Harbour Steel GmbH", "Harbour Steel", true},
		{"Anna Keller", "Otto Keller", false},
		{"Yury Ushakov", "Sergey Lavrov", false},
		{"Orysia Lutsevich", "Orysia Luycenko", false},
		{"Viktor Brandt", "Viktor Weber", false},
		{"", "Anna Keller", false},
	} {
		if got := Same(tt.a, tt.b); got != tt.same {
			t.Errorf("%q and %q: %v", tt.a, tt.b, got)
		}
		if Same(tt.a, tt.b) != Same(tt.b, tt.a) {
			t.Errorf("%q and %q: the order matters", tt.a, tt.b)
		}
	}
}

// say makes a statement as the extractor would.
func say(doc, speaker, text string) sources.Statement {
	return sources.Statement{Document: doc, Kind: sources.Direct, Speaker: speaker, How: sources.Explicit, Text: text}
}

func find(t *testing.T, speakers []sources.Speaker, id string) sources.Speaker {
	t.Helper()
	for _, s := range speakers {
		if s.ID == id {
			return s
		}
	}
	t.Fatalf("no speaker %q in %+v", id, speakers)
	return sources.Speaker{}
}

func TestResolveVariants(t *testing.T) {
	docs := []sources.Document{
		{ID: "a", Text: "President Volodymyr Zelensky spoke. Zelensky left. Mayor Anna Keller stayed."},
		{ID: "b", Text: "Ukraine's Volodymyr Zelenskiy spoke. Volodymyr Zelensky is one of two spellings."},
		{ID: "c", Text: "President Zelenskyy spoke, and Keller listened. Mayor Otto Brandt did not."},
	}
	st := []sources.Statement{say("a", "Zelensky", "“x”"), say("c", "President Zelenskyy", "“y”"), say("c", "Keller", "“z”"), say("b", "Zelenskiy", "“w”")}
	speakers := Resolve(docs, st)
	z := find(t, speakers, "Volodymyr Zelensky")
	if want := []string{"Volodymyr Zelenskiy", "Volodymyr Zelensky", "Zelenskiy", "Zelensky", "Zelenskyy"}; !reflect.DeepEqual(z.Variants, want) {
		t.Errorf("variants %q", z.Variants)
	}
	if len(z.Doubts) > 0 {
		t.Errorf("doubts %q", z.Doubts)
	}
	for i, want := range []string{"Volodymyr Zelensky", "Volodymyr Zelensky", "Anna Keller", "Volodymyr Zelensky"} {
		if st[i].SpeakerID != want {
			t.Errorf("statement %d by %q, want %q", i, st[i].SpeakerID, want)
		}
	}
	if find(t, speakers, "Otto Brandt").Roles[0] != "Mayor" {
		t.Error("role lost")
	}
}

func contextual(aside, quote string) ([]sources.Document, []sources.Statement) {
	docs := []sources.Document{
		{ID: "a", Text: "Lena Fischer, the director of the Coastal Institute, spoke."},
		{ID: "b", Text: "Lena Fickenrat, " + aside + ", spoke."},
	}
	return docs, []sources.Statement{
		say("a", "Lena Fischer", "“The harbour town will have to accept the failure of a wall from a century that does not exist.”"),
		say("b", "Lena Fickenrat", quote),
	}
}

func TestGarbledNameJoinsByContextOnly(t *testing.T) {
	const told = "“The town would have to accept failure, a wall from a century that never did exist.”"
	docs, st := contextual("director of a programme at the Coastal Institute", told)
	speakers := Resolve(docs, st)
	if st[0].SpeakerID != st[1].SpeakerID {
		t.Fatalf("%q and %q apart", st[0].SpeakerID, st[1].SpeakerID)
	}
	if d := find(t, speakers, st[0].SpeakerID).Doubts; len(d) != 1 || !strings.Contains(d[0], "context") {
		t.Errorf("doubts %q", d)
	}
	for name, change := range map[string][2]string{
		"other affiliation": {"director of the Mountain Office", told},
		"other words":       {"director of a programme at the Coastal Institute", "“Ferries sail again after Easter.”"},
	} {
		docs, st := contextual(change[0], change[1])
		Resolve(docs, st)
		if st[0].SpeakerID == st[1].SpeakerID {
			t.Errorf("%s: joined all the same", name)
		}
	}
}

func TestSurnameOfTwo(t *testing.T) {
	docs := []sources.Document{
		{ID: "a", Text: "Mayor Anna Keller and her brother, Otto Keller, came."},
		{ID: "b", Text: "Engineer Otto Keller came alone."},
	}
	st := []sources.Statement{say("a", "Keller", "“x”"), say("b", "Keller", "“y”"), say("a", "Ms. Keller", "“z”")}
	Resolve(docs, st)
	if st[0].SpeakerID != "Keller" {
		t.Errorf("guessed %q between two", st[0].SpeakerID)
	}
	if st[1].SpeakerID != "Otto Keller" {
		t.Errorf("got %q where only one is named", st[1].SpeakerID)
	}
	if st[2].SpeakerID != "Anna Keller" {
		t.Errorf("got %q for Ms. Keller", st[2].SpeakerID)
	}
}

func TestOneLetterApart(t *testing.T) {
	st := []sources.Statement{say("a", "Tatiana Stanovaya", "“x”"), say("b", "Tatiana Stanovaja", "“y”"), say("c", "Tatiana Stanovava", "“z”")}
	docs := []sources.Document{{ID: "a", Text: "."}, {ID: "b", Text: "."}, {ID: "c", Text: "."}}
	speakers := Resolve(docs, st)
	if st[0].SpeakerID != st[1].SpeakerID || st[0].SpeakerID != st[2].SpeakerID {
		t.Fatalf("apart: %q, %q, %q", st[0].SpeakerID, st[1].SpeakerID, st[2].SpeakerID)
	}
	if len(find(t, speakers, st[0].SpeakerID).Doubts) == 0 {
		t.Error("a slip joined without a doubt")
	}
	docs = []sources.Document{{ID: "a", Text: "Mayor Tatiana Stanovaya met engineer Tatiana Stanovava."}}
	st = []sources.Statement{say("a", "Tatiana Stanovaya", "“x”"), say("a", "Tatiana Stanovava", "“z”")}
	Resolve(docs, st)
	if st[0].SpeakerID == st[1].SpeakerID {
		t.Error("joined two who meet in one document")
	}
}

func TestPronounsAndNobody(t *testing.T) {
	docs := []sources.Document{{ID: "a", Text: "Mayor Anna Keller came."}}
	st := []sources.Statement{
		{Document: "a", Speaker: "she", Antecedent: "Keller", How: sources.Inherited, Text: "“x”"},
		{Document: "a", Speaker: "he", How: sources.Inherited, Text: "“y”"},
		{Document: "a", How: sources.None, Text: "“z”", SpeakerID: "left over"},
		{Document: "a", Speaker: "A European diplomat", How: sources.Explicit, Text: "“w”"},
	}
	Resolve(docs, st)
	var got []string
	for _, s := range st {
		got = append(got, s.SpeakerID)
	}
	if want := []string{"Anna Keller", "", "", "European diplomat"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestActors(t *testing.T) {
	r := NewRegistry()
	for actor, aliases := range map[string][]string{"Harbour": {"the town hall", "Harbour town"}, "Coast": {"Coastal Office", "coastal"}} {
		if err := r.DeclareActor(actor, aliases...); err != nil {
			t.Fatal(err)
		}
	}
	docs := []sources.Document{{ID: "a", Text: "Harbour mayor Anna Keller met Coastal Office director Otto Brandt and coastal expert Lena Fischer."}}
	st := []sources.Statement{say("a", "Keller", "“x”"), say("a", "Otto Brandt", "“y”"), say("a", "the town hall", "“z”"), say("a", "Lena Fischer", "“w”")}
	speakers := r.Resolve(docs, st)
	for id, want := range map[string]string{"Anna Keller": "Harbour", "Otto Brandt": "Coast", "town hall": "Harbour", "Lena Fischer": ""} {
		if got := find(t, speakers, id).Actor; got != want {
			t.Errorf("%s speaks for %q, want %q", id, got, want)
		}
	}
	if err := r.DeclareActor("Other", "coastal"); err == nil {
		t.Error("an alias of two actors is accepted")
	}
}

// Who bears a part of an actor's name is not that actor, nor acts for it.
func TestNamesakesOfActors(t *testing.T) {
	r := NewRegistry()
	for actor, alias := range map[string]string{"ministry": "Fisheries Ministry", "sarn": "Sarn", "union": "Skippers' Union"} {
		if err := r.DeclareActor(actor, alias); err != nil {
			t.Fatal(err)
		}
	}
	for text, want := range map[string]string{
		"Fisheries Ministry": "ministry", "the ministry": "ministry", "Tourism Ministry": "", "Ministry of Tourism": "",
		"Fisheries Ministry of Ebern": "ministry", "former Fisheries Ministry": "", "Sarn Gazette": "", "Bank of Sarn": "", "council of Sarn": "sarn", "Sarn Police": "sarn",
		"Sarn mayor": "sarn", "former Sarn mayor": "", "ex Sarn": "", "Orvik Skippers' Union": "union", "Pilots' Union": "", "coalition of Sarn and the Skippers' Union": "union",
	} {
		if got, _ := r.actorOf(text); got != want {
			t.Errorf("%s is %q, want %q", text, got, want)
		}
	}
}

const file = `speakers:
  - id: Anna K. Keller
    aliases: [Keller, Lady Mayor]
    roles: [Mayor of Harbour]
    actor: Harbour
actors:
  Harbour: [town hall]
apart:
  - [Tom Reyes, Thomas Reyes]
`

func TestRegistryWins(t *testing.T) {
	r, err := LoadRegistry("names.yaml", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	docs := []sources.Document{{ID: "a", Text: "Mayor Anna Keller and Otto Keller met Tom Reyes."}, {ID: "b", Text: "Engineer Thomas Reyes came."}}
	st := []sources.Statement{say("a", "Keller", "“x”"), say("a", "Anna Keller", "“y”"), say("b", "Thomas Reyes", "“z”"), say("a", "Tom Reyes", "“v”"), say("b", "Lady Mayor", "“w”")}
	speakers := r.Resolve(docs, st)
	if st[0].SpeakerID != "Anna K. Keller" || st[4].SpeakerID != "Anna K. Keller" {
		t.Errorf("declared aliases give %q and %q", st[0].SpeakerID, st[4].SpeakerID)
	}
	if st[2].SpeakerID == st[3].SpeakerID {
		t.Errorf("joined %q, which were to be kept apart", st[2].SpeakerID)
	}
	if k := find(t, speakers, "Anna K. Keller"); k.Actor != "Harbour" || k.Roles[0] != "Mayor of Harbour" {
		t.Errorf("got %+v", k)
	}
}

func TestRegistryProblems(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"unknown key", "speaker: []\n", "names.yaml:1:1: unknown key \"speaker\""},
		{"unknown speaker key", "speakers:\n  - id: A Keller\n    alias: B\n", "names.yaml:3:5: unknown key \"alias\""},
		{"alias of two", "speakers:\n  - id: Anna Keller\n    aliases: [AK]\n  - id: Otto Keller\n    aliases: [AK]\n", "declared for both Anna Keller and Otto Keller"},
		{"no id", "speakers:\n  - aliases: [AK]\n", "needs an id"},
		{"pair of three", "apart:\n  - [a, b, c]\n", "names.yaml:2:5: two names are kept apart, got 3"},
		{"not a mapping", "- a\n", "must be a mapping"},
		{"not YAML", "speakers: [\n", "not valid YAML"},
		{"nested", "speakers:\n  - id: {a: b}\n", "must be text"},
		{"actor of two", "actors:\n  A: [x]\n  B: [x]\n", "names.yaml:3:3: \"x\" is an alias of both A and B"},
	} {
		_, err := LoadRegistry("names.yaml", strings.NewReader(tt.in))
		var p Problems
		if !errors.As(err, &p) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
		}
	}
	if _, err := LoadRegistry("names.yaml", strings.NewReader("")); err != nil {
		t.Errorf("an empty file: %v", err)
	}
}

func FuzzLoadRegistry(f *testing.F) {
	f.Add(file)
	f.Add("speakers: {id: x}\nactors: [a]\napart: {}\n")
	f.Fuzz(func(t *testing.T, in string) {
		r, err := LoadRegistry("f", strings.NewReader(in))
		if (r == nil) == (err == nil) {
			t.Errorf("registry %v, error %v", r, err)
		}
	})
}

// The order of the documents changes nothing, and every named speaker has
// an entry.
func TestResolveIsSteady(t *testing.T) {
	people := []string{"Anna Keller", "Otto Keller", "Mayor Keller", "Lena Fischer", "Lena Fisher", "Sergey Lavrov", "Sergei Lavrov", "Kremlin", "the council", "A diplomat"}
	rapid.Check(t, func(t *rapid.T) {
		var docs []sources.Document
		var st []sources.Statement
		for _, id := range []string{"a", "b", "c"} {
			d := sources.Document{ID: id}
			for _, p := range rapid.SliceOfN(rapid.SampledFrom(people), 0, 4).Draw(t, id) {
				d.Text += "Here stood " + p + ", mayor of Harbour, for a while. "
				st = append(st, say(id, p, "“words”"))
			}
			docs = append(docs, d)
		}
		back := slices.Clone(st)
		one := Resolve(docs, st)
		slices.Reverse(docs)
		two := Resolve(docs, back)
		if !reflect.DeepEqual(one, two) {
			t.Fatalf("%+v\n%+v", one, two)
		}
		ids := map[string]bool{}
		for _, s := range one {
			if ids[s.ID] {
				t.Fatalf("%s twice", s.ID)
			}
			ids[s.ID] = true
		}
		for i := range st {
			if st[i].SpeakerID != back[i].SpeakerID {
				t.Fatalf("%q: %q or %q", st[i].Speaker, st[i].SpeakerID, back[i].SpeakerID)
			}
			if st[i].SpeakerID != "" && !ids[st[i].SpeakerID] {
				t.Fatalf("%q has no entry", st[i].SpeakerID)
			}
		}
	})
}

func resolved(t *testing.T, text string, statements ...sources.Statement) []string {
	t.Helper()
	docs := []sources.Document{{ID: "a", Text: text}}
	for i := range statements {
		st := &statements[i]
		st.Document, st.Kind, st.How = "a", sources.Direct, sources.Explicit
		st.Start = len([]rune(text[:strings.LastIndex(text, st.Speaker)]))
		st.End = st.Start + 1
	}
	Resolve(docs, statements)
	out := make([]string, len(statements))
	for i := range statements {
		out[i] = statements[i].SpeakerID
	}
	return out
}

func TestPatronymics(t *testing.T) {
	speakers := Resolve([]sources.Document{
		{ID: "a", Text: "Engineer Pavel Ilyich Torov spoke. Later Torov Pavel Ilyich left."},
		{ID: "b", Text: "Engineer Pavel Torov spoke."},
		{ID: "d", Text: "Engineer P. I. Torov spoke, and Torov P. I. signed."},
		{ID: "c", Text: "Engineer Oleg Ivanovich Marko met Engineer Oleg Petrovich Marko."},
	}, nil)
	var ids []string
	for _, s := range speakers {
		ids = append(ids, s.ID)
	}
	if got, want := strings.Join(ids, ", "), "Oleg Ivanovich Marko, Oleg Petrovich Marko, Pavel Ilyich Torov"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAnotherAlphabet(t *testing.T) {
	for _, c := range []struct {
		a, b string
		one  bool
	}{
		{"Elsbeth Hornauer", "Elzbet Gornauer", true},
		{"Elsbeth Hornauer", "Elsbeth Kornauer", false},
		{"Ida Holm", "Ida Golm", false}, // too short to tell
	} {
		speakers := Resolve([]sources.Document{{ID: "a", Text: "Director " + c.a + " spoke."}, {ID: "b", Text: "Director " + c.b + " spoke."}}, nil)
		if (len(speakers) == 1) != c.one {
			t.Errorf("%s and %s: %+v", c.a, c.b, speakers)
		}
	}
}

func TestEpithets(t *testing.T) {
	for _, c := range []struct{ text, speaker, want string }{
		{"Anna Moor, the mayor of Orrin, arrived. “Yes,” said the mayor.", "the mayor", "Anna Moor"},
		{"Director Anna Moor arrived. “Yes,” said the banker.", "the banker", "Anna Moor"},
		{"Director Anna Moor arrived, aged 53. “Yes,” said the 53-year-old.", "the 53-year-old", "Anna Moor"},
		{"Director Anna Moor met Director Ivo Hale. “Yes,” said the banker.", "the banker", "banker"},
		{"Director Anna Moor arrived. “Yes,” said the mayor.", "the mayor", "mayor"},
		{"Director Anna Moor arrived. “Yes,” said a banker.", "a banker", "banker"},
		{"Lowell Kast, the mayor of Orvik, and Tomas Rehn, a banker, met at the quay. “Yes,” said the banker.", "the banker", "Tomas Rehn"},
		{"Lowell Kast, a banker, met Tomas Rehn, a banker. “Yes,” said the banker.", "the banker", "banker"},
		{"Runa Feldt, 53, lost her boat, said Lowell Kast, 61, of the port. “Yes,” said the 53-year-old.", "the 53-year-old", "Runa Feldt"},
		{"Runa Feldt, a skipper, left. Lowell Kast, an engineer, stayed. “Yes,” said the skipper.", "the skipper", "Runa Feldt"},
		{"Halvard Brenn is the fisheries minister of Sarn. Lowell Kast is an engineer. “Yes,” said the minister.", "the minister", "Halvard Brenn"},
		{"Halvard Brenn is the fisheries minister and Lowell Kast is the mayor. “Yes,” said the fisheries minister.", "the fisheries minister", "Halvard Brenn"},
		{"Halvard Brenn is the minister's brother. “Yes,” said the minister.", "the minister", "minister"},
		{"Halvard Brenn, an aide to the minister, left. “Yes,” said the minister.", "the minister", "minister"},
		{"Halvard Brenn, aide to the Sarn minister, left. “Yes,” said the Sarn minister.", "the Sarn minister", "Sarn minister"},
		{"Halvard Brenn, the former Orvik mayor, left. “Yes,” said the mayor.", "the mayor", "mayor"},
		{"Halvard Brenn, a former clerk and the mayor of Orvik, left. “Yes,” said the mayor.", "the mayor", "Halvard Brenn"},
	} {
		if got := resolved(t, c.text, sources.Statement{Speaker: c.speaker, Text: "Yes"}); got[0] != c.want {
			t.Errorf("%q: %q is %q, want %q", c.text, c.speaker, got[0], c.want)
		}
	}
}

// People of whom only the office is told are told apart by a number, however
// many they are.
func TestManyOfOneOffice(t *testing.T) {
	var docs []sources.Document
	var st []sources.Statement
	for i := range 30 {
		text := "“The bridge stays closed,” the spokesman of the port said."
		id := fmt.Sprintf("d%02d", i)
		docs = append(docs, sources.Document{ID: id, Text: text, Body: sources.Span{End: sources.Length(text)}})
		st = append(st, sources.Statement{ID: id + ":1", Document: id, Start: 0, End: 26, Speaker: "the spokesman of the port", SpeakerSpan: sources.Span{Start: 27, End: 52}})
	}
	ids := make(map[string]bool)
	for _, s := range Resolve(docs, st) {
		ids[s.ID] = true
		if len(s.ID) > len("spokesman of the port (30)") {
			t.Errorf("an ID grows with their number: %q", s.ID)
		}
	}
	if len(ids) != 30 || !ids["spokesman of the port"] || !ids["spokesman of the port (2)"] || !ids["spokesman of the port (30)"] {
		t.Errorf("got %v", ids)
	}
}
