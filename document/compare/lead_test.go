package compare

import (
	"testing"

	"tahrir/document"
)

func TestADirectionIsMergedBesideTheWords(t *testing.T) {
	const rlm, lrm = "\u200f", "\u200e"
	for _, c := range []struct{ name, base, ours, theirs, want string }{
		{"one turns, the other writes the first word", "BBC تنقل الخبر", rlm + "BBC تنقل الخبر", "CNN تنقل الخبر", rlm + "CNN تنقل الخبر"},
		{"one writes, the other turns", "أ\n\nBBC تنقل الخبر", "أ\n\nBBC تنقل النبأ", "أ\n\n" + rlm + "BBC تنقل الخبر", "أ\n\n" + rlm + "BBC تنقل النبأ"},
		{"both turn it alike", "BBC تنقل", rlm + "BBC تنقل", rlm + "BBC نقلت", rlm + "BBC نقلت"},
		{"one turns it back", rlm + "BBC تنقل", "BBC تنقل", rlm + "BBC تنقل أمس", "BBC تنقل أمس"},
		{"both turn it, each his way", "12 BBC", rlm + "12 BBC", lrm + "12 BBC", rlm + "12 BBC"},
		{"it is neither's change", rlm + "BBC تنقل الخبر", rlm + "BBC تنقل الخبر اليوم", rlm + "نعم، BBC تنقل الخبر", rlm + "نعم، BBC تنقل الخبر اليوم"},
		{"one turns what the other took out", "أ\n\nBBC تنقل", "أ", "أ\n\n" + rlm + "BBC تنقل", "أ"},
		{"a turned paragraph beside one put in", "BBC تنقل\n\nب", rlm + "BBC تنقل\n\nب", "BBC تنقل\n\nجديد\n\nب", rlm + "BBC تنقل\n\nجديد\n\nب"},
	} {
		merged, conflicts := Merge(&document.Article{Body: c.base}, &document.Article{Body: c.ours}, &document.Article{Body: c.theirs})
		if merged.Body != c.want || len(conflicts) > 0 {
			t.Errorf("%s: %q %v, want %q", c.name, merged.Body, conflicts, c.want)
		}
	}
	headline := func(s string) *document.Article { return &document.Article{Headline: s} }
	merged, conflicts := Merge(headline("BBC تنقل"), headline(rlm+"BBC تنقل"), headline("BBC نقلت"))
	if merged.Headline != rlm+"BBC نقلت" || len(conflicts) > 0 {
		t.Errorf("%q %v", merged.Headline, conflicts)
	}
}

func TestADirectionIsComparedBesideTheWords(t *testing.T) {
	was, is := "BBC تنقل الخبر\n\nثان", "\u200fBBC تنقل النبأ\n\nثان"
	list := Bodies(was, is)
	if len(list) != 2 || list[0].Old != 0 || list[0].New != 0 || OldBody(list) != was || NewBody(list) != is {
		t.Fatalf("%+v", list)
	}
	words := 0
	for _, p := range list[0].Pieces {
		if p.Kind != Equal {
			words += countWords(p.Text)
		}
	}
	if words != 2 {
		t.Errorf("%d words differ: %+v", words, list[0].Pieces)
	}
	if same := Bodies(is, is); same[0].Kind != Equal {
		t.Errorf("%+v", same)
	}
}
