package quote

import (
	"testing"

	"parley/sources"
)

func TestIndirect(t *testing.T) {
	tests := []struct {
		name, text, content, speaker string
	}{
		{"that", "Mayor Anna Keller said that the bridge would stay closed.", "that the bridge would stay closed", "Mayor Anna Keller"},
		{"without that", "Keller says the bridge is safe.", "the bridge is safe", "Keller"},
		{"told somebody", "Keller told reporters that the bridge is safe.", "that the bridge is safe", "Keller"},
		{"asked whether", "Brandt asked whether the bridge is safe.", "whether the bridge is safe", "Brandt"},
		{"at the end", "The bridge will stay closed until spring, Keller said.", "The bridge will stay closed until spring", "Keller"},
		{"inverted at the end", "The bridge will stay closed until spring, said Anna Keller.", "The bridge will stay closed until spring", "Anna Keller"},
		{"according to, before", "According to the council, the bridge will stay closed.", "the bridge will stay closed", "the council"},
		{"according to, after", "The bridge will stay closed, according to the council.", "The bridge will stay closed", "the council"},
		{"as somebody explains", "As Lena Fischer of the Coastal Institute explains, such a wall would fail within a year.", "such a wall would fail within a year", "Lena Fischer"},
		{"infinitive", "Keller vowed to open the bridge.", "to open the bridge", "Keller"},
		{"continues to", "Keller continues to insist that the bridge is safe.", "that the bridge is safe", "Keller"},
		{"noun phrase", "Brandt criticized the long delay, a common reproach.", "the long delay", "Brandt"},
		{"particle", "Brandt called for a new inquiry on Tuesday.", "a new inquiry", "Brandt"},
		{"participle", "Keller spoke for an hour, arguing that the town needs a wall.", "that the town needs a wall", "Keller"},
		{"adjective", "Keller was convinced that the wall would hold.", "that the wall would hold", "Keller"},
		{"possessed noun", "Nobody believed Brandt's claim that the wall would hold.", "that the wall would hold", "Brandt"},
		{"order", "Keller urged the council to vote at once.", "to vote at once", "Keller"},
		{"two cues", "Keller said the bridge is safe, adding that the wall is not.", "the bridge is safe", "Keller"},
		{"second cue", "Keller said the bridge is safe, adding that the wall is not.", "that the wall is not", "Keller"},
		{"contact clause", "It was a step analysts say he is unwilling to take.", "he is unwilling to take", "analysts"},
		{"this week", "Keller said this week that the bridge is safe.", "that the bridge is safe", "Keller"},
		{"late on a day", "Keller said late on Monday in Orvik that the bridge is safe.", "that the bridge is safe", "Keller"},
		{"early on a day", "Keller said early Tuesday that the bridge is safe.", "that the bridge is safe", "Keller"},
		{"days ago", "Keller said two days ago that the bridge is safe.", "that the bridge is safe", "Keller"},
		{"late on a day, behind", "The bridge is safe for cars and carts, Keller said late on Monday in Orvik.", "The bridge is safe for cars and carts", "Keller"},
		{"days ago, behind", "The bridge is safe for cars and carts, Keller said two days ago.", "The bridge is safe for cars and carts", "Keller"},
		{"days ago, without that", "Keller said two days ago the bridge is safe.", "the bridge is safe", "Keller"},
		{"a number that is no time", "Keller said two ships later arrived at the bridge.", "two ships later arrived at the bridge", "Keller"},
		{"how and after what", "Keller admitted reluctantly and after a long silence that the bridge is unsafe.", "that the bridge is unsafe", "Keller"},
		{"left open, to a month", "Keller would not exclude that the bridge opens by June.", "that the bridge opens by June", "Keller"},
		{"left open, a noun to a month", "Keller did not rule out a new bridge by June.", "a new bridge", "Keller"},
		{"ruled out in a word", "Keller ruled out talks before the bill is paid.", "talks", "Keller"},
		{"clause in front", "When Keller insisted that the bridge is safe, the council laughed.", "that the bridge is safe", "Keller"},
		{"what others did besides", "Keller agreed to open the bridge, and the council paid the bill.", "to open the bridge", "Keller"},
		{"the reporter goes on", "Keller said the bridge is safe — but the council had closed it.", "the bridge is safe", "Keller"},
		{"possessed noun, to do", "Nobody believed Brandt's promise to open the bridge.", "to open the bridge", "Brandt"},
		{"judgment", "Brandt praised the new bridge on Tuesday.", "the new bridge", "Brandt"},
		{"by the person asked", "The engineers we asked said the bridge is safe.", "the bridge is safe", "The engineers we asked"},
		{"roughly told", "Keller said about 20 people use the bridge.", "about 20 people use the bridge", "Keller"},
		{"behind a phrase of time", "Keller said after the vote she would close the bridge.", "she would close the bridge", "Keller"},
		{"infinitive behind a phrase", "Keller decided after the vote not to recommend the bridge.", "not to recommend the bridge", "Keller"},
		{"verb of thought without that", "Keller decided she should close the bridge at once.", "she should close the bridge at once", "Keller"},
		{"in the middle", "The trouble now, Keller told me on Friday, is that the bridge is old.", "The trouble now, Keller told me on Friday, is that the bridge is old", "Keller"},
		{"phrase in front", "During the winter of the great flood, Keller said, the town lost its bridge.", "During the winter of the great flood, Keller said, the town lost its bridge", "Keller"},
		{"after a sentence that ends alike", "The works are continuing, Keller said.", "The works are continuing", "Keller"},
		{"demand in progress", "The union is demanding that the bridge close at once.", "that the bridge close at once", "The union"},
		{"wh-clause", "Keller questioned whether the bridge is safe.", "whether the bridge is safe", "Keller"},
		{"particle behind an adverb", "Keller called for immediately closing the bridge.", "closing the bridge", "Keller"},
		{"against", "Keller warned against using the bridge.", "using the bridge", "Keller"},
		{"told about", "Keller asked Brandt about the old bridge.", "the old bridge", "Keller"},
		{"passive", "The new bridge was criticized by Anna Keller.", "The new bridge", "Anna Keller"},
		{"reduced passive", "It was a view echoed by Anna Keller.", "a view", "Anna Keller"},
		{"label without article", "Keller called storm damage a hoax.", "storm damage a hoax", "Keller"},
		{"verb with its noun", "Keller made the case that the wall would hold.", "that the wall would hold", "Keller"},
		{"concern", "Keller expressed concern about the old wall.", "the old wall", "Keller"},
		{"stance", "Keller was critical of the old wall.", "the old wall", "Keller"},
		{"not sure whether", "Keller was not sure whether the wall would hold.", "whether the wall would hold", "Keller"},
		{"view", "In the mayor's view, the bridge is safe.", "the bridge is safe", "the mayor"},
		{"view of", "In the view of the council, the bridge is safe.", "the bridge is safe", "the council"},
		{"letter", "Brandt showed a letter saying that the bridge is safe.", "that the bridge is safe", "Brandt"},
		{"aside", "The critics, however, question the cost of the bridge.", "the cost of the bridge", "The critics"},
		{"relative clause of many", "There are unions that support the bridge.", "the bridge", "unions"},
		{"noun phrase and another verb", "Keller criticized the delay and rejected the plan.", "the delay", "Keller"},
		{"headline", "Keller: The bridge must close at once\n\nMore follows.", "The bridge must close at once", "Keller"},
		{"transcript", "Good evening.\nKELLER: The bridge must close at once.", "The bridge must close at once", "KELLER"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			check(t, tt.text, []want{{kind: sources.Indirect, text: tt.content, speaker: tt.speaker}})
		})
	}
}

func TestNotIndirect(t *testing.T) {
	for _, text := range []string{
		"The reports were late.",
		"Her claim failed in court.",
		"Keller did not say that the bridge is safe.",
		"The diametrically opposed views of the two towns remain.",
		"Zelma showed up in person.",
		"The bridge is said to be safe.",
		"It is worth noting that the bridge is old.",
		"A promise to the towns is kept.",
		"Swing states that border the sea are wet.",
		"Keller did not unveil plans to close the bridge.",
		"In all, 18 states share the river.",
		"It goes without saying that the bridge is old.",
		"They camped by a stream called Long Run.",
		"The town cleared chemicals, found in the river.",
		"It has three more bridges than the town admits.",
		"Keller might criticize the delay.",
		"The town would rejoice if Keller agreed to close the bridge.",
		"Keller backed out at noon.",
		"The flood attacked the old wall.",
	} {
		for _, st := range Extract(text) {
			t.Errorf("%q: found %s %q by %q", text, st.Kind, st.Text, st.Cue)
		}
	}
}

// A quotation and the indirect statement around it are one statement.
func TestMixedIsNotAlsoIndirect(t *testing.T) {
	got := Extract("Keller said that the plan was “a mistake from the start.”")
	if len(got) != 1 || got[0].Kind != sources.Mixed {
		t.Fatalf("got %+v", got)
	}
	text := []rune("Keller said that the plan was “a mistake from the start.”")
	if c := string(text[got[0].Clause.Start:got[0].Clause.End]); c != "that the plan was “a mistake from the start.”" {
		t.Errorf("clause %q", c)
	}
}

// What is refused, or not done, is told as well; an offer may be of one word.
func TestDeniedAndShortMatters(t *testing.T) {
	for text, want := range map[string]string{
		"The envoy declined to answer.":                           "to answer",
		"The mayor did not criticise the harbour board.":          "the harbour board",
		"The minister defended the new ferry line.":               "the new ferry line",
		"The union did not promise to end the strike by Tuesday.": "to end the strike by Tuesday",
	} {
		found := Extract(text)
		if len(found) != 1 || found[0].Text != want {
			t.Errorf("%q: got %+v, want %q", text, found, want)
		}
	}
	for _, text := range []string{"The ferry did not leave the harbour.", "The envoy had to answer."} {
		if found := Extract(text); len(found) > 0 {
			t.Errorf("%q reports %+v", text, found)
		}
	}
}
