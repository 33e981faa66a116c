package check

import (
	"cmp"
	"slices"
	"strings"

	"tahrir/document"
	"tahrir/document/markup"
)

// Change is an edit of one field.
type Change struct {
	Field string
	Edit
}

// Changes returns the edits that a remedy of a finding makes of an article, those of
// a field from its end to its start, so that each may be made where it says.
func Changes(a *document.Article, f Finding, r Remedy) []Change {
	if !r.Everywhere {
		var out []Change
		for _, e := range slices.Backward(r.Edits) {
			out = append(out, Change{f.Field, e})
		}
		return out
	}
	var out []Change
	for field := range document.Fields() {
		if !field.Prose || !field.OnPage {
			continue
		}
		start := 0
		var own []Change
		var code markup.Fence
		for line := range strings.SplitSeq(prose(field, a), "\n") {
			t := newText(field.Key, line)
			if !code.Next(fenceOf(line)) {
				t.digits(r.Shape)
			}
			for _, d := range t.found {
				e := d.Remedies[0].Edits[0]
				e.AtRune += start
				own = append(own, Change{field.Key, e})
			}
			start += len(t.runes) + 1
		}
		slices.Reverse(own)
		out = append(out, own...)
	}
	return out
}

// Alike returns those of findings that are mended at once with f: all of its rule. What
// is meant by a word that the dictionary does not have is a guess, so that only the
// same word is like it.
func (f Finding) Alike(findings []Finding) []Finding {
	var alike []Finding
	for _, o := range findings {
		if o.Rule == f.Rule && (f.Rule != Misspelt || o.Words == f.Words) {
			alike = append(alike, o)
		}
	}
	return alike
}

// All returns the edits that mend all findings of one rule, by the first remedy of
// each, those of a field from its end to its start. Of two remedies that overlap the
// one of the later finding is left whole for the next time.
func All(findings []Finding, rule string) []Change {
	type edit struct {
		Change
		finding int
	}
	var all []edit
	for i, f := range findings {
		if f.Rule == rule && len(f.Remedies) > 0 {
			for _, e := range f.Remedies[0].Edits {
				all = append(all, edit{Change{f.Field, e}, i})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b edit) int {
		order := cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.AtRune, b.AtRune), cmp.Compare(a.Runes, b.Runes))
		if order == 0 && a.Runes == 0 { // at one place, what was opened last is closed first
			return cmp.Compare(b.finding, a.finding)
		}
		return order
	})
	left := map[int]bool{}
	var last edit // the one that reaches furthest of those so far
	for _, e := range all {
		if left[e.finding] {
			continue
		}
		if e.Field == last.Field && e.overlaps(last.Edit) {
			later := max(e.finding, last.finding)
			if left[later] = true; later == e.finding {
				continue
			}
		}
		last = e
	}
	var out []Change
	for _, e := range slices.Backward(all) {
		if !left[e.finding] {
			out = append(out, e.Change)
		}
	}
	return out
}

// overlaps reports whether two edits replace the same rune, or one puts something in
// between the runes that the other replaces.
func (e Edit) overlaps(other Edit) bool {
	return e.AtRune < other.AtRune+other.Runes && other.AtRune < e.AtRune+e.Runes
}

// Make makes the edits in the article, and reports how many still fit.
func Make(a *document.Article, changes []Change) (made int) {
	for _, c := range changes {
		field, ok := document.FieldOf(c.Field)
		if !ok {
			continue
		}
		start := 0
		for _, text := range field.Texts(a) {
			runes, at := []rune(*text), c.AtRune-start
			if at >= 0 && at+c.Runes <= len(runes) {
				*text = string(slices.Concat(runes[:at], []rune(c.With), runes[at+c.Runes:]))
				made++
				break
			}
			start += len(runes) + 1
		}
	}
	return made
}

// The names of what remedies do, the keys of their words.
const (
	DeleteMark     = "delete-mark"
	DeletePair     = "delete-pair"
	DeleteStop     = "delete-stop"
	DeleteBracket  = "delete-bracket"
	DeleteControl  = "delete-control"
	Delete         = "delete"
	DeleteSpace    = "delete-space"
	DeleteImage    = "delete-image"
	DeleteRepeated = "delete-repeated"
	OneSpace       = "one-space"
	AddSpace       = "add-space"
	CloseAfter     = "close-after"
	CloseBracket   = "close-bracket"
	WriteName      = "write-name"
	WriteNumber    = "write-number"
	WriteAddress   = "write-address"
	Replace        = "replace"
	Quote          = "quote"
	Swap           = "swap"
	Join           = "join"
	Isolate        = "isolate"
	Unlink         = "unlink"
	AddBefore      = "add-before"
	DigitsWestern  = "digits-western"
	DigitsEastern  = "digits-eastern"
	DigitsPersian  = "digits-persian"
	AllWestern     = "all-western"
	AllEastern     = "all-eastern"
	AllPersian     = "all-persian"
)

// remedies are their words, {Words} in them is what is put in.
var remedies = map[string]struct{ arabic, english string }{
	DeleteMark:     {"احذف العلامة", "Delete the mark"},
	DeleteStop:     {"احذف النقطة", "Delete the full stop"},
	DeleteBracket:  {"احذف القوس", "Delete the bracket"},
	DeleteControl:  {"احذف الرمز", "Delete the control"},
	DeletePair:     {"احذف العلامتين معًا", "Delete both marks"},
	Delete:         {"احذف التطويل", "Delete the stretching"},
	DeleteSpace:    {"احذف المسافة", "Delete the space"},
	DeleteImage:    {"احذف الصورة", "Delete the image"},
	DeleteRepeated: {"احذف «{Words}» المكررة", "Delete the second “{Words}”"},
	OneSpace:       {"اجعلها مسافة واحدة", "Make it one space"},
	AddSpace:       {"أضف مسافة", "Add a space"},
	CloseAfter:     {"أغلقها بعد «{Words}»", "Close it after “{Words}”"},
	CloseBracket:   {"أغلق القوس بعد «{Words}»", "Close the bracket after “{Words}”"},
	WriteName:      {"اكتب الاسم «{Words}»", "Write the name “{Words}”"},
	WriteNumber:    {"اجعل الرقم {Words}", "Make the number {Words}"},
	WriteAddress:   {"اجعل الرابط {Words}", "Make the address {Words}"},
	Replace:        {"استبدل بها «{Words}»", "Put “{Words}” instead"},
	Quote:          {"اجعلهما {Words}", "Make them {Words}"},
	Swap:           {"بدّل موضعي العلامتين", "Swap the two marks"},
	Join:           {"صِلها بما بعدها: «{Words}»", "Join them: “{Words}”"},
	Isolate:        {"اعزل الرقم ليُقرأ كما كُتب", "Isolate the number, to read as it was written"},
	AddBefore:      {"أضف «{Words}» قبل الاسم", "Add “{Words}” before the name"},
	Unlink:         {"أبقِ النص بلا رابط", "Keep the words, drop the link"},
	DigitsWestern:  {"اجعلها 123", "Make it 123"},
	DigitsEastern:  {"اجعلها ١٢٣", "Make it ١٢٣"},
	DigitsPersian:  {"اجعلها ۱۲۳", "Make it ۱۲۳"},
	AllWestern:     {"اجعل الكل 123", "Make all 123"},
	AllEastern:     {"اجعل الكل ١٢٣", "Make all ١٢٣"},
	AllPersian:     {"اجعل الكل ۱۲۳", "Make all ۱۲۳"},
}

// Text returns what the remedy does in words: in Arabic where lang is an Arabic tag,
// else in English.
func (r Remedy) Text(lang string) string {
	said := remedies[r.Does].english
	if isArabicTag(lang) {
		said = remedies[r.Does].arabic
	}
	return strings.ReplaceAll(said, "{Words}", r.Words)
}
