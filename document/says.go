package document

import "slices"

// Says reports whether two articles say the same to a reader, in the form in
// which they are kept: however their letters were typed, and whatever their
// stage, slug and times are. An empty field of a, which its publication fills
// in, says what b's says.
func (a *Article) Says(b *Article) bool {
	for f := range Fields() {
		if f.Said && !f.says(a, b) {
			return false
		}
	}
	return true
}

// SameBeside reports whether the files of two articles hold the same beside the
// fields: comments, and keys that are not ours.
func (a *Article) SameBeside(b *Article) bool {
	return slices.Equal(a.kept.foreigners(), b.kept.foreigners()) && slices.Equal(a.kept.remarks(), b.kept.remarks())
}
