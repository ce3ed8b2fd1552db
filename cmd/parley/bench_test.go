package main

import (
	"bytes"
	"context"
	"testing"
)

// BenchmarkAnalyzeSummit is the main job, from the arguments to the report.
func BenchmarkAnalyzeSummit(b *testing.B) {
	for b.Loop() {
		var out, errs bytes.Buffer
		if code := run(context.Background(), []string{"analyze"}, nil, &out, &errs); code != 0 {
			b.Fatal(errs.String())
		}
	}
}
