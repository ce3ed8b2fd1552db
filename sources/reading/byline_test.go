package reading

import (
	"strings"
	"testing"
)

func TestPublisherFromText(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Mill shut\n\nLOWPORT, May 3 (Coastwire) - The mill was shut on Monday.", "Coastwire"},
		{"LOWPORT (Reuters) — The mill was shut.", "Reuters"},
		{"Mill shut\n\nSarn Valley News, 15 April\n\nThe mill was shut.", "Sarn Valley News"},
		{"Mill shut\n\nThe Lantern | 15 April 2026\n\nThe mill was shut.", "The Lantern"},
		{"Mill shut\nStaff of the Tribune\nThe mill was shut.", "Tribune"},
		{"Mill shut\nBy Jane Hale, Lowport Gazette\nThe mill was shut.", "Lowport Gazette"},
		{"Mill shut\nLowport Gazette staff\nThe mill was shut.", "Lowport Gazette"},
		// A person, a place and a sentence sign nothing.
		{"Mill shut\nJane Hale, 15 April 2026\nThe mill was shut.", ""},
		{"Mill shut\nLowport, 15 April 2026\nThe mill was shut.", ""},
		{"Mill shut\nBy Jane Hale\nThe mill was shut.", ""},
		{"The mill (Lowport) - was shut.", ""},
		{"One.\nTwo.\nThree.\nFour.\nFive.\nSix.\nSarn Valley News, 15 April", ""},
	} {
		if got := publisherFromText(tt.text); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func FuzzPublisherFromText(f *testing.F) {
	f.Add("Mill shut\n\nLOWPORT, May 3 (Coastwire) - The mill was shut on Monday.")
	f.Add("Sarn Valley News, 15 April")
	f.Add("By \xff of The \u202e")
	f.Fuzz(func(t *testing.T, text string) {
		if name := publisherFromText(text); strings.ContainsAny(name, "\n\r") || len(name) > 300 {
			t.Errorf("%q signs as %q", text, name)
		}
	})
}
