package main

import (
	"os"
	"path/filepath"
	"testing"
)

// Whatever a table of forecasts holds, it is read or refused, and nothing out
// of range comes through.
func FuzzScores(f *testing.F) {
	f.Add([]byte("question,probability,outcome,crowd\na,0.5,yes,0.4\n\"b\",1,no,\nc,,,\n"))
	f.Add([]byte("\xef\xbb\xbfquestion;probability\n"))
	f.Add([]byte("question,probability,outcome\n\"0")) // a quotation without an end
	f.Fuzz(func(t *testing.T, data []byte) {
		all, _, err := readScores("x.csv", data)
		for _, r := range all {
			if !(r.Chance >= 0 && r.Chance <= 1) || r.Crowd != nil && !(*r.Crowd >= 0 && *r.Crowd <= 1) {
				t.Errorf("%q gives %+v, %v", data, r, err)
			}
		}
	})
}

// Whatever a forecast file holds, it is read or refused.
func FuzzForecast(f *testing.F) {
	f.Add([]byte(`{"forecast":1,"made":"2026-01-01","by":"2026-02-01","outcomes":{"a":{"chance":0.5,"resolved":{"happened":true,"on":"2026-01-01"}}}}`))
	f.Add([]byte(`{"forecast":1,"outcomes":{"a":{"chance":7}}}`))
	path := filepath.Join(f.TempDir(), "f.json")
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		x, err := readForecast(path)
		if err != nil {
			return
		}
		for id, o := range x.Outcomes {
			if !(o.Chance >= 0 && o.Chance <= 1) {
				t.Errorf("%q gives %s %v", data, id, o.Chance)
			}
		}
	})
}
