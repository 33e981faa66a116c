package gitserver

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// Proxy is an http proxy that forwards every host to one server, and notes the
// requested hosts.
type Proxy struct {
	URL string

	mu    sync.Mutex
	asked []string
}

// Asked returns the hosts requested since the last call.
func (p *Proxy) Asked() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	asked := p.asked
	p.asked = nil
	return asked
}

// HTTPProxy starts a proxy before the server at target, for plain http and CONNECT.
// User, if not "", is the name:password that the proxy itself demands.
func HTTPProxy(t testing.TB, target, user string) *Proxy {
	t.Helper()
	to, err := url.Parse(target)
	if err != nil {
		t.Fatal(err)
	}
	p := &Proxy{}
	plain := httputil.NewSingleHostReverseProxy(to)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked = append(p.asked, r.Host)
		p.mu.Unlock()
		if name, word, _ := strings.Cut(user, ":"); user != "" {
			check := http.Request{Header: http.Header{"Authorization": r.Header["Proxy-Authorization"]}}
			if n, w2, ok := check.BasicAuth(); !ok || n != name || w2 != word {
				w.Header().Set("Proxy-Authenticate", `Basic realm="proxy"`)
				http.Error(w, "who are you?", http.StatusProxyAuthRequired)
				return
			}
		}
		if r.Method == http.MethodConnect {
			tunnel(w, to.Host)
			return
		}
		plain.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	p.URL = server.URL
	return p
}

// tunnel connects a client to a server.
func tunnel(w http.ResponseWriter, host string) {
	there, err := net.Dial("tcp", host)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	here, read, err := http.NewResponseController(w).Hijack()
	if err != nil {
		there.Close()
		return
	}
	io.WriteString(here, "HTTP/1.1 200 Connection established\r\n\r\n")
	go func() {
		io.Copy(there, read)
		there.Close()
	}()
	io.Copy(here, there)
	here.Close()
}
