package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// TestMCP: an assistant asks over standard input and output, which carry the
// protocol alone; the end of input ends the command well.
func TestMCP(t *testing.T) {
	in, toIn := io.Pipe()
	fromOut, out := io.Pipe()
	var errors bytes.Buffer
	code := make(chan int, 1)
	go func() {
		code <- run(context.Background(), []string{"mcp", t.TempDir()}, in, out, &errors)
		out.Close()
	}()
	var seen bytes.Buffer
	s, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(context.Background(),
		&mcp.IOTransport{Reader: io.NopCloser(io.TeeReader(fromOut, &seen)), Writer: toIn}, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.CallTool(context.Background(), &mcp.CallToolParams{Name: "analyze", Arguments: map[string]any{"model": "summit"}})
	if err != nil || r.IsError || !strings.Contains(r.Content[0].(*mcp.TextContent).Text, "A summit between Moscow and Kyiv") {
		t.Errorf("%v %+v", err, r)
	}
	s.Close()
	if got := <-code; got != exitDone || errors.Len() > 0 {
		t.Errorf("exit %d, %s", got, errors.String())
	}
	for line := range strings.Lines(seen.String()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("standard output has %.80q", line)
		}
	}
	for _, args := range [][]string{{"mcp", "--max-seconds", "0"}, {"mcp", "--max-states", "0"}} {
		if got := run(context.Background(), args, strings.NewReader(""), io.Discard, io.Discard); got != exitUsage {
			t.Errorf("%v: exit %d", args, got)
		}
	}
	if got := run(context.Background(), []string{"mcp", t.TempDir()}, strings.NewReader(""), io.Discard, io.Discard); got != exitDone {
		t.Errorf("no input: exit %d", got)
	}
}
