package word

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"

	"tahrir/document"
	"tahrir/document/markdown"
)

// reader makes blocks of the text's XML.
type reader struct {
	links  map[string]string
	styles map[string]*style
	lists  map[string]*list
	counts map[string]*counter

	done  []markdown.Block
	title string
	size  int // bytes of the text so far
	notes []string

	around []*paragraph // those being read: the text of a box is inside a paragraph
	run    run
	skip   int // the depth of an element that is passed over with all in it; 0 for none
	cells  []*row
	fields []field
	link   []string // the links being read
	inRun  bool     // a property is a run's, not that of the paragraph's end
	letter string   // the element whose letters are read: "t", "instrText"; "" for none
}

type paragraph struct {
	style   string
	right   bool
	said    bool // a direction is said
	outline int
	list    numbering
	spans   []markdown.Span
}

// run is a text whose letters look alike.
type run struct {
	bold, boldComplex, italic, italicComplex *bool
	right, hidden                            bool
	style                                    string
}

// row is a row of a table: what its cells say.
type row struct {
	cells int
	said  []markdown.Block
}

// field is a computed text, such as a link: its instruction, then its result.
type field struct {
	instruction *strings.Builder
	link        string
}

// passedOver are elements without text of the document's own: what was deleted or
// moved away, and the second form of a drawing.
var passedOver = map[string]bool{
	"del": true, "moveFrom": true, "Fallback": true, "delText": true, "delInstrText": true, "rPrChange": true, "pPrChange": true, "sectPr": true,
	"tblPr": true, "trPr": true, "tcPr": true, "sdtPr": true, "fonts": true, "chart": true, "relIds": true, "binData": true,
}

// token takes one token of the text.
func (r *reader) token(t xml.Token, depth int) error {
	switch t := t.(type) {
	case xml.StartElement:
		switch {
		case r.skip > 0:
		case passedOver[t.Name.Local]:
			r.skip = depth
		default:
			r.start(t)
		}
	case xml.EndElement:
		switch {
		case r.skip > 0 && depth < r.skip:
			r.skip = 0
		case r.skip == 0:
			r.end(t)
		}
	case xml.CharData:
		switch {
		case r.skip > 0:
		case r.letter == "t":
			return r.text(string(t))
		case r.letter == "instrText" && len(r.fields) > 0:
			if f := &r.fields[len(r.fields)-1]; f.instruction.Len()+len(t) < maxInstruction {
				f.instruction.Write(t)
			}
		}
	}
	return nil
}

// maxInstruction is how many bytes of a field's instruction are read.
const maxInstruction = 8 << 10

// text adds letters to the paragraph.
func (r *reader) text(s string) error {
	if r.size += len(s); r.size > document.MaxSize {
		return document.ErrTooLarge
	}
	if len(r.around) == 0 || r.run.hidden {
		return nil
	}
	p := r.around[len(r.around)-1]
	s = strings.Map(func(c rune) rune {
		if document.Forbidden(c) && s != lineEnd {
			return -1
		}
		return c
	}, s)
	span := markdown.Span{Text: s}
	span.Bold, span.Italic = r.emphasis(p, s)
	if n := len(r.link); n > 0 {
		span.Link = r.link[n-1]
	}
	for i := len(r.fields) - 1; i >= 0 && span.Link == ""; i-- {
		span.Link = r.fields[i].link
	}
	p.spans = append(p.spans, span)
	return nil
}

// emphasis returns how the run stands out. Of Arabic, Word looks at the properties of
// complex scripts alone; other programs write only the others.
func (r *reader) emphasis(p *paragraph, text string) (bold, italic bool) {
	r.chain(r.run.style, func(s *style) bool {
		bold, italic = bold || s.bold, italic || s.italic
		return false
	})
	own, slant := r.run.bold, r.run.italic
	if r.run.right || strings.ContainsFunc(text, func(c rune) bool { return unicode.In(c, unicode.Arabic, unicode.Hebrew) }) {
		if r.run.boldComplex != nil {
			own = r.run.boldComplex
		}
		if r.run.italicComplex != nil {
			slant = r.run.italicComplex
		}
	}
	if own != nil {
		bold = *own
	}
	if slant != nil {
		italic = *slant
	}
	if level, title := r.headingOf(p.style); level > 0 || title {
		return false, false // a heading stands out by itself
	}
	return bold, italic
}

func (r *reader) start(e xml.StartElement) {
	name := e.Name.Local
	switch name {
	case "p":
		r.around = append(r.around, &paragraph{})
	case "r":
		r.run, r.inRun = run{}, true
	case "hyperlink":
		r.link = append(r.link, r.links[value(e, "id")])
	case "t", "instrText":
		r.letter = name
	case "tr":
		r.cells = append(r.cells, &row{})
	case "tc":
		if n := len(r.cells); n > 0 {
			r.cells[n-1].cells++
		}
	case "fldChar":
		r.field(value(e, "fldCharType"))
	case "fldSimple":
		r.link = append(r.link, addressOf(value(e, "instr")))
	case "footnoteReference":
		r.note(value(e, "id"))
	default:
		r.property(e)
	}
}

// property takes a property of a paragraph or a run, or a sign.
func (r *reader) property(e xml.StartElement) {
	if len(r.around) == 0 {
		return
	}
	p := r.around[len(r.around)-1]
	is := func() *bool { yes := on(e); return &yes }
	switch e.Name.Local {
	case "pStyle":
		p.style = value(e, "val")
	case "bidi":
		p.right, p.said = on(e), true
	case "outlineLvl":
		p.outline = outline(e)
	case "numId":
		p.list.id = value(e, "val")
	case "ilvl":
		p.list.level, _ = level(e, "val")
	}
	if !r.inRun {
		return
	}
	switch e.Name.Local {
	case "b":
		r.run.bold = is()
	case "bCs":
		r.run.boldComplex = is()
	case "i":
		r.run.italic = is()
	case "iCs":
		r.run.italicComplex = is()
	case "rtl":
		r.run.right = on(e)
	case "vanish":
		r.run.hidden = on(e)
	case "rStyle":
		r.run.style = value(e, "val")
	case "tab":
		_ = r.text(" ")
	case "noBreakHyphen":
		_ = r.text("\u2011")
	case "br", "cr":
		if kind := value(e, "type"); kind == "" || kind == "textWrapping" {
			_ = r.text(lineEnd)
		}
	}
}

// lineEnd stands for a line end inside a paragraph until the paragraph ends. It is in
// no text, since XML forbids it.
const lineEnd = "\x00"

func (r *reader) end(e xml.EndElement) {
	switch e.Name.Local {
	case "p":
		if n := len(r.around); n > 0 {
			p := r.around[n-1]
			r.around = r.around[:n-1]
			r.endParagraph(p)
		}
	case "r":
		r.inRun = false
	case "hyperlink", "fldSimple":
		if n := len(r.link); n > 0 {
			r.link = r.link[:n-1]
		}
	case "t", "instrText":
		r.letter = ""
	case "tr":
		if n := len(r.cells); n > 0 {
			ended := r.cells[n-1]
			r.cells = r.cells[:n-1]
			r.endRow(ended)
		}
	}
}

// endParagraph adds a paragraph to the blocks, or to the row of a table around it.
func (r *reader) endParagraph(p *paragraph) {
	if _, title := r.headingOf(p.style); title && r.title == "" && len(r.done) == 0 {
		r.title = strings.ReplaceAll(markdown.Plain(p.spans), lineEnd, " ")
		return
	}
	b := r.blockOf(p)
	if b.Heading == 1 && r.title == "" && len(r.done) == 0 && len(r.cells) == 0 && !document.Blank(b.Words()) {
		r.title = strings.ReplaceAll(b.Words(), lineEnd, " ")
		return
	}
	if b.Heading > 0 {
		b.Heading = max(b.Heading, 2) // the first is the article's headline
	}
	for _, spans := range lines(p.spans) {
		one := b
		one.Spans = spans
		if document.Blank(one.Words()) {
			continue
		}
		if n := len(r.cells); n > 0 {
			r.cells[n-1].said = append(r.cells[n-1].said, one)
		} else {
			r.done = append(r.done, one)
		}
		b.Item = false
	}
}

// lines returns the spans of each line of a paragraph.
func lines(spans []markdown.Span) (all [][]markdown.Span) {
	var line []markdown.Span
	for _, s := range spans {
		for i, text := range strings.Split(s.Text, lineEnd) {
			if i > 0 {
				all, line = append(all, line), nil
			}
			s.Text = text
			line = append(line, s)
		}
	}
	return append(all, line)
}

func (r *reader) blockOf(p *paragraph) markdown.Block {
	b := markdown.Block{Spans: p.spans}
	b.Heading, _ = r.headingOf(p.style)
	if b.Heading == 0 {
		b.Heading = p.outline
	}
	if p.said {
		b.Direction = markdown.LeftToRight
		if p.right {
			b.Direction = markdown.RightToLeft
		}
	}
	in := p.list
	quoted := false
	r.chain(p.style, func(s *style) bool {
		if in.id == "" && s.list.id != "" {
			in = s.list
		}
		quoted = quoted || strings.Contains(s.name, "quote") || s.name == "block text"
		return false
	})
	if quoted {
		b.Quote = 1
	}
	if in.id != "" && b.Heading == 0 && !document.Blank(b.Words()) {
		if b.Number, b.Item = r.next(in); b.Item {
			b.Depth = in.level + 1
		}
	}
	return b
}

// endRow adds a row of a table: as one line, unless it is one cell, which is how a
// page is laid out.
func (r *reader) endRow(ended *row) {
	into := &r.done
	if n := len(r.cells); n > 0 {
		into = &r.cells[n-1].said
	}
	if ended.cells <= 1 || len(ended.said) == 0 {
		*into = append(*into, ended.said...)
		return
	}
	line := markdown.Block{Direction: ended.said[0].Direction}
	for i, b := range ended.said {
		if i > 0 {
			line.Spans = append(line.Spans, markdown.Span{Text: " "})
		}
		line.Spans = append(line.Spans, b.Spans...)
	}
	*into = append(*into, line)
}

// field takes a mark of a field.
func (r *reader) field(kind string) {
	n := len(r.fields)
	switch {
	case kind == "begin" && n < deepest:
		r.fields = append(r.fields, field{instruction: &strings.Builder{}})
	case kind == "separate" && n > 0:
		r.fields[n-1].link = addressOf(r.fields[n-1].instruction.String())
	case kind == "end" && n > 0:
		r.fields = r.fields[:n-1]
	}
}

// addressOf returns the address of the instruction HYPERLINK; "" of any other.
func addressOf(instruction string) string {
	words := strings.Fields(instruction)
	if len(words) < 2 || !strings.EqualFold(words[0], "HYPERLINK") {
		return ""
	}
	address, whole := strings.CutPrefix(words[1], `"`)
	if whole {
		address, _, _ = strings.Cut(address, `"`)
	}
	if strings.HasPrefix(address, `\`) {
		return ""
	}
	return address
}

// note puts the number of a footnote into the text.
func (r *reader) note(id string) {
	if len(r.notes) < 1000 {
		r.notes = append(r.notes, id)
		_ = r.text("[" + strconv.Itoa(len(r.notes)) + "]")
	}
}
