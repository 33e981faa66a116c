package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strings"

	"tahrir/document/fsys"
	"tahrir/publish/git/odb"
)

// Signature is what is known of a commit's signature.
type Signature struct {
	State   SignatureState
	OpenPGP bool   // by OpenPGP or X.509, with the user's keyring; else by ssh
	Signer  string // the name in the allowed signers or the keyring; "" where unknown
	Key     string // its fingerprint; "" where unknown
	Said    string // why it is not trusted; "" where it is
}

// SignatureState is how far a signature can be relied on.
type SignatureState uint8

// The states of a signature. Trusted are those that git verify-commit accepts.
const (
	NotSigned SignatureState = iota
	Trusted                  // valid, by somebody who is vouched for
	Untrusted                // valid, but nobody vouches for its key, or not at that time
	Broken                   // does not match the commit
	Unchecked                // nothing on this machine can check it
)

// maxCommit bounds a commit object, in bytes.
const maxCommit = 1 << 20

// CheckSignature checks a commit's signature as git verify-commit does. The
// file allowed says who may sign by ssh, "" for nobody; the keys of OpenPGP and
// X.509 come from the user's keyring. The error is for a commit that cannot be
// read, or a context that has ended.
func (s *Store) CheckSignature(ctx context.Context, h odb.Hash, allowed string) (Signature, error) {
	kind, data, err := s.Read(h, maxCommit)
	if err != nil {
		return Signature{}, err
	}
	if kind != odb.CommitKind {
		return Signature{}, fmt.Errorf("%s is no commit", h)
	}
	payload, armour := signedParts(data)
	if armour == "" {
		return Signature{State: NotSigned, Said: "it is not signed"}, nil
	}
	file, err := os.CreateTemp("", "tahrir-signature-*")
	if err != nil {
		return Signature{}, fmt.Errorf("check the signature of %s: %w", h, err)
	}
	defer os.Remove(file.Name())
	if err := errors.Join(fsys.WriteAll(file, []byte(armour)), file.Close()); err != nil {
		return Signature{}, fmt.Errorf("check the signature of %s: %w", h, err)
	}
	var found Signature
	switch {
	case strings.HasPrefix(armour, "-----BEGIN SSH SIGNATURE-----"):
		found = s.checkSSH(ctx, file.Name(), payload, allowed)
	case strings.HasPrefix(armour, "-----BEGIN SIGNED MESSAGE-----"):
		found = s.checkPGP(ctx, s.program("gpgsm", "gpg.x509.program"), file.Name(), payload)
	default:
		found = s.checkPGP(ctx, s.program("gpg", "gpg.openpgp.program", "gpg.program"), file.Name(), payload)
	}
	return found, ctx.Err()
}

// signedParts splits the content of a commit into what is signed and the
// signature.
func signedParts(data []byte) (payload []byte, armour string) {
	var signature strings.Builder
	within := "" // the header that a continuation line belongs to
	for len(data) > 0 {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		if len(line) == 0 {
			break // the message follows
		}
		whole := data[:len(data)-len(rest)]
		key, value, _ := strings.Cut(string(line), " ")
		if key != "" {
			within = key
		}
		switch within {
		case "gpgsig":
			signature.WriteString(value + "\n")
		case "gpgsig-sha256": // a signature for the commit's SHA-256 form
		default:
			payload = append(payload, whole...)
		}
		data = rest
	}
	return append(payload, data...), signature.String()
}

// pgpStates are the outcomes on gpg's status line. A signature has one of them.
var pgpStates = map[string]Signature{
	"GOODSIG":   {State: Trusted},
	"BADSIG":    {State: Broken, Said: "the signature is not of this commit"},
	"ERRSIG":    {State: Unchecked, Said: "the key is not in the keyring"},
	"EXPSIG":    {State: Untrusted, Said: "the signature has expired"},
	"EXPKEYSIG": {State: Untrusted, Said: "the key has expired"},
	"REVKEYSIG": {State: Untrusted, Said: "the key was revoked"},
}

// trustLevels are gpg's levels of trust, the lowest first.
var trustLevels = []string{"UNDEFINED", "NEVER", "MARGINAL", "FULLY", "ULTIMATE"}

// level returns the index of a level of trust in trustLevels, 0 for an unknown
// one.
func level(name string) int {
	for i, l := range trustLevels {
		if strings.EqualFold(l, name) {
			return i
		}
	}
	return 0
}

// checkPGP checks a signature with gpg or gpgsm.
func (s *Store) checkPGP(ctx context.Context, name, file string, payload []byte) Signature {
	out, err := s.signer(ctx, payload, name, "--keyid-format=long", "--status-fd=1", "--verify", file, "-")
	found, met, trust := Signature{OpenPGP: true, State: Unchecked}, 0, 0
	for line := range strings.Lines(out) {
		words := strings.Fields(line)
		if len(words) < 2 || words[0] != "[GNUPG:]" {
			continue
		}
		if state, ok := pgpStates[words[1]]; ok {
			met++
			found.State, found.Said = state.State, state.Said
			if len(words) > 2 {
				found.Key = words[2]
			}
			if words[1] != "ERRSIG" && len(words) > 3 {
				found.Signer = strings.Join(words[3:], " ")
			}
		}
		if words[1] == "VALIDSIG" && len(words) > 2 {
			found.Key = words[2]
		}
		if l, ok := strings.CutPrefix(words[1], "TRUST_"); ok {
			trust = level(l)
		}
	}
	switch least := s.config.String("gpg.minTrustLevel"); {
	case met == 0:
		found.Said = unchecked(name, err)
	case met > 1: // nor does git take a commit with several signatures
		found.State, found.Said = Broken, "there is more than one signature"
	case found.State != Trusted:
	case err != nil:
		found.State, found.Said = Unchecked, unchecked(name, err)
	case trust < level(least):
		found.State, found.Said = Untrusted, "the key is trusted less than gpg.minTrustLevel asks"
	}
	return found
}

// missing reports whether a program was not started because it does not exist.
func missing(err error) bool {
	return errors.Is(err, exec.ErrNotFound) || errors.Is(err, fs.ErrNotExist)
}

// unchecked returns why a program could not check it.
func unchecked(name string, err error) string {
	if missing(err) {
		return name + " is not installed"
	}
	if err == nil {
		return name + " does not say what the signature is"
	}
	return err.Error()
}

// checkSSH checks a signature with ssh-keygen, at the commit's own time.
func (s *Store) checkSSH(ctx context.Context, file string, payload []byte, allowed string) Signature {
	name := s.program("ssh-keygen", "gpg.ssh.program")
	at := verifyTime(payload)
	var said string
	if allowed != "" {
		out, err := s.signer(ctx, nil, name, append([]string{"-Y", "find-principals", "-f", allowed, "-s", file}, at...)...)
		if missing(err) {
			return Signature{State: Unchecked, Said: unchecked(name, err)}
		}
		if err != nil {
			out = "" // nobody is allowed to sign by that key
		}
		for principal := range strings.Lines(out) {
			if principal = strings.TrimSpace(principal); principal == "" {
				continue
			}
			args := append([]string{"-Y", "verify", "-n", "git", "-f", allowed, "-I", principal, "-s", file}, at...)
			if revoked := s.config.Path("gpg.ssh.revocationFile"); revoked != "" {
				if _, err := os.Stat(revoked); err == nil {
					args = append(args, "-r", revoked)
				}
			}
			good, err := s.signer(ctx, payload, name, args...)
			if err == nil && strings.HasPrefix(good, "Good ") {
				return Signature{State: Trusted, Signer: principal, Key: fingerprint(good)}
			}
			said = "the key of " + principal + " is not trusted, or was not at that time"
		}
	}
	whole, err := s.signer(ctx, payload, name, append([]string{"-Y", "check-novalidate", "-n", "git", "-s", file}, at...)...)
	switch {
	case missing(err):
		return Signature{State: Unchecked, Said: unchecked(name, err)}
	case err != nil:
		return Signature{State: Broken, Said: "the signature is not of this commit"}
	case said == "":
		said = "nobody is allowed to sign by that key"
	}
	return Signature{State: Untrusted, Key: fingerprint(whole), Said: said}
}

// verifyTime returns ssh-keygen's option for the time of the committer, none
// where the commit has no time.
func verifyTime(payload []byte) []string {
	c, err := odb.ParseCommit(payload)
	if err != nil || c.Committer.When.IsZero() {
		return nil
	}
	return []string{"-Overify-time=" + c.Committer.When.Local().Format("20060102150405")}
}

// fingerprint returns the key that ssh-keygen names at the end of its line.
func fingerprint(said string) string {
	line, _, _ := strings.Cut(said, "\n")
	_, key, _ := strings.Cut(line, " key ")
	return strings.TrimSpace(key)
}
