package stylebook

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"tahrir/document/names"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/screentest"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// book is a list that the screen changes.
type book struct{ list names.List }

func (b *book) put(kind names.Kind, key string, e names.Entry, told func(names.List, error)) {
	at := slices.IndexFunc(b.list.Entries, func(o names.Entry) bool { return o.Kind == kind && o.Key() == key })
	if at >= 0 {
		b.list.Entries[at] = e
	} else {
		b.list.Entries = append(b.list.Entries, e)
	}
	told(b.list, nil)
}

func shown(t *testing.T, language string, w, h float32) (*View, *book, software.WindowlessCanvas) {
	t.Helper()
	b := &book{names.List{Entries: []names.Entry{
		{Kind: names.People, Written: "كوفي عنان", Title: "الأمين العام الأسبق للأمم المتحدة", Not: []string{"كوفي أنان", "كوفى عنان"}},
		{Kind: names.People, Written: "ليلى منصور", Title: "رئيسة هيئة المرافئ"},
		{Kind: names.Words, Not: []string{"عصابات"}, Forbidden: true},
		{Kind: names.Words, Written: "مهاجر غير نظامي", Not: []string{"مهاجر غير شرعي"}},
	}}}
	v := New(screentest.Words(t, language), Actions{
		Framed: screentest.Framed,
		Read:   func(show func(names.List, error)) { show(b.list, nil) },
		Put:    b.put,
		Remove: func(kind names.Kind, key string, told func(names.List, error)) {
			b.list.Entries = slices.DeleteFunc(slices.Clone(b.list.Entries), func(e names.Entry) bool { return e.Kind == kind && e.Key() == key })
			told(b.list, nil)
		},
		Propose: func(show func([]names.Proposal, error)) {
			show([]names.Proposal{{Written: "ستيفن هوكينغ", Count: 9, Others: []names.Variant{{Written: "ستيفن هوكينج", Count: 2}}}}, nil)
		},
		Why:   func(err error) string { return err.Error() },
		Close: func() {},
	})
	c := screentest.Open(t, w, h, v.Object)
	v.Show()
	c.Resize(fyne.NewSize(w, h))
	return v, b, c
}

func TestScreenPictures(t *testing.T) {
	for _, s := range []struct {
		name, language string
		look           theme.Look
		w, h           float32
		kind           names.Kind
	}{
		{"people, light", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 820, 640, names.People},
		{"words, dark and narrow", "ar", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, 520, 560, names.Words},
		{"people, English", "en", theme.Look{Appearance: theme.LightAlways, Direction: theme.LTR}, 820, 640, names.People},
	} {
		t.Run(s.name, func(t *testing.T) {
			screentest.Dress(s.look)
			v, _, c := shown(t, s.language, s.w, s.h)
			v.ask()
			v.kinds.Choose(slices.Index(names.Kinds, s.kind))
			v.choose(s.kind)
			screentest.Check(t, s.name, c)
		})
	}
}

func TestWhatIsTypedIsWrittenOnce(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	v, b, _ := shown(t, "ar", 820, 640)
	v.name.SetText("سعاد  حداد")
	v.not.SetText("سعاد الحداد، سعاد حدّاد,")
	v.put()
	last := b.list.Entries[len(b.list.Entries)-1]
	if last.Written != "سعاد حداد" || len(last.Not) != 2 || v.name.Text() != "" {
		t.Errorf("written: %+v", last)
	}
	v.edit(b.list.Entries[0])
	v.title.SetText("دبلوماسي")
	v.put()
	if e := b.list.Entries[0]; e.Title != "دبلوماسي" || len(e.Not) != 2 || len(b.list.Entries) != 5 {
		t.Errorf("changed: %+v", b.list.Entries)
	}
	v.put() // an empty form
	if v.said.Hidden || len(b.list.Entries) != 5 {
		t.Error("an empty entry is written, or its refusal not said")
	}
	v.ask()
	v.write("", names.Entry{Kind: names.People, Written: v.proposals[0].Written, Not: []string{v.proposals[0].Others[0].Written}}, false)
	v.dropProposal(v.proposals[0])
	if len(v.proposals) != 0 || len(b.list.Entries) != 6 {
		t.Errorf("taken: %+v", b.list.Entries)
	}
}
