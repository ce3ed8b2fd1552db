package web

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestToken: the printed address works once, and without a session nothing of
// the user's is told.
func TestToken(t *testing.T) {
	b := start(t, summit(t), nil)
	u := strings.Split(b.base, ":")
	b.want(200, "GET", "/models", "")
	jar, _ := cookiejar.New(nil)
	other := &bench{t: t, base: b.base, client: &http.Client{Jar: jar}}
	if r := other.send(other.request("GET", "/"+strings.TrimPrefix(b.address, b.base+"/"), "")); r.status != 200 {
		t.Errorf("the address opens with %d", r.status)
	}
	for _, route := range []string{"GET /models", "GET /models/summit", "PUT /models/summit", "PATCH /models/summit", "POST /models", "POST /check", "POST /models/summit/ask/core", "GET /events", "GET /openapi.json", "GET /nothing"} {
		method, path, _ := strings.Cut(route, " ")
		other.want(401, method, path, "")
	}
	for _, path := range []string{"/", "/healthz"} {
		if r := other.send(other.request("GET", path, "")); r.status != 200 {
			t.Errorf("%s: %d", path, r.status)
		}
	}
	r := start(t, nil, nil)
	r.client.Jar, r.client.CheckRedirect = nil, func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	r.server.sessions.token = "again"
	head := r.send(r.request("HEAD", "/?token=again", ""))
	if head.header.Get("Set-Cookie") != "" {
		t.Error("a HEAD uses the token up")
	}
	got := r.send(r.request("GET", "/?token=again", ""))
	cookie := got.header.Get("Set-Cookie")
	port := r.base[strings.LastIndex(r.base, ":")+1:]
	for _, part := range []string{"parley-" + port + "=", "HttpOnly", "SameSite=Strict", "Path=/"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("the cookie %q has no %s", cookie, part)
		}
	}
	if got.status != 303 || got.header.Get("Location") != "./" || strings.Contains(cookie, "Secure") || len(u) != 3 {
		t.Errorf("%d to %q with %q", got.status, got.header.Get("Location"), cookie)
	}
}

// TestPassword: the page asks for it, and wrong ones become slow.
func TestPassword(t *testing.T) {
	b := start(t, summit(t), func(o *Options) { o.Password = "correct horse" })
	if strings.Contains(b.address, "token") {
		t.Error("the address has a token")
	}
	b.server.sessions.delay = 150 * time.Millisecond
	b.want(401, "GET", "/models", "")
	login := func(body string, headers ...string) (int, time.Duration) {
		begun := time.Now()
		r := b.send(b.request("POST", "/login", body, headers...))
		return r.status, time.Since(begun)
	}
	for n := 1; n <= 4; n++ {
		status, took := login(`{"password": "wrong"}`)
		if status != 401 || n >= 3 && took < 150*time.Millisecond {
			t.Errorf("wrong password %d: %d after %v", n, status, took)
		}
	}
	if newSessions("1", "", false).delay < time.Second {
		t.Error("the answer takes less than a second")
	}
	if status, _ := login(`{"password": "correct horse"}`, "Origin", "http://evil.example"); status != 403 {
		t.Errorf("a foreign page logs in: %d", status)
	}
	if status, _ := login(`{"password": "correct horse"}`); status != 204 {
		t.Errorf("the password: %d", status)
	}
	b.want(200, "GET", "/models", "")
	if status, _ := login(`{"password": 7}`); status != 422 {
		t.Errorf("no text: %d", status)
	}
}

// TestHost: only the server's own names.
func TestHost(t *testing.T) {
	b := start(t, summit(t), func(o *Options) { o.Hosts = []string{"https://parley.example.org", "desk"} })
	port := b.base[strings.LastIndex(b.base, ":")+1:]
	home, _ := url.Parse(b.base)
	cookie := b.client.Jar.Cookies(home)[0].String() // the jar looks at Host
	for host, status := range map[string]int{
		"127.0.0.1:" + port: 200, "localhost:" + port: 200, "LOCALHOST:" + port: 200, "parley.example.org": 200, "desk": 200, "desk:" + port: 200,
		"evil.example": 421, "evil.example:" + port: 421, "127.0.0.1": 421, "127.0.0.1:1": 421, "127.0.0.2:" + port: 421, "parley.example.org.evil.example": 421, "localhost.evil.example:" + port: 421,
	} {
		if r := b.do("GET", "/models", "", "Host", host, "Cookie", cookie); r.status != status {
			t.Errorf("Host %s: %d, want %d", host, r.status, status)
		}
	}
	if r := b.send(b.request("GET", "/", "", "Host", "evil.example")); r.status != 421 {
		t.Errorf("the page, by another name: %d", r.status)
	}
	if _, err := newNames([]string{"https://a/b"}, "1", false); err == nil {
		t.Error("a host with a path is taken")
	}
}

// TestOrigin: pages of other origins neither change nor compute anything.
func TestOrigin(t *testing.T) {
	b := start(t, summit(t), func(o *Options) { o.Hosts = []string{"https://parley.example.org"} })
	for _, c := range []struct {
		status  int
		headers []string
	}{
		{200, nil},
		{200, []string{"Origin", b.base}},
		{200, []string{"Origin", "https://parley.example.org"}},
		{200, []string{"Sec-Fetch-Site", "same-origin"}},
		{200, []string{"Sec-Fetch-Site", "none"}},
		{403, []string{"Origin", "http://evil.example"}},
		{403, []string{"Origin", "null"}},
		{403, []string{"Origin", ""}},
		{403, []string{"Origin", "http://127.0.0.1:1"}},
		{403, []string{"Origin", "http://parley.example.org"}},
		{403, []string{"Origin", strings.Replace(b.base, "http:", "https:", 1)}},
		{403, []string{"Sec-Fetch-Site", "cross-site"}},
		{403, []string{"Sec-Fetch-Site", "same-site"}},
		{403, []string{"Sec-Fetch-Site", "cross-site", "Origin", b.base}},
	} {
		for _, route := range []string{"POST /models/summit/ask/core", "GET /models"} {
			method, path, _ := strings.Cut(route, " ")
			r := b.do(method, path, "", c.headers...)
			if r.status != c.status {
				t.Errorf("%s with %v: %d, want %d", route, c.headers, r.status, c.status)
			}
			for name := range r.header {
				if strings.HasPrefix(name, "Access-Control-") {
					t.Errorf("%s is sent", name)
				}
			}
		}
	}
	before := b.file("summit.yaml")
	for _, method := range []string{"PUT", "PATCH"} {
		if r := b.do(method, "/models/summit", "x", "Origin", "http://evil.example", "If-Match", b.open("summit").ETag); r.status != 403 {
			t.Errorf("%s: %d", method, r.status)
		}
	}
	if b.file("summit.yaml") != before {
		t.Error("the file is another")
	}
}

// TestHeaders are on every answer.
func TestHeaders(t *testing.T) {
	b := start(t, summit(t), nil)
	for route, status := range map[string]int{
		"GET /": 200, "GET /healthz": 200, "GET /nothing": 404, "GET /api/v1/models": 200, "GET /api/v1/models/none": 404, "DELETE /api/v1/models": 405,
		"POST /api/v1/models/summit/ask/core": 200, "POST /api/v1/models/summit/ask/nothing": 404, "PUT /api/v1/models/summit": 428, "GET /api/v1/../x": 404,
	} {
		method, path, _ := strings.Cut(route, " ")
		r := b.send(b.request(method, path, ""))
		if r.status != status {
			t.Errorf("%s: %d, want %d", route, r.status, status)
		}
		for name, value := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"} {
			if r.header.Get(name) != value {
				t.Errorf("%s: %s is %q", route, name, r.header.Get(name))
			}
		}
		csp := r.header.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
			if !strings.Contains(csp, part) {
				t.Errorf("%s: the policy %q has no %s", route, csp, part)
			}
		}
		if strings.Contains(csp, "unsafe-inline") || strings.Contains(csp, "'unsafe-eval'") || r.header.Get("Server") != "" || r.header.Get("X-Powered-By") != "" {
			t.Errorf("%s: %v", route, r.header)
		}
		if strings.HasPrefix(path, "/api") && r.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be stored", route)
		}
	}
}

// TestPaths: IDs are no paths, and links that lead out are not there.
func TestPaths(t *testing.T) {
	b := start(t, map[string]string{"small.yaml": small}, nil)
	secret := filepath.Join(t.TempDir(), "secret.yaml")
	if err := os.WriteFile(secret, []byte(small), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(b.dir, "out.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("small.yaml", filepath.Join(b.dir, "in.yaml")); err != nil {
		t.Fatal(err)
	}
	b.want(200, "GET", "/models/in", "")
	for _, id := range []string{"out", "..", ".", "%2e%2e", "..%2fsmall", "%2fetc%2fpasswd", "small.yaml", "small%00", "..%5csmall", "small/../small", "/small", secret, "SMALL", "%c0%ae"} {
		for _, method := range []string{"GET", "PUT", "PATCH"} {
			if r := b.do(method, "/models/"+id, "", "If-Match", `"x"`); r.status != 404 {
				t.Errorf("%s %s: %d, want 404", method, id, r.status)
			}
		}
		if r := b.do("POST", "/models/"+id+"/ask/core", "{}"); r.status != 404 {
			t.Errorf("ask %s: %d, want 404", id, r.status)
		}
	}
	if r := b.do("GET", "/models", ""); strings.Contains(string(r.body), "out.yaml") {
		t.Error("a link that leads out is listed")
	}
}

// TestLargeBodies are refused, whether their length is told or not.
func TestLargeBodies(t *testing.T) {
	b := start(t, summit(t), nil)
	large := strings.Repeat("#", maxBytes+1)
	for _, route := range []string{"PUT /models/summit", "PATCH /models/summit", "POST /check", "POST /models", "POST /models/summit/ask/core"} {
		method, path, _ := strings.Cut(route, " ")
		for _, chunked := range []bool{false, true} {
			r := b.request(method, "/api/v1"+path, large, "If-Match", "x")
			if chunked {
				r.ContentLength, r.Body = -1, io.NopCloser(strings.NewReader(large))
			}
			if got := b.send(r); got.status != 413 {
				t.Errorf("%s, chunked %v: %d, want 413", route, chunked, got.status)
			}
		}
	}
	b.want(200, "POST", "/check", large[:maxBytes-1]) // 4 MiB of comment are read
}

// TestNotJSON: by content type or by content.
func TestNotJSON(t *testing.T) {
	b := start(t, summit(t), nil)
	for _, path := range []string{"/models/summit/ask/core", "/models"} {
		b.want(415, "POST", path, "{}", "Content-Type", "text/plain")
		b.want(415, "POST", path, "{}", "Content-Type", "application/x-www-form-urlencoded")
		b.want(400, "POST", path, "{")
		b.want(400, "POST", path, "conflict: x")
		b.want(400, "POST", path, "{} {}")
		b.want(422, "POST", path, "[]")
		b.want(422, "POST", path, `{"nothing": 1}`)
	}
}

// TestStalled: headers or a body that do not come end the connection.
func TestStalled(t *testing.T) {
	const wait = 300 * time.Millisecond
	b := start(t, summit(t), func(o *Options) { o.header, o.stall = wait, wait })
	if headerTimeout > 10*time.Second || stallTimeout > 30*time.Second {
		t.Error("the usual timeouts are longer than is promised")
	}
	host := strings.TrimPrefix(b.base, "http://")
	home, _ := url.Parse(b.base)
	cookie := b.client.Jar.Cookies(home)[0].String()
	for _, text := range []string{
		"GET / HTTP/1.1\r\nHost: " + host + "\r\n",
		"POST /api/v1/check HTTP/1.1\r\nHost: " + host + "\r\nCookie: " + cookie + "\r\nContent-Length: 10\r\nContent-Type: application/json\r\n\r\n{",
		"POST /api/v1/check HTTP/1.1\r\nHost: " + host + "\r\nCookie: " + cookie + "\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n1\r\n{\r\n",
	} {
		c, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		fmt.Fprint(c, text)
		_ = c.SetReadDeadline(begun.Add(20 * time.Second))
		_, err = io.Copy(io.Discard, c)
		if took := time.Since(begun); err != nil || took < wait {
			t.Errorf("%.10s is open after %v: %v", text, took, err)
		}
		c.Close()
	}
	// What takes long to answer is not cut off by that.
	b.server.gate.small = make(chan struct{}, 1)
	b.server.gate.small <- struct{}{}
	time.AfterFunc(3*wait, func() { <-b.server.gate.small })
	b.want(200, "POST", "/models/summit/ask/core", "{}")
}

// TestPanic: a mistake of ours is an answer, and goes to the log.
func TestPanic(t *testing.T) {
	b := start(t, summit(t), nil)
	w := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "/", nil)
	r.Host = "localhost:" + b.base[strings.LastIndex(b.base, ":")+1:]
	b.server.guarded(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("secret") })).ServeHTTP(w, r)
	if w.Code != 500 || strings.Contains(w.Body.String(), "secret") || !strings.Contains(b.log.String(), "secret") {
		t.Errorf("%d %s; the log has %s", w.Code, w.Body, b.log)
	}
}

// TestSecure: with a certificate the cookie travels encrypted only.
func TestSecure(t *testing.T) {
	w := httptest.NewRecorder()
	newSessions("1", "a password", true).begin(w)
	if c := w.Result().Cookies(); len(c) != 1 || !c[0].Secure || !c[0].HttpOnly || c[0].SameSite != http.SameSiteStrictMode {
		t.Errorf("%v", c)
	}
}
