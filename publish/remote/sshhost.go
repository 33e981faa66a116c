package remote

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"github.com/kevinburke/ssh_config"
)

// sshHost is where and how a server is reached, by ssh_config.
type sshHost struct {
	alias      string // as in the address
	host, port string
	user       string
	keyAlias   string   // its name in known_hosts; "" for its own
	known      []string // known_hosts files
	identities []string // key files
	only       bool     // use no other keys of the agent
	agent      string   // where the agent listens, by IdentityAgent; "" for the environment's
	proxied    string   // a directive that we cannot follow; "" for none
}

func (h sshHost) address() string { return net.JoinHostPort(h.host, h.port) }

// name returns the server's name in known_hosts.
func (h sshHost) name() string {
	if h.keyAlias != "" {
		return h.keyAlias
	}
	return h.address()
}

// sshHost reads the user's and the system's configuration for the address. It
// returns an error where they hold what we cannot read.
func (r *Remote) sshHost() (sshHost, error) {
	h := sshHost{alias: r.address.Host, host: r.address.Host, port: r.address.Port, user: r.address.User}
	home := r.opts.Home
	var files []string
	if home != "" {
		files = []string{filepath.Join(home, ".ssh", "config"), "/etc/ssh/ssh_config"}
	}
	values := map[string][]string{}
	for _, name := range files {
		if err := readSSHConfig(name, h.alias, values); err != nil {
			return h, err
		}
	}
	first := func(key string) string {
		if list := values[key]; len(list) > 0 {
			return list[0]
		}
		return ""
	}
	if name := first("HostName"); name != "" {
		h.host = strings.ReplaceAll(name, "%h", h.alias)
	}
	set := func(to *string, value string) {
		if *to == "" {
			*to = value
		}
	}
	set(&h.port, first("Port"))
	set(&h.port, "22")
	set(&h.user, first("User"))
	if u, err := user.Current(); err == nil {
		set(&h.user, filepath.Base(filepath.FromSlash(u.Username)))
	}
	h.keyAlias = first("HostKeyAlias")
	h.agent = r.identityAgent(h, first("IdentityAgent"))
	h.only = strings.EqualFold(first("IdentitiesOnly"), "yes")
	for _, directive := range []string{"ProxyJump", "ProxyCommand"} {
		if value := first(directive); value != "" && !strings.EqualFold(value, "none") {
			h.proxied = directive
		}
	}
	h.identities = r.sshPaths(h, values["IdentityFile"])
	if len(h.identities) == 0 && home != "" {
		for _, name := range []string{"id_ed25519", "id_ecdsa", "id_rsa"} {
			h.identities = append(h.identities, filepath.Join(home, ".ssh", name))
		}
	}
	h.known = r.opts.KnownHosts
	if len(h.known) == 0 {
		if h.known = r.sshPaths(h, strings.Fields(first("UserKnownHostsFile"))); len(h.known) == 0 && home != "" {
			h.known = []string{filepath.Join(home, ".ssh", "known_hosts"), filepath.Join(home, ".ssh", "known_hosts2")}
		}
		h.known = append(h.known, "/etc/ssh/ssh_known_hosts")
	}
	return h, nil
}

// noAgent means that the configuration wants no agent.
const noAgent = "none"

// identityAgent returns the socket that IdentityAgent names (ssh_config): a path,
// an environment variable that holds one, or none.
func (r *Remote) identityAgent(h sshHost, value string) string {
	value = strings.Trim(value, `"`)
	switch {
	case value == "" || value == "SSH_AUTH_SOCK":
		return ""
	case strings.EqualFold(value, noAgent):
		return noAgent
	}
	if name, variable := strings.CutPrefix(value, "$"); variable {
		if socket := r.opts.getenv(strings.Trim(name, "{}")); socket != "" {
			return socket
		}
		return noAgent
	}
	return r.sshPaths(h, []string{value})[0]
}

// sshDirectives are those that we follow, or must know that we cannot.
var sshDirectives = []string{"HostName", "Port", "User", "HostKeyAlias", "IdentityFile", "IdentitiesOnly", "IdentityAgent", "UserKnownHostsFile", "ProxyJump", "ProxyCommand"}

func readSSHConfig(name, alias string, values map[string][]string) error {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read ssh's configuration: %w", err)
	}
	defer f.Close()
	config, err := ssh_config.Decode(f)
	if err != nil {
		return fmt.Errorf("read ssh's configuration %s: %w", name, err)
	}
	for _, key := range sshDirectives {
		list, err := config.GetAll(alias, key)
		if err != nil {
			return fmt.Errorf("read ssh's configuration %s: %w", name, err)
		}
		values[key] = append(values[key], list...)
	}
	return nil
}

// sshPaths replaces ~ and the tokens of ssh_config in file names.
func (r *Remote) sshPaths(h sshHost, names []string) []string {
	var list []string
	for _, name := range names {
		name = strings.Trim(name, `"`)
		if strings.EqualFold(name, "none") {
			continue
		}
		if rest, ok := strings.CutPrefix(name, "~/"); ok {
			name = filepath.Join(r.opts.Home, rest)
		}
		list = append(list, strings.NewReplacer("%d", r.opts.Home, "%h", h.host, "%n", h.alias, "%r", h.user, "%%", "%").Replace(name))
	}
	return list
}
