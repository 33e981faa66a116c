// Package remote exchanges a content repository's commits with a git server:
// addresses, credentials, fetch and push.
//
// What it promises:
//
//   - A secret never reaches a log, an error's text, a file of ours or a commit: it
//     is a Secret, which prints as dots, and addresses are shown without their
//     password.
//   - A server or proxy that asks for credentials gets them from where git would
//     look, in this order: the address, .netrc, the system's keyring, git's
//     credential helpers, the program of GIT_ASKPASS, core.askPass or SSH_ASKPASS,
//     and a person, who is asked once more after a refusal. Headers of
//     http.extraHeader go with every request to their server. For ssh: the agent
//     and key files by ssh_config; a passphrase comes from the keyring, SSH_ASKPASS
//     or a person. What a person wants kept goes into the keyring.
//   - An ssh host is used only under a key that known_hosts has for it.
//   - What a server sends goes into a temporary file and is checked object by
//     object before it becomes part of the repository: sizes, counts, delta chains,
//     names in trees. What is refused (*RefusedError) has changed nothing. Fetch
//     moves no ref; the caller, who can look at the commits first, does.
//   - Push sends only what is new since a commit that the server has, and moves the
//     server's branch by compare-and-swap. A push that was cut off can be sent
//     again, and nothing is doubled.
//   - Both report their progress and end soon after their context.
//
// Supported are smart http and https, ssh (agent, key files, or the program that
// git's configuration names), git://, and paths to repositories on this machine,
// for which git's own programs must be installed. Servers with sha256 names and
// dumb http servers are refused.
//
// Formats: gitprotocol-pack, gitprotocol-http, gitprotocol-capabilities,
// gitformat-pack, gitcredentials, sshd's known_hosts. The package has no global
// state and no clock. It imports fsys, git and program beside it, and document for
// the size of an article.
package remote
