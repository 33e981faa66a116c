package exchange

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"tahrir/publish/git/odb"
	"tahrir/publish/remote"
)

// ErrUnsure means that the server may have got something, and cannot be asked.
var ErrUnsure = errors.New("the server may have it, and does not answer")

// sendingFile names, in the private folder, the tip that a push was begun with and
// whose end is not known.
const sendingFile = "sending"

// noteSending notes that a push of a tip begins; of the zero hash, that what became
// of it is known. A disk that takes no note must not keep a publication from its
// server: TakeBack asks the server anyway, where it can be asked.
func (x *Exchange) noteSending(tip odb.Hash) {
	if tip.IsZero() && x.sendingTip().IsZero() {
		return
	}
	text := ""
	if !tip.IsZero() {
		text = tip.String() + "\n"
	}
	_ = x.store.WritePrivate(sendingFile, []byte(text))
}

// sendingTip returns the tip of a push whose end is not known; zero for none.
func (x *Exchange) sendingTip() odb.Hash {
	text, err := os.ReadFile(filepath.Join(x.store.PrivateDir(), sendingFile))
	if err != nil {
		return odb.Hash{}
	}
	tip, _ := odb.ParseHash(strings.TrimSpace(string(text)))
	return tip
}

// decided reports whether the server's answer to a push says that it has not taken
// it.
func decided(err error) bool {
	for _, no := range []error{remote.ErrRejected, remote.ErrMoved, remote.ErrAuth, remote.ErrForbidden, remote.ErrNoRepository, remote.ErrHostKey, remote.ErrRefused} {
		if errors.Is(err, no) {
			return true
		}
	}
	return false
}

// maybeSent returns which commits the server may have though nobody has seen them
// there.
func (x *Exchange) maybeSent(ctx context.Context) (map[odb.Hash]bool, error) {
	tip := x.sendingTip()
	if tip.IsZero() {
		return nil, nil
	}
	if there, err := x.store.Has(tip); err != nil || !there {
		return nil, err
	}
	known, err := x.Reached()
	if err != nil {
		return nil, err
	}
	list, err := remote.Ahead(ctx, x.store, tip, known)
	if err != nil {
		return nil, err
	}
	maybe := map[odb.Hash]bool{}
	for _, c := range list {
		maybe[c.Hash] = true
	}
	return maybe, nil
}
