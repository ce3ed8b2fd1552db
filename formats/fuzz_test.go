package formats_test

import (
	"os"
	"path/filepath"
	"testing"

	"parley/formats"
	"parley/prefer"
)

// FuzzRead reads any bytes under any name. What is a model can be written in
// every format or is refused, and read again from a table or a project it has
// the same states, moves and rankings.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(filepath.Base(path), data)
	}
	f.Add("m.yaml", []byte("conflict: x\nactors: {a: {options: {x: X, y: {levels: [l, m, h], moves: up}}, prefers: [x]}}\ninfeasible: [x and y = m]\n"))
	f.Add("a.agg", []byte("#AGG"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		file := formats.Read(name, data)
		if file.Conflict == nil && file.Problems.Err() == nil {
			t.Fatal("neither a model nor a problem")
		}
		file.Render(file.Problems)
		if file.Conflict == nil || file.Problems.Err() != nil {
			return
		}
		size := 1
		for i := range file.Conflict.Actors {
			for _, o := range file.Conflict.Actors[i].Options {
				if size *= max(1, len(o.LevelNames())); size > 2000 {
					return
				}
			}
		}
		before, ps := prefer.Build(file.Conflict)
		if ps.Err() != nil {
			file.Render(file.All(ps))
			return
		}
		for i := range formats.List {
			format := &formats.List[i]
			text, losses, err := format.Encode(file.Conflict)
			if err != nil || format.Name == "Gambit game" {
				continue
			}
			same := true
			for _, l := range losses {
				same = same && l.What != "1 barred move" && l.Why == ""
			}
			again := formats.Read("m"+format.Extensions[0], text)
			if again.Conflict == nil {
				t.Fatalf("%s that was written cannot be read: %v\n%s", format.Name, again.Problems, text)
			}
			after, ps := prefer.Build(again.Conflict)
			if ps.Err() != nil {
				t.Fatalf("%s that was written is unsound: %v\n%s", format.Name, ps, text)
			}
			if same && len(file.Conflict.Barred) == 0 && (before.Count != after.Count || before.Actors() != after.Actors()) {
				t.Fatalf("%s: %d states, want %d\n%s", format.Name, after.Count, before.Count, text)
			}
		}
	})
}
