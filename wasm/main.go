//go:build js && wasm

// Command wasm is the engine that a report carries: the questions of package
// ask, for a worker in a browser. It sets one function, parley(call, ...texts),
// which gives an object with the answer as text under "ok", or what is wrong
// under "error".
package main

import (
	"context"
	"fmt"
	"syscall/js"

	"parley/ask/wire"
)

func main() {
	e := &wire.Engine{}
	js.Global().Set("parley", js.FuncOf(func(_ js.Value, args []js.Value) (out any) {
		defer func() {
			if p := recover(); p != nil {
				out = map[string]any{"error": fmt.Sprint("the engine failed: ", p)}
			}
		}()
		texts := make([]string, 3)
		for k := range min(len(args), 3) {
			texts[k] = args[k].String()
		}
		text, err := call(e, texts[0], texts[1], texts[2])
		if err != nil {
			return map[string]any{"error": err.Error()}
		}
		return map[string]any{"ok": text}
	}))
	select {} // answers until the worker ends
}

func call(e *wire.Engine, name, first, second string) (string, error) {
	ctx := context.Background()
	var text []byte
	var err error
	switch name {
	case "open":
		text, err = e.Open(first)
	case "ask":
		text, err = e.Ask(ctx, first, second)
	case "tell":
		text, err = e.Tell(ctx, first, second)
	case "picture":
		return e.Picture(ctx, first, second)
	case "export":
		return e.Export(first)
	default:
		return "", fmt.Errorf("there is no call %q", name)
	}
	return string(text), err
}
