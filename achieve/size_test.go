package achieve

import (
	"context"
	"strings"
	"testing"
	"time"

	"parley/internal/bigmodel"
	"parley/internal/profiles"
	"parley/stability"
)

var profileOf = profiles.Of

// TestTooLarge: a model whose moves would fill the memory is refused at once,
// by every question.
func TestTooLarge(t *testing.T) {
	c := bigmodel.Conflict(bigmodel.Of(4, 6))
	began := time.Now()
	s := profileOf(t, c)
	_, err := Find(context.Background(), s, Request{Target: "true", Concept: stability.Nash})
	if err == nil || !strings.Contains(err.Error(), "too many moves") {
		t.Errorf("Find gives %v", err)
	}
	if _, err := NewBreaker(s, stability.Legal, nil); err == nil {
		t.Error("NewBreaker takes the model")
	}
	if _, err := ConditionsFor(context.Background(), s, stability.Nash, stability.Legal, 0, 0); err == nil {
		t.Error("ConditionsFor takes the model")
	}
	if d := time.Since(began); d > 20*time.Second {
		t.Errorf("refusing took %v", d)
	}
}
