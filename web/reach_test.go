package web

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/internal/browser"
)

// certificate writes a certificate for this machine, and its key.
func certificate(t *testing.T) (cert, key string, pool *x509.CertPool) {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, DNSNames: []string{"localhost"}}
	made, err := x509.CreateCertificate(rand.Reader, c, c, &k.PublicKey, k)
	if err != nil {
		t.Fatal(err)
	}
	text, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name, kind string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: data}), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	pool = x509.NewCertPool()
	pool.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: made}))
	return write("cert.pem", "CERTIFICATE", made), write("key.pem", "PRIVATE KEY", text), pool
}

// TestEncrypted: with a certificate the address is https, the cookie is Secure,
// and a page of the same address without encryption is foreign.
func TestEncrypted(t *testing.T) {
	dir := t.TempDir()
	(&bench{t: t, dir: dir}).write("small.yaml", small)
	cert, key, pool := certificate(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Path: dir, MaxTime: time.Minute, MaxStates: 1000, Cert: cert, Key: key, Log: t.Output()}, l.Addr())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- s.Serve(ctx, l) }()
	defer func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		s.Close()
	}()
	jar, _ := cookiejar.New(nil)
	b := &bench{t: t, server: s, dir: dir, base: "https://" + l.Addr().String(), client: &http.Client{
		Jar: jar, Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	address := s.Address(l.Addr())
	if !strings.HasPrefix(address, b.base+"/?token=") {
		t.Fatalf("the address is %s", address)
	}
	r := b.send(b.request("GET", strings.TrimPrefix(address, b.base), ""))
	if cookie := r.header.Get("Set-Cookie"); !strings.Contains(cookie, "Secure") {
		t.Errorf("the cookie is %q", cookie)
	}
	b.want(200, "POST", "/models/small/ask/core", "{}", "Origin", b.base)
	b.want(403, "POST", "/models/small/ask/core", "{}", "Origin", "http://"+l.Addr().String())
}

// TestProxy: behind a proxy with another name, which keeps the Host or does
// not, a library that is read only is read, and only from its own pages.
func TestProxy(t *testing.T) {
	const name = "parley.example.org"
	b := start(t, map[string]string{"small.yaml": small}, func(o *Options) { o.Hosts, o.ReadOnly = []string{"https://" + name}, true })
	inner, _ := url.Parse(b.base)
	for _, keeps := range []bool{true, false} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		proxy := &http.Server{Handler: &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(inner)
			r.SetXForwarded()
			if keeps {
				r.Out.Host = r.In.Host
			}
		}}}
		go func() { _ = proxy.Serve(l) }()
		defer proxy.Close()
		cookies := b.client.Jar.Cookies(inner)
		p := &bench{t: t, server: b.server, base: "http://" + l.Addr().String(), client: &http.Client{}}
		headers := func(more ...string) []string {
			return append([]string{"Host", name, "Cookie", cookies[0].String()}, more...)
		}
		p.want(200, "GET", "/models", "", headers()...)
		p.want(200, "POST", "/models/small/ask/core", "{}", headers("Origin", "https://"+name)...)
		p.want(403, "POST", "/models/small/ask/core", "{}", headers("Origin", "https://evil.example")...)
		p.want(403, "PUT", "/models/small", small, headers("Origin", "https://"+name, "If-Match", b.open("small").ETag)...)
	}
}

// TestUnderAPath: a proxy may serve the workbench under a path of its own
// (https://example.org/models/), which it takes off: the page asks for nothing
// outside.
func TestUnderAPath(t *testing.T) {
	w := browser.Open(t)
	b := start(t, map[string]string{"small.yaml": small}, func(o *Options) { o.Password, o.ReadOnly = "correct horse", true })
	inner, _ := url.Parse(b.base)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	strip := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(inner)
		r.Out.Host = l.Addr().String()
	}}
	mux := http.NewServeMux()
	mux.Handle("/library/", http.StripPrefix("/library", strip))
	proxy := &http.Server{Handler: mux}
	go func() { _ = proxy.Serve(l) }()
	defer proxy.Close()
	names, err := newNames([]string{"http://" + l.Addr().String()}, inner.Port(), false)
	if err != nil {
		t.Fatal(err)
	}
	b.server.names = names
	w.Visit("http://" + l.Addr().String() + "/library/")
	w.Await(`document.querySelector('[data-testid=password]')`)
	w.Type("password", "correct horse")
	w.Click("login")
	w.Await(answered)
	w.Await(`document.querySelector('[data-testid=title]').textContent === "Small" && !document.querySelector('[data-testid=save]:not(:disabled)')`)
}

// TestLogin: beyond loopback the page asks for the password, says when it is
// wrong, and goes on with the right one.
func TestLogin(t *testing.T) {
	w := browser.Open(t)
	b := start(t, map[string]string{"small.yaml": small}, func(o *Options) { o.Password = "correct horse" })
	w.Visit(b.base + "/")
	w.Await(`document.querySelector('[data-testid=password]')`)
	w.Accessible("the password")
	w.Type("password", "wrong horse!")
	w.Click("login")
	w.Await(`document.querySelector('[data-testid=error]')?.textContent.includes("not the password")`)
	w.Type("password", "correct horse")
	w.Click("login")
	w.Await(answered + ` && document.querySelector('[data-testid=title]').textContent === "Small" && !document.querySelector('[data-testid=error]')`)
}
