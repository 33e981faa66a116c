package remote

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// proxy returns the proxy for a request as git finds it: of the remote, of git's
// configuration for the server, of the environment. Nil where no_proxy names the
// host.
func (r *Remote) proxy(req *http.Request) (*url.URL, error) {
	text, where := r.proxyText(req.URL.Scheme)
	if text == "" || noProxy(r.firstOf("no_proxy", "NO_PROXY"), req.URL.Hostname()) {
		return nil, nil
	}
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("%s is no address of a proxy", where) // not the text itself: it may hold a password
	}
	switch u.Scheme {
	case "http", "https", "socks5", "socks5h":
		if c := r.doorman.current(proxyAddress(u)); c != nil {
			u.User = url.UserPassword(c.user, c.secret.text)
		}
		return u, nil
	}
	return nil, fmt.Errorf("%s: a proxy of the kind %s is not served", where, u.Scheme)
}

func proxyAddress(u *url.URL) Address {
	return Address{Scheme: u.Scheme, User: u.User.Username(), Host: u.Hostname(), Port: u.Port()}
}

// errProxyAsks means that the proxy asks for a credential.
var errProxyAsks = errors.New("the proxy wants to know who we are")

// proxyConnected handles a proxy's answer to CONNECT.
func proxyConnected(_ context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
	switch answer.StatusCode {
	case http.StatusOK:
		return nil
	case http.StatusProxyAuthRequired:
		return errProxyAsks
	}
	return fmt.Errorf("%w: the proxy says %s", ErrOffline, answer.Status)
}

// signInAtProxy finds another credential for the proxy of a request, which has
// asked for one or refused the last.
func (r *Remote) signInAtProxy(ctx context.Context, req *http.Request) error {
	u, err := r.proxy(req)
	if err != nil || u == nil {
		return errors.Join(fmt.Errorf("%w: %w", ErrAuth, errProxyAsks), err)
	}
	at := proxyAddress(u)
	if c := r.doorman.current(at); c != nil {
		at.User = "" // another name may be given
	}
	if _, err := r.doorman.next(ctx, at); err != nil {
		return fmt.Errorf("%w: %w", errProxyAsks, err)
	}
	return nil
}

// proxyText returns a proxy as it is written, and where that is. For plain http the
// environment has only http_proxy: in a web server's environment, HTTP_PROXY comes
// from a client's header.
func (r *Remote) proxyText(scheme string) (text, where string) {
	if key := "remote." + r.opts.Name + ".proxy"; r.opts.Name != "" {
		if text, set := r.opts.Config.Get(key); set {
			return text, key
		}
	}
	if all := r.opts.Config.ForURL("http", "proxy", r.address.String()); len(all) > 0 {
		return all[len(all)-1], "http.proxy"
	}
	names := []string{"http_proxy", "all_proxy", "ALL_PROXY"}
	if scheme == "https" {
		names = []string{"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}
	}
	for _, name := range names {
		if text, set := r.opts.LookupEnv(name); set {
			return text, name
		}
	}
	return "", ""
}

// firstOf returns the first of some environment variables that is set.
func (r *Remote) firstOf(names ...string) string {
	for _, name := range names {
		if text, set := r.opts.LookupEnv(name); set {
			return text
		}
	}
	return ""
}

// noProxy reports whether a list of hosts, domains and networks includes the host.
// "*" is every host, and a domain includes its subdomains.
func noProxy(list, host string) bool {
	ip, err := netip.ParseAddr(host)
	number := err == nil
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, entry := range strings.FieldsFunc(list, func(c rune) bool { return c == ',' || c == ' ' || c == '\t' }) {
		if entry == "*" {
			return true
		}
		entry = strings.ToLower(strings.Trim(strings.Trim(entry, "."), "[]"))
		if number {
			if network, err := netip.ParsePrefix(entry); err == nil && network.Contains(ip) || entry == host {
				return true
			}
			continue
		}
		if entry != "" && (host == entry || strings.HasSuffix(host, "."+entry)) {
			return true
		}
	}
	return false
}

// errHeader means that git's configuration holds a malformed header. The text is
// left out, since it may hold a token.
var errHeader = errors.New("http.extraHeader holds what is no header")

// extraHeaders returns the headers of git's configuration for a server (git-config,
// http.extraHeader). An empty value drops those before it.
func (r *Remote) extraHeaders(a Address) (http.Header, error) {
	headers := http.Header{}
	for _, line := range r.opts.Config.ForURL("http", "extraHeader", a.String()) {
		if line == "" {
			headers = http.Header{}
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok || strings.TrimSpace(name) == "" {
			return nil, errHeader
		}
		headers.Add(strings.TrimSpace(name), strings.TrimSpace(value))
	}
	return headers, nil
}
