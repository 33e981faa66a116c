package widget

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/document/bidi"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// said returns words in the direction of the interface, as the program would.
func said(arabic, english string) string {
	if theme.Resolve(theme.Auto) == theme.LTR {
		return english
	}
	return arabic
}

const mixed = "نشر 3 مقالات إلى origin/main (BBC)"

func TestLabelPictures(t *testing.T) {
	golden(t, "label", 300, 260, func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas) {
		cut := NewLabel(said("آخر ما نُشر: «البحر والميناء» بنسبة 12.4% في The Harbour Times أمس", "Last published: «البحر والميناء» by 12.4% in The Harbour Times yesterday"), theme.Body, theme.Second)
		wrapped := NewWrapped(said("كُتبت الفقرة الثانية في Feeder 1,000 TEU ثم عُدّلت مرتين، ولم تُنشر بعد.", "The second paragraph was written in Feeder 1,000 TEU and changed twice, not published yet."), theme.Small, theme.Second)
		lead := NewContent("الأمطار تعود إلى الساحل بعد 40 يوماً من الجفاف وتملأ السدود كلها حتى آخرها", theme.RowTitle, theme.Ink, 2)
		lead.SetLead(NewChip(said("عاجل", "Breaking"), theme.OnRed, theme.Red))
		spans := NewContent("أعلن أحمد السعيد نتيجة 6,180 قبل 11 يوماً", theme.Body, theme.Ink, 0)
		spans.SetSpans(Span{From: 5, To: 9, Ground: theme.Selection}, Span{From: 17, To: 22, Wave: theme.Amber}, Span{From: 23, To: 28, Strike: true, Ink: theme.DeletedInk, Ground: theme.Deleted}, Span{From: 29, To: 32, Dots: theme.Accent})
		end := NewLabel(said("عند النهاية", "At the end"), theme.SmallBold, theme.Accent)
		end.Align = AlignEnd
		middle := NewLabel(said("في الوسط", "In the middle"), theme.Title, theme.Ink)
		middle.Align = AlignCenter
		show(layout.Inset(16, 12, layout.VBox(6, NewLabel(mixed, theme.BodyBold, theme.Ink), cut, wrapped, lead, spans, end, middle)))
	})
}

func TestButtonPictures(t *testing.T) {
	golden(t, "button", 340, 286, func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas) {
		publish := NewButton(said("نشر", "Publish"), Primary, nil)
		publish.SetKeys("Ctrl ↵")
		off := NewButton(said("نشر", "Publish"), Primary, nil)
		off.SetEnabled(false)
		plain := NewButton(said("كلاهما", "Both"), Plain, nil)
		plain.SetIcon("back")
		focused := NewButton(said("نصّي", "Mine"), Plain, nil)
		focused.FocusGained()
		hovered := NewButton(said("نص هالة", "Hala's"), Plain, nil)
		hovered.MouseIn(nil)
		quiet := NewButton(said("لاحقاً", "Later"), Quiet, nil)
		hoveredQuiet := NewButton(said("لاحقاً", "Later"), Quiet, nil)
		hoveredQuiet.MouseIn(nil)
		small := NewButton(said("مقارنة", "Compare"), Plain, nil)
		small.Small = true
		smallOff := NewButton(said("استعادة…", "Restore…"), Plain, nil)
		smallOff.Small = true
		smallOff.SetEnabled(false)
		smallKeys := NewButton(said("اجعلها ١٢٣", "Make it 123"), Plain, nil)
		smallKeys.Small = true
		smallKeys.SetKeys("Ctrl Shift D")
		pressed := NewButton(said("اعتمد", "Accept"), Primary, nil)
		pressed.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
		tinted := NewIconButton("search", said("ابحث", "Search"), nil)
		tinted.Tinted = true
		tinted.SetKeys("Ctrl K")
		tinted.MouseIn(nil)
		show(layout.Inset(16, 16, layout.VBoxAt(12, layout.AcrossStart,
			layout.HBox(10, publish, off, pressed),
			layout.HBox(10, plain, focused, hovered),
			layout.HBox(10, quiet, hoveredQuiet, NewButton(said("احذف", "Delete"), Danger, nil)),
			layout.HBox(8, small, smallOff),
			layout.HBox(8, smallKeys),
			layout.HBox(8, NewIconButton("close", "", nil), tinted, NewIconButton("more", "", nil)),
		)))
		pass(t) // the hint
	})
}

func TestSmallPartsPictures(t *testing.T) {
	golden(t, "parts", 300, 306, func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas) {
		back := NewIcon("back", 20, theme.Accent)
		back.Mirrors = true
		line := NewProgressLine()
		line.Start()
		line.Set(0.3)
		pass(t)
		on := NewCheck(said("أضف «عاجل» إلى الشريط", "Add it to the ticker"), nil)
		on.SetChecked(true)
		chosen := NewSelect([]string{said("الأرقام 123", "Digits 123"), said("الأرقام ١٢٣", "Digits ١٢٣")}, nil)
		chosen.Choose(0)
		focused := NewFrame(NewLabel(said("هالة منصور", "Hala Mansour"), theme.Body, theme.Ink))
		focused.SetFocused(true)
		invalid := NewFrame(NewLabel("hala@sahel.example", theme.Body, theme.Ink))
		invalid.SetInvalid(true)
		show(layout.Inset(16, 16, layout.VBox(10,
			layout.HBox(8, NewChip(said("عاجل", "Breaking"), theme.OnRed, theme.Red), NewChip(said("منشورة", "published"), theme.Accent, theme.Tint), NewChip(said("مسودة", "draft"), theme.Second, theme.Line), NewChip(said("سُحبت", "retracted"), theme.Red, theme.RedTint)),
			layout.HBox(8, NewChip(said("بانتظار المراجعة", "in review"), theme.Amber, theme.AmberTint), NewDot(theme.Accent), NewKeys("Ctrl Shift D"), back, NewIcon("search", 16, theme.Second)),
			line, NewRule(),
			NewCard(layout.Inset(14, 10, NewLabel(mixed, theme.Small, theme.Second))),
			on, NewCheck(said("نبّهني", "Tell me"), nil),
			layout.HBox(8, chosen),
			layout.GridOf(2, 10, focused, invalid),
		)))
	})
}

func TestTabsPictures(t *testing.T) {
	golden(t, "tabs", 312, 110, func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas) {
		tabs := func() *Tabs {
			return NewTabs(nil,
				Tab{Text: said("مسودات", "Drafts"), Count: "12"}, Tab{Text: said("للمراجعة", "In review"), Count: "3"},
				Tab{Text: said("منشورة", "Published"), Count: "4,218"}, Tab{Text: said("المهملات", "Trash"), Count: ""})
		}
		narrow := tabs()
		narrow.Choose(2)
		show(layout.VBoxAt(4, layout.AcrossStart, layout.Sized(312, 0, tabs()), layout.Sized(250, 0, narrow)))
	})
}

func TestBannerPictures(t *testing.T) {
	golden(t, "banner", 380, 222, func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas) {
		note := NewBanner(BannerNote, said("الفهرس كامل", "The index is complete"), Action{Text: said("ابحث", "Search")})
		note.OnClose = func() {}
		show(layout.Inset(12, 12, layout.VBox(8,
			note,
			NewBanner(BannerWarn, said("لم يُرسل شيء بعد: ينتظر المقال اتصالاً بـorigin/main منذ 3 دقائق.", "Nothing was sent yet: the article has waited 3 minutes for origin/main."), Action{Text: said("أعد المحاولة", "Try again")}, Action{Text: said("التفاصيل", "Details")}),
			NewBanner(BannerError, said("تعذّر الحفظ: القرص ممتلئ.", "Could not save: the disk is full.")),
		)))
	})
}

func TestDialogPictures(t *testing.T) {
	golden(t, "dialog", 400, 256, func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas) {
		d := NewDialog(said("أتستعيد مراجعة 11:42؟", "Restore the revision of 11:42?"),
			NewWrapped(said("يصير نصّها مسودة جديدة، ويبقى نصّك الحالي في المراجعات.", "Its text becomes a new draft; your present text stays among the revisions."), theme.Body, theme.Second),
			Action{Text: said("استعد المراجعة", "Restore"), Kind: Primary, Keys: "↵"},
			Action{Text: said("أبقِ النص", "Keep the text"), Keys: "Esc"})
		d.Width = 360
		d.Show(show(layout.Inset(12, 12, NewCard(NewLabel(mixed, theme.Body, theme.Ink)))))
	})
}

func TestMenuPictures(t *testing.T) {
	golden(t, "menu", 380, 236, func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas) {
		c := show(layout.Center(NewLabel(mixed, theme.Small, theme.Third)))
		at := fyne.NewPos(360, 12)
		if theme.Resolve(theme.Auto) == theme.LTR {
			at.X = 20
		}
		ShowMenu(c, at, []MenuItem{
			{Text: said("افتح", "Open"), Keys: "↵"},
			{Text: said("مقارنة مع آخر منشور", "Compare with the last"), Keys: "Ctrl D", Icon: "search"},
			{Text: said("مثبّتة", "Pinned"), Checked: true},
			{Rule: true},
			{Text: said("انسخ", "Copy"), Sub: []MenuItem{{Text: said("الرابط", "Address")}, {Text: said("المعرّف ID 7", "Number ID 7")}}},
			{Text: said("أرسل", "Send"), Off: true, Keys: "Ctrl Shift S"},
			{Text: said("إلى المهملات", "To the trash"), Danger: true, Keys: "Del"},
		})
		m := c.Overlays().Top().(*menu)
		for range 4 {
			m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
		m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	})
}

// headlines is a source of rows such as the desk's.
type headlines struct {
	keys   []string
	titles func(i int) string
}

type headlineRow struct {
	object        fyne.CanvasObject
	title, byline *Label
	source        *headlines
}

func (h *headlines) Len() int         { return len(h.keys) }
func (h *headlines) Key(i int) string { return h.keys[i] }

func (h *headlines) Make() ListRow {
	r := &headlineRow{title: NewContent("", theme.RowTitle, theme.Ink, 2), byline: NewLabel("", theme.Small, theme.Second), source: h}
	r.object = layout.Inset(theme.RowSide, theme.RowInside, layout.VBox(0, r.title, r.byline))
	return r
}

func (h *headlines) Height(i int, width float32) float32 {
	l := NewContent(h.titles(i), theme.RowTitle, theme.Ink, 2)
	return l.HeightAt(width-2*theme.RowSide) + theme.Small.Height + 2*theme.RowInside
}

func (r *headlineRow) Object() fyne.CanvasObject { return r.object }

func (r *headlineRow) Show(i int, _ bool) {
	r.title.SetText(r.source.titles(i))
	r.byline.SetText(bidi.Joined(" · ", "وكالة الساحل", fmt.Sprint(100+i, said(" كلمة", " words"))))
}

func desk(n int) *headlines {
	h := &headlines{titles: func(i int) string {
		return []string{
			"ميناء الإسكندرية يستقبل أول سفينة تعمل بالهيدروجين الأخضر",
			"منتخب اليد يتأهل بفوزه 31-28",
			"مقابلة مع مهندسة شركة Deepwell: المياه الجوفية ليست بلا نهاية كما كنا نظن",
		}[i%3]
	}}
	for i := range n {
		h.keys = append(h.keys, fmt.Sprint("k", i))
	}
	return h
}

func TestListPictures(t *testing.T) {
	golden(t, "list", 264, 250, func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas) {
		l := NewList(desk(40))
		l.Choose("k1")
		c := show(NewGround(theme.Surface, l))
		c.Focus(l)
	})
}

func TestSidesPictures(t *testing.T) {
	golden(t, "sides", 1000, 90, func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas) {
		side := func(text string) fyne.CanvasObject {
			return NewGround(theme.Surface, layout.Inset(16, 16, NewLabel(text, theme.Body, theme.Ink)))
		}
		show(NewSides(side(said("المسودات", "Drafts")), layout.Inset(16, 16, NewCard(nil)), side(said("المراجعات", "Revisions"))))
	})
}
