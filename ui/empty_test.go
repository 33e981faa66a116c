package ui

import (
	"testing"

	"tahrir/ui/session"
)

// Every empty list of the desk says what belongs there, and offers a step that works.
func TestEveryEmptyListOffersAStep(t *testing.T) {
	st := greeted(t, t.TempDir(), map[string]string{"GIT_CONFIG_NOSYSTEM": "1"})
	st.button("ابدأ بمقال تجريبي")
	st.until("the sample article", func() bool { return st.writing != nil && st.session.Newspaper.OnSample() })
	for _, c := range []struct {
		shelf      session.Shelf
		says, step string
		done       func() bool
	}{
		{session.ReviewShelf, "لا شيء ينتظر المراجعة", "حالة المقال المفتوح", func() bool { return st.panel.tabs.Chosen() == detailsTab }},
		{session.PublishedShelf, "لم يُنشر شيء بعد", "مسودات", func() bool { return st.session.Desk.Shelf() == session.DraftsShelf }},
		{session.RetractedShelf, "لم يُسحب شيء", "منشورة", func() bool { return st.session.Desk.Shelf() == session.PublishedShelf }},
		{session.TrashShelf, "المهملات فارغة", "مسودات", func() bool { return st.session.Desk.Shelf() == session.DraftsShelf }},
	} {
		st.session.Desk.SetShelf(c.shelf)
		st.until("the empty list", func() bool { return st.says(c.says) })
		st.button(c.step)
		if !c.done() {
			t.Errorf("%q does nothing on shelf %d", c.step, c.shelf)
		}
	}
	st.button("ارمه")
	st.session.Desk.SetShelf(session.DraftsShelf)
	st.commandOf("delivery").do()
	st.until("what comes and goes", func() bool { return st.says("لا خادم لهذه الصحيفة") })
	st.button("افتح الإعدادات")
	if !st.preferences.Object.Visible() {
		t.Error("where there is no server, nothing leads to where it is named")
	}
}
