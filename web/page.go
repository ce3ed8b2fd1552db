package web

import (
	"io"
	"net/http"
)

// page answers with the page, and takes the token of the printed address.
func (s *Server) page(w http.ResponseWriter, r *http.Request) error {
	if r.URL.Query().Has("token") {
		if r.Method == http.MethodGet && s.sessions.spend(r.URL.Query().Get("token")) {
			s.sessions.begin(w)
		}
		w.Header().Set("Cache-Control", "no-store")
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return nil
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, "<!doctype html><html lang=en><meta charset=utf-8><title>Parley</title><main><h1>Parley</h1><p>The interface for programs is at /api/v1/openapi.json.</p></main></html>\n")
	return nil
}
