package quote

import (
	"strings"
	"testing"

	"parley/sources"
)

// want is what one statement must show; empty fields are not compared.
type want struct {
	kind    sources.Kind
	text    string // exact text of the statement
	speaker string // "-" for nobody
	who     string // antecedent of a pronoun
	via     string
	cue     string
	how     sources.How
	parts   int
}

func check(t *testing.T, text string, wants []want) {
	t.Helper()
	got := Extract(text)
	rs := []rune(text)
	for _, w := range wants {
		var st *sources.Statement
		for i := range got {
			if got[i].Text == w.text {
				st = &got[i]
				break
			}
		}
		if st == nil {
			var all []string
			for i := range got {
				all = append(all, string(got[i].Kind)+": "+got[i].Text)
			}
			t.Errorf("no statement %q in %q; found\n%s", w.text, text, strings.Join(all, "\n"))
			continue
		}
		if string(rs[st.Start:st.End]) != st.Text {
			t.Errorf("%q: offsets %d-%d give %q", st.Text, st.Start, st.End, string(rs[st.Start:st.End]))
		}
		if st.SpeakerSpan.End > 0 && string(rs[st.SpeakerSpan.Start:st.SpeakerSpan.End]) != st.Speaker && st.How == sources.Explicit {
			t.Errorf("%q: speaker span gives %q, speaker is %q", st.Text, string(rs[st.SpeakerSpan.Start:st.SpeakerSpan.End]), st.Speaker)
		}
		speaker := w.speaker
		if speaker == "-" {
			speaker = ""
		}
		switch {
		case w.kind != "" && st.Kind != w.kind:
			t.Errorf("%q is %s, want %s", st.Text, st.Kind, w.kind)
		case w.speaker != "" && st.Speaker != speaker:
			t.Errorf("%q: speaker %q, want %q", st.Text, st.Speaker, speaker)
		case w.who != "" && st.Antecedent != w.who:
			t.Errorf("%q: %q means %q, want %q", st.Text, st.Speaker, st.Antecedent, w.who)
		case w.via != "" && st.Via != w.via:
			t.Errorf("%q: via %q, want %q", st.Text, st.Via, w.via)
		case w.cue != "" && st.Cue != w.cue:
			t.Errorf("%q: cue %q, want %q", st.Text, st.Cue, w.cue)
		case w.how != "" && st.How != w.how:
			t.Errorf("%q: ground %q, want %q", st.Text, st.How, w.how)
		case w.parts != 0 && len(st.Parts) != w.parts:
			t.Errorf("%q: %d parts, want %d", st.Text, len(st.Parts), w.parts)
		}
	}
}

func TestSpeakersOfQuotations(t *testing.T) {
	tests := []struct {
		name, text string
		wants      []want
	}{
		{"cue after", `“The dam will hold,” Anna Keller said.`, []want{{kind: sources.Direct, text: "“The dam will hold,”", speaker: "Anna Keller", cue: "said", how: sources.Explicit}}},
		{"inverted", `"The dam will hold," said Anna Keller, the mayor of Harbour.`, []want{{kind: sources.Direct, text: `"The dam will hold,"`, speaker: "Anna Keller"}}},
		{"question", `“Will it hold?” Keller asked.`, []want{{text: "“Will it hold?”", speaker: "Keller", cue: "asked"}}},
		{"cue before", `Keller replied: “It has to hold.”`, []want{{kind: sources.Direct, text: "“It has to hold.”", speaker: "Keller", cue: "replied"}}},
		{"sentence-initial inversion", `The rest was silence. Said Keller: “It has to hold.”`, []want{{text: "“It has to hold.”", speaker: "Keller"}}},
		{"title", `“We are ready,” Sen. Maria Lopez (D-Ore.) said in an interview.`, []want{{text: "“We are ready,”", speaker: "Sen. Maria Lopez"}}},
		{
			"subject far from its verb", `Harbour clerk Tom Reyes, briefing reporters on a talk between Anna Keller and Ivo Brandt, spoke only of “a chance to widen the road.”`,
			[]want{{kind: sources.Mixed, text: "“a chance to widen the road.”", speaker: "Harbour clerk Tom Reyes"}},
		},
		{
			"apposition", `Tom Reyes, a senior engineer at the Coastal Institute, warned that the wall “could fail at any time.”`,
			[]want{{kind: sources.Mixed, text: "“could fail at any time.”", speaker: "Tom Reyes", cue: "warned"}},
		},
		{
			"temporal opener and clause", `On Monday, deputy mayor Ivo Brandt, when asked about the cracks, insisted they were “nothing new at all.”`,
			[]want{{text: "“nothing new at all.”", speaker: "deputy mayor Ivo Brandt"}},
		},
		{
			"as somebody puts it", `As Lena Fischer, the director of the Coastal Institute, puts it, the town “will have to live with the sea.”`,
			[]want{{text: "“will have to live with the sea.”", speaker: "Lena Fischer"}},
		},
		{
			"according to", `According to Lena Fischer, a fellow at the Coastal Institute, the plan works only if “the sea stays where it is.”`,
			[]want{{text: "“the sea stays where it is.”", speaker: "Lena Fischer", cue: "According to"}},
		},
		{
			"participle", `Mayor Anna Keller spoke carefully, saying only that there was talk about “a second bridge”.`,
			[]want{{text: "“a second bridge”", speaker: "Mayor Anna Keller", cue: "saying"}},
		},
		{
			"participle before its subject", `After boldly writing that he “began the repairs,” Brandt went silent.`,
			[]want{{text: "“began the repairs,”", speaker: "Brandt"}},
		},
		{
			"coordinated verbs", `Speaking on local radio, Mayor Anna Keller said the council does not rule out repairs, but insisted they need “the utmost care” in planning.`,
			[]want{{text: "“the utmost care”", speaker: "Mayor Anna Keller", cue: "insisted"}},
		},
		{
			"two speakers in one sentence", `Keller called the plan “a mistake from the start,” while Brandt said it was “the only way left.”`,
			[]want{{text: "“a mistake from the start,”", speaker: "Keller"}, {text: "“the only way left.”", speaker: "Brandt"}},
		},
		{
			"relative clause does not take it", `Keller said anybody who complains about the noise “is simply not from here.”`,
			[]want{{text: "“is simply not from here.”", speaker: "Keller"}},
		},
		{"signed", `“We will not forget this winter.” — Anna Keller`, []want{{text: "“We will not forget this winter.”", speaker: "Anna Keller"}}},
		{
			"somebody like", `As experts like Lena Fischer of the Coastal Institute point out, the sea “does not read plans.”`,
			[]want{{text: "“does not read plans.”", speaker: "Lena Fischer"}},
		},
		{
			"his words", `Mayor Anna Keller seemed calm on the radio, but her words were not: “We may lose the bridge.”`,
			[]want{{kind: sources.Direct, text: "“We may lose the bridge.”"}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { check(t, tt.text, tt.wants) })
	}
}

func TestPronounsAndInheritance(t *testing.T) {
	tests := []struct {
		name, text string
		wants      []want
	}{
		{
			"pronoun in the next sentence", "Mayor Anna Keller opened the hall. “It is a good day,” she said.",
			[]want{{text: "“It is a good day,”", speaker: "she", who: "Anna Keller", how: sources.Inherited}},
		},
		{
			"pronoun in one sentence", "While engineer Tom Reyes insisted the wall was sound, he added that it “must be watched closely.”",
			[]want{{text: "“must be watched closely.”", speaker: "he", who: "Tom Reyes"}},
		},
		{
			"gender tells them apart", "Anna Keller met Tom Reyes at the dam. “It holds,” she said.",
			[]want{{text: "“It holds,”", who: "Anna Keller"}},
		},
		{
			"a tie names nobody", "The letter came from Tom Reyes and Paul Weber. The hall fell silent. “It is over,” he said.",
			[]want{{text: "“It is over,”", speaker: "he", who: ""}},
		},
		{
			"a quotation that goes on", "“It holds,” Anna Keller said. “It always has.”",
			[]want{{text: "“It holds,” Anna Keller said. “It always has.”", speaker: "Anna Keller", parts: 2}},
		},
		{
			"an alone quotation after an indirect statement", "Lena Fischer pointed out that the sea is rising. “This is a matter between us and the sea.”",
			[]want{{text: "“This is a matter between us and the sea.”", speaker: "Lena Fischer", how: sources.Inherited}},
		},
		{
			"an alone quotation in the next paragraph", "“It holds,” Anna Keller said.\n\n“Nobody needs to leave the town tonight.”",
			[]want{{text: "“Nobody needs to leave the town tonight.”", speaker: "Anna Keller", how: sources.Inherited}},
		},
		{
			"a colon at the end of a paragraph", "The Harbour Times reports:\n\n“The bridge was never tested by anybody.”",
			[]want{{text: "“The bridge was never tested by anybody.”", speaker: "The Harbour Times"}},
		},
		{
			"plural", "Germany and France watched closely. They fear that the pact “might not last the year.”",
			[]want{{text: "“might not last the year.”", speaker: "They", who: "Germany and France"}},
		},
		{"nobody at all", "“We are closed until the spring.”", []want{{text: "“We are closed until the spring.”", speaker: "-", how: sources.None}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { check(t, tt.text, tt.wants) })
	}
}

func TestTieRefused(t *testing.T) {
	got := Extract("The letter came from Tom Reyes and Paul Weber. The hall fell silent. “It is over,” he said.")
	for _, st := range got {
		if st.Antecedent != "" {
			t.Errorf("%q: chose %q between two men", st.Text, st.Antecedent)
		}
	}
}

func TestMarks(t *testing.T) {
	tests := []struct {
		name, text string
		wants      []want
	}{
		{"guillemets", "« Le pont tient », a-t-il dit; Keller said: «The bridge is safe today.»", []want{{text: "«The bridge is safe today.»", speaker: "Keller"}}},
		{"reversed guillemets", "Keller said: »The bridge is safe today.«", []want{{text: "»The bridge is safe today.«", speaker: "Keller"}}},
		{"low marks", "Keller said: „The bridge is safe today.“", []want{{text: "„The bridge is safe today.“", speaker: "Keller"}}},
		{"single", "‘The bridge is safe today,’ Keller said.", []want{{text: "‘The bridge is safe today,’", speaker: "Keller"}}},
		{"straight single with apostrophes", "'We don't know the workers' plans yet,' Keller said.", []want{{text: "'We don't know the workers' plans yet,'", speaker: "Keller"}}},
		{"two single marks for a double", "''The bridge is safe today,'' Keller said.", []want{{text: "''The bridge is safe today,''", speaker: "Keller"}}},
		{"mixed marks", "“The bridge is safe today,\" Keller said.", []want{{text: "“The bridge is safe today,\"", speaker: "Keller"}}},
		{
			"nested", "“Brandt told me, ‘The bridge is safe,’ and I believed him,” Keller said.",
			[]want{{text: "“Brandt told me, ‘The bridge is safe,’ and I believed him,”", speaker: "Keller"}, {text: "‘The bridge is safe,’", speaker: "Brandt"}},
		},
		{"brackets", "“(The mayor) never asked us about the bridge,” Reyes said.", []want{{kind: sources.Direct, text: "“(The mayor) never asked us about the bridge,”", speaker: "Reyes"}}},
		{
			"continued over paragraphs", "“We built it in one summer,” Keller said. “Then came the flood.\n\n“After that nobody came.”",
			[]want{{text: "“We built it in one summer,” Keller said. “Then came the flood.\n\n“After that nobody came.”", speaker: "Keller", parts: 3}},
		},
		{"an inch is no mark", "The 5'10\" board broke. “It was old,” Keller said.", []want{{text: "“It was old,”", speaker: "Keller"}}},
		{"a mark turned the wrong way", "”… and so the bridge stayed shut,” Keller said.", []want{{text: "”… and so the bridge stayed shut,”", speaker: "Keller"}}},
		{"a transcript", "“KELLER: Nobody asked us about the bridge.”", []want{{text: "“KELLER: Nobody asked us about the bridge.”", speaker: "KELLER"}}},
		{"what it called", "The council voted on what it called “a clear danger to the bridge and the town.”", []want{{text: "“a clear danger to the bridge and the town.”", speaker: "it"}}},
		{"a sign reads", "“No crossing after dark,” the notice read.", []want{{text: "“No crossing after dark,”", speaker: "the notice"}}},
		{"whose saying", "Keller told the town that she believes we build too much, saying the dam is “a dream.”", []want{{text: "“a dream.”", speaker: "Keller"}}},
		{"interrupted", "“The bridge,” Keller said, “is safe for now.”", []want{{text: "“The bridge,” Keller said, “is safe for now.”", speaker: "Keller", parts: 2}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { check(t, tt.text, tt.wants) })
	}
}

func TestTerms(t *testing.T) {
	for _, tt := range []struct{ text, term string }{
		{"Official papers avoid the name, referring instead to “the Harbour clique.”", "“the Harbour clique.”"},
		{"He rarely names the council, opting for the moniker of “the old guard.”", "“the old guard.”"},
		{"A recent “peace” proposal needs a vote.", "“peace”"},
		{"In any case it will not risk an “ambush” at the town hall.", "“ambush”"},
		{"The town, also known as “the Pearl,” has two bridges.", "“the Pearl,”"},
		{"Once this latest “repair attempt” fails, who will be blamed?", "“repair attempt”"},
	} {
		check(t, tt.text, []want{{kind: sources.Term, text: tt.term, speaker: "-", how: sources.None}})
	}
	// A label within somebody's reported words is of what he says.
	for _, tt := range []struct{ text, term, speaker string }{
		{"State papers have portrayed the mayor as a “witch,” a puppet and a fool.", "“witch,”", "State papers"},
		{"Keller said the words “open dam” misled the town.", "“open dam”", "Keller"},
		{"Keller likened the dam to a “leaky bucket” in a song.", "“leaky bucket”", "Keller"},
	} {
		check(t, tt.text, []want{{kind: sources.Term, text: tt.term, speaker: tt.speaker, how: sources.Inherited}})
	}
	check(t, "Keller has used the phrase “open dam” before.", []want{{kind: sources.Term, text: "“open dam”", speaker: "Keller", how: sources.Explicit}})
	check(t, "Mayor Anna Keller called the plan “rotten.”", []want{{kind: sources.Mixed, text: "“rotten.”", speaker: "Mayor Anna Keller"}})
}

func TestVia(t *testing.T) {
	for _, tt := range []struct{ text, quoted, via string }{
		{"“It holds,” Keller told CNN.", "“It holds,”", "CNN"},
		{"“It holds,” Keller told Fox News, a clear step back.", "“It holds,”", "Fox News"},
		{"“It holds for now,” Keller argued, as quoted by Reuters.", "“It holds for now,”", "Reuters"},
		{"Keller told reporters the town might try “a second bridge” one day.", "“a second bridge”", "reporters"},
		{"In an interview with the Harbour Times, Keller said the dam “holds for now.”", "“holds for now.”", "Harbour Times"},
		{"On Monday, Keller wrote on Truth Social: “I have started the repairs.”", "“I have started the repairs.”", "Truth Social"},
		{"A council member privately told the media: “If the wall breaks, we are lost.”", "“If the wall breaks, we are lost.”", "media"},
	} {
		check(t, tt.text, []want{{text: tt.quoted, via: tt.via}})
	}
}

func TestDocumentBody(t *testing.T) {
	text := "“Not this,” X said.\nKeller said “this one counts.”\n“Nor this,” Y said."
	start := strings.Index(text, "Keller") - 4 // two marks of three bytes stand before
	d := sources.Document{ID: "a.txt", Text: text, Body: sources.Span{Start: start, End: start + len([]rune("Keller said “this one counts.”"))}}
	got := ExtractDocument(d)
	if len(got) != 1 || got[0].Text != "“this one counts.”" || got[0].Document != "a.txt" || got[0].ID != "a.txt#1" {
		t.Fatalf("got %+v", got)
	}
}

func TestWaysToAttribute(t *testing.T) {
	for _, c := range []struct{ text, words, speaker, antecedent string }{
		{"“The bridge will stand for a hundred years yet.”\n\n— Jane Hale, mayor of Orrin", "“The bridge", "Jane Hale", ""},
		{"From the minister:\n\n“The bridge will stand for a hundred years yet.”", "“The bridge", "the minister", "the minister"},
		{"The bridge cost “nine million crowns”, in the words of its engineer Ivo Hale.", "“nine", "its engineer Ivo Hale", ""},
		{"The governor of the Land Bank, Anna Moor, said the bridge would stand.", "the bridge", "The governor of the Land Bank", "Anna Moor"},
		{"“It will stand,” said the engineer, Ivo Hale.", "“It", "the engineer", "Ivo Hale"},
		{"The bridge would stand a hundred years, reckons Ivo Hale of Orrin.", "The bridge", "Ivo Hale", ""},
		{"Ivo Hale did not rule out a second bridge in 2030.", "a second", "Ivo Hale", ""},
		{"A second bridge in 2030 Hale did not exclude.", "A second", "Hale", ""},
		{"Anna Moor arrived. By her words, the bridge is safe for lorries again.", "the bridge", "her", "Anna Moor"},
		{"Anna Moor arrived. She was quoted as saying the bridge was safe.", "the bridge", "She", "Anna Moor"},
		{"The bridge is safe again, as sources told the paper.", "The bridge", "sources", ""},
		{"“It will stand,” (Editor's note: the bridge) said Ivo Hale.", "“It", "Ivo Hale", ""},
		{"“It will stand for years,” Ivo Hale of the Bridge Builders' Union said.", "“It", "Ivo Hale of the Bridge Builders' Union", ""},
		{"The bridge, Ivo Hale said, would stand a hundred years.", "The bridge", "Ivo Hale", ""},
	} {
		found := false
		for _, st := range Extract(c.text) {
			if strings.HasPrefix(st.Text, c.words) {
				found = true
				if !strings.HasPrefix(c.speaker, st.Speaker) || st.Speaker == "" || st.Antecedent != c.antecedent {
					t.Errorf("%q: said by %q (%q), want %q (%q)", c.text, st.Speaker, st.Antecedent, c.speaker, c.antecedent)
				}
			}
		}
		if !found {
			t.Errorf("%q: no statement begins with %q: %+v", c.text, c.words, Extract(c.text))
		}
	}
	for _, text := range []string{"Editor's note: the bridge was closed on Monday for repairs.", "Correction: the bridge cost nine million."} {
		if got := Extract(text); len(got) != 0 {
			t.Errorf("%q: %+v", text, got)
		}
	}
}
