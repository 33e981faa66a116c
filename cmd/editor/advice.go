package main

import (
	"errors"
	"syscall"

	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/publish/exchange"
	"tahrir/publish/git/refs"
	"tahrir/publish/remote"
)

// advice is what to do next about a failure, the first that fits.
var advice = []struct {
	about error
	next  string
}{
	{newsroom.ErrUnknown, "editor list and editor search tell what there is"},
	{publish.ErrNotFound, "editor list and editor search tell what there is"},
	{publish.ErrNoRevision, "editor history tells which there are"},
	{publish.ErrAmbiguous, "give more of its digits"},
	{exchange.ErrConflict, "choose in the window, or by editor settle, what shall stand, then sync again"},
	{exchange.ErrRewritten, "ask who did it; the window takes it over where you agree"},
	{exchange.ErrUnrelated, "name the right server, or join them in the window"},
	{exchange.ErrNoServer, "git remote add origin URL in that repository names one"},
	{remote.ErrHostKey, "compare the fingerprint with whoever runs the server before ssh learns it"},
	{remote.ErrAuth, "sign in on a terminal or in the window, or give what it asks for to the ssh agent or to git's credential helper"},
	{remote.ErrOffline, "nothing is lost; try again when the network is back"},
	{syscall.ENOSPC, "make room there and try again"},
	{syscall.EROFS, "it can only be read"},
}

// said is what a failure says: what was being done, why it failed, and what to
// do next where that is known.
func said(err error) string {
	text := err.Error()
	var locked *refs.LockedError
	if errors.As(err, &locked) {
		return text + "; wait for it, or remove that file where no git is running"
	}
	for _, a := range advice {
		if errors.Is(err, a.about) {
			return text + "; " + a.next
		}
	}
	return text
}
