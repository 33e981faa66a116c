package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/publish/git"
)

// verifyOptions are the flags of verify.
type verifyOptions struct{ signatures bool }

func (o *verifyOptions) flags(f *pflag.FlagSet) {
	f.BoolVar(&o.signatures, "signatures", false, "of every commit too: is it signed, and by whom")
}

// report is what verify prints with --json.
type report struct {
	Articles   int         `json:"articles"`
	Revisions  int         `json:"revisions"`
	Tip        string      `json:"tip"`
	Faults     []fault     `json:"faults"`
	Signatures []signature `json:"signatures,omitempty"`
}

type fault struct {
	Kind    string `json:"kind"`
	Path    string `json:"path"`
	Commit  string `json:"commit"`
	Message string `json:"message"`
}

// signature is who signed one commit.
type signature struct {
	Commit  string `json:"commit"`
	State   string `json:"state"`
	Signer  string `json:"signer"`
	Key     string `json:"key"`
	Message string `json:"message,omitempty"` // why it is not trusted
}

var faultNames = map[publish.FaultKind]string{
	publish.BadFile: "bad-file", publish.WrongID: "wrong-id", publish.Unsigned: "unsigned",
	publish.BadSignature: "bad-signature", publish.Rewritten: "rewritten", publish.BadObject: "bad-object",
}

var signatureNames = map[git.SignatureState]string{
	git.NotSigned: "unsigned", git.Trusted: "trusted", git.Untrusted: "untrusted", git.Broken: "broken", git.Unchecked: "unchecked",
}

func (o *verifyOptions) verify(c *call, _ []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		progress, wipe := c.progress("verified")
		found, err := h.Verify(c.ctx, progress)
		var signed []publish.Signed
		var unread error
		if o.signatures && err == nil {
			signed, unread = h.Signatures(c.ctx, progress)
		}
		wipe()
		if err != nil && (found.Tip.IsZero() || c.ctx.Err() != nil) {
			return err
		}
		said := report{found.Articles, found.Revisions, found.Tip.String(), []fault{}, nil}
		var lines strings.Builder
		for _, f := range found.Faults {
			one := fault{Kind: faultNames[f.Kind], Path: f.Path, Message: oneLine(f.Err.Error())}
			if !f.Commit.IsZero() {
				one.Commit = f.Commit.String()
			}
			said.Faults = append(said.Faults, one)
			fmt.Fprintf(&lines, "%s\t%s%s\t%s\n", one.Kind, one.Path, one.Commit, one.Message)
		}
		broken := 0
		for _, s := range signed {
			one := signature{s.Commit.String(), signatureNames[s.State], oneLine(s.Signer), s.Key, oneLine(s.Said)}
			said.Signatures = append(said.Signatures, one)
			fmt.Fprintf(&lines, "%s\t%s\t%s\t%s\t%s\n", one.State, one.Commit, one.Signer, one.Key, one.Message)
			if s.State == git.Broken {
				broken++
			}
		}
		if err := errors.Join(c.answer(said, lines.String()), err, unread); err != nil {
			return err
		}
		if n := len(found.Faults); n > 0 {
			return fmt.Errorf("verify: %d faults in the archive", n)
		}
		if broken > 0 {
			return fmt.Errorf("verify: %d commits with a broken signature", broken)
		}
		return nil
	})
}
