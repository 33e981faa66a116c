package site

import (
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/language"

	"tahrir/document"
	"tahrir/document/arabic"
)

// labels are the words that pages say by themselves, in one language.
type labels struct {
	kinds     map[document.CorrectionKind]string
	retracted string
	ledger    string // the title of the page of all corrections
	month     func(time.Time) string
	moment    string // the form of a time
}

// slashed is a form of times that reads alike from both sides.
const slashed = "2/1/2006 15:04"

func numbered(t time.Time) string { return t.Format("1/2006") }

// labelsOf returns the words of a language; Arabic for one that has none here.
func labelsOf(tag string) labels {
	base, _, _ := language.Make(tag).Raw()
	switch base.String() {
	case "en":
		return labels{map[document.CorrectionKind]string{document.Corrected: "Correction", document.Updated: "Update"},
			"Retracted", "Corrections", func(t time.Time) string { return t.Format("January 2006") }, "2 January 2006, 15:04"}
	case "fr":
		return labels{map[document.CorrectionKind]string{document.Corrected: "Correction", document.Updated: "Mise à jour"},
			"Retiré", "Corrections", numbered, slashed}
	case "fa":
		return labels{map[document.CorrectionKind]string{document.Corrected: "تصحیح", document.Updated: "به\u200cروزرسانی"},
			"پس\u200cگرفته شد", "تصحیح\u200cها", numbered, slashed}
	}
	return labels{map[document.CorrectionKind]string{document.Corrected: "تصويب", document.Updated: "تحديث"},
		"سُحب هذا المقال", "التصويبات", func(t time.Time) string { return arabic.Month(t.Month(), arabic.Egyptian) + " " + t.Format("2006") }, slashed}
}

// corrected adds to the front matter what was corrected, and returns the lines that
// say it to readers. Of a retracted article they say why alone, since the others
// would quote what was taken back.
func (f *front) corrected(a *document.Article) (lines string) {
	words := labelsOf(a.Language)
	if a.Status == document.Retracted {
		if strings.TrimSpace(a.Retraction) == "" {
			return ""
		}
		f.text("retraction", oneLine(a.Retraction))
		return "**" + words.retracted + ":** " + plain(a.Retraction) + "\n"
	}
	var pairs []string
	for _, c := range a.Corrections {
		pairs = append(pairs, fmt.Sprintf("{time: %s, kind: %s, note: %s}", f.quoted(stamp(c.Time)), f.quoted(string(c.Kind)), f.quoted(oneLine(c.Note))))
		lines += "\n**" + words.kinds[c.Kind] + " · " + c.Time.Format(words.moment) + ":** " + plain(c.Note) + "\n"
	}
	if len(pairs) > 0 {
		fmt.Fprintf(&f.b, "corrections: [%s]\n", strings.Join(pairs, ", "))
	}
	return lines
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// plain returns a text as Markdown that is read as nothing but its words.
func plain(text string) string {
	var b strings.Builder
	for _, r := range oneLine(text) {
		if strings.ContainsRune("\\`*_[]<>|#", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Entry is one correction, update or retraction in the page of all of them.
type Entry struct {
	Headline, Slug  string
	Published, Time time.Time
	Kind            document.CorrectionKind // or Retraction
	Note            string
}

// Retraction is the kind of an entry that says why an article was retracted.
const Retraction document.CorrectionKind = "retraction"

// Ledger returns the page of all corrections of a publication, by month, from the
// entries in their order.
func Ledger(tag string, entries []Entry) ([]byte, error) {
	words := labelsOf(tag)
	if tag == "" {
		tag = "ar"
	}
	f := front{}
	f.text("title", words.ledger)
	f.text("permalink", "/corrections/")
	f.text("lang", tag)
	f.text("dir", Direction(tag))
	if f.err != nil {
		return nil, fmt.Errorf("make the page of corrections: %w", f.err)
	}
	var b strings.Builder
	month := ""
	for _, e := range entries {
		if m := words.month(e.Time); m != month {
			month = m
			b.WriteString("\n## " + m + "\n\n")
		}
		kind := words.kinds[e.Kind]
		if e.Kind == Retraction {
			kind = words.retracted
		}
		fmt.Fprintf(&b, "- **%s · %s** — [%s](</%s/%s/>)", kind, e.Time.Format(words.moment), plain(e.Headline), e.Published.Format("2006/01"), e.Slug)
		if e.Note != "" {
			b.WriteString(": " + plain(e.Note))
		}
		b.WriteByte('\n')
	}
	return []byte("---\n" + f.b.String() + "---\n" + literal(b.String())), nil
}

// stamp returns a time as front matter has it.
func stamp(t time.Time) string { return t.Format("2006-01-02T15:04:05-07:00") }
