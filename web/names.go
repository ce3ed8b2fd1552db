package web

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// names are the addresses that are the server's own.
type names struct {
	scheme, port string
	hosts        []string // host:port, beside the address of the connection
	origins      []string // beside scheme://host of the request
}

// newNames reads --host: a name, or the address of a proxy as people write it.
func newNames(given []string, port string, secure bool) (names, error) {
	n := names{scheme: "http", port: port}
	if secure {
		n.scheme = "https"
	}
	n.hosts = append(n.hosts, "localhost:"+port)
	for _, text := range given {
		address := text
		if !strings.Contains(text, "://") {
			address = n.scheme + "://" + text
		}
		u, err := url.Parse(address)
		if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.User != nil {
			return n, fmt.Errorf("--host %s is no name; write parley.example.org or https://parley.example.org", text)
		}
		if address == text { // the proxy's port is in it, or its scheme's
			n.hosts = append(n.hosts, whole(u.Host, u.Scheme))
			n.origins = append(n.origins, origin(u.Scheme, u.Host))
			continue
		}
		for _, host := range []string{u.Host, net.JoinHostPort(u.Hostname(), port)} {
			n.hosts = append(n.hosts, whole(host, n.scheme))
			n.origins = append(n.origins, origin(n.scheme, host))
		}
	}
	return n, nil
}

// whole adds the port that a scheme implies.
func whole(host, scheme string) string {
	host = strings.ToLower(host)
	if _, _, err := net.SplitHostPort(host); err == nil {
		return host
	}
	port := "80"
	if scheme == "https" {
		port = "443"
	}
	return net.JoinHostPort(strings.Trim(host, "[]"), port)
}

// origin is the Origin of pages of a host, as browsers write it.
func origin(scheme, host string) string {
	host = strings.ToLower(host)
	if scheme == "http" {
		host = strings.TrimSuffix(host, ":80")
	} else {
		host = strings.TrimSuffix(host, ":443")
	}
	return scheme + "://" + host
}

// host reports whether a request is meant for this server.
func (n *names) host(r *http.Request) bool {
	host := whole(r.Host, n.scheme)
	if slices.Contains(n.hosts, host) {
		return true
	}
	if local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr); ok && host == local.String() {
		return true
	}
	// Behind a proxy that keeps the Host, its scheme's port is not ours.
	return slices.Contains(n.origins, origin("https", r.Host)) || slices.Contains(n.origins, origin("http", r.Host))
}

// foreign reports whether a page of another origin sent a request. What is no
// browser says nothing of where it comes from, and is not foreign.
func (n *names) foreign(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return true
	}
	from, sent := r.Header["Origin"]
	if !sent {
		return false
	}
	return len(from) != 1 || from[0] != origin(n.scheme, r.Host) && !slices.Contains(n.origins, from[0])
}
