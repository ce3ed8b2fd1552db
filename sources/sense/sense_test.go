package sense

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func read(text string) *Sentence { return Text(text) }

func (s *Sentence) of(word string) *Force {
	for i := range s.Words {
		if strings.HasPrefix(s.Words[i].Fold, word) {
			return &s.Force[i]
		}
	}
	return &Force{Hedge: "no such word"}
}

func TestNegation(t *testing.T) {
	for _, c := range []struct {
		text, word string
		negated    bool
	}{
		{"The mayor ruled out a second bridge.", "bridge", true},
		{"The mayor did not rule out a second bridge.", "bridge", false},
		{"The mayor would not exclude a second bridge.", "bridge", false},
		{"A second bridge is not ruled out.", "bridge", false},
		{"A second bridge was ruled out.", "bridge", true},
		{"She refused to meet the envoy.", "meet", true},
		{"She never refused to meet the envoy.", "meet", false},
		{"He denied that the dam had failed the valley.", "failed", true},
		{"Nobody will be dismissed before spring.", "spring", false},
		{"They held no talks in June.", "talks", true},
		{"No talks were held in June.", "held", true},
		{"She left without signing the treaty.", "left", false},
		{"She left without signing the treaty.", "treaty", true},
		{"He is unlikely to sign.", "sign", true},
		{"Not only the union but the mayor signed.", "signed", false},
		{"He rejected the offer and signed the treaty.", "treaty", false},
		{"He rejected the offer and signed the treaty.", "offer", true},
		{"There is no doubt that the port will close.", "close", false},
		{"The board has yet to decide.", "decide", true},
		{"They don’t want the canal.", "canal", true},
		{"The guests left, but the host did not leave the hall.", "guests", false},
		{"The port called off the strike.", "strike", true},
		{"A few days later the union struck.", "struck", false},
		{"No talks without a truce, he said.", "talks", false},
		{"Talks will not begin until the guns fall silent.", "talks", false},
		{"The envoy, who denied the charge, met the mayor.", "met", false},
	} {
		if f := read(c.text).of(c.word); f.Negated() != c.negated {
			t.Errorf("%q: %s negated %t by %v", c.text, c.word, f.Negated(), f.Negations)
		}
	}
}

func TestConditionsAndHedges(t *testing.T) {
	for _, c := range []struct{ text, word, hedge, condition, modality string }{
		{"The port will close if the rail link fails.", "close", "", "if", ""},
		{"If the rail link fails, the port will close.", "close", "", "if", ""},
		{"No talks without a truce.", "talks", "", "without", ""},
		{"Talks will not begin until the guns fall silent.", "talks", "", "until", ""},
		{"She asked if the port would close.", "close", "", "", ""},
		{"The port may close.", "close", "may", "", ""},
		{"The port is reportedly closing.", "closing", "reportedly", "", ""},
		{"In May the port closed.", "closed", "", "", ""},
		{"She wants the port to close.", "close", "", "", "wants"},
		{"The port closed.", "closed", "", "", ""},
	} {
		f := read(c.text).of(c.word)
		if f.Hedge != c.hedge || f.Condition != c.condition || f.Modality != c.modality {
			t.Errorf("%q: %s has hedge %q, condition %q, modality %q", c.text, c.word, f.Hedge, f.Condition, f.Modality)
		}
	}
}

func TestReversed(t *testing.T) {
	for _, c := range []struct {
		a, b     string
		reversed bool
	}{
		{"The bank did not rule out a second round in 2028", "The bank ruled out a second round in 2028", true},
		{"The bank did not rule out a second round in 2028", "The bank would not exclude a second round in 2028", false},
		{"The board approved the plan", "The board rejected the plan", true},
		{"The board approved the plan", "The board did not approve the plan", true},
		{"The board approved the plan", "The plan was passed by the board", false},
		{"Wages rose in the harbour", "Wages fell in the harbour", true},
		{"The minister agreed to meet the envoy", "The minister refused to meet the envoy", true},
		{"The minister will not meet the envoy", "The minister refused to meet the envoy", false},
		{"We stopped because we do not know yet, and not because we know", "We stopped not because we know, but because we still do not know", false},
		{"Nobody will be pushed out before the spring", "No one will be pushed out before the spring", false},
		{"No talks without a truce", "Talks only if there is a truce", false},
		{"The union denied that it had called a strike", "The union had called a strike", true},
		{"The strait will stay open", "The strait will stay shut", true},
		{"The strait will stay closed", "The strait will stay shut", false},
		{"The minister dismissed the claim that the nets were cut", "The minister confirmed that the nets were cut", true},
		{"The minister dismissed the captain", "The minister hired the captain", true},
		{"The members voted against the new fines", "The members voted for the new fines", true},
		{"The members voted against the new fines", "The members did not vote for the new fines", false},
		{"The minister is against new fines", "The minister is for new fines", true},
		{"The fleet sailed against the wind", "The fleet sailed with the wind", false},
		{"Nothing will keep the boats from sailing", "The boats will sail", false},
		{"The patrol kept the boats from sailing", "The boats sailed", true},
		{"The patrol stopped the boats at noon", "The boats stopped at noon", false},
		{"There will be no talks without a truce", "There will be talks if there is a truce", false},
		{"There will be no talks with the union", "There will be talks with the union", true},
		{"The minister refused to rule out fines", "The minister ruled out fines", true},
		{"The minister refused to rule out fines", "The minister did not exclude fines", false},
	} {
		x, y := read(c.a), read(c.b)
		v := Compare(x, y, Shared(x, y))
		if v.Reversed() != c.reversed {
			t.Errorf("%q against %q: reversed %t (%+v)", c.a, c.b, v.Reversed(), v)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "not", "No talks without, if unless. that", "He didn’t; she: may (not) — if?", "\x00\xff that that that"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := read(text)
		if len(s.Force) != len(s.Words) || len(s.Words) > utf8.RuneCountInString(text) {
			t.Fatalf("%d words with %d forces", len(s.Words), len(s.Force))
		}
		Compare(s, s, Shared(s, s))
	})
}
