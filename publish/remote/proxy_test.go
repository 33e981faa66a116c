package remote_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/publish/remote"
	"tahrir/publish/remote/gitserver"
)

// A request goes through a proxy exactly where git's does, run with the same
// environment and configuration.
func TestProxiesAsGit(t *testing.T) {
	for _, name := range []string{"http_proxy", "https_proxy", "all_proxy", "no_proxy"} {
		for _, name := range []string{name, strings.ToUpper(name)} {
			t.Setenv(name, "") // restored at the end
			os.Unsetenv(name)
		}
	}
	root, _ := serverWith(t, 1)
	proxy := gitserver.HTTPProxy(t, gitserver.HTTP(t, root, nil), "")
	bare := strings.TrimPrefix(proxy.URL, "http://")
	for _, c := range []struct {
		name, host string
		env        []string
		git        string
	}{
		{"http_proxy", "news.example.test", []string{"http_proxy=" + proxy.URL}, ""},
		{"without its scheme", "news.example.test", []string{"http_proxy=" + bare}, ""},
		{"HTTP_PROXY is for nobody", "news.example.test", []string{"HTTP_PROXY=" + proxy.URL}, ""},
		{"https_proxy is for https", "news.example.test", []string{"https_proxy=" + proxy.URL}, ""},
		{"ALL_PROXY", "news.example.test", []string{"ALL_PROXY=" + proxy.URL}, ""},
		{"http.proxy", "news.example.test", nil, "[http]\n\tproxy = " + proxy.URL},
		{"http.proxy before the environment", "news.example.test", []string{"http_proxy=http://127.0.0.1:1"}, "[http]\n\tproxy = " + proxy.URL},
		{"http.<url>.proxy", "news.example.test", nil, "[http \"http://news.example.test\"]\n\tproxy = " + proxy.URL},
		{"http.<url>.proxy of another", "news.example.test", nil, "[http \"http://example.test\"]\n\tproxy = " + proxy.URL},
		{"an empty http.proxy", "news.example.test", []string{"http_proxy=" + proxy.URL}, "[http]\n\tproxy ="},
		{"no_proxy names the host", "news.example.test", []string{"http_proxy=" + proxy.URL, "no_proxy=a.test, news.example.test"}, ""},
		{"no_proxy names the domain", "news.example.test", []string{"http_proxy=" + proxy.URL, "NO_PROXY=.example.test"}, ""},
		{"no_proxy names half a label", "news.example.test", []string{"http_proxy=" + proxy.URL, "no_proxy=ample.test"}, ""},
		{"no_proxy is for http.proxy too", "news.example.test", []string{"no_proxy=*"}, "[http]\n\tproxy = " + proxy.URL},
		{"no_proxy names a number", "127.0.0.9", []string{"http_proxy=" + proxy.URL, "no_proxy=127.0.0.9"}, ""},
		{"no_proxy names another number", "127.0.0.9", []string{"http_proxy=" + proxy.URL, "no_proxy=7.0.0.9"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			url := "http://" + c.host + ":9/content.git"
			home := t.TempDir()
			write(t, filepath.Join(home, ".gitconfig"), c.git)
			env := []string{"GIT_CONFIG_GLOBAL=" + filepath.Join(home, ".gitconfig")}
			_, gitErr := gitserver.TryGit(t.TempDir(), append(env, c.env...), "ls-remote", url)
			want := len(proxy.Asked()) > 0
			opts := options()
			opts.LookupEnv = variables(c.env...)
			opts.Config = configure(t, c.git)
			_, err := at(t, url, opts).Branches(context.Background())
			if got := len(proxy.Asked()) > 0; got != want || (err == nil) != (gitErr == nil) {
				t.Errorf("through the proxy: %v (%v), git: %v (%v)", got, err, want, gitErr)
			}
		})
	}
}

// https goes through a proxy by CONNECT. A proxy that asks gets the name and
// password of its address, which stay out of every message.
func TestHTTPSGoesThroughAProxy(t *testing.T) {
	root, _ := serverWith(t, 1)
	url, ca := gitserver.HTTPS(t, root, nil)
	proxy := gitserver.HTTPProxy(t, url, "desk:"+"geheim")
	for _, c := range []struct {
		user  string
		opens bool
	}{{"desk:geheim@", true}, {"desk:geheimer@", false}, {"", false}} {
		opts := options()
		opts.LookupEnv = variables("HTTPS_PROXY="+strings.Replace(proxy.URL, "//", "//"+c.user, 1), "GIT_SSL_CAINFO="+ca)
		_, err := at(t, "https://example.com/content.git", opts).Branches(context.Background())
		if (err == nil) != c.opens {
			t.Errorf("as %q: %v", c.user, err)
		}
		if asked := proxy.Asked(); len(asked) == 0 || asked[0] != "example.com:443" {
			t.Errorf("the proxy heard %q", asked)
		}
		if !c.opens && (!errors.Is(err, remote.ErrAuth) || strings.Contains(err.Error(), "geheim")) {
			t.Errorf("as %q: %v", c.user, err)
		}
	}
}

// A proxy's password is asked for as a server's is, for plain http and for CONNECT.
func TestAProxysPasswordIsAskedFor(t *testing.T) {
	root, _ := serverWith(t, 1)
	secure, ca := gitserver.HTTPS(t, root, nil)
	for url, target := range map[string]string{"http://news.example.test/content.git": gitserver.HTTP(t, root, nil), "https://example.com/content.git": secure} {
		proxy := gitserver.HTTPProxy(t, target, "desk:"+word)
		p := &person{answers: []remote.Answer{says("desk", "no", false), says("desk", word, true)}}
		opts := options()
		kept := ring{}
		opts.Keyring, opts.Ask = kept, p.ask
		opts.LookupEnv = variables("ALL_PROXY="+strings.Replace(proxy.URL, "//", "//desk@", 1), "GIT_SSL_CAINFO="+ca)
		if _, err := at(t, url, opts).Branches(context.Background()); err != nil {
			t.Fatal(err)
		}
		if len(p.asked) != 2 || p.asked[0].Address != proxy.URL || p.asked[0].User != "desk" || !p.asked[1].Failed {
			t.Errorf("asked %+v", p.asked)
		}
		if kept[proxy.URL] != "desk\n"+word {
			t.Errorf("kept %q", kept)
		}
	}
}

// A malformed proxy is reported, and not bypassed.
func TestAProxyThatIsNone(t *testing.T) {
	root, _ := serverWith(t, 1)
	for _, text := range []string{"http://:80:geheim", "socks4://u:geheim@127.0.0.1:1080"} {
		opts := options()
		opts.LookupEnv = variables("http_proxy=" + text)
		_, err := at(t, gitserver.HTTP(t, root, nil)+"/content.git", opts).Branches(context.Background())
		if err == nil || !strings.Contains(err.Error(), "http_proxy") || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%v", err)
		}
	}
}
