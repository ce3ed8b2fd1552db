// Package dist holds what the sources in web/ui make: the workbench's page, and
// the parts of a report that works by itself. Run go generate ./web to make
// them anew.
package dist

import "embed"

// Files are the page (index.html, main.js, main.css), the licences of what is
// in it and in the engine, and of a report its
// script, worker and style, the engine (engine.wasm.lzma), and engine.txt, which
// says what the engine was made of.
//
//go:embed *.html *.js *.css *.txt engine.wasm.lzma
var Files embed.FS

// Text is a file's text. It panics on a name that is not there.
func Text(name string) string {
	text, err := Files.ReadFile(name)
	if err != nil {
		panic(err) // they are embedded
	}
	return string(text)
}
