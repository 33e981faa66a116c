package textedit

import "tahrir/ui/typeset"

// Block is how one paragraph is laid out where it differs from the others. The zero
// value is a paragraph like the others.
type Block struct {
	Style    typeset.Style     // in the place of Options.Style; none where its Size is 0
	Base     typeset.Direction // of a paragraph without a direction by hand
	Hang     int               // see [typeset.Options]
	Isolated []typeset.Part
	Numbers  []typeset.Part
	Zero     rune
	Spans    []typeset.Span // in the place of Options.Spans
}

// blockOf returns how paragraph i is laid out.
func (l *look) blockOf(i int, text string) Block {
	switch {
	case l.block != nil:
		return l.block(i, text)
	case l.spans != nil:
		return Block{Spans: l.spans(i, text)}
	}
	return Block{}
}

// on sets a block in the options of its paragraph.
func (b *Block) on(o *typeset.Options, scale float32) {
	if b.Style.Size > 0 {
		o.Style = b.Style
		o.Style.Size *= scale
		o.Style.Height *= scale
	}
	if b.Base != typeset.Auto {
		o.Base = b.Base
	}
	o.Spans, o.Hang, o.Isolated, o.Numbers, o.Zero = b.Spans, b.Hang, b.Isolated, b.Numbers, b.Zero
}
