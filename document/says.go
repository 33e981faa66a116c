package document

import (
	"slices"
	"strings"
)

// Says reports whether two articles say the same to a reader, in the form in
// which they are kept: however their letters were typed, and whatever their
// stage, slug and times are. An empty field of a, which its publication fills
// in, says what b's says.
func (a *Article) Says(b *Article) bool {
	filled := func(x, y string) bool { return x == "" || sameText(x, y) }
	return sameText(a.Headline, b.Headline) && sameText(a.Author, b.Author) &&
		filled(a.EditorInChief, b.EditorInChief) && filled(a.Language, b.Language) &&
		a.Breaking == b.Breaking && slices.EqualFunc(a.Tags, b.Tags, sameText) &&
		a.Dateline.normal() == b.Dateline.normal() && sameText(a.Body, b.Body)
}

func sameText(x, y string) bool { return x == y || normal(x) == normal(y) }

// SameBeside reports whether the files of two articles hold the same beside the
// fields: comments, and keys that are not ours but for those that are named.
func (a *Article) SameBeside(b *Article, but ...string) bool {
	foreign := func(k *kept) []string {
		return slices.DeleteFunc(k.foreigners(), func(text string) bool {
			key, _, _ := strings.Cut(text, ":")
			return slices.Contains(but, key)
		})
	}
	return slices.Equal(foreign(a.kept), foreign(b.kept)) && slices.Equal(a.kept.remarks(), b.kept.remarks())
}
