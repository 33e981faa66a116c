// Package remote brings a content repository together with a git server:
// addresses, credentials, fetch and push.
//
// What it promises to the room above it:
//
//   - A secret never reaches a log, an error's text, a file of ours or a
//     commit: it is a Secret, which prints as dots, and addresses are shown
//     without their password.
//   - A server, or a proxy, that asks who we are is answered from where git would
//     look, in this order: the address, .netrc, the system's keyring, git's
//     credential helpers, the program of GIT_ASKPASS, core.askPass or SSH_ASKPASS,
//     and a person, who is asked once more after what was refused. Headers of
//     http.extraHeader go with every request to their server. For ssh: the agent
//     and key files as ssh_config has them; a passphrase comes from the keyring,
//     SSH_ASKPASS or a person. What a person wishes kept goes into the keyring.
//   - An ssh host is spoken to only under a key that known_hosts has for it.
//   - What a server sends is received into a temporary file and looked at
//     object by object before it becomes part of the repository: sizes,
//     counts, chains of deltas, names in trees. What is refused (*RefusedError)
//     has touched nothing. Fetch moves no ref: that is for the caller, who
//     sees what came first.
//   - Push sends only what is new since a commit that the server has, and
//     moves the server's branch by compare-and-swap; a push that was cut off
//     can be sent again and doubles nothing.
//   - Both tell how far they are (Progress) and end soon after their context.
//
// What is served: smart http and https, ssh (agent, key files, or the program
// that git's configuration names), git://, and paths to repositories on this
// machine, for which git's own programs must be installed. Servers with sha256
// names and dumb http servers are refused.
//
// Formats: gitprotocol-pack, gitprotocol-http, gitprotocol-capabilities,
// gitformat-pack, gitcredentials, sshd's known_hosts. The package holds no
// globals and no clock. It imports fsys and git, the rooms beside it, and
// document for how large an article may be.
package remote
