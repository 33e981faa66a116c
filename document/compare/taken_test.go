package compare

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document"
)

func TestOnePlaceIsTakenBack(t *testing.T) {
	old := &document.Article{Headline: "العنوان القديم", Author: "ليلى", Body: "أولى كما كانت.\n\nثانية فيها رقم 6,810 قديم.\n\nوسطى لا تتغير في شيء.\n\nوسطى أخرى لا تتغير كذلك.\n\nثالثة ستُحذف بعد حين.\n\nرابعة تُنقل من هنا إلى أول النص كما هي."}
	new := &document.Article{Headline: "العنوان الجديد", Author: "ليلى", Body: "رابعة تُنقل من هنا إلى أول النص كما هي.\n\nأولى كما كانت.\n\nثانية فيها رقم 6,180 قديم.\n\nوسطى لا تتغير في شيء.\n\nوسطى أخرى لا تتغير كذلك.\n\nخامسة جديدة كلها لم تُكتب قبل."}
	for _, c := range []struct{ name, kind, want string }{
		{"a paragraph that was edited", "changed", "رابعة تُنقل من هنا إلى أول النص كما هي.\n\nأولى كما كانت.\n\nثانية فيها رقم 6,810 قديم.\n\nوسطى لا تتغير في شيء.\n\nوسطى أخرى لا تتغير كذلك.\n\nخامسة جديدة كلها لم تُكتب قبل."},
		{"one that is new", "insert", "رابعة تُنقل من هنا إلى أول النص كما هي.\n\nأولى كما كانت.\n\nثانية فيها رقم 6,180 قديم.\n\nوسطى لا تتغير في شيء.\n\nوسطى أخرى لا تتغير كذلك."},
		{"one that was deleted", "delete", "رابعة تُنقل من هنا إلى أول النص كما هي.\n\nأولى كما كانت.\n\nثانية فيها رقم 6,180 قديم.\n\nوسطى لا تتغير في شيء.\n\nوسطى أخرى لا تتغير كذلك.\n\nثالثة ستُحذف بعد حين.\n\nخامسة جديدة كلها لم تُكتب قبل."},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := Articles(old, new)
			for _, p := range all.Places() {
				if p.Paragraph >= 0 && all.Body[p.Paragraph].Kind.String() == c.kind {
					if got := TakeBack(old, new, p).Body; got != c.want {
						t.Errorf("the body is\n%s\nnot\n%s", got, c.want)
					}
					return
				}
			}
			t.Fatal("there is no such place")
		})
	}
	t.Run("one that was moved", func(t *testing.T) {
		all := Articles(old, new)
		for _, p := range all.Places() {
			if p.Paragraph >= 0 && all.Body[p.Paragraph].Kind == Moved {
				got := Articles(old, TakeBack(old, new, p))
				if got.Summary.ParagraphsMoved >= all.Summary.ParagraphsMoved {
					t.Error("it is moved still")
				}
				return
			}
		}
		t.Fatal("there is no such place")
	})
	t.Run("a field", func(t *testing.T) {
		got := TakeBack(old, new, Place{Field: Headline, Paragraph: -1})
		if got.Headline != old.Headline || got.Body != new.Body || new.Headline != "العنوان الجديد" {
			t.Errorf("%q and %q", got.Headline, got.Body)
		}
	})
}

// Place after place taken back, the new article becomes the old one.
func TestAllPlacesTakenBackGiveTheOldArticle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := drawArticle(t)
		new := editArticle(t, old)
		now := new
		for range 200 {
			before := now
			for _, p := range Articles(old, now).Places() { // one of lines between paragraphs alone may change nothing
				if now = TakeBack(old, now, p); !Articles(before, now).Same() {
					break
				}
			}
			if Articles(before, now).Same() {
				break
			}
		}
		if !slices.Equal(texts(now.Body), texts(old.Body)) || now.Headline != old.Headline {
			t.Fatalf("%q became %q, not %q", new.Body, now.Body, old.Body)
		}
	})
}

// texts returns the paragraphs of a body that say something.
func texts(body string) []string {
	var list []string
	for _, p := range paragraphs(body) {
		if p.text != "" {
			list = append(list, p.text)
		}
	}
	return list
}
