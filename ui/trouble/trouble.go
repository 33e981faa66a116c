// Package trouble puts errors into the editor's words: what could not be done, why,
// and what to do next. The error itself, with its paths and numbers, goes into the
// log.
//
// It imports ui/words, ui/session, and from publish and document the errors that it
// distinguishes. Its tests read the words file from assets.
package trouble

import (
	"cmp"
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/document/intake"
	"tahrir/document/markdown"
	"tahrir/document/page"
	"tahrir/document/word"
	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/publish/branch"
	"tahrir/publish/exchange"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/git/worktree"
	"tahrir/publish/remote"
	"tahrir/ui/session"
	"tahrir/ui/words"
)

// Say returns in one or two sentences what failed, why, and what can be done.
func Say(w *words.Words, t session.Trouble) string {
	return w.Say("trouble-"+string(t.Doing)) + " " + Why(w, t.Err)
}

// inSettings are the words that send somebody to the settings, and the place there
// that they mean.
var inSettings = map[string]string{
	"why-read-only": "settings/server/address", "why-unrelated": "settings/server/address", "why-no-repository": "settings/server/address",
}

// Setting returns the place in the settings to which the words for an error send
// somebody; "" for none.
func Setting(err error) string { return inSettings[keyOf(err)] }

// Why returns the cause of an error, and what can be done.
func Why(w *words.Words, err error) string {
	for _, known := range []func(*words.Words, error) (string, bool){structured, sentinel} {
		if said, ok := known(w, err); ok {
			return said
		}
	}
	return w.Say("why-other", "Said", oneLine(err.Error()))
}

// oneLine returns others' words on one line, for a label, which has no line ends.
func oneLine(said string) string { return strings.Join(strings.Fields(said), " ") }

// structured returns the words for errors that hold something to name.
func structured(w *words.Words, err error) (string, bool) {
	var (
		syntax    *document.SyntaxError
		schema    *document.SchemaError
		hook      *git.HookError
		edited    *worktree.EditedError
		refused   *odb.RefusedError
		busy      *branch.BusyError
		locked    *refs.LockedError
		foreign   *publish.ForeignError
		overtaken *newsroom.OvertakenError
		hostKey   *remote.HostKeyError
		damage    *page.Damage
		front     *markdown.FrontError
		left      *session.LeftError
	)
	switch {
	case errors.As(err, &left):
		return w.Say("why-left", "Headline", cmp.Or(left.Headline, w.Say("no-headline"))), true
	case errors.As(err, &front):
		return w.Say("why-front", "Said", oneLine(front.Err.Error())), true
	case errors.As(err, &damage):
		return damaged(w, damage), true
	case errors.As(err, &overtaken):
		return w.Say("why-overtaken"), true
	case errors.As(err, &hostKey) && !hostKey.Changed:
		return w.Say("why-host-unknown", "Host", hostKey.Host, "Key", hostKey.Fingerprint), true
	case errors.As(err, &hook) && hook.Signal != "":
		return w.Say("why-hook-ended", "Hook", hook.Hook), true
	case errors.As(err, &hook):
		return w.Say("why-hook", "Hook", hook.Hook, "Said", oneLine(hook.Output)), true
	case errors.As(err, &edited):
		return w.Say("why-edited"), true
	case errors.As(err, &refused):
		return w.Say("why-refused", "What", refused.Error()), true
	case errors.As(err, &busy), errors.As(err, &locked):
		return w.Say("why-busy"), true
	case errors.As(err, &foreign):
		return w.Say("why-foreign"), true
	case errors.As(err, &schema):
		found := schema.Found
		if found == "" {
			found = "—"
		}
		return w.Say("why-schema", "Found", found), true
	case errors.As(err, &syntax) && !errors.Is(err, document.ErrTooLarge) && !errors.Is(err, document.ErrEncoding):
		return w.Say("why-syntax", "Line", syntax.Line, "Column", syntax.Column), true
	}
	return "", false
}

// damaged returns how much of a page was not read as it is, and where.
func damaged(w *words.Words, d *page.Damage) string {
	var said []string
	for _, part := range []struct {
		key    string
		places page.Places
	}{{"damaged-bytes", d.Bytes}, {"refused-controls", d.Controls}} {
		if part.places.Count > 0 {
			said = append(said, w.Count(part.key, part.places.Count)+where(w, part.places)+".")
		}
	}
	if d.Bytes.Count > 0 {
		said = append(said, w.Say("damaged-next"))
	}
	if d.Mended {
		said = append(said, w.Say("damaged-mended"))
	}
	return strings.Join(said, " ")
}

// where returns the line numbers, if any are known.
func where(w *words.Words, p page.Places) string {
	if len(p.Lines) == 0 {
		return ""
	}
	lines := make([]string, len(p.Lines))
	for i, n := range p.Lines {
		lines[i] = w.Number(n)
	}
	// Not isolated: numbers have no direction, so an isolated list of them would
	// read from the left even in Arabic (UAX #9, rule P3).
	return " " + w.Plain().Say("damaged-lines", "Lines", strings.Join(lines, w.Say("list-comma")))
}

// sentinels are errors with one key each, in the order in which they are tried.
var sentinels = []struct {
	err error
	key string
}{
	{exchange.ErrConflict, "sync-conflict-text"},
	{exchange.ErrRewritten, "why-rewritten"},
	{publish.ErrNothingToUndo, "why-nothing-to-undo"},
	{publish.ErrNotPublished, "why-not-published"},
	{publish.ErrNoNote, "correct-note-missing"},
	{exchange.ErrUnrelated, "why-unrelated"},
	{exchange.ErrSent, "why-sent"},
	{exchange.ErrUnsure, "why-unsure"},
	{exchange.ErrEntangled, "why-entangled"},
	{remote.ErrHostKey, "why-host-key"},
	{remote.ErrNoKeyring, "why-no-keyring"},
	{remote.ErrDeclined, "why-declined"},
	{remote.ErrAuth, "why-auth"},
	{remote.ErrForbidden, "why-auth"},
	{remote.ErrNoRepository, "why-no-repository"},
	{git.ErrNotRepository, "why-no-content"},
	{remote.ErrAddress, "why-address"},
	{remote.ErrRejected, "why-rejected"},
	{remote.ErrMoved, "why-busy"},
	{remote.ErrServer, "why-server"},
	{remote.ErrRefused, "why-hostile"},
	{remote.ErrOffline, "why-offline"},
	{syscall.ENOSPC, "why-full"},
	{syscall.EDQUOT, "why-full"},
	{syscall.EROFS, "why-read-only"},
	{syscall.EIO, "why-io"},
	{draft.ErrDisputed, "conflict-waiting"},
	{draft.ErrLocked, "why-locked"},
	{page.ErrEmpty, "why-empty-page"},
	{page.ErrEncoding, "why-encoding"},
	{document.ErrEncoding, "why-encoding"},
	{intake.ErrPDF, "why-pdf"},
	{intake.ErrOldWord, "why-old-word"},
	{intake.ErrPassword, "why-password"},
	{intake.ErrOpenDocument, "why-open-document"},
	{intake.ErrArchive, "why-archive"},
	{word.ErrNotWord, "why-archive"},
	{word.ErrBroken, "why-broken-word"},
	{markdown.ErrDeep, "why-deep"},
	{document.ErrTooLarge, "why-too-large"},
	{syscall.EISDIR, "why-folder"},
	{syscall.ENOTDIR, "why-no-folder"},
	{newsroom.ErrNoHome, "why-no-home"},
	{fs.ErrPermission, "why-permission"},
	{fs.ErrNotExist, "why-missing"},
}

// keyOf returns the key of the words for an error that holds nothing to name; "" where
// there are none.
func keyOf(err error) string {
	for _, s := range sentinels {
		if errors.Is(err, s.err) {
			return s.key
		}
	}
	return ""
}

func sentinel(w *words.Words, err error) (string, bool) {
	if key := keyOf(err); key != "" {
		return w.Say(key), true
	}
	return "", false
}
