// Package word reads Word documents (.docx, ECMA-376): paragraphs with their
// direction, headings, lists, bold, italic and links, as blocks of document/markdown.
//
// A document comes from outside, so every size is bounded: what is unpacked, how
// deep it is nested, how many parts it has. The reader is our own on archive/zip and
// encoding/xml: no library for Go reads right-to-left paragraphs, the bold of
// complex scripts, which Arabic has, and numbered lists.
//
// It imports document and document/markdown.
package word

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"tahrir/document"
	"tahrir/document/markdown"
)

// Document is what a Word document says.
type Document struct {
	Title  string // the paragraph of that style, or the heading that opens the text; "" for none
	Blocks []markdown.Block
}

// Errors of a file that is no document which can be read.
var (
	ErrNotWord = errors.New("the file is no Word document")
	ErrBroken  = errors.New("the Word document is damaged")
)

const (
	maxPart    = 64 << 20 // bytes of one part, unpacked
	maxEntries = 10_000   // files in the document
	deepest    = 256      // elements in each other
)

// Is reports whether a file is a Word document, by its list of files.
func Is(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) && bytes.Contains(data, []byte("word/document"))
}

// Read reads a document. The error is ErrNotWord, ErrBroken or document.ErrTooLarge.
func Read(data []byte) (Document, error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > maxEntries {
		return Document{}, document.ErrTooLarge
	}
	files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Document{}, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	p := parts{files: files}
	main := p.main()
	if p.file(main) == nil {
		return Document{}, ErrNotWord
	}
	links, err := p.links(main)
	if err != nil {
		return Document{}, err
	}
	r := reader{links: links}
	if r.styles, err = p.styles(beside(main, "styles.xml")); err == nil {
		r.lists, err = p.lists(beside(main, "numbering.xml"))
	}
	if err == nil {
		err = p.each(main, r.token)
	}
	if err == nil && len(r.notes) > 0 {
		err = r.footnotes(&p, beside(main, "footnotes.xml"))
	}
	return Document{Title: r.title, Blocks: r.done}, err
}

// parts are the files of a document.
type parts struct{ files *zip.Reader }

func (p *parts) file(name string) *zip.File {
	for _, f := range p.files.File {
		if strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

func beside(main, name string) string {
	return main[:strings.LastIndexByte(main, '/')+1] + name
}

// main returns the name of the part with the text.
func (p *parts) main() string {
	name := "word/document.xml"
	_ = p.each("_rels/.rels", func(t xml.Token, _ int) error { // a document without it is still read
		if e, ok := t.(xml.StartElement); ok && strings.HasSuffix(value(e, "Type"), "/officeDocument") {
			name = strings.TrimPrefix(value(e, "Target"), "/")
		}
		return nil
	})
	return name
}

// links returns the addresses by the ids that the text names them by.
func (p *parts) links(main string) (map[string]string, error) {
	links := map[string]string{}
	err := p.each(beside(main, "_rels/"+main[strings.LastIndexByte(main, '/')+1:]+".rels"), func(t xml.Token, _ int) error {
		if e, ok := t.(xml.StartElement); ok && strings.HasSuffix(value(e, "Type"), "/hyperlink") {
			links[value(e, "Id")] = value(e, "Target")
		}
		return nil
	})
	return links, err
}

// each calls take for each token of a part, with how many elements are around it. A
// part that the document does not have, has none.
func (p *parts) each(name string, take func(xml.Token, int) error) error {
	file := p.file(name)
	if file == nil {
		return nil
	}
	from, err := file.Open()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	defer from.Close()
	bounded := &io.LimitedReader{R: from, N: maxPart}
	d := xml.NewDecoder(bounded)
	for depth := 0; ; {
		t, err := d.Token()
		switch {
		case bounded.N <= 0:
			return document.ErrTooLarge
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("%w: %s: %w", ErrBroken, name, err)
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if depth > deepest {
			return document.ErrTooLarge
		}
		if err := take(t, depth); err != nil {
			return err
		}
	}
}

// value returns an attribute of an element, whatever its name's space.
func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on reports whether a property that can be switched is on.
func on(e xml.StartElement) bool {
	switch value(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
