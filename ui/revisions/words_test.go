package revisions

import (
	"errors"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/newsroom/versions"
	"tahrir/publish"
	"tahrir/publish/git/odb"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/session"
	"tahrir/ui/words"
)

func arabic(t *testing.T) *words.Words {
	t.Helper()
	w, err := words.New("ar")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func plain(s string) string { return strings.NewReplacer("\u2068", "", "\u2069", "").Replace(s) }

func TestWhatAMomentIsCalled(t *testing.T) {
	w := arabic(t)
	published := func(nth int, change func(*publish.Revision)) newsroom.Moment {
		m := newsroom.Moment{Nth: nth}
		m.Revision.Status = document.Published
		if change != nil {
			change(&m.Revision.Revision)
		}
		return m
	}
	kept := func(k versions.Kind, name string, err error) newsroom.Moment {
		return newsroom.Moment{Local: true, Name: name, Version: versions.Version{Kind: k, Name: name, Err: err}}
	}
	for want, m := range map[string]newsroom.Moment{
		"نُشر أول مرة":        published(1, nil),
		"نُشر للمرة الثانية":  published(2, nil),
		"نُشر للمرة العاشرة":  published(10, nil),
		"نُشر للمرة 11":       published(11, nil),
		"سُحب":                published(3, func(r *publish.Revision) { r.Status = document.Retracted }),
		"أُلغي النشر":         published(4, func(r *publish.Revision) { r.Undoes = odb.Hash{1} }),
		"حُفظ آليًّا":         kept(versions.Rested, "", nil),
		"قبل استعادة نسخة":    kept(versions.BeforeRestore, "", nil),
		"قبل دمج نص آخر":      kept(versions.BeforeMerge, "", nil),
		"قبل سحبه من الإرسال": kept(versions.BeforeTakeBack, "", nil),
		"قبل الاتصال":         kept(versions.ByHand, "قبل الاتصال", nil),
		"نسخة لا تُقرأ":       kept(versions.ByHand, "قبل الاتصال", errors.New("damaged")),
		"نسخة حُفظت باليد":    kept(versions.ByHand, "", nil),
	} {
		if got := plain(Title(w, m)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	removed := published(4, func(r *publish.Revision) { r.Removed = true })
	if got := Title(w, removed); got != "أُلغي النشر" {
		t.Errorf("one that was taken away: %q", got)
	}
}

// What is not as it should be is amber or red, and never by colour alone.
func TestTrustIsSaidInWordsAndColour(t *testing.T) {
	w := arabic(t)
	for want, c := range map[string]struct {
		said session.Trusted
		ink  theme.Role
	}{
		"السجل كامل، وقّعه هالة، وسالم.":                                   {session.Trusted{Revisions: 2, Signed: 2, Signers: []string{"هالة", "سالم"}}, theme.Second},
		"السجل كامل، وقّعه أ، وب، و3 غيرهم.":                               {session.Trusted{Revisions: 9, Signed: 9, Signers: []string{"أ", "ب", "ج", "د", "هـ"}}, theme.Second},
		"السجل كامل، بلا توقيع.":                                           {session.Trusted{Revisions: 2}, theme.Second},
		"السجل كامل، وفيه نسختان بلا توقيع. وقّع هالة.":                    {session.Trusted{Revisions: 3, Signed: 1, Signers: []string{"هالة"}}, theme.Amber},
		"تشترط الصحيفة التوقيع، وفي السجل نسخة بلا توقيع.":                 {session.Trusted{Revisions: 3, Signed: 2, Demanded: true}, theme.Red},
		"تعذّر فحص السجل.":                                                 {session.Trusted{Err: errors.New("no gpg")}, theme.Amber},
		"السجل ناقص أو أُعيدت كتابته. لا تعتمد عليه قبل أن تفحص المستودع.": {session.Trusted{Revisions: 3, Signed: 3, Faults: 1}, theme.Red},
		"": {session.Trusted{}, theme.Second},
	} {
		text, _, ink := trustInWords(w, c.said)
		if plain(text) != want || ink != c.ink {
			t.Errorf("%q in %v, want %q in %v", plain(text), ink, want, c.ink)
		}
	}
	if text, _, ink := trustInWords(w, session.Trusted{Revisions: 3, Broken: 1}); !strings.Contains(text, "توقيعها فاسد") || ink != theme.Red {
		t.Errorf("a broken signature: %q", text)
	}
}
