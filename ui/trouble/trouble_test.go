package trouble_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"tahrir/document"
	"tahrir/document/page"
	"tahrir/publish/exchange"
	"tahrir/publish/git"
	"tahrir/publish/git/refs"
	"tahrir/publish/git/worktree"
	"tahrir/publish/remote"
	"tahrir/ui/session"
	"tahrir/ui/trouble"
	"tahrir/ui/typeset"
	"tahrir/ui/typeset/bidi"
	"tahrir/ui/words"
)

func TestEveryCauseSaysWhatToDo(t *testing.T) {
	w, err := words.New("ar")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		err  error
		want string // a word of the advice
	}{
		{&fs.PathError{Op: "write", Path: "drafts/x.yaml", Err: syscall.ENOSPC}, "أفرغ مساحة"},
		{&fs.PathError{Op: "open", Path: "drafts/x.yaml", Err: syscall.EACCES}, "صلاحيات"},
		{&fs.PathError{Op: "read", Path: "أخبار", Err: syscall.EISDIR}, "هذا مجلد"},
		{&fs.PathError{Op: "open", Path: "drafts/x.yaml", Err: syscall.ENOENT}, "غير موجود"},
		{syscall.EROFS, "للقراءة فقط"},
		{&document.SyntaxError{Line: 3, Column: 7, Err: errors.New("bad")}, "السطر 3"},
		{&document.SyntaxError{Line: 1, Column: 1, Err: document.ErrEncoding}, "بترميز"},
		{&document.SchemaError{Found: "9"}, "حدّث البرنامج"},
		{&git.HookError{Hook: "pre-commit", Output: "no tags\n  at all\n"}, "no tags at all"},
		{&git.HookError{Hook: "pre-commit", Signal: "killed"}, "أنهاها برنامج آخر"},
		{&worktree.EditedError{Path: "a", File: "b"}, "احفظه في git"},
		{&refs.LockedError{Path: "main.lock"}, "بعد لحظات"},
		{remote.ErrOffline, "حين تعود الشبكة"},
		{&remote.HostKeyError{Host: "git.example.org"}, "لا تتابع"},
		{&remote.HostKeyError{Host: "git.example.org", Fingerprint: "SHA256:abc"}, "SHA256:abc"},
		{&remote.HostKeyError{Host: "git.example.org", Changed: true}, "ليس الذي نعرفه"},
		{fmt.Errorf("%w: %w", remote.ErrAuth, remote.ErrDeclined), "يطلب الخادم تسجيل الدخول"},
		{remote.ErrAuth, "راجع صلاحيتك"},
		{remote.ErrNoKeyring, "لا حافظة مفاتيح"},
		{&remote.RejectedError{Reason: "hook declined"}, "محفوظ هنا"},
		{exchange.ErrConflict, "دُمج كل ما عداه"},
		{errors.Join(errors.New("strange"), errors.New("twice")), "strange twice"},
		{errors.New("strange"), "أعد المحاولة"},
	} {
		said := trouble.Say(w, session.Trouble{Doing: session.PublishingIt, Err: fmt.Errorf("publish x: %w", test.err)})
		if !strings.Contains(said, test.want) || !strings.HasPrefix(said, "تعذّر النشر.") {
			t.Errorf("%v is said as %q", test.err, said)
		}
		if strings.Contains(said, "\n") {
			t.Errorf("%v has the end of a line in %q", test.err, said)
		}
		if strings.Contains(said, "[") {
			t.Errorf("%v: a word is missing in %q", test.err, said)
		}
	}
}

func TestEveryDoingHasWords(t *testing.T) {
	for _, language := range words.Languages {
		w, err := words.New(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, doing := range []session.Doing{
			session.OpeningDesk, session.OpeningDraft, session.MakingDraft, session.SavingDraft, session.Trashing,
			session.Restoring, session.Erasing, session.Importing, session.Imported, session.Pasted, session.PublishingIt, session.ReadingPast, session.Settling,
			session.Watching, session.KeepingName, session.Syncing, session.FollowingUp, session.Keeping, session.Undoing, session.Retracting, session.Indexing, session.KeepingSecret, session.SigningOut,
		} {
			if said := trouble.Say(w, session.Trouble{Doing: doing, Err: errors.New("x")}); strings.Contains(said, "[") {
				t.Errorf("%s: no words for %s: %s", language, doing, said)
			}
		}
	}
}

// A list of numbers reads in the direction of its sentence: in Arabic the first is
// to the right of the second.
func TestALineListReadsWithItsSentence(t *testing.T) {
	for language, base := range map[string]typeset.Direction{"ar": typeset.RTL, "en": typeset.LTR} {
		w, err := words.New(language)
		if err != nil {
			t.Fatal(err)
		}
		said := []rune(trouble.Why(w, &page.Damage{Bytes: page.Places{Count: 2, Lines: []int{47, 58}}}))
		levels, _ := bidi.Levels(said, base)
		place := map[rune]int{} // from the left
		for x, i := range bidi.VisualOrder(levels) {
			place[said[i]] = x
		}
		if (place['4'] < place['5']) != (base == typeset.LTR) {
			t.Errorf("%s: %q reads from the wrong side", language, string(said))
		}
	}
}
