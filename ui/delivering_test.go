package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// syncsByFoot goes by the foot to what comes and goes, and presses its button.
func (st *story) syncsByFoot() {
	st.t.Helper()
	if !st.delivery.Object.Visible() {
		st.toggleDelivery()
	}
	st.button(st.words.Say(st.syncVerb()))
}

// rowSaying returns what can be pressed in the screen and holds some words.
func (st *story) rowSaying(part string) *widget.TapArea { return areaSaying(st.delivery.Object, part) }

// areaSaying returns what can be pressed in a part of the window and holds some words.
func areaSaying(in fyne.CanvasObject, part string) (found *widget.TapArea) {
	walk(in, func(o fyne.CanvasObject) {
		area, ok := o.(*widget.TapArea)
		if !ok {
			return
		}
		walk(area, func(o fyne.CanvasObject) {
			if l, ok := o.(*widget.Label); ok && strings.Contains(plain(l.Text), part) {
				found = area
			}
		})
	})
	return found
}

// What waits is taken back from the screen of what comes and goes, before the server
// has it; what a colleague publishes stands there until somebody has looked, and
// opens as a comparison, from which Escape leads back.
func TestWhatComesAndGoes(t *testing.T) {
	h := newHouse(t)
	a, b := tell(t, h.first, nada), tell(t, h.second, samir)
	a.openPublished()
	a.synced()
	b.openPublished()
	b.synced()
	a.foot.place.Tapped(nil)
	if !a.delivery.Object.Visible() || a.writing.Object.Visible() {
		t.Fatal("the foot does not lead to what comes and goes")
	}
	a.until("the empty lists", func() bool {
		return a.says("لا شيء ينتظر") && a.says("لا جديد") && a.says("متزامن مع")
	})
	a.stepBack() // as Escape does; the driver takes a key for the window that was opened last
	if a.delivery.Object.Visible() || !a.writing.Object.Visible() {
		t.Fatal("Escape does not lead back")
	}

	h.down.Store(true)
	a.edits("26")
	a.until("the failed try", func() bool { d := a.session.Delivery.Queue(); return !d.Running && d.Err != nil && d.Waiting == 1 })
	a.commandOf("delivery").do()
	a.until("what waits", func() bool {
		return a.says("لا اتصال بالخادم · انقطع") && a.says("حاول تحرير") && a.says("أرسل الآن")
	})
	a.button("اسحب")
	a.until("the note of it", func() bool { return a.says("قبل أن يصل إلى الخادم. كلماته في المسودة") })
	a.until("the empty queue", func() bool {
		list, _ := a.session.Delivery.Outgoing()
		return len(list) == 0 && a.session.Delivery.Queue().Waiting == 0
	})
	if got := a.field(newsroom.Body).Text(); !strings.Contains(got, "26 متجرا") {
		t.Errorf("the draft says %q", got)
	}
	a.until("its standing", func() bool { return a.session.Article.State().Standing == newsroom.Ahead })
	a.stepBack()

	h.down.Store(false)
	a.session.Delivery.Sync()
	a.synced()
	if h.has("26 متجرا") {
		t.Fatal("the server has what was taken back")
	}
	b.edits("2600")
	b.until("the server to have it", func() bool { return h.has("2600 متجرا") })
	a.session.Delivery.Sync()
	a.until("the word of it in the foot", func() bool { return a.footCame("وصل مقال") })
	a.commandOf("delivery").do() // the foot leads to the dispute with the draft, where that is known already
	a.until("its row", func() bool { return a.rowSaying("سمير") != nil && a.says("فقرة واحدة") })
	a.rowSaying("سمير").Tapped(nil)
	a.until("the comparison", func() bool { return a.comparison.Object.Visible() && !a.delivery.Object.Visible() && a.says("2600") })
	a.stepBack()
	a.until("the list again", func() bool { return a.delivery.Object.Visible() && a.rowSaying("سمير") != nil })
	a.speak("en")
	if !a.says("From colleagues since you last looked") || !a.delivery.Object.Visible() {
		t.Error("the screen is not in English, or was left")
	}
	a.speak("ar")
	a.stepBack()
	a.until("all to be read", func() bool { return !a.footCame("وصل") })
	a.until("the note of it", func() bool {
		in, err := a.options.Home.Incoming(t.Context())
		return err == nil && len(in.Articles) == 0
	})
}

func (st *story) footCame(part string) bool {
	return st.foot.came.Visible() && strings.Contains(plain(st.foot.came.Text), part)
}

// What the server's hook says stands in the screen, with what to do about it.
func TestWhyTheServerRefusesIsSaid(t *testing.T) {
	h := newHouse(t)
	st := tell(t, h.first, nada)
	st.openPublished()
	st.synced()
	hook := filepath.Join(h.dir, "hooks", "pre-receive")
	if err := os.WriteFile(hook, []byte("#!/bin/sh\necho 'النشر موقوف حتى الظهر' >&2\nexit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	st.edits("26")
	st.until("the refusal", func() bool { return st.session.Delivery.Exchange() == session.Troubled })
	st.foot.place.Tapped(nil)
	st.until("why, and what to do", func() bool {
		return st.says("رفض الخادم ما أُرسل إليه") && st.says("النشر موقوف حتى الظهر") && st.says("اسحب ما رُفض") && st.says("لن يُرسل قبل أن تتدخل")
	})
	if err := os.Remove(hook); err != nil {
		t.Fatal(err)
	}
	st.button("أرسل الآن")
	st.synced()
	st.until("the empty queue", func() bool { return st.says("لا شيء ينتظر") })
	if !h.has("26 متجرا") {
		t.Error("the server does not have it")
	}
}
