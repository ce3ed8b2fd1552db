package web

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"io"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	"parley/web/dist"
)

// The page is made from the sources in ui, and embedded as made.
//
//go:generate go run ./make dist

// served are the files of the page; what else is embedded is for reports.
var served = []string{"main.js", "editor.js", "main.css", "licences.txt"}

// asset is a file of the page, plain and compressed.
type asset struct {
	kind         string
	text, packed []byte
}

// assets are the files of the page, by name.
var assets = sync.OnceValue(func() map[string]asset {
	out := map[string]asset{}
	for _, name := range served {
		out[name] = pack(name, dist.Text(name))
	}
	return out
})

func pack(name, text string) asset {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	_, _ = io.WriteString(z, text)
	_ = z.Close()
	return asset{kinds[path.Ext(name)], []byte(text), b.Bytes()}
}

// kinds are the media types of the page's files; what the machine says of
// endings does not count.
var kinds = map[string]string{
	".html": mime.FormatMediaType("text/html", map[string]string{"charset": "utf-8"}),
	".js":   mime.FormatMediaType("text/javascript", map[string]string{"charset": "utf-8"}),
	".txt":  mime.FormatMediaType("text/plain", map[string]string{"charset": "utf-8"}),
	".css":  mime.FormatMediaType("text/css", map[string]string{"charset": "utf-8"}),
}

// page answers with the page, and takes the token of the printed address. The
// page gets a nonce, fresh each time, with which the policy lets in the style
// elements that its editor makes.
func (s *Server) page(w http.ResponseWriter, r *http.Request) error {
	if r.URL.Query().Has("token") {
		if r.Method == http.MethodGet && s.sessions.spend(r.URL.Query().Get("token")) {
			s.sessions.begin(w)
		}
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Location", "./") // relative: a proxy may serve it under a path
		w.WriteHeader(http.StatusSeeOther)
		return nil
	}
	nonce := rand.Text()
	w.Header().Set("Content-Security-Policy", strings.Replace(policy, "style-src 'self'", "style-src 'self' 'nonce-"+nonce+"'", 1))
	return pack("index.html", strings.Replace(dist.Text("index.html"), "NONCE", nonce, 1)).write(w, r)
}

// asset answers with another file of the page.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) error {
	if r.PathValue("asset") == "index.html" {
		return s.page(w, r)
	}
	a, ok := assets()[r.PathValue("asset")]
	if !ok {
		return fail(http.StatusNotFound, "there is nothing at this address")
	}
	return a.write(w, r)
}

func (a asset) write(w http.ResponseWriter, r *http.Request) error {
	header, text := w.Header(), a.text
	header.Set("Content-Type", a.kind)
	header.Set("Cache-Control", "no-cache") // another version of the program has others
	header.Set("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		header.Set("Content-Encoding", "gzip")
		text = a.packed
	}
	header.Set("Content-Length", strconv.Itoa(len(text)))
	_, _ = w.Write(text)
	return nil
}
