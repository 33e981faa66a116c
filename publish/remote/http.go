package remote

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

// agentName is our User-Agent. Some servers look for "git/".
const agentName = "git/tahrir"

// web is a conversation over http (gitprotocol-http, "smart").
type web struct {
	remote  *Remote
	client  *http.Client
	base    Address // where redirects have led to
	service string
	advert  io.ReadCloser
}

// errRedirect ends a chain of redirects that must not be followed.
var errRedirect = errors.New("the server sends us elsewhere, which is not followed")

// httpClient returns the one client of this Remote, so that a push can use the
// connection of the fetch before it.
func (r *Remote) httpClient() (*http.Client, error) {
	r.web.Lock()
	defer r.web.Unlock()
	if r.web.client == nil {
		var err error
		if r.web.client, err = r.newHTTPClient(); err != nil {
			return nil, err
		}
	}
	return r.web.client, nil
}

func (r *Remote) newHTTPClient() (*http.Client, error) {
	transport := &http.Transport{
		DialContext:         r.dialer().DialContext,
		TLSHandshakeTimeout: r.opts.Stall,
		DisableCompression:  true,
		IdleConnTimeout:     15 * time.Second,
	}
	transport.Proxy, transport.OnProxyConnectResponse = r.proxy, proxyConnected
	file := r.opts.Config.Path("http.sslCAInfo")
	if other := r.opts.getenv("GIT_SSL_CAINFO"); other != "" {
		file = other
	}
	if file != "" {
		pem, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read http.sslCAInfo: %w", err)
		}
		pool, err := x509.SystemCertPool()
		if err != nil {
			pool = x509.NewCertPool()
		}
		if !pool.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("read http.sslCAInfo: no certificate in %s", file)
		}
		transport.TLSClientConfig = &tls.Config{RootCAs: pool}
	}
	return &http.Client{Transport: transport, CheckRedirect: func(req *http.Request, via []*http.Request) error {
		first := via[0].URL
		switch {
		case req.Method != http.MethodGet || len(via) > 5:
			return errRedirect
		case req.URL.Scheme != "https" && req.URL.Scheme != first.Scheme:
			return fmt.Errorf("%w: from %s to %s", errRedirect, first.Scheme, req.URL.Scheme)
		case req.URL.Host != first.Host:
			// What is meant for one server must not be sent to another.
			req.Header.Del("Authorization")
			extra, err := r.extraHeaders(r.address)
			for name := range extra {
				req.Header.Del(name)
			}
			return err
		}
		return nil
	}}, nil
}

func (r *Remote) beginHTTP(ctx context.Context, service string) (conversation, error) {
	client, err := r.httpClient()
	if err != nil {
		return nil, err
	}
	w := &web{remote: r, client: client, base: r.address, service: service}
	w.base.Path = strings.TrimSuffix(w.base.Path, "/")
	answer, err := w.do(ctx, func() (*http.Request, error) {
		return http.NewRequestWithContext(ctx, http.MethodGet, w.url("/info/refs?service="+service), nil)
	})
	if err != nil {
		return nil, err
	}
	if want := "application/x-" + service + "-advertisement"; answer.Header.Get("Content-Type") != want {
		return nil, errors.Join(fmt.Errorf("%w: %s does not speak git's smart protocol", ErrServer, r.address), answer.Body.Close())
	}
	// Requests go where a redirect has led, too.
	if u := answer.Request.URL; !strings.HasSuffix(u.Path, "/info/refs") {
		return nil, errors.Join(fmt.Errorf("%w: %w", ErrServer, errRedirect), answer.Body.Close())
	} else if got := strings.TrimSuffix(u.Path, "/info/refs"); u.Host != w.base.hostPort() || got != w.base.Path || u.Scheme != w.base.Scheme {
		w.base = Address{Scheme: u.Scheme, User: w.base.User, Host: u.Hostname(), Port: u.Port(), Path: got}
	}
	w.advert = answer.Body
	return w, nil
}

func (w *web) url(rest string) string {
	u := url.URL{Scheme: w.base.Scheme, Host: w.base.hostPort(), Path: w.base.Path}
	return u.String() + rest
}

// do makes a request, and repeats it with another credential as long as the server
// asks for one and there is one. Make returns a new request each time.
func (w *web) do(ctx context.Context, make func() (*http.Request, error)) (*http.Response, error) {
	wallet := &w.remote.wallet
	shown := wallet.current(w.base)
	for {
		req, err := make()
		if err != nil {
			return nil, err
		}
		if err := w.dress(req, shown); err != nil {
			return nil, err
		}
		answer, err := w.client.Do(req)
		if errors.Is(err, errProxyAsks) || err == nil && answer.StatusCode == http.StatusProxyAuthRequired {
			if err == nil {
				drain(answer)
			}
			if err := w.remote.signInAtProxy(ctx, req); err != nil {
				return nil, err
			}
			continue
		}
		if err != nil {
			var wrapped *url.Error
			if errors.As(err, &wrapped) {
				err = wrapped.Err // without the address, which we show ourselves
			}
			return nil, explain(ctx, err)
		}
		if answer.StatusCode == http.StatusUnauthorized {
			drain(answer)
			if !asksBasic(answer) {
				return nil, fmt.Errorf("%w: %s asks for a way of proving it that is not served: %s", ErrAuth, w.base, answer.Header.Get("WWW-Authenticate"))
			}
			at := w.base
			if answer.Request.URL.Host != at.hostPort() {
				at = Address{Scheme: answer.Request.URL.Scheme, Host: answer.Request.URL.Hostname(), Port: answer.Request.URL.Port(), Path: strings.TrimSuffix(answer.Request.URL.Path, "/info/refs")}
				w.base = at
			}
			if shown, err = wallet.next(ctx, at); err != nil {
				return nil, err
			}
			continue
		}
		if err := statusError(answer); err != nil {
			return nil, fmt.Errorf("%w (%s)", err, w.base)
		}
		if err := w.accepted(ctx, shown, req); err != nil {
			return nil, errors.Join(err, answer.Body.Close())
		}
		return answer, nil
	}
}

// accepted notes that the server, and a proxy before it, accepted the credentials.
func (w *web) accepted(ctx context.Context, shown *credential, req *http.Request) error {
	var err error
	if shown != nil {
		err = w.remote.wallet.accept(ctx, w.base)
	}
	if proxy, _ := w.remote.proxy(req); proxy != nil {
		err = errors.Join(err, w.remote.doorman.accept(ctx, proxyAddress(proxy)))
	}
	return err
}

// dress sets a request's headers: those of git's configuration, and the credential
// to send, which takes precedence over theirs.
func (w *web) dress(req *http.Request, shown *credential) error {
	extra, err := w.remote.extraHeaders(w.base)
	if err != nil {
		return err
	}
	for name, values := range extra {
		req.Header[name] = values
	}
	req.Header.Set("User-Agent", agentName)
	if shown != nil {
		req.SetBasicAuth(shown.user, shown.secret.text)
	}
	return nil
}

func asksBasic(answer *http.Response) bool {
	for _, way := range answer.Header.Values("WWW-Authenticate") {
		if strings.HasPrefix(strings.ToLower(way), "basic") {
			return true
		}
	}
	return len(answer.Header.Values("WWW-Authenticate")) == 0
}

// drain reads the rest of a refusal, so that the connection can be reused.
func drain(answer *http.Response) {
	io.CopyN(io.Discard, answer.Body, 64<<10)
	answer.Body.Close()
}

// statusError returns the error that a server's status means; nil for success.
func statusError(answer *http.Response) error {
	if answer.StatusCode == http.StatusOK {
		return nil
	}
	words := ""
	if strings.HasPrefix(answer.Header.Get("Content-Type"), "text/plain") {
		data, _ := io.ReadAll(io.LimitReader(answer.Body, 1<<10))
		if words = strings.Join(strings.Fields(string(data)), " "); words != "" {
			words = ": " + words
		}
	}
	drain(answer)
	switch answer.StatusCode {
	case http.StatusForbidden:
		return fmt.Errorf("%w%s", ErrForbidden, words)
	case http.StatusNotFound, http.StatusGone:
		return fmt.Errorf("%w%s", ErrNoRepository, words)
	}
	return fmt.Errorf("%w: status %s%s", ErrServer, answer.Status, words)
}

func (w *web) advertisement() io.Reader { return w.advert }

// bufferLimit is the size in bytes up to which a request is sent with its length
// and can be sent again. A longer one is sent in chunks, as by git
// (http.postBuffer).
const bufferLimit = 1 << 20

func (w *web) ask(ctx context.Context, request io.Reader) (io.ReadCloser, error) {
	if err := w.advert.Close(); err != nil {
		return nil, explain(ctx, err)
	}
	first, err := io.ReadAll(io.LimitReader(request, bufferLimit+1))
	if err != nil {
		return nil, err
	}
	var answer *http.Response
	if len(first) <= bufferLimit {
		answer, err = w.do(ctx, func() (*http.Request, error) { return w.post(ctx, first) })
	} else {
		sent := false
		answer, err = w.do(ctx, func() (*http.Request, error) {
			if sent {
				return nil, fmt.Errorf("%w: the server asked for it in the middle of a transfer", ErrAuth)
			}
			sent = true
			return w.request(ctx, io.NopCloser(io.MultiReader(bytes.NewReader(first), request)))
		})
	}
	if err != nil {
		return nil, err
	}
	if want := "application/x-" + w.service + "-result"; answer.Header.Get("Content-Type") != want {
		return nil, errors.Join(fmt.Errorf("%w: its answer is of the type %q", ErrServer, answer.Header.Get("Content-Type")), answer.Body.Close())
	}
	return struct {
		io.Reader
		io.Closer
	}{bufio.NewReaderSize(answer.Body, 64<<10), answer.Body}, nil
}

// zipFrom is the size in bytes from which a request for objects, a list of what we
// have, is compressed, as by git.
const zipFrom = 1 << 10

// post returns a request of known length.
func (w *web) post(ctx context.Context, body []byte) (*http.Request, error) {
	zip := w.service == uploadPack && len(body) > zipFrom
	if zip {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write(body); err != nil {
			return nil, err
		}
		if err := z.Close(); err != nil {
			return nil, err
		}
		body = b.Bytes()
	}
	req, err := w.request(ctx, bytes.NewReader(body))
	if err == nil && zip {
		req.Header.Set("Content-Encoding", "gzip")
	}
	return req, err
}

func (w *web) request(ctx context.Context, body io.Reader) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url("/"+w.service), body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-"+w.service+"-request")
	req.Header.Set("Accept", "application/x-"+w.service+"-result")
	return req, nil
}

// Close ends the answer. The connection stays for the next conversation until it
// has been idle for long.
func (w *web) Close() error { return w.advert.Close() }
